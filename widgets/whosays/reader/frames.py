"""What goes with a verb or noun of a report: a clause, a hearer, “to” and a verb, an object.

A frame is a string of letters:

=====  ======================================================================
``c``  a clause, also without “that”: “said the plan failed”
``h``  a clause with “that”: “wrote that the plan failed”
``w``  a clause with “whether”, “how”, “what” …: “asked whether it failed”
``o``  first the hearer: “told Lee the plan failed”
``t``  “to” and a verb: “promised to go”
``r``  somebody, then “to” and a verb: “urged Lee to go”
``n``  an object that is itself the content: “criticized the plan”
=====  ======================================================================

Verbs that report no words but what somebody holds (“believes”, “wants”, “endorsed”) are
*stances*.
"""

from __future__ import annotations

from typing import NamedTuple

from whosays.reader.cues import forms


class Frame(NamedTuple):
    """What the lexicon knows of a form: its plain form, its frame, and whether it is a stance."""

    lemma: str
    takes: str
    stance: bool = False


_SAYING = {
    "": "put",  # “as Ruiz put it”
    "cw": "say explain note add reveal",
    "c": """admit tweet argue claim announce report declare insist suggest acknowledge concede
        confirm conclude assert contend maintain allege stress emphasize emphasise testify complain
        lament boast brag caution predict muse opine reiterate proclaim counter speculate theorize
        joke quip estimate hint imply affirm attest posit insinuate volunteer charge forecast
        remark observe reckon""",
    "h": """deny write reply respond answer post disclose indicate mention clarify underscore
        point state recall rule agree highlight hypothesize decree specify exclaim repeat recount
        advertise certify counsel signal mean""",
    "o": "tell inform remind assure notify",
    "orch": "warn advise",
    "w": "ask wonder inquire question elaborate",
    "ct": "promise vow pledge swear",
    "r": "urge order instruct implore beg ask exhort encourage invite command tell press challenge",
    "t": "threaten offer refuse decline volunteer agree propose",
    "n": """criticize criticise praise blast slam condemn denounce deny dismiss defend describe
        accuse call label dub deride mock ridicule blame rip decry attack propose reject
        recommend discuss address announce tout hail bash chide rebuke scold castigate assail
        taunt lambaste demand cite acknowledge quote detail outline apologize applaud commend
        compare liken characterize characterise portray thank congratulate question mention
        explain reiterate repeat echo highlight emphasize stress confirm dispute rebut refute
        lament bemoan protest declare claim admit predict promise pledge pitch brand chastise
        express voice advocate say charge note suggest recall urge reveal report disclose post
        disparage insult belittle debunk disavow disown""",
}  # fmt: skip
_HOLDING = {
    "c": """believe think feel hope know fear expect understand realize suspect guess assume
        doubt wish bet worry see find hear learn show demonstrate prove decide determine figure
        recognize anticipate discover appear seem""",
    "w": "decide know understand see consider",
    "r": "want expect",
}  # fmt: skip
# Verbs and the small words after them that lead to a content: “called for a vote”.
_WITH = {
    "call": "on for", "complain": "about of", "warn": "of about against", "boast": "of about",
    "brag": "about", "joke": "about", "argue": "for against", "agree": "with on",
    "disagree": "with on", "comment": "on", "apologize": "for", "speak": "of about against for",
    "talk": "about of", "refer": "to", "point": "to", "object": "to", "hint": "at",
    "allude": "to", "push": "for", "rail": "against", "lash": "at", "advocate": "for",
    "protest": "against", "plead": "for with", "ask": "for about", "testify": "about",
    "lie": "about", "tweet": "about", "write": "about of", "say": "of", "elaborate": "on",
    "insist": "on", "focus": "on", "reflect": "on", "side": "with", "disapprove": "of",
    "approve": "of",
}  # fmt: skip
_NOUNS = {
    "h": """claim belief view argument assertion allegation contention suggestion statement notion
        idea prediction promise pledge warning admission conclusion complaint accusation charge
        report announcement fear hope concern opinion assumption insistence acknowledgment theory
        rumor hint doubt conviction confidence insinuation speculation guess vow threat expectation
        revelation confession declaration position point sense""",
    "t": "promise pledge vow threat call refusal decision plan desire request proposal offer bid",
}  # fmt: skip
# Nouns that lead to a content with a small word: “Ruiz’s call for a vote”.
_NOUN_WITH = {
    "call": "for", "plea": "for", "cry": "for", "demand": "for", "appeal": "for", "request": "for",
    "threat": "of", "claim": "of", "promise": "of", "warning": "of about", "allegation": "of",
    "accusation": "of", "criticism": "of", "praise": "for of", "endorsement": "of",
    "support": "for of", "opposition": "to", "denial": "of", "rejection": "of",
    "description": "of", "characterization": "of", "remark": "about on", "comment": "about on",
    "statement": "about on", "attack": "on", "concern": "about over", "fear": "of about",
    "doubt": "about", "question": "about", "complaint": "about", "view": "on of",
    "proposal": "for", "condemnation": "of", "assessment": "of", "defense": "of",
    "speech": "on about", "answer": "to", "response": "to", "reaction": "to", "pledge": "of",
    "argument": "for against", "suggestion": "of", "admission": "of", "prediction": "of",
    "mention": "of", "mockery": "of", "critique": "of", "objection": "to", "advocacy": "for",
}  # fmt: skip
STANCES = frozenset(
    lemma
    for words in _HOLDING.values()
    for lemma in words.split()
    if lemma not in " ".join(_SAYING.values()).split()
)


def _lexicon() -> dict[str, Frame]:
    found: dict[str, Frame] = {}
    takes: dict[str, str] = {}
    for part in (_SAYING, _HOLDING):
        for letters, verbs in part.items():
            for verb in verbs.split():
                takes[verb] = takes.get(verb, "") + letters
    for verb in _WITH:
        takes.setdefault(verb, "")
    for verb, letters in takes.items():
        frame = Frame(verb, letters, verb in STANCES)
        for form in (verb, *forms(verb)):
            found.setdefault(form, frame)
    return found


def _nouns() -> dict[str, Frame]:
    takes: dict[str, str] = {}
    for letters, nouns in _NOUNS.items():
        for noun in nouns.split():
            takes[noun] = takes.get(noun, "") + letters
    for noun in _NOUN_WITH:
        takes.setdefault(noun, "")
    return {
        form: Frame(noun, letters)
        for noun, letters in takes.items()
        for form in (noun, f"{noun[:-1]}ies" if noun.endswith("y") else f"{noun}s")
    }


FRAMES = _lexicon()
NOUN_FRAMES = _nouns()
NOUN_WITH = {noun: frozenset(words.split()) for noun, words in _NOUN_WITH.items()}
WITH = {verb: frozenset(words.split()) for verb, words in _WITH.items()}
