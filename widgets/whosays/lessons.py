"""A lesson in a notebook: its items in order, its feedback mode, its log of answers.

from whosays import lesson
this = lesson("03-quotations")
this.match("q3")
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, overload

from whosays.answers import AnswerLog, ItemState, answers_folder, lesson_folder
from whosays.assessment import Assessment
from whosays.exercise import ExerciseError, has_key, load_exercise
from whosays.items import FEEDBACK, Exercise
from whosays.open_exercise import open_file
from whosays.pages import pages
from whosays.paths import PathError, path_of
from whosays.work import Work
from whosays.yaml_text import YamlTextError, read_yaml

if TYPE_CHECKING:
    from whosays import paths
    from whosays.views.agreement_lab import AgreementLab
    from whosays.views.alignment import AlignmentView
    from whosays.views.article_view import ArticleView
    from whosays.views.chains import Chains
    from whosays.views.contents import Contents
    from whosays.views.hand_in import HandIn
    from whosays.views.keep import Keep
    from whosays.views.machine_reading import MachineReading
    from whosays.views.own_article import OwnArticle
    from whosays.views.own_questions import OwnQuestions
    from whosays.views.paste import Paste
    from whosays.views.progress import Progress
    from whosays.views.question import Question
    from whosays.views.quote_matcher import QuoteMatcher
    from whosays.views.reading_report import ReadingReport
    from whosays.views.rewrite import Rewrite
    from whosays.views.source_table import SourceTable
    from whosays.views.term_highlighter import TermHighlighter
    from whosays.views.tests_taken import Change, TestPart


ASSIGNMENT = "assignment.json"  # beside the lessons, where they were handed out as one


class Lesson:
    """One lesson at work. Every method returns a widget; the lesson itself shows progress."""

    def __init__(self, exercise: Exercise, folder: Path, mode: str) -> None:
        """Open the answers of `exercise` in `folder`; `mode` is empty for what items say."""
        self.exercise = exercise
        self.folder = folder
        self._of_yours: set[str] = set()  # questions that are asked of each text anew
        log = AnswerLog(exercise.lesson, folder / f"{exercise.lesson}.jsonl", exercise.version)
        mode = "withheld" if exercise.withheld else mode
        self.work = Work(exercise.article, exercise.items, log, mode, exercise.feedback)

    @overload
    def ask(self, *ids: str, whole: str = "last") -> Question: ...
    @overload
    def ask(self, *ids: str, yours: bool) -> OwnQuestions: ...
    def ask(self, *ids: str, whole: str = "last", yours: bool = False) -> Question | OwnQuestions:
        """Show one box with these questions.

        `whole` says where the whole article can be opened: "first", "last" or "none". With
        `yours` they are about the learner's own text, and asked of each text anew.
        """
        if yours:
            from whosays.views.own_questions import OwnQuestions

            self._of_yours |= set(ids)
            return OwnQuestions(self.exercise, ids, self.work, self.own)
        from whosays.views.question import Question

        return Question(self.exercise, *ids, work=self.work, whole=whole)

    def match(self, *groups: str) -> QuoteMatcher:
        """Show these quotations, or all, in their paragraphs, to be matched."""
        from whosays.views.quote_matcher import QuoteMatcher

        items = [i for g in self._groups("quotation", groups) for i in self.exercise.group(g)]
        return QuoteMatcher(self.exercise.article, items, work=self.work)

    def terms(self, *groups: str) -> TermHighlighter:
        """Show these terms, or all, highlighted in their paragraphs, to be tagged."""
        from whosays.views.term_highlighter import TermHighlighter

        items = [i for g in self._groups("term", groups) for i in self.exercise.group(g)]
        return TermHighlighter(self.exercise.article, items, work=self.work)

    def sources(self, *groups: str) -> SourceTable:
        """Show these people and groups, or all, to be sorted into sources and others."""
        from whosays.views.source_table import SourceTable

        wanted = self._groups("voice", groups)
        return SourceTable(self.exercise, *wanted, work=self.work)

    def highlight(
        self, terms: Mapping[str, Sequence[str]], *, tagging: bool = True
    ) -> TermHighlighter:
        """Show the whole text with groups of terms highlighted, to be looked at or tagged."""
        from whosays.views.term_highlighter import TermHighlighter

        article = self.exercise.article
        return TermHighlighter(article, terms, work=self.work, tagging=tagging)

    def side_by_side(
        self, left: str, right: str, terms: Mapping[str, Sequence[str]]
    ) -> TermHighlighter:
        """Show two of the short texts in data/leads side by side, with groups of terms."""
        from whosays.leads import lead
        from whosays.views.term_highlighter import TermHighlighter

        return TermHighlighter(lead(left), terms, beside=lead(right), work=self.work)

    def rewrite(
        self,
        *ids: str,
        source: str = "",
        paragraphs: Sequence[int] = (),
        given: Sequence[str] = (),
        most: int = 40,
    ) -> Rewrite:
        """Show a box for a lede for each of these `text` items, with the facts that it keeps.

        The source is these paragraphs or those that the items show, or one of the texts in
        data/leads; `given` are ledes from there.
        """
        from whosays.leads import lead
        from whosays.views.rewrite import Rewrite

        items = [self.exercise.item(name) for name in ids]
        return Rewrite(
            lead(source) if source else self.exercise.article,
            items,
            paragraphs=paragraphs
            or (() if source else sorted({n for item in items for n in item.shows})),
            given=[lead(name) for name in given],
            most=most,
            work=self.work,
        )

    def compare(self, *paragraphs: int, source: str = "") -> AlignmentView:
        """Offer the quotations of these paragraphs, or all, to be compared with their source.

        The learner pastes the text of the source; with `source` it is shown at once.
        """
        from whosays.reader import spans_in_marks
        from whosays.views.alignment import AlignmentView

        article = self.exercise.article
        spans = [(article.paragraph_of(s.start), s) for s in spans_in_marks(article)[0]]
        spans = [(n, span) for n, span in spans if n in paragraphs or not paragraphs]
        if not spans:
            raise KeyError(f"{article.id} has no quotation in {', '.join(map(str, paragraphs))}")
        return AlignmentView(
            [article.text[span.start : span.end] for _, span in spans],
            source,
            places=[f"P{n}" for n, _ in spans],
            name=article.id,
            log=AnswerLog("yours-compare", self.folder / "yours-compare.jsonl"),
        )

    def code(self) -> Question:
        """Show the units that are to be coded with the labels of the lesson."""
        from whosays.codings import units
        from whosays.views.question import Question

        return Question(self.exercise, *(unit.id for unit in units(self.exercise)), work=self.work)

    def agreement(self) -> AgreementLab:
        """Show how far the codings of these units agree, and where they do not."""
        from whosays.views.agreement_lab import AgreementLab

        return AgreementLab(self.exercise, self.work, self.folder)

    def test(self, phase: str, part: int) -> TestPart:
        """Show a part of the test "before", "after" or "later"."""
        from whosays.views.tests_taken import TestPart

        return TestPart(self._assessment, phase, part)

    def change(self) -> Change:
        """Show what the tests of this learner show, and what they cannot show."""
        from whosays.views.tests_taken import Change

        return Change(self._assessment)

    def article(self) -> ArticleView:
        """Show the whole numbered text."""
        from whosays.views.article_view import ArticleView

        return ArticleView(self.exercise.article)

    def contents(self) -> Contents:
        """Show the table of lessons, with progress and the place to continue."""
        from whosays.views.contents import Contents

        return Contents(pages(), self.folder, self.exercise.lesson, class_path(lesson_folder()))

    def keep(self) -> Keep | HandIn:
        """Offer the answers of all lessons to take away, to load, and to delete.

        Where the lessons were handed out as an assignment, it can be handed in here too.
        """
        from whosays.views.keep import Keep

        keep = Keep(self.folder, self.work)
        file = lesson_folder() / ASSIGNMENT
        if not file.is_file():
            return keep
        from whosays.handing_in.assignment import AssignmentError, load_assignment
        from whosays.handing_in.learner import Learner
        from whosays.views.hand_in import HandIn, HandInBox

        try:
            learner = Learner(load_assignment(file), self.folder)
        except AssignmentError as error:
            raise ExerciseError(str(error)) from error
        return HandIn(HandInBox(learner, self.work), keep)

    def yours(self, kind: str, *first: OwnQuestions, practice: str = "") -> Paste:
        """Offer a box for a text of the learner's own.

        `kind` is "match", "highlight", "both" or "rewrite"; `practice` names an article of the
        course, for learners who have none at hand. Questions that come `first` stand between the
        box and what can be done with the text.
        """
        from whosays.views.paste import Paste

        own = self.own if kind == "both" else None
        return Paste(kind, self.folder, own=own, practice=practice, first=first)

    def machine(self) -> MachineReading:
        """Show the learner's own text with what the automatic reader says of its quotations."""
        from whosays.views.machine_reading import MachineReading

        return MachineReading(self.own)

    def chains(self) -> Chains:
        """Ask for the hands of each quotation in the learner's own text."""
        from whosays.views.chains import Chains

        return Chains(self.own)

    def report(self, *notes: str) -> ReadingReport:
        """Offer the report on the learner's own text, with their answers to these questions."""
        from whosays.views.reading_report import ReadingReport

        asked = [self.exercise.item(name) for name in notes]

        def state(name: str) -> ItemState:
            if name in self._of_yours:
                return self.own.log.state(self.own.id_of(name))
            return self.work.log.state(name)

        def answers() -> list[tuple[str, str]]:
            states = [(item.prompt, state(item.id)) for item in asked]
            return [(prompt, str(one.draft or one.answer or "")) for prompt, one in states]

        return ReadingReport(self.own, answers)

    @cached_property
    def own(self) -> OwnArticle:
        """The learner's own text, which `yours("both")`, `chains` and `report` share."""
        from whosays.views.own_article import OwnArticle

        return OwnArticle.in_folder(self.folder)

    def progress(self) -> Progress:
        """Show how many of the lesson's questions are answered."""
        from whosays.views.progress import Progress

        return Progress(self.work, self.exercise.title)

    def __repr__(self) -> str:
        work = self.work
        return f"Lesson({self.exercise.lesson}: {work.answered} of {len(work.to_do)} answered)"

    def _repr_mimebundle_(self, **kwargs: Any) -> Any:
        return self.progress()._repr_mimebundle_(**kwargs)

    @cached_property
    def _assessment(self) -> Assessment:
        """The learner's tests; one for all boxes of the page, so that all follow one answer."""
        return Assessment(self.folder, first_test(lesson_folder()))

    def _groups(self, of: str, wanted: Sequence[str]) -> Sequence[str]:
        known = self.exercise.groups(of)
        for group in wanted:
            if group not in known:
                raise KeyError(f"{self.exercise.lesson} has no {of} {group!r}; {', '.join(known)}")
        return wanted or known


def lesson(lesson_id: str) -> Lesson:
    """Open a lesson by its id, such as ``"03-quotations"``, in the folder of the notebook.

    Raises `ExerciseError` where there is no such lesson or a file cannot be used.
    """
    if not re.fullmatch(r"[a-z0-9-]+", lesson_id):
        raise ExerciseError(f"{lesson_id!r} is no lesson; the lessons are {_names()}")
    if not has_key(lesson_id) and not open_file(lesson_id).is_file():
        raise ExerciseError(f"there is no lesson {lesson_id!r}; the lessons are {_names()}")
    folder = answers_folder()
    return Lesson(load_exercise(lesson_id), folder, feedback_mode(lesson_folder()))


def settings(folder: Path) -> dict[str, str]:
    """Return what ``whosays.yaml`` in a folder says, the instructor's file; {} without one.

    Raises `ExerciseError` naming the file where it cannot be read or holds no names.
    """
    path = folder / "whosays.yaml"
    if not path.is_file():
        return {}
    try:
        raw = read_yaml(path.read_text(encoding="utf-8"))
    except (YamlTextError, OSError, UnicodeDecodeError) as error:
        raise ExerciseError(f"{path.name}: {error}") from error
    if raw is None:  # nothing but remarks
        return {}
    if not isinstance(raw, dict):
        raise ExerciseError(f"{path.name}: names with values are expected, such as feedback: now")
    return {str(key): str(value) for key, value in raw.items()}


def feedback_mode(folder: Path) -> str:
    """Return the instructor's feedback mode from ``whosays.yaml`` in a folder, else "".

    Raises `ExerciseError` naming the file where the mode is none of now, after, withheld.
    """
    mode = settings(folder).get("feedback", "")
    if mode not in ("", *FEEDBACK):
        raise ExerciseError(f"whosays.yaml: feedback: one of {', '.join(FEEDBACK)} is expected")
    return mode


def first_test(folder: Path) -> str:
    """Return the form with which a class begins, from ``first_test: a`` in ``whosays.yaml``.

    Raises `ExerciseError` where it is neither a nor b.
    """
    letter = settings(folder).get("first_test", "")
    if letter not in ("", "a", "b"):
        raise ExerciseError("whosays.yaml: first_test: a or b is expected")
    return f"test-{letter}" if letter else ""


def class_path(folder: Path) -> paths.Path | None:
    """Return the path that a class follows, from ``path:`` in ``whosays.yaml``, if there is one.

    Raises `ExerciseError` where there is no such path, naming the nearest.
    """
    name = settings(folder).get("path", "")
    try:
        return path_of(name) if name else None
    except PathError as error:
        raise ExerciseError(f"whosays.yaml: path: {error}") from error


def _names() -> str:
    return ", ".join(page.id for page in pages())
