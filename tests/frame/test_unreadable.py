"""What cannot be read is answered with a page that says so, never with a failure, and changes nothing."""

import pytest
from django.test import Client
from django.urls import reverse

from tests.forms import snapshot

FORM = "application/x-www-form-urlencoded"
PART = b'--x\r\nContent-Disposition: form-data; name="version"\r\n\r\n0'


@pytest.fixture
def browser(alice):
    browser = Client(raise_request_exception=False, enforce_csrf_checks=True)
    browser.force_login(alice)
    return browser


@pytest.mark.parametrize(
    ("kind", "body"),
    [
        ("application/json", b"{"),
        ("text/plain", b"\xff\xfe\x00"),
        ("multipart/form-data", b"x"),
        ("multipart/form-data; boundary=x", PART),
        (f"{FORM}; charset=utf-16", b"version=0"),
        (FORM, b"version=%ED%A0%80&%00=%FF"),
        (FORM, b"&".join(b"a%d=1" % number for number in range(10_001))),
        (FORM, b"a=" + b"x" * (11 * 1024 * 1024)),
    ],
    ids=["JSON", "bytes", "no boundary", "cut off", "charset", "no UTF-8", "10,001 fields", "11 MB"],
)
def test_a_request(browser, meeting, kind, body):
    before = snapshot(meeting.record)
    response = browser.generic("POST", reverse("votes", args=[meeting.pk]), body, content_type=kind)
    assert 400 <= response.status_code < 500
    assert "<h1" in response.text
    assert "Content-Security-Policy" in response.headers
    assert snapshot(meeting.record) == before


@pytest.mark.parametrize("path", ["/admin/members/change/?subject=%00", "/admin/members/cell/?level=1%00", "/?x=%00"])
def test_nul_in_an_address(client, root, path):
    client.force_login(root)
    response = client.get(path)
    assert response.status_code == 400
    assert "<h1" in response.text


@pytest.mark.parametrize("cookie", ['sessionid="aaaaaaaaaaaaaaaa\\000"', 'django_language="vi\\000"'])
@pytest.mark.django_db
def test_nul_in_a_cookie(client, cookie):
    response = client.get(reverse("front"), headers={"cookie": cookie})
    assert response.status_code == 400
    assert "Content-Security-Policy" in response.headers


@pytest.mark.parametrize("number", ["0", "9223372036854775808", "9" * 400, "%D9%A1", "%FF"])
def test_a_number_that_no_row_has(client, alice, meeting, number):
    client.force_login(alice)
    for path in ["records/{}/", "records/{}/targets/", "meetings/{}/votes/", "organizations/{}/"]:
        assert client.get(f"/{path.format(number)}").status_code == 404
    answer = client.get(f"/records/{meeting.record_id}/after/votes/?meeting={number}")
    assert answer.status_code == 302
