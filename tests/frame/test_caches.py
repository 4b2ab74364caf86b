"""PCs are shared: what a signed-in person sees is kept by no cache, and gone after signing out."""

import pytest
from django.urls import reverse

from meetings.photographs import add_photo
from tests.pictures import picture


def kept(response):
    """Return what a cache is told."""
    return set(response.headers.get("Cache-Control", "").replace(" ", "").split(","))


def test_pages_are_kept_by_nobody(client, alice, meeting):
    client.force_login(alice)
    paths = [reverse("front"), reverse("record", args=[meeting.record_id]), reverse("votes", args=[meeting.pk])]
    papers = [reverse("meeting-paper", args=[meeting.pk, "minutes"])]
    papers += [reverse("meeting-paper-file", args=[meeting.pk, "minutes", ending]) for ending in ["pdf", "docx"]]
    for path in [*paths, *papers, "/records/0/", "/no/such/page/"]:
        assert kept(client.get(path)) >= {"private", "no-store"}, path


def test_neither_is_a_refusal(client, alice, meeting):
    client.force_login(alice)
    assert kept(client.post(reverse("votes", args=[meeting.pk]))) >= {"private", "no-store"}
    assert kept(client.get("/admin/")) >= {"private", "no-store"}


def test_the_admin_is_kept_by_nobody(client, dora):
    client.force_login(dora)
    assert kept(client.get(reverse("admin:members_member_changelist"))) >= {"private", "no-store"}


@pytest.mark.django_db
def test_what_is_not_personal_asks_for_no_session(client, django_assert_num_queries):
    with django_assert_num_queries(1):
        assert client.get("/healthz").status_code == 200


def test_a_picture_is_kept_by_its_readers_browser_alone(client, alice, meeting):
    shown = add_photo(meeting=meeting, file=picture(), by=alice)
    client.force_login(alice)
    assert kept(client.get(shown.thumbnail.url)) == {"private", "max-age=86400", "immutable"}
    shown.delete_files()
    assert kept(client.get(shown.thumbnail.url)) >= {"private", "no-store"}
