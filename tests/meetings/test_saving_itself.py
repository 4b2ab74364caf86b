"""What a page that saves itself sends, and what it is told."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from meetings.models import Meeting, Motion
from tests.forms import filled, is_vietnamese, snapshot
from tests.test_queries import grow


@pytest.fixture
def url(record):
    return reverse("tasks", args=[record.pk])


@pytest.fixture
def by_itself(client, alice):
    """Return a function that opens a page as Alice and sends its form by itself, with changes."""
    client.force_login(alice)

    def send(url, changes=None, *, opened=None):
        data = filled(client.get(url)) if opened is None else opened
        return client.post(url, data | (changes or {}), headers={"Accept": "application/json"})

    return send


def test_it_works(by_itself, record, url):
    answer = by_itself(url, {"tasks-0-text": "Soạn kế hoạch"})
    [task] = record.tasks.all()
    said = answer.json()
    assert answer.status_code == 200
    assert (said["version"], said["ids"]) == (1, {"tasks-0-id": task.pk})
    assert said["message"].startswith("Đã lưu lúc ")
    assert record.steps.get().saved_at is not None


def test_the_same_page_goes_on_with_what_it_was_told(client, by_itself, record, url):
    opened = filled(client.get(url)) | {"tasks-0-text": "Soạn kế hoạch"}
    for text in ["Soạn kế hoạch năm", "Soạn kế hoạch năm 2024"]:
        said = by_itself(url, opened=opened).json()
        opened |= {"version": said["version"], **said["ids"], "tasks-0-text": text}
    by_itself(url, opened=opened)
    assert [task.text for task in record.tasks.all()] == ["Soạn kế hoạch năm 2024"]
    assert record.steps.get().version == 3


def test_it_says_at_each_field_why_not(by_itself, record, url):
    answer = by_itself(url, {"tasks-0-text": "", "tasks-0-due": "quý " * 30})
    assert answer.status_code == 422
    assert answer.json()["general"] == []
    errors = answer.json()["errors"]
    assert errors.keys() == {"tasks-0-text", "tasks-0-due"}
    assert all(is_vietnamese(text) for texts in errors.values() for text in texts)
    assert not record.tasks.exists()


def test_it_says_at_each_line_why_not(by_itself, meeting, members1):
    roll = reverse("people", args=[meeting.pk])
    khue, anh, _bao = members1
    answer = by_itself(roll, {f"presence-{khue.pk}": "asleep", "guests-0-body": "Công đoàn"})
    assert answer.status_code == 422
    assert answer.json()["errors"].keys() == {f"presence-{khue.pk}", "guests-0-name"}
    assert answer.json()["general"] == []
    Motion.objects.create(meeting=meeting, text="Thông qua báo cáo", in_favour=2)
    answer = by_itself(roll, {f"presence-{anh.pk}": "excused"})
    assert answer.json()["errors"] == {}
    assert "Thông qua báo cáo" in answer.json()["general"][0]


def test_it_says_at_the_lines_of_the_ratings_why_not(by_itself, record, meeting, members1):
    line = f"member-{members1[0].pk}"
    answer = by_itself(reverse("ratings", args=[record.pk]), {f"{line}-points": "101"})
    assert answer.status_code == 422
    assert answer.json()["errors"].keys() == {f"{line}-proposed"}


def test_the_box_without_content_and_rows_contradict_each_other(by_itself, url):
    answer = by_itself(url, {"tasks-0-text": "Soạn kế hoạch", "nothing": "on"})
    assert answer.json()["errors"].keys() == {"nothing"}


def test_what_somebody_else_saved_is_not_overwritten(client, by_itself, bob, record, url):
    task = record.tasks.create(text="Việc chung")
    opened = filled(client.get(url))
    record.steps.create(name="tasks", version=1, saved_by=bob)
    task.text = "Việc của văn phòng"
    task.save()
    before = snapshot(record)
    answer = by_itself(url, {"tasks-0-text": "Việc của thư ký"}, opened=opened)
    assert answer.status_code == 409
    assert "bob" in answer.json()["message"]
    assert snapshot(record) == before


def test_the_same_twice_is_saved_once(client, by_itself, record, url):
    """The answer to the first may have been lost on the way; the second then tells the ids."""
    opened = filled(client.get(url)) | {"tasks-0-text": " Soạn kế hoạch ", "tasks-0-due": "1/2/2024"}
    first, second = (by_itself(url, opened=opened).json() for _ in range(2))
    assert first == second
    assert record.tasks.count() == record.steps.get().version == 1


def test_a_meeting_is_added_once(client, by_itself, record, members1):
    url = reverse("meeting-add", args=[record.pk])
    opened = filled(client.get(url)) | {"meeting-title": "Hội nghị", "meeting-day": "1/12/2023"}
    opened |= {"meeting-kind": "review", "chairs-0-who": f"member-{members1[0].pk}"}
    first, second = (by_itself(url, opened=opened).json() for _ in range(2))
    meeting = Meeting.objects.get()
    assert first["here"] == second["here"] == reverse("details", args=[meeting.pk])
    assert first["ids"] == second["ids"] == {"chairs-0-id": meeting.chairs.get().pk}
    assert by_itself(url, opened=opened | {"meeting-starts_at": "14:00"}).status_code == 200
    assert Meeting.objects.count() == 2


def test_a_button_says_where_to_go_on(by_itself, record, url):
    said = by_itself(url, {"tasks-0-text": "Việc", "by_hand": "1", "continue": ""}).json()
    assert said["next"] == reverse("record-next", args=[record.pk, "tasks"])
    assert by_itself(url, {"by_hand": "1"}).json()["next"] == url


@pytest.mark.parametrize("status", ["submitted", "accepted"])
def test_a_record_that_was_closed_meanwhile_stays_as_it_is(client, by_itself, record, url, status):
    opened = filled(client.get(url))
    record.status = status
    record.save()
    answer = by_itself(url, {"tasks-0-text": "Việc"}, opened=opened)
    assert answer.status_code == 403
    assert "cấp trên" in answer.text
    assert not record.tasks.exists()


def test_a_meeting_that_was_removed_meanwhile_is_not_found(client, by_itself, meeting):
    votes = reverse("votes", args=[meeting.pk])
    opened = filled(client.get(votes))
    meeting.delete()
    assert by_itself(votes, {"motions-0-text": "Việc"}, opened=opened).status_code == 404


@pytest.mark.parametrize("page", ["tasks", "meeting-add"])
def test_nothing_is_saved_for_somebody_elses_page(client, by_itself, bob, record, page):
    """On a PC that two people share: the first one's page is still open, and the second has signed in."""
    url = reverse(page, args=[record.pk])
    opened = filled(client.get(url)) | {"tasks-0-text": "Việc", "meeting-title": "Hội nghị", "meeting-day": "1/12/2023"}
    client.force_login(bob)
    for headers in [{}, {"Accept": "application/json"}]:
        answer = client.post(url, opened, headers=headers)
        assert answer.status_code == 403
        assert "bob" in answer.text
    assert not record.tasks.exists()
    assert not record.meetings.exists()


def test_what_was_kept_comes_back_without_complaints(client, by_itself, record, url):
    opened = filled(client.get(url)) | {"tasks-TOTAL_FORMS": "4", "tasks-3-due": "31/1", "version": "7"}
    shown = filled(client.post(url, opened | {"restore": "1"}))
    assert shown.items() >= {"tasks-3-due": "31/1", "version": "7", "tasks-TOTAL_FORMS": "4"}.items()
    assert not record.tasks.exists()


@pytest.mark.parametrize("name", ["people", "targets", "ratings"])
def test_it_asks_no_more_for_a_large_step(client, by_itself, meeting, members1, name):
    """One change is saved with the same few questions, however much stands there already."""
    url = reverse(name, args=[meeting.pk if name == "people" else meeting.record_id])
    counts = []
    for rows in [2, 10]:
        grow(meeting, rows)
        assert by_itself(url).status_code == 200
        opened = filled(client.get(url))
        changed = next(key for key in opened if key.startswith(("reason-", "results-3-unit")) or key.endswith("-note"))
        with CaptureQueriesContext(connection) as queries:
            assert by_itself(url, opened=opened | {changed: "x"}).status_code == 200
        counts.append(len(queries))
    assert counts[1] <= counts[0] <= 32
