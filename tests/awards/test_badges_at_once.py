"""One member in the records of two cells, given the same badge in both at the same moment."""

import datetime
import threading

import pytest
from django.db import connection
from django.urls import reverse

from awards.models import Badge
from members.models import Role
from tests.at_once import at_once, browser_of, meet
from tests.factories import MembershipFactory, RoleFactory, UserFactory, YearRecordFactory
from tests.forms import errors_in, filled

pytestmark = pytest.mark.django_db(transaction=True)


def test_one_of_them_is_told(alice, cell2, committee, record, meeting, members1):
    """The member moved between the cells that year, so both have the name on their list."""
    member = members1[1]
    moved = meeting.day - datetime.timedelta(days=90)
    member.memberships.update(to=moved, how_left="moved")
    MembershipFactory(member=member, cell=cell2, since=moved, how_joined="moved")
    other = YearRecordFactory(organization=cell2, superior=committee)
    secretary = UserFactory()
    RoleFactory(user=secretary, organization=cell2, kind=Role.Kind.SECRETARY)

    both = threading.Barrier(2)

    def with_the_other(execute, sql, *args):
        if sql.startswith('INSERT INTO "awards_badge"'):
            meet(both)
        return execute(sql, *args)

    def giving(user, where):
        browser, url = browser_of(user), reverse("commendations", args=[where.pk])
        data = filled(browser.get(url)) | {"badges-0-member": str(member.pk), "badges-0-years": "30"}

        def give():
            with connection.execute_wrapper(with_the_other):
                return browser.post(url, data)

        return give

    answers = at_once(giving(alice, record), giving(secretary, other))
    assert sorted(answer.status_code for answer in answers) == [302, 422]
    assert Badge.objects.filter(member=member).count() == 1
    [refused] = [answer for answer in answers if answer.status_code == 422]
    assert [error for error in errors_in(refused) if member.full_name in error]
