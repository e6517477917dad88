"""A page for each learner: what was answered, what it is worth, and why. It opens anywhere.

It has the learner's own answers and nobody else's, asks for nothing and runs nothing.
"""

from __future__ import annotations

import zipfile
from collections.abc import Iterable, Iterator
from pathlib import Path

from whosays import assessment, own_page
from whosays.classroom.grading.key import OPEN, UNKNOWN, Worth
from whosays.classroom.grading.marks import READ, Grade, Marks, One
from whosays.classroom.grading.readings import Read, levels_in
from whosays.items import Item
from whosays.mark import AnswerError, Reason
from whosays.marking import mark
from whosays.own_page import esc
from whosays.pages import names
from whosays.rubric import LEVELS, Criterion, load_rubric
from whosays.sheet_text import inline
from whosays.work import in_words

SIGNS = {
    "consensus": "✓ Careful readers agree with this",
    "defensible": "≈ Defensible: careful readers differ here",
    "other": "↺ Look again",
    OPEN: "A person reads this answer",
    READ: "A person has read this answer",
    UNKNOWN: "This answer does not fit the question as it is now. Ask about it.",
    "": "– Not answered",
}
NO_KEY = "There is no key to this question: people answer it in their own way"
HOW = (
    "The answer that counts is your last one before you saw an explanation. A defensible answer is"
    " worth as much as one that readers agree on. Think a mark is off? Say why, with the words of"
    " the text. Keys have been changed for good reasons."
)
COMMENT = "<strong>A comment for you:</strong>"
PAGE = "feedback.html"  # in a zip for an LMS
MADE_WITH = "Made with <i>Who Says?</i>, a course on reading the news closely."
_STYLE = """
:root { color-scheme: light dark; font: 100%/1.5 system-ui, 'Segoe UI', Arial, sans-serif; }
body { max-width: 46rem; margin: 0 auto; padding: 1rem; overflow-wrap: anywhere;
  color: light-dark(#1b1b1b, #ececec); background: light-dark(#fff, #161616); }
h1 { font-size: 1.6rem; line-height: 1.2; } h2 { font-size: 1.25rem; margin-top: 2rem; }
h3, h4 { font-size: 1rem; margin: 1.25rem 0 .25rem; } h4 { margin-top: 0; }
h3.about { font-weight: 400; font-size: 1.05rem; } p, ul { margin: .25rem 0; }
.q { border-inline-start: 4px solid light-dark(#8a97a5, #6f7f90); padding-inline-start: .75rem;
  margin: 1rem 0; break-inside: avoid; }
.consensus, .defensible { border-color: light-dark(#1c6b3c, #7fd0a0); }
.other { border-color: light-dark(#9a4b00, #f0ad6b); }
.sign { font-weight: 600; } .mine { white-space: pre-line; }
.about { font-family: Georgia, 'Times New Roman', serif; }
table { border-collapse: collapse; } th, td { border: 1px solid light-dark(#8a8a8a, #777);
  padding: .25rem .6rem; text-align: start; }
@media print { body { max-width: none; padding: 0; } h2 { break-after: avoid; } }
"""


class Feedback:
    """The feedback pages of a class; with `reasons` they explain, else they say what counts."""

    def __init__(self, marks: Marks, *, reasons: bool = True) -> None:
        """Get ready; pages are made one by one."""
        self.marks, self.reasons = marks, reasons
        self._titles = names()
        self._known: dict[tuple[str, str, int | None], str] = {}
        self._criteria = load_rubric().criteria

    def page(self, grade: Grade) -> str:
        """Return a learner's page."""
        assignment = self.marks.key.assignment
        student = grade.submission.student
        title = f"Feedback: {assignment.title}"
        body = [
            f"<header><h1>{esc(title)}</h1>",
            f"<p>For <bdi>{esc(student)}</bdi></p></header><main>",
            *self._summary(grade),
            *self._lessons(grade),
            "</main>",
            f"<footer><p>{MADE_WITH}</p></footer>",
        ]
        return own_page.document(title, _STYLE, body)

    def write(self, folder: Path) -> Iterator[Path]:
        """Write every learner's page into a folder and yield the files."""
        folder.mkdir(parents=True, exist_ok=True)
        for grade in self.marks.grades:
            file = _file(folder, grade)
            file.write_text(self.page(grade), encoding="utf-8", newline="\n")
            yield file

    def write_zips(self, written: Path, folder: Path) -> list[Path]:
        """Put the pages that are `written` into zips as each LMS takes them back; return the files.

        In it each page has the name by which the LMS knows whose it is. Those whose file came
        another way are not in it.
        """
        pages: dict[str, dict[str, Grade]] = {}
        for grade in self.marks.grades:
            one = grade.submission
            name = self.marks.collection.back_to(one.file, PAGE)
            if one.person and name:
                pages.setdefault(one.person.lms, {})[name] = grade
        made = []
        for lms, own in pages.items():
            made.append(folder / f"feedback-for-{lms}.zip")
            with zipfile.ZipFile(made[-1], "w", zipfile.ZIP_DEFLATED) as archive:
                for name, grade in own.items():
                    archive.writestr(name, _file(written, grade).read_bytes())
        return made

    def _summary(self, grade: Grade) -> Iterator[str]:
        share = grade.share
        yield f"<p>You answered {grade.answered} of {grade.asked} questions."
        if share is not None:
            yield f" You reached {_number(grade.points)} of {grade.of} points ({share:.0%})."
        yield "</p>"
        if grade.to_read:
            yield f"<p>Answers that a person reads: {grade.to_read}. They are not in the"
            yield " points yet.</p>"
        if grade.submission.late:
            yield "<p>It came after it was due. That costs no points here.</p>"
        if self.marks.key.assignment.tests:
            yield "<p>Tests are not in the points. The test before is there to be compared with a"
            yield " second one.</p>"
        yield f"<p>{HOW}</p>"
        if len(grade.lessons) > 1:
            yield '<table><thead><tr><th scope="col">Lesson</th><th scope="col">Points</th>'
            yield '<th scope="col">Of</th></tr></thead><tbody>'
            for lesson, (points, of) in grade.lessons.items():
                yield f'<tr><th scope="row">{esc(self._title(lesson))}</th>'
                yield f"<td>{_number(points)}</td><td>{of}</td></tr>"
            yield "</tbody></table>"
        if "after" in grade.tests:
            yield "<section><h2>The tests before and after</h2>"
            yield from (f"<p>{esc(line)}</p>" for line in assessment.in_words(grade.tests))
            yield "</section>"

    def _lessons(self, grade: Grade) -> Iterator[str]:
        lesson = group = ""
        for one in self.marks.each(grade.submission):
            item = self.marks.key.asked[one.lesson][one.item]
            if one.lesson != lesson:
                yield "</section>" if lesson else ""
                lesson, group = one.lesson, ""
                yield f"<section><h2>{esc(self._title(lesson))}</h2>"
            if item.group != group and _together(item):
                yield self._about(one.lesson, item, "h3")
            group = item.group
            yield self._question(one, item)
            if one.answer is not None:
                student = grade.submission.student
                read = self.marks.reading(student, one.lesson, one.item, one.answer)
                yield from _said(read, self._criteria) if read else ()
        yield "</section>" if lesson else ""

    def _question(self, one: One, item: Item) -> str:
        """Return one question; an answer that many gave is only written out once."""
        place = one.lesson, one.item, one.answer
        if item.kind == "text" or one.worth.status == READ:
            return "".join(self._written(one, item))
        if place not in self._known:
            self._known[place] = "".join(self._written(one, item))
        return self._known[place]

    def _about(self, lesson: str, item: Item, tag: str) -> str:
        """Return the words that a question, or a group of them, is about."""
        if not item.about:
            return ""
        words = esc(self.marks.key.exercises[lesson].article.words(item.about))
        return f'<{tag} class="about">Paragraph {item.paragraph}: {words}</{tag}>'

    def _written(self, one: One, item: Item) -> Iterable[str]:
        article = self.marks.key.exercises[one.lesson].article
        head = "h4" if _together(item) else "h3"
        status = one.worth.status or "none"
        yield f'<div class="q {status}"><{head}>{inline(item.prompt)}</{head}>'
        if not item.group:
            yield self._about(one.lesson, item, "p")
        answer = None
        if one.answer is not None:
            answer = self.marks.collection.answers.answer_of(one.answer)
            if one.worth.status != UNKNOWN:
                said = esc(in_words(article, item, answer)) or "nothing marked"
                yield f'<p class="mine" dir="auto">Your answer: <bdi>{said}</bdi></p>'
        yield f'<p class="sign">{esc(_sign(one.worth, item))}</p>'
        if self.reasons:
            yield from self._why(item, answer)
        yield "</div>"

    def _why(self, item: Item, answer: object) -> Iterable[str]:
        if answer is None:
            return
        try:
            made = mark(item, answer)
        except (AnswerError, TypeError, ValueError, KeyError, AttributeError):
            return
        if item.kind == "text":
            if item.otherwise:
                yield f"<p>How two readers might put it: {inline(item.otherwise)}</p>"
            return
        yield from (_reason(reason) for reason in made.reasons)
        if made.missed:
            yield "<p>Also wanted:</p>"
            yield from (_reason(reason) for reason in made.missed)

    def _title(self, lesson: str) -> str:
        return self._titles.get(lesson, self.marks.key.exercises[lesson].title)


def _said(read: Read, criteria: Iterable[Criterion]) -> Iterator[str]:
    """Yield what a person has said of an answer: its levels in words, and a comment."""
    given = levels_in(read.levels)
    if known := [one for one in criteria if one.id in given]:
        yield "<ul>"
        for one in known:
            level = given[one.id]
            words = f"{esc(one.levels[level - 1])} (level {level} of {LEVELS})"
            if level < LEVELS:
                words += f". The next level: {esc(one.levels[level])}"
            yield f"<li><strong>{esc(one.title)}:</strong> {words}</li>"
        yield "</ul>"
    if read.comment:
        yield f'<p class="mine" dir="auto">{COMMENT} {esc(read.comment)}</p>'


def _file(folder: Path, grade: Grade) -> Path:
    return folder / f"feedback-{grade.submission.student}.html"


def _together(item: Item) -> bool:
    """Whether a question is one of several about the same words."""
    return bool(item.group) and item.of != "unit"


def _sign(worth: Worth, item: Item) -> str:
    if worth.status == OPEN and not item.keyed:
        return NO_KEY
    partly = worth.score is not None and (0 < worth.score < 1 or worth.status == READ)
    return f"{SIGNS[worth.status]} ({_number(worth.score or 0)} of 1 point)" if partly else (
        SIGNS[worth.status])  # fmt: skip


def _reason(reason: Reason) -> str:
    label = f"<strong>{inline(reason.label)}:</strong> " if reason.label else ""
    return f"<p>{label}{inline(reason.text)}</p>"


def _number(value: float) -> str:
    return f"{value:.2f}".rstrip("0").rstrip(".")
