"""Charts of a reading and of other outlets' names, with their words for those who cannot see.

`offline` makes every Altair chart of a notebook work without the internet, one that a learner
writes as much as ours. The others draw a table that the learner already has.
"""

from whosays.charts.agree import agreements, hot_spots
from whosays.charts.look import offline
from whosays.charts.voices import hand_overs, source_map, word_share
from whosays.charts.words import named_by_day, names, owners

__all__ = [
    "agreements",
    "hand_overs",
    "hot_spots",
    "named_by_day",
    "names",
    "offline",
    "owners",
    "source_map",
    "word_share",
]
