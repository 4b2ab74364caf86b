"""How many may be rated excellent where a committee decides: the rule counts within a base organisation."""

from collections import Counter
from dataclasses import dataclass

from django.db.models import Count

from awards.deciding import of_branch
from awards.models import Rating
from awards.rules import RatingRule, rating_rule_on
from meetings.models import YearRecord
from members.models import Organization


@dataclass(frozen=True)
class Counted:
    """How many are rated excellent and good, and how many excellent the rule allows beside so many good."""

    excellent: int
    good: int
    most: int


@dataclass(frozen=True)
class Cap:
    """The rule of a year in the organisation ``of`` which it is counted: what is proposed, and what is decided."""

    of: Organization
    rule: RatingRule
    proposed: Counted
    decided: Counted

    @property
    def share(self):
        """How many excellent are allowed of a hundred good."""
        return 100 * self.rule.excellent_share


def cap_of(committee, chosen, rows, year):
    """Return the Cap on the ratings of members, ``rows``, that a committee decides.

    Above the base it is that of the base organisation in which the ``chosen`` organisation stands. None where none is
    chosen there, and for years of which no cap is known.
    """
    rule = rating_rule_on(YearRecord(year=year).last_day)
    base = _base_of(chosen or committee, year)
    if rule.excellent_share is None or (base is None and committee.is_above_base):
        return None
    if base and base != committee:
        rows = of_branch(rows, base, year)
    proposed, decided = Counter(), Counter()
    for one, other, number in rows.order_by().values_list("proposed", "decided").annotate(Count("pk")):
        proposed[one] += number
        decided[other] += number
    return Cap(base or committee, rule, _counted(rule, proposed), _counted(rule, decided))


def _counted(rule, levels):
    excellent, good = levels[Rating.Level.EXCELLENT], levels[Rating.Level.GOOD]
    return Counted(excellent, good, rule.most_excellent(good))


def _base_of(organization, year):
    """Return the base organisation in which an organisation stands at the end of the year; None above the base."""
    pks = {organization.pk, *organization.ids_above(on=YearRecord(year=year).last_day)}
    return Organization.objects.filter(pk__in=pks, level=Organization.Level.BASE).first()
