"""The papers of a book as pieces of its file, copied from book to book as they are.

A piece refers to itself, to what the book has once, and to the running numbers of its pages, which each book writes
anew: neither its place in the file nor its page numbers change a byte of it.
"""

import io
import json
from dataclasses import dataclass

from pikepdf import Array, Dictionary, Name, Pdf, Stream

from partyreports.reports.books.writing import FONT, SAVE, places_of, written

MARGIN, SIZE = 40, 9
"""Points from the edges of a sheet to the running number, and the size of its digits."""


@dataclass(frozen=True)
class Piece:
    """Pages as they are written in a book, under the numbers from ``first`` on.

    The first is the bookmark's, then come the running numbers of the pages, then what stands in ``body``, where
    ``offsets`` tell the beginning of each object: the list of the pages, the pages, and what these need.
    """

    first: int
    pages: int
    offsets: dict
    body: bytes

    @property
    def running_numbers(self):
        """The numbers of the objects that write the page numbers."""
        return range(self.first + 1, self.list)

    @property
    def list(self):
        """The number of the list of its pages."""
        return self.first + 1 + self.pages

    @property
    def first_page(self):
        """The number of its first page."""
        return self.list + 1

    @property
    def end(self):
        """The first number behind its own."""
        return self.list + len(self.offsets)


class Cutting:
    """Cuts pieces out of PDFs; the library copies what they need and numbers it, on from a number that is free."""

    def __init__(self, free):
        self.pdf = Pdf.new()
        while self._next() < free - 1:
            pass

    def cut(self, file):
        """Return the pages of a PDF as a Piece."""
        source = Pdf.open(io.BytesIO(file))
        bookmark, *running_numbers = [self._next() for _object in (None, *source.pages)]
        pages_list = self.pdf.make_indirect(Dictionary(Type=Name.Pages, Parent=self.pdf.Root.Pages))
        self.pdf.pages.extend(source.pages)
        pages_list.Kids = Array(page.obj for page in self.pdf.pages)
        pages_list.Count = len(self.pdf.pages)
        del self.pdf.pages[:]
        for page, number in zip(pages_list.Kids, running_numbers, strict=True):
            page.Parent = pages_list
            self._leave_room(page, number)
        body, offsets = io.BytesIO(), {}
        for number in range(pages_list.objgen[0], self._next()):
            offsets[number] = body.tell()
            body.write(written(number, _plain(self.pdf.get_object(number, 0))))
        return Piece(bookmark, len(running_numbers), offsets, body.getvalue())

    def _next(self):
        """Return a number that nothing has, and take it."""
        return self.pdf.make_indirect(Dictionary()).objgen[0]

    def _leave_room(self, page, number):
        """Let the object of this number draw on a page, at the foot on the right."""
        _left, bottom, right, _top = (float(each) for each in page.MediaBox)
        there = f"Q BT /RunningNumber {SIZE} Tf 1 0 0 1 {right - MARGIN:.1f} {bottom + MARGIN / 2:.1f} Tm"
        drawn = page.get(Name.Contents, [])
        drawn = drawn if isinstance(drawn, Array) else [drawn]
        page.Contents = Array([self._known(SAVE), *drawn, Stream(self.pdf, there.encode()), self._known(number)])
        # Pages of one paper share their resources: each gets copies, lest one change them for the others.
        resources = page.get(Name.Resources) or Dictionary()
        fonts = dict((resources.get(Name.Font) or Dictionary()).items()) | {"/RunningNumber": self._known(FONT)}
        page.Resources = Dictionary(dict(resources.items()) | {"/Font": Dictionary(fonts)})

    def _known(self, number):
        return self.pdf.get_object(number, 0)


def _plain(value):
    """Return an object as it stands in a PDF."""
    if not isinstance(value, Stream):
        return value.unparse(resolved=True)
    content = value.read_raw_bytes()
    head = Dictionary(dict(value.stream_dict.items()) | {"/Length": len(content)})
    return head.unparse() + b"\nstream\n" + content + b"\nendstream"


def note_of(pieces):
    """Return what ``pieces_of`` has to know of pieces that are written one after the other, by their keys."""
    told = [(key, piece.first, piece.pages, len(piece.offsets), len(piece.body)) for key, piece in pieces.items()]
    return json.dumps(told).encode()


def pieces_of(file):
    """Return the pieces of a book by their keys; none of a file that was not written here."""
    places, note = places_of(file)
    pieces = {}
    for key, first, pages, objects, length in json.loads(note or b"[]"):
        begin = first + 1 + pages
        start = places[begin]
        offsets = {number: places[number] - start for number in range(begin, begin + objects)}
        pieces[key] = Piece(first, pages, offsets, memoryview(file)[start : start + length])
    return pieces
