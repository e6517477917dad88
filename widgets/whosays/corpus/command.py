"""`whosays read`: documents in, lines out, trouble on the error stream, a bar meanwhile."""

from __future__ import annotations

import io
import os
import shutil
import sys
from collections.abc import Sequence
from contextlib import suppress
from typing import Any

from whosays.corpus.forms import Form, header
from whosays.corpus.found import found, total
from whosays.corpus.run import Made, made_of
from whosays.corpus.safe import shown

_WIDTH = 100  # of a table that goes into a file


def read_documents(
    names: Sequence[str], form: str = "table", *, kind: str = "", jobs: int = 1, text: bool = False
) -> int:
    """Read these files and print what is found; return 1 if one of them could not be read.

    `kind` says what the files hold, if their endings do not; with `text` each JSON line has
    the document’s text too.
    """
    out = sys.stdout
    width = shutil.get_terminal_size((_WIDTH, 0)).columns if out.isatty() else _WIDTH
    if isinstance(out, io.TextIOWrapper) and form != "table":
        out.reconfigure(encoding="utf-8", newline="\n")
    stdin = getattr(sys.stdin, "buffer", io.BytesIO())
    how, progress, failed = Form(form, width, text), _Progress(names), False
    try:
        out.write(header(how))
        for made in made_of(found(names, stdin, kind), how, jobs):
            if made.trouble:
                failed = True
                progress.say(f"whosays read: {shown(made.name, 200)}: {shown(made.trouble, 300)}")
            out.write(made.lines)
            progress.step(made)
        out.flush()
    except BrokenPipeError:
        # Whoever reads has enough, as in `whosays read … | head`; nothing is left to flush.
        os.dup2(os.open(os.devnull, os.O_WRONLY), out.fileno())
    finally:
        progress.close()
    return int(failed)


class _Progress:
    """A bar on the error stream where somebody watches it; elsewhere only the messages."""

    def __init__(self, names: Sequence[str]) -> None:
        self._bar: Any = None
        self._count = 0
        if sys.stderr.isatty() and not sys.stdout.isatty():
            with suppress(ImportError):  # Pyodide has none, and needs none
                from tqdm import tqdm

                self._bar = tqdm(
                    total=total(names) or None, unit="B", unit_scale=True, delay=1, desc="Reading"
                )

    def say(self, line: str) -> None:
        if self._bar is None:
            sys.stderr.write(f"{line}\n")
        else:
            self._bar.write(line, file=sys.stderr)

    def step(self, made: Made) -> None:
        if self._bar is not None:
            self._count += 1
            self._bar.set_postfix_str(f"{self._count} documents", refresh=False)
            self._bar.update(made.size)

    def close(self) -> None:
        if self._bar is not None:
            self._bar.close()
