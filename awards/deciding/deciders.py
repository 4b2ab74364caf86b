"""Who decides on proposals of a year: the nearest committee that stood above at its end, and stands above today.

A committee reads no names of what has gone elsewhere since, and one to which an organisation came did not have it that
year: after a reorganisation it is the level above both.
"""

from dataclasses import dataclass

from django.utils import timezone

from meetings.models import YearRecord
from members.models import Organization, Placement

MOST_NAMES = 10


@dataclass(frozen=True)
class Deciders:
    """Above whom an organisation stood at the end of a year, stands today, and who decides; each may be None."""

    then: Organization | None
    now: Organization | None
    decider: Organization | None

    @property
    def has_moved(self):
        """Whether it is not, or not only, the committee of that year that decides."""
        return self.decider is None or self.then != self.decider


@dataclass(frozen=True)
class Moved:
    """Organisations that have moved the same way since a year: some of their names, and how many more there are."""

    organizations: list
    deciders: Deciders

    @property
    def names(self):
        """The names of the first of them."""
        return "; ".join(each.short_name for each in self.organizations[:MOST_NAMES])

    @property
    def more(self):
        """How many are not named."""
        return max(0, len(self.organizations) - MOST_NAMES)


def deciders_of(organization, year):
    """Return the Deciders on what an organisation's record of a year proposes."""
    return _deciders([organization], year)[organization.pk]


def gone_since(committee, year):
    """Return as Moved what stood below the committee at the end of a year, and does not any more."""
    then = Organization.objects.below(committee, on=YearRecord(year=year).last_day)
    gone = then.exclude(pk__in=Organization.objects.kept_by(committee).values("pk"))
    return _moved(gone, year, lambda deciders: deciders.then)


def come_since(committee, year):
    """Return as Moved what stands below the committee, and stood elsewhere, or nowhere, at the end of a year."""
    there = Organization.objects.below(committee, on=YearRecord(year=year).last_day)
    come = Organization.objects.kept_by(committee).exclude(pk__in=there.values("pk"))
    return _moved(come, year, lambda deciders: deciders.now)


def _moved(organizations, year, above):
    """Return what has a record of the year, by their Deciders; ``above`` tells the superior that moved along."""
    organizations = list(organizations.order_by("code", "pk"))
    among = {organization.pk for organization in organizations}
    reporting = set(
        YearRecord.objects.filter(organization__in=among, year=year).values_list("organization", flat=True)
        if among
        else ()
    )
    ways = {}
    for pk, deciders in _deciders(organizations, year).items():
        superior = above(deciders)
        if pk in reporting and not (superior and superior.pk in among):
            ways.setdefault(deciders, []).append(pk)
    by_pk = {organization.pk: organization for organization in organizations}
    return [Moved([by_pk[pk] for pk in pks], deciders) for deciders, pks in ways.items()]


def _deciders(organizations, year):
    pks = [organization.pk for organization in organizations]
    then, now = _lines_above(pks, YearRecord(year=year).last_day), _lines_above(pks)
    decider = {pk: next((each for each in then[pk] if each in now[pk]), None) for pk in pks}
    nearest = [{pk: next(iter(line), None) for pk, line in lines.items()} for lines in (then, now)]
    by_pk = Organization.objects.in_bulk({pk for each in (*nearest, decider) for pk in each.values() if pk})
    return {pk: Deciders(*(by_pk.get(each[pk]) for each in (*nearest, decider))) for pk in pks}


def _lines_above(pks, on=None):
    """Return {id: [ids above, the nearest first]} on a day, or as ``kept_by`` has it; one query for each level."""
    day = on or timezone.localdate()
    superiors, level = {}, set(pks)
    while level:
        superiors |= dict.fromkeys(level)
        last = {}
        for place in Placement.objects.filter(organization__in=level).order_by("since"):
            holds = place.since <= day and (place.to is None or place.to > day)
            if holds or (on is None and not last.get(place.organization_id)):
                superiors[place.organization_id] = place.superior_id
                last[place.organization_id] = holds
        level = {superiors[pk] for pk in level} - set(superiors) - {None}
    return {pk: _line(superiors, pk) for pk in pks}


def _line(superiors, pk):
    line = []
    while (pk := superiors[pk]) and pk not in line:
        line.append(pk)
    return line
