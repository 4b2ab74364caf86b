"""Targets and tasks of a record as tables."""

from collections import Counter

from meetings.models import Target
from partyreports.reports.papers import vietnamese
from partyreports.reports.papers.blocks import Column, Paragraph, Row, Table
from partyreports.reports.papers.chapters import one_line, sentence

ACHIEVEMENTS = {
    Target.Achievement.EXCEEDED: "Vượt",
    Target.Achievement.MET: "Đạt",
    Target.Achievement.NOT_MET: "Không đạt",
}


def with_sub_rows(targets):
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


def achieved(targets):
    """Return how many of the whole targets were exceeded, met or not, once all are judged."""
    whole = [target for target in targets if target.parent_id is None]
    if not all(target.achievement for target in whole):
        return []
    counts = Counter(target.achievement for target in whole)
    parts = [
        f"{vietnamese.count(counts[each])} {words.lower()}" for each, words in ACHIEVEMENTS.items() if counts[each]
    ]
    return [Paragraph(f"Trong {vietnamese.count(len(whole))} chỉ tiêu: {', '.join(parts)}.")]


def results_blocks(targets, year):
    """Return the table of the year's targets with their results, and how many were reached; nothing without any."""
    targets = [target for target in targets if not target.next_year]
    if not targets:
        return []
    rows = [
        Row(
            (number, text, target.unit, target.planned, target.result, ACHIEVEMENTS.get(target.achievement, "")),
            "sub" if target.parent_id else "plain",
        )
        for target, number, text in with_sub_rows(targets)
    ]
    columns = (
        Column("TT", 6, "center"), Column("Chỉ tiêu", 40), Column("Đơn vị tính", 12, "center"),
        Column("Kế hoạch", 15, "center"), Column("Kết quả", 15, "center"), Column("Đánh giá", 12, "center"),
    )  # fmt: skip
    return [
        *_sources(targets),
        *achieved(targets),
        Table(f"Kết quả thực hiện các chỉ tiêu năm {year}", columns, tuple(rows)),
    ]


def plan_blocks(targets, year):
    """Return the table of the next year's targets; nothing without any."""
    targets = [target for target in targets if target.next_year]
    if not targets:
        return []
    rows = [
        Row((number, text, target.unit, target.planned), "sub" if target.parent_id else "plain")
        for target, number, text in with_sub_rows(targets)
    ]
    columns = (
        Column("TT", 8, "center"), Column("Chỉ tiêu", 60), Column("Đơn vị tính", 12, "center"),
        Column("Kế hoạch", 20, "center"),
    )  # fmt: skip
    return [*_sources(targets), Table(f"Các chỉ tiêu năm {year}", columns, tuple(rows))]


def task_blocks(record, year):
    """Return the table of the next year's tasks; nothing without any."""
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
                vietnamese.with_short_days(task.due),
            )
        )
        for number, task in enumerate(tasks, 1)
    ]
    return [Table(f"Nhiệm vụ năm {year}", columns, tuple(rows))]
