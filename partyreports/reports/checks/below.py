"""Cross-checks of a committee's record against those of its cells."""

from django.urls import reverse
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from partyreports.reports.checks.findings import Check, Finding, Level, Link, day, listed, named


def handed_in(facts):
    """Warn of organisations directly below whose record of the year is not handed in."""
    missing = [row for row in facts.below if row.record is None or row.record.is_open]
    if not missing:
        return []
    text = ngettext(
        "%(count)d organisation below has not handed in its record: %(names)s.",
        "%(count)d organisations below have not handed in their records: %(names)s.",
        len(missing),
    )
    return [
        Finding(
            Level.WARNING,
            tuple((row.organization.pk, row.record.status if row.record else "") for row in missing),
            text % {"count": len(missing), "names": listed(row.organization.short_name for row in missing)},
            named([_to(row) for row in missing]),
        )
    ]


def people(facts):
    """Tell of cells whose roll differs from their members at the year's end: they meet on days of their own."""
    odd = [row for row in facts.below if row.on_rolls is not None and row.on_rolls != row.members]
    if not odd:
        return []
    rolls, members = sum(row.on_rolls for row in odd), sum(row.members for row in odd)
    names = listed(
        gettext("%(name)s %(rolls)d and %(members)d")
        % {"name": row.organization.short_name, "rolls": row.on_rolls, "members": row.members}
        for row in odd
    )
    text = gettext(
        "The rolls of these cells' meetings have %(rolls)d members, the member list of %(day)s has %(members)d: "
        "%(names)s. They met on other days; check who joined or left in between."
    )
    told = {"rolls": rolls, "members": members, "day": day(facts.record.last_day), "names": names}
    about = tuple((row.organization.pk, row.on_rolls, row.members) for row in odd)
    return [Finding(Level.INFORMATION, about, text % told, named([_to(row) for row in odd]))]


def grades(facts):
    """Warn of members and cells that no record rates, though their cell has handed in."""
    closed = [row for row in facts.below if row.record and not row.record.is_open]
    unrated = [(row, member) for row in closed for member in row.ungraded]
    if unrated:
        text = ngettext(
            "%(count)d member at the year's end is neither rated nor has a reason in any cell's record: %(names)s.",
            "%(count)d members at the year's end are neither rated nor have a reason in any cell's record: %(names)s.",
            len(unrated),
        )
        cells = {row.organization.pk: row for row, _member in unrated}
        yield Finding(
            Level.WARNING,
            tuple(sorted(member.pk for _row, member in unrated)),
            text % {"count": len(unrated), "names": listed(member for _row, member in unrated)},
            named([_to(row) for row in cells.values()]),
        )
    if own := [row for row in closed if not row.own_level]:
        text = gettext("Handed in without a level for themselves: %(names)s.")
        yield Finding(
            Level.WARNING,
            ("own", *(row.organization.pk for row in own)),
            text % {"names": listed(row.organization.short_name for row in own)},
            named([_to(row) for row in own]),
        )


def _to(row):
    """Return the Link to the record, or to the organisation while it has none."""
    url = reverse("record", args=[row.record.pk]) if row.record else reverse("organization", args=[row.organization.pk])
    return Link(row.organization.short_name, url)


CHECKS = (
    Check("handed-in", _("All organisations below have handed in"), handed_in, "below"),
    Check("people-below", _("The cells' rolls agree with the member list"), people, "below"),
    Check("grades-below", _("Every member below is rated in a cell's record"), grades, "below"),
)
