"""The usual table in which a committee sums up its cells' ratings: numbers and shares of each level, cell by cell."""

from collections import Counter

from awards.models import Rating
from meetings.models import Meeting
from members.models import Membership, Organization
from partyreports.reports.papers import vietnamese
from partyreports.reports.papers.awarding import LEVELS, UNRATED
from partyreports.reports.papers.blocks import Column
from partyreports.reports.papers.lists.sheet import table
from partyreports.reports.papers.people import cells_on
from partyreports.reports.papers.rows import name_as_then, records_told

NOT_HANDED_IN = "Chưa nộp hồ sơ"


def rating_sums(record, ratings):
    """Return the table of what the cells propose, and one of what was decided, if anything was.

    ``ratings`` are the members' ratings in the records that the cells handed in.
    """
    records = {each.organization_id: each for each in records_told(record)}
    cells = list(Organization.objects.filter(pk__in=cells_on(record.organization, record.last_day)).order_by("code"))
    name_as_then(record, cells)
    by_record = {}
    for rating in ratings:
        by_record.setdefault(rating.record_id, []).append(rating)
    there = _members_there(record, cells, records)
    tables = []
    for field, caption in (("proposed", "Tổng hợp mức đề nghị xếp loại"), ("decided", "Tổng hợp mức được xếp loại")):
        if field == "decided" and not any(rating.decided for rating in ratings):
            continue
        lines, totals, sums = [], 0, Counter()
        for cell in cells:
            handed_in = records.get(cell.pk)
            rows = by_record.get(handed_in.pk, []) if handed_in else []
            members = there[cell.pk] | {rating.member_id for rating in rows}
            counts = _counts(rows, field)
            note = "" if handed_in else NOT_HANDED_IN
            lines.append((cell.name, *_figures(len(members), counts), note))
            totals += len(members)
            sums += counts
        tables.append(table(f"{caption} của đảng viên", _columns(), lines, total=("Cộng", *_figures(totals, sums), "")))
    return tables


def _columns():
    return (
        Column("TT", 4, "center"),
        Column("Tổ chức đảng", 15),
        Column("Tổng số đảng viên", 5, "center"),
        *_pair("Được xếp loại"),
        *(column for words in LEVELS.values() for column in _pair(vietnamese.upper_first(words))),
        Column("Xuất sắc so với tốt (%)", 6, "center"),
        Column("Không xếp loại, lý do", 12),
        Column("Ghi chú", 8),
    )


def _pair(group):
    return Column("SL", 5, "center", group), Column("%", 5, "center", group)


def _counts(ratings, field):
    """Count the ratings by level, and those without one by the reason."""
    counts = Counter()
    for rating in ratings:
        if level := getattr(rating, field):
            counts[level] += 1
        elif rating.unrated:
            counts[rating.unrated] += 1
    return counts


def _figures(members, counts):
    rated = sum(counts[level] for level in LEVELS)
    good = counts[Rating.Level.GOOD]
    unrated = [f"{vietnamese.count(counts[reason])} {words}" for reason, words in UNRATED.items() if counts[reason]]
    return (
        vietnamese.count(members),
        vietnamese.count(rated),
        _share(rated, members),
        *(figure for level in LEVELS for figure in (vietnamese.count(counts[level]), _share(counts[level], rated))),
        # As the rule has it, on those rated good alone; of nobody there is no share.
        _share(counts[Rating.Level.EXCELLENT], good),
        "; ".join(unrated),
    )


def _share(part, whole):
    return vietnamese.percent(part, whole).removesuffix(" %") if whole else ""


def _members_there(record, cells, records):
    """Return the ids of each cell's members on the day of its ratings, with those whom nobody has rated."""
    met = Meeting.objects.filter(record__in=[each.pk for each in records.values()], kind=Meeting.Kind.YEAR_END)
    days = {cell: min(day, record.last_day) for cell, day in met.values_list("record__organization", "day")}
    there = {cell.pk: set() for cell in cells}
    for membership in Membership.objects.filter(cell__in=there, since__lte=record.last_day):
        day = days.get(membership.cell_id, record.last_day)
        if membership.since <= day and (membership.to is None or membership.to > day):
            there[membership.cell_id].add(membership.member_id)
    return there
