"""Pages ask the database the same number of questions, whether a record is small or large."""

import datetime

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from awards.models import Badge, Commendation, CommendationForm, ConfirmationProposal, Rating
from meetings.models import Attendance, Guest, Remark, YearRecord
from members.models import Member, Proposal
from partyreports.reports.models import Import, Paper
from partyreports.reports.papers.documents import DOCUMENTS
from tests.factories import (
    CellFactory,
    MeetingFactory,
    MemberFactory,
    MembershipFactory,
    PaperFactory,
    UserFactory,
    YearRecordFactory,
)

# The most that each page may ask; the session, the account with its roles and the record are among them.
MOST = {
    "front": 9,
    "organization": 14,
    "movement": 16,
    "members": 20,
    "members-xlsx": 20,
    "member": 24,
    "records-xlsx": 6,
    "record": 20,
    "record-check": 42,
    "rules": 3,
    "chapters": 15,
    "targets": 12,
    "tasks": 11,
    "ratings": 14,
    "commendations": 26,
    "meeting-add": 12,
    "details": 16,
    "delegates": 14,
    "people": 12,
    "discussion": 13,
    "votes": 12,
    "photos": 12,
    "arrival": 6,
    "member-event": 16,
    "proposals": 6,
    "record-paper": 30,
    "meeting-paper": 30,
    "record-paper-issue": 36,
    "meeting-paper-issue": 36,
    "organization-papers": 10,
    "paper": 40,
    "paper-read": 6,
    "due-badges": 15,
    "due-excellent": 22,
    "due-confirmations": 12,
}


OF_STAFF = {"arrival", "member-event"}
"""Pages that a secretary does not open."""
TODAY = datetime.datetime(2023, 12, 28, tzinfo=datetime.UTC)
DAY = datetime.date(2023, 12, 1)


def urls(meeting):
    """Return the address of each page for a meeting and its record."""
    record = meeting.record
    special = {
        "arrival": [record.organization_id, "admit"],
        "member-event": [Member.objects.first().pk, "transfer-within"],
        "proposals": [],
        **{
            name: [record.organization_id]
            for name in ["organization", "movement", "due-badges", "due-excellent", "due-confirmations"]
        },
        **{name: [] for name in ["front", "members", "members-xlsx", "records-xlsx", "rules"]},
        "member": [record.organization.memberships.first().member_id],
        "record-paper": [record.pk, "report"],
        "meeting-paper": [meeting.pk, "minutes"],
        "record-paper-issue": [record.pk, "report"],
        "meeting-paper-issue": [meeting.pk, "minutes"],
        "organization-papers": [record.organization_id],
        **{name: [Paper.objects.earliest("pk").pk] for name in ["paper", "paper-read"]},
        **{name: [meeting.pk] for name in ["details", "delegates", "people", "discussion", "votes", "photos"]},
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
        meeting.photos.create(image=f"{number}.jpg", thumbnail=f"{number}.jpg", digest=f"{meeting.photos.count()}")
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
        Proposal.objects.create(member=member, by=UserFactory(), at=timezone.now(), explanation="Sai ngày sinh")
        CellFactory(placed={"superior": record.superior})
        # The first one stays in force.
        paper = PaperFactory(record=record, revision=10_000 - Paper.objects.count())
        paper.scans.create(format="jpg", file=b"x", size=1, digest="0", added_by=paper.issued_by)
        for year in range(record.year - 4, record.year):
            Rating.objects.create(member=member, year=year, proposed="excellent")
        on_probation = MembershipFactory(member=MemberFactory(probationary=True), cell=record.organization).member
        ConfirmationProposal.objects.create(member=on_probation, proposed_on=DAY, proposed_by=UserFactory())
        died = MembershipFactory(
            member=MemberFactory(admitted_on=DAY.replace(year=1980), official_on=DAY.replace(year=1981)),
            cell=record.organization,
            to=DAY,
            how_left="died",
        )
        Badge.objects.create(member=died.member, years=30, awarded_on=DAY)


def preview(user, organization, rows):
    """Return a list that is ready to be confirmed, half of whose rows ask who is meant."""
    given = Import.objects.create(
        organization=organization, kind="members", by=user, file_name="x.xlsx", digest=str(rows), status="preview"
    )
    people = Member.objects.values_list("pk", flat=True)
    for number in range(2, rows + 2):
        asked = {"state": "ambiguous", "options": list(people)} if number % 2 else {"state": "new"}
        given.rows.create(number=number, values={"full_name": "Lê Văn Hai"}, **asked)
    return reverse("import", args=[given.pk])


def test_a_preview_asks_no_more_for_a_large_list(client, bob, committee, meeting):
    client.force_login(bob)
    small = count(client, preview(bob, committee, 4))
    grow(meeting, 4)
    assert count(client, preview(bob, committee, 40)) == small <= 10
    url = reverse("organization-imports", args=[committee.pk])
    few = count(client, url)
    for number in range(100, 110):
        preview(bob, committee, number)
    assert count(client, url) == few <= 8


def count(client, url):
    """Return how many questions a page asks."""
    with CaptureQueriesContext(
        connection,
    ) as queries:
        assert client.get(url).status_code == 200
    return len(queries)


@time_machine.travel(TODAY)
@pytest.mark.parametrize(
    ("kind", "whose"),
    # Only a committee sums up.
    [(kind, whose) for kind in DOCUMENTS for whose in ("cell", "committee") if (kind, whose) != ("sums", "cell")],
)
def test_a_paper_asks_no_more_for_a_large_record(client, bob, committee, meeting, kind, whose):
    client.force_login(bob)
    cell = meeting.record
    record = YearRecordFactory(organization=committee, year=cell.year) if whose == "committee" else cell
    if whose == "committee":
        YearRecord.objects.filter(pk=cell.pk).update(status="accepted")
    instance = record if DOCUMENTS[kind].subject == "record" else meeting
    if whose == "committee" and instance is meeting:
        instance = MeetingFactory(record=record)
    give(record, cell, 2)
    grow(meeting, 2)
    small = count(client, DOCUMENTS[kind].url(instance))
    give(record, cell, 8)
    grow(meeting, 8)
    assert count(client, DOCUMENTS[kind].url(instance)) == small <= MOST_OF_PAPERS.get(kind, MOST["record-paper"])


# The sums of five years, each by the tree of its year; a committee's report and ratings tell the sums of one.
MOST_OF_PAPERS = {"sums": 70, "report": 40, "ratings": 36}


def give(record, cell, how_many):
    """Let the record's organisation commend and rate members of the cell."""
    for _number in range(how_many):
        member = MembershipFactory(cell=cell.organization).member
        decided = {"decided": "good", "decided_by": record.organization, "decided_on": TODAY}
        Rating.objects.create(record=cell, member=member, year=record.year, proposed="good", **decided)
        Commendation.objects.create(
            record=cell,
            member=member,
            year=record.year,
            form=CommendationForm.objects.first(),
            status="awarded",
            given_by=record.organization,
        )


@time_machine.travel(TODAY)
@pytest.mark.parametrize("name", MOST)
def test_a_page_asks_no_more_for_a_large_record(client, alice, bob, meeting, name):
    client.force_login(bob if name in OF_STAFF else alice)
    grow(meeting, 2)
    url = urls(meeting)[name]
    small = count(client, url)
    grow(meeting, 8)
    assert count(client, url) == small
    assert small <= MOST[name]
