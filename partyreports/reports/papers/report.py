"""The report of a year (báo cáo tổng kết): what guests hold, so no votes, and no name beside a lower grade."""

from itertools import groupby

from meetings.models import Section
from partyreports.reports.figures.sums import roll_up
from partyreports.reports.papers import vietnamese
from partyreports.reports.papers.awarding import badge_blocks, commendation_blocks
from partyreports.reports.papers.blocks import Closing, Heading
from partyreports.reports.papers.chapters import numbered, text_blocks, typed_chapters
from partyreports.reports.papers.letterhead import Letterhead
from partyreports.reports.papers.opening import opening_by_list
from partyreports.reports.papers.rows import paper_day, year_end_of
from partyreports.reports.papers.summed import (
    annexes,
    attendance_blocks,
    branches_words,
    opening_of_committee,
    rating_blocks,
)
from partyreports.reports.papers.targets import plan_blocks, results_blocks, task_blocks


def report(record, issue=None):
    """Return the report of a record: a draft, unless an Issue gives it number and date.

    A committee's figures are the sums of what its cells handed in, the same as on the page of its sums.
    """
    meeting = year_end_of(record)
    day = paper_day(record, meeting)
    letterhead = Letterhead(record, day, issue)
    subject = f"tổng kết công tác năm {record.year} và phương hướng, nhiệm vụ năm {record.year + 1}"
    rolled = None
    if not record.organization.is_cell:
        rolled = roll_up(record.organization, record.year, known_on=issue and issue.date)
    blocks = [
        letterhead.head("BC"),
        letterhead.form.title("Báo cáo", subject),
        *[block for text in record.sections.filter(part=Section.Part.OPENING) for block in text_blocks(text.text)],
        *_opening(record, meeting, day, letterhead, rolled),
        *_parts(record, issue, rolled),
        Closing(letterhead.recipients(), letterhead.signature()),
        *(annexes(rolled, letterhead.attached_to("Báo cáo", "BC")) if rolled else []),
    ]
    return letterhead.paper(f"Báo cáo {subject} – {letterhead.name}", blocks, revision=record.revision)


def _opening(record, meeting, day, letterhead, rolled):
    """Return the figures at the beginning: of a committee the sums, as soon as one of its cells has handed in."""
    if rolled and rolled.total.reported:
        return opening_of_committee(rolled, letterhead)
    branches = branches_words(rolled) if rolled and rolled.branches else ""
    return opening_by_list(record, meeting, day, letterhead, branches)


def _parts(record, issue, rolled):
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
                ("Hội nghị tổng kết của các chi bộ", attendance_blocks(rolled) if rolled else []),
            ],
        ),
        (
            "ĐÁNH GIÁ CHUNG",
            Section.Part.ASSESSMENT,
            [("Kết quả đánh giá, xếp loại chất lượng", rating_blocks(record, known_on=known_on, rolled=rolled))],
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
