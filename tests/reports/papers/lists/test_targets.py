from partyreports.reports.papers.lists.sheet import BLANK
from partyreports.reports.papers.lists.targets import targets
from tests.reports.papers.reading import words


def test_every_fact_is_told(full_meeting):
    text = words(targets(full_meeting.record))
    facts = [
        "BẢNG TỔNG HỢP kết quả thực hiện các chỉ tiêu năm 2023 và chỉ tiêu năm 2024",
        "Trong 02 chỉ tiêu: 01 vượt, 01 không đạt.",
        "1 Công bố khoa học bài 15 16 Vượt Nghị quyết số 01-NQ/CB",
        "Trong đó: công bố ISI bài 08",
        "2 Kết nạp đảng viên 02 01 Không đạt",
        "Các chỉ tiêu năm 2024",
        "1 Kết nạp đảng viên mới 03",
    ]
    assert [fact for fact in facts if fact not in text] == []


def test_a_target_not_judged_yet_is_not_summed_up(full_meeting):
    full_meeting.record.targets.filter(achievement="not_met").update(achievement="", result="")
    assert "chỉ tiêu: " not in words(targets(full_meeting.record))


def test_without_targets_there_is_a_blank(record):
    assert BLANK in words(targets(record))
