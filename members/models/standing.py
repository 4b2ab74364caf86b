"""What a member is on a day: official, or on probation; and the conditions by which the database tells."""

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from members.models.admission import EarlierAdmission


class Standing(models.TextChoices):
    """What a member is on a day; derived from dates, never stored but in a frozen roster."""

    OFFICIAL = "official", _("Official")
    PROBATIONARY = "probationary", _("Probationary")


def official_by(day):
    """Return the condition that a member is official on ``day``, by the present admission or by an earlier one."""
    then = EarlierAdmission.objects.filter(member=OuterRef("pk"), official_on__lte=day, until__gt=day)
    return Q(official_on__lte=day) | Q(Exists(then))


def probationary_on(day):
    """Return the condition that a member is not official on ``day``: the same, said in the order in which it is quick.

    Negated as a whole, the earlier admissions would be looked up for everybody, the many official ones too.
    """
    then = EarlierAdmission.objects.filter(member=OuterRef("pk"), official_on__lte=day, until__gt=day)
    return not_yet_official(day) & ~Q(Exists(then))


def not_yet_official(day):
    """Return the condition that a member is not official on ``day`` by the present admission."""
    return Q(official_on=None) | Q(official_on__gt=day)
