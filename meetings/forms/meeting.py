"""The form of a meeting's details: what it was, when, where, on whose word, who led it."""

from django import forms
from django.core.exceptions import NON_FIELD_ERRORS
from django.utils.translation import gettext_lazy as _

from meetings.forms.controls import Control
from meetings.forms.participants import ParticipantForm, ParticipantRows, participant_choices
from meetings.forms.rows import rows_of
from meetings.forms.step import StepForm
from meetings.models import Chair, Guest, Meeting
from members.models import Member


class MeetingForm(forms.ModelForm):
    """The meeting itself."""

    bound_field_class = Control

    class Meta:
        model = Meeting
        fields = [
            "kind",
            "title",
            "day",
            "part_of_day",
            "starts_at",
            "ends_at",
            "place",
            "summoned",
            "grounds",
            "minute_taker",
        ]
        widgets = {"grounds": forms.Textarea(attrs={"rows": 3})}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        record = self.instance.record
        if record.organization.is_cell:
            del self.fields["summoned"]
        self.fields["minute_taker"].queryset = record.members_of_the_year()
        self.fields["minute_taker"].empty_label = _("– not entered yet –")
        self.fields["day"].widget.attrs.update({"inputmode": "numeric", "placeholder": "21/12/2023"})
        for name in ["starts_at", "ends_at"]:
            self.fields[name].widget.format = "%H:%M"
            self.fields[name].widget.attrs.update({"placeholder": "14:00"})
        self.fields["title"].required = self.fields["day"].required = True

    def _get_validation_exclusions(self):
        # The record is given, not typed; still only one of its meetings is the year-end meeting.
        return super()._get_validation_exclusions() - {"record"}

    def _post_clean(self):
        super()._post_clean()
        # What is left without a field is the constraint on year-end meetings, and there the kind is to be changed.
        for message in self.errors.pop(NON_FIELD_ERRORS, []):
            self.add_error("kind", message)


class ChairForm(ParticipantForm):
    """One who chairs; a meeting can have several, one of them a guest."""

    template_name = "meetings/rows/chair.html"

    class Meta:
        model = Chair
        fields = []

    @property
    def is_kept(self):
        """A row without a name is no chair."""
        return super().is_kept and self.instance.names_somebody

    def has_changed(self):
        """Count only the choice: a row left at "nobody" is empty."""
        return bool({"who", "new_guest", "new_guest_capacity", "DELETE"} & set(self.changed_data))


class ChairRows(ParticipantRows):
    """The chairs in their order; a stored row set to nobody is removed."""

    def save(self, commit=True):
        """Save the named, remove the rest."""
        super().save()
        for form in self.initial_forms:
            if not form.is_kept and form.instance.pk:
                form.instance.delete()


ChairFormSet = rows_of(Meeting, Chair, ChairForm, formset=ChairRows)


class DetailsForm(StepForm):
    """The step of a meeting's details, also for a meeting that is being added."""

    can_be_empty = False

    def build(self, data):
        """The meeting, and its chairs."""
        choices = self._chair_choices()
        return {
            "meeting": MeetingForm(data, instance=self.meeting, prefix="meeting"),
            "chairs": ChairFormSet(
                data,
                instance=self.meeting,
                prefix="chairs",
                queryset=Chair.objects.select_related("member", "guest"),
                offers={"choices": choices},
            ),
        }

    def _chair_choices(self):
        """The roster and guests; before the day is known, the members of the year."""
        if self.meeting.pk:
            return participant_choices(self.meeting, for_chairs=True)
        members = self.record.members_of_the_year()
        return [
            ("", _("– nobody by name –")),
            (_("Members"), [(f"member-{member.pk}", member.full_name) for member in members]),
        ]

    def rows(self):
        """The meeting, its chairs, and the guests, as one who chairs may be entered here."""
        meeting = self.meeting.pk
        return [Meeting.objects.filter(pk=meeting), *(each.objects.filter(meeting=meeting) for each in (Chair, Guest))]

    def is_valid(self):
        """Check also that those who lead the meeting belonged to the organisation on its day."""
        if not super().is_valid():
            return False
        self._check_roster()
        return not self.is_refused

    def _check_roster(self):
        meeting = self["meeting"].instance
        on_roster = set(Member.objects.of(self.record.organization, on=meeting.day).values_list("pk", flat=True))
        message = _("On the day of the meeting this member did not belong to the organisation. Choose another.")
        if meeting.minute_taker_id and meeting.minute_taker_id not in on_roster:
            self["meeting"].add_error("minute_taker", message)
        for form in self["chairs"].kept_forms:
            if form.instance.member_id and form.instance.member_id not in on_roster:
                form.add_error("who", message)

    def is_complete(self):
        """Complete with somebody in the chair and somebody taking minutes."""
        return bool(self["chairs"].kept_forms and self["meeting"].instance.minute_taker_id)

    def find_same(self):
        """Tell whether the record has this very meeting with these chairs; if so, the rows get their ids."""
        meeting = self["meeting"]
        chairs = self["chairs"].kept_forms
        wanted = [(form.instance.member_id, form.instance.guest_id) for form in chairs]
        asked = {name: meeting.cleaned_data[name] for name in meeting.fields}
        for same in self.record.meetings.filter(**asked):
            rows = list(same.chairs.all())
            if [(row.member_id, row.guest_id) for row in rows] == wanted:
                self.meeting = same
                for form, row in zip(chairs, rows, strict=True):
                    form.instance = row
                return True
        return False

    def save(self):
        """Save the meeting first: its chairs name it."""
        self["meeting"].save()
        self["chairs"].instance = self["meeting"].instance
        for form in self["chairs"].forms:
            form.instance.meeting = self["meeting"].instance
        self["chairs"].save()
