"""No page changes a closed record: each address is tried, with what it took while the record was open."""

import pytest
from django.test import Client
from django.urls import reverse

from meetings.models import YearRecord
from partyreports.reports.nothing import FORMS
from tests.doors import subjects, url_of
from tests.forms import filled
from tests.handing_in import notes_for
from tests.pictures import picture
from tests.reports.closed.keeping import whole
from tests.test_doors import DOORS

__all__ = ["subjects"]

CAST = ["alice", "bob", "dora", "root"]
"""Those who could enter the record while it was open."""

CHANGES = {
    "chapters": {"results-0-text": "Nội dung khác"},
    "targets": {"results-0-result": "99"},
    "tasks": {"tasks-0-text": "Việc khác"},
    "ratings": {"organization-proposed": "excellent"},
    "commendations": {"commendations-0-reason": "Lý do khác", "badges-0-DELETE": "on"},
    "details": {"meeting-title": "Hội nghị khác", "meeting-day": "22/12/2023"},
    "delegates": {"nobody": "1"},
    "people": {"guests-0-name": "Người khác"},
    "discussion": {"remarks-0-text": "Ý kiến khác"},
    "votes": {"motions-0-text": "Thông qua nghị quyết"},
    "photos": {"photo-{photo}-caption": "Chú thích khác"},
    "meeting-add": {"meeting-title": "Cuộc họp nữa", "meeting-day": "20/12/2023"},
    "record-check": {"submit": "1"},
    "meeting-remove": {},
    "photo-remove": {},
    "photos-add": {},
    "record-nothing": {},
    "follow-outline": {},
}
"""The doors by which a record is entered, and what is changed in the form that each shows."""

TURNS = ["record-turn", "season-act"]
"""The doors of its life."""

WAYS = {
    "save": ({"save": "1"}, {}),
    "continue": ({"continue": "1"}, {}),
    "by itself": ({}, {"Accept": "application/json"}),
    "leave": ({"leave": "1"}, {}),
    "add rows": ({"add": "results"}, {}),
    "restore": ({"restore": "1"}, {}),
    "paste": ({"paste": "Tốt\nTốt\nTốt", "paste_fill": "1"}, {}),
    "last year": ({"last_year": "results-0"}, {}),
    "all present": ({"all_present": "1"}, {}),
    "the rest good": ({"rest_good": "1"}, {}),
    "compared": ({"typed": "version=1", "whole": "mine"}, {}),
}
"""The buttons of a step, and the page that saves itself: what is sent with the form, and how."""


@pytest.fixture
def send(full, meeting, subjects):
    """Return a function that has somebody before the form of a door, changed; it returns what sends it."""
    users, _meeting, rows, _out_of_reach = subjects

    def send(name, who):
        client, url = Client(), url_of(name, meeting, rows)
        client.force_login(users[who])
        shown = client.get(url)
        form = "form#check" if name == "record-check" else "form#step"
        data = filled(shown, form) if shown.status_code == 200 and f'id="{form[5:]}"' in shown.content.decode() else {}
        if name == "record-check":
            data = dict.fromkeys(data, "Đã rà soát.") | notes_of(full)
        if name == "delegates":
            data = {key: value for key, value in data.items() if not key.startswith("delegate-")}
        if name == "photos-add":
            data["image"] = picture(color="green")
        changes = {key.format(photo=rows["photo"].pk): value for key, value in CHANGES[name].items()}
        return lambda more=None, **headers: client.post(url, {**data, **changes, **(more or {})}, headers=headers)

    return send


def notes_of(record):
    """Return the notes of the page of checks as it sends them."""
    return {f"note-{key}": text for key, text in notes_for(record).items()}


def test_something_of_each_part_stands_in_it(closed):
    assert [part for part, rows in whole(closed).items() if not rows] == []


@pytest.mark.parametrize("name", [name for name in CHANGES if name not in ("follow-outline", "record-nothing")])
def test_what_is_sent_changes_an_open_record(send, full, name):
    before = whole(full)
    send(name, "alice")(more={"upload": "1"})
    assert whole(full) != before


@pytest.mark.parametrize("name", CHANGES)
def test_the_same_changes_no_closed_one(send, full, close, name):
    senders = {who: send(name, who) for who in CAST}
    before = whole(close(full))
    answers = {
        (who, way): sender(more, **headers).status_code
        for who, sender in senders.items()
        for way, (more, headers) in (WAYS if who == "bob" else {"save": WAYS["save"]}).items()
    }
    assert set(answers.values()) == {403}, answers
    assert whole(full) == before


@pytest.mark.parametrize("step", FORMS)
def test_no_step_is_closed_as_empty(client, bob, closed, meeting, step):
    client.force_login(bob)
    before = whole(closed)
    url = reverse("record-nothing", args=[closed.pk, step])
    assert client.post(url, {"meeting": meeting.pk}).status_code == 403
    assert whole(closed) == before


@pytest.mark.parametrize("admin", [False, True])
def test_knocking_at_any_address_changes_nothing(subjects, full, meeting, close, admin):
    users, _meeting, rows, _out_of_reach = subjects
    names = [name for name in DOORS if name not in {*CHANGES, *TURNS} and name.startswith("admin:") == admin]
    urls = {name: url_of(name, meeting, rows) for name in names}
    before = whole(close(full))
    for name, url in urls.items():
        for who in ["root"] if admin else ["alice", "root"]:
            client = Client()
            client.force_login(users[who])
            client.post(url)
        assert whole(full) == before, name


def test_its_turns_change_its_state_and_nothing_else(subjects, full, meeting, close):
    """Returned or opened again it is another's turn to change it; that a turn is refused to others, test_life shows."""
    users, *_rest = subjects
    closed = close(full)
    before = whole(closed)
    client = Client()
    client.force_login(users["bob"])
    season = [closed.superior_id, closed.year]
    shown = filled(client.get(reverse("season", args=season)), "form#season")
    client.post(reverse("season-act", args=[*season, "accept"]), shown | {"organization": closed.organization_id})
    shown = filled(client.get(reverse("record", args=[closed.pk])), "form#judge")
    client.post(reverse("record-turn", args=[closed.pk, "accept"]), shown)
    assert YearRecord.objects.get(pk=closed.pk).status == "accepted"
    after = whole(closed)
    del before["meetings.YearRecord"], after["meetings.YearRecord"]
    assert after == before
