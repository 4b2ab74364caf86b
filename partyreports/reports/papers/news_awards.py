"""Commendations and badges as a news item tells them: with names, but without decisions and without a lower grade."""

from itertools import groupby

from awards.models import Badge, Commendation
from partyreports.reports.papers import vietnamese
from partyreports.reports.papers.awarding import handing_over
from partyreports.reports.papers.blocks import Item, Items, Paragraph
from partyreports.reports.papers.letterhead import committee_name
from partyreports.reports.papers.people import Cells
from partyreports.reports.papers.publishing import tells_lower_grade
from partyreports.reports.papers.rows import badges_of, commendations_of

Status = Commendation.Status


def award_news(meeting):
    """Return the commendations and badges of the year as they were known on the day of its meeting."""
    return [*_commendations(meeting.record, meeting.day), *_badges(meeting.record, meeting.day)]


def _commendations(record, day):
    """Return what was given, with names, and what is proposed, in numbers: it may still be declined."""
    rows = [row for row in commendations_of(record) if row.status != Status.DECLINED and _may_be_told(row)]
    cells = Cells(record, [row.member for row in rows])
    given, proposed = {}, {}
    for row in rows:
        is_given = row.status == Status.AWARDED and not (row.decided_on and row.decided_on > day)
        # What a cell entered as given later, its committee has not proposed to anybody.
        if is_given or row.record_id == record.pk:
            (given if is_given else proposed).setdefault(_kind(row), []).append(row)
    blocks = []
    if given:
        blocks.append(Paragraph("Nhân dịp này, công bố và trao khen thưởng:"))
        blocks.append(_items(_given(alike, cells) for alike in given.values()))
    if proposed:
        blocks.append(Paragraph("Hội nghị cũng thống nhất đề nghị khen thưởng:"))
        blocks.append(_items(_proposed(alike) for alike in proposed.values()))
    return blocks


def _may_be_told(row):
    """Tell whether an award says nothing of a grade below xuất sắc."""
    return row.title is None or not tells_lower_grade(row.title.name)


def _kind(row):
    return (
        row.form_id, row.title_id, row.year, row.given_by_id, row.given_by_outside, row.handed_over_by, row.reason,
        bool(row.member_id),
    )  # fmt: skip


def _items(texts):
    return Items(tuple(Item("-", f"{text}.") for text in texts))


def _what(rows):
    first = rows[0]
    who = f"{vietnamese.count(len(rows))} {'đảng viên' if first.member_id else 'tập thể'}"
    title = f" đạt danh hiệu “{first.title}”" if first.title else ""
    return f"{handing_over(first.form.name)} {who}{title} năm {first.year}"


def _giver(row):
    return committee_name(row.given_by.name) if row.given_by else row.given_by_outside


def _given(rows, cells):
    first, giver = rows[0], _giver(rows[0])
    text = f"{giver} {_what(rows)}" if giver else vietnamese.upper_first(_what(rows))
    if first.reason:
        text += f", về thành tích: {first.reason.rstrip('.;')}"
    if first.handed_over_by:
        text += f" ({first.handed_over_by} trao)"
    return f"{text}: {', '.join(cells.named(row.recipient) for row in rows)}"


def _proposed(rows):
    return f"Đề nghị {_giver(rows[0]) or 'cấp trên'} xét {_what(rows)}"


def _badges(record, day):
    """Return the badges that were handed over up to the day, by years: those of the day, then those of the year."""
    badges = [badge for badge in badges_of(record) if badge.awarded_on and badge.awarded_on <= day]
    cells = Cells(record, [badge.member for badge in badges])
    blocks = []
    for today, when in ((True, "Cũng tại Hội nghị"), (False, f"Trong năm {record.year}")):
        some = [badge for badge in badges if (badge.awarded_on == day) == today]
        if not some:
            continue
        by = {badge.handed_over_by for badge in some}
        handed = f"{by.pop()} trao" if len(by) == 1 and all(by) else "đã trao"
        count = vietnamese.count(len(some))
        blocks.append(Paragraph(f"{when}, {handed} Huy hiệu Đảng cho {count} đảng viên, trong đó:"))
        blocks.append(
            _items(
                f"{vietnamese.count(len(alike))} đồng chí nhận Huy hiệu {years} năm tuổi Đảng: "
                f"{', '.join(_holder(badge, cells) for badge in alike)}"
                for years, alike in ((years, list(rows)) for years, rows in groupby(some, lambda badge: badge.years))
            )
        )
    return blocks


def _holder(badge, cells):
    """Return who got a badge; that it came early, for illness, is nobody's business."""
    notes = [cells.of(badge.member), "truy tặng" if badge.special == Badge.Special.POSTHUMOUS else ""]
    notes = "; ".join(filter(None, notes))
    return f"{badge.member.full_name} ({notes})" if notes else badge.member.full_name
