from partyreports.reports.papers.lists.attendance import attendance
from partyreports.reports.rendering.pdf import render_pdf
from tests.factories import MembershipFactory
from tests.reports.papers.reading import pages, rows_of, words

FACTS = [
    "DANH SÁCH đảng viên dự Hội nghị Tổng kết công tác Đảng năm 2023 và triển khai nhiệm vụ năm 2024 -----",
    "Thời gian, địa điểm: ngày 21 tháng 12 năm 2023, Hội trường tầng 3.",
    "Tổng hợp: triệu tập 15; có mặt 12 (80 %); vắng có lý do 02; vắng không có lý do 01.",
    "1 Trịnh Thị Ánh Phó Bí thư Chi bộ Chính thức x",
    "2 Đỗ Văn Bảo Dự bị x",
    "5 Mai Đức Đạt Chính thức x đi công tác",
    "Đại biểu, khách mời TT Họ và tên Chức vụ Đơn vị Ghi chú 1 Trương Hữu Nghĩa Đảng ủy viên, Phó Viện trưởng Đảng bộ "
    "Viện Vật liệu Dự và chỉ đạo hội nghị 2 Đại diện các tổ chức chính trị – xã hội",
    "T/M CHI BỘ BÍ THƯ Hoàng Minh Khuê",
]


def test_every_fact_is_told(full_meeting):
    text = words(attendance(full_meeting))
    assert [fact for fact in FACTS if fact not in text] == []


def test_each_has_one_mark_under_the_right_head(full_meeting):
    marks = {row[1]: row[4:7] for row in rows_of(attendance(full_meeting))}
    assert len(marks) == 15
    assert marks["Trịnh Thị Ánh"] == ("x", "", "")
    assert marks["Mai Đức Đạt"] == ("", "x", "")
    assert marks["Vũ Hải Hà"] == ("", "", "x")


def test_it_has_no_number_and_lies_on_its_side(full_meeting):
    paper = attendance(full_meeting)
    assert paper.landscape
    assert paper.blocks[0].number == ""


def test_it_is_a_draft_while_the_record_is_open(full_meeting):
    assert attendance(full_meeting).is_draft
    full_meeting.record.status = "submitted"
    closed = attendance(full_meeting)
    assert not closed.is_draft
    assert not closed.small_print


def test_before_the_roll_is_called_there_is_a_sheet_to_mark(meeting):
    rows = rows_of(attendance(meeting))
    assert [row[1] for row in rows] == ["Trịnh Thị Ánh", "Đỗ Văn Bảo", "Hoàng Minh Khuê"]
    assert {row[4:7] for row in rows} == {("", "", "")}
    assert "triệu tập 03." in words(attendance(meeting))


def test_party_groups_are_told_where_there_are_some(full_meeting):
    full_meeting.attendances.filter(member__full_name="Mai Đức Đạt").update(party_group="Tổ 2")
    paper = attendance(full_meeting)
    assert "TT Họ và tên Tổ đảng Chức vụ" in words(paper)
    assert [row[1] for row in rows_of(paper)] == ["Tổ 2", "Không thuộc tổ đảng", "Cộng"]
    assert rows_of(paper, 1)[0][1:3] == ("Mai Đức Đạt", "Tổ 2")


def test_a_committee_s_is_also_summed_up_by_cell(committee_meeting):
    paper = attendance(committee_meeting)
    assert rows_of(paper) == [
        ("1", "Chi bộ 1", "07", "06", "01", "06", "01", "00", "00", "85,7"),
        ("2", "Chi bộ 2", "04", "04", "00", "04", "00", "00", "00", "100"),
        ("3", "Chi bộ 3", "33", "33", "00", "33", "00", "00", "00", "100"),
        ("", "Cộng", "44", "43", "01", "43", "01", "00", "00", "97,7"),
    ]
    by_name = rows_of(paper, 1)
    assert [row[2] for row in by_name] == ["Chi bộ 1"] * 7 + ["Chi bộ 2"] * 4 + ["Chi bộ 3"] * 33
    assert by_name[0][1:4] == ("Trịnh Thị Ánh", "Chi bộ 1", "Phó Bí thư Đảng ủy")


def test_two_hundred_members_have_the_head_on_every_page(full_meeting, cell1):
    for number in range(185):
        member = MembershipFactory(cell=cell1, member__full_name=f"Lò Văn Mẫu {number}").member
        full_meeting.attendances.create(member=member, standing="official", presence="present")
    sheets = pages(render_pdf(attendance(full_meeting)))
    assert len(sheets) > 8
    assert all("TT Họ và tên" in sheet for sheet in sheets)
