"""Small words of English and what they do in a clause: the lists by which tokens get a tag.

A tag is one character, so that the tags of a paragraph are a string, and a rule about the
order of words is a regular expression over it:

=====  ===========================================================================
``N``  a name or another capitalized word        ``P``  the same with ’s: “Ruiz’s”
``n``  any other word: noun, adjective, unknown  ``q``  the same with ’s: “mayor’s”
``d``  determiner, number word, “his”            ``#``  a number in figures
``p``  pronoun that can be a subject             ``o``  pronoun that can not: “him”
``w``  “who”, “which”, “what”                    ``h``  “that”
``i``  preposition                               ``t``  “to”
``c``  “and”, “or”, “but”                        ``s``  “when”, “because”, “if” …
``x``  form of be, have, do; can, will, would    ``a``  adverb
``m``  day, month, “week”, “today”
``v``  finite verb that reports nothing          ``g``  its form in -ing
``C``  finite verb of a report: “said”           ``G``  its form in -ing
``B``  its plain form: “say”                     ``K``  noun of a report: “statement”
``Q``  a whole quotation, marks included         ``(``  a short remark in parentheses
``.``  end of a sentence; also , ; : and ``-`` for any dash, ``~`` for other signs
=====  ===========================================================================
"""

from __future__ import annotations

_LISTS = {
    "d": """a an the this these those all any some each every no both either neither another many
        several few most much such his her their its my our your whose one two three four five six
        seven eight nine ten eleven twelve dozens hundreds thousands half""",
    "p": """i he she they we you it someone somebody everyone everybody nobody anyone others
        he'd she'd they'd i'd we'd he'll she'll they'll i'll we'll i've we've they've i'm he's
        she's it's we're they're""",
    "o": """him them me us himself herself themselves itself myself ourselves yourself each-other
        ours theirs mine yours hers""",
    "w": "who whom which what whoever whatever",
    "h": "that",
    "i": """of in on at by for from with about into over under against between among through during
        within without toward towards upon off onto across behind beyond near above below beside
        besides despite via per amid like unlike around along throughout outside inside
        concerning regarding following including versus except alongside out up down back""",
    "t": "to",
    "c": "and or but nor & yet",
    "s": """when while as because if although though since after before until unless whether than
        whereas once wherever whenever where why how so lest""",
    "x": """is are was were be been being am has have had having do does did done can could will
        would shall should may might must ought isn't aren't wasn't weren't hasn't haven't hadn't
        don't doesn't didn't can't couldn't won't wouldn't shouldn't cannot mustn't ain't""",
    "a": """not also even then later now just only still again already never always often
        sometimes once twice soon ever perhaps maybe here there too very quite rather almost
        nearly instead however meanwhile moreover therefore thus further furthermore afterward
        afterwards thereafter nevertheless nonetheless indeed certainly probably simply really
        actually recently earlier previously formerly famously publicly privately repeatedly
        initially finally eventually reportedly allegedly flatly bluntly today tonight aloud
        together ago yesterday tomorrow first second third anyway likewise otherwise somehow
        currently specifically directly briefly""",
    "m": """monday tuesday wednesday thursday friday saturday sunday mondays tuesdays wednesdays
        thursdays fridays saturdays sundays january february march april june july august
        september october november december jan feb aug sept oct nov dec week weekend month year
        morning afternoon evening night day days weeks months years hour hours minutes moment
        moments weekday midday midnight noon""",
}  # fmt: skip

# Verbs that report nothing. Forms in -ed and -ing need no list; those in -s and the others do.
_VERBS = """
    accept add-up agree-to allow appear apply approach arrive avoid become began begin break bring
    build buy carry catch change choose close come compare complete consist contain continue cost
    create cross cut deal decide deliver depend die differ draw drive drop earn eat end enjoy enter
    exist expand face fail fall fill find finish fit fly follow force forget form gain get give go
    grow happen hang hate have head help hit hold hurt include increase join keep kill know lack
    last launch lay lead learn leave let lie live look lose love maintain make manage matter meet
    miss move need occur offer open own pass pay perform pick play prepare prevent produce provide
    pull pursue push put raise reach receive refuse remain remove represent require rise run seek
    seem sell send serve set shake shoot show sit sleep sound spend stand start stay steal step stop
    strike struggle succeed suffer support take talk teach tend throw touch travel treat trust try
    turn use visit vote wait wake walk want watch wear win wish work
    """
_PAST = """
    became began broke brought built bought came caught chose cut dealt drew drove drank fell fed
    felt fought found flew forgot gave got gotten went grew hung had heard held hid hit hurt kept
    knew laid led left let lent lit lost made meant met paid put quit ran rang rode rose sat saw
    sank sent set shook shot showed shut sold sought spent spoke sped spun stood stole struck stuck
    swept swore taken took taught thought threw thrown understood woke won wore drawn driven given
    gone known seen shown spoken worn broken chosen fallen forgotten grown hidden risen run shaken
    stolen begun become been beaten bound cost blew flown laid bent bet bid bled bred cast clung
    crept dug fled flung forbade forgave froze ground knelt leapt overcame oversaw overtook
    proven rid sang shone shrank slept slid spat split spread sprang stuck stung strode swam swung
    tore undertook wept withdrew wound upheld
    """
# -ed and -ing words that are no verbs, or stand before a noun as an adjective would.
_PLAIN = """
    hundred united indeed need seed speed breed bed red wed feed deed weed greed creed sacred
    naked wicked king ring thing something nothing anything everything spring string wing sing
    morning evening building meeting hearing briefing wedding ceiling sibling darling beijing
    campaign during according interesting leading ruling opening beginning filing rating hundred
    feeling rally family ally reply supply assembly homily anomaly july italy bully belly jelly
    only-child early friendly likely unlikely elderly daily weekly monthly costly deadly lovely
    ranking sitting acting outgoing incoming retired visiting neighboring surviving
    gathering setting ending funding training spending housing polling voting
    """
TITLES = frozenset(
    """mr mrs ms miss dr prof professor sen sens senator senators rep reps representative gov govs
    governor president vice chairman chairwoman chair secretary minister prime chancellor judge
    justice general gen lt col colonel capt captain sgt sergeant maj major adm admiral cmdr rev
    reverend bishop archbishop pope king queen prince princess sir lady lord mayor councilman
    councilwoman councilor commissioner ambassador attorney sheriff chief officer detective
    director speaker leader spokesman spokeswoman spokesperson coach administrator undersecretary
    ceo superintendent commander premier baroness baron former then-sen deputy
    congressman congresswoman hon pres assemblyman assemblywoman delegate rabbi imam father
    sister brother""".split()
)
# Nouns for people and bodies that speak: what comes before a name and belongs to it, and who
# may be meant by “the …” alone.
ROLES = TITLES | frozenset(
    """spokesmen advisor adviser aide manager strategist consultant lawyer counsel analyst expert
    historian economist scientist researcher author writer editor columnist reporter journalist
    correspondent host anchor commentator blogger activist organizer advocate supporter critic
    opponent rival nominee candidate frontrunner front-runner hopeful contender incumbent lawmaker
    legislator official member head founder co-founder owner executive ceo boss banker investor
    billionaire businessman businesswoman mogul developer actor actress singer comedian star
    player veteran soldier resident voter student teacher pollster operative donor fundraiser
    delegate republican democrat conservative liberal progressive libertarian independent
    politician statesman diplomat envoy prosecutor investigator agent witness victim mother wife
    husband son daughter man woman neighbor friend colleague customer worker farmer nurse doctor
    driver pastor priest preacher minister painter skipper fisherman engineer clerk planner
    biographer pundit moderator surrogate """.split()
)

# Bodies that speak, and are no “he” or “she”.
BODIES = frozenset(
    """newspaper agency group union company campaign administration government department committee
    office team bureau court police paper network magazine website blog firm business charity
    nonprofit museum station""".split()
)
ROLES |= BODIES
# How nouns for persons often end: “mayor”, “skier”.
PERSON = ("er", "or", "ist", "man", "ian", "ant", "ee")


def plain_tags() -> dict[str, str]:
    """Return the tag of every word that the lists of this module know, in small letters.

    >>> tags = plain_tags()
    >>> tags["the"], tags["he"], tags["took"], tags["takes"], tags["because"]
    ('d', 'p', 'v', 'v', 's')
    """
    tags = dict.fromkeys(_PLAIN.split(), "n")
    for verb in _VERBS.split():
        tags[_third_person(verb)] = "v"
    tags |= dict.fromkeys(_PAST.split(), "v")
    for tag, words in _LISTS.items():
        tags |= {word: tag for word in words.split() if tags.get(word) != "x"}
    return tags


def _third_person(verb: str) -> str:
    """Return a verb as it stands after “she”: goes, tries, wins."""
    if verb == "have":
        return "has"
    if verb.endswith(("s", "sh", "ch", "x", "z", "o")):
        return f"{verb}es"
    if verb.endswith("y") and verb[-2] not in "aeiou":
        return f"{verb[:-1]}ies"
    return f"{verb}s"
