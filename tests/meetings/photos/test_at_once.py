"""Photographs at the same moment: none is doubled, none is lost, and no file stays behind."""

import pytest
from django.urls import reverse

from meetings.models import Photo
from meetings.photographs import add_photo
from members.log import broken_entries
from tests.at_once import at_once, browser_of
from tests.forms import filled
from tests.handing_in import hand_in
from tests.pictures import files_in, picture

pytestmark = pytest.mark.django_db(transaction=True)


def sending(user, meeting, **options):
    """Return a function that sends a photograph as a browser with JavaScript does."""
    browser, url = browser_of(user), reverse("photos-add", args=[meeting.pk])
    file = picture(**options)
    return lambda: browser.post(url, {"image": file})


def test_the_same_file_is_one_photograph(alice, bob, meeting, media, cell1):
    answers = at_once(*[sending(user, meeting, color="red") for user in (alice, bob, alice)])
    assert [answer.status_code for answer in answers] == [200, 200, 200]
    assert sorted(answer.json()["added"] for answer in answers) == [False, False, True]
    assert Photo.objects.count() == 1
    assert len(files_in(media)) == 2
    assert list(broken_entries(cell1)) == []


def test_several_get_places_of_their_own(alice, bob, meeting, media, cell1):
    colors = ["red", "green", "blue", "gold"]
    answers = at_once(
        *[sending(user, meeting, color=color) for user, color in zip([alice, bob] * 2, colors, strict=True)]
    )
    assert [answer.status_code for answer in answers] == [200] * 4
    assert list(meeting.photos.values_list("position", flat=True)) == [0, 1, 2, 3]
    assert list(broken_entries(cell1)) == []


def test_a_photograph_does_not_slip_into_a_submitted_record(alice, bob, meeting, media, cell1):
    answers = at_once(sending(alice, meeting), lambda: hand_in(record=meeting.record, by=bob))
    assert answers[0].status_code in (200, 403)
    verbs = list(cell1.changes.order_by("number").values_list("verb", flat=True))
    assert verbs == (["add photograph"] if Photo.objects.exists() else []) + ["submit record"]
    assert len(files_in(media)) == 2 * Photo.objects.count()


def test_a_photograph_of_a_removed_meeting_leaves_nothing(alice, bob, meeting, media):
    browser = browser_of(bob)
    remove = reverse("meeting-remove", args=[meeting.pk])
    at_once(sending(alice, meeting), lambda: browser.post(remove))
    assert not Photo.objects.exists()
    assert files_in(media) == []


def test_removed_twice_and_described_at_once(alice, bob, meeting, media):
    photos = [add_photo(meeting=meeting, file=picture(color=color), by=alice) for color in ("red", "blue")]
    url, remove = (reverse("photos", args=[meeting.pk]), reverse("photo-remove", args=[photos[0].pk]))
    browser = browser_of(alice)
    data = filled(browser.get(url)) | {f"photo-{photo.pk}-caption": "Khai mạc" for photo in photos}
    others = [browser_of(user) for user in (bob, alice)]
    answers = at_once(lambda: browser.post(url, data), *[lambda other=other: other.post(remove) for other in others])
    assert answers[0].status_code in (302, 409)
    assert sorted(answer.status_code for answer in answers[1:]) == [302, 404]
    [left] = meeting.photos.all()
    assert left.caption == ("Khai mạc" if answers[0].status_code == 302 else "")
    assert len(files_in(media)) == 2
