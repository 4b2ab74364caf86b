"""Binding PDFs into one: contents, bookmarks, and page numbers that run through.

A former book of the same papers, but for some, is opened and only what differs is exchanged: of two hundred reports one
was corrected. A book made so is no other than one bound from the beginning.
"""

import io
from collections.abc import Callable
from dataclasses import dataclass

from pikepdf import Dictionary, Name, Pdf, Stream

from partyreports.reports.books import contents
from partyreports.reports.books.bookmarks import bookmarked_pages, set_bookmarks

MARGIN, SIZE = 40, 9
"""Points from the edges of a sheet to the running number, and the size of its digits."""
CONTENTS = "Mục lục"


@dataclass(frozen=True)
class Part:
    """A paper of the book: its ``key`` stands for its bytes, which ``read`` returns where they are needed."""

    key: int
    name: str
    number: str
    read: Callable[[], bytes]


def bind(title, day, parts, *, former=None, beat=lambda done: None):
    """Return one PDF of ``parts`` with contents before them, and how many pages it has.

    ``former`` is the PDF of an earlier book with the keys of its parts. ``beat`` is told of each part that had to be
    read how many are in.
    """
    book, known = _opened(former)
    count = len(book.pages)
    old_places = {page.objgen: (number, count) for number, page in enumerate(book.pages, 1)}
    # Pages live as long as the files that they were read from.
    files, pages = [], []
    for done, part in enumerate(parts, 1):
        if part.key not in known:
            files.append(Pdf.open(io.BytesIO(part.read())))
            beat(done)
        pages.append(known.get(part.key) or list(files[-1].pages))
    front = _front(title, day, parts, pages, files)
    _exchange(book, [page for some in (front, *pages) for page in some])
    bound, place, bookmarks = list(book.pages), len(front), []
    for part, some in zip(parts, pages, strict=True):
        bookmarks.append((part.name, bound[place]))
        place += len(some)
    set_bookmarks(book, [(CONTENTS, bound[0]), *bookmarks])
    _number_pages(book, old_places)
    book.docinfo["/Title"] = title
    target = io.BytesIO()
    # Without compressing anew: the parts are compressed, and two thousand pages are many.
    book.save(target, deterministic_id=True)
    return target.getvalue(), len(book.pages)


def _opened(former):
    """Return a book to begin with, and the pages that it has of each key; of one that is not as expected none."""
    if former is None:
        return Pdf.new(), {}
    file, keys = former
    book = Pdf.open(io.BytesIO(file))
    pages = list(book.pages)
    places = {page.objgen: place for place, page in enumerate(pages)}
    firsts = [places.get(objgen) for objgen in bookmarked_pages(book)]
    if len(firsts) != len(keys) + 1 or None in firsts:
        return Pdf.new(), {}
    ends = [*firsts[2:], len(pages)]
    return book, {key: pages[first:end] for key, first, end in zip(keys, firsts[1:], ends, strict=True)}


def _front(title, day, parts, pages, files):
    """Return the pages of the contents, which tell on which page each part begins.

    They are made again where they turn out longer than thought.
    """
    length, found = None, []
    while length != len(found):
        length = len(found) or contents.fewest_pages(len(parts))
        first, rows = length + 1, []
        for part, some in zip(parts, pages, strict=True):
            rows.append((part.name, part.number, first))
            first += len(some)
        sheets = [Pdf.open(io.BytesIO(file)) for file in contents.sheets(title, day, rows)]
        files += sheets
        found = [page for sheet in sheets for page in sheet.pages]
    return found


def _exchange(book, wanted):
    """Make ``wanted`` the book's pages: those of its own stay where they are, if they are in their old order."""
    old = [page.objgen for page in book.pages]
    stays = [page.objgen for page in wanted if page.obj.is_owned_by(book)]
    kept = set(stays)
    if [objgen for objgen in old if objgen in kept] != stays:
        del book.pages[:]
        book.pages.extend(wanted)
        return
    for place in reversed(range(len(old))):
        if old[place] not in kept:
            del book.pages[place]
    for place, page in enumerate(wanted):
        if not page.obj.is_owned_by(book):
            book.pages.insert(place, page)


def _number_pages(book, old_places):
    """Write `3/120` at the foot of each page, on the right; papers keep the numbers of their own at the head.

    A page of a former book has its number already: it stays, or another takes its place.
    """
    font = book.make_indirect(
        Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name("/Times-Roman"), Encoding=Name.WinAnsiEncoding)
    )
    count = len(book.pages)
    for number, page in enumerate(book.pages, 1):
        old = old_places.get(page.objgen)
        if old == (number, count):
            continue
        drawn = _drawn(page, f"{number}/{count}")
        if old:
            page.obj.Contents[-1] = Stream(book, drawn)
            continue
        page.contents_add(b"q", prepend=True)
        page.contents_add(drawn)
        resources = page.obj.get(Name.Resources) or Dictionary()
        fonts = resources.get(Name.Font) or Dictionary()
        # Pages of one paper share their resources: each gets copies, lest one change them for the others.
        page.obj[Name.Resources] = Dictionary(
            {**dict(resources.items()), "/Font": Dictionary({**dict(fonts.items()), "/RunningNumber": font})}
        )


def _drawn(page, text):
    _left, bottom, right, _top = (float(each) for each in page.mediabox)
    x = right - MARGIN - len(text) * SIZE * 0.5
    return f"Q BT /RunningNumber {SIZE} Tf 1 0 0 1 {x:.1f} {bottom + MARGIN / 2:.1f} Tm ({text}) Tj ET".encode()
