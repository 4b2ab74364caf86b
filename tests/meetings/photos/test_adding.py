"""Adding photographs: many at once with the form, or one by one as a browser with JavaScript does."""

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
from tests.forms import filled, is_vietnamese, refusals_in
from tests.pictures import colours, files_in, picture, stored


def said(response):
    """Return what the page says happened."""
    return [alert.get_text(" ", strip=True) for alert in BeautifulSoup(response.content, "lxml").select(".alert")]


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
