"""A province, asked for with `ARGS="bench_province --members 300000"`: its roll-up, and whether small pages feel it."""

import os

from django.contrib.auth import get_user_model
from django.db import connection
from django.test import Client, override_settings
from django.urls import include, path, reverse

from meetings.models import YearRecord
from members.models import Organization, Role
from partyreports.reports.figures.sums import roll_up, total_counts
from partyreports.reports.simulation.simulate import simulate
from tests.bench import bench_pages
from tests.bench.bench_committee import opening
from tests.bench.elsewhere import on_postgresql
from tests.bench.timing import once, seconds

ROUNDS = 10
urlpatterns = [path("empty", bench_pages.empty), path("", include("partyreports.urls"))]


def bench():
    """Lines for pages of a cell and a base committee beside a province, and for the province's sums; on PostgreSQL."""
    members = int(os.environ.get("BENCH_MEMBERS", 0))
    if not members:
        yield 'a province is measured on demand only: make bench ARGS="bench_province --members 300000"'
        return
    if connection.vendor != "postgresql":
        yield from on_postgresql("bench_province")
        return
    with override_settings(ROOT_URLCONF=__name__):
        few = _simulated(members // 100)
        names, openings = _small_pages(few)
        alone = seconds(*openings, rounds=ROUNDS)
        province = _simulated(members)
        beside_it = seconds(*openings, rounds=ROUNDS)
        for name, before, after in zip(names, alone, beside_it, strict=True):
            yield f"{name}: {after * 1000:.1f} ms, {after / before:.2f} x with 1 % of the data (aim: at most 1.2 x)"
        yield from _sums(province)


def _simulated(members):
    with connection.cursor() as cursor:
        # What is invented names nothing that is not there, and looking each name up takes longer than all else.
        cursor.execute("SET session_replication_role = replica")
        made = simulate(members=members)
        cursor.execute("SET session_replication_role = DEFAULT")
        cursor.execute("ANALYZE")
    return made


def _small_pages(made):
    """Return names and openings of pages of a cell's secretary and of a base committee's staff."""
    year = made.years[-1]
    cell = made.secretary.roles.get().organization
    base = Organization.objects.get(pk=cell.placement_on(YearRecord(year=year).last_day).superior_id)
    staff = get_user_model().objects.create_user(f"bench-{base.code}")
    Role.objects.create(user=staff, organization=base, kind="staff")
    record = YearRecord.objects.get(organization=cell, year=year)
    wanted = {
        "an empty page": (made.secretary, "/empty"),
        "front page of a secretary": (made.secretary, reverse("front")),
        "a cell": (made.secretary, reverse("organization", args=[cell.pk])),
        "a cell's record": (made.secretary, reverse("record", args=[record.pk])),
        "front page of a base committee": (staff, reverse("front")),
        "a base committee's season": (staff, reverse("season", args=[base.pk, year])),
        "a base committee's sums": (staff, reverse("sums", args=[base.pk, year])),
        "a base committee's members": (staff, reverse("members")),
    }
    openings = []
    for user, url in wanted.values():
        client = Client(HTTP_HOST="localhost")
        client.force_login(user, "members.backends.RoleBackend")
        openings.append(opening(client, url))
    return list(wanted), openings


def _sums(made):
    """Yield lines for the province's sums: counts alone, with decisions and awards, and as a page."""
    client = Client(HTTP_HOST="localhost")
    client.force_login(made.staff, "members.backends.RoleBackend")
    year = made.years[-1]
    counted = min(once(lambda: total_counts(made.top, year)) for _ in range(ROUNDS))
    whole = min(once(lambda: roll_up(made.top, year)) for _ in range(ROUNDS))
    page = min(once(opening(client, reverse("sums", args=[made.top.pk, year]))) for _ in range(3))
    yield f"sums of {made.cells} cells, counts: {counted * 1000:.0f} ms (aim: at most 150 ms)"
    yield f"sums of {made.cells} cells by branch, with decisions and awards: {whole * 1000:.0f} ms"
    yield f"sums of {made.cells} cells, the page with five years: {page * 1000:.0f} ms"
