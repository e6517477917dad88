"""What words say when they are read aloud: “20 %” and “twenty percent” say the same.

Everything here takes the keys of words (see `words`) and is about English.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from whosays.reader.amounts import RANKS, SCALES, SHORT, VALUES
from whosays.words import BRACKET, ELLIPSIS

NEGATIONS = frozenset(
    "not no never nobody none nothing nowhere neither nor without hardly barely scarcely".split()  # noqa: SIM905
)
MODALS = frozenset("can could may might must shall should will would ought".split())  # noqa: SIM905
_SAID = {
    "mr": "mister", "mrs": "missus", "dr": "doctor", "gov": "governor", "sen": "senator",
    "rep": "representative", "gen": "general", "prof": "professor", "lt": "lieutenant",
    "vs": "versus", "ok": "okay", "etc": "etcetera", "jr": "junior", "sr": "senior",
    "jan": "january", "feb": "february", "aug": "august", "sept": "september", "oct": "october",
    "nov": "november", "dec": "december", "grey": "gray", "cheque": "check",
    "programme": "program", "tyre": "tire", "plough": "plow", "sceptic": "skeptic",
    "sceptical": "skeptical", "licence": "license", "practise": "practice", "defence": "defense",
    "offence": "offense", "pretence": "pretense", "storey": "story", "kerb": "curb",
    "judgement": "judgment", "ageing": "aging", "manoeuvre": "maneuver", "enrol": "enroll",
    "fulfil": "fulfill", "skilful": "skillful", "jewellery": "jewelry",
}  # fmt: skip
# British and American spellings that are one word aloud.
_SPELLINGS = [
    (re.compile(pattern), to)
    for pattern, to in (
        (r"(?<=\w{3})is(?=e$|ed$|es$|er$|ers$|ing$|ation$|ations$)", "iz"),
        (r"(?<=\w{2})ys(?=e$|ed$|es$|er$|ing$)", "yz"),
        (r"(?<=\w{2})our(?=$|s$|ed$|ing$|ful$|abl[ey]$|ites?$|ers?$|ist$|less$|hood$)", "or"),
        (r"(?<=\w{2})tre(?=$|s$|d$)", "ter"),
        (r"(?<=\w{3}[aeiou])ll(?=ed$|ing$|er$|ers$|or$|ors$)", "l"),
        (r"(?<=\w{3}[aeiou])pp(?=ed$|ing$|er$|ers$)", "p"),
        (r"ogue(?=$|s$)", "og"),
        (r"[ao]e(?=\w{3})", "e"),
    )
]  # fmt: skip
_SHORT_FORMS = {
    "can't": ("can", "not"), "cannot": ("can", "not"), "won't": ("will", "not"),
    "shan't": ("shall", "not"), "ain't": ("is", "not"), "let's": ("let", "us"),
    "gonna": ("going", "to"), "wanna": ("want", "to"), "gotta": ("got", "to"),
    "'cause": ("because",), "'em": ("them",), "y'all": ("you", "all"),
}  # fmt: skip
_ENDS = {"'ll": "will", "'re": "are", "'ve": "have", "'m": "am", "'s": "'s", "'d": "'d"}
_KEPT = ("n't", *(end for end in _ENDS if end != "'s"))  # "we're" is not "were"
# What “he’s” and “he’d” can stand for.
_OPEN = {"'s": {"is", "has"}, "'d": {"would", "had", "did"}}
_ORDINAL = re.compile(r"(\d{1,15})(?:st|nd|rd|th)")
_FIGURE = re.compile(r"(\d{1,12}(?:\.\d{1,6})?)(k|m|bn)?")


def same_aloud(one: Sequence[str], other: Sequence[str]) -> bool:
    """Whether two runs of words are the same when they are read aloud.

    >>> same_aloud(["50", "percent"], ["fifty", "per", "cent"])
    True
    >>> same_aloud(["health", "care"], ["healthcare"]), same_aloud(["isn't"], ["is", "not"])
    (True, False)
    """
    return bool(one) == bool(other) and _joined(one) == _joined(other)


def same_in_short(one: Sequence[str], other: Sequence[str]) -> bool:
    """Whether two runs of words differ in short forms only: “isn’t” and “is not”.

    >>> same_in_short(["it's", "not"], ["it", "isn't"]), same_in_short(["can"], ["can't"])
    (True, False)
    """
    mine, theirs = list(_aloud(long_forms(one))), list(_aloud(long_forms(other)))
    return len(mine) == len(theirs) and all(
        a == b or b in _OPEN.get(a, ()) or a in _OPEN.get(b, ())
        for a, b in zip(mine, theirs, strict=True)
    )


def long_forms(keys: Iterable[str]) -> Iterator[str]:
    """Yield the words with their short forms written out: is, not for “isn’t”.

    >>> list(long_forms(["they'll", "never", "say", "it", "wasn't"]))
    ['they', 'will', 'never', 'say', 'it', 'was', 'not']
    """
    for key in map(_plain, keys):
        if key in _SHORT_FORMS:
            yield from _SHORT_FORMS[key]
            continue
        start, mark, _ = key.rpartition("'")
        if key.endswith("n't") and len(key) > len("n't"):
            yield from (key[: -len("n't")], "not")
        elif start and key.endswith("'t"):
            yield from (start, "not")
        elif start and key[len(start) :] in _ENDS:
            yield from (start, _ENDS[key[len(start) :]])
        else:
            yield key if not mark else key.strip("'")


def numbers(keys: Sequence[str]) -> list[str]:
    """Return the numbers among words, in order and each written in one way.

    >>> numbers(["twenty", "five", "of", "1.5", "million", "the", "3rd", "and", "third"])
    ['25', '1500000', '3th', '3th']
    """
    return [said[1:-1] for said in _aloud(keys) if said[0] == "<"]


def is_number(key: str) -> bool:
    """Whether a word is, or is a part of, a number: “7”, “million”, “third”, “percent”."""
    key = _plain(key)
    return key in VALUES or key in SCALES or key in RANKS or any(map(str.isdigit, key))


def _joined(keys: Sequence[str]) -> str:
    return "".join(_aloud(keys))


def _plain(key: str) -> str:
    return key.removeprefix(BRACKET)


def _aloud(keys: Iterable[str]) -> Iterator[str]:
    """Yield what is read aloud, numbers as figures in angle brackets."""
    left = [_plain(key) for key in keys if key != ELLIPSIS]
    at = 0
    while at < len(left):
        count, said = _number(left, at)
        if count:
            yield f"<{said}>"
            at += count
            continue
        yield _spelled(left[at])
        at += 1


@lru_cache(maxsize=10_000)
def _spelled(key: str) -> str:
    if key in _SAID:
        return _SAID[key]
    if key not in _OPEN and not key.endswith(_KEPT):
        key = key.replace("'", "")
    for pattern, to in _SPELLINGS:
        key = pattern.sub(to, key)
    return key


def _number(keys: Sequence[str], at: int) -> tuple[int, str]:
    """Return how many words from `at` on are one number, and that number in figures; or 0."""
    first = keys[at]
    if found := _ORDINAL.fullmatch(first):
        return 1, f"{int(found[1])}th"
    if first in RANKS:
        return 1, f"{RANKS[first]}th"
    if found := _FIGURE.fullmatch(first):
        count, value = 1, float(found[1]) * SHORT.get(found[2] or "", 1)
        if at + 1 < len(keys) and keys[at + 1] in SCALES:
            count, value = 2, value * SCALES[keys[at + 1]]
        return count, f"{value:.6f}".rstrip("0").rstrip(".")
    if any(map(str.isdigit, first)):
        return 1, first
    return _in_words(keys, at)


def _in_words(keys: Sequence[str], at: int) -> tuple[int, str]:
    start = at
    if keys[at] in {"a", "an"} and at + 1 < len(keys) and keys[at + 1] in SCALES:
        at += 1
    total = part = 0
    largest, taken = float("inf"), start
    while at < len(keys):
        key, value = keys[at], VALUES.get(keys[at])
        if value is not None and (part == 0 or _fits(part, value)):
            part += value
        elif key in RANKS and part and _fits(part, RANKS[key]):
            return at + 1 - start, f"{total + part + RANKS[key]}th"
        elif key == "hundred" and part < 100:  # noqa: PLR2004
            part = max(1, part) * 100
        elif key in SCALES and key != "hundred" and SCALES[key] < largest:
            total, part, largest = total + max(1, part) * SCALES[key], 0, SCALES[key]
        elif key == "and" and at > start and (part >= 100 or (total and not part)):  # noqa: PLR2004
            at += 1
            continue
        else:
            break
        at += 1
        taken = at
        if value == 0:
            break
    return taken - start, str(total + part)


def _fits(part: int, value: int) -> bool:
    """Whether a number can go on with this one: “twenty” with “five”, not with “twelve”."""
    if value < 10:  # noqa: PLR2004
        return value > 0 and part % 10 == 0 and part % 100 != 10  # noqa: PLR2004
    return part % 100 == 0
