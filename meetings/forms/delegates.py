"""The form that chooses a meeting's delegates: found by cell, ticked one by one or at once."""

from django import forms
from django.utils.translation import gettext

from meetings.forms.comparing import Line, box
from meetings.forms.step import StepForm
from meetings.groups import groups_of
from meetings.models import Delegate
from members.models import Member, Office

TICK = "delegate-"
"""What the name of a tick begins with; the member's id follows."""


class DelegatesTicks(forms.Form):
    """A tick for each member of the day, shown as plain inputs: there can be thousands."""

    def __init__(self, data=None, *, meeting):
        super().__init__(data)
        self.meeting = meeting
        organization = meeting.record.organization
        members = list(Member.objects.of(organization, on=meeting.day).with_standing(meeting.day))
        self.stored = {row.member_id: row for row in meeting.delegates.all()}
        self.chosen = self._sent() if self.is_bound else set(self.stored)
        posts = {}
        for office in Office.objects.on(meeting.day).filter(organization__in=self._organizations(members)):
            posts.setdefault(office.member_id, office.get_post_display())
        for member in members:
            member.post, member.is_chosen = posts.get(member.pk, ""), member.pk in self.chosen
        self.members = {member.pk: member for member in members}
        self.groups = groups_of(members, organization, meeting.day)

    def _organizations(self, members):
        return {self.meeting.record.organization_id, *(member.cell_id for member in members)}

    def _sent(self):
        ids = [name.removeprefix(TICK) for name in self.data if name.startswith(TICK)]
        return {int(pk) for pk in ids if pk.isdecimal() and pk.isascii() and len(pk) < 18}

    @property
    def number_chosen(self):
        """How many of those who could be are ticked."""
        return len(self.chosen & self.members.keys())

    @property
    def counted_groups(self):
        """Each group, with how many of it are ticked."""
        return [(group, sum(member.is_chosen for member in group.rows)) for group in self.groups]

    def compared_lines(self):
        """The ticks, to be compared with those that somebody else has set."""
        ticks = [box(f"{TICK}{member.pk}", member.full_name, member.is_chosen) for member in self.members.values()]
        return [Line("", "delegates", {tick.name: tick for tick in ticks})]

    def field_errors(self):
        """What is wrong is said of all together."""
        return {}

    def clean(self):
        """Refuse those who did not belong here on the day."""
        if self.chosen - self.members.keys():
            message = gettext(
                "Somebody who was ticked did not belong to the organisation on the day of the meeting. "
                "Open the page again and tick those who stand there."
            )
            self.add_error(None, message)
        return super().clean()

    def save(self):
        """Write who is chosen; whoever no longer is leaves the roll, too."""
        gone = self.stored.keys() - self.chosen
        self.meeting.delegates.filter(member__in=gone).delete()
        self.meeting.attendances.filter(member__in=gone).delete()
        Delegate.objects.bulk_create(
            Delegate(meeting=self.meeting, member=self.members[pk]) for pk in sorted(self.chosen - self.stored.keys())
        )


class DelegatesForm(StepForm):
    """The step that chooses the delegates."""

    can_be_empty = False

    def build(self, data):
        """The ticks."""
        return {"delegates": DelegatesTicks(data, meeting=self.meeting)}

    def rows(self):
        """The delegates, and the roll, which those who are no longer chosen leave."""
        return [self.meeting.delegates, self.meeting.attendances]

    def is_complete(self):
        """Complete when somebody is chosen."""
        return bool(self["delegates"].chosen)
