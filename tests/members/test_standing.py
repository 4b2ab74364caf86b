"""What a member is on a day; party age."""

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from members.models import EarlierAdmission, Leave, Member, Membership
from tests.factories import MemberFactory, MembershipFactory, OfficeFactory
from tests.members.standing import standing_on

D = datetime.date


@pytest.fixture
def bao(cell1, cell2):
    """In cell 1 from the admission on, official a year later, moved to cell 2, then away for a while, then left."""
    member = MemberFactory(admitted_on=D(2020, 3, 26), official_on=D(2021, 3, 26))
    MembershipFactory(
        member=member, cell=cell1, since=D(2020, 3, 26), to=D(2022, 1, 1), how_left="moved", party_group="Tổ 1"
    )
    MembershipFactory(member=member, cell=cell2, since=D(2022, 1, 1), to=D(2024, 1, 1), how_left="transferred")
    Leave.objects.create(member=member, kind="away", since=D(2023, 2, 1), to=D(2023, 5, 1))
    return member


@pytest.mark.parametrize(
    ("day", "standing"),
    [
        (D(2020, 3, 25), None),
        (D(2020, 3, 26), "probationary"),
        (D(2021, 3, 25), "probationary"),
        (D(2021, 3, 26), "official"),
        (D(2022, 1, 1), "official"),
        (D(2023, 12, 31), "official"),
        (D(2024, 1, 1), None),
    ],
)
def test_it_follows_from_the_dates(bao, day, standing):
    assert standing_on(bao, day) == standing


@pytest.fixture
def readmitted(cell1):
    """Official from 2011, left in 2014, readmitted in 2020 and official again a year later."""
    member = MemberFactory(admitted_on=D(2020, 6, 1), official_on=D(2021, 6, 1))
    EarlierAdmission.objects.create(
        member=member, admitted_on=D(2010, 6, 1), official_on=D(2011, 6, 1), until=D(2014, 6, 1)
    )
    MembershipFactory(member=member, cell=cell1, since=D(2010, 6, 1), to=D(2014, 6, 1), how_left="struck_off")
    MembershipFactory(member=member, cell=cell1, since=D(2020, 6, 1), how_joined="readmitted")
    return member


@pytest.mark.parametrize(
    ("day", "standing", "age"),
    [
        (D(2011, 5, 31), "probationary", None),
        (D(2011, 6, 1), "official", 12),
        (D(2014, 5, 31), "official", 47),
        (D(2014, 6, 1), None, None),
        (D(2020, 6, 1), "probationary", None),
        (D(2021, 6, 1), "official", 12),
    ],
)
def test_an_earlier_admission_counts_for_its_time(readmitted, day, standing, age):
    assert standing_on(readmitted, day) == standing
    assert readmitted.is_official_on(day) == (standing == "official")
    assert readmitted.party_age_on(day) == age


def test_cell_group_and_leave_of_the_day(bao, cell1, cell2):
    def on(day):
        row = Member.objects.with_standing(day).get(pk=bao.pk)
        return row.cell_id, row.party_group, row.leave

    assert on(D(2021, 12, 31)) == (cell1.pk, "Tổ 1", None)
    assert on(D(2022, 1, 1)) == (cell2.pk, "", None)
    assert on(D(2023, 2, 1)) == (cell2.pk, "", "away")
    assert on(D(2023, 5, 1)) == (cell2.pk, "", None)
    assert on(D(2025, 1, 1)) == (None, None, None)


def test_those_of_an_organisation_on_a_day(bao, committee, cell1, cell2, outsider):
    def of(organization, day):
        return list(Member.objects.of(organization, on=day))

    assert of(cell1, D(2021, 6, 1)) == [bao]
    assert of(cell2, D(2021, 6, 1)) == []
    assert of(committee, D(2021, 6, 1)) == [bao]
    assert of(committee, D(2022, 6, 1)) == [bao]
    assert of(committee, D(2025, 6, 1)) == []


def test_a_roster_is_one_query(committee, cell1, cell2, django_assert_num_queries):
    for number in range(7):
        OfficeFactory(
            member=MembershipFactory(cell=[cell1, cell2][number % 2]).member, organization=cell1, post="deputy"
        )
    with django_assert_num_queries(1):
        assert len(Member.objects.of(committee, on=D(2022, 1, 1)).with_standing(D(2022, 1, 1))) == 7


def test_members_stand_in_vietnamese_order(members1):
    assert [member.full_name for member in Member.objects.all()] == [
        "Trịnh Thị Ánh",
        "Đỗ Văn Bảo",
        "Hoàng Minh Khuê",
    ]


@pytest.mark.parametrize(
    ("on", "months"),
    [
        (D(2013, 5, 31), None),
        (D(2013, 6, 1), 12),
        (D(2013, 6, 30), 12),
        (D(2013, 7, 1), 13),
        (D(2042, 5, 31), 359),
        (D(2042, 6, 1), 360),
    ],
)
def test_party_age_counts_full_months_from_the_admission(on, months):
    assert MemberFactory.build(admitted_on=D(2012, 6, 1), official_on=D(2013, 6, 1)).party_age_on(on) == months


def test_party_age_may_be_counted_from_another_day():
    member = MemberFactory.build(party_age_from=D(2000, 1, 15))
    assert member.party_age_on(D(2020, 1, 14)) == 20 * 12 - 1
    assert member.party_age_on(D(2020, 1, 15)) == 20 * 12


def test_those_on_probation_have_none():
    assert MemberFactory.build(probationary=True).party_age_on(D(2030, 1, 1)) is None


DATES = st.dates(D(1930, 1, 1), D(2090, 12, 31))


@given(DATES, DATES, DATES)
def test_party_age_never_falls(start, one, other):
    member = Member(admitted_on=start, official_on=start)
    earlier, later = sorted([max(start, one), max(start, other)])
    assert 0 <= member.party_age_on(earlier) <= member.party_age_on(later)


@given(DATES, st.integers(0, 90))
def test_party_age_of_whole_years(start, years):
    if (start.month, start.day) == (2, 29):
        start = start.replace(day=28)
    member = Member(admitted_on=start, official_on=start)
    anniversary = start.replace(year=start.year + years)
    assert member.party_age_on(anniversary) == years * 12
    if years:
        assert member.party_age_on(anniversary - datetime.timedelta(days=1)) == years * 12 - 1


def test_a_membership_reads_well(members1):
    assert str(Membership.objects.get(member=members1[0])) == "Hoàng Minh Khuê – Chi bộ Trung tâm Gốm sứ"
