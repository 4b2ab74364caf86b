"""Correcting what was entered, proposing that, and answering."""

from django import forms
from django.utils.translation import gettext_lazy as _

from members.events import correcting, proposing
from members.events.correcting import MEMBER_FIELDS
from members.forms.events.base import EventBase, LineInput, MemberEventForm, member_fields
from members.models import Leave, Membership

MEMBERSHIP_FIELDS = ["since", "how_joined", "to", "how_left", "party_group"]
LEAVE_FIELDS = ["kind", "since", "to"]


class CorrectionForm(MemberEventForm):
    """A correction, always with the reason why; it is possible at any time."""

    why = LineInput(label=_("Why is it corrected?"), longest=500)

    @classmethod
    def refuse(cls, life):
        """Nothing: what is wrong can be corrected even after a death."""

    def said(self):
        """Return what every correction is called with."""
        return {"by": self.user, "reason": self.cleaned_data["why"], "mark": self.cleaned_data["mark"]}


class CorrectMemberForm(CorrectionForm):
    """A member's own data."""

    def __init__(self, *args, life, **kwargs):
        initial = {name: getattr(life.member, name) for name in MEMBER_FIELDS}
        super().__init__(*args, life=life, initial=initial, **kwargs)

    def model_fields(self):
        """The member's own data."""
        return member_fields(MEMBER_FIELDS)

    def perform(self):
        """Correct what differs."""
        return correcting.correct_member(member=self.life.member, changes=self.values("why"), **self.said())


class CorrectMembershipForm(CorrectionForm):
    """The dates of a membership, how it began and ended."""

    def __init__(self, *args, row, **kwargs):
        self.row = row
        super().__init__(*args, initial={name: getattr(row, name) for name in MEMBERSHIP_FIELDS}, **kwargs)

    def model_fields(self):
        """The membership without its cell."""
        return forms.fields_for_model(Membership, fields=MEMBERSHIP_FIELDS)

    def perform(self):
        """Correct what differs."""
        return correcting.correct_membership(membership=self.row, **self.said(), **self.values("why"))


class CorrectLeaveForm(CorrectionForm):
    """The kind, dates and reason of a leave; or that it never was."""

    note = LineInput(label=_("Reason or place"), required=False, longest=200)
    remove = forms.BooleanField(label=_("This leave never was: remove it"), required=False)

    field_order = [*LEAVE_FIELDS, "note", "remove", "why"]

    def __init__(self, *args, row, **kwargs):
        self.row = row
        initial = {"note": row.reason, **{name: getattr(row, name) for name in LEAVE_FIELDS}}
        super().__init__(*args, initial=initial, **kwargs)

    def model_fields(self):
        """The leave's kind and dates."""
        return forms.fields_for_model(Leave, fields=LEAVE_FIELDS)

    def perform(self):
        """Correct what differs, or remove it."""
        return correcting.correct_leave(leave=self.row, **self.said(), **self.values("why"))


class ProposeForm(EventBase):
    """What a secretary wants corrected; fields left as they are are not proposed."""

    explanation = forms.CharField(
        label=_("What is wrong, and how do you know?"), widget=forms.Textarea(attrs={"rows": 4})
    )

    def __init__(self, *args, member, **kwargs):
        self.member = member
        super().__init__(*args, initial={name: getattr(member, name) for name in MEMBER_FIELDS}, **kwargs)

    def model_fields(self):
        """The member's own data."""
        return member_fields(MEMBER_FIELDS)

    def perform(self):
        """Propose it."""
        said = self.cleaned_data["explanation"]
        return proposing.propose(member=self.member, changes=self.values("explanation"), explanation=said, by=self.user)


class JudgeForm(EventBase):
    """The answer to a proposal: taken over, or declined."""

    answer = forms.CharField(
        label=_("Answer to the secretary"), widget=forms.Textarea(attrs={"rows": 3}), required=False
    )

    def __init__(self, *args, proposal, **kwargs):
        self.proposal = proposal
        super().__init__(*args, **kwargs)

    def perform(self):
        """Take it over with the first button, decline it with the second."""
        judge = proposing.decline if "decline" in self.data else proposing.take
        return judge(proposal=self.proposal, by=self.user, answer=self.cleaned_data["answer"])
