"""The proposed ratings, commendations and badges of a record, to be read once it is closed."""

from django.utils.translation import gettext as _

from awards.models import Badge, Commendation, Rating
from meetings.reading import Line, Part, entries_of


def ratings(record, meeting):
    """The ratings by name, the organisation's own last."""
    names = [
        "proposed",
        "unrated",
        "votes_excellent",
        "votes_good",
        "votes_completed",
        "votes_failed",
        "points",
        "note",
    ]
    rows = Rating.objects.filter(record=record).select_related("member", "organization")
    own = record.organization_id
    ordered = sorted(rows, key=lambda row: (row.organization_id == own, row.member is None, _order(row)))
    return [Part("", [Line(str(row.recipient), entries_of(row, *names, "decided")) for row in ordered], is_table=True)]


def commendations(record, meeting):
    """The commendations, and the badges."""
    given = Commendation.objects.filter(record=record)
    given = given.select_related("member", "organization", "form", "title", "given_by", "decided_by")
    badges = Badge.objects.filter(record=record).select_related("member", "decided_by")
    decided = ["decided_by", "decided_by_outside", "decision"]
    names = ["form", "title", "status", "given_by", "given_by_outside", *decided, "decided_on", "handed_over_by"]
    of_badge = ["years", "awarded_on", "declined_on", *decided, "special", "handed_over_by", "answer"]
    return [
        Part(
            _("Commendations received, given and proposed"),
            [Line(str(row.recipient), entries_of(row, *names, "reason", "answer")) for row in given],
        ),
        Part(
            _("Badges for years in the Party"),
            [Line(str(row.member), entries_of(row, *of_badge)) for row in badges],
            is_table=True,
        ),
    ]


def _order(rating):
    return rating.member.sort_key if rating.member else rating.organization.code
