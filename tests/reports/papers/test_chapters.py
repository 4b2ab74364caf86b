import pytest
from hypothesis import given
from hypothesis import strategies as st

from partyreports.reports.papers.blocks import Item, Items, Paragraph
from partyreports.reports.papers.chapters import sentence, text_blocks, with_stop


def test_a_line_is_a_paragraph_and_marked_lines_are_lists():
    text = "Chi bộ đã lãnh đạo:\n\n- Một;\n+ Hai;\n(1) Ba.\nHết."
    assert text_blocks(text) == [
        Paragraph("Chi bộ đã lãnh đạo:"),
        Items((Item("-", "Một;"), Item("+", "Hai;"), Item("(1)", "Ba."))),
        Paragraph("Hết."),
    ]


def test_a_negative_number_is_no_list():
    assert text_blocks("-5 % so với năm trước") == [Paragraph("-5 % so với năm trước.")]


def test_a_mark_without_a_text_is_no_list():
    assert text_blocks("-") == [Paragraph("-")]
    assert text_blocks("(1)") == [Paragraph("(1)")]
    assert text_blocks("+\n(2)") == [Paragraph("+"), Paragraph("(2)")]


def test_a_mark_needs_no_space():
    assert text_blocks("-Một") == [Items((Item("-", "Một."),))]


@given(st.text(alphabet="-+()1 aắ\n", max_size=60))
def test_nothing_typed_is_lost(text):
    printed = []
    for block in text_blocks(text):
        if isinstance(block, Paragraph):
            printed.append(block.text)
        else:
            printed += [f"{entry.label}{entry.text}" for entry in block.entries]
    assert "".join("".join(printed).split()).removesuffix(".") == "".join(text.split())


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("Kết nạp 01 đảng viên", "Kết nạp 01 đảng viên."),
        ("Trong năm 2023", "Trong năm 2023."),
        ("Học tập (đợt 2)", "Học tập (đợt 2)."),
        ("phong trào “Dân vận khéo”", "phong trào “Dân vận khéo”."),
        ("“Vì nhân dân phục vụ!”", "“Vì nhân dân phục vụ!”"),
        ("Tăng 5 %", "Tăng 5 %"),
        ("gồm:", "gồm:"),
        ("Một;", "Một;"),
        ("Hết.", "Hết."),
        ("(1)", "(1)"),
        ("…", "…"),
        ("", ""),
    ],
)
def test_the_last_sentence_ends_in_a_full_stop(typed, printed):
    assert with_stop(typed) == printed


def test_of_a_list_the_last_item_ends_in_a_full_stop():
    assert text_blocks("Chi bộ đã\n- Một;\n- Hai") == [
        Paragraph("Chi bộ đã"),
        Items((Item("-", "Một;"), Item("-", "Hai."))),
    ]


def test_a_sentence_ends_in_a_full_stop():
    assert sentence("Hội nghị\nthống nhất") == "Hội nghị thống nhất."
    assert sentence("Hội nghị thống nhất.") == "Hội nghị thống nhất."
    assert sentence("") == ""
