"""A paper made up of every kind of block, without any record."""

import dataclasses
import datetime

from partyreports.reports.papers import vietnamese
from partyreports.reports.papers.blocks import (
    Annex,
    Centered,
    Closing,
    Column,
    DraftMark,
    Grounds,
    Heading,
    PaperContent,
    Paragraph,
    Recipients,
    Row,
    Signature,
    Table,
)
from partyreports.reports.papers.chapters import text_blocks
from partyreports.reports.papers.form import form_on

WORDS = "chi bộ đã lãnh đạo tổ chức thực hiện công tác chuyên môn và hoàn thành các nhiệm vụ được giao"


def sentence(length, start=0):
    """Return a sentence of so many words, the same at each call."""
    words = WORDS.split()
    words = [words[(start + number * 7) % len(words)] for number in range(length)]
    return vietnamese.upper_first(" ".join(words)) + "."


def sample_paper(*, draft=False, day=datetime.date(2023, 12, 21), paragraphs=12, texts=(), annex=False):
    """Return a paper with every kind of block; ``texts`` are further paragraphs, and an ``annex`` lies on its side."""
    form = form_on(day)
    blocks = [
        form.head(
            superior="Đảng ủy Viện Ứng dụng",
            body="Chi bộ Trung tâm Vật liệu",
            number=form.number_line(None if draft else 5, "BC", "CB"),
            place_and_date="Hà Nội, " + (vietnamese.blank_day(day.year) if draft else vietnamese.day(day)),
        ),
        *([DraftMark(form.draft)] if draft else []),
        form.title("Báo cáo", "tổng kết công tác năm 2023 và phương hướng, nhiệm vụ năm 2024"),
        Grounds(("- Căn cứ Công văn số 138-CV/ĐUV ngày 13/12/2023;",)),
        Centered("QUYẾT ĐỊNH:"),
        Paragraph("Chi bộ có 38 đảng viên (35 chính thức, 03 dự bị).", lead="Tình hình:"),
        *(Paragraph(text) for text in texts),
        Heading(1, "I- KẾT QUẢ NĂM 2023"),
        Heading(2, "1. Nhiệm vụ chính trị"),
        Heading(3, "a) Chuyên môn"),
        *(Paragraph(sentence(60, number)) for number in range(paragraphs)),
        *text_blocks(f"- {sentence(20)}\n+ {sentence(12)}\n(1) {sentence(15)}\n(2) Tăng 12,5 % so với năm trước."),
        Table(
            "Chỉ tiêu năm 2023",
            (Column("TT", 10, "center"), Column("Chỉ tiêu", 60), Column("Kết quả", 30, "right")),
            tuple(
                Row((str(number), f"Công bố khoa học {number}", f"{number}0,5"), "sub" if number == 3 else "plain")
                for number in range(1, 30)
            ),
        ),
        Closing(
            Recipients(form.sent_to, ("- Đảng ủy Viện Ứng dụng (để báo cáo);", "- Lưu Chi bộ.")),
            Signature("T/M CHI BỘ", "BÍ THƯ", "Phạm Quang Huy"),
        ),
        *(_annex() if annex else ()),
    ]
    content = PaperContent("Báo cáo tổng kết công tác năm 2023", form.key, tuple(blocks))
    return dataclasses.replace(content, small_print="Lần sửa 3 – 1a2b3c4d") if draft else content


def _annex():
    return (
        Annex("Phụ lục", "Danh sách đảng viên được xếp loại", "(kèm theo Báo cáo số 05-BC/CB)"),
        Table(
            "",
            (
                Column("TT", 10, "center"),
                Column("Chi bộ", 30),
                Column("Số lượng", 20, "right", "Hoàn thành tốt"),
                Column("%", 20, "right", "Hoàn thành tốt"),
                Column("Ghi chú", 20),
            ),
            tuple(Row((str(number), f"Chi bộ {number}", "12", "85,7", "")) for number in range(1, 40)),
        ),
    )
