"""A record in which everything is in order; each test puts one thing out of order."""

import datetime

import pytest

from awards.models import Rating
from meetings.models import Attendance, Chair, Meeting, Motion, Section, Step, Target, Task
from partyreports.reports.checks import check_record
from partyreports.reports.steps import STEPS


@pytest.fixture
def tidy(record, members1):
    """Alice's record of 2023, ready to be handed in: two official members and one on probation, all present."""
    khue, anh, _bao = members1
    meeting = Meeting.objects.create(
        record=record,
        title="Hội nghị tổng kết công tác năm 2023",
        day=datetime.date(2023, 12, 21),
        starts_at=datetime.time(14),
        ends_at=datetime.time(16, 30),
        place="Phòng họp tầng 2",
        minute_taker=anh,
    )
    Chair.objects.create(meeting=meeting, member=khue)
    for member in members1:
        standing = "official" if member.official_on else "probationary"
        Attendance.objects.create(meeting=meeting, member=member, standing=standing, presence="present")
        Rating.objects.create(record=record, member=member, year=2023, proposed="good", votes_good=2)
    Rating.objects.create(record=record, organization=record.organization, year=2023, proposed="good")
    Motion.objects.create(meeting=meeting, text="Thông qua báo cáo", in_favour=2)
    for position, part in enumerate(["results", "assessment", "plan"]):
        Section.objects.create(record=record, part=part, position=position, heading="Mục", text="Nội dung")
    Target.objects.create(record=record, text="Công bố khoa học", planned="15", result="16")
    Target.objects.create(record=record, text="Công bố khoa học", planned="17", next_year=True)
    Task.objects.create(record=record, text="Soạn kế hoạch", due="31/03/2024")
    for kind in STEPS:
        step_of = {"meeting": meeting} if kind.per_meeting else {}
        Step.objects.create(record=record, name=kind.name, version=1, complete=True, **step_of)
    return record


@pytest.fixture
def held(tidy):
    """Its year-end meeting."""
    return tidy.meetings.get()


def findings(record, check=None):
    """Return what the checks find in a record, or one of them, as (check, level) pairs."""
    return [
        (judged.check.name, judged.finding.level)
        for judged in check_record(record).found
        if check in (None, judged.check.name)
    ]


def finding(record, check):
    """Return the one finding of a check."""
    [judged] = [judged for judged in check_record(record).found if judged.check.name == check]
    return judged.finding
