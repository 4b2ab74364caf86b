"""`/healthz`, asked by watchdogs without an account."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connections
from django.test import Client


@pytest.mark.django_db
def test_it_works(client):
    response = client.get("/healthz")
    assert response.status_code == 200
    assert response.content == b"ok\n"
    assert "no-store" in response["Cache-Control"]
    assert not response.cookies


@pytest.mark.django_db
def test_it_says_so_when_the_database_is_away():
    # A thread opens a connection of its own, by these settings; they are whole again before the test is tidied up.
    with pytest.MonkeyPatch.context() as settings, ThreadPoolExecutor(1) as thread:
        settings.setitem(connections.settings["default"], "NAME", "/nowhere/at/all")
        response = thread.submit(Client().get, "/healthz").result()
    assert response.status_code == 503
    assert b"nowhere" not in response.content
    assert "no-store" in response["Cache-Control"]


def test_it_rejects_post(client):
    assert client.post("/healthz").status_code == 405
