"""Two events of one member at the same moment: one is recorded, the other is told."""

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from members.events.joining import admit
from members.events.life import Life
from members.log import broken_entries
from members.models import Member
from tests.at_once import at_once, browser_of
from tests.factories import CellFactory
from tests.forms import filled
from tests.members.events.test_verbs import PERSON

pytestmark = pytest.mark.django_db(transaction=True)


def test_one_of_two_transfers_wins(bob, dora, members1, committee, cell1, cell2):
    third = CellFactory(placed={"superior": committee})
    url = reverse("member-event", args=[members1[1].pk, "transfer-within"])
    jobs = []
    for user, cell, day in [(bob, cell2, "01/02/2024"), (dora, third, "01/03/2024")]:
        browser = browser_of(user)
        data = {**filled(browser.get(url), "form#event"), "cell": str(cell.pk), "day": day}
        jobs.append(lambda browser=browser, data=data: browser.post(url, data).status_code)
    assert sorted(at_once(*jobs)) == [302, 422]
    life = Life(members1[1])
    assert len(life.memberships) == 2
    assert life.memberships[0].to == life.memberships[1].since
    assert list(broken_entries(cell1)) == []


def test_two_members_who_change_places_do_not_wait_for_each_other(bob, dora, members1, cell1, cell2):
    jobs = []
    first, second = members1[1], members1[2]
    url = reverse("member-event", args=[second.pk, "transfer-within"])
    browser = browser_of(bob)
    browser.post(url, {**filled(browser.get(url), "form#event"), "cell": str(cell2.pk), "day": "01/02/2024"})
    for user, member, cell in [(bob, first, cell2), (dora, second, cell1)]:
        browser, url = browser_of(user), reverse("member-event", args=[member.pk, "transfer-within"])
        data = {**filled(browser.get(url), "form#event"), "cell": str(cell.pk), "day": "01/03/2024"}
        jobs.append(lambda browser=browser, url=url, data=data: browser.post(url, data).status_code)
    assert at_once(*jobs) == [302, 302]


@pytest.mark.parametrize("card", ["", "99001234"])
def test_a_double_click_admits_one(bob, cell1, card):
    def admitting():
        try:
            admit(cell=cell1, by=bob, card_number=card, **PERSON)
        except ValidationError:
            return False
        return True

    assert sorted(at_once(admitting, admitting)) == [False, True]
    assert Member.objects.filter(full_name=PERSON["full_name"]).count() == 1
