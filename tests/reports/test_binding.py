"""Binding PDFs into a book, from the beginning and from a former one: whoever reads it finds it whole."""

import datetime
import io
import subprocess
from functools import partial

import pikepdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from partyreports.reports.books.binding import Part, bind
from partyreports.reports.books.pieces import pieces_of
from tests.reports.papers.reading import pages

TITLE, DAY = "Tập báo cáo", datetime.date(2024, 1, 31)


def printed(text, count=1, width=595, **inherited):
    """Return a PDF of so many pages, each with the text and its number; ``inherited`` is said of all at once."""
    pdf = pikepdf.new()
    font = pikepdf.Dictionary(Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica)
    font = pdf.make_indirect(font)
    for number in range(1, count + 1):
        page = pdf.add_blank_page(page_size=(width, 842))
        page.obj.Contents = pikepdf.Stream(pdf, f"BT /F 12 Tf 60 700 Td ({text}-{number}) Tj ET".encode())
        page.obj.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F=font))
        for name, value in inherited.items():
            del page.obj[f"/{name}"]
            pdf.Root.Pages[f"/{name}"] = value
    file = io.BytesIO()
    pdf.save(file)
    return file.getvalue()


def part(key, *, count=1, **how):
    return Part(key, f"Chi bộ {key}", f"{key:02}-BC/CB", partial(printed, f"paper{key}", count, **how))


def check(book):
    """Hold that a book reads without a complaint, by the library and by poppler; return it opened."""
    pdf = pikepdf.open(io.BytesIO(book))
    assert pdf.check_pdf_syntax() == []
    for tool in ("pdfinfo", "pdffonts"):
        read = subprocess.run([tool, "-"], input=book, capture_output=True, check=True)
        assert read.stderr == b""
    return pdf


def test_it_works():
    book, count = bind(TITLE, DAY, [part(1, count=2), part(2)])
    pdf = check(book)
    assert count == len(pdf.pages) == 4
    told = pages(book)
    assert "Chi bộ 2 02-BC/CB 4" in told[0]
    assert [page.split() for page in told[1:]] == [["paper1-1", "2/4"], ["paper1-2", "3/4"], ["paper2-1", "4/4"]]
    assert str(pdf.docinfo["/Title"]) == TITLE
    with pdf.open_outline() as outline:
        assert [item.title for item in outline.root] == ["Mục lục", "Chi bộ 1", "Chi bộ 2"]


@pytest.mark.parametrize(
    "parts",
    [
        pytest.param([part(1), part(2), part(4)], id="taken out"),
        pytest.param([part(1), part(2), part(3, count=2), part(4), part(5)], id="added"),
        pytest.param([part(1), part(9, count=3), part(3, count=2), part(4)], id="exchanged for a longer one"),
        pytest.param([part(4), part(3, count=2), part(2), part(1)], id="in another order"),
        pytest.param([part(1), part(2), part(3, count=2), part(4)], id="the same"),
    ],
)
def test_from_a_former_book_it_is_the_same(parts):
    former, _count = bind(TITLE, DAY, [part(1), part(2), part(3, count=2), part(4)])
    read = []
    book, count = bind(TITLE, DAY, parts, former=former, beat=read.append)
    whole, whole_count = bind(TITLE, DAY, parts)
    assert count == whole_count
    assert pages(book) == pages(whole)
    pdf, other = check(book), check(whole)
    assert bookmarks(pdf) == bookmarks(other)
    # Of what was taken out nothing is left, and what stayed was not read again.
    assert contents_of(pdf) == contents_of(other)
    assert len(read) == len({each.key for each in parts} - {1, 2, 3, 4})


ORDERS = st.lists(st.lists(st.integers(1, 9), min_size=1, unique=True), min_size=2, max_size=4)
"""The papers of one book after the other: taken out, put in again, in another order."""


@settings(max_examples=8)
@given(ORDERS)
def test_whatever_was_changed_it_is_the_same(orders):
    former = None
    for keys in orders:
        parts = [part(key, count=key % 3 + 1, width=(595, 842)[key % 2]) for key in keys]
        former, count = bind(TITLE, DAY, parts, former=former)
    whole, whole_count = bind(TITLE, DAY, parts)
    assert (count, pages(former)) == (whole_count, pages(whole))
    pdf, other = check(former), check(whole)
    assert (bookmarks(pdf), contents_of(pdf)) == (bookmarks(other), contents_of(other))
    firsts = [first for _title, first in bookmarks(pdf)[1:]]
    shown = [pages(former)[first - 1].split() for first in firsts]
    assert shown == [[f"paper{key}-1", f"{first}/{count}"] for key, first in zip(keys, firsts, strict=True)]


@pytest.mark.parametrize(
    "name", ["Chi bộ (1", "Chi bộ 1\\)", "חוליה 1 (א)", "Đảng bộ %Pieces 2 [] trailer", "þÿ", "🎉"]
)
def test_a_bookmark_says_any_name(name):
    book, _count = bind(TITLE, DAY, [Part(1, name, "01-BC/CB", partial(printed, "paper")), part(2)])
    assert bookmarks(check(book))[1] == (name, 2)
    again, _count = bind(name, DAY, [part(2)], former=book)
    pdf = check(again)
    assert str(pdf.docinfo["/Title"]) == name


def bookmarks(pdf):
    numbers = {page.objgen: number for number, page in enumerate(pdf.pages, 1)}
    with pdf.open_outline() as outline:
        return [(item.title, numbers[item.destination[0].objgen]) for item in outline.root]


def contents_of(pdf):
    """Return all streams of a file, whether a page shows them or not."""
    return sorted(each.read_bytes() for each in pdf.objects if isinstance(each, pikepdf.Stream))


def test_a_book_that_changes_again_and_again_does_not_grow():
    book, _count = bind(TITLE, DAY, [part(key) for key in range(6)])
    highest = []
    for change in range(20):
        parts = [part(key) for key in range(5)] + [part(100 + change)]
        book, _count = bind(TITLE, DAY, parts, former=book)
        highest.append(max(piece.end for piece in pieces_of(book).values()))
    used = sum(piece.end - piece.first for piece in pieces_of(book).values())
    assert max(highest) < 3 * used
    # In its table stand the numbers that were left.
    assert len(book) == pytest.approx(len(bind(TITLE, DAY, parts)[0]), rel=0.1)


def test_a_former_book_of_another_making_is_not_used():
    """Books made before this one wrote its pieces: they are bound anew."""
    read = []
    parts = [part(1), part(2)]
    book, _count = bind(TITLE, DAY, parts, former=printed("old", 3), beat=read.append)
    assert read == [1, 2]
    assert pages(book) == pages(bind(TITLE, DAY, parts)[0])


@pytest.mark.parametrize("share", [0, 0.5, 0.9, 0.99])
def test_a_former_book_that_was_cut_off_is_not_used(share):
    parts = [part(1), part(2)]
    former, read = bind(TITLE, DAY, parts)[0], []
    book, _count = bind(TITLE, DAY, parts, former=former[: int(len(former) * share)], beat=read.append)
    assert read == [1, 2]
    check(book)


def test_its_table_is_that_of_a_file_written_at_once():
    """ISO 32000-1, 7.5.4: a single section, from 0 on, whatever numbers are left from papers that were taken out."""
    former, _count = bind(TITLE, DAY, [part(key) for key in range(6)])
    book, _count = bind(TITLE, DAY, [part(1), part(2), part(4), part(5), part(9)], former=former)
    table = book[book.rindex(b"\nxref\n") : book.rindex(b"trailer")].splitlines()[2:]
    assert [line for line in table if len(line.split()) == 2] == [b"0 %d" % (len(table) - 1)]
    assert b"/Size %d " % (len(table) - 1) in book


@pytest.mark.parametrize("width", [595, 842, 1191])
def test_the_number_stands_at_the_right_edge_of_any_sheet(width):
    book, _count = bind(TITLE, DAY, [part(1, width=width)])
    words = subprocess.run(["pdftotext", "-bbox", "-f", "2", "-", "-"], input=book, capture_output=True, check=True)
    line = next(line for line in words.stdout.decode().splitlines() if ">2/2<" in line)
    assert width - 45 < float(line.split('xMax="')[1].split('"')[0]) <= width - 38


def test_what_the_pages_of_a_paper_inherit_they_keep():
    box = pikepdf.Array([0, 0, 842, 595])
    resources = pikepdf.Dictionary(ProcSet=pikepdf.Array([pikepdf.Name.PDF]))
    inherits = Part(1, "Chi bộ", "01-BC/CB", partial(printed, "paper", 2, MediaBox=box, Resources=resources))
    book, _count = bind(TITLE, DAY, [inherits])
    pdf = check(book)
    assert [list(map(int, page.mediabox)) for page in pdf.pages][1:] == [[0, 0, 842, 595]] * 2
    assert all("/ProcSet" in page.obj.Resources for page in list(pdf.pages)[1:])
