"""The movement of members through a year, of an organisation and of each below it: page and workbook."""

from django.http import Http404
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from members.access import get_organization
from members.movement_table import movement_table
from members.reorganizing.checks import EARLIEST_YEAR
from members.sheets import Column, Sheet, download


@require_safe
def movement(request, pk):
    """Show the movement of a year; ?year= says which, else the present one."""
    organization = get_organization(request, pk)
    year, latest = _year(request), timezone.localdate().year
    founded = organization.founded_on()
    table = movement_table(organization, year)
    context = {
        "organization": organization,
        "name": organization.names_on(table.last)["name"],
        "year": year,
        "earlier": year - 1 if founded and founded.year < year else None,
        "later": year + 1 if year < latest else None,
        "table": table,
    }
    return render(request, "members/movement.html", context)


@require_safe
def movement_sheet(request, pk):
    """Hand out the same figures as a workbook."""
    organization = get_organization(request, pk)
    year = _year(request)
    table = movement_table(organization, year)
    sheets = [Sheet(gettext("Movement %(year)s") % {"year": year}, _line_columns(), table.lines())]
    if table.parts:
        sheets.append(Sheet(gettext("Organisations directly below"), _part_columns(), table.parts))
    return download(f"{gettext('movement')}-{organization.code}-{year}", *sheets)


def _year(request):
    """Return the year asked for; what is none, or is still to come, is not found."""
    latest = timezone.localdate().year
    asked = request.GET.get("year", str(latest))
    if not (asked.isascii() and asked.isdecimal() and len(asked) == 4 and EARLIEST_YEAR <= int(asked) <= latest):
        raise Http404
    return int(asked)


def _line_columns():
    return (
        Column(gettext("Members"), lambda line: str(line.label), 48),
        Column(gettext("Total"), lambda line: line.number, 10),
        Column(gettext("Official"), lambda line: line.count and line.count.official, 12),
        Column(gettext("Probationary"), lambda line: line.count and line.count.probationary, 12),
        Column(gettext("Women"), lambda line: line.count and line.count.women, 10),
    )


def _part_columns():
    return (
        Column(gettext("Organisation"), lambda part: part.name, 48),
        Column(gettext("At the beginning"), lambda part: part.movement.opening.total, 12),
        Column(gettext("Joined"), lambda part: part.movement.all_joined.total, 10),
        Column(gettext("Left"), lambda part: part.movement.all_left.total, 10),
        Column(gettext("Confirmed"), lambda part: part.movement.confirmed, 12),
        Column(gettext("At the end"), lambda part: part.movement.closing.total, 12),
        Column(gettext("Official"), lambda part: part.movement.closing.official, 12),
        Column(gettext("Probationary"), lambda part: part.movement.closing.probationary, 12),
        Column(gettext("Women"), lambda part: part.movement.closing.women, 10),
    )
