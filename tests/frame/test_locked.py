"""Guessing passwords is stopped, for the guessed account from the guesser's machine only."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from tests.factories import UserFactory

PASSWORD = "a password of their own"


@pytest.fixture
def account(db, settings):
    # Slow hashing is what makes guessing slow; here it would make the test slow.
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    user = UserFactory(username="an")
    user.set_password(PASSWORD)
    user.save()
    return user


def sign_in(client, password, address="10.0.0.7"):
    return client.post(reverse("sign-in"), {"username": "an", "password": password}, REMOTE_ADDR=address)


def test_ten_wrong_passwords_lock_the_account(client, account):
    for _ in range(9):
        assert sign_in(client, "wrong").status_code == 200
    response = sign_in(client, "wrong")
    assert response.status_code == 429
    assert "members/locked.html" in [template.name for template in response.templates]
    assert sign_in(client, PASSWORD).status_code == 429


def test_it_is_open_elsewhere(client, account):
    for _ in range(10):
        sign_in(client, "wrong")
    assert sign_in(client, PASSWORD, address="10.0.0.8").status_code == 302


def test_a_right_password_clears_the_count(client, account):
    for _ in range(9):
        sign_in(client, "wrong")
    assert sign_in(client, PASSWORD).status_code == 302
    client.logout()
    assert sign_in(client, "wrong").status_code == 200


def test_it_opens_again_after_a_quarter_of_an_hour(client, account, time_machine):
    for _ in range(10):
        sign_in(client, "wrong")
    time_machine.move_to(timezone.now() + timedelta(minutes=16))
    assert sign_in(client, PASSWORD).status_code == 302
