"""Two reorganisations, or one and an event, at the same moment: the tree and the periods stay whole."""

import datetime

import pytest
from django.core.exceptions import ValidationError

from members.events.joining import admit
from members.events.moving import transfer_within
from members.log import broken_entries
from members.models import Member, Membership, Placement
from members.reorganizing import dissolve, merge, move, rename
from tests.at_once import at_once
from tests.factories import CommitteeFactory, MembershipFactory

pytestmark = pytest.mark.django_db(transaction=True)
DAY = datetime.date(2024, 7, 1)


def tried(verb, **arguments):
    """Return a job that does the verb and tells whether it was allowed."""

    def job():
        try:
            verb(**arguments)
        except ValidationError:
            return False
        return True

    return job


def is_whole(*organizations):
    """Nobody belongs to two cells, or to one that has ended, and each log is an unbroken chain."""
    for member in Member.objects.all():
        assert Membership.objects.on(DAY).filter(member=member).count() <= 1
    for membership in Membership.objects.on(DAY):
        assert membership.cell.placement_on(DAY) is not None
    for organization in organizations:
        assert Placement.objects.on(DAY).filter(organization=organization).count() <= 1
        assert list(broken_entries(organization)) == []


def test_two_cells_that_merge_into_each_other(bob, cell1, cell2):
    MembershipFactory(cell=cell1)
    MembershipFactory(cell=cell2)
    done = at_once(
        tried(merge, organizations=[cell1], into=cell2, day=DAY, by=bob),
        tried(merge, organizations=[cell2], into=cell1, day=DAY, by=bob),
    )
    assert sorted(done) == [False, True]
    assert Membership.objects.on(DAY).count() == 2
    is_whole(cell1, cell2)


def test_two_committees_that_move_below_each_other(root, committee):
    one, other = [CommitteeFactory(placed={"superior": committee}) for _ in range(2)]
    done = at_once(
        tried(move, organization=one, superior=other, day=DAY, by=root),
        tried(move, organization=other, superior=one, day=DAY, by=root),
    )
    assert sorted(done) == [False, True]
    is_whole(one, other)


def test_a_cell_is_dissolved_while_somebody_moves_into_it(bob, cell1, cell2):
    member = MembershipFactory(cell=cell2).member
    dissolved, moved = at_once(
        tried(dissolve, organization=cell1, into=cell2, day=DAY, by=bob),
        tried(transfer_within, member=member, cell=cell1, day=DAY - datetime.timedelta(days=30), by=bob),
    )
    # Dissolving is refused where the members changed meanwhile, and nobody moves into what has ended by then.
    assert dissolved or moved
    assert (cell1.placement_on(DAY) is None) == dissolved
    assert Membership.objects.on(DAY).get().cell == (cell2 if dissolved else cell1)
    is_whole(cell1, cell2)


def test_a_cell_is_dissolved_while_somebody_is_admitted_to_it(bob, cell1, cell2):
    dissolved, admitted = at_once(
        tried(dissolve, organization=cell1, into=cell2, day=DAY, by=bob),
        tried(
            admit,
            cell=cell1,
            by=bob,
            full_name="Lý Thị Mới",
            birth_date=datetime.date(1999, 2, 3),
            sex="female",
            admitted_on=DAY + datetime.timedelta(days=3),
        ),
    )
    # Whoever comes first is right; the other is told.
    assert (dissolved, admitted) in {(True, False), (False, True)}
    is_whole(cell1, cell2)


def test_two_names_from_one_day(bob, cell1):
    at_once(
        tried(rename, organization=cell1, day=DAY, name="Chi bộ Một", by=bob),
        tried(rename, organization=cell1, day=DAY, name="Chi bộ Hai", by=bob),
    )
    assert cell1.names_on(DAY)["name"] in {"Chi bộ Một", "Chi bộ Hai"}
    is_whole(cell1)
