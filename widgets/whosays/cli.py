"""The `whosays` command. It only reads arguments; the work is done in the room it names."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from whosays import __version__
from whosays.classroom import arguments


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command with these arguments (those of the shell if None); return its exit code.

    >>> main(["--version"])
    whosays 0.1.0
    0
    """
    for stream in (sys.stdout, sys.stderr):
        # A Windows console may know no dash or curly mark; a "?" is better than a crash.
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
    parser = _parser()
    options = parser.parse_args(arguments)
    if options.version:
        print(f"whosays {__version__}")
        return 0
    if options.run is None:
        parser.print_help()
        return 0
    return int(options.run(options))


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="whosays",
        description="Who Says? Read one news article closely: sourcing, attribution and framing.",
    )
    parser.add_argument("--version", action="store_true", help="print the version and stop")
    parser.set_defaults(run=None)
    commands = parser.add_subparsers(title="commands", metavar="")
    _add_lab(commands)
    _add_read(commands)
    _add_paths(commands)
    _add_sheets(commands)
    arguments.add(commands)
    return parser


def _add_lab(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    lab = commands.add_parser(
        "lab",
        help="open the lessons in JupyterLab",
        description="Put a working copy of the lessons in FOLDER and open JupyterLab there. "
        "What you have written in FOLDER is never overwritten.",
    )
    lab.add_argument(
        "folder",
        nargs="?",
        type=Path,
        default=Path("whosays-lessons"),
        metavar="FOLDER",
        help="where your copy of the lessons is kept (default: ./whosays-lessons)",
    )
    lab.add_argument("--no-browser", action="store_true", help="print the address, open nothing")
    lab.add_argument("--port", type=int, default=8888, help="default: 8888, or the next free one")
    lab.set_defaults(run=_lab)


def _lab(options: argparse.Namespace) -> int:
    from whosays.lab import LabError, open_lab

    try:
        return open_lab(options.folder, port=options.port, browser=not options.no_browser)
    except LabError as error:
        print(f"whosays lab: {error}", file=sys.stderr)
        return 1


def _add_read(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    read = commands.add_parser(
        "read",
        help="read articles by rules: who is quoted, who said it, and how sure that is",
        description="Read texts (.txt, .md, .html, - for standard input) or JSON Lines of "
        '{"id": …, "text": …}, and print what is found. What cannot be read is named on the '
        "error stream, the rest goes on, and the exit code is 1.",
    )
    read.add_argument("files", nargs="+", metavar="FILE", help="a file, or - for standard input")
    read.add_argument(
        "--format",
        choices=("table", "jsonl", "csv", "webannotation"),
        default="table",
        help="a table to look at (default), or one JSON line a document, CSV, W3C annotations",
    )
    read.add_argument(
        "--input",
        choices=("text", "markdown", "html", "jsonl"),
        default="",
        help="what the files hold, where their endings do not say it",
    )
    read.add_argument("--text", action="store_true", help="put the text into each JSON line, too")
    read.add_argument("--jobs", type=_count, default=1, metavar="N", help="processes (default: 1)")
    read.set_defaults(run=_read)


def _count(word: str) -> int:
    if not word.isascii() or not word.isdigit() or not int(word):
        raise argparse.ArgumentTypeError(f"{word!r} is not a number from 1 up")
    return int(word)


def _read(options: argparse.Namespace) -> int:
    from whosays.corpus.command import read_documents

    try:
        return read_documents(
            options.files,
            options.format,
            kind=options.input,
            jobs=options.jobs,
            text=options.text,
        )
    except KeyboardInterrupt:
        return 130  # what a shell expects of a command that Ctrl+C ended


def _add_paths(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    paths = commands.add_parser(
        "paths",
        help="list the named paths: one period, three, six, all",
        description="Show which lessons a path has, in which period, and which parts of them.",
    )
    paths.add_argument("path", nargs="?", metavar="PATH", help="one path, such as three-periods")
    paths.set_defaults(run=_paths)


def _paths(options: argparse.Namespace) -> int:
    from whosays.paths import PathError, load_paths, path_of, told

    try:
        chosen = [path_of(options.path)] if options.path else list(load_paths().values())
    except PathError as error:
        print(f"whosays paths: {error}", file=sys.stderr)
        return 1
    for path in chosen:
        print("\n".join(told(path)), end="\n\n")
    print(f"In whosays.yaml, beside the lessons:\n  path: {options.path or 'three-periods'}")
    return 0


def _add_sheets(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    sheets = commands.add_parser(
        "sheets",
        help="write learner sheets and answer keys to print",
        description="Write a sheet and an exit ticket for each lesson into FOLDER, and the answer "
        "keys into FOLDER/keys. Open a sheet in a browser and print it, or save it as PDF there.",
    )
    sheets.add_argument("folder", type=Path, metavar="FOLDER", help="where the sheets go")
    sheets.add_argument(
        "--lesson", nargs="+", default=[], metavar="ID", help="only these, such as 03-quotations"
    )
    sheets.add_argument("--path", default="", metavar="ID", help="only what a path keeps")
    sheets.set_defaults(run=_sheets)


def _sheets(options: argparse.Namespace) -> int:
    from whosays.sheets import SheetError, write_sheets

    try:
        written = write_sheets(options.folder, options.lesson, options.path)
    except SheetError as error:
        print(f"whosays sheets: {error}", file=sys.stderr)
        return 1
    for file in written:
        print(file)
    print("Print them from a browser. The files in keys are for whoever teaches.")
    return 0
