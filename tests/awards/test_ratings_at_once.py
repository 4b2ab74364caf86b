"""One member in the records of two cells, rated in both at the same moment."""

import datetime

import pytest
from django.urls import reverse

from awards.models import Rating
from members.models import Role
from tests.at_once import at_once, browser_of
from tests.factories import MeetingFactory, MembershipFactory, RoleFactory, UserFactory, YearRecordFactory
from tests.forms import errors_in, filled

pytestmark = pytest.mark.django_db(transaction=True)


def test_one_of_them_is_told(alice, cell2, committee, record, meeting, members1):
    """The member moved between the two meetings, so both cells have the name on their list."""
    member = members1[1]
    moved = meeting.day + datetime.timedelta(days=1)
    member.memberships.update(to=moved, how_left="moved")
    MembershipFactory(member=member, cell=cell2, since=moved, how_joined="moved")
    other = YearRecordFactory(organization=cell2, superior=committee)
    MeetingFactory(record=other, day=moved)
    secretary = UserFactory()
    RoleFactory(user=secretary, organization=cell2, kind=Role.Kind.SECRETARY)

    def rating(user, where):
        browser, url = browser_of(user), reverse("ratings", args=[where.pk])
        data = filled(browser.get(url)) | {f"member-{member.pk}-proposed": "good"}
        return lambda: browser.post(url, data)

    answers = at_once(rating(alice, record), rating(secretary, other))
    assert sorted(answer.status_code for answer in answers) == [302, 422]
    assert Rating.objects.filter(member=member).count() == 1
    [refused] = [answer for answer in answers if answer.status_code == 422]
    assert any("tổ chức khác" in error for error in errors_in(refused))
