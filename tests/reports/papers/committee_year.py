"""A committee's year as two accounts of real committees tell it; the names are invented.

Three cells; a ceremony with badges of eight sizes, 29 together; the giấy khen it gave to a cell and to members, the one
it received, and what it proposes to the level above. Cells 1 and 2 have handed in their records, cell 3 has not.
"""

import datetime

import pytest
from django.db.models import F

from awards.models import Badge, Commendation, CommendationForm, CommendationTitle, Rating
from meetings.models import Attendance, Chair, Guest, Remark, Section, YearRecord
from members.models import Office
from partyreports.reports.figures.counting import keep_figures
from tests.factories import (
    CellFactory,
    CommitteeFactory,
    MeetingFactory,
    MemberFactory,
    MembershipFactory,
    OfficeFactory,
    YearRecordFactory,
)

BADGES = {75: 1, 70: 2, 60: 3, 55: 1, 50: 2, 45: 6, 40: 9, 30: 5}
YEAR, DAY = 2023, datetime.date(2024, 3, 12)
NAMES = (
    "Phùng Đức Khải", "Ninh Thị Lụa", "Vi Văn Thạo", "Cao Xuân Tiệp", "Lục Thị Vân", "Khúc Văn Đoàn", "Tống Duy Kiên",
    "Mạc Thị Lương", "Âu Thị Nhi", "Quách Minh Tuệ", "Hồ Sĩ Cường", "Lâm Thị Ngà",
)  # fmt: skip
OUTSIDE = "Đảng ủy Khối các cơ quan"


def decide_as_proposed(committee, decision="3-QĐ/ĐU", decided_on=datetime.date(2024, 3, 1)):
    """Let the committee decide what was proposed, as it was proposed; its own level is the superior's affair."""
    rows = Rating.objects.exclude(proposed="").exclude(organization=committee)
    rows.update(decided=F("proposed"), decided_by=committee, decided_on=decided_on, decision=decision)


@pytest.fixture
def superior(db):
    """The body above the committee."""
    return CommitteeFactory(name="Đảng bộ Khối Khoa học", short_name="Đảng bộ Khối", code="KH", level="upper")


@pytest.fixture
def cell3(committee):
    """A third cell, late with its record."""
    return CellFactory(name="Chi bộ Hưu trí", short_name="Chi bộ 3", code="VL3", placed={"superior": committee})


@pytest.fixture
def committee_record(committee, superior, cell1, cell2, cell3, members1):
    """The committee's draft of the year, and its cells' records."""
    committee.placements.update(superior=superior)
    khue, anh, bao = members1
    OfficeFactory(organization=committee, member=khue, post=Office.Post.SECRETARY)
    OfficeFactory(organization=committee, member=anh, post=Office.Post.DEPUTY)
    record = YearRecordFactory(organization=committee, superior=superior)
    Section.objects.create(record=record, part="plan", heading="Mục tiêu", text="Xây dựng Đảng bộ vững mạnh.")
    record.tasks.create(text="Ban hành chương trình kiểm tra, giám sát", assignee="Ban Chấp hành")
    members = [
        MembershipFactory(cell=[cell1, cell2, cell3][number % 3], member__full_name=name).member
        for number, name in enumerate(NAMES)
    ]
    OfficeFactory(organization=cell2, member=members[1], post=Office.Post.SECRETARY)
    for cell, status in ((cell1, "accepted"), (cell2, "submitted"), (cell3, "draft")):
        below = YearRecordFactory(organization=cell, superior=committee, status=status)
        _rate(below, cell, without=bao)
    for status, given_by, outside, form, title, recipients in _commendations(committee, cell1, superior, members):
        for recipient in recipients:
            Commendation.objects.create(
                record=record, year=YEAR, status=status, given_by=given_by, given_by_outside=outside,
                form=CommendationForm.objects.get(name=form), title=CommendationTitle.objects.get(name=title),
                handed_over_by="đồng chí Hoàng Minh Khuê" if given_by == committee else "",
                **{"organization" if hasattr(recipient, "code") else "member": recipient},
            )  # fmt: skip
    _give_badges(record, cell3)
    Rating.objects.create(record=record, organization=committee, year=YEAR, proposed="good")
    for below in YearRecord.objects.filter(status__in=("accepted", "submitted")):
        keep_figures(below)
    return record


def _rate(record, cell, *, without):
    for number, membership in enumerate(cell.memberships.order_by("member__sort_key")):
        rating = Rating(record=record, member=membership.member, year=YEAR)
        if membership.member == without:
            rating.unrated = Rating.Unrated.NEW
        else:
            rating.proposed = "excellent" if number == 0 else "good"
            rating.votes_excellent, rating.votes_good = (5, 1) if number == 0 else (0, 6)
            rating.points = 91 if number == 0 else "78.5"
        rating.save()
    Rating.objects.create(record=record, organization=cell, year=YEAR, proposed="good")


def _commendations(committee, cell1, superior, members):
    excellent = "Đảng viên hoàn thành xuất sắc nhiệm vụ"
    return (
        ("awarded", superior, "", "Giấy khen", "Hoàn thành xuất sắc nhiệm vụ tiêu biểu", [committee]),
        ("awarded", committee, "", "Giấy khen", "Trong sạch, vững mạnh tiêu biểu", [cell1]),
        ("awarded", committee, "", "Giấy khen", excellent, members[:6]),
        ("proposed", None, OUTSIDE, "Bằng khen", "Trong sạch, vững mạnh tiêu biểu 5 năm liền", [cell1]),
        ("proposed", None, OUTSIDE, "Bằng khen", f"{excellent} 5 năm liền", members[:5]),
        ("declined", superior, "", "Cờ", excellent, members[6:7]),
    )


def _give_badges(record, cell):
    for years, count in BADGES.items():
        for number in range(count):
            member = MemberFactory(
                full_name=f"Đoàn Văn Phương {years}-{number}", birth_date=datetime.date(1930, 1, 1),
                admitted_on=datetime.date(YEAR - years, 5, 1), official_on=datetime.date(YEAR - years + 1, 5, 1),
                job_title="nguyên Chủ tịch Hội" if (years, number) == (60, 0) else "",
            )  # fmt: skip
            MembershipFactory(member=member, cell=cell)
            Badge.objects.create(
                record=record, member=member, years=years, awarded_on=DAY, handed_over_by="đồng chí Hoàng Minh Khuê"
            )


@pytest.fixture
def committee_meeting(committee_record, members1):
    """Its year-end meeting, with the ceremony: everyone below is summoned, and the roll is called."""
    khue, anh, bao = members1
    meeting = MeetingFactory(
        record=committee_record, day=DAY, part_of_day="morning", place="Trụ sở số 53",
        title="Lễ trao Huy hiệu Đảng và Hội nghị tổng kết công tác năm 2023", minute_taker=bao,
    )  # fmt: skip
    roll = [Attendance.of(meeting, member) for member in meeting.roster()]
    for row in roll:
        row.presence, row.reason = ("excused", "đi công tác") if row.member == anh else ("present", "")
    Attendance.objects.bulk_create(roll)
    guest = Guest.objects.create(
        meeting=meeting, name="Trương Hữu Nghĩa", capacity="Phó Bí thư", body=OUTSIDE, directs=True
    )
    Chair.objects.create(meeting=meeting, position=1, member=khue)
    Chair.objects.create(meeting=meeting, position=2, guest=guest)
    remarks = [
        ("presentation", khue, None, "Ban Chấp hành Đảng bộ", "Báo cáo tổng kết năm 2023."),
        ("directive", None, guest, "", "(1) Giữ vững đoàn kết;\n(2) Nâng cao chất lượng sinh hoạt."),
        ("closing", khue, None, "", "Biểu dương những cố gắng, nỗ lực của đảng viên."),
    ]
    for position, (kind, member, who, behalf, text) in enumerate(remarks):
        Remark.objects.create(
            meeting=meeting, position=position, kind=kind, member=member, guest=who, on_behalf_of=behalf, text=text
        )
    return meeting
