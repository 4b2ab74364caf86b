"""The record of a year and its meetings: which years and days fit, who belonged, who is summoned."""

import datetime

import pytest
from django.db.models import ProtectedError

from meetings.models import Attendance, Meeting, Step, StepChanged, Target, YearRecord
from members.models import Member
from tests.constraints import refuses_in_words
from tests.factories import MeetingFactory, MembershipFactory, OfficeFactory, YearRecordFactory

D = datetime.date


@pytest.mark.parametrize(
    ("year", "message"),
    [
        (2009, "The organisation did not exist in 2009: it was founded on 01/01/2010."),
        (2021, "The organisation did not exist in 2021. Enter another year."),
        (2101, "less than or equal to 2100"),
    ],
)
def test_a_year_without_the_organisation_is_refused(cell1, year, message):
    cell1.placements.update(to=D(2020, 7, 1))
    refuses_in_words(YearRecord(organization=cell1, year=year), message)


@pytest.mark.parametrize("year", [2010, 2019, 2020])
def test_a_year_with_it_is_taken(cell1, year):
    cell1.placements.update(to=D(2020, 7, 1))
    YearRecord(organization=cell1, year=year).full_clean()


def test_the_name_and_superior_of_a_year_stay(cell1, committee, other_committee):
    cell1.placements.update(to=D(2023, 7, 1))
    cell1.placements.create(superior=other_committee, since=D(2023, 7, 1), name="Chi bộ mới")
    assert YearRecord(organization=cell1, year=2022).placement().superior == committee
    assert YearRecord(organization=cell1, year=2023).placement().name == "Chi bộ mới"
    cell1.placements.filter(to=None).update(to=D(2023, 9, 1))
    assert YearRecord(organization=cell1, year=2023).placement().name == "Chi bộ mới"
    assert YearRecord(organization=cell1, year=2024).placement() is None


def test_those_of_the_year(record, cell1, cell2, members1):
    left = MembershipFactory(cell=cell1, to=D(2023, 2, 1), how_left="transferred").member
    gone = MembershipFactory(cell=cell1, to=D(2023, 1, 1), how_left="transferred").member
    later = MembershipFactory(cell=cell1, since=D(2024, 1, 5)).member
    beside = MembershipFactory(cell=cell2).member
    assert set(record.members_of_the_year()) == {*members1, left}
    MeetingFactory(record=record, day=D(2024, 1, 10))
    assert set(record.members_of_the_year()) == {*members1, left, later}
    whole = YearRecordFactory(organization=record.superior)
    assert set(whole.members_of_the_year()) == {*members1, left, beside}
    assert gone not in record.members_of_the_year()


@pytest.mark.parametrize("status", YearRecord.Status.values)
@pytest.mark.parametrize("who", ["alice", "bob", "victor", "charlie", "dora", "root"])
def test_who_may_edit(request, record, status, who):
    record.status = status
    record.save()
    user = request.getfixturevalue(who)
    may = who in {"alice", "bob", "dora", "root"} and status in {"draft", "returned"}
    assert record.may_be_edited_by(user) is may


@pytest.mark.parametrize(
    ("day", "message"),
    [
        (D(2022, 12, 31), "The record is of 2023: enter a day from 01/01/2023 to 31/12/2024."),
        (D(2025, 1, 1), "The record is of 2023: enter a day from 01/01/2023 to 31/12/2024."),
    ],
)
def test_a_day_far_from_the_year_is_refused(record, day, message):
    refuses_in_words(Meeting(record=record, title="Hội nghị", day=day), message)


def test_a_day_without_the_organisation_is_refused(record, cell1):
    cell1.placements.update(to=D(2023, 7, 1))
    refuses_in_words(
        Meeting(record=record, title="Hội nghị", day=D(2023, 12, 1)), "The organisation did not exist on that day."
    )


@pytest.mark.parametrize("day", [D(2023, 1, 1), D(2023, 12, 21), D(2024, 12, 31)])
def test_a_day_of_the_year_or_the_next_is_taken(record, day):
    Meeting(record=record, title="Hội nghị", day=day).full_clean()


def test_a_continued_meeting_stands_beside_the_first(meeting):
    Meeting(record=meeting.record, kind="continued", title="Hội nghị", day=D(2023, 12, 28)).full_clean()


def test_the_roster_is_that_of_the_day(meeting, cell1, members1):
    MembershipFactory(cell=cell1, since=D(2023, 12, 22))
    MembershipFactory(cell=cell1, to=D(2023, 12, 21), how_left="died")
    late = MembershipFactory(cell=cell1, to=D(2023, 12, 22), how_left="died").member
    roster = {member: member.standing for member in meeting.roster()}
    khue, anh, bao = members1
    assert roster == {khue: "official", anh: "official", bao: "probationary", late: "official"}


def test_an_executive_is_summoned_by_its_posts(committee, members1, outsider):
    record = YearRecordFactory(organization=committee)
    meeting = MeetingFactory(record=record, kind="executive", summoned="executive")
    khue, anh, _bao = members1
    OfficeFactory(member=khue, organization=committee, post="secretary")
    OfficeFactory(member=anh, organization=committee, post="executive", to=D(2023, 12, 21))
    assert list(meeting.roster()) == [khue]


def test_somebody_else_is_not_on_the_roll(meeting, outsider):
    row = Attendance(meeting=meeting, member=outsider, standing="official")
    refuses_in_words(row, "On the day of the meeting this member did not belong to the organisation.")


def test_a_part_of_a_part_is_refused(record):
    whole = Target.objects.create(record=record, text="Kết nạp đảng viên")
    part = Target.objects.create(record=record, text="trong đó: nữ", parent=whole)
    refuses_in_words(Target(record=record, text="trong đó: trẻ", parent=part), "A part cannot have parts of its own.")


def test_a_step_counts_its_saves(record, alice, bob):
    step = Step.objects.create(record=record, name="targets")
    step.advance(version=0, by=alice)
    assert (step.version, step.saved_by, step.complete) == (1, alice, True)
    with pytest.raises(StepChanged) as changed:
        step.advance(version=0, by=bob, complete=False)
    assert changed.value.step.saved_by == alice
    step.refresh_from_db()
    assert (step.version, step.complete) == (1, True)


def test_nobody_in_a_record_is_deleted(meeting, members1):
    Attendance.objects.create(meeting=meeting, member=members1[0], standing="official")
    for row in [members1[0], meeting, meeting.record, meeting.record.organization]:
        with pytest.raises(ProtectedError):
            row.delete()
    assert Member.objects.count() == 3
