"""How often `verify` finds an altered quotation, and says rightly what happened to it.

A passage of an article is taken as the quotation and altered in one known way; the seeds make
the cases the same in every run. The articles are those of the course and Wikinews articles from
the GUM corpus (see tests/fixtures/gum-news.NOTICE.md). Beside it, in the same run, difflib: the
longest common block, a window as long as the quotation around it, and a ratio of 0.9 or more.

    python tests/bench/verdicts.py [CASES A CLASS AND SEED]
"""

from __future__ import annotations

import difflib
import json
import random
import re
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

from whosays import Span, load_article, verify

ARTICLES = ("guaido-2019", "harbor-swap", "footbridge", "test-a", "test-b", "test-c")
FIXTURE = Path(__file__).resolve().parents[1] / "fixtures" / "gum-news.jsonl"
SEEDS, CASES = (1, 2, 3), 30
SHORTEST, LONGEST = 8, 40  # words of a quotation
FAR = 150  # words between the places of a stitched quotation
TRIES = 3000
MODALS = {"must": "may", "may": "must", "should": "could", "could": "should", "might": "must",
          "can": "must"}  # fmt: skip
TENSES = {"is": "was", "are": "were", "was": "is", "has": "had", "said": "says", "will": "would"}
FIGURES = "zero one two three four five six seven eight nine ten eleven twelve".split()  # noqa: SIM905
NOT = re.compile(r"\b(?:not|never)\b")
DENIAL = re.compile(
    r"\b(?:not|never|no|nobody|none|nothing|neither|nor|without|hardly|cannot)\b|n['’]t\b", re.IGNORECASE
)  # fmt: skip


class Case(NamedTuple):
    """An altered quotation, its source, the verdicts that are right, and where it stands."""

    quotation: str
    source: str
    verdicts: tuple[str, ...]
    place: Span | None


class Cut(NamedTuple):
    """A passage cut from an article: its words, and where the passage stands."""

    words: list[str]
    text: str
    place: Span
    chance: random.Random

    @property
    def passage(self) -> str:
        """The passage as it stands."""
        return self.text[slice(*self.place)]

    def inside(self, keep: int = 1) -> int:
        """Return the number of a word that is not at the edge."""
        return self.chance.randrange(keep, len(self.words) - keep)


def texts() -> list[str]:
    """Return the articles that quotations are cut from."""
    ours = [load_article(name).text for name in ARTICLES]
    if not FIXTURE.is_file():
        return ours
    rows = map(json.loads, FIXTURE.read_text(encoding="utf-8").splitlines())
    return [*ours, *(row["text"] for row in rows)]


# Each returns the altered quotation, or nothing where the passage does not allow it.


def typography(cut: Cut) -> str:
    straight = cut.passage.translate(str.maketrans("’‘“”—–", "''\"\"--"))
    return straight.replace(" ", "  ", 2)


def elided(cut: Cut) -> str | None:
    start = cut.inside(3)
    end = start + cut.chance.randrange(2, 9)
    if end > len(cut.words) - 3 or DENIAL.search(" ".join(cut.words[start:end])):
        return None
    mark = cut.chance.choice(["...", "…", ". . .", "[...]", "...."])
    return " ".join([*cut.words[:start], mark, *cut.words[end:]])


def elided_not(cut: Cut) -> str | None:
    at = next((n for n in range(4, len(cut.words) - 4) if cut.words[n] in {"not", "never"}), None)
    return at and " ".join([*cut.words[:at], "…", *cut.words[at + 1 :]])


def gloss(cut: Cut) -> str:
    at = cut.inside(2)
    return " ".join([*cut.words[:at], "[the official]", *cut.words[at:]])


def swap(cut: Cut) -> str | None:
    pronouns = {"he", "she", "they", "it", "his", "her", "their"}
    at = next((n for n in range(1, len(cut.words) - 1) if cut.words[n].lower() in pronouns), None)
    return at and " ".join([*cut.words[:at], "[Ms. Example]", *cut.words[at + 1 :]])


def capital(cut: Cut) -> str | None:
    first = cut.passage[0]
    return f"[{first.upper()}]{cut.passage[1:]}" if first.islower() and first.isalpha() else None


def one_word(cut: Cut) -> str | None:
    return _replaced(cut, 1)


def three_words(cut: Cut) -> str | None:
    return _replaced(cut, 3)


def _replaced(cut: Cut, count: int) -> str | None:
    words, numbers = list(cut.words), range(1, len(cut.words) - 1)
    for at in cut.chance.sample(numbers, count):
        if DENIAL.search(words[at]):
            return None
        words[at] = "something"
    return " ".join(words)


def dropped(cut: Cut) -> str | None:
    at = cut.inside()
    plain = cut.words[at].isalpha() and cut.words[at].islower() and cut.words[at] not in MODALS
    rest = " ".join([*cut.words[:at], *cut.words[at + 1 :]])
    return rest if plain and not DENIAL.search(cut.words[at]) else None


def number(cut: Cut) -> str | None:
    made = re.sub(r"\d", lambda m: str((int(m[0]) + 1) % 10), cut.passage, count=1)
    return made if made != cut.passage else None


def in_words(cut: Cut) -> str | None:
    made = re.sub(
        r"(?<![\w.,$€£-])(?:[2-9]|1[0-2])(?![\w%]|[.,:-]\d|-)",
        lambda m: FIGURES[int(m[0])],
        cut.passage,
        count=1,
    )
    return made if made != cut.passage else None


def no_not(cut: Cut) -> str | None:
    words = cut.passage.split(" ")
    at = next((n for n in range(2, len(words) - 1) if words[n] in {"not", "never"}), None)
    return at and " ".join([*words[:at], *words[at + 1 :]])


def a_not(cut: Cut) -> str | None:
    made = re.sub(
        r"(?<=\w )(is|are|was|were|will|would|could)(?= \w)", r"\1 not", cut.passage, count=1
    )
    return made if made != cut.passage else None


def modal(cut: Cut) -> str | None:
    return _swapped(cut, MODALS)


def tense(cut: Cut) -> str | None:
    return _swapped(cut, TENSES)


def _swapped(cut: Cut, pairs: dict[str, str]) -> str | None:
    some = rf"(?<![\w'’])({'|'.join(pairs)})(?![\w'’])"
    made = re.sub(some, lambda m: pairs[m[0]], cut.passage, count=1)
    return made if made != cut.passage else None


def name(cut: Cut) -> str | None:
    for at in range(2, len(cut.words)):
        if re.fullmatch(r"[A-Z][a-z]{3,}", cut.words[at]) and re.fullmatch(
            r"[a-z]+", cut.words[at - 1]
        ):
            return " ".join([*cut.words[:at], "Harrington", *cut.words[at + 1 :]])
    return None


def slips(cut: Cut) -> str | None:
    letters = list(cut.passage)
    places = [n for n, letter in enumerate(letters) if letter.islower() and letter.isascii()]
    for at in cut.chance.sample(places, max(2, len(letters) // 40)):
        letters[at] = cut.chance.choice([c for c in "kqxz" if c != letters[at]])
    return "".join(letters) if not DENIAL.search(cut.passage) else None


def reversed_(cut: Cut) -> str:
    half = len(cut.words) // 2
    return " ".join([*cut.words[half:], "...", *cut.words[:half]])


def reversed_unsigned(cut: Cut) -> str:
    half = len(cut.words) // 2
    return " ".join([*cut.words[half:], *cut.words[:half]])


def stitched(cut: Cut) -> str | None:
    return _from_afar(cut, " … ")


def stitched_unsigned(cut: Cut) -> str | None:
    return _from_afar(cut, " ")


def _from_afar(cut: Cut, between: str) -> str | None:
    half = len(cut.words) // 2
    spans = [match.span() for match in re.finditer(r"\S+", cut.text)]
    here = next(n for n, (start, _) in enumerate(spans) if start == cut.place.start)
    far = [n for n in range(len(spans) - half) if n > here + FAR]
    if not far or half < SHORTEST // 2:
        return None
    there = cut.chance.choice(far)
    other = cut.text[spans[there][0] : spans[there + half - 1][1]]
    return " ".join(cut.words[:half]) + between + other


Alter = Callable[[Cut], str | None]
KINDS: dict[str, tuple[Alter, tuple[str, ...]]] = {
    "exact": (lambda cut: cut.passage, ("exact",)),
    "typography": (typography, ("typographic",)),
    "number in words": (in_words, ("typographic",)),
    "ellipsis": (elided, ("elided",)),
    "ellipsis over a not": (elided_not, ("negation",)),
    "gloss in brackets": (gloss, ("bracketed",)),
    "pronoun to a name in brackets": (swap, ("bracketed",)),
    "capital in brackets": (capital, ("bracketed",)),
    "one word": (one_word, ("wording",)),
    "three words": (three_words, ("wording",)),
    "word dropped": (dropped, ("wording",)),
    "slips of the pen": (slips, ("wording",)),
    "number": (number, ("number",)),
    "name": (name, ("name",)),
    "not dropped": (no_not, ("negation",)),
    "not put in": (a_not, ("negation",)),
    "modal": (modal, ("modal",)),
    "tense": (tense, ("tense",)),
}
REFUSED: dict[str, tuple[Alter, tuple[str, ...]]] = {
    "absent": (lambda cut: cut.passage, ("absent",)),
    "reversed": (reversed_, ("out-of-order",)),
    "reversed, no sign": (reversed_unsigned, ("out-of-order",)),
    "stitched": (stitched, ("stitched",)),
    "stitched, no sign": (stitched_unsigned, ("stitched",)),
}


def cases(kind: str, count: int, seed: int, sources: list[str]) -> Iterator[Case]:
    """Yield altered quotations of one kind."""
    chance, made = random.Random(f"{kind} {seed}"), 0
    alter, verdicts = (KINDS | REFUSED)[kind]
    for _ in range(TRIES):
        text = chance.choice(sources)
        cut = _cut(text, chance)
        quotation = alter(cut) if cut else None
        if not cut or not quotation:
            continue
        if kind == "absent":
            text = chance.choice([other for other in sources if other != text])
            if cut.passage in text:
                continue
        yield Case(quotation, text, verdicts, None if kind in REFUSED else cut.place)
        made += 1
        if made == count:
            return


def _cut(text: str, chance: random.Random) -> Cut | None:
    spans = [match.span() for match in re.finditer(r"\S+", text)]
    size = chance.randrange(SHORTEST, LONGEST + 1)
    if len(spans) < size + 2:
        return None
    first = chance.randrange(len(spans) - size)
    place = Span(spans[first][0], spans[first + size - 1][1])
    words = [text[start:end] for start, end in spans[first : first + size]]
    return None if "\n" in text[slice(*place)] else Cut(words, text, place, chance)


def by_difflib(case: Case) -> Span | None:
    """Return where difflib finds a quotation, if its ratio is as high as is usual."""
    text, quotation = case.source, case.quotation
    matcher = difflib.SequenceMatcher(None, text, quotation, autojunk=False)
    block = matcher.find_longest_match()
    start = max(0, block.a - block.b)
    window = text[start : start + len(quotation)]
    ratio = difflib.SequenceMatcher(None, window, quotation, autojunk=False).ratio()
    return Span(start, start + len(window)) if ratio >= 0.9 else None


def located(found: Span | None, place: Span | None) -> bool:
    """Whether a place is the right one, to 80 % of the longer; without one, whether none is."""
    if not found or not place:
        return found == place
    shared = min(found.end, place.end) - max(found.start, place.start)
    return shared >= 0.8 * max(found.end - found.start, place.end - place.start)


class Row(NamedTuple):
    """What was measured of one kind of alteration; all but `cases` in percent."""

    kind: str
    cases: int
    located: float
    verdict: float
    by_difflib: float


def rows(count: int = CASES, seeds: tuple[int, ...] = SEEDS, *, beside: bool = True) -> list[Row]:
    """Return what was measured of each kind, without difflib's part if it is not `beside`."""
    sources = texts()
    made = []
    for kind in (*KINDS, *REFUSED):
        every = [case for seed in seeds for case in cases(kind, count, seed, sources)]
        found = [verify(case.quotation, case.source) for case in every]
        pairs = list(zip(every, found, strict=True))
        right = [
            [located(one.passage, case.place) for case, one in pairs],
            [one.verdict in case.verdicts for case, one in pairs],
            [located(by_difflib(case), case.place) for case in every if beside],
        ]
        made.append(Row(kind, len(every), *(100 * sum(e) / max(1, len(every)) for e in right)))
    return made


def speeds(count: int = 3) -> str:
    """Return how long a query takes, ours and difflib's in turn, and with a megabyte."""
    sources = texts()
    every = [case for kind in (*KINDS, *REFUSED) for case in cases(kind, count, 1, sources)]
    times = [0.0, 0.0]
    for case in every:
        for n, ask in enumerate((lambda c: verify(c.quotation, c.source), by_difflib)):
            started = time.perf_counter()
            ask(case)
            times[n] += time.perf_counter() - started
    ours, theirs = (1000 * each / len(every) for each in times)
    large = " ".join(sources)
    large = (large * (1 + 1_000_000 // len(large)))[:1_000_000]
    started = time.perf_counter()
    for case in every[::10]:
        verify(case.quotation, large)
    megabyte = (time.perf_counter() - started) / len(every[::10])
    return (
        f"ms a query: verify {ours:.1f}, difflib {theirs:.1f} ({ours / theirs:.2f} x);"
        f" source of 1 MB: {megabyte:.1f} s"
    )


def table(count: int = CASES, seeds: tuple[int, ...] = SEEDS) -> str:
    """Return what `rows` measures as Markdown."""
    lines = [
        "| alteration | cases | located | verdict | located by difflib |",
        "|---|---|---|---|---|",
    ]
    for kind, number, *measured in rows(count, seeds):
        lines.append(f"| {kind} | {number} | {' | '.join(f'{each:.1f}' for each in measured)} |")
    return "\n".join(lines)


if __name__ == "__main__":
    print(table(*map(int, sys.argv[1:2])))
    print(speeds())
