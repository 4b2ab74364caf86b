"""The demo's passwords are public: they open the demo, on its own machine, and nothing else."""

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.http import HttpResponse
from django.test import RequestFactory

from members.demo_accounts import DEMO_PASSWORDS, refuse_demo_accounts
from partyreports.middleware import loopback_only
from tests.factories import UserFactory


@pytest.fixture
def make_account(db, settings):
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]

    def make(username, password, **values):
        user = UserFactory(username=username, **values)
        user.set_password(password)
        user.save()
        return user

    return make


def test_a_real_site_starts(make_account):
    make_account("secretary", "a password of their own")
    make_account("an", DEMO_PASSWORDS["secretary"])
    refuse_demo_accounts()


def test_a_real_site_refuses_the_demos_passwords(make_account):
    make_account("secretary", DEMO_PASSWORDS["secretary"])
    make_account("viewer", DEMO_PASSWORDS["viewer"])
    make_account("admin", "a password of their own")
    with pytest.raises(ImproperlyConfigured, match=r"public password: secretary, viewer\. Change them"):
        refuse_demo_accounts()


def test_a_closed_account_does_not_matter(make_account):
    make_account("secretary", DEMO_PASSWORDS["secretary"], is_active=False)
    refuse_demo_accounts()


@pytest.mark.parametrize("address", ["127.0.0.1", "127.8.0.1", "::1", "::ffff:127.0.0.1"])
def test_the_demo_answers_its_own_machine(address):
    answer = loopback_only(lambda request: HttpResponse("page"))
    assert answer(RequestFactory().get("/", REMOTE_ADDR=address)).content == b"page"


@pytest.mark.parametrize("address", ["10.0.0.7", "192.168.1.20", "2001:db8::1", "::ffff:10.0.0.7", "", "unix:"])
def test_the_demo_refuses_others(address):
    answer = loopback_only(lambda request: HttpResponse("page"))
    assert answer(RequestFactory().get("/", REMOTE_ADDR=address)).status_code == 403
