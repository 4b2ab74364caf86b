"""What the tests of photographs share: a folder for the files, and a meeting with three of them."""

import pytest
from django.urls import reverse

from tests.forms import filled
from tests.pictures import picture


@pytest.fixture(autouse=True)
def media(settings, tmp_path):
    """A folder of its own for the files of each test."""
    settings.MEDIA_ROOT = tmp_path / "media"
    return settings.MEDIA_ROOT


@pytest.fixture
def url(meeting):
    return reverse("photos", args=[meeting.pk])


@pytest.fixture
def upload(client, alice, meeting, url):
    """Alice, signed in, sends files with the form, as a browser without JavaScript does; the page that follows."""
    client.force_login(alice)

    def upload(*files, **changes):
        return client.post(url, {**filled(client.get(url)), "images": files, "upload": "", **changes}, follow=True)

    return upload


@pytest.fixture
def three(upload, meeting):
    """Three photographs of the meeting: red, green, blue."""
    upload(*(picture(color=color) for color in ("red", "green", "blue")))
    return list(meeting.photos.all())
