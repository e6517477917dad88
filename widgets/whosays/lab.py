"""`whosays lab`: a copy of the lessons, signed, in JupyterLab, with nothing in between."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import NoReturn

from whosays.content import content
from whosays.lessons_copy import CopyError, Written, copy_lessons
from whosays.pages import START

PATIENCE = 10.0  # seconds that JupyterLab gets to end its kernels after Ctrl+C
SETTINGS = Path(__file__).resolve().parent / "jupyter"


class LabError(Exception):
    """The lessons cannot be opened; the message says why and what to do."""


def open_lab(folder: Path, *, port: int = 8888, browser: bool = True) -> int:
    """Open the learner's copy of the lessons in JupyterLab; return when it has ended.

    `folder` is made if need be, and what the learner changed in it stays as it is. `port` is
    the first to try. The result is JupyterLab's exit code, 0 after Ctrl+C. Raises `LabError`
    where the copy cannot be made. (Not run here: it waits for the learner.)
    """
    try:
        written = copy_lessons(content("lessons"), folder)
    except CopyError as error:
        raise LabError(str(error)) from error
    sign(item.path for item in written)
    for line in said(written, folder):
        print(line)
    if browser:
        print("JupyterLab opens in your browser, or at the address that comes below.")
    print("To end it: close that page, and press Ctrl+C here.", flush=True)
    return _serve(command(folder, port=port, browser=browser), environment())


def said(written: list[Written], folder: Path) -> list[str]:
    """Return what was done to the learner's folder, a sentence a line.

    >>> said([], Path("mine"))
    ['Your lessons are in mine.']
    """
    lines = [f"Your lessons are in {folder}."]
    for item in written:
        if item.what == "updated":
            lines.append(f"{item.lesson} was brought up to date; you had not changed it.")
        elif item.what == "beside":
            lines.append(
                f"There is a newer {item.lesson}; yours and your answers stay as they are, and "
                f"the new one lies beside it as {item.path.name}."
            )
    return lines


def sign(notebooks: Iterable[Path]) -> None:
    """Sign notebooks that we wrote, so that JupyterLab trusts them and they start by themselves."""
    import nbformat
    from nbformat.sign import NotebookNotary

    notary = NotebookNotary()
    for path in notebooks:
        notary.sign(nbformat.read(path, as_version=4))


def command(folder: Path, *, port: int, browser: bool) -> list[str]:
    """Return the command that starts JupyterLab on the start page, in single-document mode.

    >>> command(Path("mine"), port=8888, browser=False)[-1]
    '--no-browser'
    """
    made = [
        *(sys.executable, "-m", "jupyterlab"),
        f"--ServerApp.root_dir={folder.resolve()}",
        f"--ServerApp.port={port}",
        "--ServerApp.answer_yes=True",  # else Ctrl+C asks a question
        f"--LabApp.default_url=/doc/tree/{START}",
        # Else the kernel warns in the terminal that others on this computer could listen in.
        "--KernelManager.transport_encryption=auto",
        "--log-level=WARN",
        "--LabApp.log_level=WARN",
    ]
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        made.append("--allow-root")
    if not browser:
        made.append("--no-browser")
    return made


def environment() -> dict[str, str]:
    """Return this process's environment, with our settings added to the learner's own.

    >>> environment()["JUPYTER_CONFIG_PATH"].split(os.pathsep)[0] == str(SETTINGS)
    True
    """
    others = os.environ.get("JUPYTER_CONFIG_PATH")
    path = os.pathsep.join([str(SETTINGS), *([others] if others else [])])
    return {**os.environ, "JUPYTER_CONFIG_PATH": path, "PYTHONUTF8": "1"}


def _serve(command: list[str], environment: dict[str, str]) -> int:
    """Run JupyterLab until it ends, or until Ctrl+C or a closed terminal ends us both."""
    for name in ("SIGTERM", "SIGHUP"):
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), _end)
    # A session of its own: Ctrl+C reaches us alone, and we end JupyterLab so that it can
    # first end its kernels. Windows has no such end; there Ctrl+C reaches both.
    with subprocess.Popen(command, env=environment, start_new_session=True) as server:
        try:
            return server.wait()
        except KeyboardInterrupt:
            signal.signal(signal.SIGINT, signal.SIG_IGN)
            return 0
        finally:
            _stop(server)


def _stop(server: subprocess.Popen[bytes]) -> None:
    if os.name != "nt":
        server.terminate()
    try:
        server.wait(timeout=PATIENCE)
    except subprocess.TimeoutExpired:
        server.kill()
    print("Who Says? has ended. Your answers are kept.")


def _end(signum: int, _frame: object) -> NoReturn:
    sys.exit(128 + signum)
