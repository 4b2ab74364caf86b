"""When the demo is loaded, and when it is refused."""

import pytest
from django.core.management import CommandError, call_command

from members.models import Change, Organization, User
from partyreports.reports.demo import load
from partyreports.reports.demo.content import LAST
from tests.factories import CommitteeFactory, UserFactory
from tests.pictures import files_in

pytestmark = pytest.mark.django_db


def test_it_refuses_without_demo(settings):
    settings.DEMO = False
    with pytest.raises(CommandError, match="DEMO=1"):
        call_command("load_demo")
    assert not Organization.objects.exists()


def test_it_refuses_where_its_accounts_are_taken(settings):
    settings.DEMO = True
    UserFactory(username="staff")
    with pytest.raises(CommandError, match="staff"):
        call_command("load_demo")
    assert not Organization.objects.exists()


def test_it_refuses_where_its_codes_are_taken(settings):
    settings.DEMO = True
    CommitteeFactory(code="VNN")
    with pytest.raises(CommandError, match="VNN"):
        call_command("load_demo")
    assert not User.objects.exists()


def test_an_interrupted_run_leaves_nothing(settings, tmp_path):
    settings.DEMO = True
    settings.MEDIA_ROOT = tmp_path

    def interrupt(line):
        if str(LAST) in line:
            assert files_in(tmp_path)
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        load.load_demo(interrupt)
    assert not Organization.objects.exists()
    assert not User.objects.exists()
    assert not Change.objects.exists()
    assert not files_in(tmp_path)
