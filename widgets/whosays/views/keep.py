"""`Keep`: take the answers away, load them again, delete them from this computer."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from whosays.answers import LESSON_ID, AnswerLog, NotSavedError, lesson_of
from whosays.mark import AnswerError
from whosays.views.base import STATIC, View
from whosays.work import Work

MAX_CHARACTERS = 5_000_000


STRANGE = (
    "Nothing in this file stands here already, so these may be the answers of somebody else. If"
    " you add them, they take the place of yours. To compare with a partner, load the file in the"
    " box of lesson 07 that shows how far you agree."
)


class StrangerError(AnswerError):
    """Answers that are perhaps somebody else's; nothing was added."""


class Keep(View):
    """The answers of all lessons in a folder, as one file to download, load or delete.

    The file is JSON Lines: the lines of every lesson's log, one after another.
    """

    _esm = STATIC / "keep.js"

    def __init__(self, folder: Path, work: Work) -> None:
        """Look after the logs in `folder`; `work` is the lesson that is open."""
        self.folder = folder
        self.work = work
        super().__init__(view={"largest": MAX_CHARACTERS})

    def take(self) -> str:
        """Return the answers of all lessons as JSON Lines."""
        return "".join(log.text() for log in self._logs())

    def load(self, text: str, *, sure: bool = False) -> tuple[int, list[str]]:
        """Add answers taken from elsewhere; return how many were new, and what was not used.

        Answers that share no line with those here may be somebody else's: without `sure` they
        raise `StrangerError`, and nothing is added. Raises `AnswerError` where the text is too
        long or holds no answer of ours, and `NotSavedError` where the disk refuses.
        """
        if len(text) > MAX_CHARACTERS:
            raise AnswerError("that file is larger than 5 MB, so it is not an answers file")
        lines: dict[str, list[str]] = defaultdict(list)
        strange = 0
        for line in filter(str.strip, text.split("\n")):
            name = lesson_of(line)
            if name:
                lines[name].append(line)
            else:
                strange += 1
        if not lines:
            raise AnswerError("there are no answers of this course in that file")
        if not sure and self._strange(lines):
            raise StrangerError(STRANGE)
        added, problems = 0, [f"{strange} lines are no answers and were left out"] * bool(strange)
        for name, own in lines.items():
            log = self._log(name)
            before = len(log.problems)
            added += log.add("\n".join(own))
            problems += log.problems[before:]
        self.work.changed()
        return added, problems

    def delete(self) -> int:
        """Delete the answers of all lessons from the disk; return how many files went."""
        gone = 0
        others = [*self.folder.glob("partners/*.jsonl"), *self.folder.glob("handed-in/*.json")]
        for path in [*self._files(), *others]:
            try:
                path.unlink()
            except OSError as error:
                raise NotSavedError(
                    f"{path.name} could not be deleted: {error.strerror}"
                ) from error
            gone += 1
        self.work.log.clear()
        self.work.changed()
        return gone

    def do(self, message: dict[str, Any]) -> dict[str, Any]:
        """Take, load or delete."""
        wanted = message.get("do")
        if wanted == "take":
            day = datetime.now(UTC).date().isoformat()
            return {"do": "take", "text": self.take(), "name": f"whosays-answers-{day}.jsonl"}
        if wanted == "load":
            try:
                added, problems = self.load(
                    str(message.get("text", "")), sure=message.get("sure") is True
                )
            except StrangerError as error:
                return {"do": "strange", "why": str(error)}
            return {"do": "load", "added": added, "problems": problems[:5]}
        if wanted == "delete":
            return {"do": "delete", "gone": self.delete()}
        raise AnswerError(f"{wanted!r} is nothing that can be done")

    def text(self) -> list[str]:
        """Return what can be done here."""
        return ["Take my answers with me", "Load answers", "Delete my answers from this computer"]

    def __repr__(self) -> str:
        return "Keep(take, load or delete the answers)"

    def _strange(self, lines: Mapping[str, Sequence[str]]) -> bool:
        """Whether there are answers here, and none of them stands in the file."""
        here = {line for log in self._logs() for line in log.text().splitlines()}
        given = {line.strip() for own in lines.values() for line in own}
        return bool(here) and not here & given

    def _files(self) -> list[Path]:
        found = sorted(self.folder.glob("*.jsonl")) if self.folder.is_dir() else []
        return [path for path in found if LESSON_ID.fullmatch(path.stem)]

    def _logs(self) -> list[AnswerLog]:
        return [self._log(path.stem) for path in self._files()]

    def _log(self, name: str) -> AnswerLog:
        if name == self.work.log.lesson:
            return self.work.log
        return AnswerLog(name, self.folder / f"{name}.jsonl")
