"""The demo's badges: each member's at the years in the Party, on the next of the four days of the year."""

import datetime

from awards.models import Badge
from awards.models.badge import BADGE_YEARS
from members.models import Member, Membership
from partyreports.reports.demo.committee import HANDED_OVER_BY
from partyreports.reports.demo.store import keep

DAYS = ((2, 3), (5, 19), (9, 2), (11, 7))


def award_badges(record):
    """Write the badges handed over in the year to those who were then in the cell, or had died in it."""
    first = datetime.date(record.year, 1, 1)
    belonged = Membership.objects.filter(cell=record.organization).overlapping(
        first, first.replace(year=first.year + 1)
    )
    members = Member.objects.filter(memberships__in=belonged)
    return keep(badge for member in members for years in BADGE_YEARS if (badge := _badge(record, member, years)))


def _badge(record, member, years):
    """Return the unsaved badge, or None if it is not handed over in the record's year."""
    start = member.party_age_from or member.admitted_on
    due = start.replace(year=start.year + years)
    if due.year not in {record.year - 1, record.year}:
        return None
    days = [datetime.date(year, *day) for year in (due.year, due.year + 1) for day in DAYS]
    awarded, special = next(day for day in days if day >= due), ""
    if member.memberships.filter(how_left=Membership.Left.DIED, to__lte=due).exists():
        # After death, ahead of the time: on the last of the four days before it would have been due.
        awarded, special = max(day for day in days if day <= due), Badge.Special.POSTHUMOUS
    elif not member.memberships.on(awarded).filter(cell=record.organization).exists():
        return None
    if awarded.year != record.year:
        return None
    return Badge(
        record=record,
        member=member,
        years=years,
        due_on=due,
        awarded_on=awarded,
        decision=f"{200 + awarded.month}-QĐ/TU",
        decided_by_outside="Tỉnh ủy",
        special=special,
        handed_over_by=HANDED_OVER_BY,
    )
