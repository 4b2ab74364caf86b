"""Who was at a meeting, as its minutes tell it: the roll in figures, the absent by name, guests, chairs."""

from meetings.models import Attendance, Meeting
from meetings.turnout import turnouts_by_group
from members.models import Leave, Office, Organization
from partyreports.reports.papers import vietnamese
from partyreports.reports.papers.blocks import Heading, Item, Items, Paragraph
from partyreports.reports.papers.chapters import BLANK
from partyreports.reports.papers.people import cells_on, introduce_guest

LEAVES = {
    Leave.Kind.EXEMPT: "miễn sinh hoạt",
    Leave.Kind.AWAY: "tạm thời chuyển sinh hoạt",
    Leave.Kind.SUSPENDED: "đình chỉ sinh hoạt",
}
SUMMONED = {
    Meeting.Summoned.EVERYONE: "đảng viên",
    Meeting.Summoned.DELEGATES: "đại biểu",
    Meeting.Summoned.EXECUTIVE: "ủy viên",
}
GROUPLESS = {True: "Không thuộc tổ đảng", False: "Không còn sinh hoạt tại Đảng bộ"}
PRESENT, EXCUSED, UNEXCUSED = Attendance.Presence.PRESENT, Attendance.Presence.EXCUSED, Attendance.Presence.UNEXCUSED


def those_present(meeting, roll, turnout, guests, chairs, people):
    """Return who was there: those summoned, guests, chairs and the minute-taker, each under a heading."""
    who = SUMMONED[meeting.summoned]
    blocks = [Heading(2, f"1. {vietnamese.upper_first(who)}"), *_roll(who, roll, turnout), *_by_group(meeting, roll)]
    organization = meeting.record.organization
    if not organization.is_cell:
        cells = vietnamese.count(len(cells_on(organization, meeting.day)))
        blocks.insert(1, Paragraph(f"{cells} chi bộ.", lead="Đảng bộ có:"))
        blocks += _committees_present(meeting, roll)
    number = 1
    for heading, entries in (
        ("Đại biểu, khách mời", [_guest(guest) for guest in guests]),
        ("Chủ trì hội nghị", [people.introduce(chair.who) for chair in chairs]),
        ("Người ghi biên bản", [people.introduce(meeting.minute_taker)] if meeting.minute_taker else []),
    ):
        if entries:
            number += 1
            blocks += [Heading(2, f"{number}. {heading}"), _list(entries)]
    return blocks


def _committees_present(meeting, roll):
    """Return how many of the executive, and of the cells' committees, came; nothing before the roll is called."""
    present = {row.member_id for row in roll if row.presence == PRESENT}
    if not present or meeting.summoned == Meeting.Summoned.EXECUTIVE:
        return []
    own = meeting.record.organization_id
    offices = Office.objects.on(meeting.day).filter(member__attendances__meeting=meeting)
    held = set(offices.values_list("organization", "organization__kind", "member"))
    executive = {member for organization, _kind, member in held if organization == own}
    of_cells = {member for _organization, kind, member in held if kind == Organization.Kind.CELL}
    return [
        Paragraph(
            f"{vietnamese.count(len(some & present))}/{vietnamese.count(len(some))} đồng chí.", lead=f"{who} có mặt:"
        )
        for who, some in (("Ủy viên Ban Chấp hành Đảng bộ", executive), ("Cấp ủy viên các chi bộ", of_cells))
        if some
    ]


def _list(entries):
    """Return entries as a list, each with a semicolon, the last with a full stop."""
    entries = [vietnamese.upper_first(entry) for entry in entries]
    return Items(tuple(Item("-", f"{entry}{'.' if entry is entries[-1] else ';'}") for entry in entries))


def _guest(guest):
    return introduce_guest(guest) + (" (dự và chỉ đạo hội nghị)" if guest.directs else "")


def _roll(who, roll, turnout):
    """Return the roll in figures and the absent by name; what is not marked yet is left to be filled in."""
    if turnout is None:
        return [Paragraph(BLANK, lead=f"Số {who} được triệu tập:"), Paragraph(BLANK, lead="Có mặt:")]
    blocks = [
        Paragraph(
            _split(turnout.summoned, turnout.summoned_official, turnout.summoned_probationary) + ".",
            lead=f"Số {who} được triệu tập:",
        )
    ]
    for kind, words in LEAVES.items():
        rows = [row for row in roll if row.leave == kind]
        if rows:
            names = ", ".join(row.member.full_name for row in rows)
            blocks.append(
                Paragraph(f"{vietnamese.count(len(rows))} ({names}).", lead=f"{vietnamese.upper_first(words)}:")
            )
    if turnout.unmarked == turnout.summoned:
        return [*blocks, Paragraph(BLANK, lead="Có mặt:"), Paragraph(BLANK, lead="Vắng mặt:")]
    blocks.append(
        Paragraph(_split(turnout.present, turnout.present_official, turnout.present_probationary) + ".", lead="Có mặt:")
    )
    if turnout.unmarked:
        blocks.append(Paragraph(f"{vietnamese.count(turnout.unmarked)}.", lead="Chưa điểm danh:"))
    blocks.append(
        Paragraph(
            f"{vietnamese.count(turnout.absent)}"
            + (
                f", trong đó có lý do {vietnamese.count(turnout.excused)}, "
                f"không có lý do {vietnamese.count(turnout.unexcused)}."
                if turnout.absent
                else "."
            ),
            lead="Vắng mặt:",
        )
    )
    for presence, words in ((EXCUSED, "Vắng có lý do"), (UNEXCUSED, "Vắng không có lý do")):
        names = [_absentee(row) for row in roll if row.presence == presence]
        if names:
            blocks.append(Paragraph(f"{'; '.join(names)}.", lead=f"{words}:"))
    return blocks


def _by_group(meeting, roll):
    """Return how many came of each cell, or of each party group, where there are several."""
    groups = turnouts_by_group(meeting, roll)
    entries = []
    for group, turnout in groups:
        figures = [f"triệu tập {vietnamese.count(turnout.summoned)}"]
        if turnout.unmarked < turnout.summoned:
            figures.append(f"có mặt {vietnamese.count(turnout.present)}")
            figures += [f"vắng {vietnamese.count(turnout.absent)}"] if turnout.absent else []
        name = group.name if group.key else GROUPLESS[meeting.record.organization.is_cell]
        entries.append(f"{name}: {', '.join(figures)}")
    parts = "tổ đảng" if meeting.record.organization.is_cell else "chi bộ"
    return [Paragraph("", lead=f"Theo {parts}:"), _list(entries)] if entries else []


def _split(total, official, probationary):
    words = f"{vietnamese.count(official)} chính thức, {vietnamese.count(probationary)} dự bị"
    return f"{vietnamese.count(total)} ({words})"


def _absentee(row):
    reason = row.reason or LEAVES.get(row.leave, "")
    return f"{row.member.full_name} ({reason})" if reason else row.member.full_name
