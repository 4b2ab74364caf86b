import datetime

from awards.models import Rating
from meetings.models import Section
from partyreports.reports.papers.chapters import BLANK
from partyreports.reports.papers.letterhead import Issue
from partyreports.reports.papers.resolution import resolution
from tests.reports.papers.reading import words

FACTS = [
    "CHI BỘ TRUNG TÂM GỐM SỨ",
    "-NQ/CB",
    "NGHỊ QUYẾT Hội nghị Tổng kết công tác Đảng năm 2023 và triển khai nhiệm vụ năm 2024 -----",
    "Ngày 21 tháng 12 năm 2023, tại Hội trường tầng 3, Chi bộ Trung tâm Gốm sứ tổ chức Hội nghị Tổng kết công tác Đảng "
    "năm 2023 và triển khai nhiệm vụ năm 2024. Sau khi nghe và thảo luận Báo cáo tổng kết công tác năm 2023 và phương "
    "hướng, nhiệm vụ năm 2024, Hội nghị QUYẾT NGHỊ:",
    "I- KẾT QUẢ CÔNG TÁC NĂM 2023 Thông qua Báo cáo tổng kết công tác năm 2023",
    "Trong 02 chỉ tiêu: 01 vượt, 01 không đạt.",
    "Đề nghị xếp loại 13 đảng viên: 01 hoàn thành xuất sắc nhiệm vụ (7,7 %)",
    "tự nhận mức và đề nghị xếp loại hoàn thành tốt nhiệm vụ. Đề nghị Đảng ủy Viện Vật liệu xem xét, quyết định.",
    "Thống nhất đề nghị cấp trên xét khen thưởng: - Đề nghị Đảng ủy Khối xét tặng Bằng khen cho 01 tập thể",
    "II- PHƯƠNG HƯỚNG, NHIỆM VỤ NĂM 2024 1. Mục tiêu Hoàn thành xuất sắc nhiệm vụ năm 2024.",
    "2. Các chỉ tiêu chủ yếu Các chỉ tiêu năm 2024 TT Chỉ tiêu Đơn vị tính Kế hoạch 1 Kết nạp đảng viên mới 03",
    "3. Nhiệm vụ cụ thể",
    "1 Xây dựng kế hoạch kiểm tra. Đồng chí Trịnh Thị Ánh 31/01/2024",
    "III- TỔ CHỨC THỰC HIỆN 1. Giao cấp ủy Chi bộ cụ thể hóa Nghị quyết",
    "2. Đảng viên trong Chi bộ gương mẫu thực hiện",
    "Nghị quyết này được Hội nghị thông qua ngày 21 tháng 12 năm 2023 và phổ biến đến từng đảng viên trong Chi bộ.",
    "T/M CHI BỘ BÍ THƯ Hoàng Minh Khuê",
]


def test_every_fact_is_told(full_meeting):
    text = words(resolution(full_meeting.record))
    assert [fact for fact in FACTS if fact not in text] == []


def test_no_vote_no_speaker_and_no_name_beside_a_grade(full_meeting, people):
    text = words(resolution(full_meeting.record))
    assert "tán thành" not in text
    assert "phát biểu" not in text
    assert "Trương Hữu Nghĩa" not in text
    assert "Giấy khen" not in text
    assert all(member.full_name not in text for member in people[2:])


def test_before_the_meeting_it_is_a_draft_with_blanks(record, members1):
    Section.objects.create(record=record, part=Section.Part.PLAN, heading="Mục tiêu")
    paper = resolution(record)
    text = words(paper)
    assert paper.is_draft
    assert "NGHỊ QUYẾT Hội nghị tổng kết công tác năm 2023" in text
    assert f"II- PHƯƠNG HƯỚNG, NHIỆM VỤ NĂM 2024 1. Mục tiêu {BLANK}" in text
    assert "được Hội nghị thông qua ngày tháng năm 2023 và" in text


def test_an_issued_one_has_a_number_and_leaves_no_blank(full_meeting):
    Section.objects.create(record=full_meeting.record, part=Section.Part.PLAN, heading="Giải pháp")
    paper = resolution(full_meeting.record, Issue(2, datetime.date(2023, 12, 25)))
    assert paper.blocks[0].number == "Số 02-NQ/CB"
    assert not paper.is_draft
    assert "Giải pháp" not in words(paper)


def test_what_was_decided_after_the_meeting_was_only_proposed_there(full_meeting, committee):
    Rating.objects.exclude(proposed="").update(decided="good", decided_on=datetime.date(2024, 1, 15))
    text = words(resolution(full_meeting.record))
    assert "Đề nghị xếp loại 13 đảng viên" in text
    assert "Được xếp loại" not in text
    Rating.objects.exclude(proposed="").update(decided_on=datetime.date(2023, 12, 20))
    assert "Được xếp loại 13 đảng viên: 13 hoàn thành tốt nhiệm vụ" in words(resolution(full_meeting.record))


def test_a_committee_gives_it_to_its_cells(committee_meeting):
    text = words(resolution(committee_meeting.record))
    assert "Giao Ban Chấp hành Đảng bộ cụ thể hóa" in text
    assert "Các chi bộ trực thuộc xây dựng kế hoạch" in text
    assert "Ban hành chương trình kiểm tra, giám sát." in text
    assert "tổ chức Lễ trao Huy hiệu Đảng và Hội nghị tổng kết công tác năm 2023" in text
