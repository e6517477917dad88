"""Days and times in a text: May 11, 2019, Saturday, earlier this month, 2:15 p.m., in 2019.

They are read as words. Which day “Saturday” was is not worked out: the text may not say.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from whosays.article import Span

MONTHS = ("january", "february", "march", "april", "may", "june", "july", "august", "september",
          "october", "november", "december")  # fmt: skip
DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")

_S = r"[^\S\n]+"
_NAMES = "|".join(month.capitalize() for month in MONTHS)
_MONTH = rf"(?:{_NAMES}|(?:Jan|Feb|Mar|Apr|Aug|Sept?|Oct|Nov|Dec)\b\.?)"
_YEAR = r"(?:1[5-9]|20)\d\d"
_DAY = r"(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?"
_DAYS = "|".join(day.capitalize() for day in DAYS)
_SPAN = (
    r"(?:second|minute|hour|day|night|week|weekend|month|year|decade|century|spring|summer|fall"
    r"|autumn|winter)"
)
_MANY = r"(?:an?|one|two|three|four|five|six|seven|eight|nine|ten|\d+|several|a few|some|many)"
# In the order in which they are tried where several could begin at one place.
_FORMS = re.compile(
    rf"""
    (?P<iso>\b{_YEAR}-\d\d-\d\d\b)
  | (?P<day>\b(?P<m1>{_MONTH}){_S}(?P<d1>{_DAY})\b(?!%)(?:,?{_S}(?P<y1>{_YEAR})\b)?
      | \b(?P<d2>{_DAY}){_S}(?:of{_S})?(?P<m2>{_MONTH})(?!\w)(?:,?{_S}(?P<y2>{_YEAR})\b)?)
  | (?P<month>\b(?P<m3>{_MONTH}),?{_S}(?:of{_S})?(?P<y3>{_YEAR})\b
      | (?i:\b(?:in|of|since|by|until|till|from|last|next|this|early|late|mid|during|before|after)
          {_S}|mid-)
        (?P<m4>{_NAMES})\b(?!{_S}[A-Z]|,?{_S}\d))
  | (?P<decade>\b{_YEAR}s\b)
  | (?P<weekday>(?:\b(?P<which>(?i:last|next|this|every)){_S})?\b(?P<w>{_DAYS})s?\b)
  | (?P<relative>(?i:\b(?:(?:earlier|later|early|late){_S})?
        (?:this|last|next|past|the{_S}(?:next|previous|following|same)){_S}
        (?:{_SPAN}|morning|afternoon|evening)s?\b
      | \b{_MANY}{_S}{_SPAN}s?{_S}(?:ago|later|earlier|before|from{_S}now)\b
      | \bthe{_S}day{_S}(?:before|after)(?:{_S}(?:yesterday|tomorrow))?\b
      | \b(?:yesterday|today|tonight|tomorrow)\b))
  | (?P<clock>(?i:\b\d{{1,2}}(?::\d\d)?\s?(?:[ap]\.m\.|[ap]m\b|o[’']clock)
      |\b(?:noon|midnight)\b)|\b\d{{1,2}}:\d\d\b)
  | (?P<year>(?<![\w$€£.,])(?:19|20)\d\d\b(?!\s?%|[,.]\d))
    """,
    re.VERBOSE,
)  # fmt: skip


class When(NamedTuple):
    """A day or time in a text: where it stands, its form, and what it says.

    `form` is "day", "month", "year", "decade", "weekday", "relative" or "clock". `value` is the
    same for the same day; `more` is what may be left out of it: the year, or “last”.
    """

    span: Span
    form: str
    value: str
    more: str = ""


def dates_in(text: str) -> list[When]:
    """Return the days and times of a text in order.

    >>> [(d.form, d.value, d.more) for d in dates_in("On Saturday, May 11, 2019, as in 2018,")]
    [('weekday', 'saturday', ''), ('day', 'may 11', '2019'), ('year', '2018', '')]
    """
    return list(_read(text))


def _read(text: str) -> Iterator[When]:
    for match in _FORMS.finditer(text):
        span = Span(*match.span())
        form = next(name for name in _KINDS if match[name])
        if form == "day":
            day = re.sub(r"^0|\D+", "", match["d1"] or match["d2"])
            month = _month(match["m1"] or match["m2"])
            yield When(span, "day", f"{month} {day}", match["y1"] or match["y2"] or "")
        elif form == "iso":
            year, month, day = match["iso"].split("-")
            if 1 <= int(month) <= len(MONTHS):
                yield When(span, "day", f"{MONTHS[int(month) - 1]} {int(day)}", year)
        elif form == "month":
            at = "m3" if match["m3"] else "m4"
            span = Span(match.start(at), match.end())
            yield When(span, "month", _month(match[at]), match["y3"] or "")
        elif form == "weekday":
            yield When(span, "weekday", match["w"].lower(), (match["which"] or "").lower())
        else:
            yield When(span, form, " ".join(match.group().lower().replace("’", "'").split()))


_KINDS = ("iso", "day", "month", "decade", "weekday", "relative", "clock", "year")


def _month(written: str) -> str:
    return next(month for month in MONTHS if month.startswith(written.lower().rstrip(".")[:3]))
