"""Every paper of the demo says the same in every format: texts in order, tables cell by cell."""

import pytest
from django.core.management import call_command
from django.db import transaction
from django.test import override_settings

from meetings.models import Meeting, YearRecord
from partyreports.reports.papers import blocks as papers
from partyreports.reports.papers.documents import DOCUMENTS
from partyreports.reports.rendering.formats import FORMATS, render
from partyreports.reports.rendering.html import print_document
from partyreports.reports.rendering.xlsx import tables_of
from tests.reports.papers.reading import (
    pdf_words,
    said,
    squeezed,
    tables_of_docx,
    tables_of_xlsx,
    texts_of_docx,
    texts_of_html,
    words,
)

pytestmark = pytest.mark.django_db
# The last year has a record in each state; the others are alike.
YEAR = 2025


@pytest.fixture(scope="module", autouse=True)
def demo(django_db_setup, django_db_blocker):
    """The loaded demo."""
    with django_db_blocker.unblock(), transaction.atomic(), override_settings(DEMO=True):
        call_command("load_demo", verbosity=0)
        yield
        transaction.set_rollback(True)


def papers_of(kind):
    """Return the papers of a kind about the demo's last year, of cells and the committee."""
    if kind.subject == "meeting":
        subjects = Meeting.objects.filter(record__year=YEAR).order_by("record__organization__code", "day")
    else:
        subjects = YearRecord.objects.filter(year=YEAR).order_by("organization__code")
    built = [kind.build(subject) for subject in subjects]
    return [paper for paper in built if paper]


@pytest.mark.parametrize("kind", DOCUMENTS.values(), ids=DOCUMENTS.keys())
def test_every_format_says_the_same(kind):
    found = papers_of(kind)
    assert found, "the demo has no such paper"
    assert kind.tables == any(map(tables_of, found)), "it is offered in Excel if it may hold tables"
    for paper in found:
        html = print_document(paper)
        texts, tables = texts_of_html(html), tables_of(paper)
        whole = " ".join(texts)
        assert [text for text in said(paper.blocks) if text not in whole] == []
        assert texts_of_html(render(paper, "html")) == texts
        word = render(paper, "docx")
        assert texts_of_docx(word) == texts
        cells = [[[squeezed(cell) for cell in row.cells] for row in table.rows] for table in tables]
        below_heads = [rows[len(rows) - len(own) :] for rows, own in zip(tables_of_docx(word), cells, strict=True)]
        assert below_heads == cells
        assert FORMATS["xlsx"].takes(paper) == bool(tables)
        if tables:
            assert tables_of_xlsx(render(paper, "xlsx")) == cells


@pytest.mark.parametrize("kind", DOCUMENTS.values(), ids=DOCUMENTS.keys())
def test_the_pdf_says_the_same(kind):
    """PDFs take longest: the longest paper of each kind speaks for the others."""
    paper = max(papers_of(kind), key=lambda paper: len(papers.to_json(paper)))
    # Letter by letter: a line of the PDF may end behind the hyphen of `13-QĐ/ĐU`.
    assert "".join(pdf_words(render(paper, "pdf"), paper).split()) == "".join(words(paper).split())
