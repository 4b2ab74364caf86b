"""What a committee's report and resolution tell from the sums of its cells (see figures/): nothing is typed again.

People are those of the day of counting, as on the page of the sums; a sum over some of the cells says so. Guests hold
these papers: they name nobody, and of the organisations no grades.
"""

from collections import Counter

from awards.models import Commendation, Rating
from members.models import Membership
from partyreports.reports.figures.sums import roll_up
from partyreports.reports.figures.tables import ATTENDANCE, MEMBERS, MOVEMENT, award_tables
from partyreports.reports.papers import awarding, vietnamese
from partyreports.reports.papers.blocks import Annex, Paragraph
from partyreports.reports.papers.lists.rating_sums import rating_tables
from partyreports.reports.papers.lists.sums import over_how_many, summed_tables
from partyreports.reports.papers.opening import members_words, movement_words

Level, Status = Rating.Level, Commendation.Status


def opening_of_committee(rolled, letterhead):
    """Return how many cells and members there are on the day of counting, what changed in the year, and over whom."""
    total = rolled.total
    day = vietnamese.short_day(rolled.cut_off_on)
    there = f"Đến ngày {day}, {letterhead.name} có {branches_words(rolled)}"
    people = f"{members_words(total.members, total['official'])}{_women(total)}"
    if total.is_complete:
        blocks = [Paragraph(f"{there} với {people}.")]
    else:
        blocks = [Paragraph(f"{there}; {_those_who_reported(total)} có {people}."), over_how_many(rolled)]
    if changes := _movement(total):
        last = rolled.cut_off_on
        is_whole = (last.month, last.day) == (12, 31)
        when = f"Trong năm {rolled.year}" if is_whole else f"Từ đầu năm {rolled.year} đến ngày {day}"
        who = letterhead.body if total.is_complete else _those_who_reported(total)
        blocks.append(Paragraph(f"{when}, {who} có {', '.join(changes)}."))
    return blocks


def branches_words(rolled):
    """Return `07 chi bộ trực thuộc`; above the base `02 đảng bộ và 01 chi bộ trực thuộc, gồm 12 chi bộ`."""
    cells = sum(branch.is_cell for branch in rolled.branches)
    committees = len(rolled.branches) - cells
    kinds = [(committees, "đảng bộ"), (cells, "chi bộ")]
    words = vietnamese.listing([f"{vietnamese.count(number)} {kind}" for number, kind in kinds if number])
    all_cells = f", gồm {vietnamese.count(rolled.total.cells)} chi bộ," if committees else ""
    return f"{words} trực thuộc{all_cells}"


def _those_who_reported(total):
    return f"{vietnamese.count(total.reported)}/{vietnamese.count(total.cells)} chi bộ đã nộp hồ sơ"


def _women(total):
    return f", trong đó {vietnamese.count(total['women'])} nữ" if total["women"] else ""


def _movement(total):
    """Return what changed, in words; who moved between two cells that have both reported neither came nor went."""
    joined = {cause: total[f"joined_{cause}"] for cause in Membership.Joined.values}
    left = {cause: total[f"left_{cause}"] for cause in Membership.Left.values}
    inside = min(joined["moved"], left["moved"])
    joined["moved"] -= inside
    left["moved"] -= inside
    return movement_words(joined, left, total["confirmed"])


def rating_blocks(record, *, known_on=None, rolled=None):
    """Return the figures of a record's ratings: a cell's own, or the sums of a committee's cells and organisations.

    What was decided after ``known_on`` was only proposed that day. ``rolled`` are the sums, where they are at hand.
    """
    if record.organization.is_cell:
        return awarding.rating_blocks(record, known_on=known_on)
    rolled = rolled or roll_up(record.organization, record.year, known_on=known_on)
    total = rolled.total
    proposed = {level: total[f"proposed_{level}"] for level in Level.values}
    blocks = [
        *awarding.level_blocks("Các chi bộ đề nghị xếp loại", proposed, "đảng viên"),
        *awarding.level_blocks("Đã quyết định xếp loại", total.decided, "đảng viên"),
    ]
    if total.unrated:
        blocks.append(Paragraph(awarding.unrated_words(total.unrated)))
    if total.is_complete and awarding.all_good(_final(proposed, total.decided)):
        blocks.append(Paragraph(awarding.ALL_GOOD))
    who = "chi bộ" if all(branch.is_cell for branch in rolled.branches) else "tổ chức đảng"
    for stage, beginning in (("proposed", "Đề nghị xếp loại"), ("decided", "Đã quyết định xếp loại")):
        counts = {level: total.organizations.get((stage, level), 0) for level in Level.values}
        blocks += awarding.level_blocks(beginning, counts, who)
    return [*blocks, *awarding.own_rating_blocks(record, known_on=known_on)]


def _final(proposed, decided):
    """Return the levels that count: the decided ones once all are decided, till then the proposed ones as well."""
    counted = Counter(decided)
    if sum(decided.values()) < sum(proposed.values()):
        counted += Counter(proposed)
    return {level for level, number in counted.items() if number}


def attendance_blocks(rolled):
    """Return how many came to the year-end meetings of the cells, each on its day; nothing without a roll."""
    total = rolled.total
    if not total["summoned"]:
        return []
    present, summoned = vietnamese.count(total["present"]), vietnamese.count(total["summoned"])
    return [
        Paragraph(
            f"Dự hội nghị tổng kết của các chi bộ có {present}/{summoned} đảng viên "
            f"({vietnamese.percent(total['present'], total['summoned'])}), tính theo ngày họp của từng chi bộ."
        )
    ]


def annexes(rolled, attached_to):
    """Return the sheets with the sums (biểu tổng hợp), branch by branch; none before a cell has handed in.

    One table to a sheet, so that those of few branches stand whole on a page.
    """
    if not rolled.total.reported:
        return []
    year, day = rolled.year, vietnamese.short_day(rolled.cut_off_on)
    proposed, *decided = rating_tables(rolled)
    sheets = [
        (f"Tổng hợp mức đề nghị xếp loại chất lượng đảng viên năm {year}", [proposed]),
        (f"Tổng hợp mức được xếp loại chất lượng đảng viên năm {year}", decided),
        (f"Tổng hợp đảng viên đến ngày {day}", summed_tables(MEMBERS, rolled)),
        (f"Tổng hợp biến động đảng viên từ đầu năm {year} đến ngày {day}", summed_tables(MOVEMENT, rolled)),
        (f"Tổng hợp đảng viên dự hội nghị tổng kết năm {year} của các chi bộ", summed_tables(ATTENDANCE, rolled)),
        (f"Tổng hợp khen thưởng năm {year}", _awards(rolled, Status.AWARDED)),
        (f"Tổng hợp khen thưởng cấp dưới đề nghị năm {year}, chờ quyết định", _awards(rolled, Status.PROPOSED)),
        (f"Tổng hợp khen thưởng đề nghị cấp trên năm {year}", _awards(rolled, "passed_on")),
        (f"Tổng hợp Huy hiệu Đảng được tặng năm {year}", _awards(rolled, "badge")),
        (f"Tổng hợp Huy hiệu Đảng đề nghị tặng năm {year}", _awards(rolled, "badge_proposed")),
    ]
    sheets = [sheet for sheet in sheets if sheet[1]]
    blocks = []
    for number, (title, tables) in enumerate(sheets, 1):
        label = f"Phụ lục {number}" if len(sheets) > 1 else "Phụ lục"
        over = [] if rolled.total.is_complete else [over_how_many(rolled)]
        blocks += [Annex(label, title, attached_to), *over, *tables]
    return blocks


def _awards(rolled, status):
    return [each for figures in award_tables(rolled.total, status) for each in summed_tables(figures, rolled)]
