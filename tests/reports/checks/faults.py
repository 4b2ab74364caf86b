"""What puts one thing in a record out of order: functions of the record, its meeting and the members."""

import datetime

from awards.models import Badge, Commendation, CommendationForm, CommendationTitle, Rating
from meetings.models import Attendance, Meeting, Motion
from members.models import Leave, Office
from partyreports.reports.checks.findings import Level
from tests.factories import MeetingFactory, MemberFactory, MembershipFactory

ERROR, WARNING, INFORMATION = Level.ERROR, Level.WARNING, Level.INFORMATION


def no_meeting(record, meeting, members):
    for rows in [meeting.chairs, meeting.attendances, meeting.motions, meeting.steps]:
        rows.all().delete()
    meeting.delete()


def set_meeting(**values):
    return lambda record, meeting, members: Meeting.objects.filter(pk=meeting.pk).update(**values)


def another_meeting(kind, day):
    def change(record, meeting, members):
        MeetingFactory(record=record, kind=kind, day=day)

    return change


def no_secretary(record, meeting, members):
    Office.objects.all().delete()


def no_chair(record, meeting, members):
    meeting.chairs.all().delete()


def mark(which, presence):
    def change(record, meeting, members):
        Attendance.objects.filter(meeting=meeting, member=members[which]).update(presence=presence)

    return change


def late_confirmation(record, meeting, members):
    members[2].official_on = datetime.date(2023, 12, 1)
    members[2].save()


def new_leave(kind, which=1):
    def change(record, meeting, members):
        Leave.objects.create(member=members[which], kind=kind, since=datetime.date(2023, 1, 1))

    return change


def moved_away(record, meeting, members):
    members[1].memberships.update(to=datetime.date(2023, 12, 15), how_left="transferred")


def joined_near(record, meeting, members):
    late = MembershipFactory(
        member=MemberFactory(), cell=record.organization, since=datetime.date(2023, 12, 28), how_joined="transferred"
    )
    Rating.objects.create(record=record, member=late.member, year=2023, proposed="good")


def set_motion(**values):
    return lambda record, meeting, members: Motion.objects.filter(meeting=meeting).update(**values)


def set_rating(which, **values):
    def change(record, meeting, members):
        Rating.objects.filter(member=members[which]).update(**values)

    return change


def set_own_rating(**values):
    return lambda record, meeting, members: record.ratings.exclude(organization=None).update(**values)


def just_admitted(record, meeting, members):
    type(members[2]).objects.filter(pk=members[2].pk).update(admitted_on=datetime.date(2023, 8, 1))


def commend(title="Đảng viên hoàn thành xuất sắc nhiệm vụ", form="Giấy khen", **values):
    def change(record, meeting, members):
        to = values.pop("to", None) or {"member": members[0]}
        Commendation.objects.create(
            record=record,
            year=2023,
            form=CommendationForm.objects.get(name=form),
            title=CommendationTitle.objects.filter(name=title).first(),
            **{"status": "awarded", **to, **values},
        )

    return change


def praise_by_the_cell(form, **values):
    def change(record, meeting, members):
        commend(title="", form=form, given_by=record.organization, **values)(record, meeting, members)

    return change


def badge(**values):
    def change(record, meeting, members):
        Badge.objects.create(record=record, **{"member": members[0], "years": 30, **values})

    return change


def set_section(**values):
    return lambda record, meeting, members: record.sections.filter(part="results").update(**values)


def no_plan(record, meeting, members):
    record.sections.filter(part="plan").delete()


def no_result(record, meeting, members):
    record.targets.filter(next_year=False).update(result="")


def no_target_of_next_year(record, meeting, members):
    record.targets.filter(next_year=True).delete()


def old_task(record, meeting, members):
    record.tasks.update(due="31/3/2022")


def lose_tick(record, meeting, members):
    record.steps.filter(name="tasks").update(complete=False)


FAULTS = {
    "no year-end meeting": (no_meeting, "year-end", WARNING, "not entered"),
    "in July": (set_meeting(day=datetime.date(2023, 7, 3)), "days", WARNING, "03/07/2023"),
    "continued before": (another_meeting("continued", datetime.date(2023, 12, 1)), "days", WARNING, "continues"),
    "rated after": (another_meeting("review", datetime.date(2024, 1, 5)), "days", WARNING, "reviews"),
    "nobody signs": (no_secretary, "signers", WARNING, "secretary or deputy"),
    "no chair": (no_chair, "signers", WARNING, "chair"),
    "no minute-taker": (set_meeting(minute_taker=None), "signers", WARNING, "minute-taker"),
    "an absent chair": (mark(0, "excused"), "signers", WARNING, "Hoàng Minh Khuê"),
    "no end": (set_meeting(ends_at=None, place=""), "details", INFORMATION, "the hour at which it ended, the place"),
    "not marked": (mark(2, ""), "marked", WARNING, "Đỗ Văn Bảo"),
    "confirmed since": (late_confirmation, "roster", WARNING, "Đỗ Văn Bảo (now official)"),
    "on leave since": (new_leave("away"), "roster", WARNING, "Trịnh Thị Ánh"),
    "left since": (moved_away, "roster", WARNING, "Trịnh Thị Ánh (not on the roster)"),
    "left near": (moved_away, "moved", INFORMATION, "Trịnh Thị Ánh left on 15/12/2023"),
    "joined near": (joined_near, "moved", INFORMATION, "28/12/2023"),
    "too many votes": (set_motion(in_favour=2, against=1), "votes", ERROR, "3 votes, but only 2"),
    "fewer votes": (set_motion(in_favour=1, against=0), "votes", INFORMATION, "1 votes, though 2"),
    "not passed": (set_motion(in_favour=1, against=1), "majorities", WARNING, "1 in favour of 2"),
    "admission by half": (set_motion(text="Kết nạp quần chúng"), "majorities", WARNING, "two thirds"),
    "no level": (set_rating(1, proposed=""), "levels", WARNING, "Trịnh Thị Ánh"),
    "no own level": (set_own_rating(proposed=""), "levels", WARNING, "organisation itself"),
    "exempt but rated": (new_leave("exempt"), "reasons", WARNING, "(exempt)"),
    "new but rated": (just_admitted, "reasons", WARNING, "less than 6 months"),
    "not exempt": (set_rating(1, proposed="", unrated="exempt"), "reasons", WARNING, "member list does not"),
    "not new": (set_rating(2, proposed="", unrated="new"), "reasons", WARNING, "newly admitted"),
    "too many votes on a level": (set_rating(1, votes_good=3), "rating-votes", ERROR, "3 votes on the rating"),
    "another level": (set_rating(1, votes_good=0, votes_completed=2), "rating-votes", INFORMATION, "more votes"),
    "cap": (set_rating(1, proposed="excellent", votes_good=None), "cap", INFORMATION, "at most 0"),
    "not excellent": (commend(), "excellence", WARNING, "2023"),
    "five years": (
        commend("Đảng viên hoàn thành xuất sắc nhiệm vụ 5 năm liền"),
        "excellence",
        WARNING,
        "2019, 2020, 2021, 2022, 2023",
    ),
    "giấy khen by a cell": (praise_by_the_cell("Giấy khen"), "givers", WARNING, "proposes it upward"),
    "decided long ago": (
        commend(title="", decided_on=datetime.date(2020, 1, 5)),
        "decisions",
        WARNING,
        "does not fit the year",
    ),
    "a badge to come": (badge(awarded_on=datetime.date(2030, 2, 3)), "decisions", WARNING, "still to come"),
    "a badge too early": (badge(awarded_on=datetime.date(2023, 11, 7)), "badges", WARNING, "too early"),
    "an empty chapter": (set_section(text=""), "chapters", WARNING, "Mục"),
    "a part that is missing": (no_plan, "chapters", WARNING, "III."),
    "no result": (no_result, "targets", WARNING, "Công bố khoa học"),
    "no target for next year": (no_target_of_next_year, "targets", INFORMATION, "next year"),
    "an old task": (old_task, "tasks", WARNING, "31/3/2022"),
    "no tick": (lose_tick, "steps", WARNING, "complete"),
}
"""By name: what is done, the check that finds it, the level, and words of what it says."""
