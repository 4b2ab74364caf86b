"""The dated rules of ratings: how many may be rated excellent, and who is not rated."""

import datetime
from dataclasses import dataclass
from fractions import Fraction


@dataclass(frozen=True)
class RatingRule:
    """The cap on excellent ratings, as a share of those rated good, from ``since`` on.

    ``within`` says among whom the share is taken. Breaking it warns; it never blocks.
    """

    since: datetime.date
    source: str
    excellent_share: Fraction
    within: str

    def most_excellent(self, good):
        """Return how many may be rated excellent beside ``good`` people rated good."""
        return int(good * self.excellent_share)


RATING_RULES = (
    RatingRule(datetime.date.min, "HD 21-HD/BTCTW", Fraction(1, 5), "base"),
    RatingRule(datetime.date(2023, 1, 1), "QĐ 124-QĐ/TW", Fraction(1, 5), "group"),
    RatingRule(datetime.date(2025, 1, 1), "QĐ 366-QĐ/TW", Fraction(1, 5), "group"),
)
"""Oldest first."""


def rating_rule_on(day):
    """Return the rule in force on ``day``."""
    return [rule for rule in RATING_RULES if rule.since <= day][-1]
