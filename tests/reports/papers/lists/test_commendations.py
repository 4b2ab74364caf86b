import datetime

from awards.models import Commendation
from meetings.models import Step
from partyreports.reports.papers.lists.commendations import commendations
from partyreports.reports.papers.lists.sheet import BLANK
from tests.reports.papers.reading import rows_of, words


def test_every_fact_is_told(committee_record):
    text = words(commendations(committee_record))
    facts = [
        "DANH SÁCH khen thưởng và đề nghị khen thưởng năm 2023",
        "Được khen thưởng: 01 tập thể TT Họ và tên, tên tổ chức đảng Chi bộ Hình thức Danh hiệu Cơ quan khen thưởng",
        "1 Đảng bộ Viện Vật liệu Giấy khen Hoàn thành xuất sắc nhiệm vụ tiêu biểu Đảng ủy Khối Khoa học",
        "Đã khen thưởng: 06 đảng viên và 01 tập thể",
        "2 Phùng Đức Khải Chi bộ 1 Giấy khen Đảng viên hoàn thành xuất sắc nhiệm vụ Đảng ủy Viện Vật liệu đồng chí "
        "Hoàng Minh Khuê",
        "Đề nghị khen thưởng: 05 đảng viên và 01 tập thể TT Họ và tên, tên tổ chức đảng Chi bộ Hình thức Danh hiệu Đề "
        "nghị cấp khen thưởng",
        "Bằng khen Trong sạch, vững mạnh tiêu biểu 5 năm liền Đảng ủy Khối các cơ quan",
        "Không được khen thưởng: 01 đảng viên",
    ]
    assert [fact for fact in facts if fact not in text] == []


def test_a_decision_and_a_deed(full_meeting):
    record = full_meeting.record
    record.commendations.filter(status="awarded").update(reason="Cứu người")
    assert rows_of(commendations(record))[0] == (
        "1", "Trịnh Thị Ánh", "Giấy khen", "Đảng viên hoàn thành xuất sắc nhiệm vụ", "Đảng ủy Viện Vật liệu",
        "12-QĐ/ĐU, 20/12/2023", "", "Cứu người",
    )  # fmt: skip


def test_giver_and_decision_may_be_unknown(full_meeting):
    Commendation.objects.update(given_by=None, given_by_outside="", decision="", decided_on=None, status="awarded")
    text = words(commendations(full_meeting.record))
    assert "None" not in text
    assert "Được khen thưởng: 01 đảng viên và 01 tập thể" in text


def test_nothing_is_said_only_where_somebody_said_so(record):
    assert BLANK in words(commendations(record))
    Step.objects.create(record=record, name="commendations", nothing_to_report=True)
    assert "Không có." in words(commendations(record))


def test_who_declined_and_why(full_meeting):
    """Whom the cell asked may be another than who answered; and of some older ones nobody knows who that was."""
    record = full_meeting.record
    declined = {"status": "declined", "given_by": None, "given_by_outside": "Tỉnh ủy", "answer": "Chưa đủ hồ sơ"}
    record.commendations.update(reason="Cứu người", decision="", decided_on=datetime.date(2024, 2, 1), **declined)
    assert {row[4:] for row in rows_of(commendations(record))} == {
        ("", "01/02/2024", "", "Cứu người; Lý do không duyệt: Chưa đủ hồ sơ")
    }
    record.commendations.update(decided_by=record.superior)
    assert {row[4] for row in rows_of(commendations(record))} == {"Đảng ủy Viện Vật liệu"}
