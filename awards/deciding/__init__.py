"""The verbs of the body that decides, weeks after the meetings: ratings, commendations and badges of those below.

Decisions are dated entries outside the frozen record: they change no word of what the cell handed in, and no roster.
"""

from awards.deciding.answers import awarded_above, decide_badges, decide_commendations
from awards.deciding.entering import LONGEST_BODY, LONGEST_NUMBER, LONGEST_REASON, level_in, stands
from awards.deciding.numbers import other_uses
from awards.deciding.passing_on import pass_on, passed_on
from awards.deciding.ratings import decide_ratings
from awards.deciding.reach import (
    badges_to_decide,
    below,
    commendations_to_decide,
    directly_below,
    of_branch,
    ratings_to_decide,
)

__all__ = [
    "LONGEST_BODY",
    "LONGEST_NUMBER",
    "LONGEST_REASON",
    "awarded_above",
    "badges_to_decide",
    "below",
    "commendations_to_decide",
    "decide_badges",
    "decide_commendations",
    "decide_ratings",
    "directly_below",
    "level_in",
    "of_branch",
    "other_uses",
    "pass_on",
    "passed_on",
    "ratings_to_decide",
    "stands",
]
