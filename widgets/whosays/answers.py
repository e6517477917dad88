"""The answer log: every answer a learner gives, kept at once, in a file that only grows.

One JSON Lines file per learner and lesson, ``answers/<lesson>.jsonl``. A line is written
and flushed to disk before anyone says *saved*. Nothing is ever taken out: a reset is one
more line, and so can be undone. What cannot be read is reported and left where it is.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, BinaryIO

from whosays.pages import START

SCHEMA = 1
EVENTS = ("answer", "draft", "reveal", "reset", "undo")
MAX_LINE = 1_000_000  # bytes; a longer line is no answer of ours
MOST_PROBLEMS = 20  # told one by one; a damaged file can have millions
LESSON_ID = re.compile(r"[a-z0-9][a-z0-9_-]{0,63}")

Json = Any  # whatever JSON can hold: text, numbers, lists, dicts by text, None


class NotSavedError(OSError):
    """An answer could not be written to disk; the message says why."""


@dataclass(frozen=True)
class Event:
    """One line of the log: what the learner did with one item, and when (ISO 8601, UTC)."""

    lesson: str
    item: str
    event: str
    answer: Json
    attempt: int
    time: str
    data: str


@dataclass(frozen=True)
class ItemState:
    """Where one item stands after all its events.

    `answer` is the one that is shown, or None before the first and after a reset. `scored`
    is the last answer given before an explanation was shown: it is the one that counts.
    `revealed` stays true once the explanation was seen, also after a reset. `undoable` says
    that a reset can be taken back.
    """

    answer: Json = None
    scored: Json = None
    draft: Json = None
    attempts: int = 0
    revealed: bool = False
    undoable: bool = False

    @property
    def answered(self) -> bool:
        """Whether there is an answer to show."""
        return self.answer is not None


@dataclass
class AnswerLog:
    """The answers of one lesson: `path` is the file, or None to keep them in memory only.

    `data` names the version of the exercise data that the answers are about. `problems`
    says, in words, which lines of the file could not be used.

    >>> log = AnswerLog("03-quotations", None)
    >>> log.write("p2-whose-words", "answer", "ap").attempt
    1
    >>> log.state("p2-whose-words").answer
    'ap'
    """

    lesson: str
    path: Path | None
    data: str = ""
    events: list[Event] = field(init=False, default_factory=list)
    problems: list[str] = field(init=False, default_factory=list)
    _of_item: dict[str, list[Event]] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Check the lesson's name and read what is on disk."""
        if not LESSON_ID.fullmatch(self.lesson):
            raise ValueError(f"{self.lesson!r} is no lesson id: use a-z, 0-9, - and _")
        self.clear()
        self.read()

    def read(self) -> None:
        """Read the file again, for instance after another window has written to it."""
        if self.path is None or not self.path.is_file():
            return
        self.clear()
        try:
            with self.path.open("rb") as file:
                self.take(self._taken(_bounded_lines(file), self.path.name))
        except OSError as error:
            self.problems.append(f"{self.path}: cannot be read ({error.strerror})")

    def write(self, item: str, event: str, answer: Json = None) -> Event:
        """Add one event. When this returns, the event is on disk.

        Raises `NotSavedError` where the disk refuses, and then nothing has changed.
        """
        return self.write_all([(item, event, answer)])[0]

    def write_all(self, events: Iterable[tuple[str, str, Json]]) -> list[Event]:
        """Add several events (item, event, answer) in one write: all are on disk, or none."""
        made: list[Event] = []
        now = datetime.now(UTC).isoformat(timespec="milliseconds")
        for item, event, answer in events:
            if event not in EVENTS:
                raise ValueError(f"{event!r} is no event; the events are {', '.join(EVENTS)}")
            before = sum(e.item == item and e.event == "answer" for e in made)
            attempt = self.state(item).attempts + before + (event == "answer")
            made.append(Event(self.lesson, item, event, answer, attempt, now, self.data))
        lines = [_line(event) for event in made]
        if any(len(line.encode("utf-8", "backslashreplace")) > MAX_LINE for line in lines):
            raise NotSavedError("this answer is too long to keep: more than a million bytes")
        if self.path is not None and made:
            _append(self.path, lines)
        self.take(made)
        return made

    def clear(self) -> None:
        """Forget all events, as when the file was deleted; nothing is written."""
        self.events, self.problems, self._of_item = [], [], {}

    def state(self, item: str) -> ItemState:
        """Return where one item stands."""
        return state_of(self._of_item.get(item, ()))

    def text(self) -> str:
        """Return all events as JSON Lines: what *take my answers with me* hands out."""
        return "".join(_line(event) for event in self.events)

    def add(self, text: str) -> int:
        """Add the events of another copy of this lesson's log; return how many were new.

        Lines that are here already are passed over; lines that are not ours are reported
        in `problems`. Raises `NotSavedError` where the disk refuses.
        """
        lines = text.encode("utf-8", "backslashreplace").splitlines(keepends=True)
        taken = list(self._taken(lines, "the file you gave"))
        known = {_line(event) for event in self.events}
        new = [event for event in taken if _line(event) not in known]
        if new and self.path is not None:
            _append(self.path, [_line(event) for event in new])
        merged = sorted([*self.events, *new], key=lambda event: event.time)
        self.events, self._of_item = [], {}
        self.take(merged)
        return len(new)

    def take(self, events: Iterable[Event]) -> None:
        """Take in events that are kept elsewhere: nothing is written."""
        for event in events:
            self.events.append(event)
            # By item, since `state` must not walk the events of all items for each one.
            self._of_item.setdefault(event.item, []).append(event)

    def _taken(self, lines: Iterable[bytes], name: str) -> Iterator[Event]:
        """Yield the events of this lesson and report every other line."""
        for number, line in enumerate(lines, 1):
            if not line.strip():
                continue
            made = event_of(line)
            if isinstance(made, str):
                self._report(f"{name}, line {number}: {made}; the line was left as it is")
            elif made.lesson != self.lesson:
                self._report(f"{name}, line {number}: belongs to lesson {made.lesson!r}")
            else:
                yield made

    def _report(self, problem: str) -> None:
        if len(self.problems) < MOST_PROBLEMS:
            self.problems.append(problem)
        elif len(self.problems) == MOST_PROBLEMS:
            self.problems.append("and further lines that could not be used")


def state_of(events: Iterable[Event]) -> ItemState:
    """Return where one item stands after these events of it."""
    states = [ItemState()]
    for event in events:
        if event.event == "undo":
            if len(states) > 1:
                states.pop()
        elif event.event == "reset":
            undoable = states[-1].answered or states[-1].undoable
            states.append(replace(states[-1], answer=None, draft=None, undoable=undoable))
        else:
            states[-1] = _after(states[-1], event)
    return states[-1]


def lesson_of(line: str) -> str:
    """Return the lesson that a line of a log belongs to, or "" where it is no such line."""
    try:
        raw = json.loads(line)
    except (ValueError, RecursionError):
        return ""
    name = raw.get("lesson") if isinstance(raw, dict) else None
    return name if isinstance(name, str) and LESSON_ID.fullmatch(name) else ""


def event_of(line: bytes) -> Event | str:
    """Return the event that a line of a log holds, or in words why there is none."""
    if len(line) > MAX_LINE:
        return "too long to be an answer"
    try:
        raw = json.loads(line)
    except (ValueError, RecursionError):
        return "not a whole line of JSON (a write that was cut off, or an edit)"
    if not isinstance(raw, dict) or raw.get("v") != SCHEMA:
        version = raw.get("v") if isinstance(raw, dict) else None
        return f"version {version!r} of the answers format, this is version {SCHEMA}"
    texts = {name: raw.get(name) for name in ("lesson", "item", "event", "time", "data")}
    attempt = raw.get("attempt")
    whole = all(isinstance(text, str) for text in texts.values())
    if not whole or texts["event"] not in EVENTS or type(attempt) is not int:
        return "a field is missing or of the wrong kind"
    return Event(answer=raw.get("answer"), attempt=attempt, **texts)  # type: ignore[arg-type]


def lesson_folder() -> Path:
    """Return the folder of the lessons, from the notebook that runs this or the working folder.

    A page in a folder inside the course, such as ``lessons/harbor``, is one of its lessons: its
    answers lie with the others, and the instructor's ``whosays.yaml`` holds for it.
    """
    notebook = Path(os.environ.get("JPY_SESSION_NAME", ""))
    beside = notebook.is_absolute() and notebook.parent.is_dir()
    folder = notebook.parent if beside else Path.cwd()
    inside = not (folder / START).is_file() and (folder.parent / START).is_file()
    return folder.parent if inside else folder


def answers_folder() -> Path:
    """Return where answers are kept: ``WHOSAYS_ANSWERS``, else ``answers`` beside the lessons."""
    place = os.environ.get("WHOSAYS_ANSWERS")
    return Path(place) if place else lesson_folder() / "answers"


def _after(state: ItemState, event: Event) -> ItemState:
    if event.event == "answer":
        scored = state.scored if state.revealed else event.answer
        return replace(
            state, answer=event.answer, scored=scored, draft=None, attempts=state.attempts + 1
        )
    if event.event == "draft":
        return replace(state, draft=event.answer)
    return replace(state, revealed=True)


def _line(event: Event) -> str:
    fields = {"v": SCHEMA, **event.__dict__}
    return json.dumps(fields, ensure_ascii=False, allow_nan=False) + "\n"


def _bounded_lines(file: BinaryIO) -> Iterator[bytes]:
    """Read lines without ever holding more than one line of the largest allowed size."""
    while line := file.readline(MAX_LINE + 1):
        yield line
        while len(line) > MAX_LINE and not line.endswith(b"\n"):
            line = file.readline(MAX_LINE + 1)


def _append(path: Path, lines: list[str]) -> None:
    """Write whole lines at the end of the file and wait until they are on disk."""
    flags = os.O_RDWR | os.O_APPEND | os.O_CREAT | getattr(os, "O_BINARY", 0)
    # A browser can send half a character; JSON keeps it as an escape.
    data = "".join(lines).encode("utf-8", "backslashreplace")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        file = os.open(path, flags, 0o600)
        try:
            # A line that a crash tore off must not swallow the next one.
            end = os.lseek(file, 0, os.SEEK_END)
            if end and os.lseek(file, end - 1, os.SEEK_SET) >= 0 and os.read(file, 1) != b"\n":
                data = b"\n" + data
            written = os.write(file, data)
            if written != len(data):
                raise NotSavedError(f"{path}: the disk is full")
            os.fsync(file)
        finally:
            os.close(file)
    except NotSavedError:
        raise
    except OSError as error:
        raise NotSavedError(f"{path}: {error.strerror or error}") from error
