"""What is known of who speaks in a quotation, and the small steps that the rules share."""

from __future__ import annotations

from dataclasses import dataclass

from whosays.article import Span
from whosays.reader import subjects
from whosays.reader.phrases import Phrase
from whosays.reader.tokens import Tokens

BE = frozenset("is are was were be been being am isn't wasn't aren't weren't gets got".split())

_OPENS = frozenset({"according", "in", "per"})
_IN_WORDS = (["in", "the", "words", "of"], ["in", "the", "view", "of"])


@dataclass(frozen=True, slots=True)
class Attribution:
    """Where the speaker and the cue of a quotation stand, and by which rule they were found.

    `tier` is that of the cue (see `cues`); 4 is a verb that reports nothing. `means` is the
    phrase that “who” stands for; `act` is whose act is reported, if not the speaker’s.
    """

    speaker: Span | None
    cue: Span | None
    rule: str
    tier: int = 1
    means: Span | None = None
    act: Span | None = None


NONE = Attribution(None, None, "none", 0)


def place(row: Tokens, phrase: Phrase) -> Span:
    """Return where a phrase stands in the text."""
    return Span(row.starts[phrase.start], row.ends[phrase.end - 1])


def found(  # noqa: PLR0913  (all that an attribution has)
    row: Tokens, phrase: Phrase, cue: int, rule: str, tier: int, *, last: int = -1
) -> Attribution:
    """Return an attribution to a phrase by the cue at this token, or from there to `last`."""
    means = None
    if phrase.how == "relative" and (whole := subjects.antecedent(row, phrase.start)):
        means = place(row, whole)
    where = Span(row.starts[cue], row.ends[max(cue, last)])
    return Attribution(place(row, phrase), where, rule, tier, means)


def according(row: Tokens, at: int, end: int) -> Attribution | None:
    """Return whom “according to”, “per” or “in the words of” names, if it stands at this token."""
    tags, low = row.tags, row.low
    if low[at] not in _OPENS:
        return None
    last = at
    if low[at] == "according" and tags[at + 1 : at + 2] == "t":
        last = at + 1
    elif low[at : at + 4] in _IN_WORDS:
        last = at + 3
    elif low[at] != "per" or tags[at + 1 : at + 2] != "N" or (at and tags[at - 1] not in ",Q."):
        return None
    speaker = subjects.after(row, last, end)
    if speaker is None:
        return None
    if at == 0 or tags[at - 1] == ".":  # According to the Post, Ana Ruiz, the mayor, said …
        comma = tags.find(",", speaker.start, speaker.end)
        if comma >= 0 and tags[comma + 1] == "N":
            speaker = speaker._replace(end=comma)
    return found(row, speaker, at, "according", 1, last=last)


def step_back(tags: str, at: int, floor: int) -> int:
    """Return the place before the adverbs that stand before this one."""
    at -= 1
    while at >= floor and tags[at] == "a":
        at -= 1
    return at


def is_passive(row: Tokens, verb: int, floor: int) -> bool:
    """Whether a verb stands after a form of “be”: “was called”."""
    at = step_back(row.tags, verb, floor)
    return at >= floor and row.tags[at] == "x" and row.low[at] in BE
