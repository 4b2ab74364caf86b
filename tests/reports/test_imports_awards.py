"""Importing cells, and the ratings and commendations of past years."""

import datetime

import pytest
from django.urls import reverse

from awards.importing.commendations import COMMENDATIONS
from awards.importing.ratings import RATINGS
from awards.models import Commendation, Rating
from members.models import Change, Organization
from members.sheets import Sheet, workbook
from partyreports.reports.models import Import
from tests.workbooks import book_of, content_of, upload_of

WHO = ["Họ và tên", "Ngày sinh", "Tổ chức đảng", "Năm"]

pytestmark = pytest.mark.usefixtures("jobs_at_once")


@pytest.fixture
def take_over(client, dora, committee, members1):
    """Return a function that uploads a list as Dora and confirms it where that is possible; returns the import."""
    client.force_login(dora)
    client.cookies["django_language"] = "en"

    def take_over(kind, content, *, confirm=True):
        if not isinstance(content, bytes):
            content = content_of(content)
        url = reverse("organization-imports", args=[committee.pk])
        response = client.post(url, {"kind": kind, "file": upload_of(content)})
        assert response.status_code == 302, response.content.decode()
        found = Import.objects.first()
        if confirm:
            client.post(reverse("import-confirm", args=[found.pk]))
            found.refresh_from_db()
        return found

    return take_over


CELLS = ["Mã chi bộ", "Tên chi bộ", "Cấp trên", "Từ ngày"]


def test_cells_are_placed_below_their_committee(take_over, committee):
    found = take_over("cells", book_of([["VL7", "Chi bộ Xưởng thử", "VL", "01/01/2020"]], CELLS))
    assert found.status == "done"
    cell = Organization.objects.get(code="VL7")
    assert (cell.kind, cell.level, cell.place_name, cell.search_key) == (
        "cell",
        "part",
        "Hà Nội",
        "chi bo xuong thu chi bo xuong thu vl7",
    )
    placement = cell.placements.get()
    assert (placement.superior_id, placement.since) == (committee.pk, datetime.date(2020, 1, 1))
    assert Change.objects.get().organization_id == cell.pk


@pytest.mark.parametrize(
    ("row", "message"),
    [
        (["VL7", "Chi bộ Trung tâm Gốm sứ", "VL", "01/01/2020"], "VL1"),
        (["VL1", "Tên khác", None, None], "is called"),
        (["VL7", "Chi bộ mới", "VL2", "01/01/2020"], "is a cell"),
        (["VL7", "Chi bộ mới", "VL", "01/01/2000"], "did not exist"),
        (["VL7", "Chi bộ mới", None, None], "there are missing"),
        (["HD1", "Chi bộ mới", "VL", "01/01/2020"], "outside yours"),
    ],
)
def test_cells_that_cannot_be_taken(take_over, cell2, other_cell, row, message):
    found = take_over("cells", book_of([row], CELLS), confirm=False)
    assert message in found.rows.get().message


def test_staff_do_not_import_cells(client, bob, committee):
    client.force_login(bob)
    url = reverse("organization-imports", args=[committee.pk])
    assert client.post(url, {"kind": "cells", "file": upload_of(b"x")}).status_code == 422
    assert client.get(reverse("import-template", args=[committee.pk, "cells"])).status_code == 404


def test_ratings_of_members_and_organisations(take_over, members1, cell1):
    headings = [*WHO, "Xếp loại", "Ngày quyết định"]
    rows = [
        ["Trịnh Thị Ánh", "17/05/1980", None, 2022, "HTXSNV", "15/01/2023"],
        [None, None, "Chi bộ 1", "2022", "Hoàn thành tốt nhiệm vụ", None],
    ]
    assert take_over("ratings", book_of(rows, headings)).status == "done"
    of_member, of_cell = (
        Rating.objects.order_by("organization_id").get(member=members1[1]),
        Rating.objects.get(organization=cell1),
    )
    assert (of_member.proposed, of_member.decided, of_member.decided_on) == (
        "excellent",
        "excellent",
        datetime.date(2023, 1, 15),
    )
    assert (of_cell.proposed, of_cell.decided) == ("good", "")
    assert Change.objects.get().verb == "import_ratings"
    exported = workbook(Sheet("Xếp loại", tuple(one.column() for one in RATINGS), Rating.objects.all()))
    assert take_over("ratings", exported, confirm=False).counts == {"unchanged": 2}


@pytest.mark.parametrize(
    ("row", "message"),
    [
        (["Trịnh Thị Ánh", "17/05/1980", None, 1999, "Tốt", None], "from 2000"),
        (["Trịnh Thị Ánh", "17/05/1980", None, 2022, "Giỏi", None], "is not one of"),
        (["Không Có Ai", "17/05/1980", None, 2022, "Tốt", None], "not kept here"),
        ([None, None, None, 2022, "Tốt", None], "Enter a member"),
        (["Trịnh Thị Ánh", None, None, 2022, "Tốt", None], "together with"),
        (["Trịnh Thị Ánh", "17/05/1980", None, 2022, "Tốt", "01/01/2021"], "its end or later"),
    ],
)
def test_ratings_that_cannot_be_taken(take_over, row, message):
    found = take_over("ratings", book_of([row], [*WHO, "Xếp loại", "Ngày quyết định"]), confirm=False)
    assert message in found.rows.get().message


def test_a_rating_of_a_record_stays(take_over, members1, record):
    Rating.objects.create(record=record, member=members1[1], year=2023, proposed="good")
    row = ["Trịnh Thị Ánh", "17/05/1980", None, 2023, "Xuất sắc"]
    found = take_over("ratings", book_of([row], [*WHO, "Xếp loại"]), confirm=False)
    assert "stands in the record" in found.rows.get().message


def test_commendations(take_over, members1, cell1):
    headings = [*WHO, "Hình thức", "Danh hiệu", "Số quyết định", "Cấp khen thưởng"]
    rows = [
        [
            "Trịnh Thị Ánh",
            "17/05/1980",
            None,
            2022,
            "giấy khen",
            "Đảng viên hoàn thành xuất sắc nhiệm vụ",
            "1-QĐ",
            "Khối",
        ],
        [None, None, "Chi bộ 1", 2022, "Giấy khen", None, None, None],
    ]
    assert take_over("commendations", book_of(rows, headings)).status == "done"
    one = Commendation.objects.get(member=members1[1])
    assert (one.status, one.form.name, one.title.years, one.decision, one.given_by_outside) == (
        "awarded",
        "Giấy khen",
        1,
        "1-QĐ",
        "Khối",
    )
    assert Commendation.objects.get(organization=cell1).title is None
    exported = workbook(Sheet("Khen", tuple(one.column() for one in COMMENDATIONS), Commendation.objects.all()))
    assert take_over("commendations", exported, confirm=False).counts == {"unchanged": 2}


def test_a_title_for_others(take_over):
    headings = [*WHO, "Hình thức", "Danh hiệu"]
    row = [None, None, "Chi bộ 1", 2022, "Giấy khen", "Đảng viên hoàn thành xuất sắc nhiệm vụ"]
    found = take_over("commendations", book_of([row], headings), confirm=False)
    assert "not given to such a recipient" in found.rows.get().message
