"""The dated rules of votes: who counts, and when a motion passes; and which year people sum up."""

import datetime
from dataclasses import dataclass
from fractions import Fraction

from members.models import Leave


@dataclass(frozen=True)
class VotingRule:
    """Who counts in a vote, from ``since`` on.

    ``absent_count`` says whether official members who did not come stay in the denominator; ``quorum`` is the share
    of those summoned who must be present.
    """

    since: datetime.date
    source: str
    absent_count: bool
    leaves_out_unless_present: frozenset
    never_votes: frozenset
    quorum: Fraction
    majorities: dict

    def passes(self, *, in_favour, denominator, majority):
        """Tell whether the votes suffice: more than half, or at least two thirds, of the denominator."""
        needed = self.majorities[majority]
        votes = Fraction(in_favour)
        return denominator > 0 and (
            votes > denominator * needed if majority == "half" else votes >= denominator * needed
        )


VOTING_RULES = (
    VotingRule(
        since=datetime.date.min,
        source="Điều lệ Đảng và hướng dẫn thi hành",
        absent_count=True,
        leaves_out_unless_present=frozenset({Leave.Kind.EXEMPT.value}),
        never_votes=frozenset({Leave.Kind.AWAY.value, Leave.Kind.SUSPENDED.value}),
        quorum=Fraction(2, 3),
        majorities={"half": Fraction(1, 2), "two_thirds": Fraction(2, 3)},
    ),
)
"""Oldest first. Members temporarily elsewhere, the exempt who did not come and the suspended do not count."""


def voting_rule_on(day):
    """Return the rule in force on ``day``."""
    return [rule for rule in VOTING_RULES if rule.since <= day][-1]


def year_to_sum_up(today):
    """Return the year whose record people work on: from October this one, before that the last."""
    return today.year if today.month >= 10 else today.year - 1
