"""Vietnamese first; English is one click away."""

import pytest
from django.http import HttpResponse
from django.test import RequestFactory
from django.utils import translation

from partyreports.middleware import language


@pytest.fixture
def speak():
    """The language in which a page would be made for these cookies and headers."""
    respond = language(lambda request: HttpResponse(translation.get_language()))

    def speak(cookies=None, **headers):
        request = RequestFactory().get("/", headers=headers)
        request.COOKIES.update(cookies or {})
        return respond(request)

    return speak


def test_it_is_vietnamese(speak):
    response = speak()
    assert response.content == b"vi"
    assert response["Content-Language"] == "vi"


def test_an_english_windows_does_not_make_it_english(speak):
    assert speak(accept_language="en-US,en;q=0.9").content == b"vi"


def test_the_cookie_makes_it_english(speak):
    assert speak({"django_language": "en"}).content == b"en"


@pytest.mark.parametrize("cookie", ["fr", "", "../../etc", "EN"])
def test_an_unknown_language_is_vietnamese(speak, cookie):
    assert speak({"django_language": cookie}).content == b"vi"


def test_it_leaves_the_thread_as_it_was(speak):
    with translation.override("vi"):
        speak({"django_language": "en"})
        assert translation.get_language() == "vi"


def test_one_click_sets_the_cookie(client):
    response = client.post("/language", {"language": "en", "next": "/healthz"})
    assert response.status_code == 302
    assert response["Location"] == "/healthz"
    assert client.cookies["django_language"].value == "en"


def test_it_leads_to_no_other_site(client):
    response = client.post("/language", {"language": "en", "next": "//elsewhere.example/"})
    assert response["Location"] == "/"
