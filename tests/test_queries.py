"""Pages ask the database the same number of questions, whether a record is small or large."""

import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from awards.models import Badge, Commendation, CommendationForm, Rating
from meetings.models import Attendance, Guest, Remark
from tests.factories import MemberFactory, MembershipFactory

# The most that each page may ask; the session, the account with its roles and the record are among them.
MOST = {
    "front": 6,
    "organization": 12,
    "members": 20,
    "members-xlsx": 20,
    "member": 24,
    "records-xlsx": 6,
    "record": 16,
    "chapters": 15,
    "targets": 12,
    "tasks": 11,
    "ratings": 14,
    "commendations": 20,
    "meeting-add": 12,
    "details": 16,
    "people": 12,
    "discussion": 13,
    "votes": 12,
    "record-paper": 30,
    "meeting-paper": 30,
}


def urls(meeting):
    """Return the address of each page for a meeting and its record."""
    record = meeting.record
    special = {
        **{name: [] for name in ["front", "members", "members-xlsx", "records-xlsx"]},
        "member": [record.organization.memberships.first().member_id],
        "organization": [record.organization_id],
        "record-paper": [record.pk, "report"],
        "meeting-paper": [meeting.pk, "minutes"],
        **{name: [meeting.pk] for name in ["details", "people", "discussion", "votes"]},
    }
    return {name: reverse(name, args=special.get(name, [record.pk])) for name in MOST}


def grow(meeting, how_many):
    """Add members, and for each of them a row of every kind."""
    record, form = meeting.record, CommendationForm.objects.first()
    for number in range(how_many):
        member = MembershipFactory(
            member=MemberFactory(official_on=datetime.date(1990, 1, 1), admitted_on=datetime.date(1989, 1, 1)),
            cell=record.organization,
        ).member
        Attendance.objects.create(meeting=meeting, member=member, standing="official", presence="present")
        Remark.objects.create(meeting=meeting, member=member, kind="discussion", text="Nhất trí")
        guest = Guest.objects.create(meeting=meeting, name=f"Khách {number}")
        Remark.objects.create(meeting=meeting, guest=guest, kind="discussion", text="Nhất trí")
        meeting.motions.create(text=f"Việc {number}", in_favour=1)
        meeting.chairs.create(member=member)
        record.sections.create(part="results", heading=f"Mục {number}", text="Kết quả")
        whole = record.targets.create(text=f"Chỉ tiêu {number}", result="1")
        record.targets.create(text="Trong đó", parent=whole)
        record.targets.create(text=f"Chỉ tiêu {number}", next_year=True)
        record.tasks.create(text=f"Việc {number}")
        Rating.objects.create(record=record, member=member, year=record.year, proposed="excellent")
        Commendation.objects.create(record=record, member=member, year=record.year, form=form, status="awarded")
        Badge.objects.create(record=record, member=member, years=30)


def count(client, url):
    """Return how many questions a page asks."""
    with CaptureQueriesContext(
        connection,
    ) as queries:
        assert client.get(url).status_code == 200
    return len(queries)


@pytest.mark.parametrize("name", MOST)
def test_a_page_asks_no_more_for_a_large_record(client, alice, meeting, name):
    client.force_login(alice)
    url = urls(meeting)[name]
    grow(meeting, 2)
    small = count(client, url)
    grow(meeting, 8)
    assert count(client, url) == small
    assert small <= MOST[name]
