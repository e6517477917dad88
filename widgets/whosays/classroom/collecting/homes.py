"""The homes of a JupyterHub: which files in them are a class's answers, and whose each is.

A home belongs to one account, and that goes before the pseudonym in a file, which anyone can type.
"""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path, PurePosixPath

from whosays.classroom.collecting.found import places
from whosays.classroom.collecting.people import Person
from whosays.handing_in.assignment import Assignment
from whosays.handing_in.handed_in import ENDING

HUB = "hub"  # what it is called in our tables


class Homes:
    """The folder that holds the homes, such as ``/home``, for one assignment or for all."""

    def __init__(self, root: Path, assignment: Assignment | None = None) -> None:
        """Look at nothing yet."""
        self.submitted = root
        self._ending = f"-{assignment.id}{ENDING}" if assignment else ENDING
        self._logs = assignment.logs if assignment else ()

    def wanted(self) -> frozenset[str]:
        """Return the names of the files to look at.

        Those are what was handed in; the answer logs only of who has handed in nothing. A home or
        a folder of answers that cannot be read is among them, so that it is named; another folder
        only where it may be why nothing of somebody was found.
        """
        files: dict[str, list[str]] = defaultdict(list)
        logs: dict[str, list[str]] = defaultdict(list)
        closed: dict[str, list[str]] = defaultdict(list)
        locked = []
        for place in places(self.submitted):
            match PurePosixPath(place.name).parts:
                case [_] | [_, *_, "answers"] | [_, *_, "answers", "handed-in"] if place.trouble:
                    locked.append(place.name)
                case [home, *_] if place.trouble and place.name.endswith("/"):
                    closed[home].append(place.name)
                case [home, *_, "answers", "handed-in", file] if file.endswith(self._ending):
                    files[home].append(place.name)
                case [home, *_, "answers", file] if self._is_log(file):
                    logs[home].append(place.name)
        own = [files[home] or logs[home] or closed[home] for home in {*files, *logs, *closed}]
        return frozenset([*locked, *(name for names in own for name in names)])

    @staticmethod
    def person(file: str) -> Person:
        """Return whose file it is: the home's account.

        >>> Homes.person("jupyter-ana/week-1/answers/03-quotations.jsonl").id
        'jupyter-ana'
        """
        home = PurePosixPath(file).parts[0]
        return Person(HUB, home, home)

    def _is_log(self, file: str) -> bool:
        name = file.removesuffix(".jsonl")
        return name != file and (not self._logs or name in self._logs)
