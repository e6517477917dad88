"""The tag of a word: from the lists, from its form, and from what stands before and after it.

English says “the claim” and “they claim”: what is a noun as often as a verb is told by its
neighbors, once all the words of a paragraph are there.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from whosays.reader.cues import ALSO_NOUNS, CUES, NOUNS, PHRASAL
from whosays.reader.words import ROLES, plain_tags

if TYPE_CHECKING:
    from whosays.reader.tokens import Tokens

_SIGNS = {
    ".": ".", "?": ".", "!": ".", ",": ",", ";": ";", ":": ":", "—": "-", "–": "-", "―": "-",
    "-": "-", "&": "c", "%": "n",
}  # fmt: skip
ARTICLES = frozenset("the a an this that these those his her their its our my your".split())
_COUNTED = frozenset("two three both some many several few others most one another".split())
_PLURAL = frozenset("people men women children police voters media staff".split())
_SPEAKING = frozenset("law lawsuit ad book bill poll study survey website page who it".split())
_SAYS = frozenset({"said", "says"})
_PASSED_ON = frozenset({"report", "reports", "note", "notes", "comments"})  # “…, reports AP.”
_ING = 5  # letters: “king” and “sting” are no verbs
_ENDINGS = (("'s", 0, "q"), ("s'", 0, "q"), ("ly", 4, "a"), ("ing", _ING, "g"), ("ed", 3, "v"))
_DATES = frozenset(
    """monday tuesday wednesday thursday friday saturday sunday january february march april june
    july august september october november december may jan feb aug sept oct nov dec""".split()
)
_PLAIN = plain_tags()


@lru_cache(maxsize=30_000)
def look(word: str) -> tuple[str, str, str]:
    """Return a word in small letters, its tag, and its tag where a sentence begins.

    >>> look("claims")[1], look("Ruiz’s")[1], look("The")[1], look("Kelly")[1:]
    ('k', 'P', 'd', ('N', 'l'))
    """
    low = word.lower().replace("’", "'")
    listed = known(low)
    if not word[0].isupper():
        tag = listed or _unknown(low)
        return low, tag, tag
    if low.endswith(("'s", "s'")) and listed != "p":
        return low, "P", "P"
    if low == "i":
        return low, "p", "p"
    if listed == "m" or low in {"may", "will"}:
        return low, "m" if low in _DATES else "N", listed
    if listed and (listed in "pwithscxo" or low in ARTICLES or _tells(low, listed)):
        return low, listed, listed
    return low, "N", listed if listed and listed in "aigGnKkd" else _opening(low)


def _tells(low: str, tag: str) -> bool:
    return tag == "C" and CUES[low].tier == 1


def _opening(low: str) -> str:
    """Guess the tag of an unknown word with a capital at the beginning of a sentence."""
    if low.endswith("ly"):
        return "l"  # a name or an adverb: Kelly, Recently
    return "j" if low.endswith("ing") and len(low) > _ING else "N"


def known(low: str) -> str:
    """Return the tag that the lists give a word, or nothing; ``k`` is a noun or a verb."""
    if low in _PLAIN and low not in CUES:
        return _PLAIN[low]
    if low in CUES:
        return "k" if low in ALSO_NOUNS or CUES[low].tag == "B" else CUES[low].tag
    if low in NOUNS or low.removesuffix("s") in NOUNS:
        return "K"
    return _PLAIN.get(low, "")


def _unknown(low: str) -> str:
    """Return the tag that the form of a word suggests."""
    if not low[0].isalnum():
        return _sign(low)
    if low[0].isdigit():
        return "#"
    for ending, least, tag in _ENDINGS:
        if low.endswith(ending) and len(low) > least:
            return tag
    return "n"


def _sign(low: str) -> str:
    if low in _SIGNS:
        return _SIGNS[low]
    if low[0] == "(" and len(low) > 1:
        return "("
    return "-" if low.startswith(("--", "—")) else "#" if low[0] in "$€£" else "~"


def resolved(row: Tokens, tags: list[str], place: int) -> str:
    """Tell a verb from a noun or adjective of the same form, by what stands before and after."""
    tag, low = tags[place], row.low[place]
    before = tags[place - 1] if place else "."
    behind = tags[place + 1] if place + 1 < len(tags) else "."
    if tag in "kC" and place + 1 < len(tags) and row.low[place + 1] in _SAYS and row.capital(place):
        return "N"  # “…,” Grant said
    if tag == "k":
        return _verb_or_noun(row, tags, place, behind)
    if low in PHRASAL and before not in "dPqx":
        return "C" if row.low[place + 1 : place + 2] == [PHRASAL[low]] else "v"
    if tag in "lj":  # “Kelly said”, “Fleming said”, but “Recently, …” and “Speaking in …”
        return "N" if behind in "CkvxN" else "a" if tag == "l" else "g"
    if tag in "gG":
        return "n" if before in "dPq" and behind not in "hQ" else tag
    if before in "dPq#" and (behind in "nNKq" or (behind in "kQ" and _is_article(row, place - 1))):
        return "n"  # “the elected government”, “the planned “rebuilding””
    if before == "C" and behind in "nN" and low.endswith("ed"):
        return "n"  # said retired Gen. Moss
    if before == "i" and (tag == "v" or behind in "nN") and low.endswith("ed"):
        return "n"  # “of failed plans”
    return tag


def _is_article(row: Tokens, place: int) -> bool:
    return row.low[place] in {"the", "a", "an", "its", "their", "our", "my", "your"}


def _verb_or_noun(row: Tokens, tags: list[str], place: int, behind: str) -> str:
    """Tell the verb from the noun: “they claim”, “the claim”, “Ruiz claims that”."""
    low = row.low[place]
    back = place - 1
    while back >= 0 and tags[back] == "a":
        back -= 1
    before = tags[back] if back >= 0 else "."
    if before in "tx":
        return "B" if low in CUES else "v"
    of = row.low[place + 1 : place + 2] == ["of"] and low in ALSO_NOUNS
    if of or (behind in "xC" and before != "p"):
        return "K"
    if before in "pwh" or (low == "say" and before != "d") or _is_verb(row, tags, place, back):
        return "C" if low in CUES else "v"
    return "K"


def _is_verb(row: Tokens, tags: list[str], place: int, back: int) -> bool:
    """Whether a word that can be both is the verb of what stands before it."""
    low, before = row.low[place], tags[back] if back >= 0 else "."
    behind = tags[place + 1] if place + 1 < len(tags) else "."
    if before == "d":
        counted = row.low[back] in _COUNTED and low in CUES and CUES[low].tier == 1
        return counted and behind in ".,hQpm"  # “the two write”
    if before in "nKN":
        return _agrees(row, tags, place, back)
    if before in ",)-" and (behind in "hQ" or (behind == "N" and low in _PASSED_ON)):
        return True
    third = low in CUES and CUES[low].tag == "C"
    return before in ",c" and third and (low not in ALSO_NOUNS or low == "calls")


def _agrees(row: Tokens, tags: list[str], place: int, back: int) -> bool:
    """Whether a noun can have this word for its verb: “critics argue”, “Ruiz claims”."""
    low, noun = row.low[place], row.low[back]
    behind = tags[place + 1] if place + 1 < len(tags) else "."
    many = noun.endswith("s") or noun in _PLURAL or tags[back - 1 : back] == ["c"]
    if low not in CUES or CUES[low].tag != "C":
        return many and (low not in ALSO_NOUNS | NOUNS or behind in "dopQ")
    if low not in ALSO_NOUNS:
        return True
    if many and low == "calls" and row.low[place + 1 : place + 2] == ["for"]:
        return True  # “a letter to the members calls for …”
    in_phrase = tags[back - 1] == "i"  # “of Republican claims”
    if tags[back] == "N":
        return not in_phrase or low == "says"
    if (behind in "dop" and not many) or "w" in tags[max(0, back - 4) : back]:
        return True
    return not many and not in_phrase and (noun in ROLES | NOUNS or noun in _SPEAKING)
