"""Coming into a cell: new, from outside, back, again."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from members.events import joining
from members.events.correcting import MEMBER_FIELDS
from members.forms.events.base import CellField, EventBase, LineInput, MemberEventForm, cells_for, member_fields

NEW_MEMBER = ["full_name", "birth_date", "sex", "card_number", "job_title", "admitted_on", "admission_decision"]


class TransferBackForm(MemberEventForm):
    """Back from outside."""

    verb = joining.transfer_back

    cell = CellField(label=_("To the cell"))
    day = forms.DateField(label=_("Day"), help_text=_("The first day in the cell."))
    reason = LineInput(label=_("Where from, decision"), required=False, longest=200)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["cell"].queryset = cells_for(self.user)

    @classmethod
    def refuse(cls, life):
        """Raise ValidationError unless the member was transferred out, or never belonged to a cell."""
        life.refuse_unless_outside()
        if life.last and life.last.how_left in joining.OUT_OF_THE_PARTY:
            raise ValidationError(gettext("This member left the Party. Record a readmission instead."))


class ReadmitForm(MemberEventForm):
    """A new admission of somebody who left."""

    verb = joining.readmit

    cell = CellField(label=_("To the cell"))
    admitted_on = forms.DateField(label=_("Date of the new admission decision"))
    admission_decision = LineInput(label=_("Number of the decision"), required=False, longest=100)
    day = forms.DateField(
        label=_("Admission ceremony on"), required=False, help_text=_("Empty: on the day of the decision.")
    )
    party_age_from = forms.DateField(
        label=_("Party age counts from"),
        required=False,
        help_text=_("Only where it differs from the new admission."),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["cell"].queryset = cells_for(self.user)

    @classmethod
    def refuse(cls, life):
        """Raise ValidationError unless the member left the Party."""
        life.refuse_unless_outside()
        if not life.last or life.last.how_left not in joining.OUT_OF_THE_PARTY:
            raise ValidationError(gettext("This member did not leave the Party. Record a transfer in instead."))

    def consequences(self):
        """A new probation begins."""
        return [gettext("A new probation begins. The earlier admission is kept for the years before.")]


class NewMemberForm(EventBase):
    """A person who is new here, and comes to a given cell."""

    def __init__(self, *args, cell, **kwargs):
        self.cell = cell
        super().__init__(*args, **kwargs)


class AdmitForm(NewMemberForm):
    """A new member, admitted to the Party in this cell."""

    day = forms.DateField(
        label=_("Admission ceremony on"), required=False, help_text=_("Empty: on the day of the decision.")
    )

    def model_fields(self):
        """The person and the decision."""
        return member_fields(NEW_MEMBER)

    def perform(self):
        """Admit them."""
        anyway = self.cleaned_data["anyway"]
        return joining.admit(cell=self.cell, by=self.user, anyway=anyway, **self.values())


class TransferInForm(NewMemberForm):
    """A member who comes from outside."""

    day = forms.DateField(label=_("Day"), help_text=_("The first day in this cell."))
    reason = LineInput(label=_("Where from, decision"), required=False, longest=200)

    def model_fields(self):
        """All that is known of a member."""
        return member_fields(MEMBER_FIELDS)

    def perform(self):
        """Take them over."""
        anyway = self.cleaned_data["anyway"]
        return joining.transfer_in(cell=self.cell, by=self.user, anyway=anyway, **self.values())
