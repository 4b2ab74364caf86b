"""What was changed since a record was given back is shown field by field."""

import pytest
from django.urls import reverse

from meetings.photographs import add_photo
from meetings.recording import remove_meeting
from partyreports.reports import life
from partyreports.reports.corrections import corrections
from tests.forms import send
from tests.handing_in import hand_in
from tests.pictures import picture

pytestmark = pytest.mark.django_db


@pytest.fixture
def as_alice(client, alice):
    client.force_login(alice)
    return client


@pytest.fixture
def returned(as_alice, alice, bob, record, meeting):
    """Cell 1's year, given back, with a task and a rating that were entered before."""
    send(as_alice, reverse("tasks", args=[record.pk]), {"tasks-0-text": "Kết nạp 01 đảng viên", "tasks-0-due": ""})
    handed_in = hand_in(record=record, by=alice)
    return life.return_record(record=handed_in, by=bob, comment="Ghi rõ thời hạn.")


def found(record):
    return dict(corrections(record))


def test_it_works(as_alice, alice, bob, returned, members1):
    tasks = reverse("tasks", args=[returned.pk])
    send(as_alice, tasks, {"tasks-0-due": "01/06/2024"})
    send(as_alice, tasks, {"tasks-0-text": "Kết nạp 02 đảng viên", "tasks-1-text": "Họp dân"})
    ratings = reverse("ratings", args=[returned.pk])
    send(as_alice, ratings, {f"member-{members1[0].pk}-proposed": "good"})
    rows = [(row.row, row.before, row.after) for rows in found(returned).values() for row in rows]
    assert ("Kết nạp 02 đảng viên", "Kết nạp 01 đảng viên", "Kết nạp 02 đảng viên") in rows
    assert ("Kết nạp 02 đảng viên", "–", "01/06/2024") in rows
    assert any(row[0] == "Họp dân" and "Họp dân" in row[2] for row in rows)
    assert any(row[0] == "Hoàng Minh Khuê" for row in rows)
    hand_in(record=returned, by=alice)
    as_alice.force_login(bob)
    page = as_alice.get(reverse("corrections", args=[returned.pk])).content.decode()
    assert "Kết nạp 02 đảng viên" in page
    assert "Ghi rõ thời hạn." in page
    assert (
        reverse("corrections", args=[returned.pk])
        in as_alice.get(reverse("record", args=[returned.pk])).content.decode()
    )


def test_what_was_changed_and_changed_back_is_no_correction(as_alice, returned):
    tasks = reverse("tasks", args=[returned.pk])
    send(as_alice, tasks, {"tasks-0-text": "Khác"})
    send(as_alice, tasks, {"tasks-0-text": "Kết nạp 01 đảng viên"})
    assert corrections(returned) == []


def test_a_row_that_is_gone_is_told(as_alice, returned):
    send(as_alice, reverse("tasks", args=[returned.pk]), {"tasks-0-DELETE": "on"})
    (row,) = [row for rows in found(returned).values() for row in rows]
    assert (row.row, row.after) == ("Kết nạp 01 đảng viên", "")


def test_a_meeting_that_is_gone_or_new_is_told(as_alice, alice, returned, meeting):
    remove_meeting(meeting=meeting, by=alice)
    new = {"meeting-kind": "year_end", "meeting-title": "Hội nghị khác", "meeting-day": "22/12/2023"}
    assert send(as_alice, reverse("meeting-add", args=[returned.pk]), new).status_code == 302
    rows = found(returned)["Hội nghị"]
    assert [(row.row, bool(row.before), bool(row.after)) for row in rows] == [
        ("Hội nghị tổng kết công tác năm 2023", True, False),
        ("Hội nghị khác", False, True),
    ]


def test_a_photograph_that_is_new_is_told(alice, returned, meeting):
    add_photo(meeting=meeting, file=picture(), by=alice)
    ((_label, rows),) = corrections(returned)
    assert [row.before for row in rows] == [""]
    assert ".jpg" not in rows[0].after


def test_what_was_never_given_back_has_none(record):
    assert corrections(record) is None


def test_it_hides_from_those_who_only_look(client, victor, charlie, alice, bob, returned):
    handed_in = hand_in(record=returned, by=alice)
    life.accept(record=handed_in, by=bob)
    for user, status in [(victor, 403), (charlie, 404), (alice, 200), (bob, 200)]:
        client.force_login(user)
        assert client.get(reverse("corrections", args=[returned.pk])).status_code == status
