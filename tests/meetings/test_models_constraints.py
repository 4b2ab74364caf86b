"""Each named constraint of meetings: refused in words by validation, and by the database itself."""

import datetime

import pytest
from django.utils import timezone

from meetings.models import Attendance, Chair, CheckNote, Delegate, Guest, Meeting, Photo, Step, Target, YearRecord
from tests.constraints import names_of, refusals, refuses_in_the_database, refuses_in_words
from tests.factories import UserFactory

BROKEN = {
    "one_record_per_organization_and_year": (
        lambda meeting: YearRecord(organization=meeting.record.organization, year=2023),
        "This organisation already has a record for that year.",
    ),
    "record_year_is_plausible": (
        lambda meeting: YearRecord(organization=meeting.record.organization, year=1989),
        "Ensure this value is greater than or equal to 1990.",
    ),
    "one_year_end_meeting_per_record": (
        lambda meeting: Meeting(record=meeting.record, title="Hội nghị", day=meeting.day),
        "This record has its year-end meeting already.",
    ),
    "meeting_ends_after_it_starts": (
        lambda meeting: Meeting(
            record=meeting.record,
            kind="review",
            title="Hội nghị",
            day=meeting.day,
            starts_at=datetime.time(9),
            ends_at=datetime.time(9),
        ),
        "The meeting ends before it starts.",
    ),
    "one_step_per_record_and_name": (
        lambda meeting: Step(record=meeting.record, name="targets"),
        "is violated",
    ),
    "one_step_per_meeting_and_name": (
        lambda meeting: Step(record=meeting.record, meeting=meeting, name="people"),
        "is violated",
    ),
    "one_delegate_per_meeting_and_member": (
        lambda meeting: Delegate(meeting=meeting, member=meeting.delegates.get().member),
        "already exists",
    ),
    "one_attendance_per_meeting_and_member": (
        lambda meeting: Attendance(
            meeting=meeting, member=meeting.attendances.get().member, standing="official", presence="present"
        ),
        "already exists",
    ),
    "a_person_directs": (
        lambda meeting: Guest(meeting=meeting, kind="group", name="Các đoàn thể", directs=True),
        "Only a person directs a meeting.",
    ),
    "chair_is_a_member_or_a_guest": (
        lambda meeting: Chair(meeting=meeting, member=meeting.attendances.get().member, guest=meeting.guests.get()),
        "A chair is either a member or a guest.",
    ),
    "one_note_per_record_and_warning": (
        lambda meeting: CheckNote(
            record=meeting.record,
            warning="quorum-1",
            text="Họp trực tuyến.",
            by=meeting.record.check_notes.get().by,
            at=timezone.now(),
        ),
        "already exists",
    ),
    "one_photograph_per_meeting_and_file": (
        lambda meeting: Photo(meeting=meeting, image="other.jpg", digest="same"),
        "This photograph is there already.",
    ),
    "target_is_not_part_of_itself": (
        lambda meeting: Target(pk=987_654, record=meeting.record, text="Kết nạp", parent=Target(pk=987_654)),
        "is not a valid choice",
    ),
    "next_years_target_has_no_result": (
        lambda meeting: Target(record=meeting.record, next_year=True, text="Kết nạp", result="2"),
        "A target of next year has no result yet.",
    ),
}


@pytest.fixture
def cast(meeting, members1):
    """A meeting with rows for the broken ones to collide with."""
    Attendance.objects.create(meeting=meeting, member=members1[0], standing="official")
    meeting.delegates.create(member=members1[0])
    Guest.objects.create(meeting=meeting, name="Ông Phan Văn Khách")
    Photo.objects.create(meeting=meeting, image="one.jpg", digest="same")
    Step.objects.create(record=meeting.record, name="targets")
    CheckNote.objects.create(
        record=meeting.record, warning="quorum-1", text="Thiếu người.", by=UserFactory(), at=timezone.now()
    )
    Step.objects.create(record=meeting.record, meeting=meeting, name="people")
    return meeting


test_it_is_refused_in_words, test_it_stands_in_the_database = refusals(BROKEN)


def test_all_are_tested():
    assert sorted(BROKEN) == names_of("meetings")


def test_a_chair_is_not_nobody(cast):
    refuses_in_words(Chair(meeting=cast), "A chair is either a member or a guest.")
    refuses_in_the_database(Chair(meeting=cast), "chair_is_a_member_or_a_guest")
