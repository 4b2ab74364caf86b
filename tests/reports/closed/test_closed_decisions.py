"""Decisions come weeks after a record was closed: they change what is decided, and no word of what was handed in."""

import datetime

import pytest
from django.urls import reverse

from awards.models import Badge, Commendation, Rating
from meetings.models import YearRecord
from members.models import Member
from tests.forms import filled
from tests.reports.closed.keeping import whole

DECISION = {"decision": "15-QĐ/ĐU", "decided_on": "20/02/2024", "reason": "Theo kết quả thẩm định."}


@pytest.fixture(autouse=True)
def today(time_machine):
    time_machine.move_to(datetime.date(2024, 3, 1))


def rows_of(kind, record):
    """Return the ids of what the grid shows of a record."""
    rows = {
        "members": Rating.objects.filter(record=record, member__isnull=False),
        "organizations": Rating.objects.filter(record=record, organization__isnull=False),
        "commendations": Commendation.objects.filter(record=record),
        "badges": Badge.objects.filter(record=record),
    }
    return list(rows[kind].values_list("pk", flat=True))


@pytest.mark.parametrize(
    ("kind", "acts"),
    [
        ("members", ["save", "proposed"]),
        ("organizations", ["save", "proposed"]),
        ("commendations", ["awarded", "declined", "proposed"]),
        ("badges", ["awarded", "declined", "proposed"]),
    ],
)
def test_the_grid_changes_nothing_else(client, bob, closed, kind, acts):
    client.force_login(bob)
    url = reverse("decide", args=[closed.superior_id, closed.year, kind])
    before, rows = whole(closed), rows_of(kind, closed)
    for act in acts:
        answer = client.post(url, {**DECISION, "act": act, "row": rows, **{f"level-{pk}": "completed" for pk in rows}})
        assert answer.status_code == 302, answer.content.decode()
        assert whole(closed) == before, act


def test_what_is_not_a_decision_is_not_taken_along(client, bob, closed):
    """More than the grid asks for was sent: levels, points and years stand as they were handed in."""
    client.force_login(bob)
    before = whole(closed)
    for kind in ["members", "commendations", "badges"]:
        rows = rows_of(kind, closed)
        act = "save" if kind == "members" else "awarded"
        odd = {"proposed": "failed", "points": "1", "note": "x", "years": "90", "year": "1999", "record": "", "form": 2}
        chosen = {f"level-{pk}": "good" for pk in rows}
        client.post(reverse("decide", args=[closed.superior_id, closed.year, kind]), {
            **DECISION, **odd, **chosen, "act": act, "row": rows,
        })  # fmt: skip
    assert whole(closed) == before


def press(client, record, members, name, button):
    """Press a button of a list of what is due, for whatever stands there."""
    url = f"{reverse(name, args=[record.organization_id])}?year={record.year}"
    keys = {
        ("due-badges", "propose"): [f"{member.pk}-40" for member in members],
        ("due-badges", "withdraw"): rows_of("badges", record),
        ("due-excellent", "propose"): [member.pk for member in members],
        ("due-excellent", "withdraw"): rows_of("commendations", record),
    }[name, button]
    for key in keys:
        client.post(url, {**filled(client.get(url), 'main form[method="post"]'), button: key, "kind": "members"})


@pytest.mark.parametrize("name", ["due-badges", "due-excellent"])
@pytest.mark.parametrize("button", ["propose", "withdraw"])
def test_nothing_is_proposed_into_it_or_taken_back(client, bob, full, close, members1, name, button, time_machine):
    """What the lists of what is due do to an open record, they do not do to a closed one."""
    time_machine.move_to(datetime.date(2023, 12, 28))
    Member.objects.update(admitted_on=datetime.date(1984, 1, 3), official_on=datetime.date(1985, 1, 3))
    decided = {"decided": "excellent", "decided_on": datetime.date(2023, 12, 28)}
    Rating.objects.filter(member__isnull=False).update(**decided)
    Rating.objects.bulk_create(
        Rating(member=member, year=year, **decided) for member in members1 for year in range(2019, 2023)
    )
    client.force_login(bob)
    close(full)
    before = whole(full)
    press(client, full, members1, name, button)
    assert whole(full) == before
    YearRecord.objects.update(status="draft")
    before = whole(full)
    press(client, full, members1, name, button)
    assert whole(full) != before
