"""Whatever is not entered yet: every paper prints, as a draft with blanks, and invents nothing."""

import datetime

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from awards.models import Badge, Commendation, Rating
from meetings.models import Attendance, Chair, Guest, Meeting, Motion, Remark, Section, Target, Task, YearRecord
from members.models import Leave, Office
from partyreports.reports.papers.blocks import from_json, to_json
from partyreports.reports.papers.documents import DOCUMENTS
from partyreports.reports.papers.letterhead import Issue
from tests.reports.papers.reading import words

ISSUES = (None, Issue(3, datetime.date(2024, 4, 2)))


def without_guests():
    Remark.objects.exclude(guest=None).delete()
    Chair.objects.exclude(guest=None).delete()
    Guest.objects.all().delete()


def without_targets():
    Target.objects.exclude(parent=None).delete()
    Target.objects.all().delete()


MISSING = {
    "posts": lambda: Office.objects.all().delete(),
    "leaves": lambda: Leave.objects.all().delete(),
    "roll": lambda: Attendance.objects.all().delete(),
    "marks": lambda: Attendance.objects.update(presence=""),
    "guests": without_guests,
    "chairs": lambda: Chair.objects.all().delete(),
    "remarks": lambda: Remark.objects.all().delete(),
    "speakers": lambda: Remark.objects.update(member=None, guest=None),
    "votes": lambda: Motion.objects.all().delete(),
    "chapters": lambda: Section.objects.all().delete(),
    "texts of chapters": lambda: Section.objects.update(text=""),
    "headings of chapters": lambda: Section.objects.update(heading=""),
    "targets": without_targets,
    "results": lambda: Target.objects.update(result="", achievement="", planned="", unit="", source=""),
    "tasks": lambda: Task.objects.all().delete(),
    "assignees": lambda: Task.objects.update(assignee="", due=""),
    "ratings": lambda: Rating.objects.all().delete(),
    "levels": lambda: Rating.objects.update(proposed="", unrated=""),
    "commendations": lambda: Commendation.objects.all().delete(),
    "givers": lambda: Commendation.objects.update(given_by=None, given_by_outside="", decision="", decided_on=None),
    "titles": lambda: Commendation.objects.update(title=None),
    "badges": lambda: Badge.objects.all().delete(),
    "dates of badges": lambda: Badge.objects.update(awarded_on=None, decision="", handed_over_by=""),
    "details of the meeting": lambda: Meeting.objects.update(
        grounds="", place="", part_of_day="", starts_at=None, ends_at=None, minute_taker=None
    ),
    "superior": lambda: YearRecord.objects.update(superior=None),
}


def papers_of(organization, issues=ISSUES):
    """Yield each paper about the organisation's record and its meetings, as a draft and issued."""
    record = YearRecord.objects.select_related("organization", "superior").get(organization=organization)
    meetings = record.meetings.select_related("record__organization", "record__superior", "minute_taker")
    for kind in DOCUMENTS.values():
        for instance in [record] if kind.subject == "record" else meetings:
            for issue in issues:
                paper = kind.build(instance, issue=issue)
                assert (paper is not None) == kind.exists(instance)
                if paper:
                    yield kind.name, issue, paper


def assert_prints(kind, issue, paper):
    text = words(paper)
    # What goes to the office's site is never issued, so it is no draft of anything.
    assert paper.is_draft == (issue is None and kind != "news"), kind
    assert from_json(to_json(paper)) == paper
    assert "None" not in text and "()" not in text and "  " not in text, kind
    assert "Hà Nội" in text or kind in ("minutes", "news")


@pytest.fixture(params=["cell", "committee"])
def organization(request):
    """The organisation of a full record: a cell, or a committee with cells."""
    meeting = request.getfixturevalue("full_meeting" if request.param == "cell" else "committee_meeting")
    return meeting.record.organization


@settings(max_examples=10, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(missing=st.sets(st.sampled_from(sorted(MISSING))))
def test_every_paper_prints_whatever_is_missing(organization, missing):
    with transaction.atomic():
        for name in sorted(missing):
            MISSING[name]()
        for paper in papers_of(organization):
            assert_prints(*paper)
        transaction.set_rollback(True)


def test_every_paper_prints_when_each_thing_is_missing_alone_or_all(organization):
    for names in [*([name] for name in MISSING), sorted(MISSING), []]:
        with transaction.atomic():
            for name in names:
                MISSING[name]()
            for paper in papers_of(organization, ISSUES[:1]):
                assert_prints(*paper)
            transaction.set_rollback(True)


def test_a_record_just_begun_prints(record, committee, cell2):
    """Without members, without a meeting: what a new cell has on its first day."""
    for paper in papers_of(record.organization):
        assert_prints(*paper)
