"""The dated rules of votes: who counts, and when a motion passes; and which year people sum up."""

import datetime
from dataclasses import dataclass
from fractions import Fraction

from django.db.models import TextChoices
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from members.models import Leave


class Certainty(TextChoices):
    """How sure it is that a rule is as written here; only what is sure may ever be more than a warning."""

    OFFICIAL = "A", _("official wording")
    REPORTED = "B", _("from press or law portals")
    SECONDARY = "C", _("from a source that cites the rule")
    UNVERIFIED = "U", _("not verified")


@dataclass(frozen=True)
class Demand:
    """One sentence of what a rule demands, as the interface shows it, and how sure it is."""

    text: str
    certainty: Certainty


@dataclass(frozen=True)
class DatedRule:
    """A rule in force from ``since`` until the next of its kind; ``source`` is the regulation it follows."""

    since: datetime.date
    source: str

    def demands(self):
        """Return what it demands, as Demands in the reader's language."""
        raise NotImplementedError


def in_force(rules, day):
    """Return which of the rules, oldest first, is in force on ``day``."""
    return [rule for rule in rules if rule.since <= day][-1]


@dataclass(frozen=True)
class VotingRule(DatedRule):
    """Who counts in a vote, from ``since`` on.

    ``absent_count`` says whether official members who did not come stay in the denominator; ``quorum`` is the share
    of those summoned who must be present.
    """

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

    def has_quorum(self, *, present, summoned):
        """Tell whether enough of those summoned were present."""
        return present >= summoned * self.quorum

    def demands(self):
        """Return quorum, denominator and majorities in words."""
        absent = (
            gettext("Official members who did not come that day still count in it.")
            if self.absent_count
            else gettext("Official members who did not come that day do not count in it.")
        )
        return [
            Demand(
                gettext("A meeting needs at least %(share)s of those summoned.") % {"share": self.quorum},
                Certainty.UNVERIFIED,
            ),
            Demand(
                gettext(
                    "Votes count against the official members, without those temporarily elsewhere, the exempt who "
                    "did not come, and the suspended."
                ),
                Certainty.OFFICIAL,
            ),
            Demand(absent, Certainty.SECONDARY),
            Demand(gettext("Members on probation attend and speak, but do not vote."), Certainty.SECONDARY),
            Demand(
                gettext("A motion passes with more than half; admission and confirmation with %(share)s.")
                % {"share": self.majorities["two_thirds"]},
                Certainty.SECONDARY,
            ),
        ]


def _voting_rule(since, source):
    """Return the rule under one of the regulations on the Charter: they name the same denominator and majorities."""
    return VotingRule(
        since=since,
        source=source,
        absent_count=True,
        leaves_out_unless_present=frozenset({Leave.Kind.EXEMPT.value}),
        never_votes=frozenset({Leave.Kind.AWAY.value, Leave.Kind.SUSPENDED.value}),
        quorum=Fraction(2, 3),
        majorities={"half": Fraction(1, 2), "two_thirds": Fraction(2, 3)},
    )


VOTING_RULES = (
    _voting_rule(datetime.date.min, "Điều lệ Đảng và hướng dẫn thi hành"),
    _voting_rule(datetime.date(2016, 7, 25), "Điều lệ Đảng, QĐ 29-QĐ/TW"),
    _voting_rule(datetime.date(2021, 7, 30), "Điều lệ Đảng, QĐ 24-QĐ/TW"),
    _voting_rule(datetime.date(2025, 1, 20), "Điều lệ Đảng, QĐ 232-QĐ/TW"),
)
"""Oldest first. Members temporarily elsewhere, the exempt who did not come and the suspended do not count."""


def voting_rule_on(day):
    """Return the rule in force on ``day``."""
    return in_force(VOTING_RULES, day)


def year_to_sum_up(today):
    """Return the year whose record people work on: from October this one, before that the last."""
    return today.year if today.month >= 10 else today.year - 1
