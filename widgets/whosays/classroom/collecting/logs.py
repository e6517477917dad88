"""Answer logs in place of a file to hand in, for whoever sends the folder ``answers`` instead."""

from __future__ import annotations

from collections import defaultdict

from whosays.answers import LESSON_ID, Event, event_of
from whosays.classroom.collecting.table import NO_TIME, milliseconds
from whosays.handing_in.handed_in import LONGEST, Given, HandIn, shallow

MOST_EVENTS = 200_000


def handin_of_logs(
    files: list[tuple[str, bytes]], pseudonym: str
) -> tuple[HandIn, list[tuple[str, str]], list[str]]:
    """Return what the logs (name and content) hold together, what is wrong with which, and notes.

    Lines that cannot be used are left out, and the others are kept, as in a lesson. What several
    logs hold of one lesson, such as those of two copies of it, is put in the order of time.
    """
    lessons: dict[str, list[tuple[int, Given]]] = {}
    files_of: dict[str, set[str]] = defaultdict(set)
    problems: list[tuple[str, str]] = []
    last, count = "", 0
    for name, data in files:
        bad: list[str] = []
        at = NO_TIME
        for number, line in enumerate(data.split(b"\n"), 1):
            if not line.strip():
                continue
            one = _checked(event_of(line))
            count += 1
            if isinstance(one, str) or count > MOST_EVENTS:
                bad.append(f"line {number}: {one if isinstance(one, str) else 'too many events'}")
                continue
            given = Given(one.item, one.event, one.answer, one.attempt, one.time, one.data)
            at = at if (told := milliseconds(one.time)) == NO_TIME else told
            lessons.setdefault(one.lesson, []).append((at, given))
            files_of[one.lesson].add(name)
            last = max(last, one.time)
        if bad:
            more = f", and {len(bad) - 1} more lines" if len(bad) > 1 else ""
            problems.append((name, f"{bad[0]}{more}; the other lines were kept"))
    notes = []
    for lesson, own in lessons.items():
        if (number := len(files_of[lesson])) > 1:
            own.sort(key=lambda timed: timed[0])
            notes.append(f"answers to {lesson} come from {number} logs, put in the order of time")
    every = {lesson: [given for _, given in own] for lesson, own in lessons.items()}
    return HandIn("", "", "", pseudonym, "", last, every), problems, notes


def _checked(one: Event | str) -> Event | str:
    if isinstance(one, str):
        return one
    texts = (one.lesson, one.item, one.time, one.data)
    if not LESSON_ID.fullmatch(one.lesson) or sum(map(len, texts[1:])) > LONGEST:
        return "a field is missing or of the wrong kind"
    return one if shallow(one.answer) else "an answer is nested too deeply"
