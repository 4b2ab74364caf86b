"""Random histories and random reorganisations: the movement closes, and committees are the sum of their cells."""

import datetime

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given, settings
from hypothesis import strategies as st

from members.models import Membership, Organization
from members.movement import DAY, Headcount, movement
from members.movement_table import movement_table
from members.reorganizing import dissolve, found, merge, merge_into_new, move, rename
from tests.factories import CellFactory, CommitteeFactory
from tests.members.test_movement import (
    DAYS,
    FIRST,
    LAST,
    YEAR,
    assert_closes,
    histories,
    let_live,
    people_on,
    taken_back,
)

pytestmark = pytest.mark.django_db

LOOKED_AT = [FIRST + number * DAY for number in range(-50, 430, 60)] + [FIRST - DAY, FIRST, LAST]
VERBS = ["found", "rename", "move", "merge", "merge_into_new", "dissolve", "dissolve_empty"]


def reorganize(verb, one, other, third, day, number):
    """Do one verb with organisations that were drawn; return whether it was allowed."""
    new = {
        "name": f"Chi bộ mới {number}", "short_name": f"Mới {number}", "code": f"MOI{number}", "level": "part",
        "place_name": "Hà Nội", "number_suffix": "CB",
    }  # fmt: skip
    acts = {
        "found": lambda: found(kind=one.kind, superior=other, day=day, **new),
        "rename": lambda: rename(organization=one, day=day, name=new["name"], short_name=new["short_name"]),
        "move": lambda: move(organization=one, superior=other, day=day),
        "merge": lambda: merge(organizations=list({one, third}), into=other, day=day),
        "merge_into_new": lambda: merge_into_new(organizations=list({one, third}), day=day, **new),
        "dissolve": lambda: dissolve(organization=one, into=other, day=day),
        "dissolve_empty": lambda: dissolve(organization=one, day=day),
    }
    try:
        acts[verb]()
    except ValidationError:
        return False
    return True


def tree_before(day):
    """Return name, short name, head and superior of every organisation on the days looked at before ``day``."""
    return {
        (organization.pk, on): (organization.names_on(on), organization.placement_on(on).superior_id)
        for organization in Organization.objects.all()
        for on in LOOKED_AT
        if on < day and organization.placement_on(on)
    }


def belonging():
    """Return who belonged anywhere on the days looked at."""
    return {on: sorted(Membership.objects.on(on).values_list("member_id", flat=True)) for on in LOOKED_AT}


@settings(max_examples=15)
@given(
    members=st.lists(st.tuples(histories(), st.none() | DAYS, st.booleans()), min_size=1, max_size=6),
    steps=st.lists(
        st.tuples(st.sampled_from(VERBS), *[st.integers(0, 9)] * 3, DAYS, st.booleans()), min_size=1, max_size=7
    ),
)
def test_reorganisations_lose_and_double_nobody(members, steps):
    with taken_back():
        top = CommitteeFactory()
        committees = [CommitteeFactory(placed={"superior": top}) for _ in range(2)]
        cells = [CellFactory(placed={"superior": committees[number % 2]}) for number in range(4)]
        let_live(members, cells)
        everyone = belonging()
        for number, (verb, one, other, third, day, alike) in enumerate(steps):
            rows = list(Organization.objects.order_by("pk"))
            one, other, third = (rows[index % len(rows)] for index in [one, other, third])
            if alike and verb in ("merge", "merge_into_new", "dissolve"):
                of_kind = [row for row in rows if row.kind == one.kind and row != one]
                other, third = of_kind[other.pk % len(of_kind)], one
            before = tree_before(day)
            reorganize(verb, one, other, third, day, number)
            after = tree_before(day)
            assert {key: after[key] for key in before} == before
            assert belonging() == everyone
        assert_adds_up()


def assert_adds_up():
    organizations = list(Organization.objects.all())
    for organization in organizations:
        year = movement(organization, **YEAR)
        assert_closes(year)
        assert year.opening == people_on(organization, FIRST - DAY)
        assert year.closing == people_on(organization, LAST)
    for on in LOOKED_AT:
        people = {organization.pk: people_on(organization, on) for organization in organizations}
        for committee in organizations:
            if committee.is_cell:
                continue
            below = Organization.objects.below(committee, on=on).filter(kind="cell")
            assert people[committee.pk] == sum((people[cell.pk] for cell in below), Headcount())
    for committee in organizations:
        if not committee.is_cell:
            table = movement_table(committee, FIRST.year)
            for which in ["opening", "closing"]:
                parts = [getattr(part.movement, which) for part in table.parts]
                assert sum(parts, Headcount()) == getattr(table.movement, which)
            for part in table.parts:
                assert_closes(part.movement)


def test_the_verbs_of_the_property_do_happen(committee, cell1, cell2):
    """The drawn reorganisations are not all refused: each verb is allowed where it makes sense."""
    day = datetime.date(2023, 5, 1)
    other = CommitteeFactory()
    assert reorganize("found", cell1, committee, cell1, day, 1)
    assert reorganize("rename", cell1, committee, cell1, day, 2)
    assert reorganize("move", cell1, other, cell1, day, 3)
    assert reorganize("merge_into_new", cell2, cell2, cell2, day, 4)
    assert reorganize("merge", committee, other, committee, day, 5)
    assert reorganize("dissolve_empty", cell1, cell2, cell1, day + DAY, 6)
