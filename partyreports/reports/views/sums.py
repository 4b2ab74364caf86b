"""The page of a committee's sums, and what each of them consists of."""

from django.http import Http404
from django.shortcuts import render
from django.utils.safestring import mark_safe
from django.utils.translation import gettext, pgettext
from django.views.decorators.http import require_safe

from awards.models import Rating
from meetings.access import get_committee
from meetings.models.record import FIRST_YEAR, LAST_YEAR
from members.access import KEEPERS, get_organization
from members.models import Member
from partyreports.reports import charts
from partyreports.reports.figures.people import opened
from partyreports.reports.figures.sums import CLOSED, roll_up
from partyreports.reports.figures.tables import FIXED, Count, Share, tables_of
from partyreports.reports.figures.trend import progress, trend
from partyreports.reports.models import Figures
from partyreports.reports.season import season_of


@require_safe
def sums(request, pk, year):
    """Show the sums of a committee's year by branch, with charts, and with the years before."""
    committee = get_committee(request, pk, year)
    whole = "whole" in request.GET
    rolled = roll_up(committee, year, whole=whole)
    years = trend(committee, year)
    context = {
        "organization": committee,
        "year": year,
        "roll_up": rolled,
        "whole": whole,
        "tables": [_shown(table, rolled) for table in tables_of(rolled)],
        "charts": _charts(rolled, years, season_of(committee, year)),
        "trend": [(each, _shown_row(FIXED[1], total)) for each, total in years],
        "trend_columns": FIXED[1].columns,
    }
    return render(request, "reports/sums.html", context)


def _shown(table, rolled):
    """Return a table as the page shows it: a row for each branch, and one for the sum."""
    return {
        "table": table,
        "rows": [(branch, _shown_row(table, branch.sums)) for branch in rolled.rows_of(table)],
        "total": _shown_row(table, rolled.total),
    }


def _shown_row(table, sums):
    return [
        {
            "text": _text(column, value),
            "opens": column.key if column.opens and value else "",
        }
        for column, value in table.row(sums)
    ]


def _text(column, value):
    """Return a value as it is printed; a share of nothing is a dash."""
    if isinstance(column, Share):
        return "–" if value is None else charts.percent(value)
    return str(value)


def _charts(rolled, years, season):
    """Return the charts of the page. Their texts are put in as text when they are drawn."""
    branches = [branch for branch in rolled.branches if branch.sums.reported]
    levels = Rating.Level.values
    drawn = []
    if branches:
        drawn = [
            charts.stacked_bars(
                "ratings",
                gettext("Proposed ratings of members by branch"),
                gettext("The table “Ratings of members, proposed by the cells” has the same figures."),
                series=[Rating.Level(level).label for level in levels],
                rows=[
                    (branch.short_name, [branch.sums[f"proposed_{level}"] for level in levels]) for branch in branches
                ],
            ),
            charts.share_bars(
                "attendance",
                gettext("Attendance of the year-end meetings by branch"),
                gettext("The table “Attendance of the year-end meetings, on the day of each” has the same figures."),
                rows=[(branch.short_name, branch.sums.attendance) for branch in branches],
            ),
        ]
    if sum(bool(total.reported) for _year, total in years) > 1:
        drawn.append(
            charts.lines(
                "trend",
                gettext("Members and excellent ratings through five years"),
                gettext("The table “Through the years” has the same figures."),
                xs=[each for each, _total in years],
                series=[
                    (gettext("Members"), [total.members if total.reported else None for _year, total in years]),
                    (
                        gettext("Proposed as excellent"),
                        [total["proposed_excellent"] if total.reported else None for _year, total in years],
                    ),
                ],
            )
        )
    if points := progress(season):
        drawn.append(
            charts.lines(
                "progress",
                gettext("Records handed in, day by day"),
                gettext("%(number)d of %(all)d organisations by %(day)s.")
                % {"number": points[-1][1], "all": len(season.entries), "day": f"{points[-1][0]:%d/%m/%Y}"},
                xs=[f"{day:%d/%m}" for day, _number in points],
                series=[
                    (pgettext("records", "Handed in"), [number for _day, number in points]),
                    (gettext("All organisations"), [len(season.entries)] * len(points)),
                ],
            )
        )
    # Each text in them was written as text by the drawing, which escapes it.
    return [mark_safe(chart) for chart in drawn]


@require_safe
def sums_open(request, pk, year, figure):
    """Show what a figure consists of: the cells of a branch with theirs, or of a cell the people or lines."""
    organization = get_organization(request, pk, *KEEPERS)
    column = next(
        (
            (table, column)
            for table in FIXED
            for column in table.columns
            if isinstance(column, Count) and column.opens and column.key == figure
        ),
        None,
    )
    if column is None or not FIRST_YEAR <= year <= LAST_YEAR:
        raise Http404
    table, column = column
    context = {"organization": organization, "year": year, "table": table, "column": column, "figure": figure}
    if organization.is_cell:
        kept = Figures.objects.filter(
            record__organization=organization, record__year=year, record__status__in=CLOSED
        ).select_related("record__organization")
        figures = kept.first()
        rows = opened(figures, figure) if figures else []
        rows = rows or []
        context |= {
            "figures": figures,
            "rows": [{"what": what, "note": note, "is_member": isinstance(what, Member)} for what, note in rows],
        }
    else:
        rolled = roll_up(organization, year, whole=True)
        cells = [branch for branch in rolled.branches if branch.is_cell and branch.sums.reported]
        context |= {
            "cells": [(branch, number) for branch in cells if (number := column.of(branch.sums))],
            "total": column.of(rolled.total),
            "missing": [branch for branch in rolled.branches if branch.is_cell and not branch.sums.reported],
        }
    return render(request, "reports/sums_open.html", context)
