"""What a committee decides on: what was proposed in closed records below it."""

from django.db.models import Q

from awards.models import Badge, Commendation, Rating
from meetings.models import YearRecord
from members.models import Organization


def below(committee, year):
    """Return the organisations whose proposals of a year the committee decides, as a query: those below it then.

    What has gone to another committee since is out of its sight: its office reads no names there any more.
    """
    last_day = YearRecord(year=year).last_day
    there = Organization.objects.below(committee, on=last_day).exclude(pk=committee.pk)
    return there.filter(pk__in=Organization.objects.kept_by(committee).values("pk"))


def directly_below(committee, year):
    """Return the organisations directly below the committee at the end of the year, as a query."""
    placed = committee.placements_below.on(YearRecord(year=year).last_day)
    return below(committee, year).filter(pk__in=placed.values("organization")).order_by("code")


def of_branch(rows, branch, year):
    """Keep what stands in the records of an organisation and of all below it."""
    below = Organization.objects.below(branch, on=YearRecord(year=year).last_day)
    return rows.filter(record__organization__in=below.values("pk"))


def ratings_to_decide(committee, year):
    """Return the ratings proposed in closed records below the committee, of members and of organisations.

    One that is decided stays, though the record was opened again and proposes none any more: it can be taken back.
    """
    return _in_closed(Rating, committee, year).exclude(proposed="", decided="")


def commendations_to_decide(committee, year):
    """Return the commendations proposed in closed records below the committee, decided or not.

    Those awarded are the committee's own, and those for which the decision of a body outside was entered.
    """
    Status = Commendation.Status
    awarded_here = Q(given_by=committee) | ~Q(decided_by_outside="")
    rows = _in_closed(Commendation, committee, year)
    return rows.filter(Q(status__in=(Status.PROPOSED, Status.DECLINED)) | awarded_here)


def badges_to_decide(committee, year):
    """Return the badges in closed records below the committee."""
    return _in_closed(Badge, committee, year)


def _in_closed(model, committee, year):
    return model.objects.filter(
        record__organization__in=below(committee, year).values("pk"),
        record__year=year,
        record__status__in=YearRecord.CLOSED,
    ).select_related("member", "record__organization", "decided_by")
