"""What every rule gives that finds a report: its tokens, not yet its place in the text."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from whosays.reader.cues import CUES

if TYPE_CHECKING:
    from whosays.reader.phrases import Phrase
    from whosays.reader.tokens import Tokens

_SIGNS = ",:;-."


@dataclass(slots=True)
class Report:
    """Tokens of one report: its cue (to `last`), speaker, pieces of content, and the rule.

    `tier` is that of the cue (see `cues`). A `stance` is what somebody holds, not what was said.
    """

    cue: int
    last: int
    speaker: Phrase | None
    pieces: list[tuple[int, int]]
    rule: str
    tier: int
    stance: bool = False


def report(  # noqa: PLR0913  (all that a report has)
    row: Tokens,
    cue: int,
    speaker: Phrase | None,
    pieces: list[tuple[int, int]],
    rule: str,
    *,
    last: int = -1,
    tier: int = 0,
    stance: bool = False,
) -> Report | None:
    """Return a report with trimmed pieces, or nothing if no piece is left."""
    kept = [piece for piece in (trimmed(row, *piece) for piece in pieces) if piece[0] < piece[1]]
    if not kept:
        return None
    known = CUES.get(row.low[cue])
    return Report(
        cue, max(cue, last), speaker, kept, rule, tier or (known.tier if known else 3), stance
    )


def trimmed(row: Tokens, start: int, end: int) -> tuple[int, int]:
    """Return a piece without the signs at both ends, and without an “and” that leads on."""
    while start < end and row.tags[start] in _SIGNS:
        start += 1
    while end > start and row.tags[end - 1] in f"{_SIGNS}c":
        end -= 1
    return start, end
