"""Pages beside an empty signed-in page: at most ten times as long."""

from django.contrib.auth import get_user_model
from django.http import HttpResponse
from django.test import Client, override_settings
from django.urls import include, path, reverse

from tests.bench.timing import beside, seconds

PAGES = ["front"]


def empty(request):
    """Signs in and does nothing else."""
    return HttpResponse(request.user.get_username())


urlpatterns = [path("empty", empty), path("", include("partyreports.urls"))]


def bench():
    """A line for each page, as the demo's secretary sees it."""
    with override_settings(ROOT_URLCONF=__name__):
        client = Client(HTTP_HOST="localhost")
        client.force_login(get_user_model().objects.get(username="secretary"), "members.backends.RoleBackend")

        def opening(url):
            def open_page():
                response = client.get(url)
                assert response.status_code == 200, f"{url}: {response.status_code}"

            return open_page

        urls = ["/empty", *map(reverse, PAGES)]
        reference, *measured = seconds(*map(opening, urls))
        for page, time in zip(PAGES, measured, strict=True):
            yield beside(f"page {page}", time, "an empty signed-in page", reference, 10)
