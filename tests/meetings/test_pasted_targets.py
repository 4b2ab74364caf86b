"""Results of the targets from Excel, pasted into their page."""

import pytest
from django.urls import reverse

from meetings.models import Target
from tests.forms import filled, is_vietnamese, snapshot
from tests.pasting import fill_in, look_at, refusal_in, shown_in, troubles_in


@pytest.fixture
def targets(record):
    """Three targets, the second a part of the first, and one of next year."""
    whole = Target.objects.create(record=record, text="Công bố khoa học", unit="bài", planned="15", position=0)
    part = Target.objects.create(record=record, text="trong nước", unit="bài", planned="5", position=1, parent=whole)
    other = Target.objects.create(record=record, text="Kết nạp đảng viên", unit="người", planned="3", position=2)
    Target.objects.create(record=record, text="Công bố khoa học", planned="20", next_year=True)
    return [whole, part, other]


@pytest.fixture
def url(record, targets):
    return reverse("targets", args=[record.pk])


@pytest.fixture
def rows(client, alice):
    """Return a function that says what a page shows for the three targets: planned, result, achievement."""
    client.force_login(alice)

    def rows(response):
        shown = filled(response)
        names = ("planned", "result", "achievement")
        return [tuple(shown[f"results-{number}-{name}"] for name in names) for number in range(3)]

    return rows


UNTOUCHED = [("15", "", ""), ("5", "", ""), ("3", "", "")]


def test_it_shows_first_and_fills_in_nothing(client, rows, record, url):
    before = snapshot(record)
    response = look_at(client, url, "16\n6\n3")
    assert shown_in(response) == [
        ("Công bố khoa học", "–", "16"),
        ("trong nước", "–", "6"),
        ("Kết nạp đảng viên", "–", "3"),
    ]
    assert rows(response) == UNTOUCHED
    assert snapshot(record) == before


def test_one_column_holds_the_results(client, rows, record, url):
    response = fill_in(client, url, "16\n6\n3\n")
    assert rows(response) == [("15", "16", ""), ("5", "6", ""), ("3", "3", "")]
    assert client.post(url, filled(response)).status_code == 302
    assert list(record.targets.filter(next_year=False).values_list("result", flat=True)) == ["16", "6", "3"]
    assert record.targets.get(next_year=True).result == ""


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("16\tVượt\n6\tVượt\n3\tđạt", ("15", "16", "exceeded")),
        ("17\t16\n5\t6\n3\t3", ("17", "16", "")),
        ("15\t16\tvượt chỉ tiêu\n5\t6\tvượt\n3\t3\tđạt", ("15", "16", "exceeded")),
        ("Vượt\nĐạt\nKhông đạt", ("15", "", "exceeded")),
        ("Kết quả\n16\n6\n3", ("15", "16", "")),
        ("16\n\n3", ("15", "16", "")),
        ("1\t16\n2\t6\n3\t3", ("15", "16", "")),
        ("Kết nạp đảng viên\t3\nCông bố khoa học\t16", ("15", "16", "")),
        (
            "TT\tChỉ tiêu\tĐVT\tKế hoạch\tThực hiện\tĐánh giá\tGhi chú\n"
            "1\tCông bố khoa học\tbài\t15\t16\tVượt\tx\n"
            "\ttrong nước\tbài\t5\t6\t\t\n"
            "2\tKết nạp đảng viên\tngười\t3\t2\tKhông đạt\t",
            ("15", "16", "exceeded"),
        ),
        (
            "1\tCông bố khoa học\tbài\t15\t16\tVượt\n"
            "\ttrong nước\tbài\t5\t6\t\n"
            "2\tKết nạp đảng viên\tngười\t3\t2\tKhông đạt",
            ("15", "16", "exceeded"),
        ),
    ],
)
def test_it_finds_out_which_column_is_which(client, rows, url, text, first):
    response = fill_in(client, url, text)
    assert rows(response)[0] == first
    assert not troubles_in(response)


def test_it_goes_by_what_is_typed_and_not_saved(client, rows, url):
    response = fill_in(client, url, "Kết nạp quần chúng\t4", {"results-2-text": "Kết nạp quần chúng"})
    assert rows(response)[2] == ("3", "4", "")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "Chưa có gì"),
        ("16\n6", "2 dòng"),
        ("16\n" * 10_000, "tối đa"),
        ("a\t1\tb\t2\nc\t3\td\t4\ne\t5\tf\t6", "Không rõ cột nào"),
        ("Chỉ tiêu\tĐơn vị\nCông bố khoa học\tbài", "Không tìm thấy cột kết quả"),
        ("Công bố khoa học\nKết nạp đảng viên\ntrong nước", "Không tìm thấy cột kết quả"),
    ],
)
def test_it_refuses_as_a_whole_what_cannot_be_placed(client, rows, record, url, text, words):
    before = snapshot(record)
    for ask in (look_at, fill_in):
        response = ask(client, url, text)
        assert words in refusal_in(response)
        assert rows(response) == UNTOUCHED
    assert snapshot(record) == before


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("=SUM(A1:A3)\n6\n3", "công thức"),
        ("#DIV/0!\n6\n3", "báo lỗi"),
        ("########\n6\n3", "báo lỗi"),
        ("<script>alert(1)</script>\n6\n3", "trang web"),
        (f"{'9' * 300}\n6\n3", "Quá dài"),
        ("Lạ\t5\nCông bố khoa học\t\ntrong nước\t6", "không có chỉ tiêu nào"),
        ("trong nước\t6\ntrong nước\t7", "dòng 1"),
    ],
)
def test_it_says_which_line_it_does_not_understand(client, rows, record, url, text, words):
    before = snapshot(record)
    response = fill_in(client, url, text)
    [trouble] = troubles_in(response)
    assert words in trouble
    assert is_vietnamese(trouble)
    assert rows(response)[0] == ("15", "", "")
    assert rows(response)[1][1] == "6"
    assert b"<script>alert" not in response.content
    assert snapshot(record) == before


def test_it_asks_where_two_targets_have_one_name(client, rows, url):
    response = fill_in(client, url, "Công bố khoa học\t16", {"results-2-text": "Công bố khoa học"})
    assert "trùng tên" in troubles_in(response)[0]
    assert rows(response) == UNTOUCHED


def test_without_targets_it_says_what_to_do_first(client, alice, record):
    client.force_login(alice)
    response = fill_in(client, reverse("targets", args=[record.pk]), "16\n6")
    assert "Chưa có chỉ tiêu" in refusal_in(response)
