"""The tree in the admin: what is founded, moved and ended, and how far an admin's hand goes."""

import datetime

import pytest

from members.models import Cell, Change, Committee, Organization, Placement, Term
from members.reorganizing import rename
from tests.factories import CommitteeFactory, MembershipFactory, RoleFactory
from tests.members.admin_pages import address, errors_in, form_of, messages_in, save

NEW = {
    "name": "Chi bộ Phòng Thư viện",
    "short_name": "Chi bộ 9",
    "code": "VL9",
    "level": "part",
    "place_name": "Hà Nội",
    "number_suffix": "CB",
    "placements-0-since": "2024-01-01",
}


def found(client, superior, kind="cell", **changes):
    superior = superior.pk if superior else ""
    return save(client, address(f"{kind}_add"), {**NEW, "placements-0-superior": superior, **changes})


def test_it_works(as_dora, committee, dora):
    assert found(as_dora, committee).status_code == 302
    cell = Cell.objects.get(code="VL9")
    placement = cell.placements.get()
    assert (placement.superior_id, placement.name) == (committee.pk, "Chi bộ Phòng Thư viện")
    entry = Change.objects.get()
    assert (entry.organization_id, entry.verb, entry.by) == (cell.pk, "add cell", dora)
    assert entry.subject == f"members.organization:{cell.pk}"
    assert entry.after[f"placement {placement.pk}"]["superior"] == committee.pk


def test_a_committee_is_founded_alike(as_dora, committee):
    assert found(as_dora, committee, kind="committee", number_suffix="ĐU").status_code == 302
    assert Committee.objects.get(code="VL9").kind == "committee"


def test_a_new_one_stands_below_the_reach(as_dora, cell1, other_committee):
    for superior, message in [
        (None, "This field is required."),
        (other_committee, "Select a valid choice"),
        (cell1, "A cell has nothing below it."),
    ]:
        assert message in errors_in(found(as_dora, superior))
    assert not Organization.objects.filter(code="VL9").exists()
    assert not Change.objects.exists()


def test_a_new_one_has_a_place(as_dora, committee):
    response = found(as_dora, committee, **{"placements-0-since": ""})
    assert "This field is required." in errors_in(response)


def test_the_superuser_founds_at_the_top(as_root, db):
    assert found(as_root, None, kind="committee").status_code == 302
    assert Committee.objects.get(code="VL9").placements.get().superior is None


def test_it_is_renamed_on_a_day(as_dora, cell1, committee):
    url = address("cell_change", cell1.pk)
    assert 'name="name"' not in as_dora.get(url).content.decode()
    response = save(
        as_dora,
        url,
        {"placements-0-to": "2024-01-01"},
        placements={"superior": committee.pk, "name": "Chi bộ Viện Gốm", "since": "2024-01-01"},
    )
    assert response.status_code == 302, errors_in(response)
    cell1.refresh_from_db()
    assert cell1.name == "Chi bộ Viện Gốm"
    assert cell1.search_key == "chi bo vien gom chi bo 1 vl1"
    assert cell1.placement_on(datetime.date(2023, 12, 31)).name == "Chi bộ Trung tâm Gốm sứ"


def test_it_moves_within_the_reach_only(as_dora, cell1, committee, other_committee):
    below = CommitteeFactory(placed={"superior": committee})
    url = address("cell_change", cell1.pk)
    for superior in [other_committee.pk, ""]:
        response = save(as_dora, url, {"placements-0-superior": superior})
        assert response.status_code == 200
        assert errors_in(response)
        assert cell1.placements.get().superior_id == committee.pk
    assert save(as_dora, url, {"placements-0-superior": below.pk}).status_code == 302
    assert cell1.placements.get().superior_id == below.pk


def test_it_refuses_a_circle(as_root, committee, cell1):
    below = CommitteeFactory(placed={"superior": committee})
    response = save(as_root, address("committee_change", committee.pk), {"placements-0-superior": below.pk})
    assert "This one stands below it at that time." in errors_in(response)
    response = save(as_root, address("committee_change", committee.pk), {"placements-0-superior": committee.pk})
    assert response.status_code == 200
    assert errors_in(response)


@pytest.mark.parametrize("top", [False, True])
def test_the_topmost_place_is_for_the_admin_above(as_dora, committee, other_committee, top):
    above = None if top else other_committee
    committee.placements.update(superior=above)
    below = CommitteeFactory(placed={"superior": committee})
    url = address("committee_change", committee.pk)
    forged = {"placements-0-superior": below.pk, "placements-0-since": "2011-01-01", "placements-0-to": "2020-01-01"}
    assert save(as_dora, url, {**forged, "placements-0-name": "Đảng bộ Viện Gốm"}).status_code == 302
    placement = committee.placements.get()
    assert (placement.superior_id, placement.since, placement.to) == (
        above and above.pk,
        datetime.date(2010, 1, 1),
        None,
    )
    # Correcting the name is no move.
    assert placement.name == Committee.objects.get(pk=committee.pk).name == "Đảng bộ Viện Gốm"
    response = save(as_dora, url, {"placements-0-DELETE": "on"})
    assert "Only the admin of the organisation above" in errors_in(response)
    response = save(as_dora, url, placements={"superior": below.pk, "since": "2015-01-01", "name": "X"})
    assert "At that time it already has a place in the tree." in errors_in(response)
    response = save(as_dora, url, placements={"superior": below.pk, "since": "2005-01-01", "to": "2009-01-01"})
    assert "Only the admin of the organisation above" in errors_in(response)
    assert committee.placements.count() == 1


def test_terms_do_not_overlap(as_dora, cell1):
    url = address("cell_change", cell1.pk)
    assert save(as_dora, url, terms={"since": "2020-01-01", "to": "2025-01-01"}).status_code == 302
    response = save(as_dora, url, terms={"since": "2024-01-01"})
    assert "Another term covers part of that time." in errors_in(response)
    assert save(as_dora, url, terms={"since": "2025-01-01"}).status_code == 302
    assert Term.objects.count() == 2


def test_it_is_ended_not_deleted(as_dora, cell1, members1):
    url = address("cell_delete", cell1.pk)
    for response in [as_dora.get(url), as_dora.post(url, {"post": "yes"})]:
        assert "Enter the day on which its place in the tree ends." in messages_in(response)
        assert "Memberships: 3" in response.content.decode()
    chosen = {"action": "delete_selected", "_selected_action": [cell1.pk], "post": "yes"}
    response = as_dora.post(address("cell_changelist"), chosen)
    assert "Enter the day on which its place in the tree ends." in messages_in(response)
    assert Cell.objects.filter(pk=cell1.pk).exists()
    assert cell1.placements.exists()


def test_the_place_of_a_cell_with_members_is_ended_not_deleted(as_dora, cell1, members1, committee):
    url = address("cell_change", cell1.pk)
    row = {"superior": committee.pk, "since": "2024-01-01", "name": "Chi bộ khác"}
    response = save(as_dora, url, {"placements-0-DELETE": "on"}, placements=row)
    assert "Enter its end instead of deleting it." in errors_in(response)
    assert Placement.objects.get(organization=cell1).name == "Chi bộ Trung tâm Gốm sứ"


def test_the_code_is_taken(as_dora, committee, cell1):
    assert "Another organisation has this code." in errors_in(found(as_dora, committee, code="VL1"))


def test_it_cannot_be_opened_as_the_other_kind(as_dora, cell1, committee):
    assert as_dora.get(address("committee_change", cell1.pk)).status_code == 302
    assert as_dora.get(address("organization_change", cell1.pk)).url == address("cell_change", cell1.pk)
    assert as_dora.get(address("organization_changelist")).url == address("committee_changelist")
    assert as_dora.get(address("organization_add")).status_code == 403
    assert as_dora.post(address("organization_delete", cell1.pk), {"post": "yes"}).status_code == 403


def test_numbers_in_the_lists(as_dora, committee, cell1, cell2, members1, outsider):
    RoleFactory(user_id=as_dora.session["_auth_user_id"], organization=cell1, kind="viewer")
    MembershipFactory(cell=cell2, to="2015-01-01", how_left="died")
    cells = as_dora.get(address("cell_changelist")).content.decode()
    assert '<td class="field-members_today">3</td>' in cells
    assert '<td class="field-members_today">0</td>' in cells
    assert '<td class="field-superior">Đảng bộ Viện</td>' in cells
    committees = as_dora.get(address("committee_changelist")).content.decode()
    assert '<td class="field-organizations_below">2</td>' in committees


def test_the_add_form_names_no_other(as_dora, other_committee):
    assert "Hải dương" not in as_dora.get(address("cell_add")).content.decode()
    assert form_of(as_dora.get(address("cell_add")))["placements-TOTAL_FORMS"] == "1"


def test_it_refuses_a_circle_on_every_later_day(as_root, committee, other_committee):
    below = CommitteeFactory(placed={"superior": other_committee, "since": datetime.date(2030, 1, 1)})
    response = save(as_root, address("committee_change", other_committee.pk), {"placements-0-superior": below.pk})
    assert "This one stands below it at that time." in errors_in(response)


def test_what_is_typed_for_papers_holds_after_a_renaming(as_dora, cell1):
    rename(organization=cell1, day=datetime.date(2024, 1, 1), name="Chi bộ Viện Gốm", heading="CHI BỘ CŨ")
    assert save(as_dora, address("cell_change", cell1.pk), {"heading": "CHI BỘ VIỆN GỐM"}).status_code == 302
    cell1.refresh_from_db()
    assert cell1.heading == cell1.names_on(datetime.date(2024, 1, 1))["heading"] == "CHI BỘ VIỆN GỐM"
    assert cell1.names_on(datetime.date(2023, 1, 1))["heading"] == "Chi bộ Trung tâm Gốm sứ"
