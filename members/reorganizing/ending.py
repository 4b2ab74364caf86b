"""Merging and dissolving: what an organisation has goes elsewhere on a day, or ends with it."""

from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext, gettext_noop

from members.log import log_change, values_of
from members.models import Member, Membership, Office, Organization, Placement, Role, Term
from members.models.placement import stands_below
from members.reorganizing.checks import (
    change_place,
    last_place,
    lines_of,
    locked,
    refuse_implausible,
    refuse_unless_it_stays,
)
from members.reorganizing.tree import found

MOVED = Membership.Joined.MOVED


@dataclass(frozen=True)
class Ending:
    """What the end of some organisations on a day takes along: rows that end, or go elsewhere."""

    memberships: list
    offices: list
    terms: list
    below: list
    roles: list


def ending_of(organizations, day):
    """Return the Ending of organisations on a day: what still holds then or begins later. For the preview, too."""
    not_over = Q(to=None) | Q(to__gt=day)
    return Ending(
        memberships=list(
            Membership.objects.filter(not_over, cell__in=organizations)
            .select_related("member", "cell")
            .order_by("member__sort_key", "since")
        ),
        offices=list(
            Office.objects.filter(not_over, organization__in=organizations)
            .select_related("member", "organization")
            .order_by("organization", "since")
        ),
        terms=list(Term.objects.filter(not_over, organization__in=organizations).select_related("organization")),
        below=list(
            Placement.objects.filter(not_over, superior__in=organizations)
            .select_related("organization", "superior")
            .order_by("organization__code", "since")
        ),
        roles=list(Role.objects.filter(organization__in=organizations).select_related("user", "organization")),
    )


@transaction.atomic
def merge(*, organizations, into, day, by=None, reason=""):
    """Merge cells into a cell, or committees into a committee, on ``day``; return the one that stays.

    Members, and what stands below, go over to ``into`` that day; posts and terms end, leaves of members stay.
    Raises ValidationError, and changes nothing, if one did not exist that day, changes again later, is of another
    kind, or something of it begins later.
    """
    if not organizations:
        raise ValidationError({"organizations": gettext("Choose at least one organisation.")})
    if any(one.kind != into.kind for one in organizations):
        raise ValidationError({"into": gettext("Cells go into a cell, committees into a committee. Choose another.")})
    return _end(gettext_noop("merge organisations"), organizations, into, day, by, reason)


@transaction.atomic
def merge_into_new(*, organizations, day, by=None, reason="", **fields):
    """Found an organisation on ``day`` below the superior of the first, and merge the others into it; return it."""
    if not organizations:
        raise ValidationError({"organizations": gettext("Choose at least one organisation.")})
    place = last_place(organizations[0], day)
    into = found(kind=organizations[0].kind, superior=place.superior, day=day, by=by, reason=reason, **fields)
    return merge(organizations=organizations, into=into, day=day, by=by, reason=reason)


@transaction.atomic
def dissolve(*, organization, day, into=None, by=None, reason=""):
    """Dissolve an organisation on ``day``: its members move to the cell ``into``, what is below to the committee.

    Without ``into`` it must be empty. Raises ValidationError as ``merge`` does.
    """
    if into is not None and into.kind != organization.kind:
        raise ValidationError(
            {
                "into": gettext("Members move to a cell. Choose a cell.")
                if organization.is_cell
                else gettext("What stands below it moves below a committee. Choose a committee.")
            }
        )
    _end(gettext_noop("dissolve organisation"), [organization], into, day, by, reason)


def _end(verb, organizations, into, day, by, reason):
    refuse_implausible(day)
    # Members first: whoever changes one member's life locks that member, then writes the organisation's log.
    cells = [one for one in organizations if one.is_cell]
    asked = {row.member_id for row in ending_of(cells, day).memberships}
    list(Member.objects.select_for_update(no_key=True).filter(pk__in=asked).order_by("pk"))
    rows = locked(*organizations, *(lines_of(into) if into else []))
    organizations = [rows[one.pk] for one in organizations]
    into = rows[into.pk] if into else None
    places = {one.pk: last_place(one, day) for one in organizations}
    ending = ending_of(organizations, day)
    _refuse(organizations, into, places, ending, day)
    if {row.member_id for row in ending.memberships} != asked:
        raise ValidationError(gettext("Somebody else changed the members just now. Look at the page again."))

    gone = {one.pk: _summary(one, ending) for one in organizations}
    for row in ending.memberships:
        _move_member(row, into, day)
    for row in [*ending.offices, *ending.terms]:
        row.to = day
        row.save(update_fields=["to"])
    below = [(values_of(row), values_of(change_place(row, day, superior=into))) for row in ending.below]
    for organization in organizations:
        place = places[organization.pk]
        before = values_of(place)
        place.to = day
        place.save(update_fields=["to"])
        # In both logs: of what ended, and of what took it in.
        for where in [organization, into] if into else [organization]:
            log_change(
                organization=where,
                verb=verb,
                subject=organization,
                by=by,
                reason=reason,
                before=before,
                after={**values_of(place), **gone[organization.pk]},
            )
    for before, after in below:
        moved = Organization.objects.get(pk=before["organization"])
        log_change(
            organization=moved,
            verb=gettext_noop("move organisation"),
            subject=moved,
            by=by,
            reason=reason,
            before=before,
            after=after,
        )
    return into


def _refuse(organizations, into, places, ending, day):
    """Refuse what would leave a gap, an overlap, an empty period or a circle."""
    for one in organizations:
        if places[one.pk].since == day:
            text = gettext("“%(name)s” begins its name or place on that very day. Enter a later day.")
            raise ValidationError({"day": text % {"name": one.name}})
    for row in ending.memberships:
        if row.since > day:
            raise _begins_later(row.member, row.cell, row.since, day)
    for row in ending.offices:
        if row.since >= day:
            raise _begins_later(row.member, row.organization, row.since, day)
    for row in ending.terms:
        if row.since >= day:
            raise _begins_later(row, row.organization, row.since, day)
    if into is None:
        if ending.memberships:
            text = gettext("%(number)s members still belong to it. Choose the cell to which they move.")
            raise ValidationError({"into": text % {"number": len({row.member_id for row in ending.memberships})}})
        if ending.below:
            text = gettext("“%(name)s” still stands below it. Choose the committee below which it moves.")
            raise ValidationError({"into": text % {"name": ending.below[0].name}})
        return
    if into in organizations:
        text = gettext("“%(name)s” cannot go into itself. Choose another.")
        raise ValidationError({"into": text % {"name": into.name}})
    refuse_unless_it_stays(into, day, field="into")
    for one in organizations:
        if not one.is_cell and stands_below(into, one, since=day, to=None):
            text = gettext("“%(into)s” stands below “%(name)s”. Move it to another superior first.")
            raise ValidationError({"into": text % {"into": into.name, "name": one.name}})


def _begins_later(who, organization, since, day):
    text = gettext(
        "“%(who)s” begins in “%(name)s” only on %(since)s. Enter a later day than that, or correct that entry first."
    )
    return ValidationError({"day": text % {"who": who, "name": organization.name, "since": f"{since:%d/%m/%Y}"}})


def _move_member(row, into, day):
    """Let a membership end and go on in ``into``: up to its end, if it has one. One of that very day just moves."""
    if row.since < day:
        until, how_left = row.to, row.how_left
        row.to, row.how_left = day, Membership.Left.MOVED
        row.save(update_fields=["to", "how_left"])
        row = Membership(member=row.member, since=day, to=until, how_joined=MOVED, how_left=how_left)
    row.cell, row.party_group = into, ""
    row.full_clean()
    row.save()


def _summary(organization, ending):
    """Return for the log who moves and which posts and terms end with an organisation."""
    return {
        "members moved": sorted({row.member_id for row in ending.memberships if row.cell_id == organization.pk}),
        "posts ended": [row.pk for row in ending.offices if row.organization_id == organization.pk],
        "terms ended": [row.pk for row in ending.terms if row.organization_id == organization.pk],
    }
