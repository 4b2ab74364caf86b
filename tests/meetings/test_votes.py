"""The page of a meeting's votes."""

import pytest
from django.urls import reverse

from meetings.models import Attendance
from tests.factories import MeetingFactory, YearRecordFactory
from tests.forms import errors_in, filled, is_vietnamese, refusals_in, send, snapshot


@pytest.fixture
def roll(meeting, members1):
    """Two official members and one on probation, all present."""
    for member, standing in zip(members1, ["official", "official", "probationary"], strict=True):
        Attendance.objects.create(meeting=meeting, member=member, standing=standing, presence="present")


@pytest.fixture
def url(meeting, roll):
    return reverse("votes", args=[meeting.pk])


MOTION = {"motions-0-text": "Thông qua dự thảo báo cáo", "motions-0-against": "0", "motions-0-abstained": "0"}


def test_it_works(client, alice, meeting, url):
    client.force_login(alice)
    assert send(client, url, MOTION | {"motions-0-in_favour": "2"}).status_code == 302
    [motion] = meeting.motions.all()
    assert (motion.in_favour, motion.method, motion.majority) == (2, "hands", "half")


@pytest.mark.parametrize("votes", [("3", "0", "0"), ("2", "1", "0"), ("2", "0", "1"), ("0", "0", "3")])
def test_it_counts_no_vote_of_a_probationary_member(client, alice, meeting, url, votes):
    client.force_login(alice)
    before = snapshot(meeting.record)
    data = MOTION | dict(zip(["motions-0-in_favour", "motions-0-against", "motions-0-abstained"], votes, strict=True))
    response = send(client, url, data)
    assert response.status_code == 422
    [error] = errors_in(response)
    assert "dự bị" in error
    assert filled(response).items() >= data.items()
    assert snapshot(meeting.record) == before


def test_it_refuses_more_votes_than_people(client, alice, meeting, url):
    client.force_login(alice)
    response = send(client, url, MOTION | {"motions-0-in_favour": "38"})
    assert response.status_code == 422
    assert "38" in errors_in(response)[0]
    assert is_vietnamese(errors_in(response)[0])
    assert not meeting.motions.exists()


@pytest.mark.parametrize("number", ["-1", "x", "1.5", "99999999999999999999", ""])
def test_it_refuses_what_is_no_number(client, alice, meeting, url, number):
    client.force_login(alice)
    response = send(client, url, MOTION | {"motions-0-in_favour": number})
    assert refusals_in(response)
    assert filled(response)["motions-0-in_favour"] == number
    assert not meeting.motions.exists()


def test_rows_that_were_added_may_stay_empty(client, alice, meeting, url):
    client.force_login(alice)
    more = client.post(url, filled(client.get(url)) | {"add": "motions"})
    assert client.post(url, filled(more) | MOTION | {"motions-0-in_favour": "2"}).status_code == 302
    assert meeting.motions.count() == 1


def test_nothing_to_report_closes_the_step(client, alice, meeting, url):
    client.force_login(alice)
    assert send(client, url, {"nothing": "on"}).status_code == 302
    step = meeting.steps.get(name="votes")
    assert step.complete
    assert step.nothing_to_report


def test_nothing_to_report_contradicts_a_motion(client, alice, meeting, url):
    client.force_login(alice)
    response = send(client, url, MOTION | {"motions-0-in_favour": "2", "nothing": "on"})
    assert response.status_code == 422
    assert not meeting.motions.exists()


def test_it_removes_a_motion(client, alice, meeting, url):
    meeting.motions.create(text="Nhầm", in_favour=1)
    client.force_login(alice)
    assert send(client, url, {"motions-0-DELETE": "on"}).status_code == 302
    assert not meeting.motions.exists()


def test_it_cannot_touch_a_motion_of_another_meeting(client, alice, meeting, url, outsider, other_cell):
    other = MeetingFactory(record=YearRecordFactory(organization=other_cell))
    motion = other.motions.create(text="Của chi bộ khác", in_favour=1)
    client.force_login(alice)
    data = MOTION | {"motions-0-in_favour": "1", "motions-INITIAL_FORMS": "1", "motions-0-id": str(motion.pk)}
    send(client, url, data)
    motion.refresh_from_db()
    assert (motion.text, motion.meeting) == ("Của chi bộ khác", other)


def test_it_hides_it_from_outsiders(client, charlie, url):
    client.force_login(charlie)
    assert client.get(url).status_code == 404
    assert client.post(url, MOTION).status_code == 404


@pytest.mark.parametrize("button", [{"add": "motions"}, {"restore": "1"}])
@pytest.mark.parametrize("number", ["", "x", "99999999999999999999"])
def test_it_goes_on_with_a_motion_that_is_half_typed(client, alice, meeting, url, button, number):
    client.force_login(alice)
    response = send(client, url, MOTION | {"motions-0-in_favour": number} | button)
    assert response.status_code == 200
    assert filled(response)["motions-0-in_favour"] == number
    assert errors_in(response) == []
