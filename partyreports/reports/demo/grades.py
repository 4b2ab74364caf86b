"""The demo's ratings and commendations: proposed by the cells, decided weeks later by the committee."""

import datetime
from decimal import Decimal

from awards.eligible import rated_members
from awards.models import Commendation, CommendationForm, CommendationTitle, Rating
from awards.rules import rating_rule_on
from members.models import Leave
from partyreports.reports.demo import committee as content
from partyreports.reports.demo.store import keep, keep_changed

Level, Unrated = Rating.Level, Rating.Unrated
POINTS_SINCE = 2025
EXCELLENT_CELLS = {2021: "VNN-03", 2022: "VNN-01", 2023: "VNN-05", 2024: "VNN-03", 2025: "VNN-01"}
PROPOSED_IN_VAIN = {(2023, "VNN-02"), (2024, "VNN-04")}
"""Cells that proposed themselves as excellent, and were decided to be good."""
DECISIONS = {
    2021: ("09-QĐ/ĐU", "10-QĐ/ĐU", datetime.date(2022, 1, 19)),
    2022: ("17-QĐ/ĐU", "18-QĐ/ĐU", datetime.date(2023, 1, 17)),
    2023: ("26-QĐ/ĐU", "27-QĐ/ĐU", datetime.date(2024, 1, 18)),
    2024: ("35-QĐ/ĐU", "36-QĐ/ĐU", datetime.date(2025, 1, 20)),
    2025: ("12-QĐ/ĐU", "13-QĐ/ĐU", datetime.date(2026, 1, 21)),
}
"""The committee's decisions on ratings and on commendations."""


def rate_members(record, cell, index, voters):
    """Write the proposed level of each member, or the reason for none, and return the ratings.

    Excellent are as many as the rule lets beside those rated good: the steady one first, the others in turn.
    """
    members = list(rated_members(record))
    rated = [member for member in members if not _unrated(member, record)]
    turn = record.year + index
    completed = {rated[turn % len(rated)].pk} if turn % 4 == 0 else set()
    excellent = _excellent(rated, completed, cell.steady, turn, record.last_day)
    return keep(_rating(record, member, excellent, completed, voters) for member in members)


def _unrated(member, record):
    if member.leave == Leave.Kind.EXEMPT:
        return Unrated.EXEMPT
    if member.leave == Leave.Kind.AWAY:
        return Unrated.AWAY
    return Unrated.NEW if member.admitted_on > datetime.date(record.year, 6, 30) else ""


def _excellent(rated, completed, steady, turn, day):
    most = most_excellent(len(rated) - len(completed), day)
    first = [member for member in rated if member.full_name == steady]
    others = [member for member in rated if member.standing == "official" and member not in first]
    start = 2 * turn % len(others)
    candidates = [*first, *others[start:], *others[:start]]
    return {member.pk for member in [each for each in candidates if each.pk not in completed][:most]}


def most_excellent(rated, day):
    """Return how many of so many rated good or better can be excellent beside the others."""
    rule = rating_rule_on(day)
    return max((n for n in range(rated) if n <= rule.most_excellent(rated - n)), default=0)


def _rating(record, member, excellent, completed, voters):
    rating = Rating(record=record, year=record.year, member=member)
    if reason := _unrated(member, record):
        rating.unrated = reason
        return rating
    rating.votes_excellent = rating.votes_good = rating.votes_completed = rating.votes_failed = 0
    number = int(member.card_number)
    few = number % 2
    if member.pk in excellent:
        rating.proposed = Level.EXCELLENT
        rating.votes_excellent, rating.votes_good = voters - few, few
    elif member.pk in completed:
        rating.proposed = Level.COMPLETED
        rating.votes_completed, rating.votes_good = voters - 1, 1
    else:
        rating.proposed = Level.GOOD
        rating.votes_good, rating.votes_excellent = voters - few, few
    if record.year >= POINTS_SINCE:
        base = {Level.EXCELLENT: 91, Level.GOOD: 78, Level.COMPLETED: 62}[rating.proposed]
        rating.points = Decimal(base + number % 8) + Decimal("0.5") * few
    return rating


def rate_organization(record, level, voters):
    """Write the level that the organisation proposes for itself."""
    rating = Rating(record=record, year=record.year, organization=record.organization, proposed=level)
    rating.votes_excellent = rating.votes_good = rating.votes_completed = rating.votes_failed = 0
    if level == Level.EXCELLENT:
        rating.votes_excellent = voters
    else:
        rating.votes_good = voters
    return keep([rating])[0]


def proposed_level(record):
    """Return the level that a cell proposes for itself."""
    code, year = record.organization.code, record.year
    hopeful = EXCELLENT_CELLS[year] == code or (year, code) in PROPOSED_IN_VAIN
    return Level.EXCELLENT if hopeful else Level.GOOD


def share_rated_good(ratings):
    """Return how many of the rated are proposed as good or better, and of how many."""
    rated = [rating for rating in ratings if rating.proposed]
    return sum(rating.proposed in (Level.EXCELLENT, Level.GOOD) for rating in rated), len(rated)


def decide(record, by):
    """Write the committee's decision on the ratings of an accepted record, and the commendations that follow.

    Commended are those rated excellent, by the decision.
    """
    number, commending, day = DECISIONS[record.year]
    ratings = list(record.ratings.exclude(proposed="").select_related("member", "organization"))
    for rating in ratings:
        vain = rating.organization_id and (record.year, record.organization.code) in PROPOSED_IN_VAIN
        rating.decided = Level.GOOD if vain else rating.proposed
        rating.decided_by, rating.decided_on, rating.decision = by, day, number
    keep_changed(ratings, ["decided", "decided_by", "decided_on", "decision"])
    for row in record.commendations.filter(status="proposed", given_by=by).select_related("title"):
        excellent = any(
            rating.decided == Level.EXCELLENT
            and (rating.member_id, rating.organization_id) == (row.member_id, row.organization_id)
            for rating in ratings
        )
        row.status = Commendation.Status.AWARDED if excellent else Commendation.Status.DECLINED
        row.decided_by, row.decided_on, row.decision = by, day, commending if excellent else ""
        row.answer = "" if excellent else "Không được xếp loại hoàn thành xuất sắc nhiệm vụ."
        row.handed_over_by = content.HANDED_OVER_BY if excellent else ""
        row.full_clean()
        row.save()


def propose_commendations(record, by):
    """Write a giấy khen for each that the cell proposes as excellent."""
    form = CommendationForm.objects.get(name="Giấy khen")
    titles = {
        True: CommendationTitle.objects.get(name="Đảng viên hoàn thành xuất sắc nhiệm vụ"),
        False: CommendationTitle.objects.get(name="Trong sạch, vững mạnh tiêu biểu"),
    }
    return keep(
        Commendation(
            record=record,
            year=record.year,
            member=rating.member,
            organization=rating.organization,
            form=form,
            title=titles[rating.member_id is not None],
            status=Commendation.Status.PROPOSED,
            given_by=by,
        )
        for rating in record.ratings.filter(proposed=Level.EXCELLENT).select_related("member", "organization")
    )


def praise(record):
    """Write whom a cell itself praised for a deed: what a cell may give."""
    form = CommendationForm.objects.get(name="Biểu dương")
    deeds = content.DEEDS.get((record.year, record.organization.code), [])
    members = [rating.member for rating in record.ratings.filter(proposed=Level.GOOD, member__isnull=False)]
    keep(
        Commendation(
            record=record,
            year=record.year,
            member=member,
            form=form,
            status=Commendation.Status.AWARDED,
            given_by=record.organization,
            reason=deed,
        )
        for member, deed in zip(members, deeds, strict=False)
    )


def propose_five_years(record, member, by):
    """Write the proposal to the level above for one rated excellent five years running."""
    form = CommendationForm.objects.get(name="Giấy khen")
    title = CommendationTitle.objects.get(name="Đảng viên hoàn thành xuất sắc nhiệm vụ 5 năm liền")
    status = Commendation.Status.PROPOSED
    keep(
        [
            Commendation(
                record=record, year=record.year, member=member, form=form, title=title, status=status, given_by=by
            )
        ]
    )


def commend_committee(record):
    """Write the bằng khen that the committee got from outside, for a special deed."""
    _year, giver, reason = content.COMMENDED
    form = CommendationForm.objects.get(name="Bằng khen")
    row = Commendation(record=record, year=record.year, organization=record.organization, form=form, reason=reason)
    row.status, row.given_by_outside = Commendation.Status.AWARDED, giver
    keep([row])
