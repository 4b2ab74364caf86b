"""The usual table in which a committee sums up its ratings: numbers and shares of each level, branch by branch.

Its figures are those of the roll-up's tables of ratings; only the layout is the usual one.
"""

from awards.models import Rating
from partyreports.reports.papers import vietnamese
from partyreports.reports.papers.awarding import LEVELS, UNRATED
from partyreports.reports.papers.blocks import Column
from partyreports.reports.papers.lists.sheet import table

NOT_HANDED_IN = "Chưa nộp hồ sơ"


def rating_tables(rolled):
    """Return the table of what the cells propose, and one of what was decided, if anything was."""
    tables = [_table("Tổng hợp mức đề nghị xếp loại của đảng viên", rolled, _proposed)]
    if rolled.total.decided:
        tables.append(_table("Tổng hợp mức được xếp loại của đảng viên", rolled, _decided))
    return tables


def _proposed(sums):
    return {level: sums[f"proposed_{level}"] for level in LEVELS}


def _decided(sums):
    return {level: sums.decided.get(level, 0) for level in LEVELS}


def _table(caption, rolled, levels_of):
    lines = [
        (branch.name, *_figures(branch.sums, levels_of(branch.sums)), _note(branch.sums)) for branch in rolled.branches
    ]
    total = ("Cộng", *_figures(rolled.total, levels_of(rolled.total)), "")
    return table(caption, _columns(), lines, total=total)


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


def _figures(sums, levels):
    """Return the figures of a row; of a branch of which nobody has handed in there are none, but what was decided."""
    if sums.cells and not sums.reported and not any(levels.values()):
        return [""] * (len(_columns()) - 3)
    members, rated, good = sums.members, sum(levels.values()), levels[Rating.Level.GOOD]
    unrated = [(sums[f"unrated_{reason}"], words) for reason, words in UNRATED.items()]
    return [
        vietnamese.count(members) if sums.reported or not sums.cells else "",
        vietnamese.count(rated),
        # Who was rated and left before the day of counting makes more of them than there are members.
        _share(rated, members) if rated <= members else "",
        *(figure for level in LEVELS for figure in (vietnamese.count(levels[level]), _share(levels[level], rated))),
        # As the rule has it, on those rated good alone; of nobody there is no share.
        _share(levels[Rating.Level.EXCELLENT], good),
        "; ".join(f"{vietnamese.count(number)} {words}" for number, words in unrated if number),
    ]


def _share(part, whole):
    return vietnamese.percent(part, whole).removesuffix(" %") if whole else ""


def _note(sums):
    """Return what keeps a row from adding up: who has not reported, and who came or went since the meeting."""
    if not sums.reported:
        return NOT_HANDED_IN if sums.cells else ""
    notes = []
    if not sums.is_complete:
        notes.append(f"{vietnamese.count(sums.reported)}/{vietnamese.count(sums.cells)} chi bộ đã nộp")
    difference = sums.members - sums.proposed - sums.unrated
    if difference > 0:
        notes.append(f"{vietnamese.count(difference)} chưa ghi mức")
    elif difference:
        notes.append(f"{vietnamese.count(-difference)} đã rời chi bộ sau xếp loại")
    return "; ".join(notes)
