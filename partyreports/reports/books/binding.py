"""Binding PDFs into one: contents, bookmarks, and page numbers that run through.

From a former book of the same papers, but for some, the pieces are taken of those that stayed: of two hundred reports
one was corrected. A book made so is no other than one bound from the beginning.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from itertools import chain

from pikepdf import String

from partyreports.reports.books import contents
from partyreports.reports.books.pieces import SIZE, Cutting, note_of, pieces_of
from partyreports.reports.books.writing import (
    CATALOG,
    FIRST,
    FONT,
    INFO,
    OUTLINES,
    PAGES,
    SAVE,
    Writing,
    stream,
)
from partyreports.reports.rendering.pdf import kept_pdf, key_of

CONTENTS = "Mục lục"
DIGIT = SIZE / 2
"""How wide a digit is, in points; a slash is narrower."""


@dataclass(frozen=True)
class Part:
    """A paper of the book, or a sheet of its contents.

    Its ``key`` stands for its bytes, which ``read`` returns where they are needed: of a sheet it is a text.
    """

    key: int | str
    name: str
    number: str
    read: Callable[[], bytes]


def bind(title, day, parts, *, former=None, beat=lambda done: None):
    """Return one PDF of ``parts`` with contents before them, and how many pages it has.

    ``former`` is the PDF of an earlier book. ``beat`` is told of each part that had to be read how many are in.
    """
    pieces = Pieces(_known(former, parts) if former else {})
    for done, part in enumerate(parts, 1):
        if not pieces.have(part):
            pieces.cut(part)
            beat(done)
    sheets = _sheets(title, day, parts, pieces)
    bound = {part.key: pieces[part] for part in (*sheets, *parts)}
    bookmarks = [(CONTENTS, pieces[sheets[0]]), *((part.name, pieces[part]) for part in parts)]
    return _written(title, bookmarks, bound), sum(piece.pages for piece in bound.values())


def _known(former, parts):
    """Return the pieces of a former book that may be wanted again, by key: all but the papers that were taken out.

    Their numbers are not given again. Where most have come to be such, none is wanted: the book is bound anew.
    """
    wanted = {part.key for part in parts}
    known = {key: piece for key, piece in pieces_of(former).items() if key in wanted or isinstance(key, str)}
    used = sum(piece.end - piece.first for piece in known.values())
    return known if 2 * used > max((piece.end for piece in known.values()), default=0) else {}


class Pieces:
    """The pieces of parts: those that are ``known``, by key, and those that are cut."""

    def __init__(self, known):
        self.known = known
        # Under numbers that no other piece has.
        self.cutting = Cutting(max([FIRST, *(piece.end for piece in known.values())]))

    def __getitem__(self, part):
        return self.known[part.key]

    def have(self, part):
        """Tell whether there is a piece of this part."""
        return part.key in self.known

    def cut(self, part):
        """Cut the piece of a part."""
        self.known[part.key] = self.cutting.cut(part.read())


def _sheets(title, day, parts, pieces):
    """Return the sheets of the contents as parts, their pieces among the others: where each paper begins.

    They are made again where they turn out longer than thought.
    """
    length, found = contents.fewest_pages(len(parts)), None
    while length != found:
        first, rows = (found or length) + 1, []
        length = first - 1
        for part in parts:
            rows.append((part.name, part.number, first))
            first += pieces[part].pages
        sheets = [
            Part(key_of(content), "", "", partial(kept_pdf, content)) for content in contents.sheets(title, day, rows)
        ]
        for sheet in sheets:
            if not pieces.have(sheet):
                pieces.cut(sheet)
        found = sum(pieces[sheet].pages for sheet in sheets)
    return sheets


def _written(title, bookmarks, pieces):
    """Return the file: the pieces as they are, and around them what differs from book to book."""
    book, count = Writing(), sum(piece.pages for piece in pieces.values())
    for piece in pieces.values():
        book.add_written(piece.body, piece.offsets)
    numbers = chain.from_iterable(piece.running_numbers for piece in pieces.values())
    for page, number in enumerate(numbers, 1):
        text = f"{page}/{count}"
        # It ends where the piece has put the right edge.
        book.add(number, stream(f"{-len(text) * DIGIT:.1f} 0 Td ({text}) Tj ET".encode()))
    firsts = [piece.first for _name, piece in bookmarks]
    for (name, piece), before, after in zip(bookmarks, [None, *firsts], [*firsts[1:], None], strict=False):
        beside = [b" /%b %d 0 R" % pair for pair in ((b"Prev", before), (b"Next", after)) if pair[1]]
        value = (String(name).unparse(), OUTLINES, piece.first_page, b"".join(beside))
        book.add(piece.first, b"<< /Title %b /Parent %d 0 R /Dest [%d 0 R /Fit]%b >>" % value)
    value = (len(firsts), firsts[0], firsts[-1])
    book.add(OUTLINES, b"<< /Type /Outlines /Count %d /First %d 0 R /Last %d 0 R >>" % value)
    lists = b" ".join(b"%d 0 R" % piece.list for piece in pieces.values())
    book.add(PAGES, b"<< /Type /Pages /Count %d /Kids [%b] >>" % (count, lists))
    book.add(CATALOG, b"<< /Type /Catalog /Pages %d 0 R /Outlines %d 0 R >>" % (PAGES, OUTLINES))
    book.add(INFO, b"<< /Title %b >>" % String(title).unparse())
    book.add(FONT, b"<< /Type /Font /Subtype /Type1 /BaseFont /Times-Roman /Encoding /WinAnsiEncoding >>")
    book.add(SAVE, stream(b"q"))
    return book.finish(note_of(pieces))
