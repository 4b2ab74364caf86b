"""The rows of a table of figures: a roll-up of two hundred branches has fifteen thousand cells.

They are written in one go, since loops and addresses in a template took longer than all else on the page. What is not
ours is escaped here.
"""

from html import escape

from django import template
from django.urls import reverse
from django.utils.safestring import mark_safe

register = template.Library()

DEEPEST = 4
"""Levels below the committee that are set in, each a little further."""


@register.simple_tag
def figure_rows(rows, committee, year, reached):
    """Show a row for each (branch, cells): its name, over how many of its cells the sums are, and its figures.

    They open as the ``committee`` counts them, whose id it is.

    Those that are not ``reached`` any more have no links, which would lead nowhere.
    """
    record = reverse("record", args=[0])
    opened = reverse("sums-open", args=[0, year, "-"]).removesuffix("-/")
    return mark_safe(
        "".join(_row(branch, cells, record, opened, committee, branch.pk in reached) for branch, cells in rows)
    )


@register.simple_tag
def figure_cells(cells, pk, year):
    """Show the figures of an organisation, as in the row of a sum."""
    opened = reverse("sums-open", args=[0, year, "-"]).removesuffix("-/")
    return mark_safe(_cells(cells, _of(opened, pk), "text-end fw-bold"))


def _row(branch, cells, record, opened, committee, is_reached):
    name = escape(branch.short_name)
    if branch.record and is_reached:
        name = f'<a href="{_of(record, branch.record.pk)}">{name}</a>'
    if not branch.sums.is_complete:
        name += f' <span class="text-body-secondary">({branch.sums.reported}/{branch.sums.cells})</span>'
    level = min(branch.level, DEEPEST)
    head = f'<th scope="row" class="fw-normal level-{level}">{name}</th>'
    query = f"?branch={committee}"
    return f"<tr>{head}{_cells(cells, _of(opened, branch.pk) if is_reached else '', 'text-end', query)}</tr>"


def _cells(cells, address, css, query=""):
    return "".join(f'<td class="{css}">{_linked(cell, address, query)}</td>' for cell in cells)


def _linked(cell, address, query):
    """Return a figure, with a link to what it consists of, where there is an address and that can be opened."""
    text = escape(cell["text"])
    return f'<a href="{address}{escape(cell["opens"])}/{query}">{text}</a>' if address and cell["opens"] else text


def _of(address, pk):
    """Return the address of one of many, of which it was asked for once."""
    return address.replace("/0/", f"/{pk}/", 1)
