"""The list of members as people ask for it: found, filtered, put in order, a page at a time or whole.

A page costs the same however many members there are: it is begun from whatever is few, the words, the organisation,
those on probation or the reach, and where none of them is, the members are gone through in order until it is full.
"""

import datetime
import itertools
from dataclasses import dataclass
from functools import cached_property

from django.db.models import Exists, OuterRef, Q, Subquery
from django.db.models.expressions import RawSQL
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from awards.access import readable_ratings
from awards.due import next_badges, with_badge_due, with_excellent_run
from members.models import Leave, Member, Membership, NameTail, Office, Organization, Placement, User
from members.models.standing import not_yet_official, official_by, probationary_on
from members.text import card_digits

PAGE = 50
FEW = 1000
"""Of more than these, nobody waits for an exact count."""
GATHERED = 5000
"""So many are quickly gathered and put in order. Those of one given name are, and they stand together in the order."""
BATCH = 500
MOST_LISTED = 5000
"""Organisations of a reach that are named one by one; of more, each question finds them again in the tree."""
DAY = datetime.timedelta(days=1)
UNKNOWN = object()


@dataclass(frozen=True)
class Page:
    """A page of the list: its members, its number, and how many there are in all, counted up to FEW."""

    members: list
    number: int
    has_next: bool
    count: int

    @property
    def has_previous(self):
        """Whether there is a page before it."""
        return self.number > 1

    @property
    def is_counted(self):
        """Whether ``count`` is exact; otherwise there are more."""
        return self.count <= FEW

    @property
    def most_counted(self):
        """What "more than" refers to."""
        return FEW


@dataclass(frozen=True)
class MemberList:
    """The members that ``user`` may see and asked for, as they stood on the day ``on``."""

    user: User
    on: datetime.date
    words: str = ""
    organization: Organization = None
    standing: str = ""
    post: str = ""
    badge_by: datetime.date = None
    excellent: bool = False
    order: str = "name"
    reach: object = UNKNOWN
    """What ``reach_of`` found for the user, if somebody asked already."""

    STANDINGS = (
        ("", _("All members of that day")),
        ("official", pgettext_lazy("members", "Official")),
        ("probationary", pgettext_lazy("members", "Probationary")),
        ("left", _("Those who left")),
        ("all", _("All, also those who left")),
    )
    ORDERS = (
        ("", _("By given name")),
        ("birth", _("By birth date, the oldest first")),
        ("-birth", _("By birth date, the youngest first")),
        ("admitted", _("By admission, the longest ago first")),
        ("-admitted", _("By admission, the latest first")),
        ("cell", _("By cell")),
    )

    def page(self, number):
        """Return the Page of that number, from 1 on."""
        first = (number - 1) * PAGE
        # One question for the page and for how many there are: finding them takes longer than fetching their ids.
        ids = list(self._members.values_list("pk", flat=True)[: max(first + PAGE, FEW) + 1])
        count, ids = min(len(ids), FEW + 1), ids[first : first + PAGE + 1]
        return Page(self.shown(ids[:PAGE]), number, len(ids) > PAGE, count)

    def __iter__(self):
        """Yield every member of the list, in its order, a batch at a time."""
        ids = self._members.values_list("pk", flat=True).iterator()
        while batch := list(itertools.islice(ids, BATCH)):
            yield from self.shown(batch)

    @cached_property
    def _reach(self):
        """The organisations that the user may see, as in ``reach_of``, to be looked up in."""
        reach = reach_of(self.user) if self.reach is UNKNOWN else self.reach
        if not isinstance(reach, list):
            return reach
        # Written out: they are ids from the database, and Django takes its time over thousands of parameters.
        return RawSQL(", ".join(str(int(pk)) for pk in reach) or "NULL", [])

    @cached_property
    def _cells(self):
        """The cells of the organisation on the day, to be looked up in; None where none was chosen."""
        if self.organization is None:
            return None
        if self.organization.is_cell:
            return [self.organization.pk]
        return Organization.objects.below(self.organization, on=self.on).values("pk")

    @cached_property
    def _members(self):
        """The members in order, with nothing but what finds them."""
        begin = self._beginning()
        members = Member.objects.all()
        if self._reach is not None:
            members = members.belonging_to(self._reach, one_by_one=begin != "reach")
        members = members.search(self.words, one_by_one=begin != "words")
        if begin == "standing":
            members = members.filter(pk__in=self._not_yet_official.values("pk"))
        if begin == "cells":
            here = Membership.objects.filter(cell__in=self._cells, since__lte=self.on)
            members = members.filter(pk__in=here.values("member"))
        members = members.filter(self._belonging())
        if self.post:
            held = Office.objects.on(self.on).filter(member=OuterRef("pk"), post=self.post)
            members = members.filter(Exists(held))
        if self.badge_by:
            members = with_badge_due(members, self.badge_by)
        if self.excellent:
            members = with_excellent_run(members, self._last_rated_year(), grades=readable_ratings(self.user))
        return self._in_order(members)

    @property
    def _not_yet_official(self):
        return Member.objects.filter(not_yet_official(self.on))

    def _beginning(self):
        """Return what the search begins with: whatever is few. Each of them is asked, so that it is always as many."""
        few = {}
        if self.words:
            digits = card_digits(self.words)
            found = Member.objects.search(digits) if digits else NameTail.objects.beginning_with(self.words)
            few["words"] = _are_few(found)
        if self.organization:
            few["cells"] = _are_few(Membership.objects.filter(cell__in=self._cells))
        if self.standing == "probationary":
            few["standing"] = _are_few(self._not_yet_official)
        if self._reach is not None:
            few["reach"] = _are_few(Membership.objects.filter(cell__in=self._reach))
        return next((name for name, are_few in few.items() if are_few), None)

    def _belonging(self):
        """Return the condition that members stood on the day as asked, in the organisation if one was chosen."""
        where = {} if self._cells is None else {"cell__in": self._cells}
        theirs = Membership.objects.filter(member=OuterRef("pk"))
        here = Q(Exists(theirs.on(self.on).filter(**where)))
        later = Membership.objects.filter(member=OuterRef("member"), since__gt=OuterRef("since"), since__lte=self.on)
        left = Q(Exists(theirs.filter(~Exists(later), to__lte=self.on, **where)))
        conditions = {
            "": here,
            "official": here & official_by(self.on),
            "probationary": here & probationary_on(self.on),
            "left": left,
            "all": here | left,
        }
        return conditions[self.standing]

    def _last_rated_year(self):
        """Return the year whose ratings are the latest to look for: from December on the running one."""
        return self.on.year if self.on.month == 12 else self.on.year - 1

    def _in_order(self, members):
        if self.order == "cell":
            cell = Membership.objects.filter(member=OuterRef("pk"), since__lte=self.on).order_by("-since")
            return members.annotate(cell_code=Subquery(cell.values("cell__code")[:1])).order_by(
                "cell_code", "sort_key", "pk"
            )
        orders = {
            "name": ["sort_key", "pk"],
            "birth": ["birth_date", "sort_key", "pk"],
            "-birth": ["-birth_date", "sort_key", "pk"],
            "admitted": ["admitted_on", "sort_key", "pk"],
            "-admitted": ["-admitted_on", "sort_key", "pk"],
        }
        return members.order_by(*orders[self.order])

    def shown(self, ids):
        """Return the members with these ids, in this order, with all that the list shows of them.

        ``standing`` and ``leave`` of the day, ``membership`` (of the day, or the last one), ``cell_name`` of its time,
        ``posts``, ``party_age`` in months, ``next_badge``; and what ``members.columns`` shows of a row.
        """
        found = Member.objects.with_standing(self.on).in_bulk(ids)
        members = [found[pk] for pk in ids if pk in found]
        memberships = {}
        for membership in (
            Membership.objects.filter(member__in=ids, since__lte=self.on).select_related("cell").order_by("since")
        ):
            memberships[membership.member_id] = membership
        names = names_of_cells(memberships.values())
        offices = {}
        for office in Office.objects.on(self.on).filter(member__in=ids).select_related("organization"):
            offices.setdefault(office.member_id, []).append(office)
        badges = next_badges(members, self.on)
        for member in members:
            member.membership = membership = memberships.get(member.pk)
            member.cell_name = ""
            if membership:
                last = self.on if member.standing else membership.to - DAY
                member.cell_name = name_on(names, membership.cell, last)
            held = membership if member.standing else None
            member.cell_title = member.cell_name if held else None
            member.cell_code, member.cell_since = (held.cell.code, held.since) if held else (None, None)
            member.posts = offices.get(member.pk, [])
            member.leave_label = Leave.Kind(member.leave).label if member.leave else ""
            member.party_age = member.party_age_on(self.on) if member.standing else None
            member.next_badge = badges[member.pk] if member.standing else None
        return members


def reach_of(user):
    """Return the organisations that the user may see: their ids, a query where they are very many, None for all.

    Whoever reaches every organisation is asked about none: to look for two thousand cells takes longer than for any.
    """
    if Organization.objects.are_all_visible_to(user):
        return None
    visible = Organization.objects.visible_to(user).values_list("pk", flat=True)
    ids = list(visible[: MOST_LISTED + 1])
    return visible if len(ids) > MOST_LISTED else ids


def _are_few(rows):
    return rows.order_by()[: GATHERED + 1].count() <= GATHERED


def names_of_cells(memberships):
    """Return the places in the tree of the memberships' cells, by cell: what they were called when."""
    names = {}
    for place in Placement.objects.filter(organization__in={membership.cell_id for membership in memberships}):
        names.setdefault(place.organization_id, []).append(place)
    return names


def name_on(names, cell, day):
    """Return what the cell was called on ``day``, by the places from ``names_of_cells``; else its name of today."""
    for place in names.get(cell.pk, []):
        if place.since <= day and (place.to is None or day < place.to):
            return place.name
    return cell.name
