"""Binding PDFs into one: contents, bookmarks, and page numbers that run through."""

import io

from pikepdf import Dictionary, Name, OutlineItem, Pdf

from partyreports.reports.papers import vietnamese
from partyreports.reports.papers.blocks import Column, PaperContent, Paragraph, Row, Table, Title
from partyreports.reports.papers.form import form_on
from partyreports.reports.rendering.pdf import render_pdf

MARGIN, SIZE = 40, 9
"""Points from the edges of a sheet to the running number, and the size of its digits."""


def bind(title, day, parts, beat=lambda done: None):
    """Return one PDF of ``parts``, (name, number, bytes) each, with contents before them; and how many pages it has.

    ``beat`` is told after each part how many are in. The contents tell on which page each part begins, so they are
    made again where they turn out longer than thought.
    """
    opened = []
    for done, (name, number, file) in enumerate(parts, 1):
        opened.append((name, number, Pdf.open(io.BytesIO(file))))
        beat(done)
    length = 1
    while True:
        contents = Pdf.open(io.BytesIO(_contents(title, day, opened, length)))
        if len(contents.pages) == length:
            break
        length = len(contents.pages)
    book = Pdf.new()
    book.pages.extend(contents.pages)
    with book.open_outline() as outline:
        outline.root.append(OutlineItem("Mục lục", 0))
        for name, _number, part in opened:
            outline.root.append(OutlineItem(name, len(book.pages)))
            book.pages.extend(part.pages)
    _number_pages(book)
    book.docinfo["/Title"] = title
    target = io.BytesIO()
    # Without compressing anew: the parts are compressed, and two thousand pages are many.
    book.save(target, deterministic_id=True)
    return target.getvalue(), len(book.pages)


def _contents(title, day, parts, length):
    """Return the contents as a PDF; ``length`` is how many pages they take themselves."""
    page, rows = length + 1, []
    for place, (name, number, part) in enumerate(parts, 1):
        rows.append(Row((str(place), name, number, str(page))))
        page += len(part.pages)
    columns = (
        Column("TT", 8, "center"), Column("Tổ chức đảng", 60), Column("Số văn bản", 20, "center"),
        Column("Trang", 12, "center"),
    )  # fmt: skip
    form = form_on(day)
    blocks = (
        Title("MỤC LỤC", title, form.title_rule),
        Paragraph(f"Gồm {vietnamese.count(len(parts))} văn bản đã phát hành."),
        Table("", columns, tuple(rows)),
    )
    return render_pdf(PaperContent(title, form.key, blocks))


def _number_pages(book):
    """Write `3/120` at the foot of each page, on the right; papers keep the numbers of their own at the head."""
    font = book.make_indirect(
        Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name("/Times-Roman"), Encoding=Name.WinAnsiEncoding)
    )
    for number, page in enumerate(book.pages, 1):
        _left, bottom, right, _top = (float(each) for each in page.mediabox)
        text = f"{number}/{len(book.pages)}"
        x = right - MARGIN - len(text) * SIZE * 0.5
        page.contents_add(b"q", prepend=True)
        page.contents_add(
            f"Q BT /RunningNumber {SIZE} Tf 1 0 0 1 {x:.1f} {bottom + MARGIN / 2:.1f} Tm ({text}) Tj ET".encode()
        )
        resources = page.obj.get(Name.Resources) or Dictionary()
        fonts = resources.get(Name.Font) or Dictionary()
        # Pages of one paper share their resources: each gets copies, lest one change them for the others.
        page.obj[Name.Resources] = Dictionary(
            {**dict(resources.items()), "/Font": Dictionary({**dict(fonts.items()), "/RunningNumber": font})}
        )
