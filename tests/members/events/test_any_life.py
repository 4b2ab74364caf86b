"""Whatever is recorded in whatever order: what the verbs let pass is a life without contradictions."""

import contextlib
import datetime
import itertools

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given, settings
from hypothesis import strategies as st

from members.events.confirming import confirm
from members.events.correcting import correct_leave, correct_member, correct_membership
from members.events.joining import admit, readmit, transfer_back
from members.events.leaves import come_back, exempt, go_away, suspend
from members.events.leaving import die, expel, resign, strike_off, transfer_out
from members.events.life import Life
from members.events.moving import transfer_within
from members.log import broken_entries
from members.models import Member, Office, Placement
from members.movement import movement
from tests.factories import CellFactory, CommitteeFactory, UserFactory
from tests.members.test_movement import YEAR, assert_closes, taken_back

pytestmark = pytest.mark.django_db
START = datetime.date(2022, 1, 1)
DAYS = st.integers(0, 900).map(lambda number: START + datetime.timedelta(days=number))
PLAIN = [transfer_out, resign, strike_off, expel, die, exempt, go_away, suspend, come_back, confirm]
EVENTS = st.tuples(
    st.sampled_from(
        [*PLAIN, *PLAIN, transfer_within, transfer_within, transfer_back, readmit, "post", "row", "end", "data"]
    ),
    st.integers(0, 1),
    st.integers(0, 2),
    DAYS,
)


@settings(max_examples=60)
@given(st.lists(EVENTS, max_size=25), st.booleans())
def test_no_order_of_events_makes_it_contradict(events, in_order):
    if in_order:
        events = sorted(events, key=lambda event: event[3])
    with taken_back():
        committees = [CommitteeFactory(), CommitteeFactory()]
        cells = [CellFactory(placed={"superior": committees[number // 2]}) for number in range(3)]
        by = UserFactory()
        members = [
            admit(
                cell=cells[number], by=by, full_name=f"Lê Văn {number}", birth_date=datetime.date(1990, 1, 1),
                sex="male", admitted_on=START,
            )
            for number in range(2)
        ]  # fmt: skip
        for verb, member, cell, day in events:
            with contextlib.suppress(ValidationError):
                _happen(verb, members[member], cells[cell], committees[cell % 2], day, by)
        for member in members:
            assert_sound(Member.objects.get(pk=member.pk))
        for organization in [*committees, *cells]:
            assert_closes(movement(organization, **YEAR))
            assert list(broken_entries(organization)) == []


def _happen(verb, member, cell, committee, day, by):
    life = Life(Member.objects.get(pk=member.pk))
    if verb == "post":
        # As the admin enters them: for members of today, since a day in their time.
        if life.open and life.open.since <= day:
            for organization, post in [(life.open.cell, "deputy"), (committee, "executive")]:
                if organization.is_cell or organization.pk in life.open.cell.ids_above():
                    Office.objects.create(member=member, organization=organization, post=post, since=day)
    elif verb == "row":
        row = [*life.leaves, *life.memberships][0]
        correct, name = (correct_leave, "leave") if row in life.leaves else (correct_membership, "membership")
        correct(**{name: row}, since=day, by=by, reason="Sai")
    elif verb == "end":
        correct_membership(membership=life.memberships[0], to=day, by=by, reason="Sai")
    elif verb == "data":
        correct_member(member=member, changes={"admitted_on": day}, by=by, reason="Sai")
    elif verb in (transfer_within, transfer_back):
        verb(member=member, cell=cell, day=day, by=by)
    elif verb is readmit:
        verb(member=member, cell=cell, admitted_on=day, by=by)
    elif verb is confirm:
        verb(member=member, day=day, by=by, anyway=True)
    else:
        verb(member=member, day=day, by=by)


def assert_sound(member):
    """Look at the rows themselves, by other means than the verbs do."""
    memberships = list(member.memberships.order_by("since"))
    leaves = list(member.leaves.order_by("since"))
    for rows in (memberships, leaves):
        for before, after in itertools.pairwise(rows):
            assert before.to is not None
            assert before.to <= after.since
    for before, after in itertools.pairwise(memberships):
        assert before.how_left != "died"
        assert (before.how_left == "moved") == (after.how_joined == "moved")
        assert before.how_left != "moved" or before.to == after.since
        assert (before.how_left in {"resigned", "struck_off", "expelled"}) == (after.how_joined == "readmitted")
    assert not memberships or memberships[-1].how_left != "moved"
    belonged = {day for row in memberships for day in days(row)}
    for row in [*leaves, *member.offices.all()]:
        assert set(days(row)) <= belonged
    for office in member.offices.filter(to=None):
        held = memberships[-1]
        assert held.to is None
        assert office.organization_id in {held.cell_id, *held.cell.ids_above()}
    assert member.official_on is None or member.official_on >= member.admitted_on
    admissions = [*member.earlier_admissions.order_by("until"), member]
    for before, after in itertools.pairwise(admissions):
        assert before.until <= after.admitted_on
    assert {row.until for row in admissions[:-1]} <= {row.to for row in memberships}
    assert memberships[0].since >= admissions[0].admitted_on
    assert Placement.objects.filter(organization=memberships[0].cell, since__lte=memberships[0].since).exists()


def days(period):
    end = period.to or datetime.date(2025, 1, 1)
    return [period.since + datetime.timedelta(days=number) for number in range(max((end - period.since).days, 0))]
