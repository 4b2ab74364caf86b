"""The page of a meeting's photographs: what each shows, in which order, and what goes."""

import pytest
from django.urls import reverse

from meetings.models import Photo
from members.models import Change
from tests.factories import MeetingFactory, YearRecordFactory
from tests.forms import filled, refusals_in
from tests.pictures import colours, files_in, picture


def test_it_says_what_each_shows(client, three, meeting, url):
    first = f"photo-{three[0].pk}-"
    texts = {
        "caption": "Đồng chí phát biểu chỉ đạo", "alternative_text": "Một người đứng trên bục", "moment": "directive",
        "photographer": "Vũ Hải Hà",
    }  # fmt: skip
    data = filled(client.get(url)) | {first + name: text for name, text in texts.items()}
    assert client.post(url, data).status_code == 302
    three[0].refresh_from_db()
    assert {name: getattr(three[0], name) for name in texts} == texts
    assert not meeting.steps.get(name="photos").complete


def test_one_photographer_for_all_that_name_nobody(client, three, meeting, url):
    data = filled(client.get(url)) | {f"photo-{three[0].pk}-photographer": "Vũ Hải Hà", "all-photographer": "Mai Đạt"}
    client.post(url, data)
    assert [photo.photographer for photo in meeting.photos.all()] == ["Vũ Hải Hà", "Mai Đạt", "Mai Đạt"]


@pytest.mark.parametrize("field", ["alternative_text", "caption"])
def test_the_tick_wants_each_described_be_it_by_its_caption(client, three, meeting, url, field):
    data = filled(client.get(url))
    assert "3 ảnh chưa có chú thích" in client.get(url).text
    for photo in three:
        data[f"photo-{photo.pk}-{field}"] = "Các đại biểu ngồi trong hội trường"
    client.post(url, data)
    assert meeting.steps.get(name="photos").complete
    assert "ảnh chưa có chú thích" not in client.get(url).text


@pytest.mark.parametrize(
    ("button", "which", "order"),
    [("up", 1, "grb"), ("up", 2, "rbg"), ("down", 0, "grb"), ("down", 1, "rbg"), ("up", 0, "rgb"), ("down", 2, "rgb")],
)
def test_it_moves_one_by_one_place(client, three, meeting, url, button, which, order):
    data = filled(client.get(url)) | {f"photo-{three[0].pk}-caption": "Khai mạc", f"{button}-{three[which].pk}": ""}
    assert client.post(url, data).status_code == 302
    assert colours(meeting) == list(order)
    three[0].refresh_from_db()
    assert three[0].caption == "Khai mạc"


def test_it_asks_before_it_removes(client, three, meeting, url, media):
    data = filled(client.get(url)) | {f"photo-{three[0].pk}-caption": "Khai mạc", f"remove-{three[0].pk}": ""}
    response = client.post(url, data)
    assert response.url == reverse("photo-remove", args=[three[0].pk])
    asking = client.get(response.url)
    assert three[0].thumbnail.url in asking.text
    assert "Khai mạc" in asking.text
    assert meeting.photos.count() == 3


def test_a_removed_one_takes_its_files_with_it(client, three, meeting, url, media, django_capture_on_commit_callbacks):
    version = meeting.steps.get(name="photos").version
    with django_capture_on_commit_callbacks(execute=True):
        assert client.post(reverse("photo-remove", args=[three[0].pk])).url == url
        assert len(files_in(media)) == 6, "nothing goes before it is certain"
    assert colours(meeting) == ["g", "b"]
    assert len(files_in(media)) == 4
    assert meeting.steps.get(name="photos").version == version + 1
    assert Change.objects.get(verb="remove photograph").before["image"] == three[0].image.name
    assert client.post(reverse("photo-remove", args=[three[0].pk])).status_code == 404


def test_a_removed_meeting_takes_its_files_with_it(client, three, meeting, media, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        assert client.post(reverse("meeting-remove", args=[meeting.pk])).status_code == 302
    assert not Photo.objects.exists()
    assert files_in(media) == []


def test_none_closes_the_step(client, alice, meeting, url):
    client.force_login(alice)
    client.post(url, filled(client.get(url)) | {"nothing": "on"})
    step = meeting.steps.get(name="photos")
    assert (step.complete, step.nothing_to_report) == (True, True)


def test_none_contradicts_a_photograph(client, three, url):
    response = client.post(url, filled(client.get(url)) | {"nothing": "on"})
    assert refusals_in(response)


def test_a_photograph_opens_a_step_that_was_closed_as_empty(client, meeting, url, upload):
    client.post(url, filled(client.get(url)) | {"nothing": "on"})
    data = filled(client.get(url))
    del data["nothing"]
    client.post(url, data | {"images": [picture()]})
    step = meeting.steps.get(name="photos")
    assert (step.complete, step.nothing_to_report) == (False, False)


def test_one_that_was_added_meanwhile_stays_as_it_is(client, three, meeting, url):
    data = filled(client.get(url)) | {f"photo-{three[0].pk}-caption": "Khai mạc"}
    late = Photo.objects.create(meeting=meeting, image="x", caption="Bế mạc", position=9, digest="x")
    assert client.post(url, data).status_code == 302
    late.refresh_from_db()
    assert late.caption == "Bế mạc"


def test_an_older_page_overwrites_nothing(client, three, meeting, url):
    old = filled(client.get(url))
    client.post(url, old | {f"photo-{three[0].pk}-caption": "Khai mạc"})
    response = client.post(url, old | {f"photo-{three[0].pk}-caption": "Khác"})
    assert response.status_code == 409
    three[0].refresh_from_db()
    assert three[0].caption == "Khai mạc"


def test_it_cannot_touch_a_photograph_of_another_meeting(client, three, meeting, url, other_cell):
    other = MeetingFactory(record=YearRecordFactory(organization=other_cell))
    photo = Photo.objects.create(meeting=other, image="x", caption="Của chi bộ khác", digest="x")
    changes = {f"photo-{photo.pk}-caption": "Sửa", f"up-{photo.pk}": "", f"remove-{photo.pk}": ""}
    client.post(url, filled(client.get(url)) | changes)
    photo.refresh_from_db()
    assert photo.caption == "Của chi bộ khác"
    assert client.post(reverse("photo-remove", args=[photo.pk])).status_code == 404


def test_it_hides_it_from_outsiders(client, charlie, three, url):
    client.force_login(charlie)
    add, remove = reverse("photos-add", args=[three[0].meeting_id]), reverse("photo-remove", args=[three[0].pk])
    assert [client.get(url).status_code, client.post(url).status_code] == [404, 404]
    assert client.post(add, {"image": picture()}).status_code == 404
    assert [client.get(remove).status_code, client.post(remove).status_code] == [404, 404]
