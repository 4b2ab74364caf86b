"""Founding, renaming and moving an organisation."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import F, Value
from django.utils.translation import gettext, gettext_noop

from members.log import log_change, values_of
from members.models import Cell, Committee, Organization, Placement
from members.models.placement import stands_below
from members.reorganizing.checks import (
    change_place,
    last_place,
    lines_of,
    locked,
    refuse_implausible,
    refuse_unless_it_stays,
)


@transaction.atomic
def found(*, kind, superior, day, by=None, reason="", **fields):
    """Found a committee or cell below ``superior`` (None: nothing above it is kept here) from ``day`` on.

    ``fields`` are those of an Organization. Returns it; raises ValidationError if the superior is a cell or does not
    exist from that day on, or a field is wrong.
    """
    refuse_implausible(day)
    if superior:
        superior = locked(superior)[superior.pk]
        refuse_unless_it_stays(superior, day, field="superior")
    organization = (Cell if kind == Organization.Kind.CELL else Committee)(kind=kind, **fields)
    organization.full_clean()
    organization.save(force_insert=True)
    place = Placement(organization_id=organization.pk, superior=superior, name=organization.name, since=day)
    place.full_clean()
    place.save(force_insert=True)
    organization.keep_names()
    log_change(
        organization=organization,
        verb=gettext_noop("found organisation"),
        subject=organization,
        by=by,
        reason=reason,
        after={**values_of(organization), "place": values_of(place)},
    )
    return Organization.objects.get(pk=organization.pk)


@transaction.atomic
def rename(*, organization, day, name, short_name="", heading="", by=None, reason=""):
    """Give an organisation another name from ``day`` on; an empty short name stays, an empty head is the name.

    What was before keeps the names of its time. Raises ValidationError if it did not exist that day, changes again
    later, or has these names already.
    """
    refuse_implausible(day)
    organization = locked(organization)[organization.pk]
    place = last_place(organization, day)
    held_short, held_heading = place.short_name or organization.short_name, place.heading or organization.heading
    new = {"name": name, "short_name": short_name or held_short, "heading": heading or name}
    if new == {"name": place.name, "short_name": held_short, "heading": held_heading or place.name}:
        raise ValidationError({"name": gettext("It has this name already. Enter the new one.")})
    before = values_of(place)
    # The past keeps what papers showed then, whatever the organisation's own fields say later.
    past = organization.placements.filter(since__lt=day)
    past.filter(short_name="").update(short_name=held_short)
    past.filter(heading="").update(heading=Value(held_heading) if held_heading else F("name"))
    place = change_place(organization.placements.get(pk=place.pk), day, **new)
    organization.keep_names()
    _log(gettext_noop("rename organisation"), organization, by, reason, before, values_of(place))
    return organization


@transaction.atomic
def move(*, organization, day, superior, by=None, reason=""):
    """Place an organisation below another superior from ``day`` on; all that stands below it moves along.

    Raises ValidationError if either did not exist that day, the superior is a cell, or would stand below itself on
    that or any later day.
    """
    refuse_implausible(day)
    rows = locked(organization, *lines_of(superior))
    organization, superior = rows[organization.pk], rows[superior.pk]
    place = last_place(organization, day)
    if superior.is_cell:
        raise ValidationError({"superior": gettext("A cell has nothing below it. Choose a committee.")})
    if place.superior_id == superior.pk:
        raise ValidationError({"superior": gettext("It stands below this one already. Choose another.")})
    refuse_unless_it_stays(superior, day, field="superior")
    if stands_below(superior, organization, since=day, to=place.to):
        raise ValidationError(
            {"superior": gettext("This one stands below it then, or will. Choose another, or move that one first.")}
        )
    before = values_of(place)
    left = place.superior
    place = change_place(place, day, superior=superior)
    for concerned in {one.pk: one for one in [organization, superior, left] if one}.values():
        log_change(
            organization=concerned,
            verb=gettext_noop("move organisation"),
            subject=organization,
            by=by,
            reason=reason,
            before=before,
            after=values_of(place),
        )
    return organization


def _log(verb, organization, by, reason, before, after):
    log_change(
        organization=organization, verb=verb, subject=organization, by=by, reason=reason, before=before, after=after
    )
