"""Several people who enter the same record at the same moment: nothing is lost, doubled or left half done."""

import threading

import pytest
from django.db import connection
from django.urls import reverse

from meetings.models import Attendance, Delegate, Meeting, Step, Task, YearRecord
from members.log import broken_entries
from members.models import Change
from tests.at_once import at_once, browser_of, meet
from tests.factories import MeetingFactory, YearRecordFactory
from tests.forms import filled

pytestmark = pytest.mark.django_db(transaction=True)


def sending(user, url, changes):
    """Open a page and return a function that sends its form, with changes."""
    browser = browser_of(user)
    data = {**filled(browser.get(url)), **changes}
    return lambda: browser.post(url, data)


def handing_in(user, record):
    """Open the page of the checks and return a function that hands in with a note on every warning it showed."""
    browser, url = browser_of(user), reverse("record-check", args=[record.pk])
    notes = dict.fromkeys(filled(browser.get(url), "form#check"), "Đã rà soát.")
    return lambda: browser.post(url, {**notes, "submit": ""})


def statuses(responses):
    return sorted(response.status_code for response in responses)


def test_one_save_of_a_step_wins(alice, bob, record, cell1):
    url = reverse("tasks", args=[record.pk])
    answers = at_once(*[sending(user, url, {"tasks-0-text": user.username}) for user in [alice, bob]])
    assert statuses(answers) == [302, 409]
    [refused] = [answer for answer in answers if answer.status_code == 409]
    stored = Task.objects.get().text
    typed = {"alice": "bob", "bob": "alice"}[stored]
    assert f"tasks-0-text={typed}" in filled(refused, "form#compare")["typed"]
    assert f"Nhiệm vụ: {stored}" in refused.text
    assert Step.objects.get().version == 1
    assert list(broken_entries(cell1)) == []


def test_one_beginning_of_a_record_wins(alice, bob, cell1):
    url = reverse("organization", args=[cell1.pk])
    browsers = [browser_of(user) for user in [alice, bob, alice]]
    answers = at_once(*[lambda browser=browser: browser.post(url, {"year": "2024"}) for browser in browsers])
    assert statuses(answers) == [302, 422, 422]
    assert all("đã có" in answer.text for answer in answers if answer.status_code == 422)
    assert YearRecord.objects.count() == 1


def test_records_of_several_years_are_begun(alice, bob, cell1):
    url = reverse("organization", args=[cell1.pk])
    browsers = [browser_of(user) for user in [alice, bob]]
    answers = at_once(*[lambda pair=pair: pair[1].post(url, {"year": 2020 + pair[0]}) for pair in enumerate(browsers)])
    assert statuses(answers) == [302, 302]
    assert list(cell1.changes.order_by("number").values_list("number", flat=True)) == [1, 2]
    assert list(broken_entries(cell1)) == []


def test_votes_and_roll_agree(alice, bob, meeting, members1):
    for member, standing in zip(members1, ["official", "official", "probationary"], strict=True):
        Attendance.objects.create(meeting=meeting, member=member, standing=standing, presence="present")
    votes, people = (reverse(name, args=[meeting.pk]) for name in ["votes", "people"])
    answers = at_once(
        sending(alice, votes, {"motions-0-text": "Thông qua báo cáo", "motions-0-in_favour": "2"}),
        sending(bob, people, {f"presence-{members1[0].pk}": "excused"}),
    )
    assert statuses(answers) == [302, 422]
    there = meeting.attendances.filter(standing="official", presence="present").count()
    assert (there, meeting.motions.count()) in [(2, 1), (1, 0)]


def test_no_roll_is_called_of_those_who_are_summoned_no_more(bob, committee, members1):
    record = YearRecordFactory(organization=committee)
    meeting = MeetingFactory(record=record, summoned=Meeting.Summoned.DELEGATES)
    for member in members1:
        Delegate.objects.create(meeting=meeting, member=member)
    people, delegates = (reverse(name, args=[meeting.pk]) for name in ["people", "delegates"])
    both = threading.Barrier(2)

    def while_the_other(begins, send):
        def wait(execute, sql, *args):
            if begins(sql):
                meet(both)
            return execute(sql, *args)

        def run():
            with connection.execute_wrapper(wait):
                return send()

        return run

    gone = members1[0].pk
    calling = sending(bob, people, {f"presence-{member.pk}": "present" for member in members1})
    choosing = sending(bob, delegates, {f"delegate-{gone}": []})
    at_once(
        while_the_other(lambda sql: sql.endswith('FOR UPDATE OF "meetings_yearrecord"'), calling),
        while_the_other(lambda sql: sql.startswith('DELETE FROM "meetings_delegate"'), choosing),
    )
    assert not meeting.delegates.filter(member=gone).exists()
    assert not meeting.attendances.filter(member=gone).exists()


def test_a_removed_meeting_stays_removed(alice, bob, meeting):
    remove = reverse("meeting-remove", args=[meeting.pk])
    browsers = [browser_of(user) for user in [alice, bob]]
    answers = at_once(
        sending(alice, reverse("votes", args=[meeting.pk]), {"motions-0-text": "Việc", "motions-0-in_favour": "1"}),
        sending(bob, reverse("details", args=[meeting.pk]), {"meeting-title": "Hội nghị khác"}),
        *[lambda browser=browser: browser.post(remove) for browser in browsers],
    )
    assert set(statuses(answers)) <= {302, 404}
    assert not Meeting.objects.exists()
    assert Change.objects.filter(verb="remove meeting").count() == 1


def test_a_save_does_not_slip_into_a_submitted_record(alice, bob, record, cell1):
    """Either the record is handed in without the task, or the task stands and its warning reads otherwise."""
    answers = at_once(
        sending(alice, reverse("tasks", args=[record.pk]), {"tasks-0-text": "Rà soát đảng viên"}),
        *[handing_in(user, record) for user in [alice, bob]],
    )
    verbs = list(cell1.changes.order_by("number").values_list("verb", flat=True))
    assert verbs == (["save tasks"] if Task.objects.exists() else ["submit record"])
    assert answers[0].status_code == (302 if Task.objects.exists() else 403)
