"""The movement of members through a year closes, counts nobody twice, and adds up along the tree."""

import contextlib
import datetime
import itertools

import pytest
from django.db import transaction
from hypothesis import given, settings
from hypothesis import strategies as st

from members.models import EarlierAdmission, Member, Membership, Placement
from members.movement import DAY, REORGANIZED, Headcount, movement
from tests.factories import FOUNDED, CellFactory, CommitteeFactory, MemberFactory, MembershipFactory

pytestmark = pytest.mark.django_db
FIRST, LAST = datetime.date(2023, 1, 1), datetime.date(2023, 12, 31)
YEAR = {"first": FIRST, "last": LAST}


def day(month, number=1):
    return datetime.date(2023, month, number)


def joins(cell, since=FOUNDED, to=None, how="carried", left="", **member):
    """Let a new member belong to a cell for a time."""
    return MembershipFactory(
        cell=cell, since=since, to=to, how_joined=how, how_left=left, member=MemberFactory(**member)
    ).member


def test_it_works(cell1):
    joins(cell1)
    joins(cell1, to=day(5), left="died", sex=Member.Sex.MALE)
    joins(cell1, since=day(3), how="transferred")
    joins(cell1, since=day(9), how="admitted", probationary=True)
    joins(cell1, official_on=day(6))
    joins(cell1, since=day(2), to=day(3), how="transferred", left="resigned")
    joins(cell1, since=LAST + DAY, how="transferred")
    joins(cell1, to=FIRST, left="transferred")
    year = movement(cell1, **YEAR)
    assert year.opening == Headcount(official=3, probationary=1, women=3)
    assert year.joined == {"transferred": Headcount(2, 0, 2), "admitted": Headcount(0, 1, 1)}
    assert year.left == {"died": Headcount(1, 0, 0), "resigned": Headcount(1, 0, 1), "transferred": Headcount(1, 0, 1)}
    assert year.confirmed == 1
    assert year.closing == Headcount(official=3, probationary=1, women=4)


def test_a_move_within_is_none_of_the_committees(committee, cell1, cell2):
    member = joins(cell1, to=day(4), left="moved")
    MembershipFactory(member=member, cell=cell2, since=day(4), how_joined="moved")
    assert movement(cell1, **YEAR).left == {"moved": Headcount(1, 0, 1)}
    assert movement(cell2, **YEAR).joined == {"moved": Headcount(1, 0, 1)}
    year = movement(committee, **YEAR)
    assert (year.opening, year.joined, year.left, year.closing) == (Headcount(1, 0, 1), {}, {}, Headcount(1, 0, 1))


def test_a_cell_takes_its_members_along(committee, cell1, other_committee):
    joins(cell1)
    Placement.objects.filter(organization=cell1).update(to=day(7))
    Placement.objects.create(organization=cell1, superior=other_committee, name="Chi bộ Gốm", since=day(7))
    assert movement(committee, **YEAR).left == {REORGANIZED: Headcount(1, 0, 1)}
    assert movement(other_committee, **YEAR).joined == {REORGANIZED: Headcount(1, 0, 1)}
    assert movement(cell1, **YEAR).closing == Headcount(1, 0, 1)


def test_a_new_name_moves_nobody(committee, cell1):
    joins(cell1)
    Placement.objects.filter(organization=cell1).update(to=day(7))
    Placement.objects.create(organization=cell1, superior=committee, name="Chi bộ Gốm", since=day(7))
    year = movement(committee, **YEAR)
    assert (year.joined, year.left, year.closing.total) == ({}, {}, 1)


def test_a_circle_in_the_tree_ends(committee, other_committee, cell1):
    joins(cell1)
    Placement.objects.filter(organization=committee).update(superior=other_committee)
    Placement.objects.filter(organization=other_committee).update(superior=committee)
    assert movement(other_committee, **YEAR).closing.total == 1


@pytest.mark.parametrize("again", [day(9), day(5)])
def test_who_is_readmitted_comes_on_probation(cell1, again):
    member = joins(cell1, to=day(5), left="struck_off", admitted_on=again, official_on=None)
    EarlierAdmission.objects.create(
        member=member, admitted_on=FOUNDED, official_on=day(3), official_body="Đảng ủy Viện", until=day(5)
    )
    MembershipFactory(member=member, cell=cell1, since=again, how_joined="readmitted")
    year = movement(cell1, **YEAR)
    assert (year.opening, year.closing) == (Headcount(0, 1, 1), Headcount(0, 1, 1))
    assert (year.left, year.joined) == ({"struck_off": Headcount(1, 0, 1)}, {"readmitted": Headcount(0, 1, 1)})
    assert year.confirmed == 1
    assert_closes(year)


def test_its_queries_do_not_grow(committee, cell1, django_assert_max_num_queries):
    for _ in range(20):
        joins(CellFactory(placed={"superior": committee}))
    with django_assert_max_num_queries(4):
        movement(committee, **YEAR)


DAYS = st.integers(-60, 430).map(lambda days: FIRST + days * DAY)


@st.composite
def histories(draw):
    """Draw cut days in order, as the bounds of periods that follow each other, some of them left out."""
    cuts = sorted(draw(st.sets(DAYS, min_size=1, max_size=4)))
    bounds = [*itertools.pairwise(cuts), (cuts[-1], draw(st.none() | st.just(cuts[-1] + 40 * DAY)))]
    return [(since, to, draw(st.integers(0, 3))) for since, to in bounds if draw(st.integers(0, 4))]


def let_live(members, cells):
    """Create members with their histories in some of the cells."""
    for history, official_on, woman in members:
        member = MemberFactory(official_on=official_on, sex="female" if woman else "male")
        for since, to, cell in history:
            Membership.objects.create(
                member=member, cell=cells[cell], since=since, to=to,
                how_joined="moved", how_left="moved" if to else "",
            )  # fmt: skip


@contextlib.contextmanager
def taken_back():
    """Undo what an example wrote."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


@settings(max_examples=25)
@given(
    members=st.lists(st.tuples(histories(), st.none() | DAYS, st.booleans()), min_size=1, max_size=6),
    places=st.lists(histories(), min_size=4, max_size=4),
)
def test_it_always_closes_and_adds_up(members, places):
    with taken_back():
        top = CommitteeFactory()
        committees = [CommitteeFactory(placed={"superior": top}) for _ in range(3)]
        cells = [CellFactory() for _ in places]
        Placement.objects.filter(organization__in=cells).delete()
        for cell, history in zip(cells, places, strict=True):
            for since, to, below in history:
                Placement.objects.create(
                    organization=cell, superior=committees[below % 3], name=cell.name, since=since, to=to
                )
        let_live(members, cells)
        years = {organization: movement(organization, **YEAR) for organization in [top, *committees, *cells]}
        for organization, year in years.items():
            assert_closes(year)
            for counted, on in [(year.opening, FIRST - DAY), (year.closing, LAST)]:
                assert counted == people_on(organization, on)
        for which in ["opening", "closing"]:
            parts = [getattr(years[committee], which) for committee in committees]
            assert sum(parts, Headcount()) == getattr(years[top], which)


def assert_closes(year):
    net = year.all_joined - year.all_left
    assert year.opening.total + net.total == year.closing.total
    assert year.opening.women + net.women == year.closing.women
    assert year.opening.official + net.official + year.confirmed == year.closing.official
    assert year.opening.probationary + net.probationary - year.confirmed == year.closing.probationary


def people_on(organization, on):
    """Count the members of a day one by one, by the roster that meetings use."""
    roster = list(Member.objects.of(organization, on=on).with_standing(on))
    assert len({member.pk for member in roster}) == len(roster)
    official = sum(member.standing == "official" for member in roster)
    return Headcount(official, len(roster) - official, sum(member.sex == "female" for member in roster))
