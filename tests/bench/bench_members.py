"""The list of members, searched, among 100,000 members beside 1,000: at most twice as long, with as many queries."""

from django.contrib.auth import get_user_model
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext

from members.models import Organization, Role
from partyreports.reports.simulation.simulate import simulate
from tests.bench.elsewhere import on_postgresql
from tests.bench.timing import beside, seconds

FEW, MANY = 1_000, 100_000

ASKED = {
    "the whole list": "",
    "nguyen": "?q=nguyen",
    "nguyen van d": "?q=nguyen+van+d",
    "a given name": "?q=uyen",
    "a card number": "?q=970100000123",
    "nobody": "?q=xyz",
    "one cell": "?organization={cell}",
    "nguyen on probation": "?q=nguyen&standing=probationary",
    "by birth date": "?order=birth",
}
ROUNDS = 5


def bench():
    """Lines for the database of this run, then for PostgreSQL."""
    yield from _measured(connection.vendor)
    if connection.vendor == "sqlite":
        yield from on_postgresql("bench_members")


def _measured(vendor):
    measured = {}
    for size in (FEW, MANY):
        with transaction.atomic():
            superuser, staff, cell = _make(size)
            if connection.vendor == "postgresql":
                with connection.cursor() as cursor:
                    cursor.execute("ANALYZE")
            for who, user in (("superuser", superuser), ("staff above all", staff)):
                client = Client(HTTP_HOST="localhost")
                client.force_login(user, "members.backends.RoleBackend")
                openings = [_opening(client, f"/members/{asked.format(cell=cell)}") for asked in ASKED.values()]
                times = seconds(*openings, rounds=ROUNDS)
                queries = [_queries(opening) for opening in openings]
                for name, time, number in zip(ASKED, times, queries, strict=True):
                    measured[size, who, name] = (time, number)
            transaction.set_rollback(True)
    for (size, who, name), (time, number) in measured.items():
        if size == MANY:
            reference, number_of_few = measured[FEW, who, name]
            same = "as many queries" if number == number_of_few else f"{number_of_few} → {number} QUERIES"
            yield beside(f"members on {vendor}, {who}, {name} ({same})", time, "among 1,000", reference, 2)


def _opening(client, url):
    def opening():
        response = client.get(url)
        assert response.status_code == 200, (url, response.status_code)

    return opening


def _queries(opening):
    with CaptureQueriesContext(connection) as queries:
        opening()
    return len(queries)


def _make(size):
    """Make that many members below a committee; return a superuser, staff of it, and the code of a cell."""
    made = simulate(members=size, years=0, seed=size)
    staff = made.staff
    # Above all: nobody's list would be this long but that of whoever stands above everything there is.
    for top in Organization.objects.filter(placements__superior=None).exclude(roles__user=staff):
        Role.objects.create(user=staff, organization=top, kind="staff")
    superuser = get_user_model().objects.create_superuser(f"bench-root-{size}")
    return superuser, staff, made.secretary.roles.get().organization.code
