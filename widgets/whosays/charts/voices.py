"""Charts of who speaks in a text: how many quoted words each voice has, and through which hands.

Each chart draws a table that the learner already has, and says in words what it shows.
"""

from __future__ import annotations

import itertools
import re
from typing import TYPE_CHECKING, Any

from whosays.charts.look import COLOURS, INK, LINE, PAPER, checked_rows, counted, offline

if TYPE_CHECKING:
    from collections.abc import Iterator

    import altair as alt
    import pandas as pd

IN_TEXT, INFERRED, OUTSIDE = "in this text", "inferred", "not in this text"
BASES = (IN_TEXT, INFERRED, OUTSIDE)
DASHES = {IN_TEXT: [1, 0], INFERRED: [8, 4], OUTSIDE: [2, 4]}
STEP = ["from", "to", "how", "basis"]
_COLUMN, _ROW = 138, 54  # pixels


def word_share(table: pd.DataFrame) -> alt.LayerChart:
    """Return a bar chart of how many words each voice has in quotation marks.

    `table` has the columns `voice` and `words`. The bars keep the order of the rows. Raises
    `ValueError` where a column is missing or there is no row.

    >>> import pandas as pd
    >>> word_share(pd.DataFrame({"voice": ["AP", "Pompeo"], "words": [69, 49]})).description
    'Bar chart of words in quotation marks by voice. AP: 69; Pompeo: 49.'
    """
    title = "Whose words stand in quotation marks?"
    return counted(table, ["voice", "words"], "words in quotation marks", title)


def hand_overs(relations: pd.DataFrame) -> pd.DataFrame:
    """Return each hand-over of the chains in a table of relations, once.

    `relations` has the column `chain`, such as ``Guaidó (Spanish) > AP > Truthout``; notes in
    round brackets are about a hand, and ``[external]`` and ``[inferred…]`` say that a step is
    not in the text. The columns are `from`, `to`, `how` ("translated" or "passed on") and
    `basis` ("in this text", "inferred" or "not in this text"; the best that a chain gives).

    >>> import pandas as pd
    >>> hand_overs(pd.DataFrame({"chain": ["Guaidó (Spanish) > AP"]})).values.tolist()
    [['Guaidó', 'AP', 'translated', 'in this text']]
    """
    import pandas as pd

    found: dict[tuple[str, str], tuple[str, str]] = {}
    for chain in checked_rows(relations, ["chain"])["chain"].dropna():
        for giver, taker, how, basis in _steps(str(chain)):
            old = found.get((giver, taker), (how, basis))
            said = "translated" if "translated" in (how, old[0]) else how
            found[giver, taker] = (said, min(basis, old[1], key=BASES.index))
    return pd.DataFrame([[*ends, *said] for ends, said in found.items()], columns=STEP)


def source_map(steps: pd.DataFrame) -> alt.LayerChart:
    """Return a map of hand-overs, from the first speakers on the left to the reader's page.

    `steps` is what `hand_overs` makes. A line is whole where the text has the hand-over, and
    broken where it is inferred or known from outside. Raises `ValueError` where a column is
    missing, there is no row, or the hand-overs run in a circle.

    >>> import pandas as pd
    >>> steps = hand_overs(pd.DataFrame({"chain": ["Guaidó (Spanish) > AP > Truthout"]}))
    >>> source_map(steps).description
    'Map of hand-overs. Guaidó to AP (translated, in this text); AP to Truthout (in this text).'
    """
    import altair as alt
    import pandas as pd

    rows = checked_rows(steps, STEP)
    at = _places(rows)
    hands = pd.DataFrame([[name, *at[name]] for name in at], columns=["hand", "x", "y"])
    lines = rows.assign(
        x=rows["from"].map(lambda name: at[name][0]), y=rows["from"].map(lambda name: at[name][1]),
        x2=rows["to"].map(lambda name: at[name][0]), y2=rows["to"].map(lambda name: at[name][1]),
    )  # fmt: skip
    across, down = hands["x"].max() + 1, hands["y"].max() + 1
    x = alt.X("x:Q").axis(None).scale(domain=[-0.4, across - 0.4], nice=False)
    y = alt.Y("y:Q").axis(None).scale(domain=[down - 0.4, -0.6], nice=False)
    grounds = [basis for basis in BASES if basis in set(rows["basis"])]
    dash = (
        alt.StrokeDash("basis:N")
        .title("The hand-over is")
        .legend(symbolSize=1500, symbolStrokeWidth=2, symbolOffset=10)
        .scale(domain=grounds, range=[DASHES[basis] for basis in grounds])
    )
    drawn = (
        alt.Chart(lines)
        .mark_rule(color=COLOURS[0], strokeWidth=2)
        .encode(x, y, x2="x2:Q", y2="y2:Q", strokeDash=dash, tooltip=STEP)
    )
    dots = (
        alt.Chart(hands)
        .mark_point(filled=True, size=110, opacity=1, color=PAPER, stroke=COLOURS[0])
        .encode(x, y)
    )
    near = lines[lines["how"] == "translated"].assign(
        x=lambda t: 0.6 * t["x"] + 0.4 * t["x2"], y=lambda t: 0.6 * t["y"] + 0.4 * t["y2"]
    )
    words = [*_written(near, "how", x, y), *_written(hands, "hand", x, y)]
    offline()
    layers = [drawn, dots, *words]
    chart: alt.LayerChart = alt.LayerChart(layer=layers).properties(
        title="From whom to whom the words went",
        description=f"Map of hand-overs. {_told(rows)}.",
        width=int(across * _COLUMN),
        height=int(down * _ROW),
        view=alt.ViewBackground(stroke=LINE),
    )
    return chart


def _written(rows: pd.DataFrame, column: str, x: alt.X, y: alt.Y) -> list[alt.Chart]:
    """Return a column as text above its places, on a rim of paper so that no line crosses it."""
    import altair as alt

    text = alt.Chart(rows).encode(x, y, text=f"{column}:N")
    style = {"dy": -16, "fontWeight": "bold"} if column == "hand" else {"fontStyle": "italic"}
    rim = text.mark_text(**style, color=PAPER, stroke=PAPER, strokeWidth=5)
    return [rim, text.mark_text(**style, color=INK)]


def _steps(chain: str) -> Iterator[tuple[str, str, str, str]]:
    hands = [hand.strip() for hand in chain.split(">")]
    for giver, taker in itertools.pairwise(hands):
        # What went into a hand from outside was seen elsewhere; what came out of it is inferred.
        inferred = "[inferred" in giver + taker or "[external" in giver
        basis = OUTSIDE if "[external" in taker else INFERRED if inferred else IN_TEXT
        how = "translated" if "(Spanish" in giver else "passed on"
        yield _name(giver), _name(taker), how, basis


def _name(hand: str) -> str:
    return re.sub(r"\s*[\[(][^\])]*[\])]", "", hand).strip()


def _places(rows: pd.DataFrame) -> dict[str, tuple[int, float]]:
    """Return column and row of each hand: its column is how many hands may come before it."""
    pairs = list(zip(rows["from"], rows["to"], strict=True))
    column = dict.fromkeys([name for pair in pairs for name in pair], 0)
    for _ in column:
        for giver, taker in pairs:
            column[taker] = max(column[taker], column[giver] + 1)
    last = max(column.values())
    if last >= len(column):
        raise ValueError("the hand-overs run in a circle; look for one that goes back")
    # A first speaker stands just before the hand that takes over, so that lines stay short.
    for giver in sorted(column, key=lambda name: -column[name]):
        takers = [column[taker] for one, taker in pairs if one == giver]
        if takers:
            column[giver] = min(takers) - 1
    made: dict[str, tuple[int, float]] = {}
    tallest = max(list(column.values()).count(n) for n in range(last + 1))
    for n in range(last + 1):
        names = [name for name in column if column[name] == n]
        for place, name in enumerate(names):
            made[name] = (n, place + (tallest - len(names)) / 2)
    return made


def _told(rows: pd.DataFrame) -> str:
    said: list[Any] = []
    for row in rows.to_dict("records"):
        how = "translated, " if row["how"] == "translated" else ""
        said.append(f"{row['from']} to {row['to']} ({how}{row['basis']})")
    return "; ".join(said)
