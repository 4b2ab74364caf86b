"""The pages of a committee's year ask the same number of questions, whether it has two cells or nine, and so do its
verbs, whether for two rows or all."""

import datetime

import pytest
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from awards import deciding
from meetings.models import YearRecord
from members.models import Organization
from partyreports.reports.season import remind, turn_many
from partyreports.reports.simulation.simulate import simulate
from partyreports.reports.turns import with_marks

pytestmark = pytest.mark.django_db
YEAR = 2024
LATER = datetime.date(YEAR + 1, 3, 1)
FEW, MANY = 2, 9

# The most that each page may ask; the session, the account with its roles and the committee are among them.
MOST = {
    "season": 15,
    "season?whole=1": 15,
    "season?state=accepted": 15,
    "period": 9,
    "books": 16,
    "sums": 60,
    "sums?whole=1": 60,
    "sums-open members": 20,
    "sums-open proposed": 20,
    "decide members": 20,
    "decide members?state=": 20,
    "decide organizations?state=": 20,
    "decide commendations?state=": 20,
    "decide badges?state=": 20,
    "front": 14,
    "organization": 18,
    "movement": 16,
    "record": 54,
    "record-check": 34,
}


@pytest.fixture
def few():
    return simulated(FEW)


@pytest.fixture
def many():
    return simulated(MANY)


def simulated(cells):
    return simulate(members=30 * cells, years=1, last_year=YEAR, cells_a_base=20)


def address(made, name):
    """Return the address of a page about a simulated committee: `decide members?state=`."""
    path, _, query = name.partition("?")
    view, *words = path.split()
    args = {
        "front": [],
        "organization": [made.top.pk],
        "movement": [made.top.pk],
        **{page: [YearRecord.objects.get(organization=made.top).pk] for page in ("record", "record-check")},
    }.get(view, [made.top.pk, YEAR, *words])
    return f"{reverse(view, args=args)}?{query}"


@pytest.mark.parametrize("name", MOST)
def test_a_page_asks_no_more_for_many_cells(client, few, many, name):
    counts = []
    for made in (few, many):
        client.force_login(made.staff)
        counts.append(asked(lambda made=made: open_page(client, address(made, name))))
    assert counts[0] == counts[1] <= MOST[name]


def open_page(client, url):
    assert client.get(url).status_code == 200


def asked(act):
    """Return how many questions something asks."""
    cache.clear()
    with CaptureQueriesContext(connection) as queries:
        act()
    return len(queries)


def verbs(made, rows):
    """Return the verbs that decide many rows at once, for so many of them."""
    common = {"committee": made.top, "year": YEAR, "by": made.staff}
    dated = {"decision": "9-QĐ/ĐU", "decided_on": LATER}
    ratings = deciding.ratings_to_decide(made.top, YEAR).filter(member__isnull=False)
    commendations = deciding.commendations_to_decide(made.top, YEAR)
    badges = deciding.badges_to_decide(made.top, YEAR)

    def some(found):
        return list(found.order_by("record__organization", "pk").values_list("pk", flat=True))[:rows]

    return {
        "ratings": lambda: deciding.decide_ratings(
            levels=dict.fromkeys(some(ratings), "completed"), reason="Theo hướng dẫn", **common, **dated
        ),
        "commendations": lambda: deciding.decide_commendations(
            pks=some(commendations), status="awarded", **common, **dated
        ),
        "badges": lambda: deciding.decide_badges(pks=some(badges), **common, **dated),
        "passed on": lambda: deciding.pass_on(pks=some(commendations), **common),
    }


@pytest.mark.parametrize("verb", ["ratings", "commendations", "badges", "passed on"])
def test_deciding_asks_no_more_for_many(many, verb):
    YearRecord.objects.filter(organization=many.top).update(status="draft")
    few = asked(verbs(many, 2)[verb])
    # The rows are written 500 at a time.
    assert few <= asked(verbs(many, 1000)[verb]) <= few + 1 <= 15


@pytest.mark.parametrize("verb", ["accept", "return"])
def test_turning_asks_as_much_for_each_record(many, verb):
    YearRecord.objects.filter(organization=many.top).update(status="draft")
    below = Organization.objects.below(many.top).exclude(pk=many.top.pk)
    YearRecord.objects.filter(organization__in=below).update(status="submitted")
    records = list(with_marks(YearRecord.objects.filter(organization__in=below)).select_related("organization"))
    marks = {record.pk: record.mark or 0 for record in records}
    assert asked(lambda: turn_many(verb=verb, records=records, by=many.staff, text="Sửa lại", marks=marks)) <= 14 * MANY


def test_reminding_asks_no_more_for_many(few, many):
    YearRecord.objects.update(status="draft")
    assert asked(lambda: remind(committee=few.top, year=YEAR, by=few.staff)) == asked(
        lambda: remind(committee=many.top, year=YEAR, by=many.staff)
    )
