"""Founding, renaming, moving, merging and dissolving organisations on a day."""

import datetime

import pytest
import time_machine
from django.core.exceptions import ValidationError

from members.log import broken_entries
from members.models import Change, Member, Membership, Organization, Placement, Term
from members.reorganizing import dissolve, found, merge, merge_into_new, move, rename
from tests.factories import FOUNDED, CellFactory, CommitteeFactory, MembershipFactory, OfficeFactory

DAY = datetime.date(2024, 7, 1)
EVE = DAY - datetime.timedelta(days=1)
NEW = {
    "name": "Chi bộ Vật liệu mới",
    "short_name": "Chi bộ 9",
    "code": "VL9",
    "level": "part",
    "place_name": "Hà Nội",
    "number_suffix": "CB",
}


def day(text):
    number, month, year = text.split("/")
    return datetime.date(int(year), int(month), int(number))


def refusal(verb, **arguments):
    """Return why a verb refuses; nothing may have changed then."""
    before = [list(model.objects.order_by("pk").values()) for model in [Placement, Membership, Organization, Change]]
    with pytest.raises(ValidationError) as error:
        verb(**arguments)
    after = [list(model.objects.order_by("pk").values()) for model in [Placement, Membership, Organization, Change]]
    assert before == after
    return " ".join(error.value.messages)


def roster(organization, on):
    return {member.full_name for member in Member.objects.of(organization, on=on)}


class TestFound:
    """A new organisation."""

    def test_it_works(self, committee, root):
        cell = found(kind="cell", superior=committee, day=DAY, by=root, reason="QĐ 12-QĐ/ĐU", **NEW)
        assert cell.is_cell
        assert cell.placement_on(EVE) is None
        assert cell.placement_on(DAY).superior == committee
        entry = Change.objects.get()
        assert (entry.organization, entry.verb, entry.by, entry.reason) == (
            cell,
            "found organisation",
            root,
            "QĐ 12-QĐ/ĐU",
        )

    def test_it_refuses_what_contradicts(self, committee, cell1):
        dissolve(organization=CommitteeFactory(), day=DAY)
        ended = Organization.objects.exclude(pk__in=[committee.pk, cell1.pk]).get()
        arguments = {"kind": "cell", "day": DAY, **NEW}
        assert refusal(found, superior=cell1, **arguments)
        assert "“Đảng bộ Viện" in refusal(found, superior=ended, **arguments)
        assert refusal(found, superior=committee, **{**arguments, "day": FOUNDED - datetime.timedelta(1)})
        assert refusal(found, superior=committee, **{**arguments, "code": "VL1"})
        assert refusal(found, superior=committee, **{**arguments, "name": " "})
        assert refusal(found, superior=committee, **{**arguments, "day": datetime.date(201, 1, 1)})


class TestRename:
    """A new name from a day on."""

    def test_it_works(self, cell1, root):
        rename(organization=cell1, day=DAY, name="Chi bộ Gốm", short_name="Chi bộ G", by=root)
        cell1.refresh_from_db()
        assert (cell1.name, cell1.short_name) == ("Chi bộ Gốm", "Chi bộ G")
        assert cell1.names_on(EVE) == {
            "name": "Chi bộ Trung tâm Gốm sứ", "short_name": "Chi bộ 1", "heading": "Chi bộ Trung tâm Gốm sứ",
        }  # fmt: skip
        assert cell1.names_on(DAY)["name"] == "Chi bộ Gốm"
        assert not list(broken_entries(cell1))

    def test_the_past_keeps_its_head(self, committee):
        committee.heading = "ĐẢNG ỦY VIỆN VẬT LIỆU"
        committee.save()
        move(organization=committee, day=day("01/01/2020"), superior=CommitteeFactory())
        rename(organization=committee, day=DAY, name="Đảng bộ Viện Gốm", heading="ĐẢNG ỦY VIỆN GỐM")
        committee.refresh_from_db()
        for on, heading in [("31/12/2019", "LIỆU"), ("30/06/2024", "LIỆU"), ("01/07/2024", "GỐM")]:
            assert committee.names_on(day(on))["heading"].endswith(heading)

    def test_a_name_that_comes_holds_from_its_day(self, cell1):
        with time_machine.travel("2024-05-01 12:00+07:00"):
            rename(organization=cell1, day=DAY, name="Chi bộ Gốm")
            rename(organization=cell1, day=day("01/01/2025"), name="Chi bộ Sứ", short_name="Chi bộ S")
            assert str(Organization.objects.get(pk=cell1.pk)) == "Chi bộ Trung tâm Gốm sứ"
        for moment, name in [
            ("2024-06-30 23:59+07:00", "Chi bộ Trung tâm Gốm sứ"),
            ("2024-07-01 00:01+07:00", "Chi bộ Gốm"),
            ("2025-03-01 00:01+07:00", "Chi bộ Sứ"),
        ]:
            with time_machine.travel(moment):
                assert Organization.objects.get(pk=cell1.pk).name == name
                assert (
                    Placement.objects.filter(organization=cell1)
                    .select_related("organization")
                    .first()
                    .organization.name
                    == name
                )
        with time_machine.travel("2025-03-01 12:00+07:00"):
            Organization.objects.get(pk=cell1.pk).save()
            cell1.refresh_from_db()
            assert (cell1.name, cell1.short_name) == ("Chi bộ Sứ", "Chi bộ S")

    def test_on_the_day_of_another_change_both_hold(self, cell1, other_committee):
        move(organization=cell1, day=DAY, superior=other_committee)
        rename(organization=cell1, day=DAY, name="Chi bộ Gốm")
        place = cell1.placement_on(DAY)
        assert (place.name, place.superior) == ("Chi bộ Gốm", other_committee)
        assert cell1.placements.count() == 2

    def test_it_refuses_what_contradicts(self, cell1):
        same = refusal(rename, organization=cell1, day=DAY, name="Chi bộ Trung tâm Gốm sứ")
        assert "Tổ chức đã mang tên này" in same
        rename(organization=cell1, day=DAY, name="Chi bộ Gốm")
        assert "01/07/2024" in refusal(rename, organization=cell1, day=EVE, name="Chi bộ Sứ")
        assert "01/01/2010" in refusal(rename, organization=cell1, day=day("31/12/2009"), name="Chi bộ Sứ")
        dissolve(organization=cell1, day=day("01/01/2025"))
        assert "01/01/2025" in refusal(rename, organization=cell1, day=day("01/01/2025"), name="Chi bộ Sứ")


class TestMove:
    """Another superior from a day on."""

    def test_it_works(self, committee, other_committee, cell1, members1, root):
        move(organization=cell1, day=DAY, superior=other_committee, by=root)
        assert len(roster(committee, EVE)) == len(roster(other_committee, DAY)) == 3
        assert roster(committee, DAY) == roster(other_committee, EVE) == set()
        assert {entry.organization_id for entry in Change.objects.all()} == {committee.pk, other_committee.pk, cell1.pk}

    def test_it_refuses_circles_on_every_later_day(self, committee, other_committee, cell1):
        low = CommitteeFactory(placed={"superior": committee})
        assert refusal(move, organization=committee, day=DAY, superior=committee)
        assert refusal(move, organization=committee, day=DAY, superior=low)
        move(organization=other_committee, day=day("01/01/2025"), superior=low)
        assert refusal(move, organization=committee, day=DAY, superior=other_committee)
        assert refusal(move, organization=committee, day=day("01/01/2026"), superior=other_committee)

    def test_it_refuses_what_contradicts(self, committee, cell1, cell2, other_committee):
        assert "Chi bộ không có tổ chức trực thuộc" in refusal(move, organization=cell1, day=DAY, superior=cell2)
        assert refusal(move, organization=cell1, day=DAY, superior=committee)
        late = CommitteeFactory(placed={"since": day("01/01/2025")})
        assert refusal(move, organization=cell1, day=DAY, superior=late)
        move(organization=cell1, day=day("01/01/2025"), superior=other_committee)
        assert "01/01/2025" in refusal(move, organization=cell1, day=DAY, superior=late)


class TestMerge:
    """Several into one."""

    def test_it_works(self, committee, cell1, cell2, members1, root):
        Term.objects.create(organization=cell1, since=FOUNDED)
        died = MembershipFactory(cell=cell1, to=day("01/09/2024"), how_left="died").member
        members1[1].leaves.create(kind="exempt", since=FOUNDED)
        merge(organizations=[cell1], into=cell2, day=DAY, by=root)
        assert roster(cell1, EVE) == roster(cell2, DAY)
        assert len(roster(cell2, DAY)) == 4
        assert roster(cell1, DAY) == roster(cell2, EVE) == set()
        assert [(row.cell, row.to, row.how_left) for row in died.memberships.all()] == [
            (cell1, DAY, "moved"),
            (cell2, day("01/09/2024"), "died"),
        ]
        assert cell1.offices.get().to == cell1.terms.get().to == cell1.placements.get().to == DAY
        assert members1[1].leaves.get().to is None
        entry = Change.objects.filter(organization=cell1).get()
        assert len(entry.after["members moved"]) == 4
        assert Change.objects.filter(organization=cell2, verb="merge organisations").count() == 1

    def test_into_a_new_one(self, committee, cell1, cell2, members1):
        MembershipFactory(cell=cell2)
        into = merge_into_new(organizations=[cell1, cell2], day=DAY, **NEW)
        assert into.placement_on(DAY).superior == committee
        assert len(roster(into, DAY)) == 4
        assert roster(committee, EVE) == roster(committee, DAY)

    def test_committees(self, committee, other_committee, cell1, other_cell, members1):
        middle = CommitteeFactory(placed={"superior": committee})
        MembershipFactory(cell=CellFactory(placed={"superior": middle}))
        merge(organizations=[committee], into=other_committee, day=DAY)
        assert roster(committee, EVE) == roster(other_committee, DAY)
        assert cell1.placement_on(DAY).superior == middle.placement_on(DAY).superior == other_committee
        assert cell1.placement_on(EVE).superior == committee

    def test_one_after_the_other_on_one_day(self, committee, cell1, cell2, members1):
        dissolve(organization=cell1, into=cell2, day=DAY)
        last = CellFactory(placed={"superior": committee})
        dissolve(organization=cell2, into=last, day=DAY)
        assert [(row.cell, row.since, row.to) for row in members1[1].memberships.all()] == [
            (cell1, members1[1].admitted_on, DAY),
            (last, DAY, None),
        ]

    def test_it_refuses_what_contradicts(self, committee, other_committee, cell1, cell2, members1):
        assert refusal(merge, organizations=[], into=cell2, day=DAY)
        assert refusal(merge, organizations=[cell1, cell2], into=cell2, day=DAY)
        assert refusal(merge, organizations=[cell1], into=committee, day=DAY)
        assert refusal(merge, organizations=[cell1], into=cell2, day=FOUNDED)
        late = MembershipFactory(cell=cell1, since=day("01/09/2024"), member__full_name="Vũ Thị Muộn").member
        assert "Vũ Thị Muộn" in refusal(merge, organizations=[cell1], into=cell2, day=DAY)
        late.memberships.all().delete()
        low = CommitteeFactory(placed={"superior": committee})
        assert refusal(merge, organizations=[committee], into=low, day=DAY)
        OfficeFactory(member=members1[1], organization=cell1, post="deputy", since=day("01/08/2024"))
        assert "01/08/2024" in refusal(merge, organizations=[cell1], into=cell2, day=DAY)


class TestDissolve:
    """The end of an organisation."""

    def test_an_empty_one_just_ends(self, cell1):
        dissolve(organization=cell1, day=DAY)
        assert cell1.placement_on(EVE)
        assert cell1.placement_on(DAY) is None
        assert "01/07/2024" in refusal(dissolve, organization=cell1, day=DAY)

    def test_members_need_a_cell(self, committee, cell1, cell2, members1):
        assert "3 đảng viên" in refusal(dissolve, organization=cell1, day=DAY)
        assert refusal(dissolve, organization=cell1, day=DAY, into=committee)
        dissolve(organization=cell1, day=DAY, into=cell2)
        assert len(roster(cell2, DAY)) == 3

    def test_what_stands_below_needs_a_committee(self, committee, cell1, other_committee):
        assert "Chi bộ Trung tâm Gốm sứ" in refusal(dissolve, organization=committee, day=DAY)
        dissolve(organization=committee, day=DAY, into=other_committee)
        assert cell1.placement_on(DAY).superior == other_committee

    def test_those_above_still_see_its_past(self, committee, cell1, bob, dora, charlie):
        dissolve(organization=cell1, day=DAY)
        for user in [bob, dora]:
            assert cell1 in Organization.objects.visible_to(user)
            assert user.has_role(cell1, "staff", "admin")
        assert cell1 not in Organization.objects.visible_to(charlie)
        assert cell1 not in Organization.objects.below(committee)
