"""The pages of a committee's year, with 200 cells and 6,000 members beside 20 cells and 600: as many queries."""

import shutil
from pathlib import Path

from django.conf import settings
from django.db import connection
from django.test import Client, override_settings
from django.test.utils import CaptureQueriesContext
from django.urls import include, path, reverse

from meetings.models import YearRecord
from partyreports.reports.simulation.simulate import simulate
from tests.bench import bench_pages
from tests.bench.elsewhere import on_postgresql
from tests.bench.timing import beside, seconds

CELLS, FEW_CELLS, MEMBERS_A_CELL = 200, 20, 30
ROUNDS = 5
SUMS_PDF_ROUNDS = 3

urlpatterns = [path("empty", bench_pages.empty), path("", include("partyreports.urls"))]


def bench():
    """Lines for each page, then for the sums as a paper; on PostgreSQL."""
    if connection.vendor != "postgresql":
        yield from on_postgresql("bench_committee")
        return
    large, small = (simulate(members=cells * MEMBERS_A_CELL, cells_a_base=cells) for cells in (CELLS, FEW_CELLS))
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    with override_settings(ROOT_URLCONF=__name__):
        openings, queries = {}, {}
        for made in (large, small):
            client = Client(HTTP_HOST="localhost")
            client.force_login(made.staff, "members.backends.RoleBackend")
            for name, url in pages(made).items():
                openings[made, name] = opening(client, url)
                openings[made, name]()
                queries[made, name] = _queries(openings[made, name])
        names = list(pages(large))
        empty, *times = seconds(opening(client, "/empty"), *(openings[large, name] for name in names), rounds=ROUNDS)
        for name, time in zip(names, times, strict=True):
            few, many = queries[small, name], queries[large, name]
            same = f"{many} queries, as with {FEW_CELLS}" if few == many else f"{few} → {many} QUERIES"
            yield beside(f"{name} of {CELLS} cells ({same})", time, "an empty signed-in page", empty, 10)
        yield from _paper(large, openings)


def pages(made):
    """Return the address of each page of a committee's year."""
    year, pk = made.years[-1], made.top.pk
    record = YearRecord.objects.get(organization=made.top, year=year)
    season = reverse("season", args=[pk, year])
    decide = {kind: reverse("decide", args=[pk, year, kind]) for kind in ("members", "commendations")}
    return {
        "season": season,
        "period": reverse("period", args=[pk, year]),
        "books": reverse("books", args=[pk, year]),
        "sums": reverse("sums", args=[pk, year]),
        "sums, one opened": reverse("sums-open", args=[pk, year, "members"]),
        "decisions on members": f"{decide['members']}?state=",
        "decisions on commendations": f"{decide['commendations']}?state=",
        "front page of staff": reverse("front"),
        "organization": reverse("organization", args=[pk]),
        "record of the committee": reverse("record", args=[record.pk]),
        "cross-checks of the committee": reverse("record-check", args=[record.pk]),
        "sums as a paper": reverse("record-paper", args=[record.pk, "sums"]),
    }


def opening(client, url):
    """Return a function that opens a page."""

    def open_page():
        response = client.get(url)
        assert response.status_code == 200, f"{url}: {response.status_code}"
        return response

    return open_page


def _queries(open_page):
    with CaptureQueriesContext(connection) as queries:
        open_page()
        return len(queries)


def _paper(made, openings):
    """Yield a line for the sums as PDF, beside the same page."""
    record = YearRecord.objects.get(organization=made.top, year=made.years[-1])
    client = Client(HTTP_HOST="localhost")
    client.force_login(made.staff, "members.backends.RoleBackend")
    again = opening(client, reverse("record-paper-file", args=[record.pk, "sums", "pdf"]))

    def first():
        shutil.rmtree(Path(settings.MEDIA_ROOT) / "made", ignore_errors=True)
        return again()

    page, pdf, kept = seconds(openings[made, "sums"], first, again, rounds=SUMS_PDF_ROUNDS)
    yield beside(f"sums of {CELLS} cells as PDF", pdf, "their page", page, 60)
    yield beside(f"sums of {CELLS} cells as PDF, asked for again", kept, "their page", page, 2)
