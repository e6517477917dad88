"""Words of other people’s texts, made safe for a terminal and for a spreadsheet."""

from __future__ import annotations

import re

# Control characters and half characters; marks that turn the direction of writing; line ends
# of Unicode; tags, which nobody sees.
_UNSEEN = re.compile(
    "[\x00-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"
    "\ud800-\udfff\U000e0000-\U000e0fff]"
)
# Where a cell begins, also for a spreadsheet that parts cells at semicolons, tabs or lines.
_SIGNS = r"=+\-@＝＋－＠"
# What stands between there and the sign: no other such place, else each would look on to the end.
_BETWEEN, _OR_MADE_SAFE = (rf"(?:(?![\t\r\n])[\s{more}\x00-\x1f])*" for more in ("", "'"))
_BEGINS = r"(?:^|(?<=[;\t\r\n]))"
_FORMULA = re.compile(rf"{_BEGINS}(?={_BETWEEN}[{_SIGNS}])|^(?=[\t\r\n])")
_MADE_SAFE = re.compile(rf"{_BEGINS}'(?={_OR_MADE_SAFE}[{_SIGNS}])|^'(?=[\t\r\n])")


def shown(text: str, width: int = 0) -> str:
    r"""Return a text as one line that a terminal only shows: what would steer it is written out.

    With a `width` it has at most so many characters.

    >>> print(shown("a\nred \x1b[31m word", 16))
    a red \x1b[31m …
    """
    line = _UNSEEN.sub(_written, re.sub(r"[ \t\r\n]+", " ", text[: width * 4 or None]))
    return line if not width or len(line) <= width else line[: width - 1] + "…"


def _written(match: re.Match[str]) -> str:
    return match.group().encode("unicode_escape").decode("ascii")


def cell(text: str) -> str:
    """Return a text that no spreadsheet takes for a formula: one that could be gets an apostrophe.

    >>> cell("=1+1"), cell("1+1"), cell("Yes;@SUM(A1)")
    ("'=1+1", '1+1', "Yes;'@SUM(A1)")
    """
    return _FORMULA.sub("'", text)


def uncelled(text: str) -> str:
    r"""Return a text as it was before `cell` put apostrophes into it.

    >>> uncelled(cell("- yes\n- no")) == "- yes\n- no"
    True
    """
    return _MADE_SAFE.sub("", text)
