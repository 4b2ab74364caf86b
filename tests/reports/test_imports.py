"""Importing members from Excel: upload, preview, questions, confirmation, and what was wrong."""

import datetime
import io

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse
from openpyxl import load_workbook

from members.columns import for_export, sheet_columns
from members.models import Change, Member, Membership
from members.sheets import Sheet, workbook
from partyreports.reports.models import Import
from partyreports.reports.models.job import TRIES
from tests.factories import CellFactory, MemberFactory, MembershipFactory
from tests.workbooks import PEOPLE, book_of, content_of, person, upload_of

pytestmark = pytest.mark.usefixtures("jobs_at_once")


@pytest.fixture
def upload(client, bob, committee, cell1):
    """Return a function that uploads a workbook as Bob, and returns the page he is led to."""
    client.force_login(bob)

    def upload(content, kind="members", name="danh-sach.xlsx"):
        if not isinstance(content, bytes):
            content = content_of(content)
        url = reverse("organization-imports", args=[committee.pk])
        return client.post(url, {"kind": kind, "file": upload_of(content, name)}, follow=True)

    return upload


def only(response):
    """Return the only import, with the rows of its preview by number."""
    assert response.status_code == 200
    found = Import.objects.get()
    return found, {row.number: row for row in found.rows.all()}


def confirm(client, found):
    return client.post(reverse("import-confirm", args=[found.pk]), follow=True)


def test_it_previews_and_writes_only_when_confirmed(client, upload, cell1):
    found, rows = only(upload(book_of([person(), person("Lê Văn Hai", card="0002", sex="nam")])))
    assert (found.status, found.counts) == ("preview", {"new": 2})
    assert not Member.objects.exists()
    assert rows[2].state == "new"
    response = confirm(client, found)
    assert "Đã ghi" in response.content.decode()
    member = Member.objects.get(card_number="0002")
    assert (member.full_name, member.sex, member.search_key) == ("Lê Văn Hai", "male", "le van hai")
    membership = member.memberships.get()
    assert (membership.cell_id, membership.since, membership.how_joined) == (
        cell1.pk,
        datetime.date(2012, 5, 19),
        "carried",
    )
    change = Change.objects.get(verb="import_members")
    assert change.organization_id == cell1.pk
    assert len(change.after["new"]) == 2


def test_a_second_confirmation_changes_nothing(client, upload):
    found, _rows = only(upload(book_of([person()])))
    confirm(client, found)
    confirm(client, found)
    assert Member.objects.count() == Membership.objects.count() == Change.objects.count() == 1


def test_a_double_click_on_upload_makes_one_import(upload):
    content = content_of(book_of([person()]))
    upload(content)
    upload(content)
    assert Import.objects.count() == 1


def test_what_changes_is_shown_old_and_new(client, upload, cell1, members1):
    anh = members1[1]
    anh.card_number = "000123"
    anh.save()
    headings = [*PEOPLE[:4], "Chức vụ"]
    row = ["Trịnh Thị Ánh", anh.birth_date, None, "000123", "Phó Giám đốc"]
    response = upload(book_of([row], headings))
    found, rows = only(response)
    assert rows[2].changes == [["Chức vụ, chức danh", "", "Phó Giám đốc"]]
    assert "<ins>Phó Giám đốc</ins>" in response.content.decode()
    confirm(client, found)
    anh.refresh_from_db()
    assert (anh.job_title, anh.sex) == ("Phó Giám đốc", "female")
    assert Change.objects.get().before == {f"member {anh.pk}": {"Chức vụ, chức danh": ""}}


def test_headings_in_any_order_spelling_and_company(upload):
    headings = ["STT", "NGÀY VÀO ĐẢNG", "Chi bộ sinh hoạt", "số thẻ", "nam/nữ", "Ngày, tháng, năm sinh", "họ tên"]
    row = [1, "1/2/2010", "VL1", "0003", "Nam", datetime.date(1970, 1, 31), "Đỗ Văn\u00a0Ba"]
    found, rows = only(upload(book_of([row], headings, above=[["DANH SÁCH ĐẢNG VIÊN"], []])))
    assert found.ignored == ["STT"]
    assert rows[4].state == "new"
    assert rows[4].values["full_name"] == "Đỗ Văn Ba"
    assert rows[4].values["birth_date"] == "1970-01-31"


def test_decomposed_letters_are_the_same_name(upload, members1):
    import unicodedata

    name = unicodedata.normalize("NFD", "Trịnh Thị Ánh")
    _found, rows = only(upload(book_of([[name, members1[1].birth_date]], PEOPLE[:2])))
    assert (rows[2].state, rows[2].target) == ("unchanged", members1[1].pk)


def test_namesakes_are_asked_about(client, upload, cell1):
    one, two = (MembershipFactory(member=MemberFactory(full_name="Lê Thị Trùng"), cell=cell1).member for _ in range(2))
    headings = ["Họ và tên", "Ngày sinh", "Chức vụ"]
    response = upload(book_of([["Lê Thị Trùng", "17/05/1980", "Kế toán"]], headings))
    found, rows = only(response)
    assert (rows[2].state, rows[2].options) == ("ambiguous", [one.pk, two.pk])
    assert reverse("import-confirm", args=[found.pk]) not in response.content.decode()
    confirm(client, found)
    assert not Member.objects.filter(job_title="Kế toán").exists()
    url = reverse("import-choose", args=[found.pk, 2])
    client.post(url, {"choice": "99999999999999999999"})
    client.post(url, {"choice": str(two.pk)})
    confirm(client, found)
    assert Member.objects.get(job_title="Kế toán") == two


def test_a_new_person_can_be_chosen(client, upload, cell1):
    MembershipFactory(member=MemberFactory(full_name="Lê Thị Trùng", card_number="0009"), cell=cell1)
    found, rows = only(upload(book_of([person("Lê Thị Trùng", "17/05/1980", card="0010")])))
    assert rows[2].state == "ambiguous"
    client.post(reverse("import-choose", args=[found.pk, 2]), {"choice": "new"})
    confirm(client, found)
    assert Member.objects.filter(full_name="Lê Thị Trùng").count() == 2


def test_data_changed_in_between_is_previewed_anew(client, upload, members1):
    headings = ["Họ và tên", "Ngày sinh", "Chức vụ"]
    found, _rows = only(upload(book_of([["Trịnh Thị Ánh", "17/05/1980", "Kế toán"]], headings)))
    Member.objects.filter(pk=members1[1].pk).update(job_title="Thủ quỹ")
    response = confirm(client, found)
    found.refresh_from_db()
    assert found.status == "preview"
    assert found.problem
    assert "<del>Thủ quỹ</del>" in response.content.decode()
    confirm(client, found)
    assert Member.objects.get(pk=members1[1].pk).job_title == "Kế toán"


def test_wrong_rows_come_back_with_what_is_wrong(client, upload):
    book = book_of([person(), person("Lê Văn Hai", "30/02/1985", card="0002")])
    found, rows = only(upload(book))
    assert rows[3].state == "wrong"
    confirm(client, found)
    assert not Member.objects.exists()
    response = client.get(reverse("import-faults", args=[found.pk]))
    mended = load_workbook(io.BytesIO(response.content))
    assert [cell.value for cell in mended.active[1]] == [*PEOPLE, "Cần sửa"]
    assert mended.active["H2"].value is None
    assert "30/02/1985" in mended.active["H3"].value
    mended.active["B3"] = "28/02/1985"
    upload(mended)
    again = Import.objects.first()
    assert (again.counts, again.ignored) == ({"new": 2}, [])
    confirm(client, again)
    assert Member.objects.count() == 2


def test_what_was_exported_is_unchanged(upload, members1, cell1, committee):
    members1[0].card_number = "000000000001"
    members1[0].job_title = "=Giám đốc"
    members1[0].save()
    Membership.objects.filter(member=members1[0]).update(party_group="Tổ 1")
    CellFactory(name=cell1.name, short_name="Trùng tên", code="VL9", placed={"superior": committee})
    content = workbook(Sheet("Đảng viên", sheet_columns(), for_export(Member.objects.all())))
    found, _rows = only(upload(content))
    assert found.counts == {"unchanged": 3}


def test_the_list_that_people_download_is_unchanged(client, upload, members1, cell2):
    MembershipFactory(member__full_name="Mai Văn Xa", cell=cell2)
    found, _rows = only(upload(client.get(reverse("members-xlsx")).content))
    assert (found.counts, found.status) == ({"unchanged": 4}, "preview")


def test_a_move_needs_its_day(client, upload, members1, cell2):
    headings = [*PEOPLE[:2], "Chi bộ", "Vào chi bộ từ ngày"]
    _found, rows = only(upload(book_of([["Trịnh Thị Ánh", "17/05/1980", "Chi bộ 2", None]], headings)))
    assert "Vào chi bộ từ ngày" in rows[2].message
    upload(book_of([["Trịnh Thị Ánh", "17/05/1980", "Chi bộ 2", "01/03/2024"]], headings))
    confirm(client, Import.objects.first())
    old, new = members1[1].memberships.order_by("since")
    assert (old.to, old.how_left, new.cell_id) == (datetime.date(2024, 3, 1), "moved", cell2.pk)
    assert set(Change.objects.values_list("organization__code", flat=True)) == {"VL1", "VL2"}


def test_members_outside_are_neither_matched_nor_shown(upload, outsider):
    Member.objects.filter(pk=outsider.pk).update(card_number="0777")
    rows = [person("Phan Thị Ngoài", "17/05/1980", card=""), person("Ai Đó", card="0777")]
    _found, rows = only(upload(book_of(rows)))
    assert (rows[2].state, rows[2].target, rows[2].options) == ("new", None, [])
    assert rows[3].state == "wrong"
    assert "Ngoài" not in rows[3].message


def test_work_that_stopped_goes_on_when_somebody_looks(client, upload):
    found, _rows = only(upload(book_of([person()])))
    long_ago = datetime.datetime(2020, 1, 1, tzinfo=datetime.UTC)
    Import.objects.filter(pk=found.pk).update(status="writing", beat_at=long_ago)
    client.get(reverse("import", args=[found.pk]))
    found.refresh_from_db()
    assert found.status == "done"
    assert Member.objects.count() == 1


@pytest.mark.parametrize(
    ("at", "stopped", "button"),
    [("checking", "stopped", "import-check"), ("writing", "preview", "import-confirm")],
)
def test_work_that_kills_its_worker_each_time_stops_and_is_begun_again_by_a_button(
    client, upload, committee, at, stopped, button
):
    found, _rows = only(upload(book_of([person()])))
    long_ago = datetime.datetime(2020, 1, 1, tzinfo=datetime.UTC)
    page, listed = reverse("import", args=[found.pk]), reverse("organization-imports", args=[committee.pk])
    Import.objects.filter(pk=found.pk).update(status=at, beat_at=long_ago, died=TRIES - 1)
    assert "Đã dừng, vì bị ngắt giữa chừng 3 lần" in client.get(listed).content.decode()
    found.refresh_from_db()
    assert (found.status, found.died) == (stopped, TRIES)
    assert not Member.objects.exists()
    shown = BeautifulSoup(client.get(page).content, "lxml").select_one("main")
    assert "đã bị ngắt giữa chừng 3 lần" in shown.get_text()
    assert shown.select_one(f"form[action='{reverse(button, args=[found.pk])}'] button")
    client.post(reverse(button, args=[found.pk]))
    found.refresh_from_db()
    assert (found.status, found.died) == ("preview" if at == "checking" else "done", 0)
    assert "giữa chừng" not in client.get(page).content.decode()


def test_the_same_file_again_leads_to_the_import_that_stopped_and_has_it_checked(upload):
    content = content_of(book_of([person()]))
    upload(content)
    Import.objects.update(status="stopped", died=TRIES)
    found, rows = only(upload(content))
    assert (found.status, found.died, len(rows)) == ("preview", 0, 1)


def test_one_that_stopped_can_be_taken_away(client, upload):
    found, _rows = only(upload(book_of([person()])))
    Import.objects.filter(pk=found.pk).update(status="stopped", died=TRIES)
    shown = BeautifulSoup(client.get(reverse("import", args=[found.pk])).content, "lxml")
    assert shown.select_one(f"form[action='{reverse('import-discard', args=[found.pk])}'] button")
    client.post(reverse("import-discard", args=[found.pk]))
    assert not Import.objects.exists()


def test_progress_is_polled_while_it_works(client, upload):
    found, _rows = only(upload(book_of([person()])))
    Import.objects.filter(pk=found.pk).update(status="checking", rows_done=1, rows_all=4)
    page = client.get(reverse("import", args=[found.pk])).content.decode()
    assert 'hx-trigger="every 2s"' in page
    assert 'value="25"' in page
    part = client.get(reverse("import", args=[found.pk]), headers={"HX-Request": "true"})
    assert "<html" not in part.content.decode()
    Import.objects.filter(pk=found.pk).update(status="preview")
    assert client.get(reverse("import", args=[found.pk]), headers={"HX-Request": "true"})["HX-Refresh"] == "true"


def test_it_is_shown_to_nobody_else(client, upload, dora, alice, victor):
    found, _rows = only(upload(book_of([person()])))
    for user in (dora, alice, victor):
        client.force_login(user)
        assert client.get(reverse("import", args=[found.pk])).status_code == 404
        assert client.post(reverse("import-confirm", args=[found.pk])).status_code == 404


def test_it_can_be_taken_away(client, upload):
    found, _rows = only(upload(book_of([person()])))
    client.post(reverse("import-discard", args=[found.pk]))
    assert not Import.objects.exists()


@pytest.mark.parametrize("kind", ["members", "ratings", "commendations", "cells"])
def test_the_template_can_be_filled(client, root, committee, cell1, kind):
    client.force_login(root)
    response = client.get(reverse("import-template", args=[committee.pk, kind]))
    book = load_workbook(io.BytesIO(response.content))
    assert book.sheetnames[1:] == ["Hướng dẫn", "Danh mục"]
    assert book.active.max_row == 1
    assert book.active.data_validations.dataValidation


def test_the_template_itself_is_recognised(client, upload, committee):
    url = reverse("import-template", args=[committee.pk, "members"])
    book = load_workbook(io.BytesIO(client.get(url).content))
    names = [cell.value for cell in book.active[1]]
    row = dict(zip(PEOPLE, person(), strict=True))
    book.active.append([row.get(name) for name in names])
    found, _rows = only(upload(book))
    assert (found.counts, found.ignored) == ({"new": 1}, [])
