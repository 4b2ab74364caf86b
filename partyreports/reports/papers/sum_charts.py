"""The charts of a committee's year, for the page of its sums and for papers; their words are in the language in use."""

from django.utils.translation import get_language, gettext, ngettext, pgettext

from awards.models import Rating
from partyreports.reports.figures.tables import ATTENDANCE
from partyreports.reports.papers import vietnamese
from partyreports.reports.papers.blocks import Chart, Mark, Series

Level = Rating.Level


def charts_of(rolled, years, progress):
    """Return the Charts of a RollUp, of its `trend` and its `progress` by the table that each stands before.

    Branches are those directly below the committee. What has no figures yet has no chart.
    """
    branches = [branch for branch in rolled.branches if branch.level == 1]
    charts = {
        "progress": _progress(progress),
        "attendance": _attendance(branches, rolled.total),
        "proposed": _proposed(branches, rolled.total),
        "trend": _trend(years),
    }
    return {key: chart for key, chart in charts.items() if chart}


def _count(number):
    """Write a count as the language in use does: papers are Vietnamese."""
    return vietnamese.count(number) if get_language() == "vi" else str(number)


def _proposed(branches, total):
    levels = [level for level in Level.values if total[f"proposed_{level}"]]
    if not levels:
        return None
    parts = [f"{_count(total[f'proposed_{level}'])} {vietnamese.lower_first(Level(level).label)}" for level in levels]
    return Chart(
        "stacked",
        gettext("Proposed ratings of members by branch"),
        ngettext("%(number)s member rated: %(parts)s.", "%(number)s members rated: %(parts)s.", total.proposed)
        % {"number": _count(total.proposed), "parts": ", ".join(parts)},
        tuple(_name(branch) for branch in branches),
        tuple(
            Series(
                str(Level(level).label),
                tuple(branch.sums[f"proposed_{level}"] if branch.sums.reported else None for branch in branches),
            )
            for level in levels
        ),
        blank=gettext("not handed in"),
    )


def _attendance(branches, total):
    if not total["summoned"]:
        return None
    label = next(str(column.label) for column in ATTENDANCE.columns if column.key == "present_share")
    shares = tuple(
        (branch.sums["present"], branch.sums["summoned"]) if branch.sums.reported else None for branch in branches
    )
    return Chart(
        "shares",
        gettext("Attendance of the year-end meetings by branch"),
        gettext("%(present)s of %(summoned)s summoned came: %(share)s.")
        % {
            "present": _count(total["present"]),
            "summoned": _count(total["summoned"]),
            "share": vietnamese.percent(total["present"], total["summoned"]),
        },
        tuple(_name(branch) for branch in branches),
        (Series(label, shares),),
        blank=gettext("not handed in"),
    )


def _name(branch):
    """Return the name of a branch, and of one with some cells missing how many have handed in."""
    sums = branch.sums
    part = f" ({sums.reported}/{sums.cells})" if sums.reported and not sums.is_complete else ""
    return f"{branch.short_name}{part}"


def _trend(years):
    known = [(year, total) for year, total in years if total.reported]
    if len(known) < 2:
        return None
    labels = {
        year: str(year) if total.is_complete else f"{year} ({total.reported}/{total.cells})" for year, total in years
    }
    (first, before), (last, now) = known[0], known[-1]
    columns = {
        gettext("Members"): lambda total: total.members,
        gettext("Proposed as excellent"): lambda total: total["proposed_excellent"],
    }
    return Chart(
        "lines",
        gettext("Members and excellent ratings through the years"),
        gettext(
            "%(first)s: %(before)s members, %(some)s proposed as excellent; "
            "%(last)s: %(now)s members, %(others)s proposed as excellent."
        )
        % {
            "first": labels[first],
            "before": _count(before.members),
            "some": _count(before["proposed_excellent"]),
            "last": labels[last],
            "now": _count(now.members),
            "others": _count(now["proposed_excellent"]),
        },
        tuple(labels.values()),
        tuple(
            Series(label, tuple(value(total) if total.reported else None for _year, total in years))
            for label, value in columns.items()
        ),
    )


def _progress(progress):
    if not progress.points:
        return None
    day, number = progress.points[-1]
    described = gettext("%(number)s of %(all)s organisations by %(day)s, those given back since among them.") % {
        "number": _count(number),
        "all": _count(progress.organizations),
        "day": vietnamese.short_day(day),
    }
    mark = None
    if progress.due_on:
        due = gettext("Due on %(day)s") % {"day": vietnamese.short_day(progress.due_on)}
        mark = Mark(progress.due_on.isoformat(), due)
        if progress.in_time is not None:
            described += " " + gettext("%(due)s: %(number)s in time.") % {
                "due": due,
                "number": _count(progress.in_time),
            }
    return Chart(
        "days",
        gettext("Progress of reporting against the due date") if mark else gettext("Progress of reporting"),
        described,
        tuple(day.isoformat() for day, _number in progress.points),
        (
            Series(pgettext("records", "Handed in"), tuple(number for _day, number in progress.points)),
            Series(gettext("All organisations"), (progress.organizations,) * len(progress.points)),
        ),
        mark=mark,
    )
