"""People in groups, as they are called up and counted: a committee's by cell, a cell's by party group."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from members.models import Organization, Placement


@dataclass(frozen=True)
class Group:
    """Some of the people: ``key`` tells it from the others on a page; ``rows`` are what it was made from, in order."""

    key: str
    name: str
    rows: list


def groups_at(meeting, rows):
    """Return the Groups of those at a meeting, as ``groups_of``; an executive committee sits as one."""
    if meeting.summoned == meeting.Summoned.EXECUTIVE:
        return [Group("", "", list(rows))] if rows else []
    return groups_of(rows, meeting.record.organization, meeting.day)


def groups_of(rows, organization, day):
    """Return the Groups of rows with ``cell_id`` and ``party_group``: members with their standing, or lines of a roll.

    A committee's by cell, named as on the day and in the order of their codes; a cell's by party group, where it has
    any; else all in one, without a name. Those without a cell, or in no group, come last.
    """
    rows = list(rows)
    if not organization.is_cell:
        return _by_cell(rows, day)
    if not any(row.party_group for row in rows):
        return [Group("", "", rows)] if rows else []
    names = sorted({row.party_group or "" for row in rows}, key=lambda name: (not name, name))
    return [
        Group(name, name or _("In no party group"), [row for row in rows if (row.party_group or "") == name])
        for name in names
    ]


def _by_cell(rows, day):
    by_cell = {}
    for row in rows:
        by_cell.setdefault(row.cell_id, []).append(row)
    cells = Organization.objects.filter(pk__in=[pk for pk in by_cell if pk]).order_by("code")
    places = Placement.objects.on(day).filter(organization__in=[cell.pk for cell in cells])
    names = {place.organization_id: place.short_name for place in places}
    groups = [Group(str(cell.pk), names.get(cell.pk) or cell.short_name, by_cell[cell.pk]) for cell in cells]
    return [*groups, Group("", _("No longer here on that day"), by_cell[None])] if None in by_cell else groups
