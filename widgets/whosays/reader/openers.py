"""Words that often open a sentence, with a capital there, and are no names.

A single word at the start of a sentence is the hard case for whoever looks for names by their
capitals: “Officials said” and “Bolton said” look alike.
"""

import re

OPENERS = frozenset(
    """
    a about above according across actually add after again against ago ahead all almost alone
    along already also although always amid among an and another any anyone anything apart are
    around as ask at away back because before behind being below beside besides best better
    between beyond big both bring but by call can certainly clearly close come compared
    consider could critics day days despite did do does doing done down due during each earlier
    early either else end enough even ever every everybody everyone everything except experts
    far few finally find first for former four free from full fully further get give given go
    good government great group had half hardly has have having he help her here hers him his
    how however hundreds i if in indeed inside instead into is it its itself just keep last
    late later leave less let like little long look made make many may maybe me meanwhile men
    might million millions mine more moreover most much must my near nearly neither never
    nevertheless new next nine no nobody none nor not nothing now of off often old on once one
    only or other others otherwise our out outside over parents part people perhaps please
    police possibly put quite rather read really recently remember right said same say says see
    seven several shall she should since six so some somebody someone something sometimes soon
    still stop such suddenly take ten than that the their them then there thereafter therefore
    these they thing think this those though thousands three through thus till to today
    together tomorrow tonight too toward try turn twice two under unless unlike until up upon
    us use very via want was watch we well were what whatever when whenever where wherever
    whether which while white who whoever whole whom whose why will with within without women
    work would yes yesterday yet you young your yours
    """.split()
)

# Before a word that opens a sentence, a line, a quotation, or what follows a colon or a dash.
_OPENS = re.compile(r"(?:^|[.!?…:—–\n][\"”’')\]]*|[\"“‘(\[])\s*[\"“‘'(\[]*$")
_BEFORE = 8  # characters


def opens(text: str, at: int) -> bool:
    """Whether a word at this place may have its capital only because something begins there.

    >>> opens("“Nobody asked.”", 1)
    True
    """
    begins = "" if at <= _BEFORE else "x"
    return bool(_OPENS.search(begins + text[max(0, at - _BEFORE) : at]))
