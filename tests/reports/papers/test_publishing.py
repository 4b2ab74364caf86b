"""What of a typed text may stand in public."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from partyreports.reports.papers.blocks import Item, Items, Paragraph
from partyreports.reports.papers.publishing import (
    INTERNAL,
    is_internal,
    public_blocks,
    public_text,
    tells_lower_grade,
)


@pytest.mark.parametrize(
    ("text", "public"),
    [
        ("Hoàn thành các nhiệm vụ khoa học.", "Hoàn thành các nhiệm vụ khoa học."),
        ("Tư tưởng ổn định, không có biểu hiện suy thoái; chấp hành tốt nội quy.", "Chấp hành tốt nội quy."),
        ("Chấp hành tốt nội quy; không có đảng viên vi phạm kỷ luật.", "Chấp hành tốt nội quy."),
        ("Đã kết nạp 02 đảng viên. Đã rà soát lịch sử chính trị 05 đồng chí. Đoàn kết tốt.",
         "Đã kết nạp 02 đảng viên. Đoàn kết tốt."),
        ("Làm tốt công tác bảo vệ chính trị nội bộ.", ""),
        ("Có 03 cuộc Kiểm tra, giám sát.", ""),
        ("KỶ LUẬT 01 đồng chí.", ""),
        ("Đồng chí A vắng mặt không có lý do.", ""),
        ("100% đảng viên được đánh giá hoàn thành tốt nhiệm vụ.", ""),
        ("Đồng chí Cao Xuân Mạnh hoàn thành nhiệm vụ.", ""),
        ("01 đảng viên không hoàn thành nhiệm vụ.", ""),
        ("06 đảng viên hoàn thành xuất sắc nhiệm vụ.", "06 đảng viên hoàn thành xuất sắc nhiệm vụ."),
        ("Chi bộ hoàn thành tốt nhiệm vụ chính trị.", "Chi bộ hoàn thành tốt nhiệm vụ chính trị."),
        ("Hứa khắc phục hạn chế đã được chỉ ra, phấn đấu hoàn thành tốt nhiệm vụ năm 2024.",
         "Hứa khắc phục hạn chế đã được chỉ ra, phấn đấu hoàn thành tốt nhiệm vụ năm 2024."),
        ("Ban Chấp hành báo cáo kết quả năm 2023 như sau.", ""),
    ],
)  # fmt: skip
def test_internal_clauses_are_left_out(text, public):
    assert public_text(text) == public


@given(
    st.lists(st.sampled_from(["Đoàn kết", "vi phạm", "kết nạp 02", ";", ".", " ", "suy thoái", "; ", ". "])).map(
        "".join
    )
)
def test_nothing_internal_is_ever_left(text):
    assert not INTERNAL.search(public_text(text))


@pytest.mark.parametrize(
    ("heading", "internal"),
    [
        ("Công tác kiểm tra, giám sát, thi hành kỷ luật đảng", True),
        ("4. Công tác kiểm tra và giám sát", True),
        ("Bảo vệ chính trị nội bộ", True),
        ("Công tác tổ chức, cán bộ, đảng viên, bảo vệ chính trị nội bộ", False),
        ("Lãnh đạo thực hiện nhiệm vụ chính trị", False),
        ("Công tác phòng, chống tham nhũng, lãng phí, tiêu cực", False),
        ("", False),
    ],
)
def test_a_chapter_of_nothing_else_is_left_out(heading, internal):
    assert is_internal(heading) == internal


def test_a_list_keeps_what_may_be_told_and_is_numbered_anew():
    text = "Yêu cầu:\n(1) Đoàn kết;\n(2) Xử lý kỷ luật nghiêm;\n(3) Gương mẫu."
    [lead, points] = public_blocks(text, most=500)
    assert lead == Paragraph("Yêu cầu:")
    assert points == Items((Item("(1)", "Đoàn kết;"), Item("(2)", "Gương mẫu.")))


def test_what_leads_into_a_list_of_which_nothing_is_left_goes_with_it():
    assert public_blocks("Kết quả:\n- Kiểm tra 02 đảng viên;\n- Giám sát 01 chi bộ.", most=500) == []


def test_it_is_brief():
    text = "\n".join(f"Kết quả thứ {number} của năm." for number in range(100))
    blocks = public_blocks(text, most=100)
    assert 3 <= len(blocks) <= 5
    [long] = public_blocks(" ".join(f"Kết quả thứ {number} của năm." for number in range(100)), most=100)
    assert long.text.endswith("của năm.")
    assert 80 <= len(long.text) <= 130


def test_a_list_is_not_cut_off_from_what_leads_into_it():
    text = f"{'Năm qua rất tốt. ' * 3}\n16 công bố, trong đó:\n- 08 công bố quốc tế;\n- 02 chương sách."
    blocks = public_blocks(text, most=110)
    assert isinstance(blocks[-1], Items)
    assert blocks[-2].text == "16 công bố, trong đó:"
    assert public_blocks(text, most=60) == blocks[:1]


@pytest.mark.parametrize(
    ("title", "tells"),
    [
        ("Đảng viên hoàn thành tốt nhiệm vụ", True),
        ("Hoàn thành nhiệm vụ", True),
        ("Đảng viên hoàn thành xuất sắc nhiệm vụ", False),
        ("Trong sạch, vững mạnh tiêu biểu", False),
    ],
)
def test_titles_that_tell_a_lower_grade(title, tells):
    assert tells_lower_grade(title) == tells
