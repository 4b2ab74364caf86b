"""The demo's reports: chapters, targets and tasks."""

from meetings.models import Section, Target, Task
from partyreports.reports.demo import committee, prose
from partyreports.reports.demo.content import LAST, YEARS, Goal
from partyreports.reports.demo.store import keep, keep_changed, numbered
from partyreports.reports.papers.vietnamese import count

Part, Achievement = Section.Part, Target.Achievement
WORK = "Lãnh đạo thực hiện nhiệm vụ chính trị"
GOOD, ADMITTED = "good", "admitted"
PERCENT, PEOPLE = "%", "người"
COMMON_GOALS = (
    Goal("Đảng viên học tập, quán triệt nghị quyết", PERCENT, "100 100 100 100 100 100", "100 100 100 100 100"),
    Goal("Sinh hoạt chuyên đề", "buổi", "4 4 4 4 4 4", "4 4 4 4 4"),
    Goal("Đảng viên được xếp loại hoàn thành tốt nhiệm vụ trở lên", PERCENT, "90 90 90 90 90 90", counted=GOOD),
)


def goals_of(own, admissions):
    """Return all goals of an organisation: its own, those that all have, and admissions where some are planned."""
    more = [Goal("Kết nạp đảng viên mới", PEOPLE, admissions, counted=ADMITTED)] if admissions else []
    return [*own, *COMMON_GOALS, *more]


def fill_cell(record, cell, index):
    """Write the chapters of a cell's report; the latest year's are longer."""
    year, pick = record.year, index + record.year
    words = {"year": year, "next": year + 1, "cell": cell.name, "unit": cell.unit}

    def text_of(section):
        heading = section.heading
        if section.part == Part.OPENING:
            return _one_of(prose.OPENING, pick)
        if section.part == Part.PROPOSALS:
            return cell.proposals
        if heading in cell.own:
            return cell.own[heading]
        if section.part == Part.RESULTS:
            if heading == WORK:
                return cell.work[year]
            text = _one_of(prose.RESULTS[heading], pick)
            return f"{text}\n{prose.FURTHER[heading]}" if year == LAST and heading in prose.FURTHER else text
        if section.part == Part.ASSESSMENT:
            if heading == "Hạn chế":
                return "\n".join(f"- {limit}" for limit in cell.limits) if year == LAST else _one_of(cell.limits, year)
            return _one_of(prose.ASSESSMENT[heading], pick)
        if heading == "Mục tiêu":
            return _one_of(prose.GOALS, pick)
        return "\n".join([_one_of(prose.SOLUTIONS, pick), *(f"- {task}" for task in cell.tasks)])

    _fill(record, text_of, words)


def fill_committee(record, *, parts=tuple(Part)):
    """Write the chapters of the committee's report, those of ``parts``."""
    words = {"year": record.year, "next": record.year + 1}

    def text_of(section):
        if section.part not in parts:
            return ""
        if section.part == Part.OPENING:
            return committee.OPENING
        return committee.PROPOSALS if section.part == Part.PROPOSALS else committee.TEXTS[section.heading]

    _fill(record, text_of, words)


def _fill(record, text_of, words):
    sections = list(record.sections.all())
    for section in sections:
        section.text = text_of(section).format(**words)
    keep_changed(sections, ["text"])


def _one_of(texts, number):
    return texts[number % len(texts)]


def plan_first_year(record, goals):
    """Write the targets of the first year, for which no earlier record has the plan."""
    _plan(record, goals, record.year, next_year=False)


def plan_next_year(record, goals):
    """Write next year's targets, which that year's record takes over."""
    _plan(record, goals, record.year + 1, next_year=True)


def _plan(record, goals, year, *, next_year):
    position = 0
    for goal in goals:
        if goal.counted == ADMITTED and goal.plan(year) == "0":
            continue
        parent = None
        for row in [goal, *(Goal(*part_of(goal, part)) for part in goal.parts)]:
            target = Target(
                record=record,
                next_year=next_year,
                position=position,
                parent=parent,
                text=row.text,
                unit=row.unit,
                planned=_shown(row.plan(year), row.unit),
                source=f"Nghị quyết năm {year}" if parent is None else "",
            )
            keep([target])
            parent, position = parent or target, position + 1


def part_of(goal, part):
    """Return a sub-row's text, unit, plans and results."""
    text, planned, results = part
    return text, goal.unit, planned, results


def fill_results(record, goals, counted):
    """Write the results of the year; ``counted`` holds the figures that records give."""
    results = {}
    for goal in goals:
        results[goal.text] = counted[goal.counted] if goal.counted else goal.result(record.year)
        for part in goal.parts:
            results[part[0]] = Goal(*part_of(goal, part)).result(record.year)
    targets = list(record.targets.filter(next_year=False))
    for target in targets:
        target.result = _shown(results[target.text], target.unit)
        target.achievement = _achievement(target.planned, target.result)
    keep_changed(targets, ["result", "achievement"])


def _shown(number, unit):
    """Write a number as papers do: counts with a zero before, measures and shares without."""
    return number if unit in {PERCENT, "ha", "tấn"} else count(int(number))


def _achievement(planned, result):
    reached, wanted = _number(result), _number(planned)
    if reached > wanted:
        return Achievement.EXCEEDED
    return Achievement.MET if reached == wanted else Achievement.NOT_MET


def _number(text):
    return float(text.replace(".", "").replace(",", "."))


def set_tasks(record, texts, assignees):
    """Write next year's tasks, each with who sees to it and by when."""
    following = record.year + 1
    due = (f"30/3/{following}", f"Quý II/{following}", f"Tháng 9/{following}", "Thường xuyên")
    tasks = [
        Task(
            record=record,
            text=text.format(next=following),
            assignee=assignees[index % len(assignees)],
            due=due[index % len(due)],
        )
        for index, text in enumerate(texts)
    ]
    keep(numbered(tasks))


def first_year(record):
    """Tell whether nothing came before this record."""
    return record.year == YEARS[0]
