"""The fields of files that people write, read strictly: what cannot be meant is refused.

Every refusal names the file, the line, and what to do. Words of an article are given as
words, and stand for the one place where they are.
"""

from __future__ import annotations

import difflib
import re
from typing import Any

from whosays.article import Article, Span
from whosays.yaml_text import YamlTextError, line_of, nearest, read_yaml

ID = re.compile(r"[a-z0-9][a-z0-9-]*")


class Fields:
    """Reads the fields of one YAML file; knows the file's name for its messages."""

    error: type[ValueError] = ValueError

    def __init__(self, name: str) -> None:
        """`name` is what messages call the file."""
        self.name = name

    def read(self, text: str) -> Any:
        """Return what YAML text holds; what is no YAML is refused with the file's name."""
        try:
            return read_yaml(text)
        except YamlTextError as error:
            raise self.error(f"{self.name}: {error}") from error

    def fail(self, node: Any, why: str, key: str | int | None = None) -> ValueError:
        """Return the error to raise, with the line of `key` in `node`."""
        line = line_of(node, key)
        return self.error(f"{self.name}, line {line}: {why}" if line else f"{self.name}: {why}")

    def keys(
        self, raw: Any, known: tuple[str, ...], needed: tuple[str, ...], node: Any = None
    ) -> None:
        """Refuse what is no mapping, has an unknown key, or lacks a needed one."""
        node = raw if node is None else node
        if not isinstance(raw, dict):
            raise self.fail(node, f"expected names with values ({', '.join(known)})")
        for key in raw:
            if key not in known:
                raise self.fail(node, f"unknown key {key!r}; {nearest(str(key), known)}", key)
        for key in needed:
            if key not in raw:
                raise self.fail(node, f"{key}: is missing")

    def id(self, raw: Any) -> str:
        """Return the field `id`."""
        value = self.text(raw, "id")
        if not ID.fullmatch(value):
            raise self.fail(raw, f"id {value!r}: use a-z, 0-9 and -", "id")
        return value

    def text(self, raw: Any, key: str, node: Any = None) -> str:
        """Return a field that must be text."""
        value = raw.get(key)
        node = raw if node is None else node
        if not isinstance(value, str) or not value.strip():
            hint = "put it in quotation marks" if value is not None else "write it"
            raise self.fail(node, f"{key}: text is expected, not {value!r}; {hint}", key)
        return str(value).strip()

    def list(self, raw: Any, key: str, node: Any = None) -> list[Any]:
        """Return a field that must be a list; an empty one where it is left out."""
        value = raw.get(key)
        if value is None:
            return []
        if not isinstance(value, list):
            raise self.fail(raw if node is None else node, f"{key}: a list is expected", key)
        return value

    def texts(self, raw: Any, key: str) -> tuple[str, ...]:
        """Return a field that must be a list of texts."""
        values = self.list(raw, key)
        for n, value in enumerate(values):
            if not isinstance(value, str) or not value.strip():
                raise self.fail(values, f"{key}: text is expected, not {value!r}", n)
        return tuple(map(str, values))

    def one_of(
        self,
        raw: Any,
        key: str,
        allowed: tuple[str, ...],
        default: str | None = None,
        node: Any = None,
    ) -> str:
        """Return a field that must be one of a few words."""
        if key not in raw and default is not None:
            return default
        value = raw.get(key)
        if value not in allowed:
            why = f"{key}: {value!r} is not one of {', '.join(allowed)}"
            raise self.fail(raw if node is None else node, why, key)
        return str(value)


class TextFields(Fields):
    """Fields that are words of an article."""

    article: Article

    def place(
        self, raw: Any, key: str, paragraph: int = 0, at: tuple[Any, Any] | None = None
    ) -> tuple[Span, int]:
        """Resolve words to the one place where they stand: the span and its paragraph."""
        node, line_key = at or (raw, key)
        words = self.text(raw, key, node=node)
        if not any(c.isalnum() for c in words):
            why = f"{key}: {words!r} has no word; put words with a comma in quotation marks"
            raise self.fail(node, why, line_key)
        paragraph = raw.get("paragraph", paragraph)
        number = len(self.article.paragraphs)
        if not is_number(paragraph) or not 0 <= paragraph <= number:
            raise self.fail(
                node, f"paragraph {paragraph!r}: the article has 1 to {number}", line_key
            )
        hits = [h for h in self.article.find(words, paragraph or None) if _whole(self.article, h)]
        if "after" in raw and hits:
            lead = self.article.find(self.text(raw, "after"), paragraph or None)
            hits = [h for h in hits if lead and h.start >= lead[0].end][:1]
        where = f"P{paragraph}" if paragraph else "the article"
        if not hits:
            near = _nearest_words(self.article, words, paragraph)
            raise self.fail(node, f"{words!r} is not in {where}; {near}", line_key)
        if len(hits) > 1:
            how = "give paragraph:" if not paragraph else "give more words, or after:"
            raise self.fail(node, f"{words!r} is in {where} {len(hits)} times; {how}", line_key)
        return hits[0], self.article.paragraph_of(hits[0].start)


def is_number(value: Any) -> bool:
    """Whether a value of a file is a whole number; YAML's yes and no are none."""
    return isinstance(value, int) and not isinstance(value, bool)


def _whole(article: Article, span: Span) -> bool:
    """Whether the span starts and ends at the edges of words: "he" is not in "the"."""
    text, (start, end) = article.text, span
    cut = start and text[start - 1].isalnum() and text[start].isalnum()
    return not cut and not (end < len(text) and text[end - 1].isalnum() and text[end].isalnum())


def _nearest_words(article: Article, words: str, paragraph: int) -> str:
    """Return the stretch of the text that is most like the words, for an error message."""
    start, end = article.paragraphs[paragraph - 1] if paragraph else (0, len(article.text))
    tokens = [m.span() for m in re.finditer(r"\w(?:\S*\w)?", article.text[start:end])]
    size = len(words.split())
    stretches = [
        article.text[start + tokens[i][0] : start + tokens[min(i + size, len(tokens)) - 1][1]]
        for i in range(len(tokens))
    ]
    near = difflib.get_close_matches(words, stretches, 1, 0.4)
    return f"nearest is {near[0]!r}" if near else "nothing there is like it"
