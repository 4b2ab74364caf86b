"""The photographs of a meeting."""

import secrets

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from meetings.models.meeting import Meeting
from members.fields import LineField

MOST_PHOTOS = 60
"""How many photographs a meeting may have."""


def random_name(photo, filename):
    """Return where a picture is stored: below its meeting, by which it is found again, under a name nobody guesses."""
    return f"photos/{photo.meeting_id}/{secrets.token_hex(16)}.jpg"


class PhotoQuerySet(models.QuerySet):
    """Photographs."""

    def visible_to(self, user):
        """Keep the photographs of meetings that the user may see."""
        return self.filter(meeting__in=Meeting.objects.visible_to(user))


class Photo(models.Model):
    """A photograph of the meeting, re-encoded by us, with what a blind reader needs to know of it.

    ``digest`` is the SHA-256 of the file that was sent: the same one twice, after a double click or a lost answer, is
    one photograph. ``moment`` says beside which paragraph of the news item it stands.
    """

    class Moment(models.TextChoices):
        OPENING = "opening", _("Opening, the whole room")
        PRESENTATION = "presentation", _("Presentation of the report")
        DISCUSSION = "discussion", _("Discussion and votes")
        DIRECTIVE = "directive", _("Directive of the superior")
        AWARDS = "awards", _("Commendations and badges")
        CLOSING = "closing", _("Closing, group photograph")

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="photos", verbose_name=_("meeting"))
    position = models.PositiveSmallIntegerField(default=0, editable=False)
    image = models.ImageField(_("image"), upload_to=random_name)
    thumbnail = models.ImageField(_("small image"), upload_to=random_name, default="", editable=False)
    width = models.PositiveSmallIntegerField(_("width"), default=0, editable=False)
    height = models.PositiveSmallIntegerField(_("height"), default=0, editable=False)
    digest = models.CharField(_("hash of the file sent"), max_length=64, default="", editable=False)
    moment = models.CharField(
        pgettext_lazy("photograph", "what it shows"),
        max_length=12,
        choices=Moment,
        blank=True,
        help_text=_("The news item shows it there."),
    )
    caption = LineField(
        _("caption"), max_length=300, blank=True, help_text=_("It stands below the photograph, as in a newspaper.")
    )
    alternative_text = LineField(
        _("what is to be seen"),
        max_length=300,
        blank=True,
        help_text=_("For those who cannot see it: who stands where and does what, in a sentence."),
    )
    photographer = LineField(_("photographer"), max_length=100, blank=True)

    objects = PhotoQuerySet.as_manager()

    class Meta:
        verbose_name = _("photograph")
        verbose_name_plural = _("photographs")
        ordering = ["meeting", "position", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["meeting", "digest"],
                condition=~Q(digest=""),
                name="one_photograph_per_meeting_and_file",
                violation_error_message=_("This photograph is there already."),
            )
        ]

    def __str__(self):
        return self.caption or self.image.name

    def delete_files(self):
        """Delete the stored pictures; for after the row is gone, or never came to be."""
        for picture in (self.image, self.thumbnail):
            if picture:
                picture.storage.delete(picture.name)
