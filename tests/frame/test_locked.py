"""Guessing passwords is stopped, for the guessed account from the guesser's machine only."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from tests.factories import UserFactory
from tests.forms import errors_in

PASSWORD = "a password of their own"


@pytest.fixture
def account(db, settings):
    # Slow hashing is what makes guessing slow; here it would make the test slow.
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    user = UserFactory(username="an")
    user.set_password(PASSWORD)
    user.save()
    return user


def sign_in(client, password, address="10.0.0.7", username="an", **headers):
    data = {"username": username, "password": password}
    return client.post(reverse("sign-in"), data, REMOTE_ADDR=address, headers=headers)


def test_ten_wrong_passwords_lock_the_account(client, account):
    for _ in range(9):
        assert sign_in(client, "wrong").status_code == 200
    response = sign_in(client, "wrong")
    assert response.status_code == 429
    assert "15 phút" in response.text
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


@pytest.mark.parametrize("username", [" an ", "ａｎ", "an\t"])
def test_another_spelling_is_the_same_account(client, account, username):
    for _ in range(10):
        sign_in(client, "wrong", username=username)
    assert sign_in(client, PASSWORD).status_code == 429


def test_a_forged_address_opens_nothing(client, account):
    for number in range(10):
        sign_in(client, "wrong", **{"X-Forwarded-For": f"192.0.2.{number}", "X-Real-IP": f"192.0.2.{number}"})
    assert sign_in(client, PASSWORD, **{"X-Forwarded-For": "192.0.2.99"}).status_code == 429


def test_a_name_longer_than_any_is_refused(client, account):
    response = sign_in(client, "wrong", username="n" * 300)
    assert response.status_code == 200
    assert "is-invalid" in response.text


def test_wrong_names_and_closed_accounts_are_told_the_same(client, account):
    wrong_password = errors_in(sign_in(client, "wrong"))
    assert wrong_password
    account.is_active = False
    account.save()
    assert errors_in(sign_in(client, PASSWORD)) == wrong_password
    assert errors_in(sign_in(client, PASSWORD, username="nobody")) == wrong_password


def test_it_leads_back_to_no_sign_in_page(client, account):
    client.force_login(account)
    assert client.get(reverse("sign-in"), {"next": reverse("sign-in")}).url == reverse("front")
