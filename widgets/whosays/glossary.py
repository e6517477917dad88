"""The glossary: the words of the course, what they mean, and which of them a text uses.

The words are in ``data/glossary.yaml``, where people edit them. Lessons introduce them, and
the widgets explain those that stand in a prompt or an answer.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from whosays.content import content
from whosays.yaml_text import YamlTextError, line_of, nearest, read_yaml

__all__ = ["GlossaryError", "Term", "load_glossary", "read_glossary", "words_in"]

_KEYS = ("term", "meaning", "lesson", "forms")


class GlossaryError(ValueError):
    """A glossary that cannot be used; the message names file, line, and what to do."""


@dataclass(frozen=True)
class Term:
    """One word of the course: its meaning, the lesson where it is new, how else it is written.

    >>> Term("cue", "The words that hand over the content.", "04-chains-and-cues", ("cues",)).forms
    ('cues',)
    """

    term: str
    meaning: str
    lesson: str
    forms: tuple[str, ...] = ()


@lru_cache(maxsize=1)
def load_glossary() -> tuple[Term, ...]:
    """Return the glossary of the course, in the order of its file.

    Raises `GlossaryError` where the file cannot be read or anything in it cannot be meant.

    >>> load_glossary()[0].lesson
    '00-start-here'
    """
    path = content("data", "glossary.yaml")
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise GlossaryError(f"{path}: cannot be read ({error})") from error
    return read_glossary(text, path.name)


def read_glossary(text: str, name: str = "glossary") -> tuple[Term, ...]:
    r"""Read a glossary from YAML text; `name` is what error messages call the file.

    Raises `GlossaryError` for an unknown key, for one that is missing or empty, and for a
    word or form that stands twice, each with its line.

    >>> read_glossary("- term: cue\n  meaning: Hands over.\n  lesson: 04-chains-and-cues")
    (Term(term='cue', meaning='Hands over.', lesson='04-chains-and-cues', forms=()),)
    """
    try:
        raw = read_yaml(text)
    except YamlTextError as error:
        raise GlossaryError(f"{name}: {error}") from error
    if not isinstance(raw, list) or not raw:
        raise GlossaryError(f"{name}: a list is expected; begin each word with - term:")
    terms: list[Term] = []
    seen: dict[str, int | None] = {}
    for n, entry in enumerate(raw):
        term = _term(name, raw, n)
        for word in (term.term, *term.forms):
            key = _key(word)
            if key in seen:
                raise _fail(name, entry, "term", f"{word!r} is in line {seen[key]} already")
            seen[key] = line_of(entry, "term")
        terms.append(term)
    return tuple(terms)


@lru_cache(maxsize=4096)
def words_in(text: str) -> tuple[Term, ...]:
    """Return the words of the glossary that a text uses, each once, in the text's order.

    Whole words count, in capitals or not, in each form that the glossary has. A word that is
    a part of a longer one there does not count as well.

    >>> [term.term for term in words_in("Is a collective source a source? Two Sources!")]
    ['collective source', 'source']
    """
    return words_of(text, load_glossary())


def words_of(text: str, terms: tuple[Term, ...]) -> tuple[Term, ...]:
    """Do what `words_in` does, with words of your own.

    >>> cue = Term("cue", "Hands over.", "04-chains-and-cues", ("cues",))
    >>> words_of("A rescue, and two cues.", (cue,)) == (cue,)
    True
    """
    pattern, known = _pattern(terms)
    # ſ and İ match s and i without being them: such a word is none of ours.
    found = (known.get(_key(match.group())) for match in pattern.finditer(text))
    return tuple(dict.fromkeys(term for term in found if term))


@lru_cache(maxsize=8)
def _pattern(terms: tuple[Term, ...]) -> tuple[re.Pattern[str], dict[str, Term]]:
    known = {_key(word): term for term in terms for word in (term.term, *term.forms)}
    longest = sorted(known, key=len, reverse=True)
    words = "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in longest)
    # A hyphen belongs to the word: an open-source program is no source.
    return re.compile(rf"(?<![\w-])(?:{words or '(?!)'})(?![\w-])", re.IGNORECASE), known


def _key(word: str) -> str:
    return " ".join(word.lower().split())


def _term(name: str, raw: list[Any], n: int) -> Term:
    entry = raw[n]
    if not isinstance(entry, dict):
        raise _fail(name, raw, n, "term:, meaning: and lesson: are expected here")
    for key in entry:
        if key not in _KEYS:
            raise _fail(name, entry, key, f"unknown key {key!r}; {nearest(str(key), _KEYS)}")
    term, meaning, lesson = (_text(name, entry, key) for key in _KEYS[:3])
    return Term(term, meaning, lesson, tuple(_forms(name, entry)))


def _forms(name: str, entry: dict[str, Any]) -> Iterator[str]:
    forms: Iterable[Any] = entry.get("forms", [])
    if not isinstance(forms, list):
        raise _fail(name, entry, "forms", "forms: a list is expected, such as [cues]")
    for form in forms:
        if not isinstance(form, str) or not form.strip():
            raise _fail(name, entry, "forms", f"forms: {form!r} is not text; put it in marks")
        yield form


def _text(name: str, entry: dict[str, Any], key: str) -> str:
    value = entry.get(key)
    if not isinstance(value, str) or not value.strip():
        raise _fail(name, entry, key, f"{key}: is missing or not text; write it")
    return str(value).strip()


def _fail(name: str, node: Any, key: Any, why: str) -> GlossaryError:
    return GlossaryError(f"{name}, line {line_of(node, key)}: {why}")
