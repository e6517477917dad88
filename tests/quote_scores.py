"""Scores a predictions file against annotated quotations; both are JSON Lines, one document a line.

Two views. *Quoted*: the unit is a stretch between double quotation marks; it is gold where it lies
inside an annotated quotation, and found where a prediction covers 80 % of its letters. *Content*:
the unit is a piece of an annotated quotation of any type, without marks and blanks at its edges;
it is found where the best one-to-one partner has 80 % of the characters of the longer of the two.
A speaker is right who overlaps the head of the annotated mention or shares it (“Mook”, “Robby
Mook, the manager”); a cue is right that overlaps the annotated one.

Where floating quotations are not annotated, precision says nothing: look at recall and speakers.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from pathlib import Path
from typing import Any

Span = tuple[int, int]
Quote = dict[str, Any]

_OPEN, _CLOSE = "“„«", "”»"
_EDGE = _OPEN + _CLOSE + "\"'‘’`" + " \t\r\n\u00a0.,;:!?-–—…"
_WORD = re.compile(r"[\w'’]+")
_STOP = re.compile(r"\b(?:of|who|which|that|in|at|for|with|from|on|by|to|and|whose|as)\b|[,;:(—–-]")
_SHORT = 4  # words
_ENOUGH = 0.8


def read_jsonl(path: Path) -> list[dict[str, Any]]:
    """Return the rows of a JSON Lines file."""
    lines = path.read_text(encoding="utf-8").split("\n")
    return [json.loads(line) for line in lines if line.strip()]


def score(gold: list[dict[str, Any]], found: dict[str, list[Quote]]) -> dict[str, float]:
    """Return all measures, in percent, of the quotes found (by document id)."""
    count: Counter[str] = Counter()
    for row in gold:
        _quoted(row["text"], row["quotes"], found.get(row["id"], []), count)
        _content(row["text"], row["quotes"], found.get(row["id"], []), count)
    made = {"documents": float(len(gold))}
    for size in ("", " 1-4 words"):
        precision, recall = (
            _percent(count[f"both{size}"], count[f"{side}{size}"]) for side in ("found", "gold")
        )
        made |= {f"quoted P{size}": precision, f"quoted R{size}": recall}
        made[f"quoted F1{size}"] = _f1(precision, recall)
    made["speakers"] = _percent(count["speaker right"], count["speaker asked"])
    made["attributed F1"] = _f1(
        _percent(count["speaker right"], count["found"]),
        _percent(count["speaker right"], count["gold speaker"]),
    )
    made["content P"] = _percent(count["content both"], count["content found"])
    made["content R"] = _percent(count["hit scope"], count["piece scope"])
    made["content F1"] = _f1(made["content P"], made["content R"])
    for kind in ("direct", "mixed", "indirect speech"):
        made[f"{kind} R"] = _percent(count[f"hit {kind}"], count[f"piece {kind}"])
    made["cues"] = _percent(count["cue right"], count["cue asked"])
    return {name: round(value, 1) for name, value in made.items()}


def _quoted(text: str, gold: list[Quote], found: list[Quote], count: Counter[str]) -> None:
    for stretch in stretches(text):
        words = len(_WORD.findall(text[slice(*stretch)]))
        if not words:
            continue
        right, guess = (_tightest(text, stretch, quotes) for quotes in (gold, found))
        for size in ("", " 1-4 words") if words <= _SHORT else ("",):
            count[f"gold{size}"] += right is not None
            count[f"found{size}"] += guess is not None
            count[f"both{size}"] += right is not None and guess is not None
        if right is not None and right.get("speaker_start") is not None:
            count["gold speaker"] += 1
            if guess is not None:
                count["speaker asked"] += 1
                count["speaker right"] += same_speaker(text, right, guess)


def _content(text: str, gold: list[Quote], found: list[Quote], count: Counter[str]) -> None:
    wanted, made = _pieces(text, gold), _pieces(text, found)
    for *_, quote in wanted:
        count.update(f"piece {kind}" for kind in _kinds(quote))
    count["content found"] += len(made)
    pairs = sorted(
        (
            ((min(b, d) - max(a, c)) / max(b - a, d - c), i, j)
            for i, (a, b, _) in enumerate(wanted)
            for j, (c, d, _) in enumerate(made)
            if min(b, d) > max(a, c)
        ),
        reverse=True,
    )
    gone: tuple[set[int], set[int]] = (set(), set())
    for part, i, j in pairs:
        if part < _ENOUGH or i in gone[0] or j in gone[1]:
            continue
        gone[0].add(i)
        gone[1].add(j)
        right, guess = wanted[i][2], made[j][2]
        count["content both"] += 1
        count.update(f"hit {kind}" for kind in _kinds(right))
        if right.get("cue_start") is not None:
            count["cue asked"] += 1
            count["cue right"] += _overlap(right, guess, "cue") > 0


def stretches(text: str) -> list[Span]:
    """Return the stretches between double marks; one left open runs to its paragraph's end."""
    made: list[Span] = []
    for line in re.finditer(r"[^\n]+", text):
        start: int | None = None
        for mark in re.finditer(r"''|``|[“„«”»\"]", line.group()):
            at, end, sign = line.start() + mark.start(), line.start() + mark.end(), mark.group()
            around = text[at - 1 : at] if at > line.start() else " "
            inch = sign == '"' and around.isdigit() and not text[end : end + 1].isalnum()
            if start is None and sign not in _CLOSE and not inch:
                start = at
            elif start is not None and sign not in _OPEN and sign != "``":
                made.append((start, end))
                start = None
        if start is not None and line.end() - start > 2:
            made.append((start, line.end()))
    return made


def _spans(quote: Quote) -> list[Span]:
    return [(s, e) for s, e in quote.get("spans") or [(quote["start"], quote["end"])]]


def _tightest(text: str, stretch: Span, quotes: list[Quote]) -> Quote | None:
    """Return the quotation that covers a stretch best, and of such the shortest."""
    letters = [at for at in range(*stretch) if text[at].isalnum()]
    best: tuple[float, int] = (_ENOUGH, -len(text) - 1)
    chosen = None
    for quote in quotes:
        spans = _spans(quote)
        within = sum(any(s <= at < e for s, e in spans) for at in letters)
        key = (round(within / len(letters), 2) if letters else 0.0, spans[0][0] - spans[-1][1])
        if key > best:
            best, chosen = key, quote
    return chosen


def _pieces(text: str, quotes: list[Quote]) -> list[tuple[int, int, Quote]]:
    made = []
    for quote in quotes:
        for start, end in _spans(quote):
            words = text[start:end]
            inner = words.strip(_EDGE)
            begin = start + len(words) - len(words.lstrip(_EDGE))
            if inner.lower().startswith("that "):
                begin, inner = begin + 5, inner[5:]
            if inner:
                made.append((begin, begin + len(inner), quote))
    return made


def _kinds(quote: Quote) -> list[str]:
    speech = quote["type"] != "indirect" or bool(quote.get("speech"))
    kind = "indirect speech" if quote["type"] == "indirect" else quote["type"]
    return [kind, "scope"] if speech else []


def same_speaker(text: str, right: Quote, guess: Quote) -> bool:
    """Whether a prediction names the annotated speaker: by place, or by the same head word."""
    mention = text[right["speaker_start"] : right["speaker_end"]]
    said = guess.get("speaker_text") or ""
    if guess.get("speaker_start") is not None:
        head = _head(mention)
        at = mention.lower().replace("’", "'").find(head) if head else 0
        place = right["speaker_start"] + at
        core = {"speaker_start": place, "speaker_end": place + (len(head) or len(mention))}
        if _overlap(core, guess, "speaker") > 0:
            return True
        said = said or text[guess["speaker_start"] : guess["speaker_end"]]
    return bool(said and mention) and (
        _head(mention) in _heads(said) or _head(said) in _heads(mention)
    )


def _overlap(one: Quote, other: Quote, what: str) -> int:
    if other.get(f"{what}_start") is None:
        return 0
    ends, starts = (
        [quote[f"{what}_{side}"] for quote in (one, other)] for side in ("end", "start")
    )
    return int(min(ends) - max(starts))


def _head(mention: str) -> str:
    """Return the last word of the core of a mention: mook, of “Robby Mook, the manager”."""
    stop = _STOP.search(mention, 1)
    core = mention[: stop.start()] if stop and _WORD.search(mention[: stop.start()]) else mention
    words = _WORD.findall(core.lower().replace("’", "'"))
    return words[-1].removesuffix("'s") if words else ""


def _heads(mention: str) -> set[str]:
    """Return the words by which a mention may be known: its head, and the names in it."""
    made = {_head(mention)}
    for part in re.split(r"[,;:()—–]", mention):
        words = _WORD.findall(_STOP.split(part, maxsplit=1)[0])
        if words and words[-1][:1].isupper():
            made.add(words[-1].lower().replace("’", "'").removesuffix("'s"))
    return made - {""}


def _percent(part: int, whole: int) -> float:
    return 100 * part / whole if whole else 0.0


def _f1(precision: float, recall: float) -> float:
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0
