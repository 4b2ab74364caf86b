"""A record is checked by the rules of its own year, for ever; and the arithmetic of votes and cap, for any figures."""

import datetime
from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from awards.models import Rating
from awards.rules import giving_rule_on, rating_rule_on
from meetings.models import Attendance, Meeting, Motion, YearRecord
from meetings.rules import voting_rule_on
from meetings.turnout import turnout_of
from members.models import Organization
from partyreports.reports.checks import ratings, votes
from partyreports.reports.checks.facts import Facts, Sitting
from partyreports.reports.checks.findings import Level
from partyreports.reports.rulebook import SUBJECTS

TODAY = datetime.date(2026, 11, 21)


def facts(year=2023, *, sittings=(), grades=(), kind="cell"):
    """Return Facts made of unsaved rows, with so many members of each level."""
    organization = Organization(pk=1, kind=kind, level="part", name="Chi bộ 1", short_name="Chi bộ 1")
    record = YearRecord(pk=1, organization=organization, year=year)
    rows = [Rating(pk=number, member_id=number, proposed=level) for number, level in enumerate(grades, 1)]
    empty = dict.fromkeys(
        ["states", "sections", "targets", "tasks", "rated", "commendations", "badges", "moved", "below"], ()
    )
    return Facts(
        record=record,
        today=TODAY,
        sittings=tuple(sittings),
        ratings=tuple(rows),
        voters_of=None,
        levels={},
        signs=True,
        grades_below={},
        **empty,
    )


@pytest.mark.parametrize(
    ("year", "source", "capped"),
    [
        (2018, "Hướng dẫn trước năm 2019", False),
        (2021, "HD 21-HD/BTCTW", True),
        (2023, "QĐ 124-QĐ/TW", True),
        (2025, "QĐ 366-QĐ/TW", True),
        (2026, "QĐ 366-QĐ/TW", True),
    ],
)
def test_the_cap_is_that_of_the_year(year, source, capped):
    found = ratings.cap(facts(year, grades=["excellent"] * 9 + ["good"] * 30))
    assert [(finding.level, finding.rule) for finding in found] == ([(Level.WARNING, source)] if capped else [])


@pytest.mark.parametrize(("year", "made"), [(2018, None), (2021, None), (2023, None), (2025, "good"), (2026, "good")])
def test_points_make_a_level_since_2025(year, made):
    assert rating_rule_on(datetime.date(year, 12, 31)).level_of(Decimal("89.5")) == made


@pytest.mark.parametrize(
    ("points", "level"),
    [
        ("100", "excellent"),
        ("90", "excellent"),
        ("89.99", "good"),
        ("70", "good"),
        ("50", "completed"),
        ("0", "failed"),
    ],
)
def test_the_edges_of_points(points, level):
    assert rating_rule_on(datetime.date(2025, 12, 31)).level_of(Decimal(points)) == level


@pytest.mark.parametrize(
    ("day", "source"),
    [
        ("2018-12-20", "Điều lệ Đảng, QĐ 29-QĐ/TW"),
        ("2021-12-20", "Điều lệ Đảng, QĐ 24-QĐ/TW"),
        ("2023-12-21", "Điều lệ Đảng, QĐ 24-QĐ/TW"),
        ("2025-12-20", "Điều lệ Đảng, QĐ 232-QĐ/TW"),
        ("2026-12-20", "Điều lệ Đảng, QĐ 232-QĐ/TW"),
    ],
)
def test_votes_are_counted_by_the_rule_of_the_day(day, source):
    assert voting_rule_on(datetime.date.fromisoformat(day)).source == source


BODIES = {
    "cell": Organization(kind="cell", level="part"),
    "base cell": Organization(kind="cell", level="base"),
    "part committee": Organization(kind="committee", level="part"),
    "base": Organization(kind="committee", level="base"),
    "upper": Organization(kind="committee", level="upper"),
    "province": Organization(kind="committee", level="province"),
}


@pytest.mark.parametrize(
    ("body", "form", "to_member", "years", "may"),
    [
        ("cell", "Biểu dương", True, 1, True),
        ("cell", "Giấy khen", True, 1, False),
        ("part committee", "Giấy khen", True, 1, False),
        ("base cell", "Giấy khen", True, 1, True),
        ("base cell", "Giấy khen", False, 1, False),
        ("base", "Giấy khen", False, 1, True),
        ("base", "Giấy khen", True, 5, False),
        ("base", "Bằng khen", True, 1, False),
        ("upper", "Giấy khen", True, 1, True),
        ("province", "Bằng khen", True, 5, True),
        ("province", "Cờ", False, 1, True),
        ("cell", "Quyết định", True, 1, None),
    ],
)
@pytest.mark.parametrize("year", [2018, 2021, 2023, 2025, 2026])
def test_who_may_give_what(body, form, to_member, years, may, year):
    rule = giving_rule_on(datetime.date(year, 12, 31))
    assert rule.may_give(BODIES[body], form, to_member=to_member, years=years) is may


@pytest.mark.parametrize(("day", "may"), [("2023-12-31", False), ("2025-12-28", False), ("2025-12-29", True)])
def test_five_years_by_the_committee_above_the_base(day, may):
    rule = giving_rule_on(datetime.date.fromisoformat(day))
    assert rule.may_give(BODIES["upper"], "Giấy khen", to_member=True, years=5) is may


@given(st.integers(0, 60), st.integers(0, 60), st.integers(0, 20))
def test_the_cap_for_any_figures(excellent, good, completed):
    """At most a fifth of those rated good; in a cell of fewer than thirty it informs."""
    grades = ["excellent"] * excellent + ["good"] * good + ["completed"] * completed
    found = [finding.level for finding in ratings.cap(facts(grades=grades))]
    small = excellent + good + completed < 30
    assert found == ([Level.INFORMATION if small else Level.WARNING] if 5 * excellent > good else [])


rolls = st.lists(
    st.tuples(
        st.sampled_from(["official", "probationary"]),
        st.sampled_from(["", "exempt", "away", "suspended"]),
        st.sampled_from(["", "present", "excused", "unexcused"]),
    ),
    min_size=1,
    max_size=12,
)


@given(rolls, st.integers(0, 15), st.integers(0, 3), st.integers(0, 3))
def test_votes_for_any_roll(roll, in_favour, against, abstained):
    """Refused exactly when there are more votes than official members, there or unmarked, who may vote."""
    meeting = Meeting(pk=1, day=datetime.date(2023, 12, 21), title="Hội nghị")
    rows = tuple(Attendance(standing=standing, leave=leave, presence=presence) for standing, leave, presence in roll)
    motion = Motion(pk=1, text="Việc", in_favour=in_favour, against=against, abstained=abstained)
    sitting = Sitting(meeting, (), rows, (), (motion,), turnout_of(meeting, list(rows)))
    able = sum(
        standing == "official" and leave not in ("away", "suspended") and presence in ("", "present")
        for standing, leave, presence in roll
    )
    found = [finding.level for finding in votes.votes(facts(sittings=[sitting]))]
    assert (Level.ERROR in found) == (in_favour + against + abstained > able)


def test_the_editions_follow_each_other():
    """Each subject's editions have no gap and no overlap, and every one says what it demands."""
    for subject in SUBJECTS:
        editions = subject.editions()
        assert editions[0].to is None
        for later, earlier in pairwise(editions):
            assert earlier.to == later.since
        assert all(edition.source and edition.demands for edition in editions)
