import datetime
from collections import Counter

import pytest

from awards.models import Commendation, CommendationForm
from partyreports.reports.papers.blocks import Annex, Table
from partyreports.reports.papers.decision import decision
from partyreports.reports.papers.documents import DOCUMENTS
from partyreports.reports.papers.letterhead import Issue
from partyreports.reports.papers.rows import commendations_given, decisions_given
from tests.factories import CellFactory, YearRecordFactory
from tests.reports.papers.reading import words

D = datetime.date

FACTS = [
    "ĐẢNG BỘ KHỐI KHOA HỌC ĐẢNG BỘ VIỆN VẬT LIỆU",
    "-QĐ/ĐU",
    "QUYẾT ĐỊNH về việc tặng Giấy khen cho tổ chức đảng và đảng viên năm 2023 -----",
    "- Căn cứ Điều lệ Đảng Cộng sản Việt Nam; - Căn cứ kết quả Lễ trao Huy hiệu Đảng và Hội nghị tổng kết công tác năm "
    "2023 ngày 12/03/2024; - Xét thành tích năm 2023 của các tổ chức đảng và đảng viên, ĐẢNG ỦY VIỆN VẬT LIỆU QUYẾT "
    "ĐỊNH: Điều 1. Khen thưởng năm 2023 (các danh sách kèm theo): - Tặng Giấy khen cho 01 tổ chức đảng đạt danh hiệu "
    "“Trong sạch, vững mạnh tiêu biểu”; - Tặng Giấy khen cho 06 đảng viên đạt danh hiệu “Đảng viên hoàn thành xuất sắc "
    "nhiệm vụ”. Điều 2. ",
    "Điều 3. Các chi bộ trực thuộc, các tổ chức đảng và đảng viên có tên trong danh sách chịu trách nhiệm thi hành",
    "Nơi nhận: - Như Điều 3; - Đảng ủy Khối Khoa học (để báo cáo); - Lưu Đảng ủy. T/M ĐẢNG ỦY BÍ THƯ Hoàng Minh Khuê "
    "Phụ lục 1 Danh sách 01 tổ chức đảng được tặng Giấy khen, danh hiệu “Trong sạch, vững mạnh tiêu biểu” năm 2023 "
    "(kèm theo Quyết định số -QĐ/ĐU, ngày tháng năm 2024)",
    "1 Chi bộ Trung tâm Gốm sứ",
    "Phụ lục 2 Danh sách 06 đảng viên được tặng Giấy khen, danh hiệu “Đảng viên hoàn thành xuất sắc nhiệm vụ” năm 2023",
    "3 Ninh Thị Lụa Bí thư Chi bộ 2 Chi bộ 2",
]


def test_every_fact_is_told(committee_meeting):
    text = words(decision(committee_meeting.record))
    assert [fact for fact in FACTS if fact not in text] == []


def test_only_what_the_organisation_itself_gave(committee_meeting):
    text = words(decision(committee_meeting.record))
    assert "Bằng khen" not in text
    assert "Cờ" not in text
    assert "Hoàn thành xuất sắc nhiệm vụ tiêu biểu" not in text


def test_an_issued_one_names_itself_in_its_annexes(committee_meeting):
    paper = decision(committee_meeting.record, Issue(7, datetime.date(2024, 3, 15)))
    assert paper.blocks[0].number == "Số 07-QĐ/ĐU"
    notes = {block.note for block in paper.blocks if isinstance(block, Annex)}
    assert notes == {"(kèm theo Quyết định số 07-QĐ/ĐU, ngày 15 tháng 3 năm 2024)"}
    assert not paper.is_draft


def test_one_kind_alone_needs_no_numbers(committee_meeting, committee):
    Commendation.objects.filter(given_by=committee, organization__isnull=False).delete()
    text = words(decision(committee_meeting.record))
    assert "QUYẾT ĐỊNH về việc tặng Giấy khen cho đảng viên năm 2023" in text
    assert (
        "Điều 1. Tặng Giấy khen cho 06 đảng viên đạt danh hiệu “Đảng viên hoàn thành xuất sắc nhiệm vụ” năm 2023 (danh "
        "sách kèm theo)."
    ) in text
    assert "Phụ lục Danh sách 06 đảng viên" in text


def test_a_cell_commends_its_own(full_meeting, people):
    record = full_meeting.record
    assert decision(record) is None
    Commendation.objects.create(
        record=record, member=people[2], year=2023, status="awarded", given_by=record.organization,
        form=CommendationForm.objects.get(name="Biểu dương"), reason="Sáng kiến cải tiến lò nung",
    )  # fmt: skip
    text = words(decision(record))
    assert "về việc biểu dương đảng viên năm 2023" in text
    assert "CHI BỘ TRUNG TÂM GỐM SỨ QUYẾT ĐỊNH: Điều 1. Biểu dương 01 đảng viên có thành tích năm 2023" in text
    assert "Danh sách 01 đảng viên được biểu dương năm 2023" in text
    assert "1 Đỗ Văn Bảo Sáng kiến cải tiến lò nung" in text
    assert "Trịnh Thị Ánh" not in text


def test_the_body_that_signs_decides(committee_meeting, committee):
    committee_meeting.record.organization.signed_as = "T/M BAN THƯỜNG VỤ"
    text = words(decision(committee_meeting.record))
    assert "BAN THƯỜNG VỤ ĐẢNG ỦY VIỆN VẬT LIỆU QUYẾT ĐỊNH:" in text
    assert "T/M BAN THƯỜNG VỤ BÍ THƯ" in text


def names_in(paper):
    return [row.cells[1] for block in paper.blocks if isinstance(block, Table) for row in block.rows]


def test_what_another_decision_gave_does_not_stand_in_this_one(committee_meeting, committee):
    given = Commendation.objects.filter(given_by=committee)
    given.filter(organization__isnull=False).update(decision="3-QĐ/ĐU", decided_on=datetime.date(2024, 2, 1))
    assert len(names_in(decision(committee_meeting.record))) == 6
    third = decision(committee_meeting.record, Issue(3, datetime.date(2024, 2, 1)))
    assert names_in(third) == ["Chi bộ Trung tâm Gốm sứ"]
    given.filter(member__isnull=False).update(decision="Số 04-QĐ/ĐU", decided_on=datetime.date(2024, 3, 1))
    assert names_in(decision(committee_meeting.record, Issue(3, datetime.date(2024, 2, 1)))) == [
        "Chi bộ Trung tâm Gốm sứ"
    ]
    assert len(names_in(decision(committee_meeting.record))) == 6


@pytest.mark.parametrize("status", ["proposed", "declined"])
def test_there_is_none_where_nothing_was_given(committee_meeting, committee, status):
    assert DOCUMENTS["decision"].exists(committee_meeting.record)
    Commendation.objects.filter(given_by=committee).update(status=status)
    assert decision(committee_meeting.record) is None
    assert not DOCUMENTS["decision"].exists(committee_meeting.record)


def test_the_decisions_listed_are_those_of_what_was_given(committee_meeting, committee):
    record = committee_meeting.record
    given = commendations_given(record)
    below = YearRecordFactory(organization=CellFactory(placed={"superior": committee}), status="accepted")
    # The same award once more in a cell's record: the committee's own entry is told, with its decision.
    twice = given[0]
    same = {name: getattr(twice, name) for name in ("member", "organization", "form", "title", "year", "given_by")}
    Commendation.objects.create(record=below, status="awarded", decision="99-QĐ/ĐU", decided_on=D(2024, 2, 1), **same)
    other = {**same, "member": None, "organization": below.organization}
    Commendation.objects.create(record=below, status="awarded", decision="98-QĐ/ĐU", decided_on=D(2024, 2, 2), **other)
    told = Counter((row.decision, row.decided_on) for row in commendations_given(record))
    assert Counter((row.decision, row.decided_on) for row in decisions_given(record)) == told
    assert ("98-QĐ/ĐU", D(2024, 2, 2)) in told
    assert ("99-QĐ/ĐU", D(2024, 2, 1)) not in told
