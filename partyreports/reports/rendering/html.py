"""Blocks as HTML: the page that looks like the paper, and the plain document that the PDF is made of.

Every text passes through the templates' autoescape. Classes alone carry the look: the site allows no inline style.
"""

from types import SimpleNamespace

from django.template.loader import render_to_string

from partyreports.reports.papers.blocks import Closing, Recipients, Table


def paper_page(content, *, back, pdf, note="", request=None):
    """Return the page that shows the paper in the browser, with links back and to the PDF, and a note beside them."""
    context = _context(content) | {"back": back, "pdf": pdf, "form_stylesheet": f"papers/form-{content.form}.css"}
    context["note"] = note
    return render_to_string("papers/paper.html", context, request)


def print_document(content):
    """Return the document without styles that the PDF is made of."""
    return render_to_string("papers/print.html", _context(content))


def _context(content):
    return {"content": content, "blocks": [_view(block) for block in content.blocks]}


def _view(block):
    """Return what the template asks of a block: its name, and what a template cannot work out."""
    view = SimpleNamespace(name=type(block).__name__, value=block)
    if isinstance(block, Table):
        aligns = [column.align for column in block.columns]
        view.rows = [{"kind": row.kind, "cells": list(zip(aligns, row.cells, strict=True))} for row in block.rows]
    if isinstance(block, Closing):
        view.recipients = block.left if isinstance(block.left, Recipients) else None
    return view
