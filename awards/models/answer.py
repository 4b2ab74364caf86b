"""Who answered a proposal: a committee kept here, or a body outside whose decision was entered for it."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from members.fields import LineField
from members.models import Organization

UNANSWERED = Q(decided_by=None, decided_by_outside="")


def one_decider(name):
    """Return the constraint that one body decided: of the tree, or outside."""
    return models.CheckConstraint(
        condition=Q(decided_by=None) | Q(decided_by_outside=""),
        name=name,
        violation_error_message=_("Enter who decided once: a committee kept here, or a body outside."),
    )


def only_answers_have_a_decider(name, answered):
    """Return the constraint that who decided is told only of what is ``answered``."""
    return models.CheckConstraint(
        condition=answered | UNANSWERED,
        name=name,
        violation_error_message=_("Nobody has decided yet on what is only proposed."),
    )


class Answered(models.Model):
    """Something proposed, on which a committee decides on its page of decisions.

    Of what was entered as received, and of some older rows, nobody knows who decided: both fields are empty.
    """

    decided_by = models.ForeignKey(
        Organization,
        on_delete=models.PROTECT,
        related_name="%(class)ss_decided",
        null=True,
        blank=True,
        verbose_name=_("decided by"),
    )
    decided_by_outside = LineField(
        _("decided by a body outside"),
        max_length=200,
        blank=True,
        help_text=_("Where the body is not kept here."),
    )

    class Meta:
        abstract = True

    @property
    def decider(self):
        """The name of who decided, as far as it is known."""
        return self.decided_by.short_name if self.decided_by_id else self.decided_by_outside

    @property
    def decided_words(self):
        """Who decided, the number and the day, as far as they are known: `Đảng bộ Viện, 15-QĐ/ĐU, 10/01/2024`."""
        day = f"{self.decided_on:%d/%m/%Y}" if self.decided_on else ""
        return ", ".join(filter(None, [self.decider, self.decision, day]))
