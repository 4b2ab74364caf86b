"""The page of a committee's sums, and what each of them consists of."""

from django.http import Http404
from django.shortcuts import render
from django.views.decorators.http import require_safe

from meetings.access import get_committee
from meetings.models.record import FIRST_YEAR, LAST_YEAR
from members.access import KEEPERS, get_organization
from members.models import Member
from partyreports.reports.figures.people import opened
from partyreports.reports.figures.sums import CLOSED, roll_up
from partyreports.reports.figures.tables import FIXED, REPORTED, TREND, Count, Share, tables_of
from partyreports.reports.figures.trend import progress, trend
from partyreports.reports.models import Figures
from partyreports.reports.papers import vietnamese
from partyreports.reports.papers.sum_charts import charts_of
from partyreports.reports.rendering.html import drawn
from partyreports.reports.season import season_of


@require_safe
def sums(request, pk, year):
    """Show the sums of a committee's year by branch, with charts, and with the years before."""
    committee = get_committee(request, pk, year)
    whole = "whole" in request.GET
    rolled = roll_up(committee, year, whole=whole)
    years = trend(committee, year)
    reporting = progress(season_of(committee, year))
    charts = charts_of(rolled, years, reporting)
    # Numbered in the order of the paper.
    shown = {key: drawn(chart, number) for number, (key, chart) in enumerate(charts.items(), 1)}
    context = {
        "organization": committee,
        "year": year,
        "roll_up": rolled,
        "whole": whole,
        "tables": [_shown(table, rolled, shown.get(table.key)) for table in tables_of(rolled)],
        "reported": REPORTED.key,
        "progress": reporting,
        "progress_chart": shown.get("progress"),
        "trend": {"table": TREND, "chart": shown.get(TREND.key)},
        "trend_rows": [(each, _shown_row(TREND, total)) for each, total in years],
    }
    return render(request, "reports/sums.html", context)


def _shown(table, rolled, chart):
    """Return a table as the page shows it: its chart if any, a row for each branch, and one for the sum."""
    return {
        "table": table,
        "chart": chart,
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
    """Return a value as it is printed; what nobody told, and a share of nothing, is a dash."""
    if value is None:
        return "–"
    if isinstance(column, Share):
        return vietnamese.percent(value.numerator, value.denominator).removesuffix(" %")
    return str(value)


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
