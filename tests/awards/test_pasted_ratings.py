"""A column of levels from Excel, pasted into the page of the ratings."""

import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from awards.level_words import level_in, rating_in
from awards.models import Rating
from meetings.pasting import MOST_LINES
from tests.factories import MemberFactory, MembershipFactory
from tests.forms import filled, is_vietnamese, send, snapshot
from tests.pasting import fill_in, look_at, refusal_in, shown_in, troubles_in


@pytest.fixture
def url(record, meeting):
    return reverse("ratings", args=[record.pk])


@pytest.fixture
def page(client, alice, members1):
    """Return a function that says what levels a page shows, in the order of the list: Ánh, Bảo, Khuê."""
    client.force_login(alice)
    khue, anh, bao = (f"member-{member.pk}" for member in members1)

    def levels(response):
        shown = filled(response)
        return [shown[f"{key}-proposed"] or shown[f"{key}-unrated"] for key in [anh, bao, khue]]

    return levels


@pytest.mark.parametrize(
    ("said", "level"),
    [
        ("HTXSNV", "excellent"),
        ("xuất sắc", "excellent"),
        ("XS", "excellent"),
        ("Hoàn thành xuất sắc nhiệm vụ", "excellent"),
        ("HT xuất sắc NV", "excellent"),
        ("Đảng viên hoàn thành xuất sắc nhiệm vụ", "excellent"),
        ("Hoàn thành tốt nhiệm vụ", "good"),
        ("hoan thanh tot nhiem vu", "good"),
        ("tốt", "good"),
        ("T", "good"),
        ("HTT", "good"),
        ("HT tốt NV.", "good"),
        ("Đề nghị: HTTNV", "good"),
        ("Hoàn thành nhiệm vụ", "completed"),
        ("HTNV", "completed"),
        ("Không hoàn thành nhiệm vụ", "failed"),
        ("KHTNV", "failed"),
        *((said, None) for said in ["Khá", "K", "1", "92,5", "đạt", "", "Tốt lắm", "A", "x" * 1000, "tốt/khá"]),
    ],
)
def test_it_understands_what_people_write(said, level):
    assert level_in(said) == level


@pytest.mark.parametrize(
    ("said", "beside", "reason"),
    [
        ("Miễn sinh hoạt", "", "exempt"),
        ("Không xếp loại", "kết nạp chưa đủ 6 tháng", "new"),
        ("Chưa xếp loại (mới kết nạp)", "", "new"),
        ("Đình chỉ sinh hoạt", "", "suspended"),
    ],
)
def test_it_understands_why_somebody_is_not_rated(said, beside, reason):
    assert rating_in(said, beside) == ("unrated", reason)


def test_it_shows_first_and_fills_in_nothing(client, page, record, url):
    response = look_at(client, url, "Tốt\nHTXSNV\nhoàn thành")
    assert shown_in(response) == [
        ("Trịnh Thị Ánh", "–", "Tốt"),
        ("Đỗ Văn Bảo", "–", "Xuất sắc"),
        ("Hoàng Minh Khuê", "–", "Hoàn thành"),
    ]
    assert page(response) == ["", "", ""]
    assert not Rating.objects.exists()


def test_it_fills_in_by_the_order_and_saves_nothing(client, page, record, url):
    response = fill_in(client, url, "Tốt\r\nHTXSNV\r\nhoàn thành\r\n")
    assert page(response) == ["good", "excellent", "completed"]
    assert filled(response)["organization-proposed"] == ""
    assert not Rating.objects.exists()
    assert client.post(url, filled(response)).status_code == 302
    assert record.ratings.count() == 3


def test_a_column_may_have_its_heading(client, page, url):
    assert page(fill_in(client, url, "Xếp loại\nTốt\nTốt\nXS")) == ["good", "good", "excellent"]


def test_an_empty_cell_keeps_its_place(client, page, url):
    assert page(fill_in(client, url, "\nTốt\nXS")) == ["", "good", "excellent"]


def test_quotation_marks_are_excels_own(client, page, url):
    assert page(fill_in(client, url, '"Tốt\nTốt\nXS')) == ["good", "good", "excellent"]
    assert page(fill_in(client, url, '"Hoàng Minh\nKhuê"\t"Tốt"\nTrịnh Thị Ánh\tXS')) == ["excellent", "", "good"]


def test_it_goes_by_the_names_where_they_stand_beside(client, page, url):
    table = "TT\tHọ và tên\tXếp loại\n1\tHoàng Minh Khuê\tHTXSNV\n2\tđ/c Trịnh Thị Ánh\tHTT\n"
    response = fill_in(client, url, table)
    assert page(response) == ["good", "", "excellent"]
    assert not troubles_in(response)


def test_names_may_stand_in_two_columns(client, page, url):
    table = "Stt\tHọ và tên đệm\tTên\tMức\n1\tHoàng Minh\tKhuê\tXS\n2\tTrịnh Thị\tÁnh\tHTT\n3\tLê Văn\tLạ\tHTT"
    response = fill_in(client, url, table)
    assert page(response) == ["good", "", "excellent"]
    assert len(troubles_in(response)) == 1


def test_it_takes_what_was_typed_without_excel(client, page, url):
    response = fill_in(client, url, "1. Hoàng Minh Khuê: xuất sắc\n2. Trịnh Thị Ánh - tốt\n3. Do Van Bao, miễn")
    assert page(response) == ["good", "exempt", "excellent"]


def test_it_keeps_what_was_typed_and_not_saved(client, page, members1, url):
    key = f"member-{members1[1].pk}"
    response = fill_in(client, url, "Đỗ Văn Bảo\tTốt", {f"{key}-proposed": "completed", f"{key}-note": "mới"})
    assert page(response) == ["completed", "good", ""]
    assert filled(response)[f"{key}-note"] == "mới"


def test_a_level_takes_the_place_of_a_reason_for_none(client, page, members1, url):
    response = fill_in(client, url, "Đỗ Văn Bảo\tTốt", {f"member-{members1[2].pk}-unrated": "new"})
    assert page(response) == ["", "good", ""]
    assert filled(response)[f"member-{members1[2].pk}-unrated"] == ""


def test_it_says_what_would_be_replaced(client, page, members1, url):
    response = look_at(client, url, "Đỗ Văn Bảo\tTốt", {f"member-{members1[2].pk}-proposed": "excellent"})
    assert shown_in(response) == [("Đỗ Văn Bảo", "Xuất sắc", "Tốt")]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "Chưa có gì"),
        ("  \n\t\n ", "Chưa có gì"),
        ("Tốt\nTốt", "2 dòng"),
        ("Tốt\n" * 5, "5 dòng"),
        ("Tốt\n" * 10_000, "tối đa"),
        ("Tốt\n" * (MOST_LINES + 1), "tối đa"),
        ("Lê Văn Lạ\tTốt\nLý Thị Xa\tTốt\nMạc Văn Đâu\tXS", "Không có tên nào"),
        ("Khá\nGiỏi\nTrung bình", "Không tìm thấy mức"),
        ("Trịnh Thị Ánh\tKhá", "Không tìm thấy mức"),
        ("x" * 300_000, "tối đa"),
        ("\t".join("abcdefgh" * 10), "tối đa"),
        ("x" * 100_000, "Không tìm thấy mức"),
    ],
)
def test_it_refuses_as_a_whole_what_cannot_be_placed(client, page, record, url, text, words):
    before = snapshot(record)
    for ask in (look_at, fill_in):
        response = ask(client, url, text)
        assert response.status_code == 200
        assert words in refusal_in(response)
        assert page(response) == ["", "", ""]
    assert snapshot(record) == before


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("Trịnh Thị Ánh\tKhá", "Không hiểu “Khá”"),
        ("Trịnh Thị Ánh\t", "không có gì"),
        ("Trịnh Thị Ành\tTốt", "có Trịnh Thị Ánh"),
        ("Lê Văn Lạ\tTốt", "không có ai"),
        ("\tTốt", "Không có tên"),
        ("Trịnh Thị Ánh\t=A1", "công thức"),
        ("Trịnh Thị Ánh\t#N/A", "báo lỗi"),
        ("Trịnh Thị Ánh\t<b>Tốt</b>", "trang web"),
        ("Trịnh Thị Ánh\tKhông xếp loại", "vì sao"),
        ("Hoàng Minh Khuê\tXS", "dòng 1"),
    ],
)
def test_it_says_which_line_it_does_not_understand(client, page, record, url, line, words):
    response = fill_in(client, url, f"Hoàng Minh Khuê\tTốt\nĐỗ Văn Bảo\tTốt\n{line}")
    [trouble] = troubles_in(response)
    assert words in trouble
    assert is_vietnamese(trouble)
    assert page(response)[:2] == ["", "good"]
    assert b"<b>T\xe1\xbb\x91t</b>" not in response.content
    assert not Rating.objects.exists()


def test_it_sets_nothing_for_a_name_with_two_levels(client, page, url):
    assert page(fill_in(client, url, "Hoàng Minh Khuê\tTốt\nĐỗ Văn Bảo\tTốt\nHoàng Minh Khuê\tXS")) == ["", "good", ""]


@pytest.fixture
def namesake(cell1):
    member = MemberFactory(full_name="Đỗ Văn Bảo", birth_date=datetime.date(1991, 3, 4))
    MembershipFactory(member=member, cell=cell1)
    return member


def test_it_asks_which_of_two_namesakes_is_meant(client, page, namesake, url):
    response = fill_in(client, url, "Trịnh Thị Ánh\tTốt\nĐỗ Văn Bảo\tXS")
    assert "trùng tên" in troubles_in(response)[0]
    assert page(response) == ["good", "", ""]
    assert filled(response)[f"member-{namesake.pk}-proposed"] == ""


def test_letters_of_other_languages_count(client, page, cell1, url):
    zun = MembershipFactory(member__full_name="A Zun", cell=cell1).member
    response = fill_in(client, url, "A Jun\tTốt\nTrịnh Thị Ánh\tTốt")
    assert "không có ai" in troubles_in(response)[0]
    response = fill_in(client, url, "A ZUN\tTốt\nTrịnh Thị Ánh\tTốt")
    assert filled(response)[f"member-{zun.pk}-proposed"] == "good"


def test_a_tone_may_stand_on_either_letter(client, page, cell1, url):
    hoa = MembershipFactory(member__full_name="Bùi Thị Hòa", cell=cell1).member
    response = fill_in(client, url, "Bùi Thị Hoà\tTốt\nTrịnh Thị Ánh\tTốt")
    assert filled(response)[f"member-{hoa.pk}-proposed"] == "good"


def test_a_birth_date_tells_namesakes_apart(client, page, namesake, url):
    response = fill_in(client, url, "Trịnh Thị Ánh\t17/05/1980\tTốt\nĐỗ Văn Bảo\t4/3/1991\tXS")
    assert page(response) == ["good", "", ""]
    assert filled(response)[f"member-{namesake.pk}-proposed"] == "excellent"


def test_the_pasted_text_itself_is_not_saved(client, page, record, url):
    before = snapshot(record)
    assert send(client, url, paste="Tốt\nTốt\nTốt").status_code == 302
    assert snapshot(record)[3] == before[3] == []


def test_it_hides_it_from_outsiders(client, charlie, url):
    client.force_login(charlie)
    assert client.post(url, {"paste": "Tốt", "paste_fill": ""}).status_code == 404


def test_it_costs_no_query_more_than_the_other_button(client, page, url, django_assert_max_num_queries):
    data = filled(client.get(url)) | {"paste": "Tốt\nTốt\nTốt"}
    with CaptureQueriesContext(connection) as button:
        client.post(url, data | {"rest_good": ""})
    with django_assert_max_num_queries(len(button)):
        client.post(url, data | {"paste_fill": ""})
