"""Numbers in a text, as figures or as words: 19, nineteen, more than 50, $640,000, 7 to 4, third.

What says the same has one key, however it is written: “nine” and “9”, “over 50” and “more
than 50”. The words in front belong to the number, since “50” is not what “more than 50” says.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from whosays.article import Span

# fmt: off
SMALL = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
         "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen",
         "nineteen")
TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
SCALES = {
    "hundred": 100, "thousand": 10**3, "million": 10**6, "billion": 10**9, "trillion": 10**12,
}
# fmt: on
SHORT = {"k": 10**3, "m": 10**6, "bn": 10**9}
VALUES = {word: n for n, word in enumerate(SMALL)} | {w: 10 * n for n, w in enumerate(TENS, 2)}
_IRREGULAR = {
    "first": 1, "second": 2, "third": 3, "fifth": 5, "eighth": 8, "ninth": 9, "twelfth": 12,
}  # fmt: skip
RANKS = (
    {f"{word}th": n for word, n in VALUES.items() if n not in {*_IRREGULAR.values(), 0}}
    | {f"{word[:-1]}ieth": n for word, n in VALUES.items() if word in TENS}
    | _IRREGULAR
)
# What is said of a number, by the words in front of it.
ABOUT = {
    "more than": "more", "over": "more", "above": "more", "at least": "least",
    "no fewer than": "least", "no less than": "least", "fewer than": "less", "less than": "less",
    "under": "less", "below": "less", "at most": "most", "no more than": "most", "up to": "most",
    "as many as": "most", "about": "about", "around": "about", "roughly": "about",
    "approximately": "about", "some": "about", "nearly": "nearly", "almost": "nearly",
}  # fmt: skip
VAGUE = {
    "several": "several", "a few": "a few", "a couple of": "a couple", "dozens": "dozens",
    "hundreds": "hundreds", "thousands": "thousands", "millions": "millions", "half": "half",
}  # fmt: skip
SIGNS = {"$": "dollar", "€": "euro", "£": "pound", "¥": "yen"}

_S = r"[^\S\n]"
_ANY = "|".join(sorted((*VALUES, *SCALES), key=len, reverse=True))
_FIGURES = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?(?!\d|,\d)|\d+(?:\.\d+)?"
_WORDS = (
    rf"(?:an?{_S}+(?=(?:{'|'.join(SCALES)}|dozen)\b))?(?:{_ANY}|dozen)"
    rf"(?:(?:-|{_S}+(?:and{_S}+)?)(?:{_ANY})\b)*"
)
_NUMBER = rf"(?:{_FIGURES}|\b(?:{_WORDS})\b)"
_FORM = re.compile(
    rf"""
    (?P<about>\b(?:{"|".join(a.replace(" ", f"{_S}+") for a in ABOUT)}){_S}+)?
    (?:
      (?P<rank>(?<![\w.,])\d+(?:st|nd|rd|th)\b|\b(?:(?:{"|".join(TENS)})-)?(?:{"|".join(RANKS)})\b)
    | (?P<vague>\b(?:{"|".join(v.replace(" ", f"{_S}+") for v in VAGUE)})\b)
    | (?<![\w.,])(?P<sign>(?:US)?[$€£¥]{_S}?)?(?P<number>{_NUMBER})
      (?P<scale>{_S}+(?:{"|".join(SCALES)})\b|(?:k|m|bn)\b)?
      (?P<unit>{_S}?%|{_S}+per{_S}?cent\b|{_S}+(?:dollar|euro|pound|cent)s?\b)?
    )
    """,
    re.VERBOSE | re.IGNORECASE,
)
# “7 to 4”, “7–4”: two numbers that are one fact.
_BETWEEN = re.compile(rf"{_S}+to{_S}+|[-–]")
# “One of them”, “no one”, “at first” and “a second” count nothing.
_NO_RANK = re.compile(rf"(?i:\b(?:at|a)){_S}+$")
_NO_COUNT = re.compile(rf"(?:no|every|any|some|each|this|that|the|which){_S}+$", re.IGNORECASE)
_UNITS = re.compile(
    rf"{_S}*-?{_S}*(?:second|minute|hour|day|night|week|month|year|decade|percent|million|billion"
    r"|mile|meter|kilometer|foot|inch|vote|seat|person|man|woman|child|dollar|euro|pound|point)s?\b",
    re.IGNORECASE,
)


class Amount(NamedTuple):
    """A number in a text: where it stands, how it counts, and what it says.

    `form` is "plain", "money", "percent", "rank", "range" or "vague"; `value` is the same for
    the same number, `about` is "" or what the words in front say, such as "more".
    """

    span: Span
    form: str
    value: str
    about: str


def amounts_in(text: str) -> list[Amount]:
    """Return the numbers of a text in order.

    >>> [(a.form, a.value, a.about) for a in amounts_in("Over fifty of 1,200 voted 7 to 4.")]
    [('plain', '50', 'more'), ('plain', '1200', ''), ('range', '7 to 4', '')]
    """
    found: list[Amount] = []
    for amount in _single(text):
        last = found[-1] if found else None
        if last and last.form == amount.form == "plain" and not amount.about:
            between = text[last.span.end : amount.span.start]
            if _BETWEEN.fullmatch(between):
                span = Span(last.span.start, amount.span.end)
                found[-1] = Amount(span, "range", f"{last.value} to {amount.value}", last.about)
                continue
        found.append(amount)
    return found


def _single(text: str) -> Iterator[Amount]:
    for match in _FORM.finditer(text):
        said = " ".join((match["about"] or "").lower().split())
        span, about = Span(*match.span()), ABOUT.get(said, "")
        if match["rank"]:
            if not _NO_RANK.search(text[max(0, match.start() - 8) : match.start()]):
                yield Amount(span, "rank", _rank(match["rank"].lower()), about)
        elif match["vague"]:
            yield Amount(span, "vague", VAGUE[" ".join(match["vague"].lower().split())], about)
        elif not _counts_nothing(text, match):
            yield _number(match, span, about)


def _number(match: re.Match[str], span: Span, about: str) -> Amount:
    scale = (match["scale"] or "").strip().lower()
    value = _value(match["number"]) * (SCALES | SHORT).get(scale, 1)
    written = f"{value:.10f}".rstrip("0").rstrip(".") if value < 10**15 else match["number"]
    sign, unit = (match["sign"] or "").strip()[-1:], (match["unit"] or "").strip().lower()
    if sign or re.match("dollar|euro|pound|cent", unit):
        money = SIGNS.get(sign) or re.sub("s$", "", unit)
        return Amount(span, "money", f"{written} {money}", about)
    return Amount(span, "percent" if unit else "plain", written, about)


def _counts_nothing(text: str, match: re.Match[str]) -> bool:
    if match["number"].lower() != "one" or match["scale"] or match["unit"]:
        return False
    alone = _NO_COUNT.search(text[max(0, match.start("number") - 8) : match.start("number")])
    return bool(alone) or not _UNITS.match(text, match.end())


def _rank(words: str) -> str:
    if words[0].isdigit():
        return str(int(re.match(r"\d+", words)[0]))  # type: ignore[index]
    tens, _, rank = words.rpartition("-")
    return str(VALUES.get(tens, 0) + RANKS[rank])


def _value(number: str) -> float:
    """Return what a number says: “1,200”, “two hundred and five”, “a dozen”."""
    if number[0].isdigit():
        return float(number.replace(",", ""))
    total = part = 0
    for word in re.findall("[a-z]+", number.lower()):
        if word in VALUES:
            part += VALUES[word]
        elif word == "dozen":
            part = max(1, part) * 12
        elif word == "hundred":
            part = max(1, part) * 100
        elif word in SCALES:
            total, part = total + max(1, part) * SCALES[word], 0
    return float(total + part)
