"""The pictures themselves: who gets them, and from which address."""

from pathlib import Path

import pytest
from django.urls import reverse

from tests.factories import MeetingFactory


@pytest.fixture
def photo(three):
    return three[0]


def test_it_works(client, photo, media):
    for field in (photo.image, photo.thumbnail):
        response = client.get(field.url)
        assert response.status_code == 200
        assert response.content == (media / field.name).read_bytes()
        assert response["Content-Type"] == "image/jpeg"
        assert response["X-Content-Type-Options"] == "nosniff"
        kept = response["Cache-Control"]
        assert "private" in kept
        assert "no-store" not in kept


def test_its_address_is_that_of_the_file(photo):
    name = Path(photo.image.name).stem
    assert photo.image.url == reverse("photo", args=[photo.meeting_id, name]) == f"/media/{photo.image.name}"


def test_it_hides_it_from_outsiders(client, charlie, victor, photo):
    for user in (charlie, victor):
        client.force_login(user)
        assert client.get(photo.image.url).status_code == 404
    client.logout()
    assert client.get(photo.image.url).status_code == 302


def test_a_viewer_sees_it_with_the_accepted_record(client, victor, photo):
    type(photo.meeting.record).objects.update(status="accepted")
    client.force_login(victor)
    assert client.get(photo.image.url).status_code == 200


def test_it_is_not_found_through_another_meeting(client, alice, photo):
    other = MeetingFactory(record=photo.meeting.record, kind="review")
    assert client.get(photo.image.url.replace(f"/{photo.meeting_id}/", f"/{other.pk}/")).status_code == 404


@pytest.mark.parametrize("name", ["x", "..%2f..%2fsecret", "../secret", "0" * 32])
def test_other_files_are_not_found(client, photo, media, name):
    (media / "secret.jpg").write_bytes(b"secret")
    assert client.get(f"/media/photos/{photo.meeting_id}/{name}.jpg").status_code == 404
    assert client.get("/media/secret.jpg").status_code == 404


def test_a_file_that_is_missing_is_not_found(client, photo, media):
    (media / photo.image.name).unlink()
    assert client.get(photo.image.url).status_code == 404


def test_it_rejects_post(client, photo):
    assert client.post(photo.image.url).status_code == 405
