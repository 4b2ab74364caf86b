"""What members have through time: the cell where they belong, the posts they hold, the leaves when they are away."""

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from members.fields import LineField
from members.models.organization import Organization
from members.models.periods import Period, ends_after_it_starts


class Membership(Period):
    """Belonging to a cell (sinh hoạt đảng) from a day up to another."""

    class Joined(models.TextChoices):
        ADMITTED = "admitted", _("Admitted")
        TRANSFERRED = "transferred", _("Transferred in")
        READMITTED = "readmitted", _("Readmitted")
        MOVED = "moved", _("Moved within the committee")
        CARRIED = "carried", _("Already a member when records began")

    class Left(models.TextChoices):
        TRANSFERRED = "transferred", _("Transferred out")
        DIED = "died", _("Died")
        RESIGNED = "resigned", _("Resigned")
        STRUCK_OFF = "struck_off", _("Struck off")
        EXPELLED = "expelled", _("Expelled")
        MOVED = "moved", _("Moved within the committee")

    member = models.ForeignKey(
        "members.Member", on_delete=models.PROTECT, related_name="memberships", verbose_name=_("member")
    )
    cell = models.ForeignKey(
        Organization,
        on_delete=models.PROTECT,
        related_name="memberships",
        verbose_name=_("cell"),
        limit_choices_to={"kind": "cell"},
    )
    how_joined = models.CharField(_("how joined"), max_length=12, choices=Joined)
    how_left = models.CharField(_("how left"), max_length=12, choices=Left, blank=True)
    party_group = LineField(_("party group"), max_length=60, blank=True)

    alone_among = ("member",)
    overlap_message = _("At that time the member belongs to a cell already. End that membership first.")

    class Meta:
        verbose_name = _("membership")
        verbose_name_plural = _("memberships")
        ordering = ["member", "since"]
        indexes = [models.Index(fields=["cell", "since"], name="membership_cell_since")]
        constraints = [
            ends_after_it_starts("membership_ends_after_it_starts"),
            models.UniqueConstraint(
                fields=["member"],
                condition=Q(to=None),
                name="one_open_membership_per_member",
                violation_error_message=_("This member already belongs to a cell. End that membership first."),
            ),
            models.CheckConstraint(
                condition=Q(to=None, how_left="") | (Q(to__isnull=False) & ~Q(how_left="")),
                name="membership_that_ended_says_how",
                violation_error_message=_("When a membership ends, say how, and the day; otherwise leave both empty."),
            ),
        ]

    def __str__(self):
        return f"{self.member} – {self.cell}"

    def clean(self):
        """Refuse overlaps, a committee in place of a cell, and belonging before the cell existed."""
        super().clean()
        if not (self.since and self.cell_id):
            return
        if not self.cell.is_cell:
            raise ValidationError({"cell": _("Members belong to a cell, not to a committee. Choose a cell.")})
        if not self.cell.placement_on(self.since):
            raise ValidationError({"since": _("The cell did not exist on that day. Check the date.")})


class Office(Period):
    """A post in an organisation, held from a day up to another."""

    class Post(models.TextChoices):
        SECRETARY = "secretary", pgettext_lazy("post", "Secretary")
        STANDING_DEPUTY = "standing_deputy", _("Standing deputy secretary")
        DEPUTY = "deputy", _("Deputy secretary")
        STANDING_COMMITTEE = "standing_committee", _("Member of the standing committee")
        EXECUTIVE = "executive", _("Member of the executive committee")
        CELL_COMMITTEE = "cell_committee", _("Member of the cell committee")

    member = models.ForeignKey(
        "members.Member", on_delete=models.PROTECT, related_name="offices", verbose_name=_("member")
    )
    organization = models.ForeignKey(
        Organization, on_delete=models.PROTECT, related_name="offices", verbose_name=_("organisation")
    )
    post = models.CharField(_("post"), max_length=20, choices=Post)

    alone_among = ("member", "organization", "post")
    overlap_message = _("The member holds this post already at that time.")

    class Meta:
        verbose_name = _("post")
        verbose_name_plural = _("posts")
        ordering = ["organization", "since"]
        constraints = [
            ends_after_it_starts("office_ends_after_it_starts"),
            models.UniqueConstraint(
                fields=["organization"],
                condition=Q(to=None, post="secretary"),
                name="one_secretary_per_organization",
                violation_error_message=_("This organisation has a secretary already. End that post first."),
            ),
        ]

    def __str__(self):
        return f"{self.get_post_display()}, {self.organization}"


class Leave(Period):
    """A time without taking part: exempt (miễn sinh hoạt), temporarily elsewhere, or suspended (đình chỉ)."""

    class Kind(models.TextChoices):
        EXEMPT = "exempt", _("Exempt")
        AWAY = "away", _("Temporarily in another cell")
        SUSPENDED = "suspended", _("Suspended")

    member = models.ForeignKey(
        "members.Member", on_delete=models.PROTECT, related_name="leaves", verbose_name=_("member")
    )
    kind = models.CharField(_("kind"), max_length=10, choices=Kind)
    reason = LineField(_("reason or place"), max_length=200, blank=True)

    alone_among = ("member",)
    overlap_message = _("Another leave covers part of that time.")

    class Meta:
        verbose_name = _("leave")
        verbose_name_plural = _("leaves")
        ordering = ["member", "since"]
        constraints = [ends_after_it_starts("leave_ends_after_it_starts")]

    def __str__(self):
        return f"{self.member}: {self.get_kind_display()}"
