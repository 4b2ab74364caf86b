"""Figures are counted when a record is handed in, and their sums are those of the cells and of the people."""

import datetime

import pytest
from django.db import IntegrityError
from hypothesis import given, settings
from hypothesis import strategies as st

from awards.models import Badge, Commendation, CommendationForm, CommendationTitle, Rating
from meetings.models import Attendance, Motion, Target
from members.models import Member, Membership
from partyreports.reports import life
from partyreports.reports.figures.sums import Award, roll_up
from partyreports.reports.figures.tables import tables_of
from partyreports.reports.models import Figures, ReportingPeriod
from tests.factories import (
    FOUNDED,
    CellFactory,
    CommitteeFactory,
    MeetingFactory,
    MemberFactory,
    MembershipFactory,
    UserFactory,
    YearRecordFactory,
)
from tests.handing_in import hand_in
from tests.members.test_movement import taken_back

pytestmark = pytest.mark.django_db
D = datetime.date


def submitted(record, by):
    return hand_in(record=record, by=by)


@pytest.fixture
def entered(record, meeting, members1):
    """Cell 1's year: two of three present, two motions, three targets, two ratings and one reason for none."""
    khue, anh, bao = members1
    for member, presence in [(khue, "present"), (anh, "excused"), (bao, "present")]:
        standing = "probationary" if member == bao else "official"
        Attendance.objects.create(meeting=meeting, member=member, standing=standing, presence=presence)
    Motion.objects.create(meeting=meeting, text="Thông qua báo cáo", in_favour=1)
    Motion.objects.create(meeting=meeting, text="Thông qua nghị quyết", in_favour=0, against=1, position=1)
    whole = Target.objects.create(record=record, text="Kết nạp", achievement="exceeded")
    Target.objects.create(record=record, text="nữ", parent=whole, position=1, achievement="not_met")
    Target.objects.create(record=record, text="Công bố", position=2, achievement="not_met")
    Target.objects.create(record=record, text="Chưa rõ", position=3)
    Target.objects.create(record=record, text="Sang năm", next_year=True, position=4)
    for member, values in [(khue, {"proposed": "excellent"}), (anh, {"proposed": "good"}), (bao, {"unrated": "new"})]:
        Rating.objects.create(record=record, member=member, year=record.year, **values)
    return record


def test_it_works(entered, alice):
    submitted(entered, alice)
    figures = Figures.objects.get()
    assert figures.record == entered
    assert figures.cut_off_on == D(entered.year, 12, 31)
    people = (figures.official, figures.probationary, figures.women, figures.joined_admitted, figures.joined_carried)
    assert people == (2, 1, 1, 0, 1)
    assert (figures.summoned, figures.present, figures.present_official, figures.excused) == (3, 2, 1, 1)
    votes = (figures.motions, figures.motions_passed, figures.in_favour, figures.against, figures.abstained)
    assert votes == (2, 0, 1, 1, 0)
    targets = (figures.targets, figures.targets_exceeded, figures.targets_met, figures.targets_not_met)
    assert targets == (3, 1, 0, 1)
    assert (figures.proposed_excellent, figures.proposed_good, figures.unrated_new) == (1, 1, 1)


def test_a_record_that_is_given_back_is_in_no_sum(entered, alice, bob, committee):
    record = submitted(entered, alice)
    assert roll_up(committee, record.year).total.reported == 1
    life.return_record(record=record, by=bob, comment="Bổ sung phiếu.")
    assert not Figures.objects.exists()
    total = roll_up(committee, record.year).total
    assert (total.cells, total.reported, total.in_progress, total.missing, total.members) == (1, 0, 1, 0, 0)
    record = submitted(record, alice)
    life.accept(record=record, by=bob)
    assert roll_up(committee, record.year).total.members == 3
    life.reopen(record=record, by=bob, reason="Nhầm số liệu.")
    assert not Figures.objects.exists()


def test_a_committees_own_record_adds_nobody(bob, root, committee):
    record = YearRecordFactory(organization=committee)
    submitted(record, bob)
    assert not Figures.objects.exists()


def test_a_day_to_come_is_counted_again(entered, alice, bob, committee, cell1, time_machine):
    time_machine.move_to(D(2023, 12, 22))
    ReportingPeriod.objects.create(organization=committee, year=2023, due_on=D(2024, 1, 10), cut_off_on=D(2023, 12, 31))
    record = submitted(entered, alice)
    assert Figures.objects.get().official == 2
    MembershipFactory(cell=cell1, since=D(2023, 12, 28), how_joined="transferred")
    time_machine.move_to(D(2024, 1, 5))
    life.accept(record=record, by=bob)
    figures = Figures.objects.get()
    assert (figures.official, figures.joined_transferred, figures.counted_on) == (3, 1, D(2024, 1, 5))


def test_a_past_day_is_not_counted_again(entered, alice, bob, cell1):
    record = submitted(entered, alice)
    MembershipFactory(cell=cell1, since=D(2023, 12, 28), how_joined="transferred")
    life.accept(record=record, by=bob)
    assert Figures.objects.get().official == 2


def test_the_nearest_committee_sets_the_day(entered, alice, committee, cell1):
    top = CommitteeFactory(name="Đảng bộ cấp trên")
    committee.placements.update(superior=top)
    days = {"due_on": D(2023, 12, 20)}
    ReportingPeriod.objects.create(organization=top, year=2023, cut_off_on=D(2023, 11, 30), **days)
    assert ReportingPeriod.objects.for_organization(cell1, 2023).organization_id == top.pk
    ReportingPeriod.objects.create(organization=committee, year=2023, cut_off_on=D(2023, 12, 15), **days)
    submitted(entered, alice)
    assert Figures.objects.get().cut_off_on == D(2023, 12, 15)


@pytest.mark.parametrize(
    ("values", "constraint"),
    [
        ({"official": 5}, "figures_movement_closes"),
        ({"present": 4}, "figures_present_were_summoned"),
        ({"targets_met": 9}, "figures_parts_fit_their_whole"),
        ({"women": 4}, "figures_women_are_members"),
    ],
)
def test_the_database_refuses_figures_that_contradict(entered, alice, values, constraint):
    submitted(entered, alice)
    with pytest.raises(IntegrityError, match=constraint):
        Figures.objects.update(**values)


def test_what_was_given_is_summed(entered, alice, bob, committee, members1):
    form, title = (
        CommendationForm.objects.get(name="Giấy khen"),
        CommendationTitle.objects.filter(recipients="members")[0],
    )
    values = {"record": entered, "year": entered.year, "form": form}
    Commendation.objects.create(member=members1[0], title=title, status="awarded", **values)
    Commendation.objects.create(member=members1[1], title=title, status="awarded", **values)
    Commendation.objects.create(organization=entered.organization, status="proposed", **values)
    Badge.objects.create(record=entered, member=members1[0], years=30)
    Rating.objects.filter(member=members1[0]).update(decided="good", decided_on=D(2024, 1, 5))
    Rating.objects.create(organization=entered.organization, record=entered, year=2023, proposed="good")
    submitted(entered, alice)
    total = roll_up(committee, entered.year).total
    assert total.awards == {
        Award("awarded", form.name, title.name, True): 2,
        Award("proposed", form.name, "", False): 1,
        Award("badge_proposed", years=30): 1,
    }
    assert (total.decided, total.organizations) == ({"good": 1}, {("proposed", "good"): 1})
    titles = [table.key for table in tables_of(roll_up(committee, entered.year))]
    assert titles[-3:] == ["awards-awarded", "awards-proposed", "awards-badge_proposed"]


def test_its_queries_do_not_grow(committee, alice, root, django_assert_max_num_queries):
    def cells(number):
        for _ in range(number):
            cell = CellFactory(placed={"superior": committee})
            MembershipFactory(cell=cell)
            submitted(YearRecordFactory(organization=cell, superior=committee), root)

    cells(1)
    with django_assert_max_num_queries(15):
        roll_up(committee, 2023, whole=True)
    cells(5)
    with django_assert_max_num_queries(15):
        assert roll_up(committee, 2023, whole=True).total.members == 6


DAYS = st.dates(D(2022, 11, 1), D(2024, 3, 31))


@settings(max_examples=15)
@given(
    parents=st.lists(st.integers(0, 9), min_size=1, max_size=4),
    cells=st.lists(st.integers(0, 9), min_size=1, max_size=5),
    people=st.lists(
        st.tuples(st.lists(st.tuples(DAYS, st.integers(0, 9)), max_size=3, unique_by=lambda move: move[0]),
                  st.none() | DAYS, st.booleans()),
        max_size=8,
    ),
    closed=st.sets(st.integers(0, 4)),
    cut_off=DAYS.filter(lambda day: day.year == 2023),
)  # fmt: skip
def test_any_subtree_is_the_sum_of_its_cells_and_of_its_people(parents, cells, people, closed, cut_off):
    with taken_back():
        by = UserFactory(is_superuser=True)
        committees = [CommitteeFactory()]
        for parent in parents:
            committees.append(CommitteeFactory(placed={"superior": committees[parent % len(committees)]}))
        cells = [CellFactory(placed={"superior": committees[number % len(committees)]}) for number in cells]
        # Members go from cell to cell, also between the cells' meetings.
        for moves, official_on, woman in people:
            member = MemberFactory(official_on=official_on, sex="female" if woman else "male")
            stays = [(FOUNDED, 0), *sorted(moves)]
            for number, (since, cell) in enumerate(stays):
                to = stays[number + 1][0] if number + 1 < len(stays) else None
                Membership.objects.create(
                    member=member, cell=cells[cell % len(cells)], since=since, to=to,
                    how_joined="moved" if number else "carried", how_left="moved" if to else "",
                )  # fmt: skip
        ReportingPeriod.objects.create(organization=committees[0], year=2023, due_on=cut_off, cut_off_on=cut_off)
        for number, cell in enumerate(cells):
            record = YearRecordFactory(organization=cell, superior=cell.placement_on(cut_off).superior)
            MeetingFactory(record=record, day=D(2023, 11, 5 + 4 * number))
            if number in closed:
                submitted(record, by)
        reported = {cell.pk for number, cell in enumerate(cells) if number in closed}
        alone = {cell.pk: roll_up(cell, 2023).total for cell in cells}
        for committee in committees:
            rolled = roll_up(committee, 2023, whole=True)
            below = [branch.pk for branch in rolled.branches if branch.is_cell]
            there = Membership.objects.on(cut_off).filter(cell__in=set(below) & reported)
            assert rolled.total.members == there.values("member").distinct().count()
            women = there.filter(member__sex=Member.Sex.FEMALE).values("member").distinct().count()
            assert rolled.total["women"] == women
            assert rolled.total.opening + rolled.total.joined - rolled.total.left == rolled.total.members
            for name in ("official", "summoned", "joined_moved", "left_moved"):
                assert rolled.total[name] == sum(alone[pk][name] for pk in below)
            assert (rolled.total.cells, rolled.total.reported) == (len(below), len(set(below) & reported))
            level = roll_up(committee, 2023)
            assert sum(branch.sums.members for branch in level.branches) == level.total.members == rolled.total.members
