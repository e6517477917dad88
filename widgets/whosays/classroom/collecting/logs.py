"""Answer logs in place of a file to hand in, for whoever sends the folder ``answers`` instead."""

from __future__ import annotations

from whosays.answers import LESSON_ID, Event, event_of
from whosays.handing_in.handed_in import LONGEST, Given, HandIn, shallow

MOST_EVENTS = 200_000


def handin_of_logs(
    files: list[tuple[str, bytes]], pseudonym: str
) -> tuple[HandIn, list[tuple[str, str]]]:
    """Return what the logs (name and content) hold together, and what is wrong with which.

    Lines that cannot be used are left out, and the others are kept, as in a lesson.
    """
    lessons: dict[str, list[Given]] = {}
    problems: list[tuple[str, str]] = []
    last, count = "", 0
    for name, data in files:
        bad: list[str] = []
        for number, line in enumerate(data.split(b"\n"), 1):
            if not line.strip():
                continue
            one = _checked(event_of(line))
            count += 1
            if isinstance(one, str) or count > MOST_EVENTS:
                bad.append(f"line {number}: {one if isinstance(one, str) else 'too many events'}")
                continue
            given = Given(one.item, one.event, one.answer, one.attempt, one.time, one.data)
            lessons.setdefault(one.lesson, []).append(given)
            last = max(last, one.time)
        if bad:
            more = f", and {len(bad) - 1} more lines" if len(bad) > 1 else ""
            problems.append((name, f"{bad[0]}{more}; the other lines were kept"))
    return HandIn("", "", "", pseudonym, "", last, lessons), problems


def _checked(one: Event | str) -> Event | str:
    if isinstance(one, str):
        return one
    texts = (one.lesson, one.item, one.time, one.data)
    if not LESSON_ID.fullmatch(one.lesson) or sum(map(len, texts[1:])) > LONGEST:
        return "a field is missing or of the wrong kind"
    return one if shallow(one.answer) else "an answer is nested too deeply"
