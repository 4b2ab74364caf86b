"""What the log tells of a step that saves itself every few seconds: one entry for each run, and no change missing."""

import datetime

import pytest
import time_machine
from django.urls import reverse

from members.log import broken_entries
from tests.forms import filled
from tests.handing_in import hand_in

START = datetime.datetime(2024, 1, 5, 7, 0, tzinfo=datetime.UTC)


@pytest.fixture
def url(record):
    return reverse("tasks", args=[record.pk])


@pytest.fixture
def type_in(client, url):
    """Return a function that lets an account's page save itself with a text, or a button save it."""

    def type_in(user, text, **more):
        client.force_login(user)
        headers = {} if "save" in more else {"Accept": "application/json"}
        answer = client.post(url, filled(client.get(url)) | {"tasks-0-text": text, **more}, headers=headers)
        assert answer.status_code in (200, 302)

    return type_in


def texts(change):
    """The texts of the tasks before and after, as an entry of the log has them."""
    return [[row["text"] for row in values["task"]] for values in (change.before, change.after)]


@pytest.fixture
def entries(cell1):
    """Return a function that returns the log of saved tasks: by whom, before, after."""

    def entries():
        assert list(broken_entries(cell1)) == []
        saves = cell1.changes.filter(verb="save tasks").order_by("number")
        return [(change.by.username, *texts(change)) for change in saves]

    return entries


def test_a_run_is_one_entry_once_a_button_is_pressed(alice, record, cell1, type_in, entries):
    with time_machine.travel(START, tick=False) as clock:
        for text in ["Soạn", "Soạn kế", "Soạn kế hoạch"]:
            clock.shift(60)
            type_in(alice, text)
        assert entries() == []
        clock.shift(60)
        type_in(alice, "Soạn kế hoạch năm", save="")
    assert entries() == [("alice", [], ["Soạn kế hoạch năm"])]
    typed = cell1.changes.get(verb="save tasks").after["typed"]
    assert typed == {"since": "2024-01-05T07:01:00+00:00", "until": "2024-01-05T07:04:00+00:00"}
    assert record.steps.get().unlogged is None


def test_a_button_alone_is_one_entry(alice, cell1, type_in, entries):
    type_in(alice, "Soạn kế hoạch", save="")
    type_in(alice, "Soạn kế hoạch", save="")
    type_in(alice, "Soạn kế hoạch năm", save="")
    assert entries() == [
        ("alice", [], ["Soạn kế hoạch"]),
        ("alice", ["Soạn kế hoạch"], ["Soạn kế hoạch năm"]),
    ]


def test_leaving_the_page_ends_the_run(client, alice, url, type_in, entries):
    type_in(alice, "Soạn")
    assert client.post(url, {"leave": "1"}).status_code == 204
    assert entries() == [("alice", [], ["Soạn"])]
    assert client.post(url, {"leave": "1"}).status_code == 204
    assert len(entries()) == 1


def test_ten_minutes_end_the_run(alice, type_in, entries):
    with time_machine.travel(START, tick=False) as clock:
        for text in ["Một", "Hai", "Ba"]:
            type_in(alice, text)
            clock.shift(6 * 60)
    assert entries() == [("alice", [], ["Ba"])]


def test_somebody_else_ends_the_run(alice, bob, type_in, entries):
    type_in(alice, "Việc của thư ký")
    type_in(bob, "Việc của văn phòng")
    assert entries() == [("alice", [], ["Việc của thư ký"])]
    type_in(alice, "Việc chung")
    assert entries()[1:] == [("bob", ["Việc của thư ký"], ["Việc của văn phòng"])]


def test_submitting_ends_the_runs(alice, record, cell1, type_in, entries):
    type_in(alice, "Soạn kế hoạch")
    hand_in(record=record, by=alice)
    assert entries() == [("alice", [], ["Soạn kế hoạch"])]
    assert [change.verb for change in cell1.changes.order_by("number")] == ["save tasks", "submit record"]


def test_removing_the_meeting_ends_its_runs(client, alice, meeting, cell1):
    client.force_login(alice)
    url = reverse("votes", args=[meeting.pk])
    typed = {"motions-0-text": "Thông qua báo cáo", "motions-0-in_favour": "0"}
    client.post(url, filled(client.get(url)) | typed, headers={"Accept": "application/json"})
    client.post(reverse("meeting-remove", args=[meeting.pk]))
    assert [change.verb for change in cell1.changes.order_by("number")] == ["save votes", "remove meeting"]
    assert list(broken_entries(cell1)) == []


def test_what_came_and_went_within_a_run_is_not_told(client, alice, record, type_in, entries):
    record.tasks.create(text="Việc cũ")
    record.tasks.create(text="Việc khác", position=1)
    type_in(alice, "Việc mới")
    type_in(alice, "Việc cũ", save="")
    assert entries() == []
    type_in(alice, "Việc cũ", **{"tasks-2-text": "Thêm"})
    type_in(alice, "Việc cũ", **{"tasks-2-DELETE": "on", "tasks-1-DELETE": "on", "save": ""})
    assert entries() == [("alice", ["Việc khác"], [])]
