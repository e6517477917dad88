"""Names in a text, as a list of possible speakers to choose from.

Runs of capitalized words, the shorter form of a name counted with the longer one; names
beside a verb of saying come first. This is a help for a person who chooses, not a claim
that each is a person or speaks.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

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


def names_in(article: Article, most: int = 12) -> list[str]:
    """Return up to `most` names: those that are said to speak, then the most frequent.

    >>> from whosays import Article
    >>> names_in(Article("note", "In Rome, Rome of all places, Ana Ruiz met Bo Lee. Lee said no."))
    ['Bo Lee', 'Rome', 'Ana Ruiz']
    """
    starts = {sentence.start for sentence in article.sentences}
    counts: Counter[str] = Counter()
    for match in _runs(article):
        words = re.sub(r"[’']s$|[’']$", "", match.group()).split()
        while words and _NOT_ALONE.fullmatch(words[0]):
            words.pop(0)
        first = match.start() in starts and len(words) == 1
        alone = first and article.text.count(words[0]) == 1
        if words and len(words[0]) > 1 and not alone:
            speaks = _SAYS_AFTER.match(article.text, match.end()) or _SAYS_BEFORE.search(
                article.text[max(0, match.start() - 40) : match.start()]
            )
            counts[" ".join(words)] += 1 + _SPEAKS * bool(speaks)
    frequent = counts.most_common(_MOST)
    merged: Counter[str] = Counter()
    for name, count in frequent:
        longer = (other for other, _ in frequent if other.endswith(f" {name}"))
        merged[next(longer, name)] += count
    return [name for name, _ in merged.most_common(most)]


def _runs(article: Article) -> Iterator[re.Match[str]]:
    """Yield the runs of capitalized words, none of which goes over the end of a sentence."""
    for sentence in article.sentences:
        yield from _NAME.finditer(article.text, sentence.start, sentence.end)
