"""The list of members, as a page and as a workbook."""

import datetime
import html
import io
import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from openpyxl import load_workbook

from awards.due import years_before
from awards.lists import reach_of
from awards.models import Badge, Rating
from members.models import Leave, Member
from tests.factories import CellFactory, MemberFactory, MembershipFactory, YearRecordFactory

D = datetime.date


@pytest.fixture
def hoa(cell2):
    """A long-standing member of cell 2, with a card, official since 1990."""
    member = MemberFactory(
        full_name="Nguyễn Thị Hòa",
        birth_date=D(1965, 2, 3),
        card_number="012345678901",
        admitted_on=D(1989, 5, 1),
        official_on=D(1990, 5, 1),
    )
    return MembershipFactory(member=member, cell=cell2).member


@pytest.fixture
def gone(cell1):
    """A member of cell 1 who was transferred out in 2020."""
    return MembershipFactory(member__full_name="Vũ Đức Đi", cell=cell1, to=D(2020, 5, 1), how_left="transferred").member


@pytest.fixture
def ask(client):
    """Return a function that asks for the list as somebody, and returns the page's HTML."""

    def ask(user, status=200, **filters):
        client.force_login(user)
        response = client.get(reverse("members"), filters)
        assert response.status_code == status
        return response.text

    return ask


def lines(page):
    """Return the cells of each line, by the member's name, in the order of the page."""
    found = {}
    for line in re.findall(r"<tr>\s*(<td><a href=\"/members/\d+/\">.*?)</tr>", page, re.S):
        cells = [re.sub(r"<.*?>", "", cell).strip() for cell in re.findall(r"<td.*?>(.*?)</td>", line, re.S)]
        found[html.unescape(cells[0])] = [html.unescape(cell) for cell in cells]
    return found


def names(page):
    return list(lines(page))


def status(page):
    """Return what a screen reader says of the list: how many were found."""
    return re.search(r'role="status"[^>]*>(.*?)</p>', page, re.S)[1].strip()


def rows_of(response):
    """Return the rows of a workbook, as dictionaries by heading."""
    assert response.status_code == 200
    page = load_workbook(io.BytesIO(response.content)).active
    headings, *rows = page.iter_rows()
    return [{key.value: cell for key, cell in zip(headings, row, strict=True)} for row in rows]


def test_it_works(ask, alice, members1, cell1):
    page = ask(alice)
    assert names(page) == ["Trịnh Thị Ánh", "Đỗ Văn Bảo", "Hoàng Minh Khuê"]
    assert lines(page)["Đỗ Văn Bảo"][2:4] == [cell1.name, "dự bị"]
    assert lines(page)["Hoàng Minh Khuê"][4] == "Bí thư, Chi bộ 1"


@pytest.mark.parametrize(
    ("who", "seen"),
    [
        ("alice", {"Trịnh Thị Ánh", "Đỗ Văn Bảo", "Hoàng Minh Khuê"}),
        ("bob", {"Trịnh Thị Ánh", "Đỗ Văn Bảo", "Hoàng Minh Khuê", "Nguyễn Thị Hòa"}),
        ("victor", {"Trịnh Thị Ánh", "Đỗ Văn Bảo", "Hoàng Minh Khuê", "Nguyễn Thị Hòa"}),
        ("dora", {"Trịnh Thị Ánh", "Đỗ Văn Bảo", "Hoàng Minh Khuê", "Nguyễn Thị Hòa"}),
        ("charlie", {"Phan Thị Ngoài"}),
        ("root", {"Trịnh Thị Ánh", "Đỗ Văn Bảo", "Hoàng Minh Khuê", "Nguyễn Thị Hòa", "Phan Thị Ngoài"}),
    ],
)
@pytest.mark.parametrize("few", [0, 1000])
def test_everyone_sees_their_own(request, monkeypatch, client, ask, members1, hoa, outsider, who, seen, few):
    monkeypatch.setattr("awards.lists.GATHERED", few)  # 0: as if there were too many of everything
    user = request.getfixturevalue(who)
    assert set(names(ask(user))) == seen
    assert {row["Họ và tên"].value for row in rows_of(client.get(reverse("members-xlsx")))} == seen


@pytest.mark.parametrize("few", [0, 1000])
@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("hoang minh khue", ["Hoàng Minh Khuê"]),
        ("  MINH  khu", ["Hoàng Minh Khuê"]),
        ("Khuê", ["Hoàng Minh Khuê"]),
        ("thi", ["Trịnh Thị Ánh", "Nguyễn Thị Hòa"]),
        ("do v", ["Đỗ Văn Bảo"]),
        ("inh", []),
        ("0123", ["Nguyễn Thị Hòa"]),
        ("012 345 678 901", ["Nguyễn Thị Hòa"]),
        ("345", []),
        ("%", []),
        ("'; --", []),
        ("ngoai", []),
    ],
)
def test_it_finds_names_without_accents_and_card_numbers(
    monkeypatch, ask, bob, members1, hoa, outsider, typed, found, few
):
    monkeypatch.setattr("awards.lists.GATHERED", few)
    assert names(ask(bob, q=typed)) == found


def test_a_new_name_is_found_and_the_old_one_is_not(ask, alice, members1):
    members1[0].full_name = "Hoàng Minh Quế"
    members1[0].save()
    assert names(ask(alice, q="que")) == ["Hoàng Minh Quế"]
    assert names(ask(alice, q="khue")) == []
    members1[0].full_name = "Hoàng Minh Sen"
    Member.objects.bulk_update([members1[0]], ["full_name"])
    assert names(ask(alice, q="minh sen")) == ["Hoàng Minh Sen"]
    assert names(ask(alice, q="que")) == []


@pytest.mark.parametrize("few", [0, 1000])
def test_it_filters_by_organisation(monkeypatch, ask, bob, members1, hoa, few):
    monkeypatch.setattr("awards.lists.GATHERED", few)
    assert names(ask(bob, organization="VL2")) == ["Nguyễn Thị Hòa"]
    assert len(names(ask(bob, organization="VL"))) == 4
    assert names(ask(bob, organization="hanh chinh")) == ["Nguyễn Thị Hòa"]
    assert names(ask(bob, organization="VL2", q="khue")) == []


def test_it_asks_which_organisation_was_meant(ask, bob, cell1, cell2, other_cell):
    page = ask(bob, organization="chi bo", status=422)
    assert re.findall(r'href="/members/\?organization=(\w+)"', page) == ["VL1", "VL2"]
    assert 'href="/members/?organization' not in ask(bob, organization=other_cell.code, status=422)


def test_of_many_organisations_one_types_the_name(monkeypatch, ask, bob, cell1, cell2):
    monkeypatch.setattr("awards.forms.members.MOST_CHOICES", 2)
    assert '<select name="organization"' not in ask(bob)
    assert len(names(ask(bob, organization="vl1"))) == 0


def test_it_filters_by_standing(ask, bob, members1, hoa, gone):
    assert names(ask(bob, standing="probationary")) == ["Đỗ Văn Bảo"]
    assert len(names(ask(bob, standing="official"))) == 3
    assert names(ask(bob, standing="left")) == ["Vũ Đức Đi"]
    assert names(ask(bob, standing="left", organization="VL1")) == ["Vũ Đức Đi"]
    assert names(ask(bob, standing="left", organization="VL2")) == []
    assert len(names(ask(bob, standing="all"))) == 5


def test_it_filters_by_post(ask, bob, members1, hoa):
    assert names(ask(bob, post="secretary")) == ["Hoàng Minh Khuê"]
    assert names(ask(bob, post="deputy")) == []


def test_it_filters_by_badges_due(ask, bob, members1, hoa):
    date = re.search(r'<option value="(\d{4}-\d\d-\d\d)"', ask(bob))[1]
    assert names(ask(bob, badge=date)) == []
    thirty_years_ago = years_before(D.fromisoformat(date), 30)
    Member.objects.filter(pk=hoa.pk).update(admitted_on=thirty_years_ago, official_on=thirty_years_ago)
    assert names(ask(bob, badge=date)) == ["Nguyễn Thị Hòa"]
    Badge.objects.create(member=hoa, years=30, awarded_on=timezone.localdate())
    assert names(ask(bob, badge=date)) == []


def excellent_for_five_years(member, cell, on, **values):
    for year in range(on.year - 5, on.year):
        record = YearRecordFactory(organization=cell, year=year, status="accepted")
        Rating.objects.create(record=record, member=member, year=year, proposed="excellent", **values)


def test_it_filters_by_five_unbroken_years(ask, bob, members1, hoa, cell2):
    excellent_for_five_years(hoa, cell2, D(2025, 6, 1))
    assert names(ask(bob, excellent="on", on="01/06/2025")) == ["Nguyễn Thị Hòa"]
    assert names(ask(bob, excellent="on", on="01/06/2024")) == []


def test_a_viewer_learns_nothing_from_the_filter_that_is_not_decided(ask, victor, hoa, cell2):
    excellent_for_five_years(hoa, cell2, D(2025, 6, 1))
    assert names(ask(victor, excellent="on", on="01/06/2025")) == []
    Rating.objects.update(decided="excellent", decided_on=D(2025, 1, 10))
    assert names(ask(victor, excellent="on", on="01/06/2025")) == ["Nguyễn Thị Hòa"]


def test_who_belonged_where_on_another_day(ask, bob, members1, gone, hoa, cell1, cell2):
    hoa.memberships.update(to=D(2023, 1, 1), how_left="moved")
    MembershipFactory(member=hoa, cell=cell1, since=D(2023, 1, 1), how_joined="moved")
    cell2.placements.update(to=D(2022, 1, 1))
    cell2.placements.create(
        superior=cell1.placements.get().superior, since=D(2022, 1, 1), name="Chi bộ Hành chính – Tổng hợp"
    )
    cells = {name: line[2] for name, line in lines(ask(bob, on="31/12/2019")).items()}
    assert cells["Nguyễn Thị Hòa"] == "Chi bộ Phòng Hành chính"
    assert cells["Vũ Đức Đi"] == cell1.name
    assert "Đỗ Văn Bảo" not in cells
    assert names(ask(bob, on="31/12/2022", organization="VL2")) == ["Nguyễn Thị Hòa"]
    later = lines(ask(bob, on="31/12/2022", organization="VL2"))
    assert later["Nguyễn Thị Hòa"][2] == "Chi bộ Hành chính – Tổng hợp"
    assert names(ask(bob, organization="VL2")) == []


@pytest.mark.parametrize("few", [0, 1000])
def test_it_stands_in_the_order_asked_for(monkeypatch, ask, bob, members1, hoa, few):
    monkeypatch.setattr("awards.lists.GATHERED", few)
    members1[1].birth_date = D(1990, 1, 1)
    members1[1].save()
    assert names(ask(bob))[2:] == ["Nguyễn Thị Hòa", "Hoàng Minh Khuê"]
    assert names(ask(bob, order="birth"))[0] == "Nguyễn Thị Hòa"
    assert names(ask(bob, order="-birth"))[0] == "Trịnh Thị Ánh"
    assert names(ask(bob, order="admitted"))[0] == "Nguyễn Thị Hòa"
    assert names(ask(bob, order="-admitted"))[0] == "Đỗ Văn Bảo"
    assert names(ask(bob, order="cell"))[-1] == "Nguyễn Thị Hòa"


def test_it_has_pages(monkeypatch, ask, client, alice, members1):
    monkeypatch.setattr("awards.lists.PAGE", 2)
    first, second = ask(alice, order="birth"), ask(alice, page=2)
    assert (len(names(first)), "?order=birth&amp;page=2" in first) == (2, True)
    assert "3" in status(first)
    assert (names(second), "page=3" in second) == (["Hoàng Minh Khuê"], False)
    assert names(ask(alice, page=9)) == []
    assert len(rows_of(client.get(reverse("members-xlsx")))) == 3


def test_it_counts_no_further_than_anyone_reads(monkeypatch, ask, alice, members1):
    monkeypatch.setattr("awards.lists.FEW", 2)
    assert status(ask(alice)).endswith("hơn 2")


@pytest.mark.parametrize(
    "wrong",
    [
        {"on": "30/02/2020"},
        {"on": "yesterday"},
        {"page": "0"},
        {"page": "x"},
        {"page": "9" * 30},
        {"order": "password"},
        {"standing": "x"},
        {"post": "x"},
        {"badge": "2020-01-01"},
        {"q": "x" * 101},
        {"organization": "gibt es nicht"},
    ],
)
def test_it_says_what_is_wrong_with_a_filter(client, alice, members1, wrong):
    client.force_login(alice)
    response = client.get(reverse("members"), wrong)
    assert response.status_code == 422
    assert "errors" in response.text
    sent_back = client.get(reverse("members-xlsx"), wrong)
    assert sent_back.url.startswith(reverse("members") + "?")


def test_any_day_that_exists_is_answered(ask, root, members1):
    for day in ["01/01/0001", "31/12/9999"]:
        ask(root, on=day)
        ask(root, on=day, standing="all", excellent="on")


def test_the_workbook_is_the_list(client, ask, bob, members1, hoa):
    Leave.objects.create(member=hoa, kind="exempt", since=D(2020, 1, 1))
    asked = {"standing": "official", "order": "birth"}
    shown = names(ask(bob, **asked))
    rows = rows_of(client.get(reverse("members-xlsx"), asked))
    assert [row["Họ và tên"].value for row in rows] == shown
    first = rows[0]
    assert first["Ngày sinh"].value.date() == D(1965, 2, 3)
    assert (first["Số thẻ đảng viên"].value, first["Số thẻ đảng viên"].data_type) == ("012345678901", "s")
    assert (first["Mã chi bộ"].value, first["Tình trạng"].value.split(",")[0]) == ("VL2", "Chính thức")
    assert first["Huy hiệu kế tiếp (năm)"].value >= 30


def test_a_name_in_the_workbook_is_never_a_formula(client, alice, members1):
    members1[0].job_title = "=HYPERLINK(1)"
    members1[0].save()
    client.force_login(alice)
    cells = [row["Chức vụ, chức danh"] for row in rows_of(client.get(reverse("members-xlsx")))]
    assert [cell.data_type for cell in cells if cell.value] == ["s"]


def test_whoever_reaches_everything_is_asked_about_no_cell(request, ask, bob, members1, hoa):
    MemberFactory(full_name="Lê Chưa Vào")  # belongs to no cell
    assert reach_of(bob) is None
    seen = names(ask(bob, standing="all"))
    assert set(seen) == {"Trịnh Thị Ánh", "Đỗ Văn Bảo", "Hoàng Minh Khuê", "Nguyễn Thị Hòa"}
    request.getfixturevalue("outsider")
    assert reach_of(bob) is not None
    assert names(ask(bob, standing="all")) == seen


def test_the_page_asks_the_same_number_of_questions(client, bob, members1, hoa, cell1, cell2, committee):
    def count(**asked):
        client.force_login(bob)
        with CaptureQueriesContext(connection) as queries:
            client.get(reverse("members"), asked)
        return len(queries)

    asked = [{}, {"q": "thi", "organization": "VL", "order": "cell"}, {"standing": "all", "excellent": "on"}]
    small = [count(**one) for one in asked]
    for number in range(20):
        cell = CellFactory(placed={"superior": committee}) if number % 5 == 0 else cell1
        member = MembershipFactory(cell=cell).member
        Badge.objects.create(member=member, years=30, awarded_on=D(2020, 2, 3))
    assert [count(**one) for one in asked] == small
    assert max(small) <= 20
