"""The form of commendations and badges."""

from django import forms
from django.db.models import Q
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from awards.candidates import Candidates
from awards.eligible import possible_recipients
from awards.forms.alike import AlikeForm, AlikeRows
from awards.models import Badge, Commendation, CommendationForm, CommendationTitle
from awards.models.badge import BADGE_YEARS
from meetings.forms.rows import rows_of
from meetings.forms.step import StepForm
from meetings.models import YearRecord
from members.models import Organization
from members.text import sort_key

NOT_OURS = _("This person or organisation did not belong here that year. Choose one from the list.")


class Label(str):
    """What stands beside a tick, and where it comes in the order."""

    def __new__(cls, text, sort_key):
        """Return the text with its key."""
        label = super().__new__(cls, text)
        label.sort_key = sort_key
        return label


class Offer:
    """The choices of a field, read once for all rows of the form."""

    def __init__(self, queryset, *, empty="---------"):
        self.queryset = queryset
        self.choices = [("", empty), *((row.pk, str(row)) for row in queryset)]

    def put_into(self, field):
        """Let the field offer these choices, and take no others."""
        field.queryset = self.queryset
        field.choices = self.choices


class CommendationRowForm(AlikeForm):
    """One commendation, of one member or organisation or of many alike."""

    alike = (
        "form_id", "title_id", "status", "given_by_id", "given_by_outside", "decision", "decided_on",
        "handed_over_by", "reason", "year",
    )  # fmt: skip
    single = ("recipient",)
    decided = ("form_id", "title_id", "status", "given_by_id", "given_by_outside", "decision", "decided_on")

    recipient = forms.ChoiceField(label=_("For whom"), required=False, error_messages={"invalid_choice": NOT_OURS})

    template_name = "awards/rows/commendation.html"

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

    @classmethod
    def fields_of_all(cls, recipients, offered):
        """Offer the recipients, and the entries of the lists."""
        fields = super().fields_of_all()
        fields["recipient"].choices = recipients
        for name, offer in offered.items():
            offer.put_into(fields[name])
        return fields

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.ticks:
            self.own_field("recipient").label = _("And for whom else")

    def key_of(self, row):
        """The kind of recipient, and the id."""
        return f"member-{row.member_id}" if row.member_id else f"organization-{row.organization_id}"

    def values_of(self, row):
        """The recipient."""
        return {"recipient": self.key_of(row)}

    def single_key(self):
        """The recipient."""
        return self.cleaned_data.get("recipient", "")

    def put(self, row, key):
        """Set the recipient, and the year; what is proposed anew has no answer yet."""
        kind, _dash, pk = key.partition("-")
        row.member_id = int(pk) if kind == "member" else None
        row.organization_id = int(pk) if kind == "organization" else None
        row.year = self.instance.record.year
        is_proposed = row.status == Commendation.Status.PROPOSED
        # An older answer may lack the reason.
        if is_proposed and (row.answer or row.decider):
            row.decision, row.decided_on = "", None
        if is_proposed or (row.answer and row.status == Commendation.Status.AWARDED):
            row.answer, row.decided_by, row.decided_by_outside = "", None, ""

    def clean(self):
        """Refuse a title for members that goes to an organisation as well, or the other way round."""
        cleaned = super().clean()
        if cleaned.get("title") and len({key.partition("-")[0] for key in self.keys}) > 1:
            message = _("Members and organisations do not get the same title. Enter them as two commendations.")
            self.add_error("title", message)
        return cleaned

    def _get_validation_exclusions(self):
        # The choice was checked against the list; the members are not read once more for each row.
        return super()._get_validation_exclusions() | {"member", "organization"}


class BadgeRowForm(AlikeForm):
    """A badge of one member, or the badges of many who were handed theirs together."""

    alike = ("awarded_on", "decision", "special", "handed_over_by")
    single = ("member", "years")
    decided = ("awarded_on", "decision")

    template_name = "awards/rows/badge.html"

    class Meta:
        model = Badge
        fields = ["member", "years", "awarded_on", "decision", "special", "handed_over_by"]

    @classmethod
    def fields_of_all(cls, members):
        """Offer the members."""
        fields = super().fields_of_all()
        members.put_into(fields["member"])
        fields["member"].error_messages["invalid_choice"] = NOT_OURS
        fields["member"].required = fields["years"].required = False
        return fields

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.ticks:
            self.own_field("member").label = _("And who else")

    def key_of(self, row):
        """The member's id, and the years."""
        return f"{row.member_id}-{row.years}"

    def values_of(self, row):
        """The member, and the years."""
        return {"member": row.member_id, "years": row.years}

    def single_key(self):
        """The member, and the years, of which neither stands alone."""
        member, years = self.cleaned_data.get("member"), self.cleaned_data.get("years")
        for name, value, other in (("member", member, years), ("years", years, member)):
            if other and not value and name not in self.errors:
                self.add_error(name, self.fields[name].error_messages["required"])
        return f"{member.pk}-{years}" if member and years else ""

    def put(self, row, key):
        """Set the member, and the years; of what is only proposed, or awarded after all, no older answer stands."""
        row.member_id, row.years = map(int, key.split("-"))
        if bool(row.answer) == bool(row.awarded_on):
            row.answer, row.declined_on, row.decided_by, row.decided_by_outside = "", None, None, ""

    def _get_validation_exclusions(self):
        # Who has the badge already is asked once for all rows.
        return super()._get_validation_exclusions() | {"member", "years"}


class BadgeRows(AlikeRows):
    """The badges of a record."""

    def clean(self):
        """Refuse a badge that is named twice, or that the member has from elsewhere."""
        super().clean()
        named = {}
        for form in self.kept_forms:
            for key in getattr(form, "keys", []):
                if key in named:
                    form.add_error("member", gettext("Somebody stands here twice for the same badge. Untick one."))
                named[key] = form
        self.refuse_entered_elsewhere(named)

    def refuse_entered_elsewhere(self, named):
        """Say at the cards, ``named`` by their keys, whose member has the badge from elsewhere; tell if there is one.

        A badge that was only proposed without a record is taken into this one.
        """
        members = {int(key.split("-")[0]) for key in named}
        elsewhere = Badge.objects.filter(member__in=members).exclude(record=self.instance.pk)
        self.adopted = {}
        for badge in elsewhere.select_related("member", "record__organization"):
            form = named.get(f"{badge.member_id}-{badge.years}")
            if form is None:
                continue
            if badge.record_id is None and not (badge.awarded_on or badge.decision):
                self.adopted[form.key_of(badge)] = badge
            else:
                form.add_error("member", self._entered(badge))
        return any(form.errors for form in named.values())

    def is_refused_now(self):
        """Tell whether one of the badges was entered elsewhere since this was checked."""
        return self.refuse_entered_elsewhere({key: form for form in self.kept_forms for key in form.keys})

    def _entered(self, badge):
        if badge.record is None:
            return gettext("%(badge)s: this member has that badge already.") % {"badge": badge}
        return gettext("%(badge)s: entered already in the record of %(record)s.") % {
            "badge": badge,
            "record": badge.record,
        }

    def save(self, commit=True):
        """Take the badges that were proposed without a record into this one; then save."""
        for form in self.kept_forms:
            for key in form.keys:
                if badge := self.adopted.get(key):
                    badge.record = self.instance
                    form.rows.append(badge)
        super().save()


CommendationFormSet = rows_of(YearRecord, Commendation, CommendationRowForm, formset=AlikeRows)
BadgeFormSet = rows_of(YearRecord, Badge, BadgeRowForm, formset=BadgeRows)


class CommendationsForm(StepForm):
    """The step of commendations received, given and proposed, and of badges."""

    def build(self, data):
        """Commendations, and badges."""
        members, organizations = possible_recipients(self.record)
        members, organizations = Offer(members), Offer(organizations)
        recipients = [
            ("", "---------"),
            (_("Organisations"), [(f"organization-{pk}", name) for pk, name in organizations.choices[1:]]),
            (_("Members"), [(f"member-{pk}", name) for pk, name in members.choices[1:]]),
        ]
        badges = self.record.badges.select_related("member")
        self.candidates = Candidates(self.record, list(members.queryset), list(organizations.queryset), badges)
        names = {key: name for _label, group in recipients[1:] for key, name in group}

        def recipient_label(key, row):
            name = names.get(key) or (row and str(row.recipient))
            return name and Label(name, (key[0] == "m", sort_key(name) if key[0] == "m" else key))

        def holder_label(key, row):
            member, _dash, years = key.partition("-")
            name = names.get(f"member-{member}") or (row and str(row.member))
            if name and years in map(str, BADGE_YEARS):
                label = gettext("%(name)s – %(years)s years") % {"name": name, "years": years}
                return Label(label, (-int(years), sort_key(name)))
            return None

        rows = self.record.commendations.select_related("member", "organization")
        return {
            "commendations": CommendationFormSet.of(
                rows,
                data=data,
                instance=self.record,
                prefix="commendations",
                offers={"recipients": recipients, "offered": self._offered(rows)},
                form_kwargs={"label_of": recipient_label},
            ),
            "badges": BadgeFormSet.of(
                badges,
                data=data,
                instance=self.record,
                prefix="badges",
                offers={"members": members},
                form_kwargs={"label_of": holder_label},
            ),
        }

    def _offered(self, rows):
        """What the lists offer: entries in use, and those that this record already has."""
        kept = [(row.form_id, row.title_id) for row in rows]
        above = self.record.organization.ids_above(on=self.record.last_day)
        givers = Organization.objects.filter(pk__in={self.record.organization_id, *above})
        titles = [title for _form, title in kept if title]
        return {
            "form": Offer(CommendationForm.objects.filter(Q(in_use=True) | Q(pk__in=[form for form, _title in kept]))),
            "title": Offer(CommendationTitle.objects.filter(Q(in_use=True) | Q(pk__in=titles))),
            "given_by": Offer(givers, empty=_("– not known, or outside –")),
        }

    def is_refused_now(self):
        """Tell whether somebody got the same badge in another record at the same moment."""
        return self["badges"].is_refused_now()

    def rows(self):
        """The commendations and badges."""
        return [self.record.commendations, self.record.badges]
