"""Which names of a text another text keeps, however they are written there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from whosays.facts import Fact, folded, title_of

_MOST = 50  # names that are looked at for one that is not there as it is
_OF_PLACES = ("n", "an", "ian", "ean", "ese", "ish", "i", "s")  # Venezuela, Venezuelan
# Behind one of these, and behind “of” or “and”, the last word is another name: “Ontario” is not
# Lake Ontario, “York” is not New York, and “America” is not the Bank of America.
_BEFORE_PLACES = frozenset(
    """
    new north south east west northern southern eastern western upper lower great greater central
    downtown lake mount fort port cape isle camp san santa los las saint st hotel radio fc club
    university
    """.split()  # noqa: SIM905
)
_LEAST = 4  # letters of a name that may have been misspelled, or of a place


@dataclass
class _Named:
    """One name of a text with all its mentions, the longest first in `fact`."""

    fact: Fact
    core: tuple[str, ...]  # without a title
    short: str  # its initials
    mentions: list[Fact] = field(default_factory=list)

    @property
    def title(self) -> set[str]:
        """The words of the titles that the mentions have, as they are written."""
        return {word for fact in self.mentions for word in _split(fact)[0]}


def compare_names(
    there: Sequence[Fact], here: Sequence[Fact]
) -> Iterator[tuple[str, Fact | None, Fact | None, str]]:
    """Yield for each name its status, the fact in the source, in the lede, and a note."""
    source, lede = _gathered(there), _gathered(here)
    index, exact = _index(source), {one.core: n for n, one in enumerate(source)}
    kept: dict[int, tuple[str, Fact | None, Fact | None, str]] = {}
    # First the names that stayed: what is left of the source may be what another one was.
    for wanted in ("stayed", "changed"):
        waiting, lede = lede, []
        for one in waiting:
            found = [exact[one.core]] if one.core in exact else _near(one, index)
            tried = ((n, *_compared(source[n], one)) for n in found)
            fits = [(n, note) for n, status, note in tried if status == wanted]
            if wanted == "changed":
                fits = [(n, note) for n, note in fits if n not in kept][:1]
            for n, note in fits:
                others = [source[m].fact.words for m, _ in fits if m != n]
                also = f"; it may also be {', '.join(others)}" * bool(others)
                kept.setdefault(n, (wanted, source[n].fact, one.fact, note + also))
            lede += [] if fits else [one]
    for n, one in enumerate(source):
        yield kept.get(n, ("went", one.fact, None, ""))
    for one in lede:
        yield "new", None, one.fact, ""


def _compared(source: _Named, lede: _Named) -> tuple[str, str]:
    """Return what became of a name, "" if the two have nothing to do with each other; a note."""
    mine, theirs = source.core, lede.core
    if mine == theirs or _is_same_person(mine, theirs):
        return "stayed", _note(source, lede)
    if _is_short(source, lede) or _is_short(lede, source):
        return "stayed", _written(source, lede)
    if _same_place(mine, theirs):
        return "stayed", f"as “{lede.fact.words}”"
    # “Riverton” is not the “Riverton Gazette”.
    part = set(theirs) <= set(mine) or set(mine) <= set(theirs)
    if not part and mine[-1] == theirs[-1]:
        return "changed", "the last word is the same, what stands before it is not"
    alike = all(word in mine or any(_misspelled(word, o) for o in mine) for word in theirs)
    if not part and len(theirs) <= len(mine) and alike:
        return "changed", "spelled in another way"
    return "", ""


def _note(source: _Named, lede: _Named) -> str:
    """Say how a name that stayed is written: what is gone from it, and what came to it."""
    _, name = _split(lede.fact)
    _, full = _split(source.fact)
    notes = []
    if len(name) < len(full):
        notes.append(f"only “{' '.join(name)}”")
    elif len(name) > len(full):
        notes.append(f"longer here: “{' '.join(name)}”")
    elif written := _written(source, lede):
        notes.append(written)
    given = {folded(word) for word in source.title}
    added = [word for word in _split(lede.fact)[0] if folded(word) not in given]
    if added:
        notes.append(f"with “{' '.join(added)}”, a title that is not in the source")
    elif source.title and not lede.title:
        notes.append(f"without “{' '.join(_split(source.fact)[0])}”")
    return ", ".join(notes)


def _written(source: _Named, lede: _Named) -> str:
    """Say how a name is written, where the source never writes it so."""
    name = _split(lede.fact)[1]
    known = {word for fact in source.mentions for word in fact.words.split()}
    return f"written “{' '.join(name)}”" if any(word not in known for word in name) else ""


def _gathered(facts: Sequence[Fact]) -> list[_Named]:
    """Return the names of a text, the shorter mentions of a name with its longest one."""
    made: list[_Named] = []
    known: dict[tuple[str, ...], _Named] = {}
    by_word: dict[str, list[_Named]] = {}
    first = {fact.key: fact for fact in reversed(facts)}
    for fact in sorted(facts, key=lambda f: (-len(_split(f)[1]), -len(f.key), f.span.start)):
        core = tuple(folded(word) for word in _split(fact)[1])
        one = known.get(core) or _longer(core, fact, by_word)
        if one is None:
            initials = "".join(word[0] for word in core) if len(core) > 1 else ""
            one = _Named(first[fact.key], core, initials)
            made.append(one)
            for word in {*core, initials}:
                by_word.setdefault(word, []).append(one)
        known[core] = one
        one.mentions.append(fact)
    for one in made:
        if len(one.core) == 1:  # “Venezuela”, also where “Venezuelan” comes first
            names = [(len(_split(f)[1][-1]), -len(f.words), f.span.start, f) for f in one.mentions]
            one.fact = min(names)[-1]
            one.core = tuple(folded(word) for word in _split(one.fact)[1])
    return sorted(made, key=lambda one: min(f.span.start for f in one.mentions))


def _longer(core: tuple[str, ...], fact: Fact, by_word: dict[str, list[_Named]]) -> _Named | None:
    """Return the one longer name that a short one stands for, if it is only one."""
    candidates = by_word.get(core[-1], [])[:_MOST]
    fits = [one for one in candidates if _is_same_person(core, one.core) or _is_initials(fact, one)]
    if len(core) == 1 and not fits:
        stems = (core[0][: len(core[0]) - n] for n in range(5))
        places = (one for stem in stems for one in by_word.get(stem, [])[:_MOST])
        fits = [one for one in places if _same_place(one.core, core)][:1]
        longer = (core[0] + end for end in _OF_PLACES)
        fits = fits or [one for word in longer for one in by_word.get(word, [])[:1]
                        if _same_place(core, one.core)][:1]  # fmt: skip
    return fits[0] if len(fits) == 1 else None


def _index(names: Sequence[_Named]) -> dict[str, list[int]]:
    """Return under which words, and words with a letter left out, which names are found."""
    made: dict[str, list[int]] = {}
    for n, one in enumerate(names):
        for key in {k for word in (*one.core, one.short) for k in _variants(word)}:
            places = made.setdefault(key, [])
            if len(places) < _MOST:
                places.append(n)
    return made


def _near(one: _Named, index: dict[str, list[int]]) -> list[int]:
    keys = {k for word in (*one.core, one.short) for k in _variants(word)}
    found = dict.fromkeys(n for key in sorted(keys) for n in index.get(key, ()))
    return sorted(found)


def _variants(word: str) -> Iterable[str]:
    yield word
    if len(word) > _LEAST:
        yield from (word[:n] + word[n + 1 :] for n in range(min(len(word), _MOST)))
        for end in _OF_PLACES:
            if word.endswith(end):
                yield f"{word.removesuffix(end)}*"
        yield f"{word}*"
        yield f"{word[:-1]}*"


def _is_same_person(mine: tuple[str, ...], theirs: tuple[str, ...]) -> bool:
    """Whether one is a shorter form of the other that ends with the same last name."""
    short, long = sorted((mine, theirs), key=len)
    if not set(short) <= set(long) or short[-1] != long[-1]:
        return False
    return long[0] not in _BEFORE_PLACES and not {"of", "and"} & set(long)


def _is_short(long: _Named, short: _Named) -> bool:
    return any(_is_initials(fact, long) for fact in short.mentions)


def _is_initials(fact: Fact, one: _Named) -> bool:
    """Whether a name is the initials of another, as “AP” and “U.S.” are."""
    plain = fact.words.replace(".", "")
    return len(plain) > 1 and plain.isupper() and folded(plain) == one.short


def _same_place(mine: tuple[str, ...], theirs: tuple[str, ...]) -> bool:
    """Whether one is the word of the other as an adjective: “Venezuela”, “Venezuelan”."""
    if len(mine) != 1 or len(theirs) != 1:
        return False
    short, long = sorted((mine[0], theirs[0]), key=len)
    if len(short) < _LEAST:
        return False
    stems = (short, short[:-1])
    return any(long == f"{stem}{end}" for stem in stems for end in _OF_PLACES)


def _misspelled(word: str, other: str) -> bool:
    """Whether one letter is left out, put in, changed, or two have changed places."""
    if min(len(word), len(other)) < _LEAST or word == other:
        return False
    return abs(len(word) - len(other)) <= 1 and bool(_dropped(word) & _dropped(other))


def _dropped(word: str) -> set[str]:
    return {word, *(word[:n] + word[n + 1 :] for n in range(min(len(word), _MOST)))}


def _split(fact: Fact) -> tuple[list[str], list[str]]:
    """Return the words of a name’s title, and of the name."""
    words = fact.words.split()
    end = title_of(words)
    return words[:end], words[end:]
