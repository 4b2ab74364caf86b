"""Closing a step that has nothing to report, from the record's page."""

import pytest
from django.urls import reverse

from meetings.models import Task
from members.models import Change
from partyreports.reports.nothing import FORMS
from partyreports.reports.steps import STEPS


def test_the_forms_are_those_that_may_be_empty():
    assert all(form.can_be_empty for form in FORMS.values())
    assert set(FORMS) <= {kind.name for kind in STEPS}


@pytest.fixture
def url(record, meeting):
    return reverse("record-nothing", args=[record.pk, "tasks"])


def test_it_works(client, alice, record, url):
    client.force_login(alice)
    shown = reverse("record", args=[record.pk])
    assert f'action="{url}"' in client.get(shown).content.decode()
    assert client.post(url).url == shown
    step = record.steps.get(name="tasks")
    assert (step.complete, step.nothing_to_report, step.saved_by, step.version) == (True, True, alice, 1)
    assert Change.objects.filter(verb="save tasks", by=alice).count() == 1
    assert f'action="{url}"' not in client.get(shown).content.decode()


@pytest.mark.parametrize("step", ["discussion", "photos"])
def test_it_works_for_a_step_of_a_meeting(client, alice, record, meeting, step):
    meeting.guests.create(name="Trương Hữu Nghĩa")
    client.force_login(alice)
    url = reverse("record-nothing", args=[record.pk, step])
    assert client.post(url, {"meeting": meeting.pk}).status_code == 302
    assert meeting.steps.get(name=step).nothing_to_report


def test_photographs_are_something(client, alice, record, meeting):
    meeting.photos.create(image="photos/1.jpg")
    client.force_login(alice)
    client.post(reverse("record-nothing", args=[record.pk, "photos"]), {"meeting": meeting.pk})
    assert not meeting.steps.filter(nothing_to_report=True).exists()


def test_it_refuses_a_step_with_something_in_it(client, alice, record, url):
    Task.objects.create(record=record, text="Soạn kế hoạch")
    client.force_login(alice)
    assert "đã có nội dung" in client.post(url, follow=True).content.decode()
    assert not record.steps.filter(nothing_to_report=True).exists()


def test_twice_is_once(client, alice, record, url):
    client.force_login(alice)
    client.post(url)
    client.post(url)
    assert record.steps.get(name="tasks").version == 1


@pytest.mark.parametrize("step", ["chapters", "ratings", "people", "details", "x"])
def test_some_steps_always_have_something(client, alice, record, meeting, step):
    client.force_login(alice)
    url = reverse("record-nothing", args=[record.pk, step])
    assert client.post(url, {"meeting": meeting.pk}).status_code == 404


@pytest.mark.parametrize("sent", ["", "x", "0", "99999999999999999999", "²"])
def test_it_refuses_another_meeting(client, alice, record, meeting, sent):
    client.force_login(alice)
    assert client.post(reverse("record-nothing", args=[record.pk, "votes"]), {"meeting": sent}).status_code == 404


def test_it_rejects_get(client, alice, url):
    client.force_login(alice)
    assert client.get(url).status_code == 405


def test_it_hides_it_from_outsiders(client, charlie, url):
    client.force_login(charlie)
    assert client.post(url).status_code == 404


@pytest.mark.parametrize("status", ["submitted", "accepted"])
def test_it_refuses_a_closed_record(client, alice, record, url, status):
    record.status = status
    record.save()
    client.force_login(alice)
    assert client.post(url).status_code == 403
    assert not record.steps.exists()
