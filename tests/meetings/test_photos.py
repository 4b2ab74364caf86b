"""The page of a meeting's photographs, and the pictures themselves."""

from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from meetings.models import Photo
from meetings.models.photo import MOST_PHOTOS
from meetings.photographs import add_photo
from members.log import broken_entries
from members.models import Change
from tests.factories import MeetingFactory, YearRecordFactory
from tests.forms import filled, is_vietnamese, refusals_in
from tests.pictures import picture, stored

COLOURS = ["red", "green", "blue", "gold", "navy"]


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
    upload(*(picture(color=color) for color in COLOURS[:3]))
    return list(meeting.photos.all())


def files_in(folder):
    return sorted(path for path in Path(folder).rglob("*") if path.is_file())


def said(response):
    """Return what the page says happened."""
    return [alert.get_text(" ", strip=True) for alert in BeautifulSoup(response.content, "lxml").select(".alert")]


def colours(meeting):
    """Return the order of the photographs by their colours: red, green and blue."""
    pixels = [stored(photo.image).getpixel((5, 5)) for photo in meeting.photos.all()]
    return ["rgb"[pixel.index(max(pixel))] for pixel in pixels]


def test_it_works(upload, meeting, cell1, media):
    response = upload(picture(color="red", name="Ảnh riêng của tôi.jpg"))
    photo = meeting.photos.get()
    assert response.status_code == 200
    assert photo.thumbnail.url in response.text
    assert (photo.width, photo.height, photo.position) == (640, 480, 0)
    assert stored(photo.image).size == (640, 480)
    assert max(stored(photo.thumbnail).size) == 400
    assert not [path for path in files_in(media) if "nh" in path.stem or len(path.stem) < 32]
    assert cell1.changes.order_by("number").first().verb == "add photograph"
    assert list(broken_entries(cell1)) == []


def test_thirty_at_once(upload, meeting):
    response = upload(*(picture(color=(8 * number, 0, 0)) for number in range(30)))
    assert meeting.photos.count() == 30
    assert [photo.position for photo in meeting.photos.all()] == list(range(30))
    assert any("30" in line for line in said(response))


def test_what_is_beyond_thirty_is_named(upload, meeting):
    response = upload(*(picture(color=(8 * number, 0, 0), name=f"IMG_{number:02}.jpg") for number in range(32)))
    assert meeting.photos.count() == 30
    [rest] = [line for line in said(response) if "IMG_" in line]
    assert "IMG_30.jpg, IMG_31.jpg" in rest
    assert is_vietnamese(rest)


def test_a_bad_one_among_good_ones_is_named_and_the_others_stay(upload, meeting, media):
    bad = SimpleUploadedFile("hỏng.jpg", b"\xff\xd8\xff\xe0 no picture")
    response = upload(picture(color="red"), bad, picture(color="blue"))
    assert colours(meeting) == ["r", "b"]
    [line] = [line for line in said(response) if "hỏng.jpg" in line]
    assert is_vietnamese(line)
    assert len(files_in(media)) == 4


def test_the_name_of_a_file_is_text(upload, meeting):
    response = upload(SimpleUploadedFile("<img src=x onerror=alert(1)>.jpg", b"no"))
    assert "<img src=x" not in response.text
    assert "&lt;img src=x" in response.text


def test_the_same_file_twice_is_one_photograph(upload, meeting, media):
    upload(picture(color="red"))
    response = upload(picture(color="red", name="Copy.jpg"), picture(color="green"))
    assert colours(meeting) == ["r", "g"]
    assert any("đã có" in line for line in said(response))
    assert len(files_in(media)) == 4


def test_a_meeting_has_its_most(upload, meeting, media):
    for number in range(MOST_PHOTOS):
        Photo.objects.create(meeting=meeting, image=f"photos/{number}.jpg", thumbnail="x", digest=str(number))
    response = upload(picture())
    assert meeting.photos.count() == MOST_PHOTOS
    assert any(str(MOST_PHOTOS) in line for line in said(response))
    assert files_in(media) == []


def test_nothing_was_chosen(upload):
    assert any(is_vietnamese(line) and "tệp" in line for line in said(upload()))


def test_an_upload_saves_what_was_typed(upload, three, meeting):
    changes = {f"photo-{three[1].pk}-caption": "Toàn cảnh Hội nghị"}
    upload(picture(color="gold"), **changes)
    assert [photo.caption for photo in meeting.photos.all()] == ["", "Toàn cảnh Hội nghị", "", ""]


def test_a_text_that_is_too_long_costs_nobody_the_upload(client, alice, three, meeting, url):
    name = f"photo-{three[0].pk}-caption"
    data = {**filled(client.get(url)), name: "Ảnh " * 200, "images": [picture(color="gold")], "upload": ""}
    response = client.post(url, data)
    assert refusals_in(response)
    assert filled(response)[name] == "Ảnh " * 200
    assert meeting.photos.count() == 4


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


class TestOneByOne:
    """How a browser with JavaScript sends them."""

    @pytest.fixture
    def send(self, client, alice, meeting):
        client.force_login(alice)
        return lambda file: client.post(reverse("photos-add", args=[meeting.pk]), {"image": file} if file else {})

    def test_it_works(self, send, meeting, url, client):
        page = filled(client.get(url))
        assert send(picture(color="red")).json() == {"added": True}
        assert send(picture(color="red")).json() == {"added": False}
        assert colours(meeting) == ["r"]
        assert client.post(url, page).status_code == 302, "the page that was open saves as before"

    @pytest.mark.parametrize("content", [b"", b"<svg onload=alert(1)>", b"GIF89a"])
    def test_it_says_why_not(self, send, meeting, content):
        response = send(SimpleUploadedFile("a.jpg", content))
        assert response.status_code == 422
        assert is_vietnamese(response.json()["refused"])
        assert not meeting.photos.exists()

    def test_no_file_came(self, send):
        response = send(None)
        assert response.status_code == 422
        assert is_vietnamese(response.json()["refused"])

    def test_it_refuses_a_closed_record(self, send, meeting, media):
        meeting.record.status = "submitted"
        meeting.record.save()
        assert send(picture()).status_code == 403
        assert files_in(media) == []


class TestThePicture:
    @pytest.fixture
    def photo(self, three):
        return three[0]

    def test_it_works(self, client, photo, media):
        for field in (photo.image, photo.thumbnail):
            response = client.get(field.url)
            assert response.status_code == 200
            assert response.content == (media / field.name).read_bytes()
            assert response["Content-Type"] == "image/jpeg"
            assert response["X-Content-Type-Options"] == "nosniff"
            kept = response["Cache-Control"]
            assert "private" in kept
            assert "no-store" not in kept

    def test_its_address_is_that_of_the_file(self, photo):
        name = Path(photo.image.name).stem
        assert photo.image.url == reverse("photo", args=[photo.meeting_id, name]) == f"/media/{photo.image.name}"

    def test_it_hides_it_from_outsiders(self, client, charlie, victor, photo):
        for user in (charlie, victor):
            client.force_login(user)
            assert client.get(photo.image.url).status_code == 404
        client.logout()
        assert client.get(photo.image.url).status_code == 302

    def test_a_viewer_sees_it_with_the_accepted_record(self, client, victor, photo):
        type(photo.meeting.record).objects.update(status="accepted")
        client.force_login(victor)
        assert client.get(photo.image.url).status_code == 200

    def test_it_is_not_found_through_another_meeting(self, client, alice, photo):
        other = MeetingFactory(record=photo.meeting.record, kind="review")
        assert client.get(photo.image.url.replace(f"/{photo.meeting_id}/", f"/{other.pk}/")).status_code == 404

    @pytest.mark.parametrize("name", ["x", "..%2f..%2fsecret", "../secret", "0" * 32])
    def test_other_files_are_not_found(self, client, photo, media, name):
        (media / "secret.jpg").write_bytes(b"secret")
        assert client.get(f"/media/photos/{photo.meeting_id}/{name}.jpg").status_code == 404
        assert client.get("/media/secret.jpg").status_code == 404

    def test_a_file_that_is_missing_is_not_found(self, client, photo, media):
        (media / photo.image.name).unlink()
        assert client.get(photo.image.url).status_code == 404

    def test_it_rejects_post(self, client, photo):
        assert client.post(photo.image.url).status_code == 405


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


def test_what_fails_leaves_no_file(meeting, victor, media):
    with pytest.raises(PermissionDenied):
        add_photo(meeting=meeting, file=picture(), by=victor)
    assert files_in(media) == []


class TestTooMuchAtOnce:
    def sent(self, client, url, size):
        return client.generic(
            "POST", url, b"", content_type="multipart/form-data; boundary=x", CONTENT_LENGTH=str(size)
        )

    def test_it_is_refused_before_it_is_read(self, client, three, url):
        response = self.sent(client, url, settings.MOST_BYTES_AT_ONCE + 1)
        assert response.status_code == 413
        assert "300 MB" in response.text

    def test_nobody_sends_files_signed_out(self, client, url):
        response = self.sent(client, reverse("sign-in"), settings.DATA_UPLOAD_MAX_MEMORY_SIZE + 1)
        assert response.status_code == 413
        assert "đăng nhập" in response.text


@pytest.mark.parametrize("one_by_one", [True, False])
def test_it_takes_none_from_the_page_of_another_account(client, alice, bob, meeting, url, media, one_by_one):
    """On a PC that two people share, nothing that one of them chose is added in the other's name."""
    client.force_login(bob)
    page = filled(client.get(url))
    client.force_login(alice)
    if one_by_one:
        response = client.post(reverse("photos-add", args=[meeting.pk]), {"user": page["user"], "image": picture()})
    else:
        response = client.post(url, {**page, "images": [picture()], "upload": ""})
    assert response.status_code == 403
    assert not meeting.photos.exists()
    assert files_in(media) == []
