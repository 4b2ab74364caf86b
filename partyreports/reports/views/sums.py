"""The page of a committee's sums, and what each of them consists of."""

from django.http import Http404
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from meetings.access import get_committee
from meetings.models import YearRecord
from meetings.models.record import FIRST_YEAR, LAST_YEAR
from members.access import KEEPERS, get_organization, id_in, reached_among
from members.models import Member
from partyreports.reports.figures.people import opened
from partyreports.reports.figures.recipients import OF_RECIPIENTS, recipients
from partyreports.reports.figures.sums import day_of_tree, roll_up
from partyreports.reports.figures.tables import REPORTED, TREND, Share, column_of, tables_of
from partyreports.reports.figures.trend import trend
from partyreports.reports.models import Figures
from partyreports.reports.papers import vietnamese
from partyreports.reports.papers.documents import DOCUMENTS
from partyreports.reports.papers.lists.sums import sums as sums_paper
from partyreports.reports.papers.sum_charts import charts_of
from partyreports.reports.papers.typeface import printable
from partyreports.reports.rendering.formats import FILES, FORMATS
from partyreports.reports.rendering.html import drawn
from partyreports.reports.season import progress_of
from partyreports.reports.views.papers import file_answer


@require_safe
def sums(request, pk, year):
    """Show the sums of a committee's year by branch, with charts, and with the years before."""
    committee = get_committee(request, pk, year)
    whole = "whole" in request.GET
    rolled = roll_up(committee, year, whole=whole)
    years = trend(rolled)
    reporting = progress_of(committee, year)
    charts = charts_of(rolled, years, reporting)
    # Numbered in the order of the paper.
    shown = {key: drawn(chart, number) for number, (key, chart) in enumerate(charts.items(), 1)}
    context = {
        "organization": committee,
        "year": year,
        "roll_up": rolled,
        "whole": whole,
        "tables": [_shown(table, rolled, shown.get(table.key)) for table in tables_of(rolled)],
        "reached": reached_among(request.user, [branch.pk for branch in rolled.branches] + [committee.pk]),
        "reported": REPORTED.key,
        "progress": reporting,
        "progress_chart": shown.get("progress"),
        "trend": {"table": TREND, "chart": shown.get(TREND.key)},
        "trend_rows": [(each, _shown_row(TREND, total)) for each, total in years],
        "files": [(FORMATS[name].label, reverse("sums-file", args=[pk, year, name])) for name in FILES],
    }
    return render(request, "reports/sums.html", context)


def _shown(table, rolled, chart):
    """Return a table as the page shows it: its chart if any, a row for each branch, and one for the sum."""
    keys = {column.key for column, value in table.row(rolled.total) if value or not table.sparse}
    return {
        "table": table,
        "columns": [column for column in table.columns if column.key in keys],
        "chart": chart,
        # What stands in the committee's own record is opened with the total.
        "rows": [
            (branch, _shown_row(table, branch.sums, keys, opens=branch.pk != rolled.organization.pk))
            for branch in rolled.rows_of(table)
        ],
        "total": _shown_row(table, rolled.total, keys),
    }


def _shown_row(table, sums, keys=None, *, opens=True):
    return [
        {
            "text": _text(column, value),
            "opens": column.key if opens and column.opens and value else "",
        }
        for column, value in table.row(sums)
        if keys is None or column.key in keys
    ]


def _text(column, value):
    """Return a value as it is printed; what nobody told, and a share of nothing, is a dash."""
    if value is None:
        return "–"
    if isinstance(column, Share):
        return vietnamese.percent(value.numerator, value.denominator).removesuffix(" %")
    return str(value)


@require_safe
def sums_file(request, pk, year, ending):
    """Return the sums as a file, whether the committee's own record of the year is begun or not."""
    committee = get_committee(request, pk, year)
    whole = "whole" in request.GET
    record = YearRecord.objects.filter(organization=committee, year=year).first()
    if record is None:
        placement = committee.placement_on(YearRecord(year=year).last_day)
        record = YearRecord(organization=committee, year=year, superior=placement and placement.superior)
    query = f"?{request.GET.urlencode()}" if whole else ""
    context = {
        "page": reverse("sums", args=[pk, year]) + query,
        "word": reverse("sums-file", args=[pk, year, "docx"]) + query,
        "paper": DOCUMENTS["sums"].label,
    }
    return file_answer(request, printable(sums_paper(record, whole=whole)), ending, context)


@require_safe
def sums_open(request, pk, year, figure):
    """Show what a figure consists of: the cells of a branch with theirs, or of a cell the people or lines.

    Ratings of organisations, commendations and badges are shown one by one at once, and so is what was decided of a
    cell; with ``branch`` as that committee above counts them.
    """
    organization = get_organization(request, pk, *KEEPERS)
    found = column_of(figure) if FIRST_YEAR <= year <= LAST_YEAR else None
    if found is None:
        raise Http404
    table, column = found
    context = {"organization": organization, "year": year, "table": table, "column": column, "figure": figure}
    if figure.startswith(OF_RECIPIENTS) or (organization.is_cell and figure.startswith("decided")):
        seen_by = _seen_by(request, organization, year)
        day = day_of_tree(seen_by or organization, year)
        found = recipients(organization, day, year, figure, seen_by=seen_by)
        context["reached"] = reached_among(request.user, [of.pk for of, _who, _note in found])
        context["recipients"] = [
            {"of": of, "who": who, "note": note, "is_member": isinstance(who, Member)} for of, who, note in found
        ]
        return render(request, "reports/sums_open.html", context)
    if organization.is_cell:
        kept = Figures.objects.filter(
            record__organization=organization, record__year=year, record__status__in=YearRecord.CLOSED
        ).select_related("record__organization")
        figures = kept.first()
        rows = opened(figures, figure) if figures else []
        context |= {
            "figures": figures,
            "rows": [{"what": what, "note": note, "is_member": isinstance(what, Member)} for what, note in rows or []],
        }
    else:
        rolled = roll_up(organization, year, whole=True)
        cells = [(branch, column.of(branch.sums)) for branch in rolled.branches if branch.is_cell]
        context |= {
            "cells": [(branch, number) for branch, number in cells if number],
            "total": column.of(rolled.total),
            "reached": reached_among(request.user, [branch.pk for branch, _number in cells]),
            # What was decided counts, whether the record was opened again or not.
            "missing": [branch for branch, number in cells if not branch.sums.reported and not number],
        }
    return render(request, "reports/sums_open.html", context)


def _seen_by(request, organization, year):
    """Return the committee above from whose sums a figure was opened; None if it was not."""
    if "branch" not in request.GET:
        return None
    committee = get_organization(request, id_in(request.GET["branch"]), *KEEPERS)
    if committee.pk not in organization.ids_above(on=day_of_tree(committee, year)):
        raise Http404
    return committee
