"""What the commands of a classroom are given: assign, collect, mark, report, export-annotations.

What they do is loaded when one is run.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the commands to those of `whosays`."""
    _add_assign(commands)
    _add_collect(commands)
    _add_mark(commands)
    _add_report(commands)
    _add_export(commands)


def _add_assign(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    assign = commands.add_parser(
        "assign",
        help="make a folder of lessons that is ready to hand out",
        description="Write lessons, or what a path keeps of its lessons, into FOLDER, with a page "
        "for students and a package of their own. With --feedback withheld no answer is in it.",
    )
    assign.add_argument("folder", type=Path, metavar="FOLDER", help="a new folder")
    assign.add_argument("--id", required=True, metavar="ID", help="a short name, such as week-1")
    assign.add_argument("--lesson", nargs="+", default=[], metavar="ID", help="03-quotations …")
    assign.add_argument("--path", default="", metavar="ID", help="a named path: whosays paths")
    assign.add_argument("--feedback", default="", metavar="WHEN",
                        help="now, after or withheld (default: as each lesson has it)")  # fmt: skip
    assign.add_argument("--title", default="", help="what students see (default: the ID)")
    assign.add_argument("--due", default="", metavar="DAY", help="2026-12-04 or 2026-12-04T18:00")
    assign.add_argument("--test", nargs="+", default=[], metavar="WHICH",
                        help="tests that belong to it: before, after, later")  # fmt: skip
    assign.add_argument("--research", default="", metavar="WHO",
                        help="ask for consent: who uses the answers, and for what")  # fmt: skip
    assign.add_argument("--publish", default="", metavar="URL",
                        help="the public Git repository it will be in, for links")  # fmt: skip
    assign.add_argument("--branch", default="main", help="of that repository (default: main)")
    assign.add_argument("--hub", default="", metavar="URL", help="a JupyterHub, for a link to it")
    assign.add_argument("--nbgrader", action="store_true",
                        help="for nbgrader; FOLDER is then COURSE/source/ID")  # fmt: skip
    assign.set_defaults(run=_assign)


def _assign(options: argparse.Namespace) -> int:
    from whosays.classroom.command import run_assign

    return _in_class("assign", lambda: run_assign(options))


def _add_collect(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    collect = commands.add_parser(
        "collect",
        help="collect what a class has handed in, into tables",
        description="Read a folder or an LMS's zip of handed-in files, and write tables into OUT. "
        "Nothing is executed. What cannot be used is named, the rest goes on, and the exit code "
        "is 1.",
    )
    _add_collected(collect, needed=False)
    collect.set_defaults(run=_collect)


def _add_collected(command: argparse.ArgumentParser, *, needed: bool) -> None:
    command.add_argument("where", type=Path, metavar="WHERE", help="a folder, or the zip as it is")
    command.add_argument("--to", type=Path, required=True, metavar="OUT", help="where tables go")
    command.add_argument("--assignment", type=Path, required=needed, metavar="FILE",
                         help="the assignment's file")  # fmt: skip
    command.add_argument("--homes", action="store_true",
                         help="WHERE holds the home folders of a JupyterHub")  # fmt: skip


def _collect(options: argparse.Namespace) -> int:
    from whosays.classroom.command import run_collect

    return _in_class(
        "collect",
        lambda: run_collect(options.where, options.to, options.assignment, homes=options.homes),
    )


def _add_mark(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    mark = commands.add_parser(
        "mark",
        help="mark what a class has handed in, and fill a gradebook",
        description="Collect WHERE, mark it by the key, and write marks into OUT. Marking into the "
        "same OUT again lists what changed.",
    )
    _add_collected(mark, needed=True)
    mark.add_argument("--key", type=Path, metavar="FOLDER", help="exercise files of your own")
    mark.add_argument("--gradebook", type=Path, metavar="CSV", help="exported from Canvas, Moodle")
    mark.add_argument("--column", default="", help="ours in the gradebook (default: the title)")
    mark.add_argument("--points", type=float, default=0, help="possible, if the file says none")
    mark.add_argument("--roster", type=Path, metavar="CSV", help="whose pseudonym is whose")
    mark.add_argument("--overwrite", action="store_true", help="replace marks set by hand, too")
    mark.add_argument("--read", type=Path, metavar="CSV", help="open answers that were read")
    mark.add_argument("--each", action="store_true", help="also a row for each answer of each")
    mark.add_argument("--feedback", choices=("points", "reasons"), default="",
                      help="a page for each learner: points, or reasons too")  # fmt: skip
    mark.add_argument("--nbgrader", action="store_true",
                      help="WHERE is an nbgrader course; fill its gradebook")  # fmt: skip
    mark.set_defaults(run=_mark)


def _mark(options: argparse.Namespace) -> int:
    from whosays.classroom.command import Ways, run_mark

    ways = Ways(**{name: getattr(options, name) for name in Ways._fields})
    run = partial(run_mark, options.where, options.to, options.assignment, ways)
    return _in_class("mark", run)


def _add_report(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    report = commands.add_parser(
        "report",
        help="a page on what a class made of an assignment, with charts",
        description="Collect WHERE, mark it by the key, and write report.html, and the notebook "
        "that makes it, into OUT. Nobody is named, and nothing is told of fewer than five.",
    )
    _add_collected(report, needed=True)
    report.add_argument("--key", type=Path, metavar="FOLDER", help="exercise files of your own")
    report.add_argument("--read", type=Path, metavar="CSV", help="open answers that were read")
    report.set_defaults(run=_report)


def _report(options: argparse.Namespace) -> int:
    from whosays.classroom.report.command import run_report

    return _in_class("report", lambda: run_report(options))


def _add_export(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    export = commands.add_parser(
        "export-annotations",
        help="give away, for research, the annotations of those who consented",
        description="Write what those chose and marked who said yes in every file that they handed "
        "in, one row each, under random codes, into OUT with a data card. No names, times, or "
        "words of their own; nothing for fewer than five.",
    )
    _add_collected(export, needed=True)
    export.add_argument("--leave-out", nargs="+", default=[], metavar="PSEUDONYM",
                        help="learners who are left out as well")  # fmt: skip
    export.set_defaults(run=_export)


def _export(options: argparse.Namespace) -> int:
    from whosays.classroom.command import run_export

    return _in_class("export-annotations", lambda: run_export(options))


def _in_class(command: str, run: Callable[[], int]) -> int:
    """Run a command of the classroom and say in a line why it could not be done."""
    from whosays.classroom.grading.roster import RosterError
    from whosays.classroom.handing_out.assign import AssignError
    from whosays.classroom.handing_out.links import LinkError
    from whosays.classroom.nbgrader.course import NbgraderError
    from whosays.classroom.research.annotation_export import ExportError
    from whosays.exercise import ExerciseError
    from whosays.handing_in.assignment import AssignmentError

    told = (AssignError, AssignmentError, ExerciseError, ExportError, LinkError, NbgraderError,
            RosterError)  # fmt: skip
    try:
        return run()
    except (*told, OSError) as error:
        print(f"whosays {command}: {error}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130  # what a shell expects of a command that Ctrl+C ended
