"""Choosing who did something at a meeting: a member on the roster, or a guest."""

from django import forms
from django.utils.translation import gettext_lazy as _

from meetings.forms.step import RowForm


def participant_choices(meeting):
    """Return members and guests of a meeting as grouped choices."""
    members = [(f"member-{member.pk}", member.full_name) for member in meeting.roster()] if meeting.day else []
    guests = [(f"guest-{guest.pk}", guest.name) for guest in meeting.guests.all()] if meeting.pk else []
    choices = [("", _("– nobody by name –")), (_("Members"), members)]
    return [*choices, (_("Guests"), guests)] if guests else choices


class ParticipantForm(RowForm):
    """A row about somebody at the meeting, chosen from one list of members and guests."""

    who = forms.ChoiceField(
        label=_("Who"),
        required=False,
        error_messages={
            "invalid_choice": _(
                "On the day of the meeting this person was neither on the roster nor a guest. "
                "Choose from the list, or enter a guest first."
            )
        },
    )

    def __init__(self, *args, choices=(), **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["who"].choices = self._with_current(choices)
        if self.instance.member_id:
            self.initial["who"] = f"member-{self.instance.member_id}"
        elif self.instance.guest_id:
            self.initial["who"] = f"guest-{self.instance.guest_id}"

    def _with_current(self, choices):
        """Keep a member who is stored but no longer on the roster, so that saving changes nobody silently."""
        offered = {value for _label, group in choices[1:] for value, _name in group}
        member = self.instance.member
        if member is None or f"member-{member.pk}" in offered:
            return choices
        return [*choices, (_("Not on the roster"), [(f"member-{member.pk}", member.full_name)])]

    def clean(self):
        """Set the member or guest that was chosen."""
        super().clean()
        kind, _dash, pk = self.cleaned_data.get("who", "").partition("-")
        self.instance.member_id = int(pk) if kind == "member" else None
        self.instance.guest_id = int(pk) if kind == "guest" else None
        return self.cleaned_data
