"""Two people who propose the same at the same moment: it is proposed once, and neither sees a failure."""

import datetime

import pytest
from django.urls import reverse

from awards.models import Badge, Commendation, CommendationForm, CommendationTitle, ConfirmationProposal
from meetings.rules import year_to_sum_up
from members.log import broken_entries
from tests.at_once import at_once, browser_of
from tests.awards.due import joins, rated
from tests.factories import YearRecordFactory
from tests.forms import filled

pytestmark = pytest.mark.django_db(transaction=True)
TODAY = datetime.date.today()
# Threads have clocks of their own, so the people are as old as the day asks for.
THIRTY = datetime.date(TODAY.year - 30, TODAY.month, 1)


@pytest.fixture
def own_record(cell1, committee):
    return YearRecordFactory(organization=cell1, superior=committee, year=year_to_sum_up(TODAY))


def both(users, url, data):
    """Send the same as two people at once; return the answers' states."""
    browsers = [browser_of(user) for user in users]
    answers = at_once(*[lambda browser=browser: browser.post(url, data) for browser in browsers])
    return sorted(answer.status_code for answer in answers)


def test_a_badge(alice, bob, cell1, own_record):
    member = joins(cell1, "Lê Thị Ba", THIRTY)
    assert both([alice, bob], reverse("due-badges", args=[cell1.pk]), {"propose": f"{member.pk}-30"}) == [302, 302]
    assert Badge.objects.count() == cell1.changes.count() == own_record.steps.get().version == 1
    assert list(broken_entries(cell1)) == []


def test_a_confirmation(alice, bob, cell1):
    member = joins(cell1, "Lê Thị Ba", THIRTY.replace(year=TODAY.year - 1), official=None)
    assert both([alice, bob], reverse("due-confirmations", args=[cell1.pk]), {"propose": member.pk}) == [302, 302]
    assert ConfirmationProposal.objects.count() == cell1.changes.count() == 1


def test_a_commendation(alice, bob, cell1, own_record):
    member = joins(cell1, "Lê Thị Ba", THIRTY)
    rated(member, range(own_record.year - 4, own_record.year + 1), own_record)
    form = CommendationForm.objects.get(name="Bằng khen")
    title = CommendationTitle.objects.get(recipients="members", years=5)
    sent = {"kind": "members", "propose": member.pk, "members-title": title.pk, "members-form": form.pk}
    assert both([alice, bob], reverse("due-excellent", args=[cell1.pk]), sent) == [302, 302]
    assert Commendation.objects.count() == cell1.changes.count() == own_record.steps.get().version == 1


def test_it_is_taken_back_once(alice, bob, cell1, own_record):
    member = joins(cell1, "Lê Thị Ba", THIRTY)
    url = reverse("due-badges", args=[cell1.pk])
    browser_of(alice).post(url, {"propose": f"{member.pk}-30"})
    data = {"withdraw": Badge.objects.get().pk}
    assert both([alice, bob], url, data) == [302, 422]
    assert not Badge.objects.exists()
    assert cell1.changes.count() == 2


def test_a_step_that_was_opened_before_does_not_hide_it(alice, bob, cell1, own_record):
    member = joins(cell1, "Lê Thị Ba", THIRTY)
    step, browser = reverse("commendations", args=[own_record.pk]), browser_of(alice)
    data = filled(browser.get(step))
    browser_of(bob).post(reverse("due-badges", args=[cell1.pk]), {"propose": f"{member.pk}-30"})
    mine = {"badges-0-member": member.pk, "badges-0-years": "40"}
    assert browser.post(step, data | mine).status_code == 409
    assert browser.post(step, data).status_code == 302
    assert Badge.objects.count() == 1
