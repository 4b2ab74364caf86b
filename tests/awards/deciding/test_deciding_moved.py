"""After a reorganisation the pages say who decides now, to the old committee, to the new one and to the cell."""

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from members.models import Placement
from members.reorganizing import dissolve, move
from tests.awards.deciding.page import D, url
from tests.factories import CellFactory, CommitteeFactory, RoleFactory, UserFactory, YearRecordFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def above_both(committee, other_committee):
    """The committee above Bob's and above the one to which Cell 1 goes."""
    upper = CommitteeFactory(name="Đảng bộ Sở", short_name="Đảng bộ Sở", code="S", level="upper")
    Placement.objects.filter(organization__in=[committee, other_committee]).update(superior=upper)
    return upper


@pytest.fixture
def moved(cell1, other_committee, proposed):
    move(organization=cell1, day=D(2024, 3, 1), superior=other_committee)
    return proposed


def said(client, user, address):
    client.force_login(user)
    page = BeautifulSoup(client.get(address).content, "lxml")
    return " ".join(panel.get_text(" ", strip=True) for panel in page.select("#who-decides"))


def staff_of(organization):
    return RoleFactory(user=UserFactory(), organization=organization, kind="staff").user


def test_both_committees_and_the_cell_read_who_decides(
    client, bob, alice, committee, cell1, other_committee, above_both, moved
):
    for kind in ("members", "commendations", "badges"):
        old = said(client, bob, url(committee, kind))
        new = said(client, staff_of(other_committee), url(other_committee, kind))
        for text, other in [(old, other_committee), (new, committee)]:
            assert cell1.short_name in text
            assert other.short_name in text
            assert "Đảng bộ Sở" in text
            # Organisations are named, people are not.
            assert "Hoàng Minh Khuê" not in text
    text = said(client, alice, reverse("decisions", args=[moved.pk]))
    for name in (committee.short_name, other_committee.short_name, "Đảng bộ Sở"):
        assert name in text


def test_where_nobody_stands_above_both_that_is_said(client, bob, alice, committee, other_committee, moved):
    for user, address in [
        (bob, url(committee)),
        (staff_of(other_committee), url(other_committee)),
        (alice, reverse("decisions", args=[moved.pk])),
    ]:
        assert "không có cấp ủy nào" in said(client, user, address)


def test_what_stood_nowhere_at_the_end_of_the_year(client, bob, alice, committee, cell1, proposed):
    """Its place was entered from a later day on."""
    Placement.objects.filter(organization=cell1).update(since=D(2024, 1, 15))
    for user, address in [(bob, url(committee)), (alice, reverse("decisions", args=[proposed.pk]))]:
        text = said(client, user, address)
        assert committee.short_name in text or cell1.short_name in text
        assert "không có cấp ủy nào" in text


def test_without_a_move_only_the_cell_reads_it(client, bob, alice, committee, proposed):
    assert said(client, bob, url(committee)) == ""
    assert said(client, alice, reverse("decisions", args=[proposed.pk])) == f"Cấp ủy quyết định: {committee.short_name}"


def test_a_committee_that_moved_still_decides_for_its_own(client, bob, alice, committee, above_both, proposed):
    """What stands below a committee goes along with it: its office is asked as before."""
    elsewhere = CommitteeFactory(name="Đảng bộ Tỉnh", short_name="Đảng bộ Tỉnh", code="T", level="province")
    YearRecordFactory(organization=committee)
    move(organization=committee, day=D(2024, 3, 1), superior=elsewhere)
    assert said(client, bob, url(committee)) == ""
    assert committee.short_name in said(client, alice, reverse("decisions", args=[proposed.pk]))
    text = said(client, staff_of(above_both), url(above_both))
    assert committee.short_name in text
    assert proposed.organization.short_name not in text


def test_who_has_ended_is_still_kept(client, bob, committee, cell1, cell2, proposed):
    dissolve(organization=cell1, day=D(2024, 3, 1), into=cell2)
    assert said(client, bob, url(committee)) == ""


def test_its_queries_do_not_grow_with_what_moved(client, bob, committee, other_committee, above_both):
    client.force_login(bob)

    def grow(number):
        for _ in range(number):
            cell = CellFactory(placed={"superior": committee})
            YearRecordFactory(organization=cell, status="accepted")
            move(organization=cell, day=D(2024, 3, 1), superior=other_committee)

    def count():
        with CaptureQueriesContext(connection) as queries:
            assert client.get(url(committee)).status_code == 200
        return len(queries)

    grow(2)
    few = count()
    grow(14)
    assert count() == few
    text = said(client, bob, url(committee))
    assert "và 6 tổ chức khác" in text
