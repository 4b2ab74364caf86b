"""The minutes of a meeting (biên bản): who was there, who said what, how the votes went."""

import re
from itertools import groupby

from meetings.models import Attendance, Meeting, Motion, Remark
from meetings.turnout import motion_passed, turnout_of, turnouts_by_group
from members.models import Leave, Office, Organization
from partyreports.reports.papers import vietnamese
from partyreports.reports.papers.awarding import (
    LEVELS,
    UNRATED,
    badge_blocks,
    commendation_blocks,
)
from partyreports.reports.papers.blocks import (
    Closing,
    Column,
    Grounds,
    Heading,
    Item,
    Items,
    Paragraph,
    Row,
    Signature,
    Table,
)
from partyreports.reports.papers.chapters import sentence, text_blocks
from partyreports.reports.papers.letterhead import Letterhead
from partyreports.reports.papers.people import People, cells_on, introduce_guest
from partyreports.reports.papers.rows import ratings_of

PARTS_OF_DAY = {"morning": "sáng ", "afternoon": "chiều ", "evening": "tối ", "day": "cả "}
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
# In the order of the agenda: heading, and what the speaker did.
REMARKS = {
    Remark.Kind.OPENING: ("Khai mạc", "phát biểu khai mạc"),
    Remark.Kind.PRESENTATION: ("Trình bày báo cáo", "trình bày"),
    Remark.Kind.DISCUSSION: ("Thảo luận", "phát biểu"),
    Remark.Kind.DIRECTIVE: ("Phát biểu chỉ đạo của cấp trên", "phát biểu chỉ đạo"),
    Remark.Kind.REPLY: ("Tiếp thu ý kiến chỉ đạo", "phát biểu tiếp thu"),
    Remark.Kind.CLOSING: ("Bế mạc", "phát biểu bế mạc"),
}
METHODS = {Motion.Method.HANDS: "biểu quyết giơ tay", Motion.Method.BALLOT: "bỏ phiếu kín"}
PRESENT, EXCUSED, UNEXCUSED = Attendance.Presence.PRESENT, Attendance.Presence.EXCUSED, Attendance.Presence.UNEXCUSED
# Blanks for the pen on a draft.
BLANK = "……"


def minutes(meeting, issue=None):
    """Return the minutes of a meeting: a draft, unless an Issue gives it number and date."""
    record = meeting.record
    letterhead = Letterhead(record, meeting.day, issue)
    roll = list(meeting.attendances.select_related("member"))
    turnout = turnout_of(meeting, roll) if roll else None
    guests = list(meeting.guests.all())
    chairs = list(meeting.chairs.select_related("member", "guest"))
    remarks = list(meeting.remarks.select_related("member", "guest"))
    people = People(
        record.organization,
        meeting.day,
        [*(row.member for row in [*chairs, *remarks]), meeting.minute_taker],
    )
    blocks = [
        letterhead.head("BB", with_date=False),
        letterhead.form.title("Biên bản", meeting.title),
        *_grounds(meeting),
        Heading(1, "I- THỜI GIAN, ĐỊA ĐIỂM"),
        *_when_and_where(meeting, draft=issue is None),
        Heading(1, "II- THÀNH PHẦN"),
        *_those_present(meeting, roll, turnout, guests, chairs, people),
        Heading(1, "III- NỘI DUNG"),
        *_contents(meeting, remarks, turnout, people),
        *_end(meeting, draft=issue is None),
        Closing(
            Signature(
                letterhead.form.minutes_taker, "", meeting.minute_taker.full_name if meeting.minute_taker else ""
            ),
            Signature(letterhead.form.minutes_chair, "", str(chairs[0].who) if chairs else ""),
        ),
    ]
    return letterhead.paper(f"Biên bản {meeting.title} – {letterhead.name}", blocks, revision=record.revision)


def _grounds(meeting):
    lines = [_LABEL.sub("", line, count=1).strip(" -;.") for line in meeting.grounds.splitlines()]
    lines = list(filter(None, lines))
    # «Được sự đồng ý của …» stands as it is; a bare letter or plan gets its word.
    lines = [line if line.split()[0].lower() in _GROUNDED else f"Căn cứ {line}" for line in lines]
    return [Grounds(tuple(f"- {line}{';' if line is not lines[-1] else '.'}" for line in lines))] if lines else []


_LABEL = re.compile(r"^(?:[-+]|\(\d+\))")
_GROUNDED = {"căn", "thực", "theo", "được", "với", "xét", "trên"}


def _when_and_where(meeting, *, draft):
    day = vietnamese.day(meeting.day)
    if meeting.starts_at and meeting.ends_at:
        time = f"từ {vietnamese.hour(meeting.starts_at)} đến {vietnamese.hour(meeting.ends_at)}, {day}"
    elif meeting.starts_at:
        time = f"từ {vietnamese.hour(meeting.starts_at)}, {day}"
    else:
        time = f"{PARTS_OF_DAY.get(meeting.part_of_day, '')}{day}"
    blocks = [Paragraph(f"{time}.", lead="Thời gian:")]
    if meeting.place or draft:
        blocks.append(Paragraph(sentence(meeting.place) or BLANK * 6, lead="Địa điểm:"))
    return blocks


def _those_present(meeting, roll, turnout, guests, chairs, people):
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


GROUPLESS = {True: "Không thuộc tổ đảng", False: "Không còn sinh hoạt tại Đảng bộ"}


def _split(total, official, probationary):
    words = f"{vietnamese.count(official)} chính thức, {vietnamese.count(probationary)} dự bị"
    return f"{vietnamese.count(total)} ({words})"


def _absentee(row):
    reason = row.reason or LEAVES.get(row.leave, "")
    return f"{row.member.full_name} ({reason})" if reason else row.member.full_name


def _contents(meeting, remarks, turnout, people):
    """Return what was said and decided, in the order of the agenda, under numbered headings."""
    order = list(REMARKS)
    remarks.sort(key=lambda remark: order.index(remark.kind))
    said = {kind: list(rows) for kind, rows in groupby(remarks, key=lambda remark: remark.kind)}
    parts = [
        (heading, [block for remark in said.get(kind, []) for block in _remark(remark, people)])
        for kind, (heading, _) in REMARKS.items()
    ]
    closing = parts.pop()
    parts.append(("Biểu quyết", _motions(meeting, turnout)))
    if _rated_here(meeting):
        parts.append(("Kết quả đánh giá, xếp loại", _ratings(meeting.record)))
    if meeting.kind == Meeting.Kind.YEAR_END:
        awards = [
            *commendation_blocks(meeting.record, all_names=True, known_on=meeting.day),
            *badge_blocks(meeting.record, known_on=meeting.day, handed_over_on=meeting.day),
        ]
        parts.append(("Khen thưởng, trao tặng Huy hiệu Đảng", awards))
    blocks, number = [], 0
    for heading, content in [*parts, closing]:
        if content:
            number += 1
            blocks += [Heading(2, f"{number}. {heading}"), *content]
    return blocks


def _remark(remark, people):
    """Return who spoke, in which capacity and for whom, and what was said; points stay numbered."""
    did = REMARKS[remark.kind][1]
    who = vietnamese.upper_first(people.introduce(remark.who)) if remark.who else "Hội nghị"
    if not remark.who and remark.kind == Remark.Kind.DISCUSSION:
        did = "thảo luận"
    behalf = remark.on_behalf_of
    if behalf and not behalf.lower().startswith("thay mặt"):
        behalf = f"thay mặt {behalf}"
    lead = f"{who}, {behalf}, {did}:" if behalf else f"{who} {did}:"
    if not remark.text:
        # Who spoke is known, the words are not.
        what = " báo cáo" if remark.kind == Remark.Kind.PRESENTATION else ""
        return [Paragraph("", lead=f"{lead.removesuffix(':')}{what}.")]
    first, *others = text_blocks(remark.text)
    if isinstance(first, Paragraph):
        return [Paragraph(first.text, lead=lead), *others]
    return [Paragraph("", lead=lead), first, *others]


def _motions(meeting, turnout):
    """Return each motion with its votes of those entitled and present; the denominator decides whether it passed."""
    entries = []
    for number, motion in enumerate(meeting.motions.all(), 1):
        complete = turnout is not None and not turnout.unmarked
        favour = vietnamese.count(motion.in_favour)
        if complete and turnout.may_vote_present:
            entitled = turnout.may_vote_present
            share = vietnamese.percent(motion.in_favour, entitled)
            favour = f"{favour}/{vietnamese.count(entitled)} đảng viên chính thức có mặt ({share})"
        votes = (
            f"tán thành {favour}, không tán thành {vietnamese.count(motion.against)}, "
            f"không có ý kiến {vietnamese.count(motion.abstained)}"
        )
        text = f"{motion.text.rstrip('.;:')}: {METHODS[motion.method]}; {votes}."
        if complete:
            passed = "được thông qua" if motion_passed(motion, turnout) else "không được thông qua"
            text += (
                f" Kết quả: {passed} (tính trên {vietnamese.count(turnout.denominator)} đảng viên có quyền biểu quyết)."
            )
        entries.append(Item(f"({number})", text))
    return [Items(tuple(entries))] if entries else []


def _rated_here(meeting):
    """Tell whether the ratings were voted on here: in the review meeting, or without one at the year's end."""
    if meeting.kind == Meeting.Kind.REVIEW:
        return True
    reviews = meeting.record.meetings.filter(kind=Meeting.Kind.REVIEW)
    return meeting.kind == Meeting.Kind.YEAR_END and not reviews.exists()


def _ratings(record):
    """Return the table of levels and votes by name: the minutes stay inside, unlike the report."""
    ratings = [rating for rating in ratings_of(record) if rating.proposed or rating.unrated]
    if not ratings:
        return []
    counted = any(rating.votes is not None for rating in ratings)
    columns = [Column("TT", 6 if counted else 10, "center"), Column("Họ và tên", 30 if counted else 45)]
    if counted:
        columns += [
            Column("Xuất sắc", 10, "center"), Column("Tốt", 10, "center"),
            Column("Hoàn thành", 12, "center"), Column("Không hoàn thành", 12, "center"),
        ]  # fmt: skip
    columns.append(Column("Đề nghị xếp loại", 20 if counted else 45))
    rows = []
    for number, rating in enumerate(ratings, 1):
        votes = (rating.votes_excellent, rating.votes_good, rating.votes_completed, rating.votes_failed)
        level = (
            vietnamese.upper_first(LEVELS[rating.proposed])
            if rating.proposed
            else f"Không xếp loại: {rating.note or UNRATED[rating.unrated]}"
        )
        cells = ["" if vote is None else vietnamese.count(vote) for vote in votes] if counted else []
        rows.append(Row((str(number), str(rating.recipient), *cells, level)))
    caption = "Số phiếu đề nghị mức xếp loại" if counted else "Đề nghị xếp loại"
    return [Table(caption, tuple(columns), tuple(rows))]


def _end(meeting, *, draft):
    if meeting.ends_at:
        return [Paragraph(f"Hội nghị kết thúc vào {vietnamese.hour(meeting.ends_at)} cùng ngày.")]
    if draft and not meeting.part_of_day:
        return [Paragraph(f"Hội nghị kết thúc vào {BLANK} giờ {BLANK} phút cùng ngày.")]
    return []
