"""The blocks that a paper is made of: plain values, the same for every renderer, and kept as JSON once issued."""

import dataclasses
import hashlib
import json
from dataclasses import dataclass

from partyreports.reports.papers.chart import Chart, Mark, Series

# A column's share of a table in per cent: each has its rule in the print stylesheet.
WIDTHS = (4, 5, 6, 8, 10, 12, 15, 18, 20, 24, 25, 30, 35, 40, 45, 50, 60, 70, 80, 90, 100)
# A table of about so many lines stands whole on a page; of fewer with the signature, which needs half a sheet.
WHOLE, WHOLE_AND_SIGNED = 16, 8
ALIGNMENTS = ("left", "center", "right")


@dataclass(frozen=True)
class Head:
    """The top of page 1: issuing body on the left; the Party's name, place and date on the right."""

    superior: str
    body: str
    number: str
    motto: str
    place_and_date: str


@dataclass(frozen=True)
class DraftMark:
    """The mark that a draft carries, and an issued paper never."""

    text: str


@dataclass(frozen=True)
class Title:
    """The type of the paper (`BÁO CÁO`), its subject, and the hyphens below."""

    kind: str
    subject: str
    rule: str


@dataclass(frozen=True)
class Heading:
    """A heading of level 1 (`I- NAME`), 2 (`1.`) or 3 (`a)`), its numbering included."""

    level: int
    text: str

    def __post_init__(self):
        if self.level not in (1, 2, 3):
            raise ValueError(f"A heading has level 1, 2 or 3, not {self.level!r}.")


@dataclass(frozen=True)
class Centered:
    """A line of its own in the middle, bold: who decides, and `QUYẾT ĐỊNH:`."""

    text: str


@dataclass(frozen=True)
class Paragraph:
    """A paragraph of the body; ``lead`` is printed before it in bold (the name of a speaker, `Điều 1.`)."""

    text: str
    lead: str = ""


@dataclass(frozen=True)
class Item:
    """One entry of a list with its label: `-`, `+` or `(1)`."""

    label: str
    text: str


@dataclass(frozen=True)
class Items:
    """A list."""

    entries: tuple[Item, ...]


@dataclass(frozen=True)
class Grounds:
    """The grounds on which a paper stands (căn cứ), a line each."""

    lines: tuple[str, ...]


@dataclass(frozen=True)
class Column:
    """A column of a table; its width in per cent is one of WIDTHS.

    Neighbours with the same ``group`` stand below one head of that name, each with its own title.
    """

    title: str
    width: int
    align: str = "left"
    group: str = ""

    def __post_init__(self):
        if self.width not in WIDTHS:
            raise ValueError(f"A column is one of {WIDTHS} per cent wide, not {self.width!r}.")
        if self.align not in ALIGNMENTS:
            raise ValueError(f"A column is aligned to one of {ALIGNMENTS}, not {self.align!r}.")


@dataclass(frozen=True)
class Row:
    """A row of a table; a `sub` row (trong đó) belongs to the one above it."""

    cells: tuple[str, ...]
    kind: str = "plain"

    def __post_init__(self):
        if self.kind not in ("plain", "sub", "total"):
            raise ValueError(f"A row is plain, sub or total, not {self.kind!r}.")


@dataclass(frozen=True)
class Table:
    """A table whose head is repeated on each page."""

    caption: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]

    def __post_init__(self):
        if any(len(row.cells) != len(self.columns) for row in self.rows):
            raise ValueError("Each row of a table has a cell for each column.")
        if sum(column.width for column in self.columns) != 100:
            raise ValueError("The columns of a table are 100 per cent wide together.")

    def stays(self, *, signed):
        """Return of each row whether it stays on the page of the next one; ``signed`` if a signature follows.

        A small table stays whole; else the first row with the second, and the last, often a sum, with two before it:
        with fewer where they are so high that the signature would have no room beside them, and stand alone.
        """
        most = WHOLE_AND_SIGNED if signed else WHOLE
        lines = [self._lines(row) for row in self.rows]
        last = len(self.rows) - 1
        if sum(lines) <= most:
            return [place < last for place in range(last + 1)]
        ends = next((place for place in range(max(last - 2, 0), last) if sum(lines[place:]) <= most), last)
        # Where the first rows are among the last ones, they would hold all together again.
        return [place < last and (place >= ends or place == 0 < ends - 1) for place in range(last + 1)]

    def _lines(self, row):
        """Return about how many lines a row has: one per cent of a sheet's width is a letter."""
        return max(-(-len(cell) // column.width) or 1 for cell, column in zip(row.cells, self.columns, strict=True))


@dataclass(frozen=True)
class Picture:
    """A picture of ours: ``url`` lies below /static/ or /media/."""

    url: str
    alternative: str
    caption: str = ""


@dataclass(frozen=True)
class Signature:
    """Who signs: on whose behalf (`T/M CHI BỘ`, may be empty), as what (`BÍ THƯ`), and the full name without titles."""

    on_behalf: str
    post: str
    name: str


@dataclass(frozen=True)
class Recipients:
    """Who gets the paper: `Nơi nhận:` and a line each."""

    label: str
    lines: tuple[str, ...]


@dataclass(frozen=True)
class Closing:
    """The foot of the last page, kept together: recipients or a signature on the left, a signature on the right."""

    left: Recipients | Signature | None
    right: Signature


@dataclass(frozen=True)
class Annex:
    """The head of an annex: it begins a new sheet, A4 landscape, and all that follows up to the next stands there."""

    label: str
    title: str
    note: str = ""


@dataclass(frozen=True)
class PaperContent:
    """A whole paper: what its file is called and its blocks; ``form`` names the form (thể thức) it follows.

    ``small_print`` stands at the foot of a draft's pages, ``imprint`` in the metadata of an issued paper's files; both
    tell which version it is and are no part of what the paper says.
    """

    title: str
    form: str
    blocks: tuple
    landscape: bool = False
    small_print: str = ""
    imprint: str = ""

    @property
    def is_draft(self):
        return any(isinstance(block, DraftMark) for block in self.blocks)

    def digest(self):
        """Return the SHA-256 of what the paper says, in hexadecimal."""
        said = dataclasses.replace(self, small_print="", imprint="")
        return hashlib.sha256(to_json(said).encode()).hexdigest()


_TYPES = {
    each.__name__: each
    for each in (
        Annex, Centered, Chart, Closing, Column, DraftMark, Grounds, Head, Heading, Item, Items, Mark, PaperContent,
        Paragraph, Picture, Recipients, Row, Series, Signature, Table, Title,
    )
}  # fmt: skip


def to_json(content):
    """Return the paper as one JSON text, always the same for the same paper."""
    return json.dumps(_encode(content), ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def from_json(text):
    """Return the paper that `to_json` wrote; a ValueError names what it does not know."""
    content = _decode(json.loads(text))
    if not isinstance(content, PaperContent):
        raise ValueError("This is not a paper.")
    return content


def _encode(value):
    if dataclasses.is_dataclass(value):
        fields = {field.name: _encode(getattr(value, field.name)) for field in dataclasses.fields(value)}
        return {"type": type(value).__name__, **fields}
    if isinstance(value, tuple):
        return [_encode(each) for each in value]
    return value


def _decode(value):
    if isinstance(value, dict):
        fields = {name: _decode(each) for name, each in value.items() if name != "type"}
        try:
            return _TYPES[value["type"]](**fields)
        except (KeyError, TypeError) as error:
            raise ValueError(f"No block is made of {sorted(value)}.") from error
    if isinstance(value, list):
        return tuple(_decode(each) for each in value)
    return value
