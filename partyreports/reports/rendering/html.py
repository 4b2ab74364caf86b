"""Blocks as HTML: the page that looks like the paper, the same as a file, and the document that the PDF is made of.

Every text passes through the templates' autoescape. Classes alone carry the look: the site allows no inline style.
"""

import dataclasses
import itertools
import logging
from types import SimpleNamespace

from django.template.loader import render_to_string
from django.utils.safestring import mark_safe

from partyreports.reports.charts.drawing import drawings
from partyreports.reports.charts.svg import svg
from partyreports.reports.papers.blocks import Annex, Chart, Closing, Picture, Recipients, Table
from partyreports.reports.papers.form import STYLESHEETS
from partyreports.reports.papers.typeface import is_marked
from partyreports.reports.rendering.pictures import open_picture

logger = logging.getLogger(__name__)


def paper_page(content, *, back, files, note="", request=None):
    """Return the page that shows the paper in the browser, with links back and to its files (label and url).

    ``note`` stands beside the links: what became of an issued paper.
    """
    context = _context(content) | {
        "back": back,
        "files": files,
        "note": note,
        "form_stylesheet": f"papers/form-{content.form}.css",
        "marked": is_marked(content.blocks),
    }
    return render_to_string("papers/paper.html", context, request)


def print_document(content):
    """Return the document without styles that the PDF is made of."""
    return render_to_string("papers/print.html", _context(content))


def render_html(content):
    """Return the paper as a file that needs no other: style and pictures lie in it."""
    blocks = tuple(_with_picture(block) if isinstance(block, Picture) else block for block in content.blocks)
    names = ["paper.css", "tables.css", f"form-{content.form}.css", "screen.css"]
    style = "".join((STYLESHEETS / name).read_text(encoding="utf-8") for name in names)
    context = _context(dataclasses.replace(content, blocks=blocks))
    # Our own stylesheets, nothing that was typed.
    context |= {"style": mark_safe(style), "digest": content.digest()}
    return render_to_string("papers/file.html", context).encode()


def _with_picture(block):
    try:
        return dataclasses.replace(block, url=open_picture(block.url).data())
    except ValueError as error:
        logger.warning("%s", error)
        return dataclasses.replace(block, url="")


def _context(content):
    return {"content": content, "sheets": _sheets(content)}


def _sheets(content):
    """Return the paper itself and each annex: its head, if any, its blocks, and whether it lies on its side."""
    sheets = [SimpleNamespace(annex=None, landscape=content.landscape, blocks=[])]
    charts = itertools.count(1)
    for block, following in itertools.zip_longest(content.blocks, content.blocks[1:]):
        if isinstance(block, Annex):
            sheets.append(SimpleNamespace(annex=block, landscape=True, blocks=[]))
        else:
            sheets[-1].blocks.append(_view(block, following, charts))
    return sheets


def _view(block, following, charts):
    """Return what the template asks of a block: its name, and what a template cannot work out."""
    view = SimpleNamespace(name=type(block).__name__, value=block)
    if isinstance(block, Chart):
        view.drawn = drawn(block, next(charts))
    if isinstance(block, Table):
        view.head = table_head(block.columns)
        aligns = [column.align for column in block.columns]
        view.rows = [
            {"kind": row.kind, "stays": stays, "cells": list(zip(aligns, row.cells, strict=True))}
            for row, stays in zip(block.rows, block.stays(signed=isinstance(following, Closing)), strict=True)
        ]
    if isinstance(block, Closing):
        view.recipients = block.left if isinstance(block.left, Recipients) else None
    return view


def drawn(chart, number):
    """Return title and SVG of each drawing of a page's chart of that number, and below the last its description."""
    parts = drawings(chart)
    return [
        {
            "title": part.title,
            "svg": svg(part, f"chart-{number}-{place}"),
            "description": chart.description if part is parts[-1] else "",
        }
        for place, part in enumerate(parts, 1)
    ]


def table_head(columns):
    """Return the rows of a table's head: one, or two where columns stand in groups."""
    groups = [(name, list(some)) for name, some in itertools.groupby(columns, key=lambda column: column.group)]
    grouped = [column for column in columns if column.group]
    upper = []
    for name, some in groups:
        if name:
            upper.append({"title": name, "colspan": len(some), "rowspan": 1})
        else:
            upper += [{"title": column.title, "colspan": 1, "rowspan": 2 if grouped else 1} for column in some]
    lower = [{"title": column.title, "colspan": 1, "rowspan": 1} for column in grouped]
    return [upper, lower] if lower else [upper]
