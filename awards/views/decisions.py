"""The page on which those who handed a record in read what was decided on it."""

from django.shortcuts import render
from django.views.decorators.http import require_safe

from awards.access import WORKING
from awards.deciding.deciders import deciders_of
from awards.models import Commendation
from meetings.access import get_record


@require_safe
def decisions(request, pk):
    """Show those who handed a record in what was decided on it, and why something was declined."""
    record = get_record(request, pk)
    works = request.user.has_role(record.organization, *WORKING)
    ratings = record.ratings.exclude(proposed="", decided="").select_related("member", "organization", "decided_by")
    of_award = ("member", "organization", "form", "title", "given_by", "decided_by")
    commendations = record.commendations.select_related(*of_award)
    badges = record.badges.select_related("member", "decided_by")
    if not works:
        # A viewer reads what is decided, not what was only proposed or declined.
        ratings = ratings.exclude(decided="")
        commendations = commendations.filter(status=Commendation.Status.AWARDED)
        badges = badges.filter(awarded_on__isnull=False)
    context = {
        "record": record,
        "works": works,
        "deciders": deciders_of(record.organization, record.year),
        "ratings": ratings.order_by("member__sort_key"),
        "commendations": commendations,
        "badges": badges,
    }
    return render(request, "awards/decisions.html", context)
