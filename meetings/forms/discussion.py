"""The forms of what was said at a meeting, and of what was voted on."""

from django import forms
from django.utils.translation import gettext

from meetings.forms.participants import ParticipantForm, ParticipantRows, participant_choices
from meetings.forms.rows import RowForm, Rows, rows_of
from meetings.forms.step import StepForm
from meetings.models import Meeting, Motion, Remark
from meetings.turnout import too_many_votes, turnout_of


class RemarkForm(ParticipantForm):
    """One remark: kind, who, and what."""

    template_name = "meetings/rows/remark.html"

    class Meta:
        model = Remark
        fields = ["kind", "on_behalf_of", "text"]
        widgets = {"text": forms.Textarea(attrs={"rows": 4})}

    def has_changed(self):
        """A new row with nothing but its kind is empty: the usual kinds are offered."""
        return bool(set(self.changed_data) - (set() if self.instance.pk else {"kind"}))


USUAL = ("opening", "presentation", "discussion", "discussion", "discussion", "directive", "reply", "closing")
"""What is said at a meeting, as rows to fill where nothing is entered yet."""


class RemarkRows(ParticipantRows):
    """The remarks in the order in which they were made; the usual ones stand ready as long as there are none."""

    def __init__(self, *args, queryset, **kwargs):
        usual = [] if queryset.exists() else [{"kind": kind} for kind in USUAL]
        super().__init__(*args, queryset=queryset, initial=usual, **kwargs)
        self.extra = max(len(usual), 1)

    @property
    def kept_forms(self):
        """The remarks; a closing speech closes, also if another row was added below it."""
        return sorted(super().kept_forms, key=lambda form: form.instance.kind == Remark.Kind.CLOSING)


RemarkFormSet = rows_of(Meeting, Remark, RemarkForm, formset=RemarkRows)


class DiscussionForm(StepForm):
    """The step of a meeting's discussion: speeches, opinions, the superior's directive, the reply."""

    def build(self, data):
        """The remarks, in the order in which they were made."""
        return {
            "remarks": RemarkFormSet(
                data,
                instance=self.meeting,
                prefix="remarks",
                queryset=self.meeting.remarks.select_related("member", "guest"),
                offers={"choices": participant_choices(self.meeting)},
            )
        }

    def rows(self):
        """The remarks, and the guests, as one who spoke may be entered here."""
        return [self.meeting.remarks, self.meeting.guests]


class MotionForm(RowForm):
    """One motion and its votes."""

    template_name = "meetings/rows/motion.html"

    class Meta:
        model = Motion
        fields = ["text", "method", "majority", "in_favour", "against", "abstained"]

    @classmethod
    def fields_of_all(cls):
        """Ask for the votes as numbers."""
        fields = super().fields_of_all()
        for name in ["in_favour", "against", "abstained"]:
            fields[name].widget.attrs |= {"inputmode": "numeric", "min": 0}
        return fields


class MotionRows(Rows):
    """The motions; none has more votes than there were people to give them."""

    def clean(self):
        """Refuse more votes than those entitled and present, saying who does not count."""
        super().clean()
        turnout = turnout_of(self.instance)
        for form in self.kept_forms:
            if form.errors or not too_many_votes(form.instance, turnout):
                continue
            form.add_error("in_favour", self._too_many(form.instance, turnout))

    def _too_many(self, motion, turnout):
        numbers = {
            "votes": motion.votes,
            "able": turnout.may_vote_not_absent,
            "probationary": turnout.present_probationary,
        }
        message = gettext(
            "%(votes)d votes, but only %(able)d entitled to vote were there. Correct the votes, or the roll."
        )
        if turnout.present_probationary:
            message += " " + gettext("The probationary members present (%(probationary)d) do not vote.")
        return message % numbers


MotionFormSet = rows_of(Meeting, Motion, MotionForm, formset=MotionRows)


class VotesForm(StepForm):
    """The step of a meeting's votes."""

    def build(self, data):
        """The motions."""
        return {"motions": MotionFormSet(data, instance=self.meeting, prefix="motions")}

    def rows(self):
        """The motions."""
        return [self.meeting.motions]
