"""The tree on a day: what stood below what."""

import datetime

import pytest

from members.models import Organization, Placement
from tests.factories import FOUNDED, CellFactory, CommitteeFactory

DAY = datetime.date(2024, 7, 1)
EVE = DAY - datetime.timedelta(days=1)


def below(*organizations, on=None):
    return set(Organization.objects.below(*organizations, on=on).values_list("code", flat=True))


@pytest.fixture
def moved(cell2, other_committee):
    """Cell 2, moved to the other committee on DAY, under a new name."""
    cell2.placements.update(to=DAY)
    Placement.objects.create(organization=cell2, superior=other_committee, since=DAY, name="Chi bộ mới")
    return cell2


def test_it_holds_itself_and_all_below(committee, cell1, cell2, other_cell):
    middle = CommitteeFactory(code="M", placed={"superior": committee})
    CellFactory(code="MC", placed={"superior": middle})
    assert below(committee) == {"VL", "VL1", "VL2", "M", "MC"}
    assert below(middle) == {"M", "MC"}
    assert below(cell1) == {"VL1"}
    assert below(middle, cell1) == {"M", "MC", "VL1"}
    assert below() == set()


def test_it_is_the_tree_of_the_day(committee, other_committee, moved):
    assert below(committee, on=EVE) == {"VL", "VL2"}
    assert below(committee, on=DAY) == {"VL"}
    assert below(other_committee, on=EVE) == {"HD"}
    assert below(other_committee, on=DAY) == {"HD", "VL2"}
    assert below(committee, on=FOUNDED - datetime.timedelta(days=1)) == {"VL"}


def test_it_takes_ids_too(committee, cell1):
    assert below(committee.pk) == below(committee)


def test_it_is_one_query(committee, cell1, cell2, django_assert_num_queries):
    with django_assert_num_queries(1):
        below(committee)


def test_it_ends_in_a_circle_too(committee, cell1):
    """Imports could bring one; the query has to end all the same."""
    Placement.objects.filter(organization=committee).update(superior=cell1)
    assert below(committee) == {"VL", "VL1"}
    assert committee.ids_above() == {cell1.pk, committee.pk}


def test_what_is_above_on_a_day(committee, other_committee, cell1, moved):
    assert cell1.ids_above() == {committee.pk}
    assert moved.ids_above(on=EVE) == {committee.pk}
    assert moved.ids_above(on=DAY) == {other_committee.pk}
    assert committee.ids_above() == set()


def test_its_place_and_name_on_a_day(moved):
    assert moved.placement_on(EVE).name == "Chi bộ Phòng Hành chính"
    assert moved.placement_on(DAY).name == "Chi bộ mới"
    assert moved.placement_on(datetime.date(2009, 12, 31)) is None
    assert moved.founded_on() == FOUNDED
