"""Blocks as HTML: the page that looks like the paper, and the plain document that the PDF is made of.

Every text passes through the templates' autoescape. Classes alone carry the look: the site allows no inline style.
"""

from itertools import groupby
from types import SimpleNamespace

from django.template.loader import render_to_string

from partyreports.reports.papers.blocks import Annex, Closing, Recipients, Table


def paper_page(content, *, back, pdf, request=None):
    """Return the page that shows the paper in the browser, with links back and to the PDF."""
    context = _context(content) | {"back": back, "pdf": pdf, "form_stylesheet": f"papers/form-{content.form}.css"}
    return render_to_string("papers/paper.html", context, request)


def print_document(content):
    """Return the document without styles that the PDF is made of."""
    return render_to_string("papers/print.html", _context(content))


def _context(content):
    return {"content": content, "sheets": _sheets(content)}


def _sheets(content):
    """Return the paper itself and each annex: its head, if any, its blocks, and whether it lies on its side."""
    sheets = [SimpleNamespace(annex=None, landscape=content.landscape, blocks=[])]
    for block in content.blocks:
        if isinstance(block, Annex):
            sheets.append(SimpleNamespace(annex=block, landscape=True, blocks=[]))
        else:
            sheets[-1].blocks.append(_view(block))
    return sheets


def _view(block):
    """Return what the template asks of a block: its name, and what a template cannot work out."""
    view = SimpleNamespace(name=type(block).__name__, value=block)
    if isinstance(block, Table):
        view.head = table_head(block.columns)
        aligns = [column.align for column in block.columns]
        view.rows = [{"kind": row.kind, "cells": list(zip(aligns, row.cells, strict=True))} for row in block.rows]
    if isinstance(block, Closing):
        view.recipients = block.left if isinstance(block.left, Recipients) else None
    return view


def table_head(columns):
    """Return the rows of a table's head: one, or two where columns stand in groups."""
    groups = [(name, list(some)) for name, some in groupby(columns, key=lambda column: column.group)]
    grouped = [column for column in columns if column.group]
    upper = []
    for name, some in groups:
        if name:
            upper.append({"title": name, "colspan": len(some), "rowspan": 1})
        else:
            upper += [{"title": column.title, "colspan": 1, "rowspan": 2 if grouped else 1} for column in some]
    lower = [{"title": column.title, "colspan": 1, "rowspan": 1} for column in grouped]
    return [upper, lower] if lower else [upper]
