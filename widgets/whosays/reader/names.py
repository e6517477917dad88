"""Names in a text, as a list of possible speakers to choose from.

Runs of capitalized words, the shorter form of a name counted with the longer one; names
beside a verb of saying come first. This is a help for a person who chooses, not a claim
that each is a person or speaks.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING

from whosays.article import Span
from whosays.reader.amounts import SCALES, VALUES
from whosays.reader.dates import DAYS, MONTHS
from whosays.reader.openers import OPENERS, opens

if TYPE_CHECKING:
    from whosays.article import Article

_MOST = 200
_WORD = r"[^\W\d_a-z][\w’'-]*"
_GAP = r"[^\S\n]+"
_NAME = re.compile(
    rf"{_WORD}(?:\.(?={_GAP}{_WORD})|)(?:{_GAP}(?:(?:of|de|da|del|van|von|al|bin){_GAP})?{_WORD})*"
)
_SAY = (
    r"(?:said|says|say|told|tells|asked|asks|added|adds|announced|announces|argued|argues|argue"
    r"|reported|reports|wrote|writes|warned|warns|claimed|claims|stated|states|tweeted|insisted"
    r"|called|calls|replied|explained|noted|confirmed|denied)"
)
_SAYS_AFTER = re.compile(rf"[,”\"]?(?:{_GAP}[\w’'-]+){{0,2}}{_GAP}{_SAY}\b")
_SAYS_BEFORE = re.compile(rf"(?:\b{_SAY}|[Aa]ccording to){_GAP}(?:\w+{_GAP}){{0,2}}$")
_SPEAKS = 3  # a name beside a verb of saying counts as if it stood three more times
# Capitalized at the start of a sentence without being a name, and what never names a source.
_NOT_ALONE = re.compile(
    r"(?:The|A|An|In|On|At|As|If|But|And|For|From|After|Before|When|While|With|He|She|It|They|We"
    r"|You|I|His|Her|Their|Its|Our|My|That|This|These|Those|There|Then|Not|No|Yes|According|One"
    r"|Some|Many|Most|Who|What|Why|How|Where|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)days?"
    r"|January|February|March|April|May|June|July|August|September|October|November"
    r"|December|Will|People|So|To|By|Of|Or)\b"
)  # fmt: skip

# What stands around the text of a page, and counts, days and months: no name has only these words.
_FURNITURE = frozenset(
    """
    ad ads advertisement advertising article articles bookmark breaking caption click comment
    comments continue contributed contributor correction cookies copyright credit download email
    exclusive facebook file follow getty gallery headlines here home image images latest link live
    login log menu minute minutes newsletter newsletters now opinion photo photograph photographer
    photos podcast popular posted privacy published recommended related reading reserved rights
    search share sign skip sponsored stories story subscribe subscriber terms topics trending
    twitter updated video videos whatsapp
    """.split()
)
_COUNTS = {*DAYS, *MONTHS, *VALUES, *SCALES}
_NO_NAMES = OPENERS | _FURNITURE | _COUNTS
# Before a name these belong to the page: “Photo Ana Ruiz”, “Published May 3”.
_LABELS = frozenset({"advertisement", "photo", "photograph", "posted", "published", "updated"})
_OPENING = re.compile(rf"{_NOT_ALONE.pattern}(?![\w’'-])(?:{_GAP}|$)")


def names_in(article: Article, most: int = 12) -> list[str]:
    """Return up to `most` names: those that are said to speak, then the most frequent.

    >>> from whosays import Article
    >>> names_in(Article("note", "In Rome, Rome of all places, Ana Ruiz met Bo Lee. Lee said no."))
    ['Bo Lee', 'Rome', 'Ana Ruiz']
    """
    text = article.text
    starts = {sentence.start for sentence in article.sentences}
    counts: Counter[str] = Counter()
    found = [(run, _bare(article.words(span).split())) for run, span in _read(article)]
    # A word such as “Young” is a name where it stands in the middle of a sentence.
    inside = {words[0] for run, words in found if len(words) == 1 and not opens(text, run.start)}
    for run, words in found:
        speaks = _SAYS_AFTER.match(text, run.end) or _SAYS_BEFORE.search(
            text[max(0, run.start - 40) : run.start]
        )
        first = run.start in starts and len(words) == 1
        alone = first and text.count(words[0]) == 1
        if words and len(words[0]) > 1 and not alone and not _is_noise(words, inside, speaks):
            counts[" ".join(words)] += 1 + _SPEAKS * bool(speaks)
    frequent = counts.most_common(_MOST)
    merged: Counter[str] = Counter()
    for name, count in frequent:
        longer = (other for other, _ in frequent if other.endswith(f" {name}"))
        merged[next(longer, name)] += count
    return [name for name, _ in merged.most_common(most)]


def _read(article: Article) -> Iterator[tuple[Span, Span]]:
    """Yield the runs that are not in a line of capitals only, such as READ MORE."""
    small = [bool(re.search(r"[a-z]", article.words(line))) for line in article.paragraphs]
    for run, span in name_runs(article):
        if small[article.paragraph_of(run.start) - 1] or not any(small):
            yield run, span


def _bare(words: list[str]) -> list[str]:
    """Return a run without the page’s own words before it, and without a day behind it."""
    while words and (words[0].lower() in _LABELS or _shouts(words)):
        words = words[1:]
    while words and words[-1].lower() in DAYS:
        words = words[:-1]
    return words


def _shouts(words: list[str]) -> bool:
    """Whether a run begins as READ MORE does, and not as NEW YORK."""
    first, *rest = words
    if not first.isupper() or first.lower() not in _NO_NAMES or not rest:
        return False
    return not rest[0].isupper() or rest[0].lower() in _NO_NAMES


def _is_noise(words: list[str], inside: set[str], speaks: object) -> bool:
    plain = [word.lower() for word in words]
    if not all(word in _NO_NAMES for word in plain):
        return False
    if len(words) > 1:
        return True
    if plain[0] in _FURNITURE - OPENERS:
        return not speaks  # “Facebook said”
    return plain[0] in _COUNTS or words[0] not in inside


def name_runs(article: Article) -> Iterator[tuple[Span, Span]]:
    """Yield every run of capitalized words, and in it the part that can be a name.

    No run goes over the end of a sentence. The name is without words such as “The” and “On”
    before it and without the ’s behind it.
    """
    for sentence in article.sentences:
        for match in _NAME.finditer(article.text, sentence.start, sentence.end):
            start = match.start()
            end = start + len(re.sub(r"[’']s$|[’']$", "", match.group()))
            while opening := _OPENING.match(article.text, start, end):
                start = opening.end()
            if start < end:
                yield Span(*match.span()), Span(start, end)
