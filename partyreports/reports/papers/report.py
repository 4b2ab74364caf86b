"""The report of a year (báo cáo tổng kết): what guests hold, so no votes, and no name beside a lower grade."""

from collections import Counter
from itertools import groupby

from django.db.models import Count, Exists, OuterRef, Q

from meetings.models import Meeting, Section
from meetings.turnout import turnout_of
from members.models import EarlierAdmission, Member, Membership, Standing
from partyreports.reports.papers import vietnamese
from partyreports.reports.papers.awarding import badge_blocks, commendation_blocks, rating_blocks
from partyreports.reports.papers.blocks import Closing, Heading, Paragraph
from partyreports.reports.papers.chapters import numbered, text_blocks, typed_chapters
from partyreports.reports.papers.letterhead import Letterhead
from partyreports.reports.papers.people import cells_on
from partyreports.reports.papers.rows import paper_day, year_end_of
from partyreports.reports.papers.targets import plan_blocks, results_blocks, task_blocks

JOINED = {
    "admitted": "được kết nạp", "readmitted": "được kết nạp lại", "transferred": "chuyển đến", "moved": "chuyển đến",
}  # fmt: skip
LEFT = {
    "transferred": "chuyển đi", "moved": "chuyển đi", "died": "từ trần", "resigned": "xin ra khỏi Đảng",
    "struck_off": "bị xóa tên", "expelled": "bị khai trừ",
}  # fmt: skip


def report(record, issue=None):
    """Return the report of a record: a draft, unless an Issue gives it number and date."""
    meeting = year_end_of(record)
    day = paper_day(record, meeting)
    letterhead = Letterhead(record, day, issue)
    subject = f"tổng kết công tác năm {record.year} và phương hướng, nhiệm vụ năm {record.year + 1}"
    blocks = [
        letterhead.head("BC"),
        letterhead.form.title("Báo cáo", subject),
        *_opening(record, meeting, day, letterhead),
        *_parts(record, issue),
        Closing(letterhead.recipients(), letterhead.signature()),
    ]
    return letterhead.paper(f"Báo cáo {subject} – {letterhead.name}", blocks, revision=record.revision)


def _opening(record, meeting, day, letterhead):
    """Return the context as typed, then the counted figures; figures without records are left out."""
    texts = record.sections.filter(part=Section.Part.OPENING)
    blocks = [block for section in texts for block in text_blocks(section.text)]
    cells = cells_on(record.organization, day)
    total, official = counted_people(record, meeting, day)
    if total:
        of_cells = f"{vietnamese.count(len(cells))} chi bộ trực thuộc với " if not record.organization.is_cell else ""
        members = members_words(total, official)
        blocks.append(Paragraph(f"Đến ngày {vietnamese.short_day(day)}, {letterhead.name} có {of_cells}{members}."))
    movement = _movement(record, cells, min(day, record.last_day))
    if movement:
        blocks.append(Paragraph(f"Trong năm {record.year}, {letterhead.body} có {', '.join(movement)}."))
    return blocks


def counted_people(record, meeting, day):
    """Return how many members there were, and how many of them official: by the roll, where all were summoned."""
    if meeting and meeting.summoned == Meeting.Summoned.EVERYONE:
        turnout = turnout_of(meeting)
        return turnout.summoned, turnout.summoned_official
    members = Member.objects.of(record.organization, on=day).with_standing(day)
    counts = members.aggregate(total=Count("pk"), official=Count("pk", filter=Q(standing=Standing.OFFICIAL)))
    return counts["total"], counts["official"]


def members_words(total, official):
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


def _parts(record, issue):
    """Return parts I–IV, numbered without gaps; a draft leaves a blank under a heading without text.

    What was decided after the date of an issued one was only proposed then.
    """
    known_on = issue and issue.date
    sections = {part: list(rows) for part, rows in groupby(_by_part(record), key=lambda section: section.part)}
    targets = list(record.targets.all())
    year = record.year
    parts = [
        (
            f"KẾT QUẢ LÃNH ĐẠO THỰC HIỆN NHIỆM VỤ NĂM {year}",
            Section.Part.RESULTS,
            [
                ("Kết quả thực hiện các chỉ tiêu", results_blocks(targets, year)),
                ("Khen thưởng", commendation_blocks(record, all_names=False, known_on=known_on)),
                ("Trao tặng Huy hiệu Đảng", badge_blocks(record, known_on=known_on)),
            ],
        ),
        (
            "ĐÁNH GIÁ CHUNG",
            Section.Part.ASSESSMENT,
            [("Kết quả đánh giá, xếp loại chất lượng", rating_blocks(record, known_on=known_on))],
        ),
        (
            f"PHƯƠNG HƯỚNG, NHIỆM VỤ NĂM {year + 1}",
            Section.Part.PLAN,
            [
                ("Các chỉ tiêu chủ yếu", plan_blocks(targets, year + 1)),
                ("Nhiệm vụ cụ thể", task_blocks(record, year + 1)),
            ],
        ),
        ("KIẾN NGHỊ, ĐỀ XUẤT", Section.Part.PROPOSALS, []),
    ]
    blocks, number = [], 0
    for name, part, counted in parts:
        chapters = [
            *typed_chapters(sections.get(part, []), draft=issue is None),
            *(each for each in counted if each[1]),
        ]
        if not chapters:
            continue
        number += 1
        blocks.append(Heading(1, f"{vietnamese.ROMAN[number]}- {name}"))
        blocks += numbered(chapters)
    return blocks


def _by_part(record):
    order = list(Section.Part.values)
    return sorted(record.sections.all(), key=lambda section: order.index(section.part))
