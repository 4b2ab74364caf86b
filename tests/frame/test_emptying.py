"""What a test without a transaction around it leaves behind for the next one."""

import pytest
from django.apps import apps
from django.contrib.auth.models import Permission

from awards.models import CommendationForm, CommendationTitle
from members.log import log_change
from members.models import User
from tests.emptying import empty_the_database


def rows():
    """How many rows each table holds."""
    found = {model._meta.label: model._base_manager.count() for model in apps.get_models() if model._meta.managed}
    return {label: number for label, number in found.items() if number}


@pytest.mark.django_db
def test_nothing_but_what_a_new_database_holds(alice, meeting, committee):
    log_change(organization=committee, verb="rename", subject=committee, by=alice)
    CommendationForm.objects.create(name="Cờ thi đua", position=9)
    CommendationTitle.objects.all().delete()
    empty_the_database()
    assert not User.objects.exists()
    assert rows() == {
        "contenttypes.ContentType": rows()["contenttypes.ContentType"],
        "auth.Permission": Permission.objects.count(),
        "awards.CommendationForm": 5,
        "awards.CommendationTitle": 6,
    }
