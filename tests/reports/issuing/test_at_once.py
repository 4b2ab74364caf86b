"""Two who issue at the same moment: no number is given twice, no paper issued twice, no file made twice."""

import datetime

import pytest
from django.urls import reverse

from awards.models import Commendation, CommendationForm
from meetings.models import YearRecord
from members.log import broken_entries
from members.models import Term
from partyreports.reports.issuing.renderings import file_of
from partyreports.reports.models import Paper, Rendering
from tests.at_once import at_once, browser_of
from tests.factories import YearRecordFactory
from tests.forms import filled

pytestmark = pytest.mark.django_db(transaction=True)


def issuing(user, record, kind="report", **changes):
    """Open the issue page of a paper and return a function that sends it."""
    browser, url = browser_of(user), reverse("record-paper-issue", args=[record.pk, kind])
    data = {**filled(browser.get(url), "form#issue"), "anyway": "on", **changes}
    return lambda: browser.post(url, data)


def statuses(answers):
    return sorted(answer.status_code for answer in answers)


def test_a_number_is_given_once(alice, dora, meeting, cell1, term):
    records = [meeting.record, *(YearRecordFactory(organization=cell1, year=year) for year in (2021, 2022))]
    users = [alice, dora, alice]
    answers = at_once(*[issuing(user, record) for user, record in zip(users, records, strict=True)])
    assert statuses(answers) == [302, 422, 422]
    assert all("01-BC/CB" in answer.text for answer in answers if answer.status_code == 422)
    assert Paper.objects.get().number == 1
    assert list(broken_entries(cell1)) == []


def test_different_numbers_are_all_given(alice, dora, meeting, cell1, term):
    other = YearRecordFactory(organization=cell1, year=2022)
    answers = at_once(issuing(alice, meeting.record, number="1"), issuing(dora, other, number="2"))
    assert statuses(answers) == [302, 302]
    assert list(broken_entries(cell1)) == []


def test_a_paper_is_issued_once(alice, dora, meeting, term):
    answers = at_once(issuing(alice, meeting.record, number="1"), issuing(dora, meeting.record, number="2"))
    assert statuses(answers) == [302, 422]
    assert Paper.objects.count() == 1


def test_a_decision_is_issued_once(alice, dora, meeting, term, members1, cell1):
    """It has no number yet, so that each number would do; the next decision is another one."""
    form = CommendationForm.objects.get(name="Biểu dương")
    given = {"record": meeting.record, "form": form, "year": 2023, "status": "awarded", "given_by": cell1}
    Commendation.objects.create(member=members1[0], **given)
    answers = at_once(
        *[issuing(user, meeting.record, "decision", number=number) for user, number in ((alice, "1"), (dora, "2"))]
    )
    assert statuses(answers) == [302, 422]
    assert Paper.objects.count() == 1
    Commendation.objects.create(member=members1[1], decision="7-QĐ/CB", decided_on="2023-12-27", **given)
    assert issuing(alice, meeting.record, "decision")().status_code == 302
    assert set(Paper.objects.values_list("revision", flat=True)) == {1, 2}


def test_a_term_is_recorded_once(alice, dora, meeting, cell1):
    other = YearRecordFactory(organization=cell1, year=2022)
    answers = at_once(
        issuing(alice, meeting.record, number="1", term_since="15/09/2022"),
        issuing(dora, other, number="2", term_since="15/09/2022"),
    )
    assert statuses(answers) == [302, 302]
    assert Term.objects.get().since == datetime.date(2022, 9, 15)


def test_the_record_is_not_changed_meanwhile(alice, dora, meeting, term, cell1):
    """What is frozen is the record as it was read; once a step was saved, it is read again."""
    browser, url = browser_of(dora), reverse("tasks", args=[meeting.record_id])
    data = {**filled(browser.get(url)), "tasks-0-text": "Rà soát đảng viên"}
    answers = at_once(issuing(alice, meeting.record), lambda: browser.post(url, data))
    verbs = list(cell1.changes.order_by("number").values_list("verb", flat=True))
    if verbs[0] == "save tasks":
        assert [answer.status_code for answer in answers] == [409, 302]
        assert not Paper.objects.exists()
    else:
        assert statuses(answers) == [302, 302]
        assert "Rà soát đảng viên" not in Paper.objects.get().blocks


def test_a_file_is_kept_once(issued):
    paper = issued()
    first, second = at_once(lambda: file_of(paper, "pdf"), lambda: file_of(paper, "pdf"))
    assert first == second == bytes(Rendering.objects.get().file)


def test_it_is_withdrawn_once(alice, dora, issued):
    paper = issued()
    url = reverse("paper-withdraw", args=[paper.pk])
    browsers = [browser_of(user) for user in [alice, dora]]
    answers = at_once(*[lambda browser=browser: browser.post(url, {"reason": "Nhầm số."}) for browser in browsers])
    assert statuses(answers) == [302, 422]
    assert YearRecord.objects.get().papers.get().is_withdrawn
