"""The data card of exported annotations: what they are, and what whoever publishes them has to say.

Its sections are those of “Datasheets for Datasets” (Gebru and others, 2021).
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from whosays import __version__

if TYPE_CHECKING:
    from whosays.classroom.research.annotation_export import Annotations

_CARD = """\
# Annotations of a class that read the news closely

Not aggregated: each row is what one reader said of one question, so that differences between
readers can be studied (Plank 2022, <https://doi.org/10.48550/arXiv.2211.02570>). The sections of
this card are those of “Datasheets for Datasets” (Gebru and others 2021,
<https://doi.org/10.48550/arXiv.1803.09010>).

## Motivation

{fill} who made this data set, for what, and who paid for it.

## Composition

- {rows} annotations of {readers} readers, exported on {day} with Who Says? {version}
- {consented} of {handed_in} learners who handed in had said yes; {excluded} of these were left out
- the exercises, in the version to which the answers belong: {exercises}
- answers left out: {left_out}

| column | what it says |
|---|---|
| `reader` | a random code, new at each export; it says nothing of a person |
| `lesson` | the lesson or test in which the question was asked |
| `order` | which of this reader’s annotations in this lesson it is, from 1 |
| `item` | the question; its words and choices are in `exercises/` |
| `kind` | the kind of question |
| `attempt` | which of this reader’s answers to this question it is, from 1 |
| `answer` | ids of choices, or places in the article; see below |
| `after_explanation` | whether the explanation had been seen before |
| `counts` | whether it is the answer that counts, the last one before an explanation |
| `article` | which text the places are in |
| `data` | the exercise and its version, to which item, choices and places belong |

An answer is the id of a choice, a list of ids, or places as `[start, end]` in Unicode code points,
end exclusive; some kinds have several of these by name. It is JSON in the CSV file, but for a
single id. An answer after an explanation shows what was learned, not what was read. The same rows
are in `annotations.csv` and `annotations.jsonl`. The articles and the key are not in this folder;
both come with the course.

**Who could be found.** There are no names, pseudonyms or times here, and nothing that a reader
typed. Still, {alone} of the {different} different answers were given by one reader only, and all
answers of one reader together are as good as a fingerprint. Whoever knows some answers of a person,
or still has the files that were handed in, can find that person’s other answers. The law may count
such data as personal.

{fill} how old the readers are, which languages they read, how they were chosen. Leave out what
would point to one person.

## Collection process

Readers answered in the lessons of *Who Says?*, a course on sourcing, attribution and framing, as
members of a class, so explanations and talk in between can have changed what they saw. All of them
were asked, with a box that was empty at first, and said yes in every file that they handed in, to
these words:

{words}

{fill} when and where, who reviewed the study, and how parents agreed where readers are under age.

## Preprocessing

None but what is left out above. Answers are as given; nothing was corrected or merged.

## Uses

To study where careful readers differ, and why. Not to grade or to rank persons, and not to show
that a text or an outlet is biased.

## Distribution

{fill} the license of the annotations. The questions are a part of the course; see its license.

## Maintenance

{fill} whom to write to, and what is done when a reader takes the yes back later. Copies that were
given away cannot be called back.
"""


def card(result: Annotations, words: Sequence[str]) -> str:
    """Return the data card as Markdown; `words` are those to which the readers said yes."""
    alone, different = result.rare
    exercises = sorted(result.exercises.items())
    left_out = [f"{number} {why}" for why, number in sorted(result.left_out.items())]
    return _CARD.format(
        fill="**To be filled in:**", rows=len(result.rows), readers=result.readers,
        day=datetime.now(UTC).date().isoformat(), version=__version__,
        consented=result.consented, handed_in=result.handed_in, excluded=result.excluded,
        exercises=", ".join(f"{name} {one.version}" for name, one in exercises) or "none",
        left_out=", ".join(left_out) or "none", alone=alone, different=different,
        words="\n>\n".join(f"> {line}" for line in words),
    )  # fmt: skip
