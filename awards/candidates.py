"""Who stands to be ticked in the step of commendations and badges: by cell, and what speaks for them."""

import datetime
from dataclasses import dataclass

from django.db.models import Q

from awards.due import AWARD_DATES, badge_due_on, excellent, with_badge_due
from awards.eligible import rating_day
from awards.models import Rating
from meetings.groups import groups_of
from meetings.models import YearRecord


@dataclass(frozen=True)
class DueLine:
    """A badge that a member has a claim to: how many years, and since when."""

    member: object
    years: int
    due_on: datetime.date

    @property
    def key(self):
        """How the form names it."""
        return f"{self.member.pk}-{self.years}"

    @property
    def cell_id(self):
        """The member's cell."""
        return self.member.cell_id

    @property
    def party_group(self):
        """The member's party group."""
        return self.member.party_group


class Candidates:
    """The members and organisations of a record, by cell, with those who were rated excellent; read when asked for."""

    def __init__(self, record, members, organizations):
        self.record = record
        self.day = rating_day(record)
        self.members, self.organizations = members, organizations
        self.excellent_members, self.excellent_organizations = self._excellent()

    def _excellent(self):
        """Return the ids of those rated excellent: decided, handed in, or proposed in this very record."""
        known = ~Q(decided="") | Q(record=None) | Q(record=self.record) | ~Q(record__status__in=YearRecord.OPEN)
        ratings = excellent(Rating.objects.filter(known, year=self.record.year))
        members = ratings.filter(member__in=[member.pk for member in self.members])
        organizations = ratings.filter(organization__in=[row.pk for row in self.organizations])
        return set(members.values_list("member", flat=True)), set(organizations.values_list("organization", flat=True))

    @property
    def groups(self):
        """The members by cell or party group, each with ``is_excellent``."""
        for member in self.members:
            member.is_excellent = member.pk in self.excellent_members
        return groups_of(self.members, self.record.organization, self.day)

    @property
    def collectives(self):
        """The organisations, each with ``is_excellent``."""
        for organization in self.organizations:
            organization.is_excellent = organization.pk in self.excellent_organizations
        return self.organizations

    def excellent_keys(self, kind):
        """Return the keys of the excellent ``members`` or ``organizations``, in their order."""
        if kind == "members":
            return [f"member-{member.pk}" for member in self.members if member.pk in self.excellent_members]
        return [f"organization-{row.pk}" for row in self.organizations if row.pk in self.excellent_organizations]

    @property
    def due_groups(self):
        """The badges of the year that were not awarded yet and are not entered here, by cell or party group."""
        by = max([self.record.last_day, *self.record.meetings.values_list("day", flat=True)])
        since = datetime.date(self.record.year - 1, *AWARD_DATES[-1])
        due = with_badge_due(self.record.members_of_the_year(), by, since).with_standing(self.day)
        entered = set(self.record.badges.values_list("member", "years"))
        lines = [
            DueLine(member, member.badge_due, badge_due_on(member, member.badge_due))
            for member in due.order_by("-badge_due", "sort_key", "pk")
            if (member.pk, member.badge_due) not in entered
        ]
        return groups_of(lines, self.record.organization, self.day)
