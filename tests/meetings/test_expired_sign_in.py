"""A step that is sent after the session's end, from a page without JavaScript: nothing of it is lost."""

import pytest
from django.conf import settings
from django.urls import reverse

from tests.forms import filled

PASSWORD = "nắng sớm bên sông"
TEXT = "Soạn kế hoạch\n- điểm một & <hai>"


@pytest.fixture
def url(record):
    return reverse("tasks", args=[record.pk])


@pytest.fixture
def refused(client, alice, url):
    """What Alice gets when she sends the step after her session has ended."""
    client.force_login(alice)
    data = filled(client.get(url)) | {"tasks-0-text": TEXT}
    del client.cookies[settings.SESSION_COOKIE_NAME]
    return client.post(url, data, headers={"Accept": "text/html"})


def sign_in(client, user, page, password=PASSWORD):
    user.set_password(PASSWORD)
    user.save()
    data = filled(page, 'form[action="/sign-in/"]')
    return client.post("/sign-in/", data | {"username": user.username, "password": password})


def test_it_is_sent_after_signing_in(client, alice, record, url, refused):
    assert refused.status_code == 403
    assert "hết hạn" in refused.text
    again = sign_in(client, alice, sign_in(client, alice, refused, password="nắng chiều"))
    held = filled(again, "form#held")
    assert held["tasks-0-text"].replace("\r\n", "\n") == TEXT
    assert not record.tasks.exists()
    assert client.post(url, held).status_code == 302
    assert record.tasks.get().text == TEXT


def test_it_is_sent_by_those_who_signed_in_in_a_second_window(client, alice, refused):
    client.force_login(alice)
    page = client.post("/sign-in/", filled(refused, 'form[action="/sign-in/"]'))
    assert filled(page, "form#held")["tasks-0-text"].replace("\r\n", "\n") == TEXT


def test_nothing_of_it_is_sent_for_somebody_else(client, bob, record, refused):
    page = sign_in(client, bob, refused)
    assert "tài khoản khác" in page.text
    assert "Soạn kế hoạch" not in page.text


@pytest.mark.parametrize("held", ["version=1", "user=x&tasks-0-text=Virus", "%00", "&&&="])
def test_made_up_fields_are_not_sent_on(client, alice, refused, held):
    alice.set_password(PASSWORD)
    alice.save()
    data = {"username": "alice", "password": PASSWORD, "held": held, "next": "https://example.org/"}
    page = client.post("/sign-in/", data)
    assert page.status_code == 200
    assert 'id="held"' not in page.text
    assert "example.org" not in page.text


def test_other_posts_lead_to_the_sign_in_page(client, record, url):
    assert client.post(url, {"tasks-0-text": "x"}).status_code == 302
    assert client.post(url, {"version": "0"}, headers={"Accept": "application/json"}).status_code == 302
