"""Every step's page carries the version that it shows, and saves nothing over a later one."""

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.urls import reverse

from meetings.forms.step import StepForm
from meetings.models import Step
from meetings.views.step import StepPage
from partyreports.reports.steps import STEPS
from tests.forms import filled, snapshot

BY_NAME = {kind.name: kind for kind in STEPS}


def url_of(name, meeting):
    return reverse(name, args=[meeting.pk if BY_NAME[name].per_meeting else meeting.record_id])


def typed_into(client, url):
    """Return the data of the page's form with something typed into it, or ticked where nothing can be typed."""
    response = client.get(url)
    form = BeautifulSoup(response.content, "lxml").select_one("form#step")
    # What is pasted only fills in what is sent.
    text = form.select_one('input[type="text"], input:not([type]), textarea:not([data-paste])')
    changed = {text["name"]: "Một chữ mới"} if text else {form.select_one('input[type="checkbox"]')["name"]: "on"}
    return filled(response) | changed


def form_classes(cls=StepForm):
    below = cls.__subclasses__()
    return {found for each in below for found in form_classes(each)} if below else {cls}


@pytest.mark.parametrize("name", BY_NAME)
class TestVersion:
    """The version of a step stands in its page, and in the UPDATE that saves it."""

    @pytest.fixture
    def url(self, client, alice, meeting, name):
        meeting.record.sections.create(part="results", text="Kết quả")
        client.force_login(alice)
        return url_of(name, meeting)

    def test_the_page_carries_it(self, client, alice, meeting, url, name):
        about = {"meeting": meeting} if BY_NAME[name].per_meeting else {}
        Step.objects.create(record=meeting.record, name=name, version=41, **about)
        data = filled(client.get(url))
        assert (data["version"], data["user"]) == ("41", str(alice.pk))

    @pytest.mark.parametrize("sent", ["", "-1", "x", "0", "99", "9" * 30])
    def test_another_one_saves_nothing(self, client, meeting, url, name, sent):
        about = {"meeting": meeting} if BY_NAME[name].per_meeting else {}
        Step.objects.create(record=meeting.record, name=name, version=41, **about)
        before = snapshot(meeting.record)
        data = typed_into(client, url) | {"version": sent}
        for headers in [{}, {"Accept": "application/json"}]:
            assert client.post(url, data, headers=headers).status_code == 409
        assert snapshot(meeting.record) == before

    def test_the_update_asks_for_it(self, client, meeting, url, name):
        """Whatever was checked before: of two saves at the same moment the database takes one."""
        updates = []

        def note(execute, sql, params, many, context):
            if sql.startswith('UPDATE "meetings_step" SET "version"'):
                updates.append(sql.partition(" WHERE ")[2])
            return execute(sql, params, many, context)

        with connection.execute_wrapper(note):
            client.post(url, filled(client.get(url)))
        assert len(updates) == 1
        assert '"version" = ' in updates[0]


def test_each_form_belongs_to_a_step(client, alice, meeting, monkeypatch):
    """A form that no step's page shows would pass the tests above by not being there."""
    client.force_login(alice)
    shown, show = set(), StepPage.show

    def noted(page, form, **more):
        shown.add(type(form))
        return show(page, form, **more)

    monkeypatch.setattr(StepPage, "show", noted)
    for name in BY_NAME:
        client.get(url_of(name, meeting))
    assert shown == form_classes()
