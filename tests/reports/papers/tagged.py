"""Reading the tags of a PDF, as a screen reader does: its tables cell by cell, and what stands for its pictures."""

import io
import re

import pikepdf


def tables_of_pdf(pdf):
    """Return the tables of a PDF below their heads, each as rows of texts; what a page tore is put together again."""
    tables = []
    with pikepdf.open(io.BytesIO(pdf)) as document:
        texts = _Texts(document)
        for table in _of_kind(document.Root.StructTreeRoot, "/Table"):
            rows = [[texts.of(cell) for cell in _of_kind(row, "/TD")] for row in _of_kind(table, "/TR")]
            rows = [row for row in rows if row]
            if [*_of_kind(table, "/Caption")]:
                tables.append(rows)
            else:
                tables[-1] += rows
    return tables


def alternatives_of_pdf(pdf):
    """Return what stands for each picture of a PDF, for those who cannot see it."""
    with pikepdf.open(io.BytesIO(pdf)) as document:
        return [str(each.get("/Alt", "")) for each in _of_kind(document.Root.StructTreeRoot, "/Figure")]


def _children(element):
    inner = element.get("/K", [])
    return list(inner) if isinstance(inner, pikepdf.Array) else [inner]


def _of_kind(element, kind):
    """Yield the elements of a kind below one, in order."""
    for child in _children(element):
        if isinstance(child, pikepdf.Dictionary) and "/S" in child:
            if str(child.S) == kind:
                yield child
            else:
                yield from _of_kind(child, kind)


class _Texts:
    """The marked pieces of text of a document, by page and number."""

    def __init__(self, document):
        self.pieces = {}
        for page in document.pages:
            self._read(page)

    def of(self, element):
        """Return the text of an element, with single spaces."""
        return " ".join(" ".join(self._parts(element)).split())

    def _parts(self, element):
        for child in _children(element):
            if isinstance(child, pikepdf.Dictionary):
                yield from self._parts(child)
            else:
                yield self.pieces.get((element.Pg.objgen, int(child)), "")

    def _read(self, page):
        fonts = {name: _letters(font) for name, font in page.Resources.Font.items()}
        number, font = None, {}
        for operands, operator in pikepdf.parse_content_stream(page):
            match str(operator):
                case "BDC":
                    number = int(operands[1].MCID)
                case "EMC":
                    number = None
                case "Tf":
                    font = fonts[str(operands[0])]
                case "TJ" | "Tj":
                    parts = operands[0] if str(operator) == "TJ" else operands
                    codes = b"".join(bytes(part) for part in parts if isinstance(part, pikepdf.String))
                    text = "".join(font[codes[at : at + 2].hex()] for at in range(0, len(codes), 2))
                    key = page.objgen, number
                    self.pieces[key] = self.pieces.get(key, "") + text


def _letters(font):
    """Return the letters of a font by their codes in hexadecimal."""
    table = font.ToUnicode.read_bytes().decode()
    pairs = re.findall(r"^<([0-9a-fA-F]+)> <([0-9a-fA-F]+)>$", table, re.MULTILINE)
    return {code.lower(): bytes.fromhex(text).decode("utf-16-be") for code, text in pairs}
