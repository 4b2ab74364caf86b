"""A PDF in plain: objects under their numbers, and the table that tells where each begins.

The library writes a book of two thousand pages object by object, and takes longer than all else together.
"""

import hashlib

CATALOG, PAGES, OUTLINES, INFO, FONT, SAVE = range(1, 7)
"""The objects that a book has once: SAVE is the stream that keeps the state before what a page draws."""
FIRST = 7
"""From here on the numbers are those of the parts."""
FREE = b"0000000000 65535 f \n"
"""In the table, a number that no object has."""

NOTE = b"%Pieces 2 "
"""The number is another one when pieces come to be written otherwise: those of older books are not used then."""
HEAD = b"%PDF-1.7\n%\xc3\xa2\xc3\xa3\n"
"""Bytes with the highest bit in the second line tell that a file is no text."""


class Writing:
    """A PDF that is being written."""

    def __init__(self):
        self.parts, self.length, self.offsets = [], 0, {}
        self._write(HEAD)

    def add(self, number, value):
        """Write an object: its value as it stands in a PDF."""
        self.add_written(written(number, value), {number: 0})

    def add_written(self, body, offsets):
        """Write objects that are written already; ``offsets`` are where each begins, by its number."""
        self.offsets |= {number: self.length + offset for number, offset in offsets.items()}
        self._write(body)

    def finish(self, note=b""):
        """Return the file; ``note`` is a line for ourselves before its table, which readers pass over."""
        self._write(NOTE + note + b"\n")
        start, size = self.length, max(self.offsets) + 1
        table = [b"xref\n0 %d\n" % size]
        # A number that nothing has stands in the table, too: a file that was written at once has a single one.
        table += [b"%010d 00000 n \n" % self.offsets[each] if each in self.offsets else FREE for each in range(size)]
        digest = hashlib.sha256(b"".join(table) + note).hexdigest()[:32].encode()
        self._write(b"".join(table))
        self._write(
            b"trailer\n<< /Size %d /Root %d 0 R /Info %d 0 R /ID [<%b> <%b>] >>\nstartxref\n%d\n%%%%EOF\n"
            % (size, CATALOG, INFO, digest, digest, start)
        )
        return b"".join(self.parts)

    def _write(self, some):
        self.parts.append(some)
        self.length += len(some)


def written(number, value):
    """Return an object as it stands in a PDF."""
    return b"%d 0 obj\n%b\nendobj\n" % (number, value)


def stream(content):
    """Return the value of a stream that is not compressed."""
    return b"<< /Length %d >>\nstream\n%b\nendstream" % (len(content), content)


def places_of(file):
    """Return where each object of a file written here begins, by its number, and the note; nothing of any other."""
    before = file.rfind(NOTE)
    end = file.rfind(b"trailer", before)
    if before < 0 or end < 0:
        return {}, b""
    start = file.index(b"\n", before) + 1
    lines = file[start:end].splitlines()[2:]
    places = {number: int(line[:10]) for number, line in enumerate(lines) if line.endswith(b"n ")}
    return places, file[before + len(NOTE) : start - 1]
