"""The list of those at a meeting (danh sách dự hội nghị): by name; a committee's also by cell."""

from collections import Counter

from meetings.groups import groups_at
from meetings.models import Attendance
from meetings.turnout import turnout_of
from members.models import Standing
from partyreports.reports.papers import vietnamese
from partyreports.reports.papers.blocks import Column, Paragraph
from partyreports.reports.papers.letterhead import Letterhead
from partyreports.reports.papers.lists.sheet import list_paper, table
from partyreports.reports.papers.people import People
from partyreports.reports.papers.roll import GROUPLESS, LEAVES, SUMMONED

# Of a committee, and of a cell
_PART = {False: "Chi bộ", True: "Tổ đảng"}
STANDINGS = {Standing.OFFICIAL: "Chính thức", Standing.PROBATIONARY: "Dự bị"}
PRESENT, EXCUSED, UNEXCUSED = Attendance.Presence.PRESENT, Attendance.Presence.EXCUSED, Attendance.Presence.UNEXCUSED


def attendance(meeting, issue=None):
    """Return the list of those summoned, with a mark for each who came; before the roll is called, to be marked."""
    record = meeting.record
    letterhead = Letterhead(record, meeting.day, issue)
    roll = list(meeting.attendances.select_related("member")) or [
        Attendance.of(meeting, member) for member in meeting.roster()
    ]
    people = People(record.organization, meeting.day, [row.member for row in roll])
    groups = groups_at(meeting, roll)
    who = SUMMONED[meeting.summoned]
    blocks = [Paragraph(_when(meeting), lead="Thời gian, địa điểm:"), *_figures(meeting, roll)]
    if len(groups) > 1:
        blocks.append(_by_group(record, groups, roll))
    blocks += [_by_name(meeting, groups, people), *_guests(meeting)]
    return list_paper(record, letterhead, kind="Danh sách", subject=f"{who} dự {meeting.title}", blocks=blocks)


def _when(meeting):
    where = f", {meeting.place}" if meeting.place else ""
    return f"{vietnamese.day(meeting.day)}{where}."


def _figures(meeting, roll):
    if not roll:
        return []
    turnout = turnout_of(meeting, roll)
    parts = [f"triệu tập {vietnamese.count(turnout.summoned)}"]
    if turnout.unmarked < turnout.summoned:
        parts += [
            f"có mặt {vietnamese.count(turnout.present)} ({vietnamese.percent(turnout.present, turnout.summoned)})",
            f"vắng có lý do {vietnamese.count(turnout.excused)}",
            f"vắng không có lý do {vietnamese.count(turnout.unexcused)}",
        ]
        if turnout.unmarked:
            parts.append(f"chưa điểm danh {vietnamese.count(turnout.unmarked)}")
    return [Paragraph(f"{'; '.join(parts)}.", lead="Tổng hợp:")]


def _by_group(record, groups, roll):
    """Return the figures of each cell, or of each party group of a cell, and of all."""
    columns = (
        Column("TT", 5, "center"),
        Column(_PART[record.organization.is_cell], 25),
        Column("Tổng số", 8, "center", "Triệu tập"),
        Column("Chính thức", 8, "center", "Triệu tập"),
        Column("Dự bị", 8, "center", "Triệu tập"),
        Column("Có mặt", 8, "center"),
        Column("Có lý do", 10, "center", "Vắng mặt"),
        Column("Không có lý do", 10, "center", "Vắng mặt"),
        Column("Chưa điểm danh", 8, "center"),
        Column("Tỷ lệ có mặt (%)", 10, "center"),
    )
    rows = [(_name(record, group), *_counts(group.rows)) for group in groups]
    return table(
        f"Tổng hợp theo {_PART[record.organization.is_cell].lower()}", columns, rows, total=("Cộng", *_counts(roll))
    )


def _counts(rows):
    standing, presence = Counter(row.standing for row in rows), Counter(row.presence for row in rows)
    marked = presence[""] < len(rows)
    counts = [len(rows), standing[Standing.OFFICIAL], standing[Standing.PROBATIONARY]]
    came = [presence[PRESENT], presence[EXCUSED], presence[UNEXCUSED], presence[""]]
    share = vietnamese.percent(presence[PRESENT], len(rows)).removesuffix(" %") if marked else ""
    return *map(vietnamese.count, counts), *(vietnamese.count(count) if marked else "" for count in came), share


def _by_name(meeting, groups, people):
    """Return everybody with a mark: a committee's members by cell, a cell's with their party groups if it has any."""
    record = meeting.record
    named = any(group.key for group in groups)
    widths = iter((4, 18, 15, 20, 10, 6, 6, 6, 15) if named else (6, 24, 20, 12, 8, 8, 10, 12))
    columns = [Column("TT", next(widths), "center"), Column("Họ và tên", next(widths))]
    if named:
        columns.append(Column(_PART[record.organization.is_cell], next(widths)))
    columns += [
        Column("Chức vụ", next(widths)),
        Column("Đảng viên", next(widths), "center"),
        Column("Có mặt", next(widths), "center"),
        Column("Có lý do", next(widths), "center", "Vắng mặt"),
        Column("Không có lý do", next(widths), "center", "Vắng mặt"),
        Column("Ghi chú", next(widths)),
    ]
    rows = [
        (
            row.member.full_name,
            *([_name(record, group)] if named else []),
            people.post_of(row.member) or row.member.job_title,
            STANDINGS[row.standing],
            *("x" if row.presence == presence else "" for presence in (PRESENT, EXCUSED, UNEXCUSED)),
            row.reason or vietnamese.upper_first(LEAVES.get(row.leave, "")),
        )
        for group in groups
        for row in group.rows
    ]
    return table(f"Danh sách {SUMMONED[meeting.summoned]}", columns, rows)


def _name(record, group):
    return group.name if group.key else GROUPLESS[record.organization.is_cell]


def _guests(meeting):
    guests = list(meeting.guests.all())
    if not guests:
        return []
    columns = (
        Column("TT", 6, "center"), Column("Họ và tên", 30), Column("Chức vụ", 24), Column("Đơn vị", 25),
        Column("Ghi chú", 15),
    )  # fmt: skip
    rows = [
        (guest.name, guest.capacity, guest.body, "Dự và chỉ đạo hội nghị" if guest.directs else "") for guest in guests
    ]
    return [table("Đại biểu, khách mời", columns, rows)]
