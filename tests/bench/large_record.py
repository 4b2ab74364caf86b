"""The record of a cell with 38 members in which every step is filled: what the pages of entering are measured on."""

import datetime

from awards.models import Badge, Commendation, CommendationForm, CommendationTitle, Rating
from meetings.models import Attendance, Meeting, Motion, Remark, Section, Target, Task, YearRecord
from members.models import Cell, Member, Membership, Organization, Placement, Role, Term, User

MEMBERS = 38
SINCE = datetime.date(1990, 1, 1)
TEXT = "Chi bộ lãnh đạo thực hiện tốt nhiệm vụ được giao, giữ vững đoàn kết nội bộ.\n" * 4


def secretary_and_meeting(year=2024):
    """Make the record and return its secretary's account and its meeting."""
    cell = Cell.objects.create(
        name="Chi bộ 38", short_name="Chi bộ 38", code="BENCH38", place_name="Hà Nội", level="part", number_suffix="CB"
    )
    root = Placement.objects.filter(superior=None).earliest("pk").organization
    Placement.objects.create(organization=cell, superior=root, since=SINCE, name=cell.name)
    Term.objects.create(organization=cell, since=datetime.date(year - 2, 1, 1))
    user = User.objects.create_user("bench-38")
    Role.objects.create(user=user, organization=cell, kind="secretary")
    members = [
        Member.objects.create(
            full_name=f"Nguyễn Thị Mẫu {number}",
            birth_date=datetime.date(1950 + number, 1, 1),
            sex="female",
            admitted_on=datetime.date(1985 + number, 5, 1),
            official_on=datetime.date(1986 + number, 5, 1),
        )
        for number in range(MEMBERS)
    ]
    for member in members:
        Membership.objects.create(member=member, cell=cell, since=max(member.admitted_on, SINCE), how_joined="admitted")
    record = YearRecord.objects.create(organization=Organization.objects.get(pk=cell.pk), year=year, superior=root)
    meeting = Meeting.objects.create(
        record=record,
        title="Hội nghị tổng kết",
        day=datetime.date(year, 12, 20),
        place="Hội trường",
        minute_taker=members[1],
    )
    _fill_meeting(meeting, members)
    _fill_record(record, members)
    return user, meeting


def _fill_meeting(meeting, members):
    meeting.chairs.create(member=members[0])
    for position in range(6):
        meeting.guests.create(name=f"Khách {position}", body="Đảng ủy", capacity="Phó Bí thư", position=position)
    for member in members:
        Attendance.objects.create(meeting=meeting, member=member, standing="official", presence="present")
        meeting.delegates.create(member=member)
    for position in range(12):
        Remark.objects.create(
            meeting=meeting, member=members[position], kind="discussion", text=TEXT, position=position
        )
    for position in range(4):
        Motion.objects.create(meeting=meeting, text=f"Thông qua {position}", in_favour=38, position=position)
    for position in range(8):
        meeting.photos.create(
            image=f"{position}.jpg", thumbnail=f"{position}.jpg", digest=str(position), position=position,
            caption="Quang cảnh hội nghị",
        )  # fmt: skip


def _fill_record(record, members):
    for place, part in enumerate(Section.Part):
        for position in range(1 if part == "opening" else 6):
            heading = "" if part == "opening" else f"Mục {position}"
            Section.objects.create(
                record=record, part=part, heading=heading, text=TEXT, position=1000 * place + position
            )
    for position in range(15):
        Target.objects.create(record=record, text=f"Chỉ tiêu {position}", planned="10", result="11", position=position)
        Target.objects.create(record=record, text=f"Chỉ tiêu {position}", next_year=True, position=position)
        Task.objects.create(record=record, text=TEXT, assignee="Chi ủy", position=position)
    for member in members:
        Rating.objects.create(record=record, member=member, year=record.year, proposed="good")
    Rating.objects.create(record=record, organization=record.organization, year=record.year, proposed="good")
    form, title = CommendationForm.objects.first(), CommendationTitle.objects.first()
    for number, member in enumerate(members[:20]):
        # Eight for one each, and one for twelve alike.
        reason = f"Thành tích {number}" if number < 8 else ""
        Commendation.objects.create(
            record=record, member=member, year=record.year, form=form, title=title, status="proposed", reason=reason
        )
    for number, member in enumerate(members[:6]):
        Badge.objects.create(record=record, member=member, years=30, decision=f"{number}-QĐ/TU")
