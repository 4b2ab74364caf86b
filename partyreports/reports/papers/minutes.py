"""The minutes of a meeting (biên bản): who was there, who said what, how the votes went."""

import re
from itertools import groupby

from meetings.models import Meeting, Remark
from meetings.turnout import turnout_of
from partyreports.reports.papers import vietnamese
from partyreports.reports.papers.awarding import badge_blocks, commendation_blocks
from partyreports.reports.papers.blocks import Closing, Grounds, Heading, Paragraph, Signature
from partyreports.reports.papers.chapters import BLANK, sentence, text_blocks
from partyreports.reports.papers.letterhead import Letterhead
from partyreports.reports.papers.people import People
from partyreports.reports.papers.roll import those_present
from partyreports.reports.papers.votes import ballots, motions, rated_here

PARTS_OF_DAY = {"morning": "sáng ", "afternoon": "chiều ", "evening": "tối ", "day": "cả "}
# In the order of the agenda: heading, and what the speaker did.
REMARKS = {
    Remark.Kind.OPENING: ("Khai mạc", "phát biểu khai mạc"),
    Remark.Kind.PRESENTATION: ("Trình bày báo cáo", "trình bày"),
    Remark.Kind.DISCUSSION: ("Thảo luận", "phát biểu"),
    Remark.Kind.DIRECTIVE: ("Phát biểu chỉ đạo của cấp trên", "phát biểu chỉ đạo"),
    Remark.Kind.REPLY: ("Tiếp thu ý kiến chỉ đạo", "phát biểu tiếp thu"),
    Remark.Kind.CLOSING: ("Bế mạc", "phát biểu bế mạc"),
}


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
        *those_present(meeting, roll, turnout, guests, chairs, people),
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
    parts.append(("Biểu quyết", motions(meeting, turnout)))
    if rated_here(meeting):
        parts.append(("Kết quả đánh giá, xếp loại", ballots(meeting.record)))
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


def _end(meeting, *, draft):
    if meeting.ends_at:
        return [Paragraph(f"Hội nghị kết thúc vào {vietnamese.hour(meeting.ends_at)} cùng ngày.")]
    if draft and not meeting.part_of_day:
        return [Paragraph(f"Hội nghị kết thúc vào {BLANK} giờ {BLANK} phút cùng ngày.")]
    return []
