"""A PDF in plain: objects under their numbers, and the table that tells where each begins.

The library writes a book of two thousand pages object by object, and takes longer than all else together.
"""

import hashlib
from itertools import groupby

CATALOG, PAGES, OUTLINES, INFO, FONT, SAVE = range(1, 7)
"""The objects that a book has once: SAVE is the stream that keeps the state before what a page draws."""
FIRST = 7
"""From here on the numbers are those of the parts."""


NOTE = b"%Pieces "
NOISE = [hashlib.shake_256(bytes([line])).digest(200).translate(None, b"\r\n") for line in range(6)]
"""Bytes with the highest bit at the beginning tell that a file is no text. With a thousand that nothing can compress,
PostgreSQL does not try to compress the whole, ten megabytes in vain, which would take longer than binding them."""


class Writing:
    """A PDF that is being written."""

    def __init__(self):
        self.parts, self.length, self.offsets = [], 0, {}
        self._write(b"%PDF-1.7\n" + b"".join(b"%" + line + b"\n" for line in NOISE))

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
        start, last = self.length, max(self.offsets)
        numbers = sorted({0, *self.offsets})
        table = [b"xref\n"]
        # What has no object is left out: numbers that follow each other stand together.
        for _key, pairs in groupby(enumerate(numbers), lambda pair: pair[1] - pair[0]):
            some = [number for _place, number in pairs]
            table.append(b"%d %d\n" % (some[0], len(some)))
            table += [b"%010d 00000 n \n" % self.offsets[each] if each else b"0000000000 65535 f \n" for each in some]
        digest = hashlib.sha256(b"".join(table) + note).hexdigest()[:32].encode()
        self._write(b"".join(table))
        self._write(
            b"trailer\n<< /Size %d /Root %d 0 R /Info %d 0 R /ID [<%b> <%b>] >>\nstartxref\n%d\n%%%%EOF\n"
            % (last + 1, CATALOG, INFO, digest, digest, start)
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
    """Return where each object of a file written here begins, by its number, and the note; nothing of another file."""
    before = file.rfind(NOTE)
    if before < 0:
        return {}, b""
    start = file.index(b"\n", before) + 1
    note = file[before + len(NOTE) : start - 1]
    places, number = {}, 0
    for line in file[start : file.rindex(b"trailer")].splitlines()[1:]:
        words = line.split()
        if len(words) == 2:
            number = int(words[0])
        else:
            places[number] = int(words[0])
            number += 1
    return places, note
