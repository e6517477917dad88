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

_OPENING = re.compile(rf"{_NOT_ALONE.pattern}(?![\w’'-])(?:{_GAP}|$)")


def names_in(article: Article, most: int = 12) -> list[str]:
    """Return up to `most` names: those that are said to speak, then the most frequent.

    >>> from whosays import Article
    >>> names_in(Article("note", "In Rome, Rome of all places, Ana Ruiz met Bo Lee. Lee said no."))
    ['Bo Lee', 'Rome', 'Ana Ruiz']
    """
    starts = {sentence.start for sentence in article.sentences}
    counts: Counter[str] = Counter()
    for run, span in name_runs(article):
        words = article.words(span).split()
        first = run.start in starts and len(words) == 1
        alone = first and article.text.count(words[0]) == 1
        if len(words[0]) > 1 and not alone:
            speaks = _SAYS_AFTER.match(article.text, run.end) or _SAYS_BEFORE.search(
                article.text[max(0, run.start - 40) : run.start]
            )
            counts[" ".join(words)] += 1 + _SPEAKS * bool(speaks)
    frequent = counts.most_common(_MOST)
    merged: Counter[str] = Counter()
    for name, count in frequent:
        longer = (other for other, _ in frequent if other.endswith(f" {name}"))
        merged[next(longer, name)] += count
    return [name for name, _ in merged.most_common(most)]


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
