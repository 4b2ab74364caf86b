"""The form of commendations and badges."""

from crispy_forms.layout import Column, Row
from django import forms
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from awards.eligible import possible_recipients
from awards.models import Badge, Commendation, CommendationForm, CommendationTitle
from meetings.forms.step import RowForm, Rows, StepForm, rows_of
from meetings.models import YearRecord
from members.models import Organization

NOT_OURS = _("This person or organisation did not belong here that year. Choose one from the list.")


class Offer:
    """The choices of a field, read once for all rows of the form."""

    def __init__(self, queryset, *, empty="---------"):
        self.queryset = queryset
        self.choices = [("", empty), *((row.pk, str(row)) for row in queryset)]

    def put_into(self, field):
        """Let the field offer these choices, and take no others."""
        field.queryset = self.queryset
        field.choices = self.choices


class CommendationRowForm(RowForm):
    """One commendation of one member or organisation."""

    recipient = forms.ChoiceField(label=_("For whom"), error_messages={"invalid_choice": NOT_OURS})

    layout = [
        Row(Column("recipient", css_class="col-md-7"), Column("form", css_class="col-md-5")),
        Row(Column("title", css_class="col-md-7"), Column("status", css_class="col-md-5")),
        Row(Column("given_by", css_class="col-md-7"), Column("given_by_outside", css_class="col-md-5")),
        Row(
            Column("decision", css_class="col-md-4"),
            Column("decided_on", css_class="col-md-4"),
            Column("handed_over_by", css_class="col-md-4"),
        ),
        Row(Column("reason", css_class="col-md-8"), Column("DELETE", css_class="col-md-4 row-remove")),
    ]

    class Meta:
        model = Commendation
        fields = [
            "form",
            "title",
            "status",
            "given_by",
            "given_by_outside",
            "decision",
            "decided_on",
            "handed_over_by",
            "reason",
        ]

    def __init__(self, *args, recipients=(), offered=None, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["recipient"].choices = recipients
        for name, offer in (offered or {}).items():
            offer.put_into(self.fields[name])
        if self.instance.member_id:
            self.initial["recipient"] = f"member-{self.instance.member_id}"
        elif self.instance.organization_id:
            self.initial["recipient"] = f"organization-{self.instance.organization_id}"

    def clean(self):
        """Set the recipient and the year."""
        cleaned = super().clean()
        kind, _dash, pk = cleaned.get("recipient", "").partition("-")
        self.instance.member_id = int(pk) if kind == "member" else None
        self.instance.organization_id = int(pk) if kind == "organization" else None
        self.instance.year = self.instance.record.year
        return cleaned

    def _post_clean(self):
        # Without a recipient the field has its message already; the model's would only repeat it.
        if "recipient" in self.cleaned_data:
            super()._post_clean()

    def _get_validation_exclusions(self):
        # The choice was checked against the list; the members are not read once more for each row.
        return super()._get_validation_exclusions() | {"member", "organization"}


class CommendationRows(Rows):
    """Commendations have no place of their own; they follow forms and titles."""

    def save_row(self, form, position):
        """Save one row, if anything is new."""
        if form.has_changed() or form.instance.pk is None:
            form.instance.save()


class BadgeRowForm(RowForm):
    """One badge of one member."""

    layout = [
        Row(
            Column("member", css_class="col-md-5"),
            Column("years", css_class="col-md-3"),
            Column("awarded_on", css_class="col-md-4"),
        ),
        Row(
            Column("decision", css_class="col-md-4"),
            Column("special", css_class="col-md-4"),
            Column("handed_over_by", css_class="col-md-4"),
        ),
        Row(Column("DELETE", css_class="col-12 row-remove")),
    ]

    class Meta:
        model = Badge
        fields = ["member", "years", "awarded_on", "decision", "special", "handed_over_by"]

    def __init__(self, *args, members=None, **kwargs):
        super().__init__(*args, **kwargs)
        members.put_into(self.fields["member"])
        self.fields["member"].error_messages["invalid_choice"] = NOT_OURS


CommendationFormSet = rows_of(YearRecord, Commendation, CommendationRowForm, formset=CommendationRows)
BadgeFormSet = rows_of(YearRecord, Badge, BadgeRowForm, formset=CommendationRows)


class CommendationsForm(StepForm):
    """The step of commendations received, given and proposed, and of badges."""

    def build(self, data):
        """Commendations, and badges."""
        members, organizations = possible_recipients(self.record)
        members = Offer(members)
        recipients = [
            ("", "---------"),
            (_("Organisations"), [(f"organization-{row.pk}", row.name) for row in organizations]),
            (_("Members"), [(f"member-{pk}", name) for pk, name in members.choices[1:]]),
        ]
        return {
            "commendations": CommendationFormSet(
                data,
                instance=self.record,
                prefix="commendations",
                form_kwargs={"recipients": recipients, "offered": self._offered()},
            ),
            "badges": BadgeFormSet(data, instance=self.record, prefix="badges", form_kwargs={"members": members}),
        }

    def _offered(self):
        """What the lists offer: entries in use, and those that this record already has."""
        kept = list(self.record.commendations.values_list("form_id", "title_id"))
        above = self.record.organization.ids_above(on=self.record.last_day)
        givers = Organization.objects.filter(pk__in={self.record.organization_id, *above})
        titles = [title for _form, title in kept if title]
        return {
            "form": Offer(CommendationForm.objects.filter(Q(in_use=True) | Q(pk__in=[form for form, _title in kept]))),
            "title": Offer(CommendationTitle.objects.filter(Q(in_use=True) | Q(pk__in=titles))),
            "given_by": Offer(givers, empty=_("– not known, or outside –")),
        }

    def rows(self):
        """The commendations and badges."""
        return [self.record.commendations, self.record.badges]
