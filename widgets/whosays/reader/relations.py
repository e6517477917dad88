"""The reports of the reader as relations: their kind, how sure they are, and why."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from whosays.annotations import Relation
from whosays.article import Span
from whosays.reader.why import confidence, reason

if TYPE_CHECKING:
    from whosays.reader.contents import Told

_RULES = {
    "h": "“{who}” is the subject of “{cue}”; the clause that follows is what is reported.",
    "c": "“{who}” is the subject of “{cue}”, and a clause without “that” follows.",
    "q": "“{who}” is the subject of “{cue}”, and quoted words follow.",
    "w": "“{who}” is the subject of “{cue}”, and “{first}” begins what it is about.",
    "t": "“{who}” is the subject of “{cue}”; “to” and a verb follow.",
    "r": "“{who}” is the subject of “{cue}”; what somebody is told to do follows.",
    "i": "“{who}” is the subject of “{cue}”; “{first}” begins what it is about.",
    "n": "“{who}” is the subject of “{cue}”, and “{first} …” is its object.",
    "noun": "“{who}” says whose “{cue}” it is; what it says follows.",
    "behind": "“{cue}” and “{who}” stand behind what is reported.",
    "inside": "“{cue}” and “{who}” stand in the middle of what is reported.",
    "passive": "“{cue}” stands in the passive, and “by” names “{who}”.",
    "unnamed": "“{cue}” tells of a report, but the sentence does not say whose.",
    "according": "“{cue}” names “{who}” as the source of the sentence.",
    "colon": "A colon leads from “{who}” to what is reported.",
    "as": "“as” leads to “{who}” and “{cue}”; the rest of the sentence is what is reported.",
}
_SURE = frozenset({"h", "q", "behind", "inside"})
_LIKELY = frozenset({"c", "according", "w", "t", "r"})
_TELLS = 3  # the tier of verbs that report only beside a quotation or “that”


def relation(text: str, one: Told, depth: int, /, **fields: Any) -> Relation:
    """Return a report as a relation; `fields` has what needs the whole article."""
    first, rest = one.pieces[0], None
    if len(one.pieces) > 1:
        rest = Span(one.pieces[1].start, one.pieces[-1].end)
    sure, why = _judged(text, one)
    return Relation(
        type=_type(one, depth),
        depth=depth,
        content_kind=one.kind,
        source_text=_words(text, one.speaker),
        source_text_span=one.speaker,
        cue=text[one.cue.start : one.cue.end],
        cue_span=one.cue,
        content=text[first.start : first.end],
        content_span=first,
        content_rest=text[rest.start : rest.end] if rest else "",
        content_rest_span=rest,
        confidence=sure,
        why=why,
        **fields,
    )


def _words(text: str, span: Span | None) -> str:
    return text[span.start : span.end] if span else ""


def _type(one: Told, depth: int) -> str:
    if one.stance:
        return "attribution_stance"
    if one.rule == "noun":
        return "attribution_nominal"
    return "attribution" if depth == 1 else "attribution_nested"


def _judged(text: str, one: Told) -> tuple[str, str]:
    """Return how sure a relation is, and why it was made."""
    rule = "inside" if one.rule == "behind" and len(one.pieces) > 1 else one.rule
    rule = "i" if one.stance and rule == "r" else rule
    if rule == "passive" and one.speaker is None:
        rule = "unnamed"
    if rule not in _RULES or (one.voice is not None and one.kind == "direct"):
        if one.voice is not None:
            return confidence(one.voice, "full"), reason(text, one.voice, "full")
        rule = "n"
    who = _words(text, one.speaker)
    cue = text[one.cue.start : one.cue.end]
    first = text[one.pieces[0].start : one.pieces[0].end].split(maxsplit=1)[0]
    why = _RULES[rule].format(who=who, cue=cue, first=first)
    if one.stance:
        why += f" “{cue}” tells what somebody holds, not what was said."
    if rule in _SURE and one.tier < _TELLS and not one.stance:
        return "sure", why
    return ("likely" if rule in _SURE | _LIKELY and not one.stance else "unsure"), why
