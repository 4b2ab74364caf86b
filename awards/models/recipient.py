"""What is given to exactly one: a member, or an organisation."""

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from meetings.models import YearRecord
from members.models import Member, Organization


def exactly_one_recipient(name):
    """Return the constraint that a row is about a member or about an organisation, under the given name."""
    return models.CheckConstraint(
        condition=Q(member=None, organization__isnull=False) | Q(member__isnull=False, organization=None),
        name=name,
        violation_error_message=_("Choose either a member or an organisation, not both."),
    )


class ForRecipient(models.Model):
    """Something about one member or one organisation, entered in the record of a year.

    The record is empty for what was imported from years without one.
    """

    record = models.ForeignKey(
        YearRecord,
        on_delete=models.PROTECT,
        related_name="%(class)ss",
        null=True,
        blank=True,
        verbose_name=_("record"),
    )
    member = models.ForeignKey(
        Member,
        on_delete=models.PROTECT,
        related_name="%(class)ss",
        null=True,
        blank=True,
        verbose_name=_("member"),
    )
    organization = models.ForeignKey(
        Organization,
        on_delete=models.PROTECT,
        related_name="%(class)ss",
        null=True,
        blank=True,
        verbose_name=_("organisation"),
    )

    class Meta:
        abstract = True

    @property
    def recipient(self):
        """The member or the organisation."""
        return self.member or self.organization

    def clean(self):
        """Refuse a recipient from outside the record's organisation."""
        super().clean()
        if not self.record_id:
            return
        if self.member_id and not self.record.members_of_the_year().filter(pk=self.member_id).exists():
            raise ValidationError(
                {"member": _("This member did not belong to the organisation that year. Choose one from the list.")}
            )
        if self.organization_id:
            own = Organization.objects.below(self.record.organization_id, on=self.record.last_day)
            if not own.filter(pk=self.organization_id).exists():
                raise ValidationError(
                    {"organization": _("This organisation is not part of the record's. Choose one from the list.")}
                )
