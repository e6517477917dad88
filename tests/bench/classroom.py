"""How fast a class is collected, marked and reported on, and the memory it takes, by its size.

`python tests/bench/classroom.py` prints the table; each size runs in a process of its own.
"""

from __future__ import annotations

import json
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from whosays.classroom.collecting.collect import collect
from whosays.classroom.grading.key import Key
from whosays.classroom.grading.marks import Marks
from whosays.classroom.report import ClassReport
from whosays.handing_in.assignment import Assignment, make_assignment
from whosays.pages import pages

from bench import nbgrader_peer
from bench.submissions import Class

SIZES = (100, 1000, 10_000)
ROUND = 3  # times each size is collected and marked; the middle one is printed


def lesson() -> Assignment:
    """One lesson of fifty questions."""
    return make_assignment("one-lesson", ["03-quotations"])


def course() -> Assignment:
    """The whole course with the tests before and after: four hundred questions."""
    return make_assignment("course", [page.id for page in pages()], tests=["before", "after"])


WHAT = {"one lesson": lesson, "whole course": course}


def table(sizes: tuple[int, ...] = SIZES) -> list[str]:
    """Return lines: what, how many, submissions and answers a second of processor time, peak memory.

    The last two are the seconds of the report, and the peak after it.
    """
    heads = ("submissions", "a second", "answers/s", "peak MB", "report s", "peak MB")
    lines = [f"{'':14}" + "".join(f"{head:>12}" for head in heads)]
    for what in WHAT:
        for size in sizes if what == "one lesson" else sizes[:2]:
            made = measured(what, size)
            lines.append(
                f"{what:14}{size:12,}{size / made['seconds']:12,.0f}"
                f"{made['answers'] / made['seconds']:12,.0f}{made['peak'] / 1e6:12.0f}"
                f"{made['report']:12.1f}{made['report_peak'] / 1e6:12.0f}"
            )
    return lines


def beside_nbgrader(size: int = 1000) -> list[str]:
    """Return lines: one lesson marked by us and by nbgrader in one run, by the clock on the wall."""
    if not nbgrader_peer.command():
        return ["nbgrader is not installed here; WHOSAYS_NBGRADER can name its command"]
    theirs = nbgrader_peer.seconds(Class(lesson()))
    ours = measured("one lesson", size)["wall"] / size
    return [
        f"ours      {1 / ours:10,.1f} submissions a second, of {size:,}",
        f"nbgrader  {1 / theirs:10,.2f} submissions a second",
        f"ratio     {theirs / ours:10,.0f}",
    ]


def measured(what: str, size: int) -> dict[str, float]:
    """Collect and mark a class in a process of its own."""
    with tempfile.TemporaryDirectory() as place:
        file = Path(place) / "submissions.zip"
        Class(WHAT[what]()).write_zip(file, size)
        words = [sys.executable, __file__, what, str(file)]
        found = [json.loads(subprocess.check_output(words, text=True)) for _ in range(ROUND)]
    return sorted(found, key=lambda one: one["seconds"])[ROUND // 2]


def once(what: str, file: Path) -> dict[str, float]:
    """Collect and mark a zip, and return what that took."""
    assignment = WHAT[what]()
    began = time.perf_counter()
    start = time.process_time()  # of this process alone, however busy the machine is
    collection = collect(file, assignment)
    marks = Marks(collection, Key(assignment))
    grades = list(marks.rows())
    seconds, wall = time.process_time() - start, time.perf_counter() - began
    if collection.problems or len(grades) != len(collection.submissions):
        raise SystemExit("not everything was marked")
    peak = _peak()
    start = time.process_time()
    ClassReport(marks).html()
    return {"seconds": seconds, "wall": wall, "answers": len(collection.answers), "peak": peak,
            "report": time.process_time() - start, "report_peak": _peak()}  # fmt: skip


def _peak() -> int:
    """Return the most memory so far, in bytes."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024


if __name__ == "__main__":
    if sys.argv[1:2] and sys.argv[1] in WHAT:
        print(json.dumps(once(sys.argv[1], Path(sys.argv[2]))))
    else:
        print("\n".join([*table(tuple(map(int, sys.argv[1:])) or SIZES), "", *beside_nbgrader()]))
