"""Browsers of the cast."""

import pytest
from django.test import Client


def _signed_in(user):
    client = Client()
    client.force_login(user)
    # English messages: what they say is tested here, that they are translated elsewhere.
    client.cookies["django_language"] = "en"
    return client


@pytest.fixture
def as_dora(dora):
    """The browser of the committee's admin."""
    return _signed_in(dora)


@pytest.fixture
def as_root(root):
    """The browser of the superuser."""
    return _signed_in(root)
