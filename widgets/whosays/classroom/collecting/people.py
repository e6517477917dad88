"""Whose file it is, as Canvas and Moodle write it into the names of what they let download."""

from __future__ import annotations

import re
from pathlib import PurePosixPath
from typing import NamedTuple

# Canvas: lastfirst_LATE_USER_FILE_name. Moodle: First Last_PARTICIPANT_assignsubmission_file_,
# a folder of its own or the beginning of the file's name.
# A learner can name a file as they like, so that what the LMS wrote before has to match alone.
_CANVAS = re.compile(
    r"(?P<name>[^_]+)(?P<late>_LATE)?_(?P<id>\d{1,20})_\d{1,20}_(?P<file>.*)", re.DOTALL
)
_MOODLE = re.compile(
    r"(?P<name>[^_]+)_(?P<id>\d{1,20})_assignsubmission_file_?(?P<file>.*)", re.DOTALL
)


class Person(NamedTuple):
    """Who an LMS says a file is from: its number there, the name, and whether it came late."""

    lms: str
    id: str
    name: str
    late: bool = False


def person_of(path: str) -> Person | None:
    """Return who an LMS says a file is from, if its name or a folder's says so.

    >>> person_of("reyesana_LATE_412_9077_ana-week-1.whosays.json")
    Person(lms='canvas', id='412', name='reyesana', late=True)
    >>> person_of("Ana Reyes_88_assignsubmission_file_/ana-week-1.whosays.json").id
    '88'
    """
    parts = PurePosixPath(path).parts
    # The outermost name is the LMS's; what stands in a folder or zip within is the learner's.
    for part in parts:
        if found := _MOODLE.fullmatch(part):
            return Person("moodle", found["id"], found["name"])
        if found := _CANVAS.fullmatch(part):
            return Person("canvas", found["id"], found["name"], bool(found["late"]))
    return None


def back_to(path: str, name: str) -> str | None:
    """Return how a file is to be called for the LMS to give it to whom another one is from.

    Canvas and Moodle both go by what they wrote before the names of the files.

    >>> back_to("reyesana_LATE_412_9077_ana-week-1.whosays.json", "feedback.html")
    'reyesana_LATE_412_9077_feedback.html'
    >>> back_to("Ana Reyes_88_assignsubmission_file_/ana-week-1.whosays.json", "feedback.html")
    'Ana Reyes_88_assignsubmission_file_/feedback.html'
    """
    for part in PurePosixPath(path).parts:
        if found := _MOODLE.fullmatch(part):
            return f"{part}/{name}" if not found["file"] else part[: found.start("file")] + name
        if found := _CANVAS.fullmatch(part):
            return part[: found.start("file")] + name
    return None


def own_name(path: str) -> str:
    """Return a file's name without what an LMS has put before it.

    >>> own_name("reyesana_412_9077_03-quotations.jsonl")
    '03-quotations.jsonl'
    """
    name = PurePosixPath(path).name
    found = _MOODLE.fullmatch(name) or _CANVAS.fullmatch(name)
    return found["file"] if found and found["file"] else name
