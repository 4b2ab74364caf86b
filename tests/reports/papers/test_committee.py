"""Report and minutes of a committee tell every fact of its year, each where it belongs."""

from awards.models import Commendation, Rating
from partyreports.reports.figures.counting import keep_figures
from partyreports.reports.papers.minutes import minutes
from partyreports.reports.papers.report import report
from tests.reports.papers.reading import words

OTHER_BADGES = {70: 2, 55: 1, 50: 2, 45: 6, 40: 9, 30: 5}
BOTH = [
    # Received, given, proposed upward
    "Đảng ủy Khối Khoa học tặng Giấy khen cho 01 tập thể, danh hiệu “Hoàn thành xuất sắc nhiệm vụ tiêu biểu” năm 2023: "
    "Đảng bộ Viện Vật liệu.",
    "Đảng ủy Viện Vật liệu tặng Giấy khen cho 01 tập thể, danh hiệu “Trong sạch, vững mạnh tiêu biểu” năm 2023; đồng "
    "chí Hoàng Minh Khuê trao: Chi bộ Trung tâm Gốm sứ.",
    "Đảng ủy Viện Vật liệu tặng Giấy khen cho 06 đảng viên, danh hiệu “Đảng viên hoàn thành xuất sắc nhiệm vụ” năm "
    "2023; đồng chí Hoàng Minh Khuê trao: Khúc Văn Đoàn (Chi bộ 3), Phùng Đức Khải (Chi bộ 1), ",
    "Đề nghị Đảng ủy Khối các cơ quan xét tặng Bằng khen cho 01 tập thể, danh hiệu “Trong sạch, vững mạnh tiêu biểu 5 "
    "năm liền” năm 2023: Chi bộ Trung tâm Gốm sứ.",
    "Đề nghị Đảng ủy Khối các cơ quan xét tặng Bằng khen cho 05 đảng viên",
    # The ceremony: the program counts, 29 and not 28
    "Trao tặng Huy hiệu Đảng cho 29 đảng viên, trong đó: "
    "- 01 đồng chí nhận Huy hiệu 75 năm tuổi Đảng: Đoàn Văn Phương 75-0 (Chi bộ 3);",
    "- 03 đồng chí nhận Huy hiệu 60 năm tuổi Đảng: Đoàn Văn Phương 60-0 (nguyên Chủ tịch Hội; Chi bộ 3), ",
    *(f"- {count:02} đồng chí nhận Huy hiệu {years} năm tuổi Đảng: " for years, count in OTHER_BADGES.items()),
]
IN_THE_REPORT = [
    "Các Huy hiệu do đồng chí Hoàng Minh Khuê trao.",
    # Of the cells that handed in, 7 and 4 members of whom one is not rated
    "Đến ngày 31/12/2023, Đảng bộ Viện Vật liệu có 03 chi bộ trực thuộc; 02/03 chi bộ đã nộp hồ sơ có 11 đảng viên (10 "
    "chính thức, 01 dự bị), trong đó 09 nữ.",
    "Số liệu tổng hợp từ 02/03 chi bộ đã nộp hồ sơ; 01 chi bộ đang soạn hoặc phải sửa, chưa được tính.",
    "Các chi bộ đề nghị xếp loại 10 đảng viên: 02 hoàn thành xuất sắc nhiệm vụ (20 %), 08 hoàn thành tốt nhiệm vụ (80 "
    "%).",
    "Đề nghị xếp loại 02 chi bộ: 02 hoàn thành tốt nhiệm vụ (100 %).",
    "Không xếp loại 01 đảng viên theo quy định.",
    "Đảng bộ Viện Vật liệu tự nhận mức và đề nghị xếp loại hoàn thành tốt nhiệm vụ. Đề nghị Đảng ủy Khối Khoa học xem "
    "xét, quyết định.",
]
IN_THE_MINUTES = [
    "BIÊN BẢN Lễ trao Huy hiệu Đảng và Hội nghị tổng kết công tác năm 2023",
    "Thời gian: sáng ngày 12 tháng 3 năm 2024. Địa điểm: Trụ sở số 53.",
    "Đảng bộ có: 03 chi bộ. Số đảng viên được triệu tập: 44 (43 chính thức, 01 dự bị). Có mặt: 43 (42 chính thức",
    "Ủy viên Ban Chấp hành Đảng bộ có mặt: 01/02 đồng chí.",
    "Cấp ủy viên các chi bộ có mặt: 02/02 đồng chí.",
    "Chủ trì hội nghị - Đồng chí Hoàng Minh Khuê, Bí thư Đảng ủy, Giám đốc Trung tâm; - Đồng chí Trương Hữu Nghĩa, Phó "
    "Bí thư, Đảng ủy Khối các cơ quan.",
    "Đồng chí Hoàng Minh Khuê, Bí thư Đảng ủy, Giám đốc Trung tâm, thay mặt Ban Chấp hành Đảng bộ, trình bày:",
    "phát biểu chỉ đạo: (1) Giữ vững đoàn kết; (2) Nâng cao chất lượng sinh hoạt.",
    "phát biểu bế mạc: Biểu dương những cố gắng, nỗ lực của đảng viên.",
]


def test_every_fact_is_told(committee_meeting):
    texts = {
        "report": (words(report(committee_meeting.record)), BOTH + IN_THE_REPORT),
        "minutes": (words(minutes(committee_meeting)), BOTH + IN_THE_MINUTES),
    }
    missing = {name: [fact for fact in facts if fact not in text] for name, (text, facts) in texts.items()}
    assert missing == {"report": [], "minutes": []}


def test_what_stays_among_those_who_were_there_is_not_in_the_report(committee_meeting):
    text = words(report(committee_meeting.record))
    assert "Trương Hữu Nghĩa" not in text
    assert "Giữ vững đoàn kết" not in text
    assert "có mặt" not in text


def test_a_record_that_was_not_handed_in_counts_for_nothing(committee_record, cell3):
    assert Rating.objects.filter(record__organization=cell3, member__isnull=False).exists()
    cell3.year_records.update(status="accepted")
    keep_figures(cell3.year_records.get())
    assert "đề nghị xếp loại 14 đảng viên" in words(report(committee_record))
    cell3.year_records.update(status="returned")
    assert "đề nghị xếp loại 10 đảng viên" in words(report(committee_record))


def test_what_a_cell_handed_in_is_not_typed_again(committee_record, committee, cell2):
    """The giấy khen stand in the records of the cells that proposed them, and the committee's report counts them."""
    given = Commendation.objects.filter(given_by=committee, member__isnull=False)
    given.update(record=cell2.year_records.get(), handed_over_by="")
    assert "Đảng ủy Viện Vật liệu tặng Giấy khen cho 06 đảng viên, danh hiệu" in words(report(committee_record))
    cell2.year_records.update(status="draft")
    assert "cho 06 đảng viên, danh hiệu" not in words(report(committee_record))


def test_what_stands_in_both_records_is_counted_once(committee_record, committee, cell2):
    for row in Commendation.objects.filter(given_by=committee, member__isnull=False):
        row.pk, row.record = None, cell2.year_records.get()
        row.save()
    assert "tặng Giấy khen cho 06 đảng viên, danh hiệu" in words(report(committee_record))


def test_what_cells_propose_to_the_committee_is_no_proposal_of_its_own(committee_record, committee, cell2):
    Commendation.objects.filter(given_by=committee).update(record=cell2.year_records.get(), status="proposed")
    assert "Đề nghị Đảng ủy Viện Vật liệu" not in words(report(committee_record))


def test_badges_of_the_cells_are_in_the_minutes_if_handed_over_that_day(committee_meeting, cell2):
    committee_meeting.record.badges.update(record=cell2.year_records.get())
    assert "cho 29 đảng viên" in words(report(committee_meeting.record))
    assert "cho 29 đảng viên" in words(minutes(committee_meeting))
    committee_meeting.day = committee_meeting.day.replace(day=13)
    assert "Huy hiệu 75 năm" not in words(minutes(committee_meeting))
    assert "cho 29 đảng viên" in words(report(committee_meeting.record))
