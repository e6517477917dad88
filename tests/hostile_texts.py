"""Texts that no editor would print, and articles with letters knocked out: the same for a seed.

Pieces are put together at random from marks of all styles, reporting words, names, signs that
turn the direction of writing, half characters; or a real article is cut, doubled and stirred.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator

from whosays import load_article

MARKS = [
    *"\"'“”„‟«»‘’‚‛‹›`´＂「」",
    "''",
    "``",
    "‘‘",
    "’’",
    "“‘",
    "’”",
    "\"'",
    ".”",
    ',"',
    "?’",
    "“…",
    "5'2\"",
]
NAMES = ["Ana Ruiz", "Bo Lee", "Mr. Lee", "Ruiz", "AP", "the mayor", "a spokesman", "he", "She", "they",
         "NBP", "U.S.", "Mayor Ana Ruiz of Ashford", "O’Neil", "the Ashford Post", "who", "I"]  # fmt: skip
WORDS = ["said", "told", "says", "asked", "added", "according to", "called", "so-called", "that", "whether",
         "to", "of", "by", "the", "plan", "in", "on Monday", "statement", "claim", "wrote", "was", "is",
         "and", "but", "not", "as", "put it", "warned", "who", "report", "tweeted", "denied", "quoted",
         "saying", "adding", "told reporters", "in a", "her", "would", "go", "left", "words", "believes"]  # fmt: skip
SIGNS = [
    *".,;:!?-–—…()[]{}/|&%$#@*+=<>\\~^_",
    "...",
    ". . .",
    "--",
    " — ",
    "No.",
    "Mr.",
    "1,000",
    "2019",
    "’s",
    "'s",
    "n't",
]
SPACES = [
    " ",
    " ",
    " ",
    " ",
    "  ",
    "\n",
    "\n\n",
    "\t",
    "\u00a0",
    "\u2003",
    "\u3000",
    "\r\n",
    "\r",
    "\u2028",
    "\u2029",
    "\x85",
    "",
]
STRANGE = ["\x00", "\x07", "\x1b[31m", "\x7f", "\x9b", "\ud800", "\udfff", "\ud83d", "\ufeff", "\ufffe", "\u200b",
           "\u200d", "\u200f", "\u202e", "\u2066", "\u2069", "e\u0301", "\u0301", "a" + "\u0336" * 9, "👩‍👩‍👧",
           "🇻🇪", "😀", "𝔄𝔫𝔞", "שלום", "قالت", "“مرحبا”", "他说", "ǅ", "ß", "İ", "ﬁ", "Σς", "ｓａｉｄ", "\U000e0041",
           "\U0010ffff", "<b>", "&amp;", "=1+1", "${x}", "%s", "{0}"]  # fmt: skip
ARTICLES = ["guaido-2019", "footbridge", "harbor-swap", "test-a"]
TEMPLATES = [
    "“{w},” said {n}. “{w}.”", "{n} said: “{w}.”", "{n} {v} that {w}, “{w}” {w}.", '"{w}," {n} {v}.',
    "{n} called it a “{w}” {w}.", "According to {n}, {w} “{w}”.", "“{w} ‘{w},’” {n} {v}, ‘{w}’.",
    "“{w}\n“{w}\n“{w}”, {n} {v}.", "{n}: {w} — “{w}”?", "“{n} {v} that {n} {v} ‘{w}’,” {v} {n}.",
    "''{w}'' {v} {n}, who {v} ``{w}''.", "{n}, the {w}, {v} {n} “{w}", "{w}” {v} {n}. {w} 5'2\" {w}.",
]  # fmt: skip


def texts(seed: int, count: int) -> Iterator[str]:
    """Yield so many texts; the first n of a seed are the same for every count from n up."""
    dice = random.Random(seed)
    originals = [load_article(name).text for name in ARTICLES]
    kinds: list[Callable[[random.Random], str]] = [
        _soup, _soup, _sentences, _sentences, _one_again, _strange,
        lambda dice: _mutated(dice, dice.choice(originals)),
        lambda dice: _mutated(dice, dice.choice(originals)),
    ]  # fmt: skip
    for _ in range(count):
        yield dice.choice(kinds)(dice)


def large_texts(size: int = 1_000_000) -> Iterator[tuple[str, str]]:
    """Yield a name and a text of so many characters: one mark, one word, one endless paragraph."""
    for piece in ('"', "“", "”", "'", "’", "‘", "''", "«", "“‘", '" ', "“a” ", "“\n", "a", "word ",
                  "said ", ", ", ". ", "\n", "Ana Ruiz said “no” ", "“We asked,” said Ana Ruiz. "):  # fmt: skip
        yield repr(piece), piece * (size // len(piece))


def _words(dice: random.Random, most: int) -> str:
    return " ".join(dice.choice(WORDS) for _ in range(dice.randint(0, most)))


def _soup(dice: random.Random) -> str:
    bags = dice.choices(
        [MARKS, NAMES, WORDS, SIGNS, STRANGE], [4, 3, 5, 2, 1], k=dice.randint(0, 60)
    )
    pieces = [dice.choice(bag) + dice.choice(SPACES) for bag in bags]
    return "".join(pieces)


def _sentences(dice: random.Random) -> str:
    made = []
    for _ in range(dice.randint(1, 5)):
        template = dice.choice(TEMPLATES)
        while "{" in template:
            for sign, said in (
                ("{w}", _words(dice, 6)),
                ("{n}", dice.choice(NAMES)),
                ("{v}", dice.choice(WORDS[:7])),
            ):
                template = template.replace(sign, said, 1)
        made.append(template)
    return dice.choice([" ", "\n"]).join(made)


def _one_again(dice: random.Random) -> str:
    pieces = [
        dice.choice(dice.choice([MARKS, NAMES, WORDS, SIGNS, STRANGE]))
        for _ in range(dice.randint(1, 3))
    ]
    return dice.choice(["", " "]).join(pieces) * dice.randint(1, 80)


def _strange(dice: random.Random) -> str:
    return "".join(chr(dice.choice([dice.randrange(0x250), dice.randrange(0x2000, 0x2070), dice.randrange(0x110000)]))
                   for _ in range(dice.randint(1, 80)))  # fmt: skip


def _mutated(dice: random.Random, text: str) -> str:
    start = dice.randrange(len(text))
    cut = list(text[start : start + dice.randint(20, 900)])
    for _ in range(dice.randint(1, 12)):
        if not cut:
            break
        at, other = dice.randrange(len(cut)), dice.randrange(len(cut))
        match dice.randrange(6):
            case 0:
                del cut[at : at + dice.randint(1, 20)]
            case 1:
                cut.insert(at, dice.choice(MARKS))
            case 2:
                cut.insert(at, dice.choice(dice.choice([STRANGE, SIGNS, SPACES, WORDS, NAMES])))
            case 3:
                cut[at], cut[other] = cut[other], cut[at]
            case 4:
                cut[at:at] = cut[other : other + dice.randint(1, 60)]
            case _:
                cut = [
                    dice.choice(MARKS) if sign in '“”"‘’' and dice.random() < 0.5 else sign
                    for sign in cut
                ]
    return "".join(cut)
