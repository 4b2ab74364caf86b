import datetime

from awards.models import Rating
from partyreports.reports.papers.lists.ratings import ratings
from tests.reports.papers.reading import rows_of, words

FACTS = [
    "DANH SÁCH đánh giá, xếp loại chất lượng tổ chức đảng, đảng viên năm 2023 -----",
    "Đề nghị xếp loại 13 đảng viên: 01 hoàn thành xuất sắc nhiệm vụ (7,7 %)",
    "Xếp loại đảng viên: 15 TT Họ và tên Số phiếu đề nghị xếp loại Điểm Đề nghị xếp loại Được xếp loại",
    "1 Trịnh Thị Ánh 13 01 Hoàn thành xuất sắc",
    "2 Đỗ Văn Bảo Kết nạp chưa đủ 6 tháng",
    "Xếp loại tổ chức đảng: 01",
    "1 Chi bộ Trung tâm Gốm sứ Hoàn thành tốt",
]


def test_every_fact_is_told(full_meeting):
    text = words(ratings(full_meeting.record))
    assert [fact for fact in FACTS if fact not in text] == []


def test_who_is_not_rated_yet_has_a_line_to_fill_in(full_meeting):
    line = next(row for row in rows_of(ratings(full_meeting.record)) if row[1] == "Hoàng Minh Khuê")
    assert set(line[2:]) == {""}


def test_votes_and_points_for_each_level(full_meeting, people):
    Rating.objects.filter(member=people[1]).update(votes_completed=0, votes_failed=0, points="91.50")
    line = rows_of(ratings(full_meeting.record))[0]
    assert line[1:] == ("Trịnh Thị Ánh", "13", "01", "00", "00", "91,5", "Hoàn thành xuất sắc", "", "")


def test_decided_stands_beside_proposed_with_its_decision(full_meeting, people, committee):
    decided = Rating.objects.filter(member__isnull=False).exclude(proposed="")
    decided.update(decided="good", decided_on=datetime.date(2024, 1, 15), decision="3-QĐ/ĐU", decided_by=committee)
    text = words(ratings(full_meeting.record))
    assert "Đảng ủy Viện Vật liệu quyết định xếp loại 13 đảng viên (Quyết định số 3-QĐ/ĐU ngày 15/01/2024)." in text
    assert rows_of(ratings(full_meeting.record))[0][7:9] == ("Hoàn thành xuất sắc", "Hoàn thành tốt")
    Rating.objects.filter(member=people[1]).update(decided="excellent", decision="4-QĐ/ĐU")
    text = words(ratings(full_meeting.record))
    assert "1 Trịnh Thị Ánh 13 01 Hoàn thành xuất sắc Hoàn thành xuất sắc 4-QĐ/ĐU, 15/01/2024" in text
    assert "xếp loại 01 đảng viên (Quyết định số 4-QĐ/ĐU ngày 15/01/2024)." in text


def test_another_reason_is_told_in_its_own_words(full_meeting, people):
    Rating.objects.filter(member=people[2]).update(unrated="other", note="đi học dài hạn")
    assert "2 Đỗ Văn Bảo đi học dài hạn 3" in words(ratings(full_meeting.record))


def test_a_committee_has_the_usual_table(committee_record):
    paper = ratings(committee_record)
    assert rows_of(paper) == [
        ("1", "Chi bộ Trung tâm Gốm sứ", "07", "06", "85,7", "01", "16,7", "05", "83,3", "00", "0", "00", "0", "20",
         "01 kết nạp chưa đủ 6 tháng", ""),
        ("2", "Chi bộ Phòng Hành chính", "04", "04", "100", "01", "25", "03", "75", "00", "0", "00", "0", "33,3", "",
         ""),
        ("3", "Chi bộ Hưu trí", *[""] * 13, "Chưa nộp hồ sơ"),
        ("", "Cộng", "11", "10", "90,9", "02", "20", "08", "80", "00", "0", "00", "0", "25",
         "01 kết nạp chưa đủ 6 tháng", ""),
    ]  # fmt: skip
    text = words(paper)
    assert "Tổng hợp mức đề nghị xếp loại của đảng viên" in text
    assert "Tổng hợp mức được xếp loại" not in text


def test_a_committee_s_decided_levels_have_a_table_of_their_own(committee_record, cell1):
    cell1.year_records.get().ratings.exclude(proposed="").update(
        decided="good", decided_on=datetime.date(2024, 3, 1), decision="3-QĐ/ĐU"
    )
    paper = ratings(committee_record)
    assert "Tổng hợp mức được xếp loại của đảng viên" in words(paper)
    assert rows_of(paper, 1)[0][3:9] == ("06", "85,7", "00", "0", "06", "100")
    assert rows_of(paper, 0)[0][5:9] == ("01", "16,7", "05", "83,3")


def test_a_committee_s_members_stand_by_cells(committee_record):
    by_name = rows_of(ratings(committee_record), 1)
    assert [row[2] for row in by_name] == ["Chi bộ 1"] * 7 + ["Chi bộ 2"] * 4
    assert rows_of(ratings(committee_record), 2) == [
        ("1", "Đảng bộ Viện Vật liệu", "", "", "", "", "", "Hoàn thành tốt", "", ""),
        ("2", "Chi bộ Trung tâm Gốm sứ", "", "", "", "", "", "Hoàn thành tốt", "", ""),
        ("3", "Chi bộ Phòng Hành chính", "", "", "", "", "", "Hoàn thành tốt", "", ""),
        ("4", "Chi bộ Hưu trí", "", "", "", "", "", "", "", ""),
    ]


def test_above_the_base_nobody_is_listed(committee_record, members1):
    committee_record.organization.level = "province"
    text = words(ratings(committee_record))
    assert "đề nghị xếp loại 10 đảng viên" in text
    assert "Tổng hợp mức đề nghị xếp loại" in text
    assert "Trịnh Thị Ánh" not in text
