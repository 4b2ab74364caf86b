import datetime

from awards.models import Badge, Commendation, CommendationForm, CommendationTitle, Rating
from meetings.models import Section, Target, Task
from members.models import Membership, Office
from partyreports.reports.papers.blocks import Heading, Table
from partyreports.reports.papers.chapters import BLANK
from partyreports.reports.papers.letterhead import Issue
from partyreports.reports.papers.report import report
from tests.factories import MembershipFactory, YearRecordFactory
from tests.reports.papers.reading import words

FACTS = [
    "ĐẢNG BỘ VIỆN VẬT LIỆU CHI BỘ TRUNG TÂM GỐM SỨ *",
    "ĐẢNG CỘNG SẢN VIỆT NAM",
    "BÁO CÁO tổng kết công tác năm 2023 và phương hướng, nhiệm vụ năm 2024 -----",
    "Năm 2023, Chi bộ thực hiện nhiệm vụ trong điều kiện có nhiều thuận lợi.",
    "Đến ngày 21/12/2023, Chi bộ Trung tâm Gốm sứ có 15 đảng viên (14 chính thức, 01 dự bị).",
    "Trong năm 2023, Chi bộ có 01 đảng viên chuyển đến.",
    "I- KẾT QUẢ LÃNH ĐẠO THỰC HIỆN NHIỆM VỤ NĂM 2023 1. Nhiệm vụ chính trị",
    "- 16 công bố; + 08 công bố ISI.",
    "2. Công tác kiểm tra, giám sát Không có đảng viên vi phạm.",
    "Chỉ tiêu được giao tại: Nghị quyết số 01-NQ/CB.",
    "Trong 02 chỉ tiêu: 01 vượt, 01 không đạt.",
    "1 Công bố khoa học bài 15 16 Vượt Trong đó: công bố ISI bài 08",
    "2 Kết nạp đảng viên 02 01 Không đạt",
    "Đảng ủy Viện Vật liệu tặng Giấy khen cho 01 đảng viên, danh hiệu “Đảng viên hoàn thành xuất sắc nhiệm vụ” "
    "năm 2023 (Quyết định số 12-QĐ/ĐU ngày 20/12/2023): Trịnh Thị Ánh.",
    "Đề nghị Đảng ủy Khối xét tặng Bằng khen cho 01 tập thể năm 2023: Chi bộ Trung tâm Gốm sứ.",
    "01 đồng chí nhận Huy hiệu 30 năm tuổi Đảng: Mai Đức Đạt (Quyết định số 9-QĐ/ĐU).",
    "Đề nghị xét tặng Huy hiệu Đảng cho 01 đảng viên, trong đó: - 01 đồng chí nhận Huy hiệu 40 năm tuổi Đảng",
    "II- ĐÁNH GIÁ CHUNG 1. Hạn chế",
    "Đề nghị xếp loại 13 đảng viên: 01 hoàn thành xuất sắc nhiệm vụ (7,7 %), 11 hoàn thành tốt nhiệm vụ (84,6 %), "
    "01 hoàn thành nhiệm vụ (7,7 %).",
    "Không xếp loại 01 đảng viên theo quy định.",
    "Chi bộ Trung tâm Gốm sứ tự nhận mức và đề nghị xếp loại hoàn thành tốt nhiệm vụ.",
    "III- PHƯƠNG HƯỚNG, NHIỆM VỤ NĂM 2024 1. Mục tiêu Hoàn thành xuất sắc nhiệm vụ năm 2024.",
    "1 Kết nạp đảng viên mới 03",
    "1 Xây dựng kế hoạch kiểm tra. Đồng chí Trịnh Thị Ánh 31/01/2024",
    "IV- KIẾN NGHỊ, ĐỀ XUẤT (1) Hỗ trợ đào tạo; (2) Bổ sung kinh phí.",
    "Nơi nhận: - Đảng ủy Viện Vật liệu (để báo cáo); - Lưu Chi bộ.",
    "T/M CHI BỘ BÍ THƯ Hoàng Minh Khuê",
]


def test_every_fact_is_told(full_meeting):
    text = words(report(full_meeting.record))
    assert [fact for fact in FACTS if fact not in text] == []


def test_no_vote_and_no_name_beside_a_lower_grade(full_meeting, people):
    text = words(report(full_meeting.record))
    assert "tán thành" not in text
    assert "Trương Hữu Nghĩa" not in text
    commended = {people[1], people[5], people[6]}
    assert all(member.full_name not in text for member in people[2:] if member not in commended)


def test_a_title_for_others_than_the_excellent_names_nobody(full_meeting):
    CommendationTitle.objects.update(needs_excellent=False)
    Task.objects.all().delete()
    text = words(report(full_meeting.record))
    assert "tặng Giấy khen cho 01 đảng viên" in text
    assert "Trịnh Thị Ánh" not in text


def test_a_deed_is_told_and_praise_is_not_handed_over(full_meeting, people):
    Commendation.objects.create(
        record=full_meeting.record, member=people[2], year=2023, status="awarded",
        form=CommendationForm.objects.get(name="Biểu dương"), given_by=full_meeting.record.organization,
        reason="Sáng kiến cải tiến lò nung",
    )  # fmt: skip
    assert (
        "Chi bộ Trung tâm Gốm sứ biểu dương 01 đảng viên năm 2023, về thành tích “Sáng kiến cải tiến lò nung”: Đỗ Văn "
        "Bảo."
    ) in words(report(full_meeting.record))


def test_what_was_decided_after_its_date_was_only_proposed(full_meeting, committee):
    Rating.objects.exclude(proposed="").update(decided="good", decided_on=datetime.date(2024, 1, 15))
    assert "Được xếp loại" in words(report(full_meeting.record))
    early = words(report(full_meeting.record, Issue(1, datetime.date(2023, 12, 15))))
    assert "Được xếp loại" not in early
    assert "12-QĐ/ĐU" not in early
    assert "Được xếp loại" in words(report(full_meeting.record, Issue(1, datetime.date(2024, 2, 1))))


def test_a_declined_commendation_is_not_told(full_meeting):
    Commendation.objects.update(status=Commendation.Status.DECLINED)
    assert "Khen thưởng" not in words(report(full_meeting.record))


def test_a_declined_badge_is_proposed_until_then(full_meeting, committee):
    Badge.objects.update(awarded_on=None, decision="", answer="Chưa đủ", declined_on=datetime.date(2024, 1, 15))
    assert "Huy hiệu" not in words(report(full_meeting.record))
    early = words(report(full_meeting.record, Issue(1, datetime.date(2024, 1, 14))))
    assert "Đề nghị xét tặng Huy hiệu Đảng" in early
    assert "Chưa đủ" not in early
    Badge.objects.update(awarded_on=datetime.date(2023, 11, 7), declined_on=None, answer="", decision="7-QĐ/TU")
    Badge.objects.update(decided_by=committee)
    assert "Quyết định số 7-QĐ/TU của Đảng ủy Viện Vật liệu" in words(report(full_meeting.record))


def test_decided_and_proposed_grades_stand_apart(full_meeting, committee):
    Rating.objects.filter(proposed="excellent").update(
        decided="excellent", decided_on=datetime.date(2024, 1, 15), decided_by=committee
    )
    Rating.objects.filter(organization__isnull=False).update(
        decided="good", decided_on=datetime.date(2024, 1, 15), decision="3-QĐ/ĐU"
    )
    text = words(report(full_meeting.record))
    assert "Được xếp loại 01 đảng viên: 01 hoàn thành xuất sắc nhiệm vụ (100 %)." in text
    assert "Đề nghị xếp loại 12 đảng viên: 11 hoàn thành tốt nhiệm vụ" in text
    assert "được xếp loại hoàn thành tốt nhiệm vụ (Quyết định số 3-QĐ/ĐU ngày 15/01/2024)." in text


def test_a_draft_is_marked_and_leaves_number_and_date_open(full_meeting):
    paper = report(full_meeting.record)
    head = paper.blocks[0]
    assert paper.is_draft
    assert head.number.split() == ["Số", "-BC/CB"]
    assert head.place_and_date.split() == ["Hà", "Nội,", "ngày", "tháng", "năm", "2023"]
    assert paper.small_print == f"Dự thảo, lần sửa 1, {paper.digest()[:8]}"


def test_an_issued_one_has_number_and_date_and_no_mark(full_meeting):
    paper = report(full_meeting.record, Issue(5, datetime.date(2024, 1, 5)))
    assert not paper.is_draft
    assert not paper.small_print
    assert paper.blocks[0].number == "Số 05-BC/CB"
    assert paper.blocks[0].place_and_date == "Hà Nội, ngày 05 tháng 01 năm 2024"


def test_the_date_chooses_the_form(full_meeting):
    assert report(full_meeting.record).form == "36"
    assert report(full_meeting.record, Issue(5, datetime.date(2026, 5, 27))).form == "05"


def test_an_empty_record_invents_nothing(record):
    paper = report(record)
    text = words(paper)
    assert "đảng viên" not in text
    assert "00" not in text.replace("2024", "")
    assert not [block for block in paper.blocks if isinstance(block, Heading | Table)]
    assert paper.blocks[-1].right.name == ""


def test_a_draft_leaves_blanks_under_headings_an_issued_paper_leaves_them_out(record, members1):
    Section.objects.create(record=record, part=Section.Part.RESULTS, heading="Nhiệm vụ chính trị")
    assert BLANK in words(report(record))
    assert "Nhiệm vụ chính trị" not in words(report(record, Issue(1, datetime.date(2024, 1, 5))))


def test_parts_are_numbered_without_gaps(record):
    Section.objects.create(record=record, part=Section.Part.PROPOSALS, text="Không có.")
    assert "I- KIẾN NGHỊ, ĐỀ XUẤT" in words(report(record))


def test_a_cell_tells_who_came_from_another_cell(committee_people, cell2):
    MembershipFactory(
        member__full_name="Lã Thị Vân", cell=cell2, since=datetime.date(2023, 5, 1), how_joined=Membership.Joined.MOVED
    )
    own = words(report(YearRecordFactory(organization=cell2)))
    assert "Trong năm 2023, Chi bộ có 01 đảng viên chuyển đến." in own


def test_without_a_secretary_the_deputy_signs(full_meeting):
    Office.objects.filter(post=Office.Post.SECRETARY).update(to=datetime.date(2023, 12, 1))
    assert "T/M CHI BỘ PHÓ BÍ THƯ Trịnh Thị Ánh" in words(report(full_meeting.record))


def test_the_names_are_those_of_the_day(full_meeting, cell1):
    placement = cell1.placements.get()
    placement.to = datetime.date(2024, 6, 1)
    placement.save()
    cell1.name = "Chi bộ Trung tâm Vật liệu mới"
    cell1.save()
    text = words(report(full_meeting.record))
    assert "CHI BỘ TRUNG TÂM GỐM SỨ" in text
    assert "Đến ngày 21/12/2023, Chi bộ Trung tâm Gốm sứ" in text


def test_own_words_for_head_and_signature(full_meeting, cell1):
    cell1.heading, cell1.signed_as = "Chi bộ TTGS", "T/M CHI ỦY"
    full_meeting.record.organization = cell1
    paper = report(full_meeting.record)
    assert paper.blocks[0].body == "CHI BỘ TTGS"
    assert paper.blocks[-1].right.on_behalf == "T/M CHI ỦY"


def test_the_number_of_queries_does_not_grow(full_meeting, people, django_assert_max_num_queries):
    for number in range(30):
        Target.objects.create(record=full_meeting.record, position=10 + number, text=f"Chỉ tiêu {number}")
        Section.objects.create(record=full_meeting.record, part="results", heading=f"Mục {number}", text="Một.")
    with django_assert_max_num_queries(20):
        report(type(full_meeting.record).objects.select_related("organization", "superior").get())
