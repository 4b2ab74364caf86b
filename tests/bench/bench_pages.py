"""Pages beside an empty signed-in page: at most ten times as long; the steps are those of a cell of 38 members."""

from django.contrib.auth import get_user_model
from django.db import transaction
from django.http import HttpResponse
from django.test import Client, override_settings
from django.urls import include, path, reverse

from partyreports.reports.steps import STEPS
from tests.bench.large_record import secretary_and_meeting
from tests.bench.timing import beside, seconds

AIM = 10


def empty(request):
    """Signs in and does nothing else."""
    return HttpResponse(request.user.get_username())


urlpatterns = [path("empty", empty), path("", include("partyreports.urls"))]


def bench():
    """A line for each page: the front page as the demo's secretary sees it, the others of a large record."""
    with override_settings(ROOT_URLCONF=__name__), transaction.atomic():
        demo = get_user_model().objects.get(username="secretary")
        secretary, meeting = secretary_and_meeting()
        pages = {"front": (demo, reverse("front")), **_of_record(secretary, meeting)}
        clients = {user.pk: _signed_in(user) for user in (demo, secretary)}
        openings = [_opening(clients[user.pk], url) for user, url in pages.values()]
        reference, *measured = seconds(_opening(clients[secretary.pk], "/empty"), *openings)
        for page, time in zip(pages, measured, strict=True):
            yield beside(f"page {page}", time, "an empty signed-in page", reference, AIM)
        transaction.set_rollback(True)


def _of_record(secretary, meeting):
    """The pages of the record: its own, and each step's."""
    steps = {
        step.name: reverse(step.name, args=[meeting.pk if step.per_meeting else meeting.record_id]) for step in STEPS
    }
    return {
        name: (secretary, url)
        for name, url in [("record", reverse("record", args=[meeting.record_id])), *steps.items()]
    }


def _signed_in(user):
    client = Client(HTTP_HOST="localhost")
    client.force_login(user, "members.backends.RoleBackend")
    return client


def _opening(client, url):
    def opening():
        response = client.get(url)
        assert response.status_code == 200, f"{url}: {response.status_code}"

    return opening
