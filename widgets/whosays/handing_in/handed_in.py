"""What a learner hands in: the answers of all lessons of an assignment in one file.

The file is JSON: ``{"format": …, "v": 1, "sha256": …, "content": {…}}``. The checksum is over the
content, written with sorted keys, without spaces and with ASCII letters alone. It finds damage, not
cheating; the times are the learner's own record. Nothing that a file says is trusted: it is
data, and what cannot be meant is refused with the reason.
"""

from __future__ import annotations

import hashlib
import json
import re
import unicodedata
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, NamedTuple, NoReturn

from whosays.answers import EVENTS, LESSON_ID, MAX_LINE, AnswerLog
from whosays.handing_in.assignment import Assignment

SCHEMA = 1
FORMAT = "whosays-handin"
ENDING = ".whosays.json"
MIME = "application/vnd.whosays.handin+json"  # of an output that holds the same as the file
UNNAMED = "unnamed"  # who has not handed in yet, in such an output
LARGEST = 5_000_000  # bytes; the whole course makes about 50,000
DEEPEST = 6  # lists and objects in each other, in an answer
LONGEST = 200  # characters of a name, and of an event’s id, time and version together
_EVENTS = frozenset(EVENTS)
PSEUDONYM = re.compile(r"\w[\w-]{0,39}")


class HandInError(ValueError):
    """A file that cannot be used as handed in; the message says why."""


class Given(NamedTuple):
    """One event of a lesson: what was done with an item, and when (ISO 8601)."""

    item: str
    event: str
    answer: Any
    attempt: int
    time: str
    data: str


class HandIn(NamedTuple):
    """The content of a file that was handed in. `lessons` are the events of each log, in order.

    `made` is when it was put together, `name` what the learner typed, if anything. `consent` is the
    version of the words to which a learner said yes (see `whosays.handing_in.consent`), or nothing.
    """

    assignment: str
    fingerprint: str
    due: str
    pseudonym: str
    name: str
    made: str
    lessons: Mapping[str, list[Given]]
    consent: str = ""

    @property
    def file_name(self) -> str:
        """What the file is called."""
        return f"{self.pseudonym}-{self.assignment}{ENDING}"


def gather(  # noqa: PLR0913
    folder: Path,
    assignment: Assignment,
    pseudonym: str,
    *,
    name: str = "",
    made: str = "",
    consent: str = "",
) -> HandIn:
    """Gather the answers in a folder that belong to an assignment; `made` is now, if not given.

    Raises `HandInError` where the pseudonym cannot be one.
    """
    pseudonym = checked_pseudonym(pseudonym)
    lessons = {}
    for log in assignment.logs:
        events = AnswerLog(log, folder / f"{log}.jsonl").events
        if events:
            lessons[log] = [
                Given(e.item, e.event, e.answer, e.attempt, e.time, e.data) for e in events
            ]
    return HandIn(
        assignment.id, assignment.fingerprint, assignment.due, pseudonym, name.strip()[:LONGEST],
        made or datetime.now(UTC).isoformat(timespec="seconds"), lessons, consent,
    )  # fmt: skip


def checked_pseudonym(text: str) -> str:
    """Return a pseudonym as it is kept. Raises `HandInError` where it cannot be one.

    >>> checked_pseudonym(" blue heron ")
    'blue-heron'
    """
    made = unicodedata.normalize("NFC", text).strip().replace(" ", "-")
    if not PSEUDONYM.fullmatch(made):
        raise HandInError("A pseudonym has letters, digits, - and _, and at most 40 of them.")
    return made


def written(one: HandIn) -> bytes:
    """Return the file of what is handed in."""
    content = _canonical(one._asdict())
    digest = hashlib.sha256(content).hexdigest()
    head = f'{{"format":"{FORMAT}","v":{SCHEMA},"sha256":"{digest}","content":'
    return head.encode() + content + b"}\n"


def read_handin(data: bytes) -> HandIn:
    """Return what a file holds. Raises `HandInError` with the reason where it cannot be used."""
    return _content(parsed(data), data)


def handin_of(raw: Any) -> HandIn:
    """Return what is held by a file that was parsed already, such as an output of a notebook."""
    return _content(raw, b"")


def parsed(data: bytes, largest: int = LARGEST) -> Any:
    """Return what JSON holds. Raises `HandInError` where it is too large, or is none."""
    if len(data) > largest:
        raise HandInError(f"larger than {largest // 1_000_000} MB")
    if not data.strip(b"\x00 \t\r\n"):
        raise HandInError("empty, or nothing but zeros")
    try:
        # UTF-16 too: an editor may have saved it anew, and the checksum tells whether it is whole.
        return _DECODER.decode(data.decode(json.detect_encoding(data)))
    except UnicodeDecodeError as error:
        raise HandInError(f"byte {error.start + 1} is no UTF-8 text") from error
    except RecursionError as error:
        raise HandInError("nested too deeply") from error
    except ValueError as error:
        raise HandInError(
            f"damaged or cut off, so ask for it again: no whole JSON ({error})"
        ) from error


def _content(raw: Any, data: bytes) -> HandIn:
    if not isinstance(raw, dict) or raw.get("format") != FORMAT:
        raise HandInError("JSON, but nothing that this course hands in")
    if raw.get("v") != SCHEMA or isinstance(raw.get("v"), bool):
        raise HandInError(f"version {_short(raw.get('v'))} of the format; this is version {SCHEMA}")
    content, digest = raw.get("content"), raw.get("sha256")
    if not isinstance(content, dict) or not isinstance(digest, str):
        raise HandInError("the content or its checksum is missing")
    if not _whole(content, digest, data):
        raise HandInError("damaged or edited: its checksum is another one")
    known = HandIn._field_defaults | content  # a file from before a field was there has none
    texts: dict[str, Any] = {key: known.get(key) for key in HandIn._fields if key != "lessons"}
    for key, value in texts.items():
        if not isinstance(value, str) or len(value) > LONGEST:
            raise HandInError(f"{key}: a short text is expected")
    lessons = content.get("lessons")
    if not isinstance(lessons, dict):
        raise HandInError("lessons: the events of each lesson are expected")
    if not LESSON_ID.fullmatch(texts["assignment"]):
        raise HandInError(f"{_short(texts['assignment'])} is no id of an assignment")
    texts["pseudonym"] = checked_pseudonym(texts["pseudonym"])
    made = {_log_name(name): list(_events(name, events)) for name, events in lessons.items()}
    return HandIn(lessons=made, **texts)


def _whole(content: Any, digest: str, data: bytes) -> bool:
    """Whether the content is the one that the checksum was made of."""
    start = data.find(b'"content":', 0, 200)
    end = data.rfind(b"}")
    # As we wrote it; else some program has written it anew, perhaps with other spaces.
    as_it_is = data[start + len(b'"content":') : end]
    if start > 0 and hashlib.sha256(as_it_is).hexdigest() == digest:
        return True
    try:
        return hashlib.sha256(_canonical(content)).hexdigest() == digest
    except RecursionError as error:
        raise HandInError("nested too deeply") from error


def _canonical(content: Any) -> bytes:
    return json.dumps(content, sort_keys=True, separators=(",", ":"), allow_nan=False).encode()


def _log_name(name: str) -> str:
    if not LESSON_ID.fullmatch(name):
        raise HandInError(f"{_short(name)} is no id of a lesson")
    return name


def _events(lesson: str, events: Any) -> Iterator[Given]:
    if not isinstance(events, list):
        raise HandInError(f"{lesson}: a list of events is expected")
    for number, row in enumerate(events, 1):
        if type(row) is not list or len(row) != len(Given._fields):
            raise HandInError(f"{lesson}, event {number}: six fields are expected")
        item, event, answer, attempt, time, data = row
        if not (
            type(item) is type(event) is type(time) is type(data) is str and type(attempt) is int
            and event in _EVENTS and len(item) + len(time) + len(data) <= LONGEST
        ):  # fmt: skip
            raise HandInError(f"{lesson}, event {number}: a field is missing or of the wrong kind")
        if type(answer) is str:
            if len(answer) > MAX_LINE:
                raise HandInError(f"{lesson}, event {number}: too long to be an answer")
        elif answer is not None and not shallow(answer):
            raise HandInError(f"{lesson}, event {number}: an answer is nested too deeply")
        yield Given._make(row)


def shallow(value: Any, deepest: int = DEEPEST) -> bool:
    """Whether lists and objects are not nested deeper than answers are."""
    if not isinstance(value, list | dict):
        return True
    inner = value.values() if isinstance(value, dict) else value
    return deepest > 0 and all(shallow(one, deepest - 1) for one in inner)


def _short(value: Any) -> str:
    if isinstance(value, int) and abs(value) > 1e9:  # noqa: PLR2004
        return "a large number"
    return repr(value)[:40] if isinstance(value, str | int | float | None) else "of another kind"


def _no_number(text: str) -> NoReturn:
    raise ValueError(f"{text} is no number")


_DECODER = json.JSONDecoder(parse_constant=_no_number)
