"""Asking for the standing of one member."""

from members.models import Member


def standing_on(member, day):
    """Return the Standing of a member on a day, or None if it belonged to no cell then."""
    return Member.objects.with_standing(day).values_list("standing", flat=True).get(pk=member.pk)
