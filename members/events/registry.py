"""The events that a member's page offers: each a form, under the name that stands in its address."""

from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from members.forms.events import correcting, joining, leaving, staying


@dataclass(frozen=True)
class Event:
    """An event: the form that records it, and what link, heading and button call it."""

    form: type
    title: str

    def refusal(self, life):
        """Return why the event is not possible for the member now, or an empty text."""
        try:
            self.form.refuse(life)
        except ValidationError as error:
            return " ".join(error.messages)
        return ""


EVENTS = {
    "confirm": Event(staying.ConfirmForm, _("Confirm as official member")),
    "transfer-within": Event(leaving.TransferWithinForm, _("Transfer to another cell here")),
    "transfer-out": Event(leaving.TransferOutForm, _("Transfer out")),
    "transfer-in": Event(joining.TransferBackForm, _("Transfer in again")),
    "readmit": Event(joining.ReadmitForm, _("Readmit to the Party")),
    "away": Event(staying.AwayForm, _("Transfer temporarily")),
    "exempt": Event(staying.ExemptForm, _("Exempt from Party activities")),
    "suspend": Event(staying.SuspendForm, _("Suspend from Party activities")),
    "return": Event(staying.ReturnForm, _("Record the return from leave")),
    "resign": Event(leaving.ResignForm, _("Record leaving at own wish")),
    "strike-off": Event(leaving.StrikeOffForm, _("Strike the name off")),
    "expel": Event(leaving.ExpelForm, _("Expel from the Party")),
    "die": Event(leaving.DieForm, _("Record the death")),
    "correct": Event(correcting.CorrectMemberForm, _("Correct the member's data")),
}

CORRECT_MEMBERSHIP = Event(correcting.CorrectMembershipForm, _("Correct a membership"))
CORRECT_LEAVE = Event(correcting.CorrectLeaveForm, _("Correct a leave"))

ARRIVALS = {
    "admit": Event(joining.AdmitForm, _("Admit a new member")),
    "transfer-in": Event(joining.TransferInForm, _("Transfer a member in")),
}
"""The events by which somebody comes who has no page here yet: they start from the cell's page."""
