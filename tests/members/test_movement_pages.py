"""The movement of a year as page and workbook."""

import datetime
import io

import pytest
import time_machine
from bs4 import BeautifulSoup
from django.urls import reverse
from openpyxl import load_workbook

from members.reorganizing import move, rename
from tests.factories import CellFactory, MemberFactory, MembershipFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def history(cell1, cell2, members1):
    """Three members, one of them admitted in March 2023; one moves within, one dies."""
    bao = members1[2]
    MembershipFactory(cell=cell2, to="2023-06-01", how_left="died")
    moved = MembershipFactory(cell=cell1, to="2023-09-01", how_left="moved").member
    MembershipFactory(member=moved, cell=cell2, since="2023-09-01", how_joined="moved")
    bao.memberships.update(how_joined="admitted")


def table_of(response, number=0):
    page = BeautifulSoup(response.content, "lxml")
    rows = page.select("table")[number].select("tbody tr")
    return [[cell.get_text(strip=True) for cell in row.select("th, td")] for row in rows]


def sheet_of(response, number=0):
    sheet = load_workbook(io.BytesIO(response.content)).worksheets[number]
    return [list(row) for row in sheet.iter_rows(min_row=2, values_only=True)]


def test_it_works(client, bob, committee, history):
    client.force_login(bob)
    response = client.get(reverse("movement", args=[committee.pk]), {"year": "2023"})
    assert table_of(response) == [
        ["Đầu kỳ, 01/01/2023", "4", "4", "0", "3"],
        ["Kết nạp", "1", "0", "1", "0"],
        ["Tổng số tăng (+)", "1", "0", "1", "0"],
        ["Từ trần", "1", "1", "0", "1"],
        ["Tổng số giảm (−)", "1", "1", "0", "1"],
        ["Được công nhận chính thức (từ dự bị sang chính thức)", "0", "", "", ""],
        ["Cuối kỳ, 31/12/2023", "4", "3", "1", "2"],
    ]
    assert table_of(response, 1) == [
        ["Chi bộ Trung tâm Gốm sứ", "3", "1", "1", "0", "3", "2", "1", "1"],
        ["Chi bộ Phòng Hành chính", "1", "1", "1", "0", "1", "1", "0", "1"],
    ]


def test_the_workbook_has_the_same_figures(client, bob, committee, history):
    client.force_login(bob)
    page = client.get(reverse("movement", args=[committee.pk]), {"year": "2023"})
    book = client.get(reverse("movement-sheet", args=[committee.pk]), {"year": "2023"})
    for number in [0, 1]:
        shown = [[int(text) if text.isdecimal() else text or None for text in row] for row in table_of(page, number)]
        assert sheet_of(book, number) == shown


@time_machine.travel("2024-05-04 12:00+07:00")
def test_the_present_year_goes_up_to_today(client, bob, cell1, history):
    client.force_login(bob)
    response = client.get(reverse("movement", args=[cell1.pk]))
    assert table_of(response)[-1][0] == "Cuối kỳ, 04/05/2024"
    page = response.content.decode()
    assert "?year=2023" in page
    assert "?year=2025" not in page


@pytest.mark.parametrize("year", ["", "x", "1929", "9999", "-1", "20 3", "٢٠٢٣", "2" * 5000])
def test_a_year_that_is_none_is_not_found(client, bob, cell1, year):
    client.force_login(bob)
    for name in ["movement", "movement-sheet"]:
        assert client.get(reverse(name, args=[cell1.pk]), {"year": year}).status_code == 404


def test_a_year_before_it_was_founded_is_empty(client, bob, committee, cell1):
    client.force_login(bob)
    response = client.get(reverse("movement", args=[committee.pk]), {"year": "1990"})
    assert table_of(response)[0][1:] == ["0", "0", "0", "0"]


def test_it_shows_the_names_and_the_tree_of_its_time(client, root, committee, cell1, other_committee, history):
    move(organization=cell1, superior=other_committee, day=datetime.date(2024, 1, 1))
    rename(organization=cell1, name="Chi bộ Gốm", day=datetime.date(2024, 1, 1))
    client.force_login(root)
    of_2023 = client.get(reverse("movement", args=[committee.pk]), {"year": "2023"}).content.decode()
    assert "Chi bộ Trung tâm Gốm sứ" in of_2023
    assert "Chi bộ Gốm" not in of_2023
    of_2024 = client.get(reverse("movement", args=[other_committee.pk]), {"year": "2024"}).content.decode()
    assert "Chi bộ Gốm" in of_2024
    assert "Cùng chi bộ chuyển về trực thuộc" in of_2024


def test_its_queries_do_not_grow(client, bob, committee, cell1, django_assert_max_num_queries):
    for _ in range(12):
        cell = CellFactory(placed={"superior": committee})
        for _ in range(3):
            MembershipFactory(cell=cell, member=MemberFactory())
    client.force_login(bob)
    with django_assert_max_num_queries(18):
        client.get(reverse("movement", args=[committee.pk]), {"year": "2023"})


def test_it_hides_it_from_outsiders(client, charlie, cell1):
    client.force_login(charlie)
    for name in ["movement", "movement-sheet"]:
        assert client.get(reverse(name, args=[cell1.pk])).status_code == 404
