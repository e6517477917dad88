"""The rules that find who is quoted: each looks at one place beside a quotation.

Every rule gets a row of tokens, the place of the quotation and the ends of its sentence, and
gives an `Attribution` or nothing.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from whosays.article import Span
from whosays.reader import sources
from whosays.reader.cues import CUES
from whosays.reader.sentences import closing
from whosays.reader.tokens import Tokens

_BE = frozenset("is are was were be been being am isn't wasn't aren't weren't gets got".split())  # noqa: SIM905
_REQUESTS = frozenset("asked told urged ordered instructed asks tells urges advised".split())  # noqa: SIM905
_PRONOUNS = frozenset("i he she we the they".split())  # noqa: SIM905
_VIEWS = frozenset("view words opinion telling account estimation mind phrase".split())  # noqa: SIM905
_APPOSED = re.compile("d?[nNPqK]+,")  # “…,” a friend, Ana Ruiz, said
_NAMED = re.compile("(?:^|[-.]|ni)((?:N[Nc]*N|N))$")  # “– Ana Ruiz:”, “more from Ana Ruiz:”
_WIDE = 25  # tokens between a quotation and the cue that follows it


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


def local(row: Tokens, quote: int, first: int, end: int) -> Attribution:
    """Return what a quotation's own sentence says of it, by the first rule that finds a speaker."""
    return (
        after(row, quote, end)
        or _agency(row, quote, first, before(row, quote, first, end))
        or _colon(row, quote, first)
        or _later(row, quote, end)
        or _any_verb(row, quote, first)
        or NONE
    )


def _span(row: Tokens, phrase: sources.Phrase | None) -> Span | None:
    if phrase is None:
        return None
    return Span(row.starts[phrase.start], row.ends[phrase.end - 1])


def _made(
    row: Tokens, phrase: sources.Phrase | None, cue: int, rule: str, tier: int, last: int = -1
) -> Attribution:
    means = None
    if phrase is not None and phrase.how == "relative":
        means = _span(row, sources.antecedent(row, phrase.start))
    place = Span(row.starts[cue], row.ends[max(cue, last)])
    return Attribution(_span(row, phrase), place, rule, tier, means)


def after(row: Tokens, quote: int, end: int) -> Attribution | None:
    """Find “…,” said Ruiz. — or “…,” Ruiz, the mayor, told Lee."""
    tags = row.tags
    at = quote + 1
    mark = closing(row, quote)
    if at >= end:
        return None
    parted = mark in ",?!—–-…" or tags[at] in ",-"
    while at < end and tags[at] in ",-":
        at += 1
    skip = at
    while skip < end and tags[skip] in "a":
        skip += 1
    if skip < end and tags[skip] == "C" and row.low[skip] in CUES:
        tier = CUES[row.low[skip]].tier
        speaker = sources.after(row, skip, end)
        if (
            speaker
            and tier != 2
            and (parted or tier == 1)
            and not (mark == "." and row.capital(skip))
        ):
            return _made(row, speaker, skip, "after", tier)
    if mark == "." and at < end and row.capital(at):
        parted = False
    limit = min(end, at + _WIDE)
    for cue in range(at, limit):
        tag = tags[cue]
        if tag in ".;:Q":
            return None
        if tag in "CB" and row.low[cue] in CUES and cue > at:
            speaker = sources.before(row, cue, at)
            if speaker is not None and _APPOSED.fullmatch(tags, at, speaker.start):
                speaker = speaker._replace(start=at)
            if speaker is None or any(t not in "a,c(" for t in tags[at : speaker.start]):
                if tag == "C" and speaker is not None:
                    return None
                continue
            tier = CUES[row.low[cue]].tier
            nxt = tags[cue + 1 : cue + 2]
            if not parted:
                short = cue + 1 >= end or nxt in ".," or nxt == ""
                if not (mark == "." and short) and not (
                    tags[at] == "p" and tier < 3 and mark != "."
                ):
                    return None
            if tier == 3 and mark == ".":
                return None
            return _made(row, speaker, cue, "after", tier)
        if tag in "vxs" and cue > at:
            if tag == "v" and parted and mark != ".":
                speaker = sources.before(row, cue, at)
                if speaker is not None and speaker.start == at:
                    return _made(row, speaker, cue, "after", 4)
            if tag == "x" and parted:
                continue
            return None
    return None


def before(row: Tokens, quote: int, first: int, end: int) -> Attribution | None:
    """Find Ruiz said “…”, called it “…”, saying “…”, according to Ruiz, “…”."""
    tags, low = row.tags, row.low
    floor = max(first, quote - sources.FAR)
    weak: Attribution | None = None
    for at in range(quote - 1, floor - 1, -1):
        tag = tags[at]
        if tag in "CGB" and low[at] in CUES:
            if _aside(tags, at, first, quote):
                continue
            made = _cue_before(row, at, first, quote, end)
            if made is None:
                continue
            asks = _asks_to(row, at, quote, made)
            if weak is not None:
                if asks:
                    continue
                return made if made.tier < 3 and tag == "C" and made.means is None else weak
            if made.tier < 3 and tag != "B" and not asks:
                return made
            weak = made
            if tag == "G" and tags[at - 1 : at] == ",":
                return made
        elif tag == "K" and weak is None and quote - at < 6 and _beside(tags, at, quote):
            noun = _noun(row, at, first, quote)
            if noun is not None:
                return noun
        elif tag in ";" and weak is not None:
            return weak
        elif low[at] == "according" and tags[at + 1 : at + 2] == "t":
            speaker = sources.after(row, at + 1, quote)
            if speaker:
                return _made(row, speaker, at, "according", 1, at + 1)
    return weak


def _aside(tags: str, cue: int, first: int, quote: int) -> bool:
    """Whether a cue stands in a clause with “who” that is over before the quotation."""
    who = max(
        tags.rfind(",w", first, cue), tags.rfind("-w", first, cue), tags.rfind(",iw", first, cue)
    )
    if who < 0 or any(sign in ",-" for sign in tags[who + 1 : cue]):
        return False
    return any(sign in ",-" for sign in tags[cue + 1 : quote - 1])


def _asks_to(row: Tokens, cue: int, quote: int, made: Attribution) -> bool:
    """Whether a request is itself what is reported: “Ruiz said she’s asked him to ‘go on’.”"""
    if row.low[cue] not in _REQUESTS or "t" not in row.tags[cue:quote] or made.speaker is None:
        return False
    return row.text[made.speaker.start : made.speaker.end].lower()[:3].strip("’' ") in _PRONOUNS


_THIRD = re.compile(r"\b(?:he|she|his|her|they|their)\b", re.IGNORECASE)
_FIRST = re.compile(r"\b(?:I|we|my|our|me|us)\b", re.IGNORECASE)


def _agency(row: Tokens, quote: int, first: int, voice: Attribution | None) -> Attribution | None:
    """Give words that speak of their speaker as “he” to the agency that reports them.

    “According to NBP, Vask announced that she has “told her envoy to go.””: Vask would say “my”.
    """
    if voice is None or row.low[first] != "according" or voice.rule != "before":
        return voice
    span = row.quotes[quote]
    inner = row.text[span.inner_start : min(span.inner_end, span.inner_start + 400)]
    if not _THIRD.search(inner) or _FIRST.search(inner):
        return voice
    agency = sources.after(row, first + 1, quote)
    if agency is None:
        return voice
    return replace(_made(row, agency, first, "according", 1, first + 1), act=voice.speaker)


def _beside(tags: str, noun: int, quote: int) -> bool:
    """Whether nothing but small words stand between a noun and the quotation."""
    return all(tag in "id,:hna-mN" for tag in tags[noun + 1 : quote])


def _cue_before(row: Tokens, cue: int, first: int, quote: int, end: int) -> Attribution | None:
    tags, low = row.tags, row.low
    tier = CUES[low[cue]].tier
    tag = tags[cue]
    back = cue - 1
    while back > first and tags[back] == "a":
        back -= 1
    helped = back >= first and tags[back] == "x"
    if tag == "C" and helped and low[back] in _BE and low[cue] not in {"said"}:
        return _passive(row, cue, quote, end)
    if tag == "G" and not helped:
        prev = tags[back] if back >= first else ","
        if prev in ",-":
            speaker = sources.hanging(row, back, first)
        elif prev in "nKN" and (low[cue] == "reading" or prev == "K"):
            speaker = sources.before(row, cue, first)
        else:
            speaker = sources.clause(row, cue, first)
        speaker = speaker or sources.main_subject(row, first, cue)
        if speaker is None:
            speaker = _following_subject(row, cue, quote, end)
        return _made(row, speaker, cue, "before", tier) if speaker else None
    speaker = sources.before(row, cue, first)
    if speaker is None and tier == 1 and tag == "C":
        speaker = sources.after(row, cue, quote)
    if speaker is None and tag != "B":
        speaker = sources.main_subject(row, first, cue)
    return _made(row, speaker, cue, "before", tier) if speaker else None


def _following_subject(row: Tokens, cue: int, quote: int, end: int) -> sources.Phrase | None:
    """Find who follows in “Calling it “a mess,” Ruiz left.”"""
    place = quote + 1
    while place < end and row.tags[place] in ",a":
        place += 1
    for at in range(place, min(end, place + _WIDE)):
        if row.tags[at] in "vxC":
            return sources.before(row, at, place)
    return None


def _passive(row: Tokens, cue: int, quote: int, end: int) -> Attribution | None:
    """Find who does it in “was called “a mess” by Ruiz”."""
    for at in range(cue + 1, min(end, cue + _WIDE)):
        if row.tags[at] == ".":
            break
        if row.low[at] == "by":
            speaker = sources.after(row, at, end)
            if speaker:
                return _made(row, speaker, cue, "passive", 3)
    return None


def _noun(row: Tokens, noun: int, first: int, quote: int) -> Attribution | None:
    """Find whose statement, comment or slogan the quotation is."""
    tags, low = row.tags, row.low
    back = noun - 1
    while back > first and tags[back] in "naK#N":
        back -= 1
    if back >= first and (tags[back] in "Pq" or low[back] in {"his", "her", "their", "my", "our"}):
        start = back
        while start > first and tags[start] in "Pq" and tags[start - 1] in "NdnP":
            start -= 1
        return _made(row, sources.Phrase(start, back + 1, "owner"), noun, "noun", 3)
    return None


def _colon(row: Tokens, quote: int, first: int) -> Attribution | None:
    """Find Ruiz: “…”."""
    tags = row.tags
    if quote - 1 <= first or tags[quote - 1] != ":":
        return None
    return at_colon(row, quote - 1, first)


def at_colon(row: Tokens, colon: int, first: int) -> Attribution | None:
    named = _NAMED.search(row.tags, first, colon)
    if named:
        return _made(row, sources.Phrase(named.start(1), colon, "before"), colon, "colon", 2)
    verb = any(tag in "vxCB" for tag in row.tags[first:colon])
    find = sources.main_subject if verb else sources.before
    speaker = find(row, first, colon) if verb else sources.before(row, colon, first)
    if speaker is None:
        return None
    return _made(row, speaker, colon, "colon", 2)


def _later(row: Tokens, quote: int, end: int) -> Attribution | None:
    """Find the cue later in the sentence: The “mess” was his own, Ruiz said."""
    tags, low = row.tags, row.low
    for at in range(quote + 1, min(end, quote + sources.FAR)):
        if tags[at] == "C" and low[at] in CUES:
            back = at - 1
            while back > quote and tags[back] == "a":
                back -= 1
            if tags[back] == "x" and low[back] in _BE:
                continue
            speaker = sources.before(row, at, quote + 1)
            if speaker is None and CUES[low[at]].tier == 1:
                speaker = sources.after(row, at, end)
            if speaker:
                return _made(row, speaker, at, "later", CUES[low[at]].tier)
        elif low[at] == "according" and tags[at + 1 : at + 2] == "t":
            speaker = sources.after(row, at + 1, end)
            if speaker:
                return _made(row, speaker, at, "according", 1, at + 1)
        elif (
            low[at] in _VIEWS and tags[at - 1] in "Pqd" and (noun := _noun(row, at, quote + 1, at))
        ):
            return noun
    return None


def _any_verb(row: Tokens, quote: int, first: int) -> Attribution | None:
    """Take the subject of the verb before: Ruiz wants “a better deal”."""
    tags = row.tags
    for at in range(quote - 1, max(first, quote - sources.FAR) - 1, -1):
        if tags[at] in "vx":
            speaker = sources.before(row, at, first)
            if speaker:
                return _made(row, speaker, at, "verb", 4)
    return None
