"""The Word file: named styles with the measures of the form, one font, and what was typed as text and nothing else."""

import dataclasses
import io
import re
import zipfile

import pytest
from docx import Document
from docx.enum.section import WD_ORIENT
from docx.oxml.ns import qn
from docx.shared import Pt
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from partyreports.reports.papers.blocks import Closing, Column, PaperContent, Paragraph, Picture, Row, Signature, Table
from partyreports.reports.papers.form import FORMS
from partyreports.reports.rendering.docx import render_docx
from tests.reports.papers import test_blocks
from tests.reports.papers.reading import texts_of_docx
from tests.reports.papers.sample import sample_paper


def opened(paper):
    return Document(io.BytesIO(render_docx(paper)))


def parts(paper):
    """Return the files within the Word file, by name."""
    with zipfile.ZipFile(io.BytesIO(render_docx(paper))) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def with_blocks(*blocks):
    paper = sample_paper()
    return dataclasses.replace(paper, blocks=(*paper.blocks, *blocks))


@pytest.fixture(scope="module")
def draft():
    return opened(sample_paper(draft=True, annex=True))


def named(document, style):
    """Return the texts of the paragraphs in a style, those in tables too."""
    return [
        "".join(text.text or "" for text in paragraph.iter(qn("w:t")))
        for paragraph in document.element.body.iter(qn("w:p"))
        if paragraph.style == document.styles[style].style_id
    ]


def test_each_kind_of_text_has_its_named_style(draft):
    assert named(draft, "Heading 1") == ["I- KẾT QUẢ NĂM 2023"]
    assert named(draft, "Heading 2") == ["1. Nhiệm vụ chính trị"]
    assert named(draft, "Heading 3") == ["a) Chuyên môn"]
    assert named(draft, "Title") == ["BÁO CÁO"]
    assert named(draft, "Subtitle") == ["tổng kết công tác năm 2023 và phương hướng, nhiệm vụ năm 2024"]
    assert len(named(draft, "List")) == 4
    assert named(draft, "Caption") == ["Chỉ tiêu năm 2023"]
    assert named(draft, "Cơ quan ban hành") == ["CHI BỘ TRUNG TÂM VẬT LIỆU"]
    assert named(draft, "Tiêu đề Đảng") == ["ĐẢNG CỘNG SẢN VIỆT NAM"]
    assert named(draft, "Dấu dự thảo") == ["\u00a0Dự thảo\u00a0"]
    assert named(draft, "Người ký") == ["Phạm Quang Huy"]
    assert named(draft, "Dòng nơi nhận") == ["- Đảng ủy Viện Ứng dụng (để báo cáo);", "- Lưu Chi bộ."]
    assert named(draft, "Trong đó") == ["3", "Công bố khoa học 3", "30,5"]
    assert named(draft, "Phụ lục") == ["Phụ lục"]
    assert len(named(draft, "Normal")) == 13


def test_every_style_that_is_used_is_there(draft):
    used = {
        element.get(qn("w:val")) for element in draft.element.iter(qn("w:pStyle"), qn("w:rStyle"), qn("w:tblStyle"))
    }
    assert used <= {style.style_id for style in draft.styles}


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.key)
def test_the_styles_have_the_measures_of_the_form(form):
    document = opened(sample_paper(day=form.since))
    normal = document.styles["Normal"]
    assert normal.font.size == Pt(form.body)
    assert normal.paragraph_format.line_spacing == Pt(form.line_height)
    assert normal.paragraph_format.space_after == Pt(form.after_paragraph)
    assert normal.paragraph_format.first_line_indent.mm == pytest.approx(form.first_line, abs=0.02)
    assert document.styles["Title"].font.size == Pt(form.kind)
    assert document.styles["Tiêu đề Đảng"].font.size == Pt(form.motto)
    assert document.styles["Dòng nơi nhận"].font.size == Pt(form.recipients)
    assert document.styles["Người ký"].font.bold


def test_times_new_roman_and_vietnamese_everywhere():
    files = parts(sample_paper(draft=True, annex=True))
    whole = b"".join(files.values()).decode()
    assert not [name for name in files if "theme" in name or "thumbnail" in name or "customXml" in name]
    fonts = [font for tag in re.findall(r"<w:rFonts[^>]*>", whole) for font in re.findall(r'w:(\w+)="([^"]*)"', tag)]
    assert set(fonts) == {(script, "Times New Roman") for script in ("ascii", "hAnsi", "eastAsia", "cs")}
    assert 'w:lang w:val="vi-VN"' in whole


def size(section):
    return round(section.page_width.mm), round(section.page_height.mm)


def test_the_sheet_is_a4_with_the_margins_of_the_form(draft):
    upright, lying = draft.sections
    assert size(upright) == (210, 297)
    assert size(lying) == (297, 210)
    assert [each.orientation for each in draft.sections] == [WD_ORIENT.PORTRAIT, WD_ORIENT.LANDSCAPE]
    for section in draft.sections:
        margins = [section.top_margin, section.bottom_margin, section.left_margin, section.right_margin]
        assert [round(margin.mm) for margin in margins] == [20, 20, 30, 15]


def test_a_paper_on_its_side():
    (section,) = opened(dataclasses.replace(sample_paper(), landscape=True)).sections
    assert size(section) == (297, 210)


def test_pages_are_numbered_from_the_second(draft):
    first, annex = draft.sections
    (field,) = first.header._element.iter(qn("w:fldSimple"))
    assert field.get(qn("w:instr")) == "PAGE"
    assert first.header.paragraphs[0].style.name == "Header"
    assert first.different_first_page_header_footer
    assert not first.first_page_header._element.findall(".//" + qn("w:fldSimple"))
    # The annex goes on with them, on its first page too.
    assert annex.header.is_linked_to_previous
    assert not annex.different_first_page_header_footer


def test_only_a_draft_says_in_small_print_which_it_is(draft):
    section = draft.sections[0]
    assert [each.paragraphs[0].text for each in (section.footer, section.first_page_footer)] == [
        "Lần sửa 3 – 1a2b3c4d"
    ] * 2
    issued = opened(sample_paper())
    assert not issued.sections[0].footer.paragraphs[0].text
    assert not named(issued, "Dấu dự thảo")


def test_the_head_of_a_table_is_repeated_and_no_row_is_torn(draft):
    plain, grouped = (table._tbl for table in draft.tables if table.style.name == "Table Grid")
    for table, heads in ((plain, 1), (grouped, 2)):
        assert [row.find(".//" + qn("w:tblHeader")) is not None for row in table.tr_lst] == [True] * heads + [False] * (
            len(table.tr_lst) - heads
        )
        assert all(row.find(".//" + qn("w:cantSplit")) is not None for row in table.tr_lst)
    widths = [int(column.get(qn("w:w"))) for column in plain.tblGrid]
    assert sum(widths) == pytest.approx(165 / 25.4 * 1440, abs=3)
    assert [round(100 * width / sum(widths)) for width in widths] == [10, 60, 30]


def test_the_titles_of_narrow_columns_have_the_room_that_they_have_in_print():
    """With the room of other cells "Điểm" and "Không" break within the word."""
    document = opened(with_blocks(Table("", (Column("Điểm", 10), Column("Họ và tên", 90)), (Row(("81,5", "An")),))))
    head, row = [table for table in document.tables if table.style.name == "Table Grid"][-1]._tbl.tr_lst
    for side in ("left", "right"):
        room = [cell.find(f".//{qn('w:tcMar')}/{qn('w:' + side)}") for cell in head.tc_lst]
        assert [int(each.get(qn("w:w"))) for each in room] == [17, 17]
    assert row.find(".//" + qn("w:tcMar")) is None


@pytest.mark.parametrize(
    ("rows", "signed", "kept"),
    [
        (4, False, [True, True, True, False]),
        (4, True, [True, True, True, False]),
        (9, False, [True] * 8 + [False]),
        (9, True, [True, *[False] * 5, True, True, False]),
        (30, False, [True, *[False] * 26, True, True, False]),
    ],
)
def test_rows_stay_together_as_on_the_page(rows, signed, kept):
    """A small table whole; of others the beginning, and the end; what the signature is kept with comes on top."""
    table = Table("Bảng", (Column("Tên", 100),), tuple(Row((f"Chi bộ {number}",)) for number in range(rows)))
    blocks = (table, Closing(None, Signature("", "BÍ THƯ", "Lê Văn Ba"))) if signed else (table,)
    found = opened(PaperContent("Bảng", "05", blocks)).tables[0]._tbl
    _head, *kept_rows = [all(each.pPr.keepNext is not None for each in row.iter(qn("w:p"))) for row in found.tr_lst]
    assert kept_rows == [*kept[:-1], signed]


def test_the_signature_stays_with_the_end_of_the_text():
    document = opened(with_blocks())
    before = document.element.body[-4:-1]
    spacer, closing = before[0], before[1]
    assert closing.tag == qn("w:tbl")
    assert closing.find(".//" + qn("w:cantSplit")) is not None
    assert spacer.pPr.keepNext is not None


def test_the_properties_tell_the_title_and_nothing_of_the_machine():
    paper = sample_paper()
    properties = opened(paper).core_properties
    assert properties.title == paper.title
    assert properties.identifier == f"sha256:{paper.digest()}"
    assert (properties.author, properties.last_modified_by, properties.created) == ("", "", None)
    assert "docProps/app.xml" not in parts(paper)


def test_a_picture_has_its_words_and_no_name_of_a_file(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    Image.new("RGB", (3000, 2000), "red").save(tmp_path / "IMG_2031.jpg")
    paper = with_blocks(Picture("/media/IMG_2031.jpg", "Toàn cảnh hội nghị", "Đại biểu"))
    (shape,) = opened(paper).inline_shapes
    assert shape._inline.docPr.get("descr") == "Toàn cảnh hội nghị"
    assert (round(shape.width.mm), round(shape.height.mm)) == (132, 88)
    assert not [name for name, content in parts(paper).items() if b"IMG_2031" in content]


@pytest.mark.parametrize(
    "url", ["/media/missing.jpg", "/media/broken.jpg", "/media/../secret.png", "file:///etc/passwd"]
)
def test_a_picture_that_cannot_be_shown_leaves_its_words(settings, tmp_path, caplog, url):
    settings.MEDIA_ROOT = tmp_path / "media"
    settings.MEDIA_ROOT.mkdir()
    (settings.MEDIA_ROOT / "broken.jpg").write_bytes(b"no picture")
    Image.new("RGB", (3, 2), "red").save(tmp_path / "secret.png")
    document = opened(with_blocks(Picture(url, "Toàn cảnh hội nghị")))
    assert not document.inline_shapes
    assert named(document, "Ảnh") == ["Toàn cảnh hội nghị"]
    assert url[:20] in caplog.text


@pytest.mark.parametrize(
    "typed",
    [
        "</w:t><w:t>x",
        "{ PAGE }",
        'HYPERLINK "http://example.org"',
        "&lt;b&gt; & <b>",
        "=1+1",
        "a\x07b\x0cc\ufffe",
    ],
)
def test_what_was_typed_is_text(typed):
    document = opened(with_blocks(Paragraph(typed)))
    assert document.paragraphs[-1].text == typed.replace("\x07", "").replace("\x0c", " ").replace("\ufffe", "")
    assert not list(document.element.body.iter(qn("w:fldSimple"), qn("w:instrText"), qn("w:hyperlink")))


@given(test_blocks.papers, st.sampled_from([form.key for form in FORMS]))
def test_any_paper_opens(paper, form):
    file = render_docx(dataclasses.replace(paper, form=form))
    tables = [block for block in paper.blocks if isinstance(block, Table)]
    grids = [table for table in Document(io.BytesIO(file)).tables if table.style.name == "Table Grid"]
    assert len(grids) == len(tables)
    assert texts_of_docx(file) is not None
