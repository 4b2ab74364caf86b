"""Each cross-check: silent on a record in order, and what it finds when one thing is out of order."""

import datetime

import pytest
import time_machine
from bs4 import BeautifulSoup
from django.db import connection
from django.test.utils import CaptureQueriesContext

from awards.models import Rating
from meetings.models import Attendance, Motion
from partyreports.reports.checks import OF_EVERY_RECORD, check_record
from partyreports.reports.checks.findings import Level
from tests.factories import MeetingFactory, MemberFactory, MembershipFactory
from tests.reports.checks.conftest import finding, findings
from tests.reports.checks.faults import (
    FAULTS,
    badge,
    commend,
    mark,
    new_leave,
    praise_by_the_cell,
    set_meeting,
    set_motion,
    set_rating,
)

WARNING, INFORMATION = Level.WARNING, Level.INFORMATION
NOT_THERE = ("commendations", "badges", "awards", "asked_for")


def test_a_record_in_order_has_only_ticks(tidy):
    checked = check_record(tidy)
    assert checked.found == ()
    # There are no commendations and no badges in it, and no outline asks for anything.
    ticks = [check.name for check in OF_EVERY_RECORD if check.about not in NOT_THERE]
    assert [check.name for check in checked.in_order] == [*ticks, "steps"]


def test_nothing_is_ticked_of_what_is_not_there(record):
    """Without a meeting nobody was marked, nor was there a quorum."""
    ticks = {check.name for check in check_record(record).in_order}
    assert not ticks & {"marked", "roster", "quorum", "days", "details", "votes", "cap", "points", "badges"}


def test_what_is_alike_is_one_finding(tidy, members1):
    """Three people with points of another level make one line, and ten commendations need one note."""
    type(tidy).objects.filter(pk=tidy.pk).update(year=2025)
    Rating.objects.filter(record=tidy).update(year=2025, points=95)
    for member in members1:
        commend(to={"member": member}, given_by=tidy.organization)(tidy, None, members1)
    tidy.refresh_from_db()
    assert len(finding(tidy, "points").about) == 4
    assert len(finding(tidy, "givers").links) == 3
    assert len(finding(tidy, "excellence").links) == 4


@pytest.mark.parametrize("fault", FAULTS)
def test_what_is_out_of_order_is_found(settings, tidy, held, members1, fault):
    settings.LANGUAGE_CODE = "en"
    change, check, level, words = FAULTS[fault]
    change(tidy, held, members1)
    assert (check, level) in findings(tidy)
    assert words in finding(tidy, check).text


@pytest.mark.parametrize("fault", FAULTS)
def test_every_link_leads_to_a_field_that_is_there(client, alice, tidy, held, members1, fault):
    change, check, _level, _words = FAULTS[fault]
    change(tidy, held, members1)
    client.force_login(alice)
    links = finding(tidy, check).links
    assert links
    for link in links:
        address, _hash, anchor = link.url.partition("#")
        response = client.get(address)
        assert response.status_code == 200
        assert not anchor or BeautifulSoup(response.content, "lxml").find(id=anchor), link.url


FINE = {
    "held in March": set_meeting(day=datetime.date(2024, 3, 1)),
    "only a part of the day": set_meeting(starts_at=None, part_of_day="afternoon"),
    "the exempt without a level": lambda record, meeting, members: (
        new_leave("exempt")(record, meeting, members),
        Attendance.objects.filter(member=members[1]).update(leave="exempt"),
        set_rating(1, proposed="", votes_good=None, unrated="exempt")(record, meeting, members),
    ),
    "an excellent one who is commended": lambda record, meeting, members: (
        set_rating(0, proposed="excellent", votes_good=None)(record, meeting, members),
        commend()(record, meeting, members),
    ),
    "what was declined": commend(status="declined"),
    "a special deed": commend(title=""),
    "biểu dương by the cell": praise_by_the_cell("Biểu dương"),
    "a proposal to a body outside": commend(title="", form="Bằng khen", given_by_outside="Tỉnh ủy", status="proposed"),
    "parts that have results": lambda record, meeting, members: (
        record.targets.filter(next_year=False).update(result=""),
        record.targets.create(text="Trong đó quốc tế", result="8", parent=record.targets.get(next_year=False)),
    ),
    "an admission by two thirds": set_motion(text="Kết nạp quần chúng", majority="two_thirds"),
}


@pytest.mark.parametrize("name", FINE)
def test_what_is_fine_needs_no_note(tidy, held, members1, name):
    FINE[name](tidy, held, members1)
    assert [pair for pair in findings(tidy) if pair[1] != INFORMATION] == []


def test_it_asks_no_more_for_more_meetings(tidy, members1):
    """One query reads the rosters of all meetings."""
    counts = []
    for number in range(3):
        meeting = MeetingFactory(record=tidy, kind="executive", day=datetime.date(2023, 11, 1 + number))
        Attendance.objects.create(meeting=meeting, member=members1[0], standing="official", presence="present")
        Motion.objects.create(meeting=meeting, text="Việc", in_favour=1)
        with CaptureQueriesContext(connection) as queries:
            check_record(tidy)
        counts.append(len(queries))
    assert len(set(counts)) == 1
    assert counts[0] <= 30


def test_a_quorum_that_is_missed(tidy, held, members1):
    Attendance.objects.filter(meeting=held).exclude(member=members1[0]).update(presence="excused")
    missed = finding(tidy, "quorum")
    assert (missed.level, missed.rule) == (WARNING, "Điều lệ Đảng, QĐ 24-QĐ/TW")
    Attendance.objects.filter(meeting=held, member=members1[1]).update(presence="present")
    assert findings(tidy, "quorum") == []


def test_a_meeting_still_to_come(tidy, held):
    with time_machine.travel(datetime.datetime(2023, 12, 20, tzinfo=datetime.UTC)):
        assert findings(tidy, "days") == [("days", WARNING)]


@pytest.mark.parametrize(
    ("special", "awarded_on", "fits"),
    [
        ("", "2023-06-01", True),
        ("", "2023-05-19", False),
        ("early", "2022-06-01", True),
        ("early", "2022-05-19", False),
        ("posthumous", "2022-09-02", True),
        ("posthumous", "2022-02-03", False),
    ],
)
def test_badges_and_years_in_the_party(tidy, members1, special, awarded_on, fits):
    """Khuê's thirty years are full on 1 June 2023."""
    members1[0].party_age_from = datetime.date(1993, 6, 1)
    members1[0].save()
    badge(special=special, awarded_on=awarded_on)(tidy, None, members1)
    assert findings(tidy, "badges") == ([] if fits else [("badges", WARNING)])


def test_a_badge_of_somebody_on_probation(tidy, members1):
    badge(member=members1[2])(tidy, None, members1)
    assert findings(tidy, "badges") == [("badges", WARNING)]


def test_a_returned_step_asks_for_its_tick_once(tidy, members1, held):
    """A step that another check speaks of already is not named a second time."""
    tidy.steps.filter(name="people").update(complete=False)
    assert findings(tidy) == [("steps", WARNING)]
    mark(2, "")(tidy, held, members1)
    assert findings(tidy) == [("marked", WARNING)]


def test_many_names_are_counted(settings, tidy):
    settings.LANGUAGE_CODE = "en"
    for _number in range(20):
        MembershipFactory(member=MemberFactory(), cell=tidy.organization)
    missing = finding(tidy, "marked")
    assert "and 8 more" in missing.text
    assert len(missing.links) == 12
    assert len(missing.about) == 21


@pytest.mark.parametrize(
    ("due", "fits"),
    [
        ("", True),
        ("Quý II", True),
        ("trước 30/6", True),
        ("thường xuyên", True),
        ("31/12/2024", True),
        ("1.10.2023", True),
        ("30/9/2023", False),
        ("01/01/2025", False),
        ("31/02/2024", False),
        ("từ 01/02/2024 đến 30/6/2025", True),
        ("Quý II/2024", True),
        ("tháng 12/2023", True),
        ("2022–2027", True),
        ("năm 2022", False),
        ("Quý I/2025", False),
    ],
)
def test_a_task_is_due_in_its_year(tidy, due, fits):
    """The record is that of 2023, so its tasks are for 2024."""
    tidy.tasks.update(due=due)
    assert bool(findings(tidy, "tasks")) is not fits
