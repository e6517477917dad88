"""English verbs by their form: which verb a word can be, and whether it speaks of the past.

`same_verb` needs no dictionary: regular forms are told by their ends, the others stand in a list.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from functools import lru_cache

NOW, PAST, GOING = "now", "past", "going"

# A line a verb: the forms of now, a bar, the forms of the past. Where one form is both, as with
# “put”, it says nothing about the time, and the verb is not here.
_IRREGULAR = """
be am is are | was were been
have has | had
do does | did done
will | would
go goes | went gone
say says | said
make makes | made
take takes | took taken
come comes | came
become becomes | became
see sees | saw seen
know knows | knew known
get gets | got gotten
give gives | gave given
find finds | found
think thinks | thought
tell tells | told
leave leaves | left
feel feels | felt
bring brings | brought
begin begins | began begun
keep keeps | kept
hold holds | held
write writes | wrote written
stand stands | stood
hear hears | heard
mean means | meant
meet meets | met
run runs | ran
pay pays | paid
sit sits | sat
speak speaks | spoke spoken
lie lies | lay lain
lead leads | led
grow grows | grew grown
lose loses | lost
fall falls | fell fallen
send sends | sent
build builds | built
understand understands | understood
draw draws | drew drawn
break breaks | broke broken
spend spends | spent
rise rises | rose risen
drive drives | drove driven
buy buys | bought
wear wears | wore worn
choose chooses | chose chosen
seek seeks | sought
throw throws | threw thrown
catch catches | caught
deal deals | dealt
win wins | won
forget forgets | forgot forgotten
teach teaches | taught
fight fights | fought
sell sells | sold
eat eats | ate eaten
sing sings | sang sung
fly flies | flew flown
swear swears | swore sworn
show shows | showed shown
steal steals | stole stolen
strike strikes | struck
shake shakes | shook shaken
stick sticks | stuck
drink drinks | drank drunk
swim swims | swam swum
hide hides | hid hidden
wake wakes | woke woken
bear bears | bore borne
tear tears | tore torn
feed feeds | fed
shoot shoots | shot
sleep sleeps | slept
arise arises | arose arisen
bind binds | bound
blow blows | blew blown
freeze freezes | froze frozen
forgive forgives | forgave forgiven
withdraw withdraws | withdrew withdrawn
undergo undergoes | underwent undergone
"""


def other_time(mine: Iterable[str], theirs: Iterable[str]) -> bool:
    """Whether two runs of words have the same verb in another tense.

    >>> other_time(["was"], ["is"]), other_time(["went"], ["has", "gone"])
    (True, True)
    >>> other_time(["votes"], ["vote"]), other_time(["is"], ["are"]), other_time(["a"], ["b"])
    (False, False, False)
    """
    here, there = list(mine), list(theirs)
    if not any(_verbs(one) & _verbs(other) for one in here for other in there):
        return False
    sides = [[word for word in side if _verbs(word)] for side in (here, there)]
    shared = {verb for verbs in map(_verbs, sides[0]) for verb in verbs}
    shared &= {verb for verbs in map(_verbs, sides[1]) for verb in verbs}
    times = [
        Counter(_time(word) for word in side if _verbs(word) & shared or _verbs(word) & _HELPING)
        for side in sides
    ]
    return times[0] != times[1]


def _listed() -> dict[str, tuple[str, str]]:
    forms: dict[str, tuple[str, str]] = {}
    for line in _IRREGULAR.strip().splitlines():
        now, past = (side.split() for side in line.split("|"))
        verb = now[0]
        forms |= dict.fromkeys(now, (verb, NOW)) | dict.fromkeys(past, (verb, PAST))
        stem = verb.removesuffix("e") if len(verb) > len("be") and verb != "see" else verb
        if verb != "will":
            forms |= {f"{end}ing": (verb, GOING) for end in (stem, stem + stem[-1])}
    return forms


_FORMS = _listed()
_HELPING = frozenset({"be", "have", "do", "will"})


@lru_cache(maxsize=10_000)
def _verbs(word: str) -> frozenset[str]:
    """Return which verbs a word can be a form of."""
    if word in _FORMS:
        return frozenset({_FORMS[word][0]})
    if len(word) < 3 or not word.isalpha():  # noqa: PLR2004
        return frozenset()
    found = {word}
    for end in ("ied", "ies"):
        if word.endswith(end):
            found.add(f"{word.removesuffix(end)}y")
    for end in ("ing", "ed", "es", "s"):
        stem = word.removesuffix(end)
        if stem != word and len(stem) > 1:
            found |= {stem, stem + "e"}
            if stem[-1:] == stem[-2:-1]:
                found.add(stem[:-1])
    return frozenset(found)


def _time(word: str) -> str:
    if word in _FORMS:
        return _FORMS[word][1]
    if word.endswith("ed") and not word.endswith("eed"):
        return PAST
    return GOING if word.endswith("ing") else NOW
