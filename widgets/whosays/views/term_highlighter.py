"""`TermHighlighter`: groups of terms in any text, and whose word each of them is."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

import traitlets

from whosays.article import Span
from whosays.items import ASKS, NOBODY, Item
from whosays.mark import AnswerError
from whosays.reader.names import names_in
from whosays.suggestions import (
    MOST_READ,
    Difference,
    Owners,
    Suggestion,
    differences,
    machine_reading,
    when,
)
from whosays.terms import Hit, TermError, counts, keywords_in_context
from whosays.views.base import STATIC, Marked, as_article, kept
from whosays.views.columns import Column, column_of, side_by_side
from whosays.views.term_groups import TermGroups
from whosays.views.term_tags import TermTags
from whosays.work import Work

if TYPE_CHECKING:
    import pandas as pd

    from whosays.article import Article
    from whosays.reading import Reading

_LONGEST_FALLBACK = 20_000  # characters; of a longer text a page without a kernel shows counts


class TermHighlighter(Marked):
    """A text with groups of terms highlighted; each hit can be tagged: whose word, which use.

    Parameters
    ----------
    text
        An `Article`, or any text.
    terms
        Lists of terms by the name of their group: words, phrases, families (``topple*``).
        The learner can add others. Or items of an exercise about terms, with a key.
    owners
        Names to choose from as owner of a word; without it, the names in the text. The
        learner can add others. Items of an exercise bring their own.
    machine
        When the automatic reader's answers about the hit at hand are shown, marked as the
        machine's: ``"first"``, ``"after"`` an answer of the learner's own, or ``""``, never.
        Without it, ``"first"`` for a text outside of a lesson, up to 200,000 characters.
    tagging
        Whether a hit at hand is asked whose word it is, and whether used or mentioned.
    mode
        ``"now"``, ``"after"`` or ``"withheld"``: when an exercise's explanations are shown.
    save
        A file for the answers; without it they last as long as the kernel.
    work
        The `Work` of a lesson, instead of `mode` and `save`.

    `selected` is the hit at hand as ``[start, end]`` in code points, or empty; it can be
    observed or set. Raises `TermError` where a term cannot be meant.

    >>> words = TermHighlighter("A coup, said Ana Ruiz. “Coup” is her word.", {"labels": ["coup"]})
    >>> words
    TermHighlighter(text: 2 hits in 1 group)
    >>> words.tag(1, owner="Ana Ruiz", use="mention")
    >>> [(t.text, t.owner, t.use) for t in words.reading.terms]
    [('Coup', 'Ana Ruiz', 'mention')]
    """

    _esm = STATIC / "term_highlighter.js"

    selected = traitlets.List(traitlets.Int()).tag(sync=True)
    places = traitlets.Bytes(read_only=True).tag(sync=True)

    def __init__(  # noqa: PLR0913  (every one can be left out)
        self,
        text: Article | str,
        terms: Mapping[str, Sequence[str]] | Iterable[Item] | None = None,
        *,
        beside: Article | str | None = None,
        mode: str = "",
        save: str | Path | None = None,
        work: Work | None = None,
        owners: Sequence[str] | None = None,
        tagging: bool = True,
        machine: str | None = None,
        **view: Any,
    ) -> None:
        """Show a text with its terms highlighted."""
        article = as_article(text)
        free = terms is None or isinstance(terms, Mapping)
        unread = free and work is None and beside is None
        self._when = when(machine, unread=unread and len(article.text) <= MOST_READ)
        self._read_by_machine: Owners | None = None
        self._columns: tuple[Column, ...] = ()
        if beside is not None:
            article, self._columns = side_by_side(article, as_article(beside))
        log = work.log if work else kept(save, article.id)
        self._groups: TermGroups | None = None
        if terms is None or isinstance(terms, Mapping):  # `free`, in words that mypy follows
            # No key, so nothing to explain: the lesson's own items and mode stay out of it.
            self.work, self.items = Work(article, (), log, "after"), {}
            self._tags = TermTags(article, names_in(article, 8) if owners is None else owners)
            self._groups = TermGroups(article.text, dict(terms or {}), columns=self._columns)
            self._read_log()
            if work:
                work.listen(lambda ids: self._read_again() if ids >= work.items.keys() else None)
            asks = [self._face(item) for item in self._tags.questions() if tagging]
            starts = [sentence.start for sentence in article.sentences]
            view |= {"free": True, "key": self._tags.key, "asks": asks, "sentences": starts}
            view["columns"] = [
                {"heading": one.heading, "label": one.label, "note": one.note, "words": one.words}
                | {"first": one.first, "last": one.last}
                for one in self._columns
            ]
            super().__init__(self.work, list(self.items.values()), **view)
        else:
            if self._columns:
                raise TermError("an exercise's terms stand in one text; leave out beside=")
            items = list(terms)
            if not all(isinstance(item, Item) for item in items):
                raise TermError('terms: expected lists by group, such as {"labels": ["coup"]}')
            view |= {"free": False, "groups": list(dict.fromkeys(item.group for item in items))}
            super().__init__(work or Work(article, items, log, mode, "after"), items, **view)
            first = self._first()
            self.selected = list((first and first.about) or [])

    @property
    def terms(self) -> dict[str, list[str]]:
        """The terms by group: those given, then those that the learner added."""
        if self._groups:
            return {group: list(terms) for group, terms in self._groups.terms.items()}
        return {hit.group: [hit.term] for hit in self._hits}

    @property
    def hits(self) -> pd.DataFrame:
        """One row a hit, in text order: group, term as listed, words as they stand, place.

        Of two texts side by side the first column says which.
        """
        return self._frame("group", "term", "hit", "start", "end", "paragraph", "sentence")

    @property
    def counts(self) -> pd.DataFrame:
        """One row a term: how often it was found, 0 included.

        Of two texts side by side one row a term and text, with the count for 100 words of it.
        """
        import pandas as pd

        if self._groups and self._columns:
            apart = [
                (group, term, column.id, tally[group][term], column.per_100(tally[group][term]))
                for group, terms in self.terms.items()
                for term in terms
                for column, tally in zip(self._columns, self._groups.tallies, strict=True)
            ]
            return pd.DataFrame(apart, columns=["group", "term", "text", "count", "per_100"])
        tally = counts(self._hits, self.terms)
        rows = [(group, *found) for group, terms in tally.items() for found in terms.items()]
        return pd.DataFrame(rows, columns=["group", "term", "count"])

    @property
    def table(self) -> pd.DataFrame:
        """One row a hit: its place, its company in the text, its owner and use as tagged."""
        where = ("group", "term", "paragraph", "sentence")
        return self._frame(*where, "left", "hit", "right", "owner", "use")

    @property
    def reading(self) -> Reading:
        """The tags as a `Reading`: one term for each place that has one."""
        from whosays.reading import Reading, Term

        article = self.work.article
        made = {}
        for hit in self._hits:
            said = self._said(hit)
            if not any(said.values()):
                continue
            sentence, group = article.sentence_of(hit.start), self._group(hit)
            made[group] = Term(
                id=group, start=hit.start, end=hit.end, text=article.text[hit.start : hit.end],
                paragraph=sentence.paragraph, sentence=sentence.number, owner=said["owner"],
                use=said["use"], note=said["how"],
            )  # fmt: skip
        return Reading(article.id, article.sha256, tuple(made.values()))

    @property
    def differences(self) -> pd.DataFrame:
        """One row a tag of the learner's, with what the machine says of the same place."""
        import pandas as pd

        return pd.DataFrame(self._differences(), columns=list(Difference._fields))

    def add(self, term: str, group: str) -> None:
        """Add a term to a group, or to a new group; it is kept like an answer.

        Raises `TermError` where it cannot be meant or is there already, `NotSavedError` where
        the disk refuses; nothing has changed then.
        """
        self._change(self._open().plus(term, group))

    def remove(self, term: str, group: str) -> None:
        """Take out a term that was added. Raises `TermError` where it was not."""
        self._change(self._open().minus(term, group))

    def tag(self, hit: int | Sequence[int], *, owner: str = "", use: str = "") -> None:
        """Say whose word a hit is, and whether it is used or mentioned.

        `hit` is its row in `hits`, or its ``(start, end)``. `owner` is a name or the id of an
        option (``"article"``, ``"nobody"``), `use` ``"use"`` or ``"mention"``. Raises
        `AnswerError` where there is no such hit or answer.
        """
        group = self._group(self._hit(hit))
        for ask, said in {"owner": owner, "use": use}.items():
            if said:
                item = self._item(f"{group}.{ask}")
                named = next((o.id for o in item.options if said in {o.id, o.label}), said)
                self.answer(item.id, named)

    def do(self, message: dict[str, Any]) -> dict[str, Any]:
        """Add or remove a term, or pass on an answer, a reset or an undo."""
        event, item = message.get("do"), message.get("item")
        if event in {"add", "remove"}:
            try:
                change = self.add if event == "add" else self.remove
                change(message.get("term", ""), message.get("group", ""))
            except TermError as error:
                raise AnswerError(str(error)) from error
            return {"do": event, "item": item, "kept": self.work.log.path is not None}
        if event in {"answer", "draft"}:
            self._item(item)
        return super().do(message)

    def text(self) -> list[str]:
        """Return the groups with their counts, and the text with a letter after each hit."""
        if not self._groups:
            return super().text()
        article = self.work.article
        short = len(article.text) <= _LONGEST_FALLBACK
        return self._groups.lines(article.paragraphs if short else ())

    def __repr__(self) -> str:
        if not self._groups:
            return super().__repr__()
        hits, groups = len(self._hits), len(self._groups.terms)
        counted = f"{hits} hit{'s' * (hits != 1)} in {groups} group{'s' * (groups != 1)}"
        return f"{type(self).__name__}({self.work.article.id}: {counted})"

    @traitlets.validate("selected")
    def _checked(self, proposal: Any) -> list[int]:
        place: list[int] = proposal["value"]
        if place and not any([hit.start, hit.end] == place for hit in self._hits):
            raise traitlets.TraitError(f"selected: {place} is not the place of a hit; see .hits")
        return place

    @property
    def _hits(self) -> Sequence[Hit]:
        if self._groups:
            return self._groups.hits
        about = {item.group: item.about for item in self.items.values() if item.about}
        words = self.work.article.words
        return sorted(Hit(*span, group, words(span)) for group, span in about.items())

    def _frame(self, *columns: str) -> pd.DataFrame:
        import pandas as pd

        article, hits = self.work.article, self._hits
        rows = []
        for hit, line in zip(hits, keywords_in_context(article.text, hits), strict=True):
            sentence = article.sentence_of(hit.start)
            text, paragraph = column_of(self._columns, sentence)
            where = {"text": text, "paragraph": paragraph, "sentence": sentence.number}
            rows.append({**line._asdict(), **hit._asdict(), **where, **self._said(hit)})
        which = ["text"] if self._columns else []
        return pd.DataFrame(rows, columns=[*which, *columns])

    def _show(self, ids: Iterable[str] | None = None) -> None:
        """Show where everything stands; with `ids`, ask the log only about those items."""
        if not self._groups:
            super()._show()
            return
        old = {} if ids is None else self.state["items"]
        entries = {**old, **{i: self.work.entry(i) for i in (self.items if ids is None else ids)}}
        given = {i: entry["answer"] for i, entry in entries.items() if entry["answered"]}
        places = self._groups.places
        answered = sum(self.items[item_id].about in places for item_id in given)
        counted = {"answered": answered, "total": len(places) * len(self._tags.questions())}
        shown = {"answers": given, "places": self._groups.packed, **counted}
        with self.hold_sync(), self.hold_trait_notifications():
            for name, value in shown.items():
                self.set_trait(name, value)
            if tuple(self.selected) not in places:
                self.selected = []
            said = {"groups": self._groups.legend, "named": self.named()}
            self.state = {"items": entries, **said, **counted, **self._machines()}

    @traitlets.observe("selected")
    def _at_hand(self, _change: object) -> None:
        if self._when and self._groups and self.state:
            self.state = {**self.state, **self._machines()}

    def _machines(self) -> dict[str, Any]:
        """Return what the machine says of the hit at hand, and where it differs from the tags."""
        if not self._when or not self._groups:
            return {}
        offered = self._suggestions(Span(*self.selected)) if self.selected else {}
        shown = {
            i: asdict(s) for i, s in offered.items() if self._when == "first" or i in self.answers
        }
        return {"machine": shown, "differences": [row._asdict() for row in self._differences()]}

    def _suggestions(self, span: Span) -> dict[str, Suggestion]:
        article = self.work.article
        if self._read_by_machine is None:
            self._read_by_machine = Owners(article, machine_reading(article))
        group = self._tags.group(span)
        return {
            f"{group}.owner": self._read_by_machine.owner(*span),
            f"{group}.use": self._read_by_machine.use(*span),
        }

    def _differences(self) -> list[Difference]:
        if not self._when or not self._groups:
            return []
        given = [self.items[item_id] for item_id in self.answers]
        given = [item for item in given if item.about in self._groups.places]
        offered: dict[str, Suggestion] = {}
        for item in given:
            if item.about:
                offered |= self._suggestions(item.about)
        labels = {o.id: o.label for item in given for o in item.options}
        said = {i: (a, labels.get(a, str(a))) for i, a in self.answers.items()}
        return differences(offered, given, said, self.work.article)

    def _heard(self, ids: frozenset[str]) -> None:
        if ids & self.items.keys():
            self._show(ids & self.items.keys() if self._groups else None)

    def _open(self) -> TermGroups:
        if not self._groups:
            raise TermError("this exercise has its own terms; give a mapping of terms to add some")
        return self._groups

    def _change(self, groups: TermGroups) -> None:
        self.work.log.write(f"{self._tags.key}-terms", "answer", groups.added)
        self._groups = groups
        self._show()

    def _read_log(self) -> None:
        """Take the added terms and the tags from the log."""
        added = self.work.log.state(f"{self._tags.key}-terms").answer
        self._groups = self._open().with_added(added)
        for item_id in dict.fromkeys(event.item for event in self.work.log.events):
            if span := self._tags.span(item_id):
                self._ask(span)

    def _read_again(self) -> None:
        self._read_log()
        self._show()

    def _ask(self, span: Span) -> None:
        for item in self._tags.questions(span):
            self.work.items.setdefault(item.id, item)
            self.items.setdefault(item.id, item)

    def _item(self, item_id: Any) -> Item:
        """Return an item; the questions about a hit are made when the first is answered."""
        span = self._tags.span(item_id) if self._groups else None
        if self._groups and span in self._groups.places and span:
            self._ask(span)
        if not isinstance(item_id, str) or item_id not in self.items:
            raise AnswerError("those words are not highlighted here; reload the page")
        return self.items[item_id]

    def _hit(self, hit: int | Sequence[int]) -> Hit:
        wanted = hit if isinstance(hit, int) else tuple(hit)
        for number, one in enumerate(self._hits):
            if wanted in (number, one[:2]):
                return one
        raise AnswerError(f"{hit}: there is no such hit; .hits shows all {len(self._hits)}")

    def _group(self, hit: Hit) -> str:
        return self._tags.group(Span(hit.start, hit.end)) if self._groups else hit.group

    def _said(self, hit: Hit) -> dict[str, str]:
        """Return the tags of a hit: an owner's name, the id of a use, words pointed at."""
        said = {}
        for ask in ASKS["term"]:
            item_id = f"{self._group(hit)}.{ask}"
            answer, item = self.answers.get(item_id), self.items.get(item_id)
            if item and item.kind == "spans":
                answer = " … ".join(self.work.article.text[a:b] for a, b in answer or [])
            option = item.option(answer) if item and ask == "owner" and answer else None
            said[ask] = option.label if option and answer != NOBODY else answer or ""
        return said
