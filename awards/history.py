"""A member's life in the Party: a line of events, and what each year brought."""

import datetime
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from awards.access import may_read_proposals, readable_commendations, readable_ratings
from awards.lists import name_on, names_of_cells
from awards.models import Rating
from members.models import Placement

DAY = datetime.timedelta(days=1)


@dataclass(frozen=True)
class Event:
    """What happened on a day; ``note`` names the decision or the reason."""

    day: datetime.date
    text: str
    note: str = ""


@dataclass
class Year:
    """What a member was rated in a year, and what commendations there were; the rating may be unknown."""

    number: int
    rating: Rating | None = None
    commendations: list = field(default_factory=list)


def events_of(member, *, declined):
    """Return the Events of a member's life in the Party, the earliest first; some of them may be still to come.

    Badges that were ``declined`` are for those who read what was proposed. Organisations have the names of their time.
    Five queries.
    """
    memberships = list(member.memberships.select_related("cell").order_by("since"))
    offices = list(member.offices.select_related("organization").order_by("since"))
    names = names_of_cells(memberships)
    others = {office.organization_id for office in offices} - set(names)
    for place in Placement.objects.filter(organization__in=others):
        names.setdefault(place.organization_id, []).append(place)
    events = [
        *_in_the_party(member),
        *_memberships(memberships, names),
        *_offices(offices, names),
        *_leaves(member),
        *_badges(member, declined),
    ]
    return sorted(events, key=lambda event: event.day)


def _in_the_party(member):
    for admission in [*member.earlier_admissions.all(), member]:
        yield Event(admission.admitted_on, _("Decision of admission to the Party"), admission.admission_decision)
        if admission.ceremony_on:
            yield Event(admission.ceremony_on, _("Admission ceremony"))
        if admission.official_on:
            note = ", ".join(part for part in [admission.official_decision, admission.official_body] if part)
            yield Event(admission.official_on, _("Becomes an official member"), note)


def _memberships(memberships, names):
    """Yield where the member came and went; who goes on elsewhere on the same day moved."""
    before = None
    for membership in memberships:
        cell = name_on(names, membership.cell, membership.since)
        if before and before.to == membership.since:
            cell = f"{name_on(names, before.cell, before.to - DAY)} → {cell}"
        elif before:
            yield _left(before, names)
        yield Event(membership.since, f"{membership.get_how_joined_display()}: {cell}", membership.party_group)
        before = membership
    if before and before.to:
        yield _left(before, names)


def _left(membership, names):
    cell = name_on(names, membership.cell, membership.to - DAY)
    return Event(membership.to, f"{membership.get_how_left_display()}: {cell}")


def _offices(offices, names):
    for office in offices:
        place = name_on(names, office.organization, office.since)
        post = f"{office.get_post_display()}, {place}"
        yield Event(office.since, _("Takes up a post: %(post)s") % {"post": post})
        if office.to:
            yield Event(office.to, _("Gives up a post: %(post)s") % {"post": post})


def _leaves(member):
    for leave in member.leaves.order_by("since"):
        yield Event(leave.since, leave.get_kind_display(), leave.reason)
        if leave.to:
            yield Event(leave.to, _("Takes part again after: %(leave)s") % {"leave": leave.get_kind_display().lower()})


def _badges(member, declined):
    for badge in member.badges.select_related("decided_by"):
        years, decided = {"years": badge.years}, [badge.get_special_display(), badge.decider, badge.decision]
        if badge.awarded_on:
            text = _("Badge for %(years)s years in the Party") % years
            yield Event(badge.awarded_on, text, ", ".join(filter(None, decided)))
        elif declined and badge.declined_on:
            text = _("Badge for %(years)s years in the Party declined") % years
            yield Event(badge.declined_on, text, ", ".join(filter(None, [*decided, badge.answer])))


def years_of(member, user):
    """Return the Years of a member that the user may read, the latest first; and whether proposals are among them."""
    years = {}
    for rating in readable_ratings(user).filter(member=member).select_related("decided_by"):
        years.setdefault(rating.year, Year(rating.year)).rating = rating
    commendations = readable_commendations(user).filter(member=member)
    commendations = commendations.select_related("form", "title", "given_by", "decided_by")
    for commendation in commendations:
        years.setdefault(commendation.year, Year(commendation.year)).commendations.append(commendation)
    ordered = sorted(years.values(), key=lambda year: -year.number)
    return ordered, may_read_proposals(user, member)
