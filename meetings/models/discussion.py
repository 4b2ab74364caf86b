"""What was said, and what was voted on."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from meetings.models.attendance import ByParticipant
from meetings.models.meeting import Meeting
from members.fields import LineField, ParagraphsField


class Remark(ByParticipant):
    """What somebody said at a meeting; points ``(1)``, ``(2)`` at the start of lines are a numbered list.

    Presenters are those with a remark of kind presentation. Where nobody is named, the meeting as a whole spoke.
    """

    class Kind(models.TextChoices):
        OPENING = "opening", _("Opening speech")
        PRESENTATION = "presentation", _("Presentation")
        DISCUSSION = "discussion", _("Discussion")
        DIRECTIVE = "directive", _("Directive of the superior")
        REPLY = "reply", _("Reply")
        CLOSING = "closing", _("Closing speech")

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="remarks", verbose_name=_("meeting"))
    position = models.PositiveSmallIntegerField(default=0, editable=False)
    kind = models.CharField(_("kind"), max_length=12, choices=Kind)
    on_behalf_of = LineField(_("on behalf of"), max_length=200, blank=True)
    text = ParagraphsField(_("what was said or presented"), blank=True)

    class Meta:
        verbose_name = _("remark")
        verbose_name_plural = _("remarks")
        ordering = ["meeting", "position", "pk"]

    def __str__(self):
        return f"{self.get_kind_display()}: {self.who or '–'}"

    def clean(self):
        """Refuse what says nothing: where nobody knows the words any more, at least who spoke is named."""
        super().clean()
        if not self.text and not self.names_somebody:
            raise ValidationError({"text": _("Enter what was said, or at least who spoke.")})


class Motion(models.Model):
    """Something that was voted on; who was entitled, how many were present and whether it passed are derived."""

    class Method(models.TextChoices):
        HANDS = "hands", _("Show of hands")
        BALLOT = "ballot", _("Ballot")

    class Majority(models.TextChoices):
        HALF = "half", _("More than half")
        TWO_THIRDS = "two_thirds", _("Two thirds")

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="motions", verbose_name=_("meeting"))
    position = models.PositiveSmallIntegerField(default=0, editable=False)
    text = LineField(_("what was voted on"), max_length=500)
    method = models.CharField(pgettext_lazy("vote", "how"), max_length=10, choices=Method, default=Method.HANDS)
    majority = models.CharField(
        pgettext_lazy("vote", "needed"),
        max_length=10,
        choices=Majority,
        default=Majority.HALF,
        help_text=_("Admissions and confirmations need two thirds."),
    )
    in_favour = models.PositiveIntegerField(_("in favour"))
    against = models.PositiveIntegerField(_("against"), default=0)
    abstained = models.PositiveIntegerField(_("abstained"), default=0)

    class Meta:
        verbose_name = _("motion")
        verbose_name_plural = _("motions")
        ordering = ["meeting", "position", "pk"]

    def __str__(self):
        return self.text

    @property
    def votes(self):
        """All votes given, abstentions among them."""
        return self.in_favour + self.against + self.abstained
