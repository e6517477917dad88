"""The report as one HTML page: it opens anywhere and asks for nothing.

The only program in it is the one that draws its charts; the page's policy names that program by
its digest, so nothing else in it can run. Each chart has a table beside it.
"""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from whosays.classroom.collecting.submission import EARLIER
from whosays.classroom.report.items import ENOUGH, LOW
from whosays.classroom.small_groups import FEWEST, how_many
from whosays.own_page import document, esc
from whosays.sheet_text import inline

if TYPE_CHECKING:
    import altair as alt

    from whosays.classroom.report import ClassReport
    from whosays.classroom.report.items import ItemRow

PROGRAM = Path(__file__).resolve().parents[2] / "static" / "class_report.js"
MADE_WITH = "Made with <i>Who Says?</i>, a course on reading the news closely."
TOO_SMALL = (
    f"A class with fewer than {FEWEST} learners is told of by its questions alone: anything else"
    " would be said of single learners. Even 0% or 100% says what each of them answered, so this"
    " page is for whoever teaches, and not to be shown to the class."
)
ITEMS = (
    "<em>Worth</em> is what the answers to a question were worth on average: the higher, the"
    " easier. <em>Goes with the rest</em> is the correlation with the same learners’ other answers,"
    f" from −1 to 1, told from {ENOUGH} learners on. In a small class it moves a lot by chance, so"
    f" a remark stands only where even its 95% interval stays below {LOW}: then look at the"
    " question and its key first. A defensible answer is worth as much as an agreed one."
)
AGREEMENT = (
    "Krippendorff’s alpha is 1 where all agree and about 0 where they agree no more than chance"
    " would. It is computed as in lesson 07, over the answers that were given before the"
    " explanation was seen. A low value is a finding about the layer, not a failure of the class:"
    " in published studies, too, trained coders agree far more on who said what than on how a text"
    " frames its subject. Lesson 07 has the figures."
)
MISTAKES = (
    f"Answers that at least {FEWEST} learners gave, and that the key does not accept, with the"
    " explanation that the lesson gives."
)
_STYLE = """
:root { color-scheme: light dark; font: 100%/1.5 system-ui, 'Segoe UI', Arial, sans-serif; }
body { max-width: 64rem; margin: 0 auto; padding: 1rem; overflow-wrap: anywhere;
  color: light-dark(#1b1b1b, #ececec); background: light-dark(#fff, #161616); }
h1 { font-size: 1.6rem; line-height: 1.2; } h2 { font-size: 1.3rem; margin-top: 2.5rem; }
h3 { font-size: 1rem; margin: 1.5rem 0 .25rem; } p { margin: .5rem 0; max-width: 46rem; }
a { color: light-dark(#0b57d0, #a8c7fa); }
.wide { overflow-x: auto; margin: .5rem 0; }
table { border-collapse: collapse; font-size: .94rem; }
th, td { border: 1px solid light-dark(#8a8a8a, #777); padding: .25rem .5rem; text-align: start;
  vertical-align: top; overflow-wrap: break-word; }
th { font-weight: 600; } td.n, th.n { text-align: end; white-space: nowrap; }
td.w { min-width: 9rem; } .words { font-family: Georgia, 'Times New Roman', serif; }
figure { margin: 1rem 0; overflow-x: auto; } figure svg { background: #fff; border-radius: 4px; }
li.topic { margin: 1rem 0; } .why { font-weight: 600; }
@media print { body { max-width: none; padding: 0; } h2, h3 { break-after: avoid; }
  figure, tr, li.topic { break-inside: avoid; } nav { display: none; } }
"""


def page(report: ClassReport) -> str:
    """Return the whole page."""
    title = f"Class report: {report.title}"
    parts = [
        ("overview", "Overview", list(_overview(report))),
        ("discuss", "What to discuss next", list(_topics(report))),
        ("questions", "The questions", list(_items(report))),
        ("answers", "Common answers to look at again", list(_mistakes(report))),
        ("agreement", "Agreement, layer by layer", list(_agreement(report))),
        ("tests", "The tests", list(_tests(report))),
    ]
    parts = [part for part in parts if part[2]]
    links = "".join(f'<li><a href="#{name}">{head}</a></li>' for name, head, _ in parts)
    body = [f"<header><h1>{esc(title)}</h1></header>",
            f'<nav aria-label="Parts of the report"><ul>{links}</ul></nav><main>']  # fmt: skip
    for name, head, lines in parts:
        body += [f'<section id="{name}"><h2>{head}</h2>', *lines, "</section>"]
    program = PROGRAM.read_text(encoding="utf-8")
    body += [f"</main><footer><p>{MADE_WITH}</p></footer>", f"<script>{program}</script>"]
    digest = base64.b64encode(hashlib.sha256(program.encode()).digest()).decode()
    return document(title, _STYLE, body, script=digest)


def _overview(report: ClassReport) -> Iterator[str]:
    made, marks = report.marks.collection, report.marks
    earlier = sum(one.status == EARLIER for one in made.submissions)
    late = sum(one.late for one in made.counting)
    yield (
        f"<p>Learners who handed in: {report.answers.learners}. Late: {how_many(late)}. Earlier"
        f" files of the same learners: {earlier}. Files with a problem: {len(made.problems)}.</p>"
    )
    waiting = sum(one.to_read for one in marks.grades)
    if waiting:
        yield f"<p>Answers that a person has yet to read: {waiting}.</p>"
    told = f"What is told of answers is told of {FEWEST} learners or more."
    yield (
        "<p>Nobody is named here, and nothing that a learner typed is shown."
        f" {told if report.is_large_enough else TOO_SMALL}</p>"
    )


def _topics(report: ClassReport) -> Iterator[str]:
    if report.topics:
        yield "<ol>"
        for one in report.topics:
            lesson = esc(report.answers.title(one.lesson))
            yield f'<li class="topic"><p>Question {one.number}, in {lesson}:'
            yield f" {inline(one.question)}</p>"
            yield f"<p>{_words(one.words)}</p>" if one.words else ""
            yield f'<p class="why">{esc(one.why)}.</p><p>{esc(one.ask)}</p></li>'
        yield "</ol>"
    elif report.is_large_enough:
        yield "<p>No question splits this class, and no other answer is shared by a quarter of it."
        yield " Let learners choose what they want to talk about.</p>"


def _items(report: ClassReport) -> Iterator[str]:
    if not report.item_rows:
        return
    yield f"<p>{ITEMS}</p>"
    of_lesson: dict[str, list[ItemRow]] = {}
    for row in report.item_rows:
        of_lesson.setdefault(row.lesson, []).append(row)
    charts = dict(zip(_with_points(of_lesson), report.item_charts(), strict=True))
    heads = ("n:No.", "w:Question", "w:Words", "n:Answered", "n:Worth", "n:Goes with the rest",
             "w:Remark")  # fmt: skip
    for lesson, rows in of_lesson.items():
        title = report.answers.title(lesson)
        yield f"<h3>{esc(title)}</h3>"
        yield from _chart(charts.get(lesson))
        yield from _table(f"The questions of {title}", heads, (
            (row.number, inline(row.question), _words(row.words),
             how_many(1) if row.answered is None else row.answered, _share(row.difficulty),
             _number(row.discrimination), esc(row.remark))
            for row in rows
        ))  # fmt: skip


def _mistakes(report: ClassReport) -> Iterator[str]:
    if not report.mistakes_rows:
        return
    yield f"<p>{MISTAKES}</p>"
    heads = ("n:No.", "w:Question", "w:Words", "w:Answer", "n:Given by", "w:What the lesson says")
    rows = (
        (one.number, inline(one.question), _words(one.words), _words(one.answer),
         f"{one.given} of {one.of}", inline(one.why))
        for one in report.mistakes_rows
    )  # fmt: skip
    yield from _table("Common answers to look at again", heads, rows)


def _agreement(report: ClassReport) -> Iterator[str]:
    if not report.layer_rows:
        return
    yield f"<p>{AGREEMENT}</p>"
    yield from _chart(report.agreement_chart())
    heads = ("w:Layer", "n:Learners", "n:Units", "n:Percent agreement", "n:Alpha", "w:Remark")
    rows = (
        (esc(one.layer), one.readers, one.alpha.units,
         _interval(one.percent.value, one.percent.low, one.percent.high, _share),
         _interval(one.alpha.value, one.alpha.low, one.alpha.high), esc(one.alpha.warning))
        for one in report.layer_rows
    )  # fmt: skip
    yield from _table("Agreement, with 95% intervals", heads, rows)
    if not report.split_rows:
        return
    yield "<h3>The spans that split the class</h3>"
    yield from _chart(report.splits_chart())
    split_heads = ("n:No.", "w:Layer", "w:Words", "n:Pairs who differ", "w:Labels")
    spans = (
        (one.number, esc(one.layer), _words(one.words), f"{one.disagreement:.0%}",
         "<br>".join(f"{esc(label)}: {how_many(count)}" for label, count in one.labels))
        for one in report.split_rows
    )  # fmt: skip
    yield from _table("The spans that split the class", split_heads, spans)


def _tests(report: ClassReport) -> Iterator[str]:
    lines = report.test_lines if report.is_large_enough else []
    yield from (f"<p>{esc(line)}</p>" for line in lines)
    if not report.test_rows:
        return
    for chart in report.test_charts():
        yield from _chart(chart)
    heads = ("w:Test", "w:Measure", "n:Mean", "n:95% interval", "n:Learners")
    rows = (
        (esc(row.test), esc(row.measure), _number(row.value),
         f"{_number(row.low)} to {_number(row.high)}", row.learners)
        for row in report.test_rows
    )  # fmt: skip
    yield from _table("What the tests show", heads, rows)


def _with_points(of_lesson: dict[str, list[ItemRow]]) -> list[str]:
    """Return the lessons that have a chart: those with a question that is worth something."""
    return [
        lesson
        for lesson, rows in of_lesson.items()
        if any(row.difficulty is not None for row in rows)
    ]


def _chart(chart: alt.LayerChart | None) -> Iterator[str]:
    if chart is not None:
        # "<" would end the script, whatever it stands in.
        spec = json.dumps(chart.to_dict()).replace("<", "\\u003c")
        yield '<figure tabindex="0"><script type="application/json" data-chart>'
        yield f"{spec}</script></figure>"


def _table(caption: str, heads: Sequence[str], rows: Iterable[Sequence[Any]]) -> Iterator[str]:
    """Yield a table; a head begins with `n:` for numbers, `w:` for words. Cells are HTML."""
    kinds = [head.partition(":")[0] for head in heads]
    cells = "".join(
        f'<th scope="col" class="{kind}">{head.partition(":")[2]}</th>'
        for kind, head in zip(kinds, heads, strict=True)
    )
    yield f'<div class="wide" tabindex="0" role="region" aria-label="{esc(caption)}"><table>'
    yield f"<thead><tr>{cells}</tr></thead><tbody>"
    for row in rows:
        made = "".join(
            f'<td class="{kind}">{cell}</td>' for kind, cell in zip(kinds, row, strict=True)
        )
        yield f"<tr>{made}</tr>"
    yield "</tbody></table></div>"


def _words(words: str) -> str:
    return f'<span class="words">{esc(words)}</span>' if words else ""


def _share(value: float | None) -> str:
    return "–" if value is None else f"{value:.0%}"


def _interval(
    value: float | None,
    low: float | None,
    high: float | None,
    told: Callable[[float | None], str] | None = None,
) -> str:
    if value is None or low is None or high is None:
        return "–"
    told = told or _number
    return f"{told(value)} ({told(low)} to {told(high)})"


def _number(value: float | None) -> str:
    """Return a number with a minus that is as wide as a plus."""
    return "–" if value is None else f"{value:.2f}".replace("-", "−")
