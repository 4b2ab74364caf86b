import datetime

from awards.models import Badge
from partyreports.reports.papers.lists.badges import badges
from partyreports.reports.papers.lists.sheet import BLANK
from tests.reports.papers.committee_year import BADGES
from tests.reports.papers.reading import rows_of, words


def test_the_sizes_are_counted_and_add_up(committee_record):
    paper = badges(committee_record)
    *sizes, total = rows_of(paper)
    assert [(row[1], int(row[2])) for row in sizes] == [
        (f"{years} năm tuổi Đảng", count) for years, count in BADGES.items()
    ]
    assert total == ("", "Cộng", "29", "29", "00", "00", "00", "00")


def test_each_holder_has_a_line(committee_record):
    rows = rows_of(badges(committee_record), 1)
    assert len(rows) == 29
    assert rows[0][1:3] == ("Đoàn Văn Phương 75-0", "Chi bộ 3")
    assert rows[3] == (
        "4", "Đoàn Văn Phương 60-0", "Chi bộ 3", "nguyên Chủ tịch Hội", "01/05/1963", "60", "12/03/2024", "", "",
        "đồng chí Hoàng Minh Khuê",
    )  # fmt: skip


def test_early_and_posthumous_and_proposed_ones(full_meeting, people):
    Badge.objects.create(
        record=full_meeting.record, member=people[7], years=50, special="posthumous", decision="8-QĐ/TU",
        awarded_on=datetime.date(2023, 9, 2),
    )  # fmt: skip
    paper = badges(full_meeting.record)
    assert rows_of(paper)[-1] == ("", "Cộng", "03", "02", "01", "00", "01", "01")
    text = words(paper)
    assert "50 02/09/2023 8-QĐ/TU Truy tặng" in text
    assert "40 Đề nghị Tặng sớm" in text
    assert "30 07/11/2023 9-QĐ/ĐU" in text


def test_without_badges_there_is_a_blank(record):
    assert BLANK in words(badges(record))


def test_who_answered_is_told(full_meeting, people):
    """A badge that was declined is not proposed any more; whoever reads the list sees who said so, and why."""
    values = {"record": full_meeting.record, "years": 50}
    day = datetime.date(2024, 2, 3)
    Badge.objects.create(
        member=people[7], awarded_on=day, decision="8-QĐ/TU", decided_by_outside="Tỉnh ủy Quảng Ninh", **values
    )
    Badge.objects.create(
        member=people[6], declined_on=day, answer="Chưa đủ tuổi Đảng", decided_by=full_meeting.record.superior, **values
    )
    paper = badges(full_meeting.record)
    assert rows_of(paper)[-1] == ("", "Cộng", "04", "02", "01", "01", "01", "00")
    text = words(paper)
    assert "8-QĐ/TU, Tỉnh ủy Quảng Ninh" in text
    assert "Không được duyệt ngày 03/02/2024 Đảng ủy Viện Vật liệu, Chưa đủ tuổi Đảng" in text
