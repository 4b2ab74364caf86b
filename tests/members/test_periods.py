"""Periods: from a day up to, but not including, another; none of a kind overlap."""

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from members.models import Leave, Membership, Office, Placement, Term
from tests.constraints import refuses_in_words
from tests.factories import CommitteeFactory, MemberFactory, MembershipFactory

DAYS = st.dates(datetime.date(2000, 1, 1), datetime.date(2000, 2, 28))


@st.composite
def periods(draw):
    since = draw(DAYS)
    to = draw(st.none() | DAYS.filter(lambda day: day > since))
    return Term(since=since, to=to)


def days(period):
    end = period.to or datetime.date(2000, 3, 10)
    return {period.since + datetime.timedelta(days=number) for number in range((end - period.since).days)}


@given(periods(), periods())
def test_two_overlap_when_they_share_a_day(one, other):
    assert one.overlaps(other) == bool(days(one) & days(other)) == other.overlaps(one)


def day(number):
    return datetime.date(2020, 1, number)


@pytest.mark.parametrize(
    ("since", "to", "found"),
    [(1, 10, False), (1, 11, True), (10, None, True), (19, None, True), (20, None, False), (5, 30, True)],
)
def test_the_database_agrees(cell1, since, to, found):
    Term.objects.create(organization=cell1, since=day(10), to=day(20))
    assert Term.objects.overlapping(day(since), to and day(to)).exists() == found


@pytest.mark.parametrize(("on", "found"), [(9, False), (10, True), (19, True), (20, False)])
def test_the_last_day_is_the_one_before_the_end(cell1, on, found):
    Term.objects.create(organization=cell1, since=day(10), to=day(20))
    assert Term.objects.on(day(on)).exists() == found


@pytest.mark.parametrize(
    ("make", "message"),
    [
        (
            lambda c, m: Placement(organization=c, name="X", since=day(1), to=day(5)),
            "it already has a place in the tree",
        ),
        (lambda c, m: Term(organization=c, since=day(1)), "Another term covers part of that time."),
        (
            lambda c, m: Membership(member=m, cell=c, since=day(1), to=day(5), how_joined="moved", how_left="moved"),
            "the member belongs to a cell already",
        ),
        (
            lambda c, m: Office(member=m, organization=c, post="secretary", since=day(1), to=day(5)),
            "The member holds this post already",
        ),
        (lambda c, m: Leave(member=m, kind="away", since=day(1)), "Another leave covers part of that time."),
    ],
)
def test_an_overlap_is_refused(cell1, members1, make, message):
    khue = members1[0]
    Term.objects.create(organization=cell1, since=day(2))
    Leave.objects.create(member=khue, kind="exempt", since=day(2))
    refuses_in_words(make(cell1, khue), message)


def test_a_row_does_not_overlap_itself(members1):
    members1[0].memberships.get().full_clean()


def test_another_post_at_the_same_time_is_none_of_its_business(members1, cell1, committee):
    Office(member=members1[0], organization=cell1, post="cell_committee", since=day(1)).full_clean()
    Office(member=members1[0], organization=committee, post="executive", since=day(1)).full_clean()


def test_a_committee_has_no_members_of_its_own(committee):
    row = Membership(member=MemberFactory(), cell=committee, since=day(1), how_joined="moved")
    refuses_in_words(row, "Members belong to a cell, not to a committee.")


def test_nobody_belongs_to_a_cell_before_it_was_founded(cell1):
    row = MembershipFactory.build(cell=cell1, since=datetime.date(2009, 12, 31))
    row.member.save()
    refuses_in_words(row, "The cell did not exist on that day.")


def test_a_superior_is_a_committee_that_is_not_below(committee, cell1):
    row = committee.placements.get()
    for superior, message in [
        (cell1, "A cell has nothing below it."),
        (CommitteeFactory(placed={"superior": committee}), "This one stands below it at that time."),
        (committee, "This one stands below it at that time."),
    ]:
        row.superior = superior
        refuses_in_words(row, message)


@pytest.mark.parametrize(("to", "name"), [(None, "từ 2025"), (datetime.date(2030, 6, 1), "2025–2030")])
def test_a_term_is_called_by_its_years(to, name):
    assert str(Term(since=datetime.date(2025, 6, 1), to=to)) == name
