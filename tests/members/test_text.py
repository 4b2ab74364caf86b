"""Vietnamese text: what is cleaned away, what finds a name, and in which order names stand."""

import re
import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from members.text import clean, clean_line, clean_paragraphs, search_key, sort_key

VIETNAMESE = st.text(
    "aăâbcdđeêghiklmnoôơpqrstuưvxyáàảãạắằẳẵặấầẩẫậéèẻẽẹếềểễệíìỉĩịóòỏõọốồổỗộớờởỡợúùủũụứừửữựýỳỷỹỵ", min_size=1
)


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        (unicodedata.normalize("NFD", "Nguyễn Văn Đức"), "Nguyễn Văn Đức"),
        ("Lê\u200bThị\ufeff Mai", "LêThị Mai"),
        ("Lê\u202eThị", "LêThị"),
        ("Lê\U000e0041\U000e0042 Thị", "Lê Thị"),
        ("Lê\u3164\u2800\ufe0f\u034f Thị", "Lê Thị"),
        ("  Lê \u00a0\t  Thị  ", "Lê Thị"),
        ("một\r\nhai\rba\u2028bốn\u2029năm", "một\nhai\nba\nbốn\n\nnăm"),
        ("một  \n  hai", "một\nhai"),
        ("a\x00b\x1bc", "abc"),
        ("", ""),
        ("<script>alert(1)</script>", "<script>alert(1)</script>"),
    ],
)
def test_it_cleans(typed, stored):
    assert clean(typed) == stored


@pytest.mark.parametrize(
    ("pasted", "stored"),
    [
        ("•\tMột\n•\tHai", "- Một\n- Hai"),
        ("\uf0b7\tMột\n\uf0a7\u00a0\u00a0 Hai\n\uf0fcBa", "- Một\n- Hai\n- Ba"),
        ("▪ Một\n● Hai\n➢ Ba\n· Bốn\n* Năm", "- Một\n- Hai\n- Ba\n- Bốn\n- Năm"),
        ("– Một\n—Hai\n− Ba", "- Một\n- Hai\n- Ba"),
        ("o\tMột\n◦ Hai\na.\tBa\nb)\u00a0 Bốn\niv.\tNăm", "+ Một\n+ Hai\n+ Ba\n+ Bốn\n+ Năm"),
        ("1)\tMột\n2) Hai\n3.\tBa\n4/ Bốn\n12)Năm", "(1) Một\n(2) Hai\n(3) Ba\n(4) Bốn\n(12) Năm"),
        ("- Một\n+ Hai\n(3) Ba", "- Một\n+ Hai\n(3) Ba"),
        ("\u00ad\u200b•\u00a0 Một \u202e hai", "- Một hai"),
        ("đẩy\u00ad mạnh\r\n\r\n\r\n\r\nkhông\x1eđổi, KH\u2011CN", "đẩy mạnh\n\nkhông-đổi, KH-CN"),
        ("•\n•\t \nMột", "Một"),
        ("Tăng \uf0e0 giảm", "Tăng giảm"),
        # No lists: headings as people type them, a minus, a year, a fraction, a word.
        ("1. Ưu điểm\na. Tập thể\nb) Cá nhân", "1. Ưu điểm\na. Tập thể\nb) Cá nhân"),
        ("–5 % so với năm trước", "–5 % so với năm trước"),
        ("2023) Một\n1/2 số đảng viên\n*Ghi chú\nô tô", "2023) Một\n1/2 số đảng viên\n*Ghi chú\nô tô"),
    ],
)
def test_lists_from_word_become_ours(pasted, stored):
    assert clean_paragraphs(pasted) == stored


PASTED = st.text(
    st.sampled_from("•·*–—-+o1.)(/a\uf0b7\ue000◦\u00ad\u200b\u202e\t\u00a0 \n\rĐế\u0301\u0387") | st.characters()
)


@given(PASTED)
@example("\u0387 Một")
@example("1\ue000) Một")
@example("o\ue000\u0301\tMột")
@example("\U000f0000·")
def test_pasted_text_is_cleaned_once_and_for_all(text):
    cleaned = clean_paragraphs(text)
    assert clean_paragraphs(cleaned) == cleaned
    assert clean(cleaned) == cleaned
    assert "\n\n\n" not in cleaned
    assert not any(unicodedata.category(char) in {"Cc", "Cf", "Co", "Cs", "Cn"} for char in cleaned if char != "\n")


@given(st.lists(VIETNAMESE, min_size=1, max_size=4))
def test_a_text_without_lists_is_only_cleaned(words):
    text = " ".join(words)
    assert clean_paragraphs(text) == clean(text)


def test_a_line_has_no_breaks():
    assert clean_line("Lê\nThị\r\n\r\n Mai\n") == "Lê Thị Mai"


@given(st.text())
@example("a\u200b\u0301")
@example("a\x00\u0301")
@example("\u034f")
def test_what_is_cleaned_is_clean(text):
    cleaned = clean(text)
    assert unicodedata.is_normalized("NFC", cleaned)
    assert clean(cleaned) == cleaned
    assert not re.search(r"[^\S\n ]| \n|\n |  ", cleaned)
    assert not any(unicodedata.category(char) in {"Cc", "Cf", "Co", "Cs", "Cn"} for char in cleaned if char != "\n")


@given(VIETNAMESE)
def test_cleaning_leaves_vietnamese_alone(text):
    assert clean(text) == text
    assert clean(unicodedata.normalize("NFD", text)) == text


@pytest.mark.parametrize("typed", ["nguyen van duc", "NGUYỄN VĂN ĐỨC", "  nguyễn  văn   đức ", "nguyen\u200b van duc"])
def test_a_name_is_found_without_accents(typed):
    assert search_key(typed) == search_key("Nguyễn Văn Đức") == "nguyen van duc"


@given(VIETNAMESE)
def test_a_search_key_has_plain_letters(text):
    assert re.fullmatch("[a-z]*", search_key(text))
    assert search_key(unicodedata.normalize("NFD", text)) == search_key(text.upper()) == search_key(text)


IN_ORDER = [
    "Lê Thị An",
    "Nguyễn An",
    "Nguyễn Ái An",
    "Lê Thị Anh",
    "Lê Thị Ánh",
    "Lê Thị Ăn",
    "Lê Thị Ân",
    "Lê Thị Bảo",
    "Lê Văn Dũng",
    "Lê Văn Đạt",
    "Phạm Đức",
    "Lê Thị Ba Em",
    "Lê Thị Êm",
    "Lê Thị Hoa",
    "Lê Thị Hòa",
    "Lê Thị Hỏa",
    "Lê Thị Hõa",
    "Lê Thị Hóa",
    "Lê Thị Họa",
    "Lê Thị Hoan",
    "Lê Thị Hồng",
    "Lê Thị Hơn",
    "Lê Thị Yến",
]


def test_names_stand_in_vietnamese_order():
    """By given name; letters before tones: ngang, huyền, hỏi, ngã, sắc, nặng."""
    names = sorted(IN_ORDER)
    assert names != IN_ORDER
    assert sorted(names, key=sort_key) == IN_ORDER


def test_the_place_of_the_tone_sign_does_not_matter():
    """Hòa and Hoà are two spellings of one name."""
    assert sort_key("Lê Hòa") == sort_key("Lê Hoà")
    assert sort_key("Lê Hoá") > sort_key("Lê Hòa")
    assert sort_key("Lê Thuỳ") == sort_key("Lê Thùy")


@given(st.text(max_size=100))
@example("")
@example("   ")
def test_an_order_key_sorts_alike_in_every_database(text):
    key = sort_key(text)
    assert re.fullmatch("[a-z0-9]*", key)
    assert len(key) <= 450
    assert sort_key(unicodedata.normalize("NFD", text)) == key


@given(VIETNAMESE, VIETNAMESE)
def test_the_given_name_comes_first(one, other):
    if sort_key(one) < sort_key(other):
        assert sort_key(f"Vũ {one}") < sort_key(f"An {other}")
