"""The report of a year (báo cáo tổng kết): what guests hold, so no votes, and no name beside a lower grade."""

import re
from collections import Counter
from itertools import groupby

from django.db.models import Count, Exists, OuterRef, Q
from django.utils import timezone

from meetings.models import Meeting, Section, Target
from meetings.turnout import turnout_of
from members.models import EarlierAdmission, Member, Membership, Standing
from partyreports.reports.papers import vietnamese
from partyreports.reports.papers.awarding import badge_blocks, commendation_blocks, rating_blocks
from partyreports.reports.papers.blocks import Closing, Column, Heading, Paragraph, Row, Table
from partyreports.reports.papers.chapters import one_line, sentence, text_blocks
from partyreports.reports.papers.letterhead import Letterhead
from partyreports.reports.papers.people import cells_on

ACHIEVEMENTS = {
    Target.Achievement.EXCEEDED: "Vượt",
    Target.Achievement.MET: "Đạt",
    Target.Achievement.NOT_MET: "Không đạt",
}
JOINED = {
    "admitted": "được kết nạp", "readmitted": "được kết nạp lại", "transferred": "chuyển đến", "moved": "chuyển đến",
}  # fmt: skip
LEFT = {
    "transferred": "chuyển đi", "moved": "chuyển đi", "died": "từ trần", "resigned": "xin ra khỏi Đảng",
    "struck_off": "bị xóa tên", "expelled": "bị khai trừ",
}  # fmt: skip
# A blank for the pen, where a draft has a heading and no text yet.
BLANK = "…" * 30
_TYPED_NUMBER = re.compile(r"(?:\d{1,2}|[a-z])[.)]\s*(?=\D)")


def report(record, issue=None):
    """Return the report of a record: a draft, unless an Issue gives it number and date."""
    meeting = record.meetings.filter(kind=Meeting.Kind.YEAR_END).first()
    day = meeting.day if meeting else min(timezone.localdate(), record.last_day)
    letterhead = Letterhead(record, day, issue)
    subject = f"tổng kết công tác năm {record.year} và phương hướng, nhiệm vụ năm {record.year + 1}"
    blocks = [
        letterhead.head("BC"),
        letterhead.form.title("Báo cáo", subject),
        *_opening(record, meeting, day, letterhead),
        *_parts(record, draft=issue is None),
        Closing(letterhead.recipients(), letterhead.signature()),
    ]
    return letterhead.paper(f"Báo cáo {subject} – {letterhead.name}", blocks, revision=record.revision)


def _opening(record, meeting, day, letterhead):
    """Return the context as typed, then the counted figures; figures without records are left out."""
    texts = record.sections.filter(part=Section.Part.OPENING)
    blocks = [block for section in texts for block in text_blocks(section.text)]
    cells = cells_on(record.organization, day)
    total, official = _people(record, meeting, day)
    if total:
        of_cells = f"{vietnamese.count(len(cells))} chi bộ trực thuộc với " if not record.organization.is_cell else ""
        blocks.append(
            Paragraph(
                f"Đến ngày {vietnamese.short_day(day)}, {letterhead.name} có {of_cells}{_members(total, official)}."
            )
        )
    movement = _movement(record, cells, min(day, record.last_day))
    if movement:
        blocks.append(Paragraph(f"Trong năm {record.year}, {letterhead.body} có {', '.join(movement)}."))
    return blocks


def _people(record, meeting, day):
    """Return how many members there were, and how many of them official: by the roll, where all were summoned."""
    if meeting and meeting.summoned == Meeting.Summoned.EVERYONE:
        turnout = turnout_of(meeting)
        return turnout.summoned, turnout.summoned_official
    members = Member.objects.of(record.organization, on=day).with_standing(day)
    counts = members.aggregate(total=Count("pk"), official=Count("pk", filter=Q(standing=Standing.OFFICIAL)))
    return counts["total"], counts["official"]


def _members(total, official):
    """Write `38 đảng viên (35 chính thức, 03 dự bị)`."""
    probationary = total - official
    if not probationary:
        return f"{vietnamese.count(total)} đảng viên chính thức"
    parts = f"{vietnamese.count(official)} chính thức, {vietnamese.count(probationary)} dự bị"
    return f"{vietnamese.count(total)} đảng viên ({parts})"


def _movement(record, cells, until):
    """Return what changed among the members from 1 January up to a day, counted; moves inside a committee are none."""
    first = until.replace(month=1, day=1)
    rows = Membership.objects.filter(cell__in=cells)
    if not record.organization.is_cell:
        rows = rows.exclude(how_joined=Membership.Joined.MOVED), rows.exclude(how_left=Membership.Left.MOVED)
    else:
        rows = rows, rows
    changes = Counter()
    for words, how, when, some in ((JOINED, "how_joined", "since", rows[0]), (LEFT, "how_left", "to", rows[1])):
        counted = some.filter(**{f"{when}__range": (first, until)}).order_by().values_list(how).annotate(Count("pk"))
        for kind, number in counted:
            if kind in words:
                changes[words[kind]] += number
    there = Membership.objects.filter(
        Q(to=None) | Q(to__gt=OuterRef("official_on")),
        cell__in=cells, since__lte=OuterRef("official_on"),
    )  # fmt: skip
    days = [
        Member.objects.filter(Exists(there.filter(member=OuterRef("pk")))),
        EarlierAdmission.objects.filter(Exists(there.filter(member=OuterRef("member")))),
    ]
    present, earlier = (rows.filter(official_on__range=(first, until)).order_by().values("pk") for rows in days)
    confirmed = present.union(earlier, all=True).count()
    sentences = [f"{vietnamese.count(number)} đảng viên {words}" for words, number in changes.items()]
    if confirmed:
        sentences.append(f"{vietnamese.count(confirmed)} đảng viên dự bị được công nhận đảng viên chính thức")
    return sentences


def _parts(record, *, draft):
    """Return parts I–IV, numbered without gaps; a draft leaves a blank under a heading without text."""
    sections = {part: list(rows) for part, rows in groupby(_by_part(record), key=lambda section: section.part)}
    targets = list(record.targets.all())
    year = record.year
    parts = [
        (
            f"KẾT QUẢ LÃNH ĐẠO THỰC HIỆN NHIỆM VỤ NĂM {year}",
            Section.Part.RESULTS,
            [
                ("Kết quả thực hiện các chỉ tiêu", _targets(targets, year)),
                ("Khen thưởng", commendation_blocks(record, all_names=False)),
                ("Trao tặng Huy hiệu Đảng", badge_blocks(record)),
            ],
        ),
        (
            "ĐÁNH GIÁ CHUNG",
            Section.Part.ASSESSMENT,
            [("Kết quả đánh giá, xếp loại chất lượng", rating_blocks(record))],
        ),
        (
            f"PHƯƠNG HƯỚNG, NHIỆM VỤ NĂM {year + 1}",
            Section.Part.PLAN,
            [
                ("Các chỉ tiêu chủ yếu", _plan(targets, year + 1)),
                ("Nhiệm vụ cụ thể", _tasks(record, year + 1)),
            ],
        ),
        ("KIẾN NGHỊ, ĐỀ XUẤT", Section.Part.PROPOSALS, []),
    ]
    blocks, number = [], 0
    for name, part, counted in parts:
        chapters = [*_chapters(sections.get(part, []), draft), *(each for each in counted if each[1])]
        if not chapters:
            continue
        number += 1
        blocks.append(Heading(1, f"{vietnamese.ROMAN[number]}- {name}"))
        blocks += _numbered(chapters)
    return blocks


def _by_part(record):
    order = list(Section.Part.values)
    return sorted(record.sections.all(), key=lambda section: order.index(section.part))


def _chapters(sections, draft):
    """Return (heading, blocks) for each chapter with a text, and on drafts for those still without one."""
    for section in sections:
        blocks = text_blocks(section.text)
        if blocks or (draft and section.heading):
            yield section.heading, blocks or [Paragraph(BLANK)]


def _numbered(chapters):
    """Return the chapters under numbered headings; a number that was typed as well is dropped."""
    blocks, number = [], 0
    for heading, content in chapters:
        if heading:
            number += 1
            blocks.append(Heading(2, f"{number}. {_TYPED_NUMBER.sub('', heading, count=1)}"))
        blocks += content
    return blocks


def _with_sub_rows(targets):
    """Yield each target with its label: its number, or the words that make it a part of the one above."""
    parts = {}
    for target in targets:
        parts.setdefault(target.parent_id, []).append(target)
    for number, target in enumerate(parts.get(None, []), 1):
        yield target, str(number), target.text
        for place, part in enumerate(parts.get(target.pk, [])):
            yield part, "", f"{'Trong đó: ' if place == 0 else '- '}{part.text}"


def _sources(targets):
    sources = list(dict.fromkeys(target.source for target in targets if target.source))
    return [Paragraph(f"Chỉ tiêu được giao tại: {'; '.join(sources)}.")] if sources else []


def _targets(targets, year):
    targets = [target for target in targets if not target.next_year]
    if not targets:
        return []
    rows = [
        Row(
            (number, text, target.unit, target.planned, target.result, ACHIEVEMENTS.get(target.achievement, "")),
            "sub" if target.parent_id else "plain",
        )
        for target, number, text in _with_sub_rows(targets)
    ]
    columns = (
        Column("TT", 6, "center"), Column("Chỉ tiêu", 40), Column("Đơn vị tính", 12, "center"),
        Column("Kế hoạch", 15, "center"), Column("Kết quả", 15, "center"), Column("Đánh giá", 12, "center"),
    )  # fmt: skip
    whole = [target for target in targets if target.parent_id is None]
    summary = []
    if all(target.achievement for target in whole):
        counts = Counter(target.achievement for target in whole)
        parts = [
            f"{vietnamese.count(counts[each])} {words.lower()}" for each, words in ACHIEVEMENTS.items() if counts[each]
        ]
        summary = [Paragraph(f"Trong {vietnamese.count(len(whole))} chỉ tiêu: {', '.join(parts)}.")]
    return [*_sources(targets), *summary, Table(f"Kết quả thực hiện các chỉ tiêu năm {year}", columns, tuple(rows))]


def _plan(targets, year):
    targets = [target for target in targets if target.next_year]
    if not targets:
        return []
    rows = [
        Row((number, text, target.unit, target.planned), "sub" if target.parent_id else "plain")
        for target, number, text in _with_sub_rows(targets)
    ]
    columns = (
        Column("TT", 8, "center"), Column("Chỉ tiêu", 60), Column("Đơn vị tính", 12, "center"),
        Column("Kế hoạch", 20, "center"),
    )  # fmt: skip
    return [*_sources(targets), Table(f"Các chỉ tiêu năm {year}", columns, tuple(rows))]


def _tasks(record, year):
    tasks = list(record.tasks.all())
    if not tasks:
        return []
    columns = (
        Column("TT", 6, "center"), Column("Nhiệm vụ", 50), Column("Người phụ trách", 24),
        Column("Thời hạn", 20, "center"),
    )  # fmt: skip
    rows = [
        Row(
            (
                str(number),
                sentence(one_line(task.text)),
                task.assignee,
                vietnamese.short_day(task.due) if task.due else "",
            )
        )
        for number, task in enumerate(tasks, 1)
    ]
    return [Table(f"Nhiệm vụ năm {year}", columns, tuple(rows))]
