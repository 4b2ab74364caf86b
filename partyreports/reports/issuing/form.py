"""What is asked for when a paper is issued, with what is known already filled in."""

from crispy_forms.layout import HTML, Layout
from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from meetings.models.record import FIRST_YEAR, LAST_YEAR
from members.fields import TooLong
from members.forms.events.base import EventBase, LineInput
from members.text import clean
from partyreports.reports.issuing import proposing, verbs
from partyreports.reports.issuing.as_read import Changed, mark_of
from partyreports.reports.models.paper import LARGEST_NUMBER
from partyreports.reports.papers.blocks import Signature
from partyreports.reports.papers.documents import DOCUMENTS
from partyreports.reports.papers.letterhead import on_behalf_of
from partyreports.reports.papers.vietnamese import count

SOMEBODY_ELSE = "else"
FOLD = """<details class="row-card"{% if form.is_typed_signer %} open{% endif %}>
<summary>{{ form.somebody_else }}</summary>"""


class TextInput(forms.CharField):
    """Plain paragraphs, cleaned; the form says what is too long."""

    def __init__(self, *, rows, **kwargs):
        super().__init__(widget=forms.Textarea(attrs={"rows": rows}), **kwargs)
        self.validators.append(TooLong(2000))

    def to_python(self, value):
        return clean(super().to_python(value))


class IssueForm(EventBase):
    """Number, date, signer and recipients of a paper that is about to be issued."""

    number = forms.IntegerField(
        label=_("Number in the register"),
        min_value=1,
        max_value=LARGEST_NUMBER,
        widget=forms.TextInput(attrs={"inputmode": "numeric"}),
    )
    date = forms.DateField(label=_("Date of the paper"))
    signer = forms.ChoiceField(
        label=_("Who signs"),
        error_messages={
            "invalid_choice": _(
                "On the day of the paper this person does not hold the post. Choose again, or type below who signs."
            )
        },
    )
    other_post = LineInput(label=_("Signs as"), longest=100, required=False, help_text=_("BÍ THƯ, PHÓ BÍ THƯ …"))
    other_name = LineInput(label=_("Full name"), longest=100, required=False)
    other_on_behalf = LineInput(label=_("On behalf of"), longest=100, required=False)
    recipients = TextInput(
        label=_("Who receives it (Nơi nhận)"), rows=4, help_text=_("One a line; dashes and semicolons are put in.")
    )
    reason = LineInput(label=_("Why it is issued again"), longest=2000, required=False)
    term_since = forms.DateField(
        label=_("The term of office began on"),
        required=False,
        help_text=_("The day of the congress. Numbers run from 01 through a term."),
    )

    anyway = forms.BooleanField(label=_("Issue it anyway"), required=False)
    mark = forms.CharField(widget=forms.HiddenInput, required=False)
    """What the draft said when the page was opened."""
    logged = forms.CharField(widget=forms.HiddenInput, required=False)
    """The last entry of the log at that time, to tell what was changed since."""

    somebody_else = _("Somebody else signs")

    def __init__(self, data=None, *, kind, subject, user, entered=None):
        super().__init__(data, user=user)
        self.entered = entered
        self.document, self.subject = DOCUMENTS[kind], subject
        self.meeting = subject if self.document.subject == "meeting" else None
        self.record_of = self.meeting.record if self.meeting else subject
        self.organization = self.record_of.organization
        self.has_changed_meanwhile = False
        # Before the draft is built: what is logged in between would otherwise be missing in what is told.
        self.initial["logged"] = self._last_logged()
        self.draft = self.document.build(subject, follows=self.follows)
        self.initial["mark"] = mark_of(self.draft)
        self.closing = proposing.closing_of(self.draft)
        self.by_office = proposing.signed_by_office(self.closing)
        self.before = verbs.last_to_replace(self.document, self.record_of, self.meeting)
        self.last = proposing.last_of_kind(self.organization, kind)
        self._propose()
        self.helper.layout = self._layout()

    @property
    def follows(self):
        """The number of the decision that the paper writes out; None where it follows none."""
        return self.entered and self.entered.number

    def _last_logged(self):
        return self.organization.changes.order_by("-number").values_list("number", flat=True).first() or 0

    def _propose(self):
        """Fill in the day, the number after the last one, signers and recipients; leave out what is not asked."""
        today = timezone.localdate()
        day = proposing.usual_date(proposing.meeting_of(self.subject), today)
        if self.entered and self.entered.decided_on:
            day = self.entered.decided_on
        self.day = self._typed_day() or day
        self.term = self.organization.terms.on(self.day).first()
        following = proposing.next_number(self.term, self.document.type_code) if self.term else 1
        entered = self.entered and self.entered.register_number
        self.initial |= {"date": day, "number": entered or following}
        if self.by_office:
            self._offer_signers()
            self.initial["recipients"] = proposing.usual_recipients(self.draft, self.last)
            self.fields["recipients"].widget.attrs["rows"] = self.initial["recipients"].count("\n") + 3
        else:
            for name in ("signer", "other_post", "other_name", "other_on_behalf", "recipients"):
                del self.fields[name]
        if self.before is None:
            del self.fields["reason"]
        if self.term:
            del self.fields["term_since"]
        if self.term and not entered:
            self.fields["number"].help_text = gettext(
                "%(number)s is the next one of the term %(term)s; enter another if the register says so."
            ) % {"number": f"{count(following)}-{self.document.type_code}", "term": self.term}

    def _typed_day(self):
        try:
            return self.fields["date"].clean(self.data["date"]) if "date" in self.data else None
        except ValidationError:
            return None

    def _offer_signers(self):
        self.signers = {
            _key(signer): signer for signer in proposing.possible_signers(self.organization, self.day, self.last)
        }
        choices = [(key, f"{signer.post} {signer.name}") for key, signer in self.signers.items()]
        self.fields["signer"].choices = [*choices, (SOMEBODY_ELSE, _("somebody else, as typed below"))]
        self.initial["signer"] = choices[0][0] if choices else SOMEBODY_ELSE
        self.initial["other_on_behalf"] = on_behalf_of(self.organization)

    def _layout(self):
        """Put whoever else may sign behind a fold, and the term beside the date that needs it."""
        first = [name for name in ("number", "date", "term_since", "signer") if name in self.fields]
        others = [name for name in self.fields if name.startswith("other_")]
        rest = [name for name in self.fields if name not in [*first, *others]]
        fold = [HTML(FOLD), *others, HTML("</details>")] if others else []
        return Layout(*first, *fold, *rest)

    @property
    def lacks_signers(self):
        """Whether the meeting does not say yet who chaired it and took the minutes, who sign them."""
        return not self.by_office and not (self.closing.left.name and self.closing.right.name)

    @property
    def is_typed_signer(self):
        """Whether the fold has to be open: who signs is typed, or there is nobody to choose."""
        return bool(self["other_name"].value()) or self["signer"].value() == SOMEBODY_ELSE

    def clean_date(self):
        """Refuse years that cannot be meant."""
        date = self.cleaned_data["date"]
        if not FIRST_YEAR <= date.year <= LAST_YEAR:
            raise ValidationError(_("Check the year of the date."))
        return date

    def clean_recipients(self):
        """Return the lines, without dashes; refuse what has none."""
        lines = proposing.plain_lines(self.cleaned_data["recipients"])
        if not lines:
            raise ValidationError(_("Say who receives the paper; at least the files keep it."))
        return lines

    def clean(self):
        """Put together who signs."""
        cleaned = super().clean()
        if not self.by_office:
            return cleaned
        # Whoever types a name means it, whatever the list above it says.
        if cleaned.get("signer") == SOMEBODY_ELSE or cleaned.get("other_name"):
            if not cleaned.get("other_name"):
                self.add_error("other_name", _("Type the name of who signs."))
            cleaned["signature"] = Signature(
                cleaned.get("other_on_behalf", ""), cleaned.get("other_post", ""), cleaned.get("other_name", "")
            )
        else:
            cleaned["signature"] = self.signers.get(cleaned.get("signer"))
        return cleaned

    def perform(self):
        """Issue the paper, if it is still the one that was read."""
        try:
            return self._issue()
        except Changed:
            self._renew()
            raise

    def _renew(self):
        """Let the page that says so stand for the paper as it is now; what is ticked was about the one before."""
        self.has_changed_meanwhile = True
        self.data = self.data.copy()
        self.data.update({name: str(self.initial[name]) for name in ("mark", "logged")} | {"anyway": ""})

    def _issue(self):
        given = self.cleaned_data
        return verbs.issue(
            kind=self.document.name,
            subject=self.subject,
            by=self.user,
            number=given["number"],
            date=given["date"],
            signer=given.get("signature"),
            recipients=given.get("recipients", ()),
            reason=given.get("reason", ""),
            term_since=given.get("term_since"),
            anyway=given["anyway"],
            follows=self.follows,
            mark=given["mark"],
        )


def _key(signer):
    return "|".join([signer.on_behalf, signer.post, signer.name])
