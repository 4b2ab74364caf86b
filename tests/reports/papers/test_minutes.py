import datetime

import pytest

from meetings.models import Attendance, Meeting, Motion, Remark
from partyreports.reports.papers.letterhead import Issue
from partyreports.reports.papers.minutes import minutes
from tests.factories import MeetingFactory, YearRecordFactory
from tests.reports.papers.reading import words

FACTS = [
    "BIÊN BẢN Hội nghị Tổng kết công tác Đảng năm 2023 và triển khai nhiệm vụ năm 2024 -----",
    "- Căn cứ Công văn số 138-CV/ĐUV ngày 13/12/2023 của Đảng ủy Viện; - Được sự đồng ý của Đảng ủy Viện.",
    "Thời gian: chiều ngày 21 tháng 12 năm 2023.",
    "Địa điểm: Hội trường tầng 3.",
    "Số đảng viên được triệu tập: 15 (14 chính thức, 01 dự bị).",
    "Miễn sinh hoạt: 01 (Lương Văn Chiến).",
    "Có mặt: 12 (11 chính thức, 01 dự bị).",
    "Vắng mặt: 03, trong đó có lý do 02, không có lý do 01.",
    "Vắng có lý do: Lương Văn Chiến (miễn sinh hoạt); Mai Đức Đạt (đi công tác).",
    "Vắng không có lý do: Vũ Hải Hà.",
    "- Đồng chí Trương Hữu Nghĩa, Đảng ủy viên, Phó Viện trưởng, Đảng bộ Viện Vật liệu (dự và chỉ đạo hội nghị); "
    "- Đại diện các tổ chức chính trị – xã hội.",
    "3. Chủ trì hội nghị - Đồng chí Hoàng Minh Khuê, Bí thư Chi bộ, Giám đốc Trung tâm; - Đồng chí Trương Hữu Nghĩa",
    "4. Người ghi biên bản - Đồng chí Tạ Thị Dung.",
    "1. Khai mạc Đồng chí Hoàng Minh Khuê, Bí thư Chi bộ, Giám đốc Trung tâm phát biểu khai mạc: Tuyên bố lý do",
    "Đồng chí Trịnh Thị Ánh, Phó Bí thư Chi bộ, Phó Giám đốc Trung tâm, thay mặt Chi ủy, trình bày: Dự thảo báo cáo",
    "3. Thảo luận Hội nghị thảo luận: Các đảng viên nhất trí với dự thảo báo cáo.",
    "Đồng chí Đỗ Văn Bảo phát biểu: Đề nghị bổ sung nhiệm vụ đào tạo. Tăng cường hợp tác.",
    "Phó Viện trưởng, Đảng bộ Viện Vật liệu phát biểu chỉ đạo: (1) Tăng cường lãnh đạo; (2) Đổi mới sinh hoạt chi bộ.",
    "phát biểu tiếp thu: Nghiêm túc tiếp thu ý kiến chỉ đạo.",
    "(1) Thông qua Báo cáo tổng kết năm 2023: biểu quyết giơ tay; tán thành 11/11 đảng viên chính thức có mặt "
    "(100 %), không tán thành 00, không có ý kiến 00. Kết quả: được thông qua (tính trên 13 đảng viên",
    "(2) Thông qua Nghị quyết năm 2024: bỏ phiếu kín; tán thành 06/11 đảng viên chính thức có mặt (54,5 %), "
    "không tán thành 03, không có ý kiến 02. Kết quả: không được thông qua (tính trên 13 đảng viên",
    "Trịnh Thị Ánh 13 01 Hoàn thành xuất sắc nhiệm vụ",
    "Đỗ Văn Bảo Không xếp loại: kết nạp chưa đủ 6 tháng",
    "tặng Giấy khen cho 01 đảng viên",
    "Mai Đức Đạt (Quyết định số 9-QĐ/ĐU)",
    "9. Bế mạc Đồng chí Hoàng Minh Khuê, Bí thư Chi bộ, Giám đốc Trung tâm phát biểu bế mạc: Cảm ơn các đại biểu.",
    "NGƯỜI GHI BIÊN BẢN Tạ Thị Dung CHỦ TRÌ HỘI NGHỊ Hoàng Minh Khuê",
]


def test_every_fact_is_told(full_meeting):
    text = words(minutes(full_meeting))
    assert [fact for fact in FACTS if fact not in text] == []


def test_minutes_have_no_place_and_date(full_meeting):
    head = minutes(full_meeting, Issue(3, datetime.date(2023, 12, 21))).blocks[0]
    assert head.place_and_date == ""
    assert head.number == "Số 03-BB/CB"


@pytest.mark.parametrize(
    ("starts", "ends", "part", "time", "end"),
    [
        ((14, 0), (16, 30), "", "từ 14 giờ đến 16 giờ 30 phút, ngày 21", "kết thúc vào 16 giờ 30 phút cùng ngày."),
        ((8, 5), None, "", "từ 08 giờ 05 phút, ngày 21", "kết thúc vào …… giờ"),
        (None, None, "morning", "sáng ngày 21", None),
        (None, None, "", "Thời gian: ngày 21", "kết thúc vào …… giờ"),
    ],
)
def test_times_as_far_as_they_are_known(meeting, starts, ends, part, time, end):
    meeting.starts_at = starts and datetime.time(*starts)
    meeting.ends_at = ends and datetime.time(*ends)
    meeting.part_of_day = part
    text = words(minutes(meeting))
    assert time in text
    assert ("Hội nghị kết thúc" in text) is (end is not None)
    assert end is None or end in text


def test_before_the_roll_is_called_nothing_is_counted(meeting):
    Motion.objects.create(meeting=meeting, text="Thông qua Báo cáo", in_favour=2)
    text = words(minutes(meeting))
    assert "Có mặt: ……" in text
    assert "tán thành 02, không tán thành 00" in text
    assert "Kết quả:" not in text
    assert "%" not in text


def test_a_roll_half_called_says_so(full_meeting):
    Attendance.objects.filter(member__full_name="Vũ Hải Hà").update(presence="")
    text = words(minutes(full_meeting))
    assert "Chưa điểm danh: 01." in text
    assert "Kết quả: được thông qua" not in text


def test_a_committee_says_how_many_cells_it_has(committee, committee_people):
    meeting = MeetingFactory(record=YearRecordFactory(organization=committee))
    assert "Đảng bộ có: 02 chi bộ." in words(minutes(meeting))


def test_an_executive_is_no_assembly_of_members(committee, committee_people):
    meeting = MeetingFactory(
        record=YearRecordFactory(organization=committee), kind="executive", summoned=Meeting.Summoned.EXECUTIVE
    )
    assert "Số ủy viên được triệu tập" in words(minutes(meeting))


def test_ratings_stand_in_the_minutes_of_the_review(full_meeting):
    review = MeetingFactory(
        record=full_meeting.record, kind=Meeting.Kind.REVIEW, title="Hội nghị kiểm điểm", day=datetime.date(2023, 12, 1)
    )
    assert "Số phiếu đề nghị mức xếp loại" in words(minutes(review))
    assert "Số phiếu đề nghị mức xếp loại" not in words(minutes(full_meeting))


@pytest.mark.parametrize("typed", ["Đồng chí", "đồng chí", "Đ/c", "đ/c.", "đc"])
def test_a_guest_s_name_is_not_given_a_title_twice(full_meeting, typed):
    full_meeting.guests.filter(directs=True).update(name=f"{typed} Trương Hữu Nghĩa")
    text = words(minutes(full_meeting))
    assert "đồng chí đồng chí" not in text.lower()
    assert "Đồng chí Trương Hữu Nghĩa, Đảng ủy viên" in text


def test_the_number_of_queries_does_not_grow(full_meeting, people, django_assert_max_num_queries):
    for number in range(30):
        Remark.objects.create(meeting=full_meeting, kind="discussion", member=people[number % 9], text="Nhất trí.")
        Motion.objects.create(meeting=full_meeting, text=f"Nội dung {number}", in_favour=5)
    full_meeting = Meeting.objects.select_related("record__organization", "record__superior", "minute_taker").get()
    with django_assert_max_num_queries(16):
        minutes(full_meeting)


def test_what_was_decided_later_is_only_proposed(full_meeting):
    day = full_meeting.day
    later = day + datetime.timedelta(days=30)
    full_meeting.record.commendations.update(status="awarded", decided_on=later, decision="77-QĐ/ĐU")
    full_meeting.record.badges.update(awarded_on=later, decision="78-QĐ/TU")
    text = words(minutes(full_meeting))
    assert "Đề nghị" in text
    assert "77-QĐ/ĐU" not in text
    assert "78-QĐ/TU" not in text
    full_meeting.record.commendations.update(decided_on=day)
    full_meeting.record.badges.update(awarded_on=day)
    text = words(minutes(full_meeting))
    assert "77-QĐ/ĐU" in text
    assert "78-QĐ/TU" in text


def test_ratings_without_votes_have_no_columns_for_them(full_meeting):
    votes = {f"votes_{level}": None for level in ["excellent", "good", "completed", "failed"]}
    full_meeting.record.ratings.update(**votes)
    text = words(minutes(full_meeting))
    assert "Trịnh Thị Ánh Hoàn thành xuất sắc nhiệm vụ" in text
    assert "Số phiếu" not in text
