"""A record and its meetings with something in every field."""

import datetime

import pytest

from awards.models import Badge, Commendation, CommendationForm, CommendationTitle, Rating
from meetings.models import Attendance, Chair, Guest, Motion, Remark, Section, Target, Task
from members.models import Leave, Member, Membership, Office
from tests.factories import MeetingFactory, MemberFactory, MembershipFactory, OfficeFactory
from tests.reports.papers.committee_year import cell3, committee_meeting, committee_record, superior

__all__ = ["cell3", "committee_meeting", "committee_record", "superior"]

DAY = datetime.date(2023, 12, 21)


@pytest.fixture
def people(cell1, members1):
    """Cell 1 with 12 more members: 15, of whom one on probation; one exempt, one joined in June."""
    _, anh, _ = members1
    anh.job_title = "Phó Giám đốc Trung tâm"
    anh.save()
    OfficeFactory(member=anh, organization=cell1, post=Office.Post.DEPUTY)
    names = [
        "Lương Văn Chiến", "Tạ Thị Dung", "Mai Đức Đạt", "Kiều Thu Giang", "Vũ Hải Hà", "Đinh Công Hậu",
        "Bạch Thị Lan", "Cao Xuân Mạnh", "Thái Thị Nga", "Quách Văn Oanh", "Ngô Bá Phúc",
    ]  # fmt: skip
    others = [MembershipFactory(member__full_name=name, cell=cell1).member for name in names]
    uyen = MemberFactory(
        full_name="Tô Thị Uyên", admitted_on=datetime.date(2022, 3, 26), official_on=datetime.date(2023, 3, 26)
    )
    Membership.objects.create(
        member=uyen, cell=cell1, since=datetime.date(2023, 6, 1), how_joined=Membership.Joined.TRANSFERRED
    )
    Leave.objects.create(member=others[0], kind=Leave.Kind.EXEMPT, since=datetime.date(2020, 1, 1), reason="tuổi cao")
    return [*members1, *others, uyen]


@pytest.fixture
def full_record(record, people):
    """Cell 1's record of 2023, every chapter and list filled."""
    chapters = [
        ("opening", "", "Năm 2023, Chi bộ thực hiện nhiệm vụ trong điều kiện có nhiều thuận lợi."),
        ("results", "1. Nhiệm vụ chính trị", "Hoàn thành các nhiệm vụ khoa học:\n- 16 công bố;\n+ 08 công bố ISI."),
        ("results", "Công tác kiểm tra, giám sát", "Không có đảng viên vi phạm."),
        ("assessment", "Hạn chế", "Nguồn nhân lực chất lượng cao chưa đáp ứng nhu cầu."),
        ("plan", "Mục tiêu", "Hoàn thành xuất sắc nhiệm vụ năm 2024."),
        ("proposals", "", "(1) Hỗ trợ đào tạo;\n(2) Bổ sung kinh phí."),
    ]
    Section.objects.bulk_create(
        Section(record=record, part=part, heading=heading, text=text, position=position)
        for position, (part, heading, text) in enumerate(chapters)
    )
    papers = Target.objects.create(
        record=record, position=1, text="Công bố khoa học", unit="bài", planned="15", result="16",
        achievement=Target.Achievement.EXCEEDED, source="Nghị quyết số 01-NQ/CB",
    )  # fmt: skip
    Target.objects.create(record=record, position=2, parent=papers, text="công bố ISI", unit="bài", result="08")
    Target.objects.create(
        record=record, position=3, text="Kết nạp đảng viên", planned="02", result="01", achievement="not_met"
    )
    Target.objects.create(record=record, position=4, next_year=True, text="Kết nạp đảng viên mới", planned="03")
    Task.objects.create(
        record=record, position=1, text="Xây dựng kế hoạch kiểm tra", assignee="Đồng chí Trịnh Thị Ánh",
        due="31/1/2024",
    )  # fmt: skip
    for number, member in enumerate(people[1:], 1):
        rating = Rating(record=record, member=member, year=2023)
        if number == 1:
            rating.proposed = Rating.Level.EXCELLENT
            rating.votes_excellent, rating.votes_good = 13, 1
        elif number == 2:
            rating.unrated = Rating.Unrated.NEW
        elif number == 4:
            rating.proposed = Rating.Level.COMPLETED
        else:
            rating.proposed = Rating.Level.GOOD
        rating.save()
    Rating.objects.create(record=record, organization=record.organization, year=2023, proposed=Rating.Level.GOOD)
    Commendation.objects.create(
        record=record, member=people[1], year=2023, status=Commendation.Status.AWARDED,
        form=CommendationForm.objects.get(name="Giấy khen"),
        title=CommendationTitle.objects.get(name="Đảng viên hoàn thành xuất sắc nhiệm vụ"),
        given_by=record.superior, decision="12-QĐ/ĐU", decided_on=datetime.date(2023, 12, 20),
    )  # fmt: skip
    Commendation.objects.create(
        record=record, organization=record.organization, year=2023, status=Commendation.Status.PROPOSED,
        form=CommendationForm.objects.get(name="Bằng khen"), given_by_outside="Đảng ủy Khối",
    )  # fmt: skip
    Badge.objects.create(
        record=record, member=people[5], years=30, awarded_on=datetime.date(2023, 11, 7), decision="9-QĐ/ĐU"
    )
    Badge.objects.create(record=record, member=people[6], years=40, special=Badge.Special.EARLY)
    return record


@pytest.fixture
def full_meeting(full_record, people):
    """Its year-end meeting: the roll called, guests, remarks and votes."""
    meeting = MeetingFactory(
        record=full_record, day=DAY, part_of_day="afternoon", place="Hội trường tầng 3",
        title="Hội nghị Tổng kết công tác Đảng năm 2023 và triển khai nhiệm vụ năm 2024",
        grounds="Công văn số 138-CV/ĐUV ngày 13/12/2023 của Đảng ủy Viện\nĐược sự đồng ý của Đảng ủy Viện",
        minute_taker=people[4],
    )  # fmt: skip
    for member in meeting.roster():
        presence, reason = Attendance.Presence.PRESENT, ""
        if member == people[3]:
            presence = Attendance.Presence.EXCUSED
        elif member == people[5]:
            presence, reason = Attendance.Presence.EXCUSED, "đi công tác"
        elif member == people[7]:
            presence = Attendance.Presence.UNEXCUSED
        Attendance.objects.create(
            meeting=meeting, member=member, standing=member.standing, leave=member.leave or "", presence=presence,
            reason=reason,
        )  # fmt: skip
    superior = Guest.objects.create(
        meeting=meeting, position=1, name="Trương Hữu Nghĩa", capacity="Đảng ủy viên, Phó Viện trưởng",
        body="Đảng bộ Viện Vật liệu", directs=True,
    )  # fmt: skip
    Guest.objects.create(meeting=meeting, position=2, kind="group", name="Đại diện các tổ chức chính trị – xã hội")
    Chair.objects.create(meeting=meeting, position=1, member=people[0])
    Chair.objects.create(meeting=meeting, position=2, guest=superior)
    remarks = [
        ("closing", people[0], None, "", "Cảm ơn các đại biểu."),
        ("opening", people[0], None, "", "Tuyên bố lý do, giới thiệu đại biểu."),
        ("presentation", people[1], None, "Chi ủy", "Dự thảo báo cáo tổng kết và nghị quyết."),
        ("discussion", None, None, "", "Các đảng viên nhất trí với dự thảo báo cáo."),
        ("discussion", people[2], None, "", "Đề nghị bổ sung nhiệm vụ đào tạo.\nTăng cường hợp tác."),
        ("directive", None, superior, "", "(1) Tăng cường lãnh đạo;\n(2) Đổi mới sinh hoạt chi bộ."),
        ("reply", people[0], None, "", "Nghiêm túc tiếp thu ý kiến chỉ đạo."),
    ]
    for position, (kind, member, guest, behalf, text) in enumerate(remarks):
        Remark.objects.create(
            meeting=meeting, position=position, kind=kind, member=member, guest=guest, on_behalf_of=behalf, text=text
        )
    Motion.objects.create(meeting=meeting, position=1, text="Thông qua Báo cáo tổng kết năm 2023", in_favour=11)
    Motion.objects.create(
        meeting=meeting, position=2, text="Thông qua Nghị quyết năm 2024", method=Motion.Method.BALLOT,
        in_favour=6, against=3, abstained=2,
    )  # fmt: skip
    return meeting


@pytest.fixture
def committee_people(committee, cell1, cell2, members1):
    """Members in both cells of the committee: three official, one on probation; its secretary is Hoàng Minh Khuê."""
    MembershipFactory(member__full_name="Sầm Thị Quỳnh", cell=cell2)
    OfficeFactory(member=members1[0], organization=committee, post="secretary")
    return Member.objects.all()
