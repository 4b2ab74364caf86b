"""Who stands to be ticked in the step of commendations and badges: by cell, and what speaks for them."""

import datetime
from dataclasses import dataclass

from django.db.models import Q

from awards.due import AWARD_DATES, excellent, next_badges
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

    def __init__(self, record, members, organizations, badges):
        self.record, self.badges = record, badges
        self.day = rating_day(record)
        self.members, self.organizations = members, organizations
        self.excellent_members, self.excellent_organizations = self._excellent()

    def _excellent(self):
        """Return the ids of those rated excellent: decided, handed in, or proposed in this very record."""
        known = ~Q(decided="") | Q(record=None) | Q(record=self.record) | ~Q(record__status__in=YearRecord.OPEN)
        ratings = excellent(Rating.objects.filter(known, year=self.record.year))
        members, organizations = [member.pk for member in self.members], [row.pk for row in self.organizations]
        ours = ratings.filter(Q(member__in=members) | Q(organization__in=organizations)).order_by()
        rated = set(ours.values_list("member", "organization"))
        return {member for member, _row in rated if member}, {row for _member, row in rated if row}

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
        by = self.record.days[-1]
        next_ones = next_badges(self.members, by, datetime.date(self.record.year - 1, *AWARD_DATES[-1]))
        entered = {(badge.member_id, badge.years) for badge in self.badges}
        due = [
            (member, badge)
            for member in self.members
            if (badge := next_ones[member.pk]) and badge.due_on <= by and (member.pk, badge.years) not in entered
        ]
        lines = [DueLine(member, badge.years, badge.due_on) for member, badge in due]
        return groups_of(sorted(lines, key=lambda line: -line.years), self.record.organization, self.day)
