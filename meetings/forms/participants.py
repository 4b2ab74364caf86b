"""Choosing who did something at a meeting: a member on the roster, or a guest, also one who is named only now."""

from django import forms
from django.utils.translation import gettext_lazy as _

from meetings.forms.rows import RowForm, Rows
from meetings.models import Chair, Guest, Remark
from members.models import Member


def participant_choices(meeting, *, for_chairs=False):
    """Return members and guests of a meeting as grouped choices; also who is no delegate may chair."""
    roster = meeting.summoned_members() if meeting.day else []
    if for_chairs and meeting.summoned == meeting.Summoned.DELEGATES:
        roster = Member.objects.of(meeting.record.organization, on=meeting.day)
    members = [(f"member-{member.pk}", member.full_name) for member in roster]
    guests = [(f"guest-{guest.pk}", guest.name) for guest in meeting.guests.all()] if meeting.pk else []
    choices = [("", _("– nobody by name –")), (_("Members"), members)]
    return [*choices, (_("Guests"), guests)] if guests else choices


class ShownField(forms.CharField):
    """What the page shows; nobody types it, so it never makes a row changed."""

    widget = forms.HiddenInput

    def has_changed(self, initial, data):
        """Say no."""
        return False


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

    new_guest = Guest._meta.get_field("name").formfield(
        label=_("Or a guest who is not in the list"), required=False, help_text=""
    )
    new_guest_capacity = Guest._meta.get_field("capacity").formfield(
        label=_("The guest's post or title"), required=False, help_text=""
    )

    shown_guest = ShownField(required=False)

    @classmethod
    def fields_of_all(cls, choices=()):
        """Offer the members and guests."""
        fields = super().fields_of_all()
        fields["who"].choices = choices
        return fields

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.stored_guest = self.instance.guest
        self.initial["shown_guest"] = self.instance.guest_id or ""
        self._offer_current()
        if self.instance.member_id:
            self.initial["who"] = f"member-{self.instance.member_id}"
        elif self.instance.guest_id:
            self.initial["who"] = f"guest-{self.instance.guest_id}"

    def _offer_current(self):
        """Keep a member who is stored but no longer on the roster, so that saving changes nobody silently."""
        member = self.instance.member
        if member is None:
            return
        choices = self.fields["who"].choices
        offered = {value for _label, group in choices[1:] for value, _name in group}
        if f"member-{member.pk}" not in offered:
            stored = (_("Not on the roster"), [(f"member-{member.pk}", member.full_name)])
            self.own_field("who").choices = [*choices, stored]

    def clean(self):
        """Set the member or guest that was chosen, or keep the new guest at hand until the row is saved."""
        super().clean()
        self._keep_new_guest(self.cleaned_data.get("new_guest", ""), self.cleaned_data.get("new_guest_capacity", ""))
        kind, _dash, pk = self.cleaned_data.get("who", "").partition("-")
        self.instance.member_id = int(pk) if kind == "member" else None
        self.instance.guest_id = int(pk) if kind == "guest" else None
        return self.cleaned_data

    def _keep_new_guest(self, name, capacity):
        self.instance.new_guest = None
        if name and self.cleaned_data.get("who"):
            self.add_error("new_guest", _("Choose somebody from the list, or name a guest here; not both."))
        elif name:
            self.instance.new_guest = guest = Guest(name=name, capacity=capacity)
            try:
                guest.clean_fields(exclude=["meeting"])
            except forms.ValidationError as error:
                for field, messages in error.message_dict.items():
                    self.add_error({"name": "new_guest", "capacity": "new_guest_capacity"}[field], messages)
        elif capacity:
            self.add_error("new_guest", _("Enter the guest's name, or leave the post empty."))


class ParticipantRows(Rows):
    """Rows about somebody; guests who were named in them are entered among the meeting's guests, each once."""

    def save_row(self, form, position):
        """Save the row, and before it a guest who is new."""
        if form.instance.new_guest:
            made_before = None if form.cleaned_data["shown_guest"] else form.stored_guest
            form.instance.guest = self._stored(form.instance.new_guest, form.instance, made_before)
        super().save_row(form, position)

    def _stored(self, guest, row, made_before):
        """Return the meeting's guest of that name, who may have been named in another row, or enter this one.

        ``made_before`` was entered by an earlier save of the same open page, when the name was perhaps half typed.
        """
        guests = list(self.instance.guests.all())
        for other in guests:
            if other.name.casefold() == guest.name.casefold() and (other != made_before or not guest.capacity):
                return other
        if made_before and not self._is_named_elsewhere(made_before, row):
            made_before.name, made_before.capacity = guest.name, guest.capacity
            made_before.save(update_fields=["name", "capacity"])
            return made_before
        guest.meeting, guest.position = self.instance, max((each.position for each in guests), default=-1) + 1
        guest.save()
        return guest

    def _is_named_elsewhere(self, guest, row):
        rows = [model.objects.filter(guest=guest) for model in (Chair, Remark)]
        return any(named.exclude(pk=row.pk if named.model is type(row) else None).exists() for named in rows)
