"""The list of those at a meeting (danh sách dự hội nghị): by name; a committee's also by cell."""

from collections import Counter

from meetings.models import Attendance
from meetings.turnout import turnout_of
from members.models import Membership, Standing
from partyreports.reports.papers import vietnamese
from partyreports.reports.papers.blocks import Column, Paragraph
from partyreports.reports.papers.letterhead import Letterhead
from partyreports.reports.papers.lists.sheet import list_paper, table
from partyreports.reports.papers.minutes import LEAVES, SUMMONED
from partyreports.reports.papers.people import Cells, People

STANDINGS = {Standing.OFFICIAL: "Chính thức", Standing.PROBATIONARY: "Dự bị"}
PRESENT, EXCUSED, UNEXCUSED = Attendance.Presence.PRESENT, Attendance.Presence.EXCUSED, Attendance.Presence.UNEXCUSED


def attendance(meeting, issue=None):
    """Return the list of those summoned, with a mark for each who came; before the roll is called, to be marked."""
    record = meeting.record
    letterhead = Letterhead(record, meeting.day, issue)
    roll = list(meeting.attendances.select_related("member")) or _roster(meeting)
    people = People(record.organization, meeting.day, [row.member for row in roll])
    cells = Cells(record, [row.member for row in roll], meeting.day)
    who = SUMMONED[meeting.summoned]
    blocks = [Paragraph(_when(meeting), lead="Thời gian, địa điểm:"), *_figures(meeting, roll)]
    if cells.names:
        blocks.append(_by_cell(roll, cells))
        roll.sort(key=lambda row: (cells.codes.get(row.member_id, ""), row.member.sort_key, row.member_id))
    blocks += [_by_name(meeting, roll, people, cells), *_guests(meeting)]
    return list_paper(record, letterhead, kind="Danh sách", subject=f"{who} dự {meeting.title}", blocks=blocks)


def _roster(meeting):
    return [Attendance.of(meeting, member) for member in meeting.roster()]


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


def _by_cell(roll, cells):
    """Return the figures of each cell, and of all."""
    columns = (
        Column("TT", 5, "center"),
        Column("Chi bộ", 25),
        Column("Tổng số", 8, "center", "Triệu tập"),
        Column("Chính thức", 8, "center", "Triệu tập"),
        Column("Dự bị", 8, "center", "Triệu tập"),
        Column("Có mặt", 8, "center"),
        Column("Có lý do", 10, "center", "Vắng mặt"),
        Column("Không có lý do", 10, "center", "Vắng mặt"),
        Column("Chưa điểm danh", 8, "center"),
        Column("Tỷ lệ có mặt (%)", 10, "center"),
    )
    by_cell = {}
    for row in roll:
        key = cells.codes.get(row.member_id, ""), cells.of(row.member)
        by_cell.setdefault(key, []).append(row)
    rows = [(name or "Không rõ chi bộ", *_counts(by_cell[code, name])) for code, name in sorted(by_cell)]
    return table("Tổng hợp theo chi bộ", columns, rows, total=("Cộng", *_counts(roll)))


def _counts(rows):
    standing, presence = Counter(row.standing for row in rows), Counter(row.presence for row in rows)
    marked = presence[""] < len(rows)
    counts = [len(rows), standing[Standing.OFFICIAL], standing[Standing.PROBATIONARY]]
    came = [presence[PRESENT], presence[EXCUSED], presence[UNEXCUSED], presence[""]]
    share = vietnamese.percent(presence[PRESENT], len(rows)).removesuffix(" %") if marked else ""
    return *map(vietnamese.count, counts), *(vietnamese.count(count) if marked else "" for count in came), share


def _by_name(meeting, roll, people, cells):
    """Return everybody with a mark; a committee's by cells, of a cell with its party groups if it has any."""
    groups = cells.of if cells.names else _party_groups(meeting, roll)
    widths = iter((4, 18, 15, 20, 10, 6, 6, 6, 15) if groups else (6, 24, 20, 12, 8, 8, 10, 12))
    columns = [Column("TT", next(widths), "center"), Column("Họ và tên", next(widths))]
    if groups:
        columns.append(Column("Chi bộ" if cells.names else "Tổ đảng", next(widths)))
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
            *([groups(row.member)] if groups else []),
            people.post_of(row.member) or row.member.job_title,
            STANDINGS[row.standing],
            *("x" if row.presence == presence else "" for presence in (PRESENT, EXCUSED, UNEXCUSED)),
            row.reason or vietnamese.upper_first(LEAVES.get(row.leave, "")),
        )
        for row in roll
    ]
    return table(f"Danh sách {SUMMONED[meeting.summoned]}", columns, rows)


def _party_groups(meeting, roll):
    """Return a function from a member of a cell to the party group of the day, or None where there are none."""
    theirs = Membership.objects.on(meeting.day).filter(member__in=[row.member_id for row in roll])
    groups = dict(theirs.exclude(party_group="").values_list("member", "party_group"))
    return (lambda member: groups.get(member.pk, "")) if groups else None


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
