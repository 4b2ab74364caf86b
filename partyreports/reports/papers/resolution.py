"""The resolution of the year-end meeting (nghị quyết): what it approved, and what is to be done next year."""

from meetings.models import Section
from partyreports.reports.papers import vietnamese
from partyreports.reports.papers.awarding import Status, commendation_blocks
from partyreports.reports.papers.blocks import Centered, Closing, Heading, Paragraph
from partyreports.reports.papers.chapters import numbered, typed_chapters
from partyreports.reports.papers.letterhead import Letterhead
from partyreports.reports.papers.rows import paper_day, year_end_of
from partyreports.reports.papers.summed import rating_blocks
from partyreports.reports.papers.targets import achieved, plan_blocks, task_blocks


def resolution(record, issue=None):
    """Return the resolution of a record's year-end meeting: a draft, unless an Issue gives it number and date.

    Like the report it goes into many hands: no votes, no discussion, and no name beside a grade.
    """
    meeting = year_end_of(record)
    letterhead = Letterhead(record, paper_day(record, meeting), issue)
    subject = meeting.title if meeting else f"Hội nghị tổng kết công tác năm {record.year}"
    blocks = [
        letterhead.head("NQ"),
        letterhead.form.title("Nghị quyết", subject),
        _opening(record, meeting, letterhead),
        Centered("QUYẾT NGHỊ:"),
        *_parts(record, meeting, letterhead, draft=issue is None),
        Closing(letterhead.recipients(), letterhead.signature()),
    ]
    return letterhead.paper(f"Nghị quyết {subject} – {letterhead.name}", blocks, revision=record.revision)


def _opening(record, meeting, letterhead):
    heard = f"Báo cáo tổng kết công tác năm {record.year} và phương hướng, nhiệm vụ năm {record.year + 1}"
    if not meeting:
        return Paragraph(f"Sau khi nghe và thảo luận {heard}, Hội nghị của {letterhead.name}")
    where = f", tại {meeting.place.rstrip('.;, ')}" if meeting.place else ""
    return Paragraph(
        f"{vietnamese.upper_first(vietnamese.day(meeting.day))}{where}, {letterhead.name} tổ chức {meeting.title}. "
        f"Sau khi nghe và thảo luận {heard}, Hội nghị"
    )


def _parts(record, meeting, letterhead, *, draft):
    """Return what was approved, as things stood on the day, the plan, and who sees to it, numbered without gaps."""
    year, targets = record.year, list(record.targets.all())
    plan = [
        *typed_chapters(record.sections.filter(part=Section.Part.PLAN), draft=draft),
        ("Các chỉ tiêu chủ yếu", plan_blocks(targets, year + 1)),
        ("Nhiệm vụ cụ thể", task_blocks(record, year + 1)),
    ]
    known_on = meeting.day if meeting else None
    proposals = commendation_blocks(record, all_names=False, known_on=known_on, only=(Status.PROPOSED,))
    results = [
        Paragraph(
            f"Thông qua Báo cáo tổng kết công tác năm {year} và phương hướng, nhiệm vụ năm {year + 1} của "
            f"{letterhead.name}."
        ),
        *achieved([target for target in targets if not target.next_year]),
        *rating_blocks(record, known_on=known_on),
        *([Paragraph("Thống nhất đề nghị cấp trên xét khen thưởng:"), *proposals] if proposals else []),
    ]
    parts = [
        (f"KẾT QUẢ CÔNG TÁC NĂM {year}", results),
        (f"PHƯƠNG HƯỚNG, NHIỆM VỤ NĂM {year + 1}", numbered([chapter for chapter in plan if chapter[1]])),
        ("TỔ CHỨC THỰC HIỆN", _carrying_out(record, meeting)),
    ]
    blocks = []
    for number, (name, content) in enumerate((part for part in parts if part[1]), 1):
        blocks += [Heading(1, f"{vietnamese.ROMAN[number]}- {name}"), *content]
    return blocks


def _carrying_out(record, meeting):
    if record.organization.is_cell:
        whose, who = "Chi bộ", "cấp ủy Chi bộ"
        rest = "Đảng viên trong Chi bộ gương mẫu thực hiện và vận động quần chúng cùng thực hiện Nghị quyết."
    else:
        whose, who = "Đảng bộ", "Ban Chấp hành Đảng bộ"
        rest = (
            "Các chi bộ trực thuộc xây dựng kế hoạch, tổ chức cho đảng viên thực hiện Nghị quyết và định kỳ báo cáo "
            "Đảng ủy."
        )
    day = vietnamese.day(meeting.day) if meeting else vietnamese.blank_day(record.year)
    return [
        Paragraph(
            f"Giao {who} cụ thể hóa Nghị quyết thành chương trình, kế hoạch; phân công lãnh đạo, chỉ đạo và kiểm tra "
            "việc thực hiện.",
            lead="1.",
        ),
        Paragraph(rest, lead="2."),
        Paragraph(f"Nghị quyết này được Hội nghị thông qua {day} và phổ biến đến từng đảng viên trong {whose}."),
    ]
