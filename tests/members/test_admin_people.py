"""Members in the admin: what is saved, what is refused, what is logged."""

import datetime

import pytest

from members.log import broken_entries
from members.models import Change, Leave, Member, Membership, Office
from tests.factories import MembershipFactory, OfficeFactory
from tests.forms import filled
from tests.members.admin_pages import address, errors_in, form_of, messages_in, save

NEW = {
    "full_name": "Vũ Thị Mới",
    "birth_date": "1990-02-03",
    "sex": "female",
    "admitted_on": "2020-05-19",
    "official_on": "2021-05-19",
}


@pytest.fixture
def khue(members1):
    return members1[0]


def add(client, cell, **changes):
    """Enter a new member with a membership in the first row, which the page holds ready."""
    row = {
        "memberships-0-cell": cell.pk if cell else "",
        "memberships-0-since": "2020-05-19",
        "memberships-0-how_joined": "admitted",
    }
    return save(client, address("member_add"), {**NEW, **row, **changes})


def test_it_works(as_dora, dora, cell1):
    assert add(as_dora, cell1).status_code == 302
    member = Member.objects.get()
    assert member.memberships.get().cell_id == cell1.pk
    entry = Change.objects.get()
    assert (entry.organization_id, entry.by, entry.verb) == (cell1.pk, dora, "add member")
    assert entry.subject == f"members.member:{member.pk}"
    assert entry.before is None
    assert entry.after["full_name"] == "Vũ Thị Mới"
    assert entry.after[f"membership {member.memberships.get().pk}"]["since"] == "2020-05-19"
    assert "sort_key" not in entry.after


def test_dates_are_typed_the_vietnamese_way(as_dora, cell1):
    as_dora.cookies["django_language"] = "vi"
    changes = {"birth_date": "03/02/1990", "admitted_on": "19/05/2020", "official_on": "19/05/2021"}
    assert add(as_dora, cell1, **changes, **{"memberships-0-since": "19/5/2020"}).status_code == 302
    assert Member.objects.get().birth_date == datetime.date(1990, 2, 3)


def test_a_new_member_needs_a_cell(as_dora, as_root, cell1):
    for client in [as_dora, as_root]:
        response = add(client, None, **{"memberships-0-since": "", "memberships-0-how_joined": ""})
        assert response.status_code == 200
        assert "This field is required." in errors_in(response)
    assert not Member.objects.exists()


def test_it_refuses_a_cell_outside_the_reach(as_dora, other_cell):
    response = add(as_dora, other_cell)
    assert "Select a valid choice" in errors_in(response)
    assert "Tàu biển" not in response.content.decode()
    assert not Member.objects.exists()
    assert not Change.objects.exists()


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"admitted_on": "1980-01-01"}, "The admission must be after the birth date."),
        ({"official_on": "2019-01-01"}, "A member becomes official after the admission."),
        ({"card_number": "12a"}, "A card number has digits only"),
        ({"memberships-0-since": "2001-01-01"}, "The cell did not exist on that day."),
        ({"memberships-0-to": "2020-01-01", "memberships-0-how_left": "died"}, "The end must be after the start."),
        ({"memberships-0-to": "2021-01-01"}, "When a membership ends, say how"),
    ],
)
def test_it_refuses_what_cannot_be(as_dora, cell1, changes, message):
    response = add(as_dora, cell1, **changes)
    assert response.status_code == 200
    assert message in errors_in(response)
    assert not Member.objects.exists()


def test_one_save_moves_a_member(as_dora, khue, cell1, cell2):
    url = address("member_change", khue.pk)
    response = save(
        as_dora,
        url,
        {"memberships-0-to": "2024-07-01", "memberships-0-how_left": "moved"},
        memberships={"cell": cell2.pk, "since": "2024-07-01", "how_joined": "moved"},
    )
    assert response.status_code == 302, errors_in(response)
    assert list(khue.memberships.order_by("since").values_list("cell", flat=True)) == [cell1.pk, cell2.pk]
    # It stands in the log of the cell that was left and of the one that was joined.
    assert (
        Change.objects.filter(organization=cell1).get().after == Change.objects.filter(organization=cell2).get().after
    )
    assert list(broken_entries(cell1)) == []


def test_rows_of_one_form_do_not_overlap(as_dora, khue, cell2):
    response = save(
        as_dora,
        address("member_change", khue.pk),
        {"memberships-0-to": "2024-07-02", "memberships-0-how_left": "moved"},
        memberships={"cell": cell2.pk, "since": "2024-07-01", "how_joined": "moved"},
    )
    assert "At that time the member belongs to a cell already." in errors_in(response)
    assert khue.memberships.get().to is None


def test_two_new_rows_do_not_overlap(as_dora, cell1, cell2):
    data = form_of(as_dora.get(address("member_add")))
    data |= NEW | {"memberships-TOTAL_FORMS": "2"}
    for number, cell in enumerate([cell1, cell2]):
        data |= {f"memberships-{number}-cell": cell.pk, f"memberships-{number}-since": "2020-05-19"}
        data |= {f"memberships-{number}-how_joined": "admitted"}
    response = as_dora.post(address("member_add"), {**data, "_save": "1"})
    assert "At that time the member belongs to a cell already." in errors_in(response)
    assert not Member.objects.exists()


def test_a_membership_outside_is_neither_shown_nor_overwritten(as_dora, khue, cell1, other_cell):
    khue.memberships.update(since="2020-01-01")
    before = MembershipFactory(member=khue, cell=other_cell, since="2015-01-01", to="2020-01-01", how_left="moved")
    url = address("member_change", khue.pk)
    assert "Tàu biển" not in as_dora.get(url).content.decode()
    response = save(as_dora, url, {"memberships-0-since": "2019-01-01"})
    assert "At that time the member belongs to a cell already." in errors_in(response)
    forged = {"memberships-0-id": before.pk, "memberships-0-cell": cell1.pk}
    assert save(as_dora, url, forged).status_code == 200
    before.refresh_from_db()
    assert before.cell_id == other_cell.pk


def test_posts_and_leaves(as_dora, members1, cell1, other_cell):
    anh = members1[1]
    url = address("member_change", anh.pk)
    response = save(
        as_dora,
        url,
        offices={"organization": cell1.pk, "post": "deputy", "since": "2022-01-01"},
        leaves={"kind": "away", "since": "2024-01-01", "to": "2024-04-01"},
    )
    assert response.status_code == 302, errors_in(response)
    assert Office.objects.get(member=anh).post == "deputy"
    assert Leave.objects.get(member=anh).kind == "away"
    response = save(as_dora, url, offices={"organization": cell1.pk, "post": "secretary", "since": "2022-01-01"})
    assert "This organisation has a secretary already." in errors_in(response)
    response = save(as_dora, url, offices={"organization": other_cell.pk, "post": "deputy", "since": "2022-01-01"})
    assert "Select a valid choice" in errors_in(response)
    response = save(as_dora, url, leaves={"kind": "exempt", "since": "2024-03-01"})
    assert "Another leave covers part of that time." in errors_in(response)


def test_a_post_outside_is_not_shown(as_dora, members1, other_committee):
    OfficeFactory(member=members1[1], organization=other_committee, post="executive")
    assert "Viện Hải dương" not in as_dora.get(address("member_change", members1[1].pk)).content.decode()


def test_what_does_not_change_is_not_logged(as_dora, khue):
    assert save(as_dora, address("member_change", khue.pk)).status_code == 302
    assert not Change.objects.exists()


def test_the_log_holds_what_changed(as_dora, khue, cell1):
    save(as_dora, address("member_change", khue.pk), {"job_title": "Viện trưởng"})
    entry = Change.objects.get()
    assert entry.before == {"job_title": "Giám đốc Trung tâm"}
    assert entry.after == {"job_title": "Viện trưởng"}
    history = as_dora.get(address("member_history", khue.pk), follow=True)
    assert history.redirect_chain[0][0] == f"{address('change_changelist')}?subject=members.member%3A{khue.pk}"
    assert "change member" in history.content.decode()


def test_a_member_entered_by_mistake_is_deleted(as_dora, members1, cell1):
    bao = members1[2]
    url = address("member_delete", bao.pk)
    assert "Đỗ Văn Bảo – Chi bộ Trung tâm Gốm sứ" in as_dora.get(url).content.decode()
    assert as_dora.post(url, {"post": "yes"}).status_code == 302
    assert not Member.objects.filter(pk=bao.pk).exists()
    entry = Change.objects.get()
    assert (entry.organization_id, entry.verb, entry.after) == (cell1.pk, "delete member", None)
    assert entry.before["full_name"] == "Đỗ Văn Bảo"
    assert any(name.startswith("membership ") for name in entry.before)


def test_it_refuses_to_delete_who_stands_in_a_record(as_dora, khue, meeting):
    meeting.minute_taker = khue
    meeting.save()
    url = address("member_delete", khue.pk)
    for response in [as_dora.get(url), as_dora.post(url, {"post": "yes"})]:
        assert "Enter the end of their membership" in messages_in(response)
        assert "Meetings: 1" in response.content.decode()
    assert Member.objects.filter(pk=khue.pk).exists()
    assert khue.memberships.exists()


def test_deleting_several_is_refused_as_a_whole(as_dora, members1, meeting):
    meeting.minute_taker = members1[0]
    meeting.save()
    chosen = {"action": "delete_selected", "_selected_action": [member.pk for member in members1], "post": "yes"}
    response = as_dora.post(address("member_changelist"), chosen)
    assert "Enter the end of their membership" in messages_in(response)
    assert Member.objects.count() == 3
    chosen["_selected_action"] = [member.pk for member in members1[1:]]
    assert as_dora.post(address("member_changelist"), chosen).status_code == 302
    assert list(Member.objects.all()) == [members1[0]]
    assert Change.objects.filter(verb="delete member").count() == 2


def test_deleting_several_reaches_nobody_outside(as_dora, outsider):
    chosen = {"action": "delete_selected", "_selected_action": [outsider.pk], "post": "yes"}
    as_dora.post(address("member_changelist"), chosen)
    assert Member.objects.filter(pk=outsider.pk).exists()


def test_it_refuses_to_delete_a_membership_of_who_stands_in_a_record(as_dora, khue, meeting, cell2):
    meeting.minute_taker = khue
    meeting.save()
    row = {"cell": cell2.pk, "since": "2024-07-01", "how_joined": "moved"}
    response = save(as_dora, address("member_change", khue.pk), {"memberships-0-DELETE": "on"}, memberships=row)
    assert "Enter its end instead of deleting it." in errors_in(response)
    assert Membership.objects.get(member=khue).to is None


def test_the_last_membership_stays(as_dora, members1):
    anh = members1[1]
    response = save(as_dora, address("member_change", anh.pk), {"memberships-0-DELETE": "on"})
    assert "nobody keeps this member" in errors_in(response)
    assert anh.memberships.exists()


def test_a_failed_save_leaves_no_entry(as_dora, khue):
    response = save(as_dora, address("member_change", khue.pk), {"job_title": "Viện trưởng", "birth_date": ""})
    assert response.status_code == 200
    assert not Change.objects.exists()


def test_the_form_costs_a_fixed_number_of_queries(as_dora, khue, cell1, django_assert_max_num_queries):
    OfficeFactory(member=khue, organization=cell1, post="cell_committee")
    with django_assert_max_num_queries(22):
        assert as_dora.get(address("member_change", khue.pk)).status_code == 200


def test_earlier_admissions_are_shown_and_kept(as_dora, members1, cell1):
    khue = members1[0]
    khue.earlier_admissions.create(
        admitted_on=datetime.date(2005, 1, 1), official_on=datetime.date(2006, 1, 1), until=datetime.date(2009, 1, 1)
    )
    url = f"/admin/members/member/{khue.pk}/change/"
    data = filled(as_dora.get(url), "form#member_form")
    assert data["earlier_admissions-0-until"] == "01/01/2009"
    response = as_dora.post(url, {**data, "earlier_admissions-0-official_body": "Đảng ủy cũ"})
    assert response.status_code == 302
    assert khue.earlier_admissions.get().official_body == "Đảng ủy cũ"
    assert "earlieradmission" in str(cell1.changes.first().after)
