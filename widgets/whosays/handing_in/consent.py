"""Letting answers be used for research: what a learner is asked, and what a file keeps of a yes.

Asked only where the assignment says who asks and for what. A yes is the version of the words to
which it was given; without one there is no consent, as in all files that were made before.
"""

from __future__ import annotations

VERSION = "1"  # of the words below
LABEL = "Yes, my answers may be used for this research."
_WORDS = """\
You can say no. It does not change your mark.
What is shared: what you chose and marked, and in which order, under a random code.
What is not shared: your name, your pseudonym, the time, and all that you typed in your own words.
Someone who knows some of your answers could still find the others.
To take your yes back, hand in again without it. Copies that were given away stay where they are."""


def words(research: str) -> list[str]:
    """Return what a learner is told before the question, a paragraph each.

    >>> words("Ana Ruiz, to study how readers differ")[0]
    'May your answers be used for research? Asked by: Ana Ruiz, to study how readers differ.'
    """
    asked = f"May your answers be used for research? Asked by: {research.rstrip('. ')}."
    return [asked, *_WORDS.splitlines()]
