"""What every reorganisation asks first: did it exist that day, and does nothing later stand in the way."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext

from members.models import Organization

EARLIEST_YEAR = 1930
"""The Party's first."""


def locked(*organizations):
    """Lock the rows of organisations, the lowest key first, and return them as stored now, by key."""
    keys = {organization.pk for organization in organizations if organization}
    rows = Organization.objects.select_for_update(no_key=True).filter(pk__in=keys).order_by("pk")
    return {row.pk: row for row in rows}


def lines_of(organization):
    """Return an organisation and all above it at any time: who moves things among them takes turns."""
    keys, new = set(), {organization.pk}
    while new:
        keys |= new
        above = Organization.objects.filter(placements_below__organization__in=new)
        new = set(above.values_list("pk", flat=True)) - keys
    return list(Organization.objects.filter(pk__in=keys))


def last_place(organization, day, *, field="day"):
    """Return the place of an organisation on a day from which on it shall change.

    Raises ValidationError at ``field`` if it did not exist then, or has another place later.
    """
    places = list(organization.placements.select_related("superior").order_by("since"))
    values = {"name": organization.name, "day": f"{day:%d/%m/%Y}"}
    if not places or day < places[0].since:
        founded = f"{places[0].since:%d/%m/%Y}" if places else "–"
        text = gettext("“%(name)s” was founded on %(founded)s. Enter a later day.")
        raise ValidationError({field: text % {**values, "founded": founded}})
    last = places[-1]
    if last.to and last.to <= day:
        text = gettext("“%(name)s” was dissolved on %(dissolved)s. Enter an earlier day, or choose another.")
        raise ValidationError({field: text % {**values, "dissolved": f"{last.to:%d/%m/%Y}"}})
    if last.since > day:
        text = gettext(
            "On %(later)s “%(name)s” changes its name or its superior again. Enter that day or a later one; "
            "if that change is a mistake, an admin takes it back under “Administration” first."
        )
        raise ValidationError({field: text % {**values, "later": f"{last.since:%d/%m/%Y}"}})
    return last


def refuse_unless_it_stays(organization, day, *, field):
    """Refuse an organisation to stand below, or to move into, that does not exist from a day on."""
    places = list(organization.placements.order_by("since"))
    until = None
    for place in places:
        if place.since <= day or place.since == until:
            until = place.to
            if until is None:
                return
    text = gettext("“%(name)s” does not exist from %(day)s on without an end. Choose another, or another day.")
    raise ValidationError({field: text % {"name": organization.name, "day": f"{day:%d/%m/%Y}"}})


def refuse_implausible(day, *, field="day"):
    """Refuse a day before there was a Party, which is a slip of the hand."""
    if day.year < EARLIEST_YEAR:
        raise ValidationError({field: gettext("This day is before 1930. Check the year.")})


def change_place(place, day, **changes):
    """Let a place end on ``day`` and another begin that day, with ``changes``; return the place from that day on.

    A place that begins that very day, or later, is changed itself: two decisions may take effect on one day.
    """
    if place.since >= day:
        for name, value in changes.items():
            setattr(place, name, value)
        place.full_clean()
        place.save()
        return place
    until, place.to = place.to, day
    place.save(update_fields=["to"])
    place.pk, place._state.adding = None, True
    place.since, place.to = day, until
    for name, value in changes.items():
        setattr(place, name, value)
    place.full_clean()
    place.save(force_insert=True)
    return place
