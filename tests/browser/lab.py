"""A real JupyterLab on a folder of notebooks, driven by headless Chromium.

Everything the server writes goes to folders of its own, so that neither the person's
settings nor an earlier run can change a result.
"""

from __future__ import annotations

import json
import os
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path
from typing import Any

import nbformat
from get_browser import find_browser
from nbformat.sign import NotebookNotary
from whosays.lab import SETTINGS

TOKEN = "whosays"  # noqa: S105  (a server on this machine, for one test run)
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
         "--disable-background-networking", "--disable-component-update", "--disable-sync"]  # fmt: skip


class Lab:
    """JupyterLab on `folder`; `home` holds its settings, its trust and its runtime files."""

    def __init__(self, folder: Path, home: Path) -> None:
        self.folder, self.home = folder, home
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        mine = {name: value for name, value in os.environ.items() if name != "WHOSAYS_ANSWERS"}
        self.environment = {
            **mine,
            "JUPYTER_CONFIG_DIR": str(home / "config"),
            "JUPYTER_DATA_DIR": str(home / "data"),
            "JUPYTER_RUNTIME_DIR": str(home / "runtime"),
            "JUPYTERLAB_SETTINGS_DIR": str(home / "settings"),
            "JUPYTERLAB_WORKSPACES_DIR": str(home / "workspaces"),
            "IPYTHONDIR": str(home / "ipython"),
            "JUPYTER_CONFIG_PATH": str(SETTINGS),
            "PYTHONUTF8": "1",
        }
        command = [
            *(sys.executable, "-m", "jupyterlab", "--allow-root", "--no-browser"),
            *("--ip=127.0.0.1", f"--port={self.port}", "--ServerApp.port_retries=0"),
            *(f"--IdentityProvider.token={TOKEN}", f"--ServerApp.root_dir={folder}"),
            *("--LabApp.expose_app_in_browser=True", "--log-level=ERROR"),
        ]
        log = (home / "server.log").open("w", encoding="utf-8")
        self.process = subprocess.Popen(
            command, env=self.environment, stdout=log, stderr=log, start_new_session=True
        )
        self._wait()

    def url(self, notebook: str, mode: str = "doc/tree") -> str:
        return f"http://127.0.0.1:{self.port}/{mode}/{notebook}?token={TOKEN}"

    def api(self, path: str, method: str = "GET") -> Any:
        address = f"http://127.0.0.1:{self.port}/api/{path}"
        request = urllib.request.Request(address, method=method)
        request.add_header("Authorization", f"token {TOKEN}")
        with urllib.request.urlopen(request, timeout=30) as reply:  # noqa: S310
            body = reply.read()
        return json.loads(body) if body else None

    def sign(self, *notebooks: str) -> None:
        """Sign notebooks as `whosays lab` does, in this server's own trust store."""
        notary = NotebookNotary(data_dir=str(self.home / "data"))
        for name in notebooks:
            notary.sign(nbformat.read(self.folder / name, as_version=4))

    def kernels(self, notebook: str) -> list[str]:
        return [s["kernel"]["id"] for s in self.api("sessions") if s["path"] == notebook]

    def stop_kernels(self) -> None:
        for session in self.api("sessions"):
            self.api(f"sessions/{session['id']}", "DELETE")

    def kill_kernel(self, notebook: str) -> None:
        """End a lesson's kernel as a crash would: SIGKILL, with no last word."""
        (kernel,) = self.kernels(notebook)
        for folder in Path("/proc").glob("[0-9]*"):
            try:
                line = (folder / "cmdline").read_bytes()
            except OSError:
                continue
            if f"kernel-{kernel}.json".encode() in line:
                os.kill(int(folder.name), signal.SIGKILL)
                return
        raise AssertionError(f"no process runs kernel {kernel}")

    def close(self) -> None:
        self.process.terminate()
        try:
            self.process.wait(15)
        except subprocess.TimeoutExpired:
            os.killpg(self.process.pid, signal.SIGKILL)

    def _wait(self) -> None:
        end = time.monotonic() + 60
        while time.monotonic() < end:
            try:
                self.api("status")
            except OSError:
                time.sleep(0.2)
            else:
                return
        raise AssertionError((self.home / "server.log").read_text(encoding="utf-8"))


def launch(playwright: Any) -> Any:
    """Start the system's browser without a window."""
    return playwright.chromium.launch(executable_path=find_browser(), args=FLAGS)


IDLE = """() => {
  const kernel = window.jupyterapp?.shell.currentWidget?.sessionContext?.session?.kernel;
  return kernel && kernel.connectionStatus === 'connected' && kernel.status === 'idle';
}"""
SAVED = "() => !window.jupyterapp.shell.currentWidget.context.model.dirty"
CELLS = "() => window.jupyterapp.shell.currentWidget.content.model.toJSON().cells"


class Page:
    """A notebook in the browser; `outside` collects every request that leaves the machine."""

    def __init__(self, context: Any, lab: Lab) -> None:
        self.page, self.lab = context.new_page(), lab
        self.outside: list[str] = []
        self.errors: list[str] = []
        self.page.on("request", self._request)
        self.page.on("pageerror", self._error)
        self.page.on("dialog", lambda dialog: dialog.accept())
        self.notebook = ""

    def open(self, notebook: str, mode: str = "doc/tree", *, runs: bool = True) -> Page:
        """Open a notebook and wait until its kernel is idle and, where it runs, it has run."""
        self.notebook = notebook
        self.page.goto(self.lab.url(notebook, mode), wait_until="commit")
        return self.ready(runs=runs)

    def reload(self) -> Page:
        self.page.reload(wait_until="commit")
        return self.ready()

    def ready(self, *, runs: bool = True) -> Page:
        self.page.wait_for_selector(".jp-Notebook .jp-Cell", state="attached", timeout=25_000)
        self.page.wait_for_function(IDLE, timeout=25_000)
        if runs:
            self.page.wait_for_selector(".ws-root", state="attached", timeout=25_000)
            self.page.wait_for_function(
                "() => [...document.querySelectorAll('.jp-InputPrompt')]"
                ".every(one => !one.textContent.includes('*'))"
            )
            self.page.wait_for_function(IDLE, timeout=25_000)
        return self

    def run_all(self) -> Page:
        self.page.evaluate("window.jupyterapp.commands.execute('notebook:run-all-cells')")
        return self.ready()

    def widget(self, n: int = 0, kind: str = "") -> Any:
        return self.page.locator(f".ws-root{kind}").nth(n)

    def settled(self) -> Page:
        """Wait until nothing is left to save: the lesson does that by itself after its run."""
        self.page.wait_for_function(SAVED, timeout=20_000)
        return self

    def cells(self) -> list[dict[str, Any]]:
        """Return the notebook's cells as they are, without outputs and counters."""
        cells = self.page.evaluate(CELLS)
        return [{k: c[k] for k in ("id", "cell_type", "source")} for c in cells]

    def theme(self, name: str) -> None:
        self.page.evaluate(
            "name => window.jupyterapp.commands.execute('apputils:change-theme', {theme: name})",
            f"JupyterLab {name}",
        )
        light = "true" if name == "Light" else "false"
        self.page.wait_for_selector(f"body[data-jp-theme-light='{light}']", state="attached")

    def _error(self, error: Any) -> None:
        # JupyterLab has errors of its own; ours come from the widgets or the extension.
        if re.search("blob:|whosays", error.stack or ""):
            self.errors.append(error.stack)

    def _request(self, request: Any) -> None:
        local = rf"(?:https?|wss?)://127\.0\.0\.1:{self.lab.port}/|blob:|data:"
        if not re.match(local, request.url):
            self.outside.append(request.url)
