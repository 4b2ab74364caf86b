"""Who may read grades and commendations by name: they are personnel records."""

from django.db.models import Q

from awards.models import Commendation, Rating
from meetings.models import YearRecord
from members.models import Member, Organization

WORKING = ("secretary", "staff", "admin")
"""The roles that work with grades; a viewer reads what is decided and accepted."""


def may_read_proposals(user, member):
    """Tell whether the user works with the member's grades: secretary of the cell, staff and admins above it."""
    return Member.objects.belonging_to(Organization.objects.reached_by(user, *WORKING)).filter(pk=member.pk).exists()


def readable_ratings(user):
    """Return the ratings of members that the user may read.

    Those who work with a member read what is decided, accepted or imported, and what stands in records of their own
    reach; viewers only decided grades of accepted records.
    """
    return _readable(user, Rating.objects.filter(member__isnull=False), decided=~Q(decided=""))


def readable_commendations(user):
    """Return the commendations of members that the user may read, as for ratings; a viewer those awarded."""
    decided = Q(status=Commendation.Status.AWARDED)
    return _readable(user, Commendation.objects.filter(member__isnull=False), decided=decided)


def _readable(user, rows, *, decided):
    if user.is_superuser and user.is_active:
        return rows
    reached = Organization.objects.reached_by
    accepted = Q(record__status=YearRecord.Status.ACCEPTED)
    own = Q(record__organization__in=reached(user, *WORKING).values("pk"))
    theirs = Q(member__in=Member.objects.belonging_to(reached(user, *WORKING)).values("pk"))
    watched = Q(member__in=Member.objects.belonging_to(reached(user, "viewer")).values("pk"))
    return rows.filter((theirs & (decided | accepted | own | Q(record=None))) | (watched & decided & accepted))
