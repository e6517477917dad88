"""Words that tell of a report: verbs in three tiers, nouns, and “according to”.

Tier 1 are verbs of saying: they stand before or after what is said, and the speaker may follow
them (“said Ruiz”). Tier 2 take the hearer as their object: who follows “told” does not speak.
Tier 3 report only beside a quotation or before “that”: “called it ‘a mess’”.
"""

from __future__ import annotations

from typing import NamedTuple


class Cue(NamedTuple):
    """What the lexicon knows of a form: the verb or noun, its tier, and the tag of the form."""

    lemma: str
    tier: int
    tag: str


_SAY = """
    say add note explain argue claim state write announce report reply respond answer declare
    insist suggest acknowledge concede confirm observe remark recall continue conclude assert
    contend maintain allege stress emphasize emphasise tweet post joke quip crack shout yell
    scream whisper mutter murmur testify complain lament boast brag caution predict admit muse
    opine reiterate exclaim elaborate proclaim counter retort reveal disclose indicate mention
    comment chime interject deadpan fume gush sigh cry plead preach protest recount relate
    repeat speculate theorize thunder vent venture volunteer vow warn wonder intone chant bark
    bellow bemoan blog chuckle croak enthuse estimate hint holler howl interrupt jest lecture
    marvel mumble pledge promise pronounce reason recite reckon reflect rejoin reminisce roar
    scoff sneer snort stammer summarize summarise swear tease text utter wail email e-mail deny
    ask laugh ruminate tout rationalize agree disagree attest affirm clarify retweet underscore
    specify propose recommend rule demand advocate describe inquire query chirp snap growl
    grumble hypothesize decree postulate beg begin quote cite read hypothesise blare hiss coo
    rage bristle blurt gripe grouse carp snicker whine moan groan shriek pipe charge recollect
    rehearse underline allude
    """
_TELL = """
    tell inform assure remind advise notify instruct order counsel urge ask warn promise email text
    """
_SHOW = """
    call label dub brand characterize characterise term deem accuse blast slam criticize
    criticise denounce condemn decry dismiss mock ridicule praise hail bash blame rip attack
    deride lambaste hammer chide rebuke scold castigate assail taunt defend think feel believe
    know hope fear expect see view consider regard understand realize hear learn find judge rate
    threaten oppose reject embrace endorse welcome apologize thank congratulate invite encourage
    paraphrase echo speak talk discuss address outline portray paint cast frame depict compare
    liken show imply signal sing rail challenge question doubt refer describe vow want worry
    seek decide conclude determine declare pronounce proclaim tout bill pitch promote push press
    demand implore beseech exhort greet salute celebrate champion credit cite list detail
    chronicle document warn preach suspect guess assume recognize admire appreciate respect
    trust point acknowledge reference invoke crow lecture misstate jab quiz grill pepper lobby
    skewer troll zing knock ding needle swipe disparage insult smear slander vilify demonize
    malign excoriate pan pillory lament bemoan mourn regret suggest recount interpret perceive
    define diagnose rename nickname christen style answer begin express voice
    """
_DOUBLED = frozenset(
    """admit quip brag dub slam refer rip jab chat pan knit nod shrug snap lag rebut
    regret""".split()
)
# Verb, third person, past, participle, -ing; “-” where a form is regular.
_IRREGULAR = {
    "say": "says said said saying", "write": "writes wrote written writing",
    "tell": "tells told told telling", "swear": "swears swore sworn swearing",
    "think": "thinks thought thought thinking", "feel": "feels felt felt feeling",
    "know": "knows knew known knowing", "see": "sees saw seen seeing",
    "understand": "understands understood understood understanding",
    "hear": "hears heard heard hearing", "find": "finds found found finding",
    "speak": "speaks spoke spoken speaking", "cast": "casts cast cast casting",
    "sing": "sings sang sung singing", "begin": "begins began begun beginning",
    "read": "reads read read reading", "seek": "seeks sought sought seeking",
    "hold": "holds held held holding", "go": "goes went gone going",
    "put": "puts put put putting", "mean": "means meant meant meaning",
    "give": "gives gave given giving", "make": "makes made made making",
    "send": "sends sent sent sending", "stand": "stands stood stood standing",
    "show": "shows showed shown showing", "wear": "wears wore worn wearing",
    "keep": "keeps kept kept keeping", "bet": "bets bet bet betting",
    "forecast": "forecasts forecast forecast forecasting",
    "choose": "chooses chose chosen choosing",
}  # fmt: skip
# Forms that are nouns as often as verbs: only what stands before them tells.
_ALSO_NOUNS = """
    claims reports calls notes states comments remarks questions answers posts tweets charges
    demands promises jokes estimates hopes fears plans attacks views needs wants references
    report call note state comment remark question answer post tweet demand promise joke
    estimate hope fear plan attack view need claim reply text email quote cry laugh sigh caution
    rule rules challenge press list document lecture jab address issue point points praise blame
    label brand reason love wish dream worry doubt credit detail share signal frame bill pitch
    push hammer cast release replies quotes order orders counsel term terms raise trust respect
    rate talk judge guess charge crack whisper scream shout yell bark howl snap quip boast hint
    vow pledge murmur mutter roar sneer taunt wail chant counter retort use uses show shows
    stand stands offer offers start end close open
    """
NOUNS = frozenset(
    """statement comment remark claim announcement speech interview email e-mail tweet letter memo
    op-ed editorial column essay article post message text testimony warning promise pledge vow
    call plea appeal argument assertion allegation accusation charge contention suggestion belief
    view opinion response reply answer question word line slogan mantra motto quote quip joke
    declaration report ruling opinion description characterization reference criticism complaint
    insistence refusal mention admission confession prediction proposal idea phrase term
    explanation defense mockery praise demand request invitation advice concern
    fear hope rhetoric message theory notion refrain chant rant tirade attack jab apology
    denial dismissal endorsement conclusion finding aside assessment boast lament observation
    notion speculation revelation pronouncement assertion hint""".split()
)
HAPPENS_TO_BE_SAID = frozenset("put point go lash brush".split())  # “put it”, “point out”


def forms(verb: str) -> tuple[str, str, str, str]:
    """Return a verb as it stands after “she”, in the past, after “has”, and in -ing."""
    if verb in _IRREGULAR:
        third, past, participle, ing = _IRREGULAR[verb].split()
        return third, past, participle, ing
    stem = verb + verb[-1] if verb in _DOUBLED else verb
    if verb.endswith("e"):
        return f"{verb}s", f"{verb}d", f"{verb}d", f"{verb[:-1]}ing"
    if verb.endswith("y") and verb[-2] not in "aeiou":
        return f"{verb[:-1]}ies", f"{verb[:-1]}ied", f"{verb[:-1]}ied", f"{verb}ing"
    s = "es" if verb.endswith(("s", "sh", "ch", "x", "z")) else "s"
    return f"{verb}{s}", f"{stem}ed", f"{stem}ed", f"{stem}ing"


def _lexicon() -> dict[str, Cue]:
    found: dict[str, Cue] = {}
    for tier, verbs in ((3, _SHOW), (2, _TELL), (1, _SAY)):
        for verb in verbs.split():
            third, past, participle, ing = forms(verb)
            for form, tag in (
                (verb, "B"),
                (ing, "G"),
                (participle, "C"),
                (past, "C"),
                (third, "C"),
            ):
                found[form] = Cue(verb, tier, tag)
    for form in ("tell", "tells", "told", "telling"):
        found[form] = found[form]._replace(tier=2)
    return found


CUES = _lexicon()
for _noun in ("beginning", "opening", "closing", "ending", "concluding"):
    CUES.pop(_noun, None)
# Reports only with the word behind it: “put it”, “shot back”, “went on”.
PHRASAL = {
    "put": "it", "puts": "it", "shot": "back", "fired": "back", "hit": "back", "fires": "back",
    "shoots": "back", "hits": "back", "pushed": "back", "struck": "back", "went": "on",
    "goes": "on", "weighed": "in", "joined": "in", "jumped": "in", "spoke": "up", "wrapped": "up",
}  # fmt: skip
CUES |= {verb: Cue(verb, 1, "v") for verb in PHRASAL if verb not in CUES}
ALSO_NOUNS = frozenset(form for noun in _ALSO_NOUNS.split() for form in (noun, forms(noun)[0]))
