"""`whosays export-annotations`: what readers chose and marked, one row each, for research.

Only of those who said yes in every file that they handed in. Nothing that a learner has typed goes
into it: each value is one that the exercise knows, a place in the article, or a count of ours.
"""

from __future__ import annotations

import json
import secrets
from collections import Counter, defaultdict
from collections.abc import Collection as Names
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from whosays.classroom.collecting import table
from whosays.classroom.collecting.collect import Collection
from whosays.classroom.collecting.submission import COUNTS, EARLIER, Submission
from whosays.classroom.collecting.table import REVEALED, SCORED, Answers
from whosays.classroom.grading.key import Key
from whosays.classroom.research import data_card
from whosays.classroom.small_groups import FEWEST
from whosays.handing_in import consent
from whosays.items import SURE, Exercise, Item
from whosays.open_exercise import ENDING, to_open

COLUMNS = (
    "reader", "lesson", "order", "item", "kind", "attempt", "answer", "after_explanation", "counts",
    "article", "data",
)  # fmt: skip
OWN_WORDS = "in a reader’s own words"
OTHER_VERSION = "to another version of the exercise"
NO_ANSWER = "that the question does not have"


class ExportError(ValueError):
    """Annotations that are not given away; the message says why."""


@dataclass
class Annotations:
    """What is exported: rows by `COLUMNS`, the exercises, and what was left out.

    `handed_in` learners have handed in a file, `consented` of them have said yes, and `excluded`
    of those were left out by the instructor.
    """

    rows: list[tuple[Any, ...]]
    exercises: dict[str, Exercise]
    handed_in: int
    consented: int
    excluded: int
    left_out: Counter[str] = field(default_factory=Counter)

    @property
    def readers(self) -> int:
        """How many readers have a row."""
        return len({row[0] for row in self.rows})

    @property
    def rare(self) -> tuple[int, int]:
        """How many of the different answers are one reader’s alone, and how many there are."""
        givers: dict[str, set[str]] = defaultdict(set)
        for row in self.rows:
            givers[json.dumps([row[1], row[3], row[6]])].add(row[0])
        return sum(len(one) == 1 for one in givers.values()), len(givers)


def consented(made: Collection, key: Key, leave_out: Names[str] = ()) -> Annotations:
    """Return the annotations of those who consented, under codes that are new each time.

    `leave_out` are pseudonyms of learners who are left out as well. Raises `ExportError` where one
    of them is nobody’s, and where fewer than `FEWEST` are left, or have a row.
    """
    files = _files(made)
    unknown = [name for name in leave_out if name.casefold() not in files]
    if unknown:
        raise ExportError(f"{unknown[0]!r}: nobody has handed in under this pseudonym")
    agreed = {who: own for who, own in files.items()
              if all(one.consent == consent.VERSION for one in own)}  # fmt: skip
    without = {name.casefold() for name in leave_out}
    chosen = [max(own, key=lambda one: (one.made, one.number))
              for who, own in agreed.items() if who not in without]  # fmt: skip
    if len(chosen) < FEWEST:
        raise ExportError(
            f"{len(chosen)} of {len(files)} learners consented and were not left out. With fewer"
            f" than {FEWEST} each could be told by somebody who knows the class, so nothing was"
            " written."
        )
    excluded = len(agreed) - len(chosen)
    result = Annotations([], {}, len(files), len(agreed), excluded)
    codes, ranges = _codes(len(chosen)), made.answers.ranges()
    for code, one in zip(codes, chosen, strict=True):
        own = range(*ranges.get(one.number, (0, 0)))
        result.rows += _rows(made.answers, own, key, code, result)
    if result.readers < FEWEST:
        raise ExportError(
            f"{result.readers} of {len(files)} learners consented, were not left out, and have"
            f" answers that can be given away. With fewer than {FEWEST} each could be told by"
            " somebody who knows the class, so nothing was written."
        )
    result.rows.sort(key=lambda row: row[:3])  # by code, so that no order of the class is left
    return result


def write(result: Annotations, folder: Path, research: str = "") -> list[Path]:
    """Write the annotations, the questions without a key, and the data card into a new folder.

    Raises `ExportError` where the folder holds something: it might be what must not go along.
    """
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise ExportError(f"{folder} holds something already; name a new folder")
    (folder / "exercises").mkdir(parents=True)
    rows = [(*row[:6], _cell(row[6]), *row[7:]) for row in result.rows]
    with (folder / "annotations.csv").open("w", encoding="utf-8", newline="") as file:
        table.write_csv(rows, COLUMNS, file)
    with (folder / "annotations.jsonl").open("w", encoding="utf-8", newline="") as file:
        table.write_jsonl(result.rows, COLUMNS, file)
    for name, exercise in sorted(result.exercises.items()):
        (folder / "exercises" / f"{name}{ENDING}").write_text(to_open(exercise), encoding="utf-8")
    card = data_card.card(result, consent.words(research or "(to be filled in)"))
    (folder / "README.md").write_text(card, encoding="utf-8", newline="\n")
    return sorted(path for path in folder.rglob("*") if path.is_file())


def _files(made: Collection) -> dict[str, list[Submission]]:
    """Return the files that each learner has made; a log or a notebook says nothing of consent."""
    files: dict[str, list[Submission]] = defaultdict(list)
    for one in made.submissions:
        if one.source == "file" and one.status in {COUNTS, EARLIER}:
            files[one.student.casefold()].append(one)
    return files


def _codes(number: int) -> list[str]:
    codes: set[str] = set()
    while len(codes) < number:
        codes.add(f"r{secrets.token_hex(4)}")
    return sorted(codes, key=lambda _: secrets.randbits(64))


def _rows(
    every: Answers, own: range, key: Key, code: str, result: Annotations
) -> Iterator[tuple[Any, ...]]:
    """Yield the rows of one reader, whose answers are `own`; what is left out is counted."""
    place: Counter[str] = Counter()
    tries: Counter[tuple[str, str]] = Counter()
    for at in sorted(own, key=lambda at: every.time[at]):
        lesson, name, data = every.questions.values_of[every.question[at]]
        exercise = _exercise(key, lesson, data)
        item = next((i for i in exercise.items if i.id == name), None) if exercise else None
        if exercise is None or item is None:
            result.left_out[OTHER_VERSION if exercise is None else NO_ANSWER] += 1
            continue
        answer = closed(key, item, every.answer_of(every.answer[at]), len(exercise.article.text))
        if answer is None:
            typed = item.kind == "text" or item.open
            result.left_out[OWN_WORDS if typed else NO_ANSWER] += 1
            continue
        place[lesson] += 1
        tries[lesson, name] += 1
        flags = every.flags[at]
        result.exercises[exercise.lesson] = exercise
        yield (code, lesson, place[lesson], item.id, item.kind, tries[lesson, name], answer,
               bool(flags & REVEALED), bool(flags & SCORED), exercise.article.id,
               f"{exercise.lesson} {exercise.version}")  # fmt: skip


def _exercise(key: Key, lesson: str, data: str) -> Exercise | None:
    """Return the exercise that an answer is to, if we have it in that version."""
    form, _, version = data.rpartition(" ")
    exercise = key.forms.get(form) if form else key.exercises.get(lesson)
    return exercise if exercise and exercise.version == version else None


def closed(key: Key, item: Item, answer: Any, length: int) -> Any:
    """Return an answer made anew of what its question knows; None where it cannot be.

    So nothing of a file goes through it but a choice and places in an article of that `length`.
    """
    if item.kind == "text" or key.mark(item, answer) is None:
        return None
    try:
        return _anew(item, answer, length)
    except (KeyError, TypeError, ValueError):
        return None


def _anew(item: Item, answer: Any, length: int) -> Any:
    ids = {option.id: option.id for option in item.options}
    match item.kind:
        case "several" | "order" | "chain":
            return [ids[one] for one in dict.fromkeys(answer)]
        case "spans":
            return _spans(answer, length)
        case "parts":
            known = [part.id for part in item.parts if part.id in answer]
            return {part: _spans(answer[part], length) for part in known}
        case "judge":
            sure = range(len(SURE) + 1).index(answer["sure"])
            return {"option": ids[answer["option"]], "sure": sure}
        case "swap":
            names = {swap.id: swap.id for swap in item.swaps}
            return {"name": names[answer["name"]], "option": ids[answer["option"]]}
        case _:
            return ids[answer]


def _spans(answer: Any, length: int) -> list[list[int]]:
    return [[range(length + 1).index(start), range(length + 1).index(end)]
            for start, end in answer]  # fmt: skip


def _cell(answer: Any) -> str:
    return answer if isinstance(answer, str) else json.dumps(answer)
