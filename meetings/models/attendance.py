"""Who was at a meeting: members by the roll, guests, and those who chaired it."""

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from meetings.models.meeting import Meeting
from members.fields import LineField
from members.models import Leave, Member, Organization, Standing


class Delegate(models.Model):
    """A member chosen to attend a meeting that does not summon everybody: its roster, where delegates are summoned."""

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="delegates", verbose_name=_("meeting"))
    member = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+", verbose_name=_("member"))

    class Meta:
        verbose_name = _("delegate")
        verbose_name_plural = _("delegates")
        ordering = ["meeting", "member__sort_key", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["meeting", "member"], name="one_delegate_per_meeting_and_member")
        ]

    def __str__(self):
        return str(self.member)


class Attendance(models.Model):
    """A member on the roll of a meeting, with the standing, leave, cell and party group of that day, frozen.

    An empty presence means: not marked yet. Absent with leave, absent without, and abstaining are three things.
    """

    class Presence(models.TextChoices):
        PRESENT = "present", _("Present")
        EXCUSED = "excused", _("Absent, excused")
        UNEXCUSED = "unexcused", _("Absent, not excused")

    meeting = models.ForeignKey(
        Meeting, on_delete=models.PROTECT, related_name="attendances", verbose_name=_("meeting")
    )
    member = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="attendances", verbose_name=_("member"))
    standing = models.CharField(_("standing"), max_length=12, choices=Standing)
    leave = models.CharField(_("leave"), max_length=10, choices=Leave.Kind, blank=True)
    cell = models.ForeignKey(
        Organization, on_delete=models.PROTECT, related_name="+", null=True, blank=True, verbose_name=_("cell")
    )
    party_group = LineField(_("party group"), max_length=60, blank=True)
    presence = models.CharField(_("presence"), max_length=10, choices=Presence, blank=True)
    reason = LineField(_("reason"), max_length=200, blank=True)

    class Meta:
        verbose_name = _("attendance")
        verbose_name_plural = _("attendances")
        ordering = ["meeting", "member__sort_key", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["meeting", "member"], name="one_attendance_per_meeting_and_member")
        ]

    def __str__(self):
        return f"{self.member}: {self.get_presence_display() or '–'}"

    @classmethod
    def of(cls, meeting, member):
        """Return the unsaved line of a member from ``meeting.roster()``, not marked yet."""
        line = cls(meeting=meeting, member=member)
        line.take_from(member)
        return line

    def take_from(self, member):
        """Take what the member, from ``meeting.roster()``, is on the day."""
        self.standing, self.leave = member.standing, member.leave or ""
        self.cell_id, self.party_group = member.cell_id, member.party_group or ""

    def clean(self):
        """Refuse a member who is not on the roster of the day."""
        super().clean()
        if self.meeting_id and self.member_id and not self.meeting.roster().filter(pk=self.member_id).exists():
            raise ValidationError(
                {
                    "member": _(
                        "On the day of the meeting this member did not belong to the organisation. "
                        "Remove the name, or enter the person as a guest."
                    )
                }
            )


class Guest(models.Model):
    """Somebody at the meeting who is not on its roll: a person, or a group such as “mass organisations”."""

    class Kind(models.TextChoices):
        PERSON = "person", _("Person")
        GROUP = "group", _("Group")

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="guests", verbose_name=_("meeting"))
    position = models.PositiveSmallIntegerField(default=0, editable=False)
    kind = models.CharField(_("kind"), max_length=10, choices=Kind, default=Kind.PERSON)
    name = LineField(_("name"), max_length=200, help_text=_("The person's name, or what the group is called."))
    body = LineField(
        pgettext_lazy("guest", "body"), max_length=200, blank=True, help_text=_("Whom the guest represents.")
    )
    capacity = LineField(_("post or title"), max_length=200, blank=True)
    directs = models.BooleanField(_("came from the superior to direct"), default=False)

    class Meta:
        verbose_name = _("guest")
        verbose_name_plural = _("guests")
        ordering = ["meeting", "position", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(directs=False) | Q(kind="person"),
                name="a_person_directs",
                violation_error_message=_("Only a person directs a meeting. Choose “Person”, or untick it."),
            )
        ]

    def __str__(self):
        return self.name


class ByParticipant(models.Model):
    """Something done at a meeting by a member or by a guest, never by both."""

    member = models.ForeignKey(
        Member, on_delete=models.PROTECT, related_name="+", null=True, blank=True, verbose_name=_("member")
    )
    guest = models.ForeignKey(
        Guest, on_delete=models.PROTECT, related_name="+", null=True, blank=True, verbose_name=_("guest")
    )

    class Meta:
        abstract = True

    new_guest = None
    """A guest who was named with the row and is not stored yet."""

    @property
    def names_somebody(self):
        """Whether a member or a guest is named."""
        return bool(self.member_id or self.guest_id or self.new_guest)

    @property
    def who(self):
        """The member or guest, or None where nobody is named."""
        return self.member or self.guest


class Chair(ByParticipant):
    """One of those who chair a meeting: members, sometimes also a guest."""

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="chairs", verbose_name=_("meeting"))
    position = models.PositiveSmallIntegerField(default=0, editable=False)

    class Meta:
        verbose_name = _("chair")
        verbose_name_plural = _("chairs")
        ordering = ["meeting", "position", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(member=None, guest__isnull=False) | Q(member__isnull=False, guest=None),
                name="chair_is_a_member_or_a_guest",
                violation_error_message=_("A chair is either a member or a guest. Choose one."),
            )
        ]

    def __str__(self):
        return str(self.who)
