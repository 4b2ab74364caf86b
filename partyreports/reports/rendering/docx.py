"""Blocks as a Word file (DOCX) that the office can edit: each kind of text has a named style, see docx_styles.py.

What was typed reaches the file as the text of an element only: it can become neither markup nor a field.
"""

import functools
import io
import itertools
import logging

from docx import Document
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.oxml.ns import qn
from docx.shared import Mm

from partyreports.reports.charts.drawing import drawings
from partyreports.reports.charts.png import png
from partyreports.reports.charts.shapes import WIDTH
from partyreports.reports.papers import blocks as papers
from partyreports.reports.papers.form import form_named
from partyreports.reports.rendering import docx_styles as look
from partyreports.reports.rendering.archive import seal, xml_text
from partyreports.reports.rendering.docx_elements import cell_of, node, paragraph_of, row_of, run_of, table_of
from partyreports.reports.rendering.html import table_head
from partyreports.reports.rendering.pictures import open_picture

logger = logging.getLogger(__name__)

A4 = (210, 297)
# The rule below the motto is as long as the text: capitals and spaces of Times New Roman Bold are so wide on average.
CAPITAL = 0.6263
# Shares of the text's width, and millimetres, as in paper.css and tables.css.
HEAD_SHARES, CLOSING_SHARES = (46, 54), (50, 50)
HIGHEST_PICTURE = 88
WIDEST_CHART = 200
_CELLS = {"plain": look.CELL, "sub": look.SUB_CELL, "total": look.TOTAL_CELL}


def render_docx(content):
    """Return the paper as a Word file: the same bytes for the same paper."""
    document = Document()
    _strip(document)
    form = form_named(content.form)
    document.styles.element[:] = list(look.styles(form))
    document.settings.element[:] = list(look.settings())
    _Writer(document, form, content).write()
    file = io.BytesIO()
    document.save(file)
    return seal(file.getvalue(), content)


def _strip(document):
    """Take out what the library's empty file brings: theme fonts, a thumbnail, lists and properties of its own."""
    kept = {"styles", "settings", "core-properties", "officeDocument"}
    for part in (document.part, document.part.package):
        for key, relation in list(part.rels.items()):
            if relation.reltype.rpartition("/")[2] not in kept:
                del part.rels[key]


class _Writer:
    """Writes the blocks of one paper into an empty document, in order."""

    def __init__(self, document, form, content):
        self.document, self.form, self.content = document, form, content
        self.body = document.element.body
        self.following = None
        self.landscape = content.landscape

    def write(self):
        """Write page, margins and blocks."""
        section = self.document.sections[0]
        self._lay_out(section)
        section.different_first_page_header_footer = True
        number = paragraph_of(look.PAGE_NUMBER)
        number.append(node("fldSimple", run_of("2"), instr="PAGE"))
        self._fill(section.header, number)
        for margin in (section.first_page_header, section.first_page_footer, section.footer):
            small_print = self.content.small_print if margin is not section.first_page_header else ""
            self._fill(margin, paragraph_of(look.SMALL_PRINT, small_print))
        self._fill(section.first_page_header, paragraph_of(look.PAGE_NUMBER))
        blocks = self.content.blocks
        for block, self.following in itertools.zip_longest(blocks, blocks[1:]):
            for element in self.render(block):
                self._append(element)
        if self._last() is None or self._last().tag == qn("w:tbl"):
            self._append(paragraph_of(look.END))

    @functools.singledispatchmethod
    def render(self, block):
        """Return the elements of a block; each kind of block has its own below."""
        raise TypeError(f"A Word file cannot show {type(block).__name__}.")

    def _append(self, element):
        self.body[-1].addprevious(element)

    def _last(self):
        """Return the last element before the section's properties."""
        return self.body[-2] if len(self.body) > 1 else None

    @staticmethod
    def _fill(margin, paragraph):
        margin.is_linked_to_previous = False
        margin._element[:] = [paragraph]

    def _lay_out(self, section):
        width, height = reversed(A4) if self.landscape else A4
        section.orientation = WD_ORIENT.LANDSCAPE if self.landscape else WD_ORIENT.PORTRAIT
        section.page_width, section.page_height = Mm(width), Mm(height)
        form = self.form
        section.top_margin, section.bottom_margin = Mm(form.top), Mm(form.bottom)
        section.left_margin, section.right_margin = Mm(form.left), Mm(form.right)
        # The number in the middle of the top margin.
        number = form.page_number * 1.15 * 25.4 / 72
        section.header_distance = Mm((form.top - number) / 2)
        section.footer_distance = Mm((form.bottom - 10 * 25.4 / 72) / 2)

    def _widths(self, shares):
        """Return the widths of a table's columns, of the whole width of the text."""
        width = A4[self.landscape] - self.form.left - self.form.right
        return [look.twips(width * share / 100) for share in shares]

    @render.register
    def _(self, block: papers.Head):
        left, right = widths = self._widths(HEAD_SHARES)
        names = [paragraph_of(look.SUPERIOR, block.superior)] if block.superior else []
        names += [paragraph_of(look.ISSUER, block.body), paragraph_of(look.NUMBER, "*")]
        motto = [paragraph_of(look.MOTTO, block.motto), self._rule(right, block.motto)]
        rows = [
            row_of([cell_of(left, names), cell_of(right, motto)]),
            row_of(
                [
                    cell_of(left, [paragraph_of(look.NUMBER, block.number)]),
                    cell_of(right, [paragraph_of(look.PLACE_AND_DATE, block.place_and_date)]),
                ]
            ),
        ]
        return [table_of(look.NO_GRID, widths, rows), self._after_table(18)]

    def _rule(self, room, text):
        """Return an empty line with a rule above it, as long as the motto, in the middle of the cell."""
        side = max(0, round((room - len(text) * CAPITAL * self.form.motto * 20) / 2))
        return paragraph_of(
            look.END,
            properties=[
                node("pBdr", node("top", val="single", sz=6, space=0, color="auto")),
                node("ind", left=side, right=side, firstLine=0),
            ],
        )

    @staticmethod
    def _after_table(room, *, with_next=False):
        """Return the small paragraph that parts a table from what follows."""
        return paragraph_of(
            look.AFTER_TABLE,
            properties=[*([node("keepNext")] if with_next else []), node("spacing", after=(room - 1) * 20)],
        )

    @render.register
    def _(self, block: papers.DraftMark):
        # Room between the letters and the frame.
        return [paragraph_of(look.DRAFT, f"\u00a0{block.text}\u00a0")]

    @render.register
    def _(self, block: papers.Title):
        return [
            paragraph_of(look.TITLE, block.kind),
            paragraph_of(look.SUBJECT, block.subject),
            paragraph_of(look.TITLE_RULE, block.rule),
        ]

    @render.register
    def _(self, block: papers.Heading):
        return [paragraph_of(f"heading {block.level}", block.text)]

    @render.register
    def _(self, block: papers.Centered):
        return [paragraph_of(look.CENTERED, block.text)]

    @render.register
    def _(self, block: papers.Paragraph):
        return [paragraph_of(look.NORMAL, block.text, lead=block.lead)]

    @render.register
    def _(self, block: papers.Items):
        return [paragraph_of(look.LIST, f"{entry.label} {entry.text}") for entry in block.entries]

    @render.register
    def _(self, block: papers.Grounds):
        return [paragraph_of(look.GROUNDS, line) for line in block.lines]

    @render.register
    def _(self, block: papers.Table):
        widths = self._widths(column.width for column in block.columns)
        rows = [row_of(cells, head=True) for cells in self._head_cells(block.columns, widths)]
        stays = block.stays(signed=isinstance(self.following, papers.Closing))
        for row, kept in zip(block.rows, stays, strict=True):
            cells = [
                cell_of(width, [paragraph_of(_CELLS[row.kind], text, align=None if align == "left" else align)])
                for width, align, text in zip(
                    widths, (column.align for column in block.columns), row.cells, strict=True
                )
            ]
            rows.append(row_of(cells, stays=kept))
        table = table_of(look.TABLE_GRID, widths, rows, description=xml_text(block.caption))
        caption = [paragraph_of(look.CAPTION, block.caption)] if block.caption else []
        return [*caption, table, self._after_table(self.form.after_paragraph)]

    @staticmethod
    def _head_cells(columns, widths):
        """Yield the cells of each row of a table's head; a title beside groups reaches over both rows."""
        upper, *lower = table_head(columns)
        left = list(widths)
        cells = []
        for cell in upper:
            own, left = left[: cell["colspan"]], left[cell["colspan"] :]
            merge = "restart" if cell["rowspan"] > 1 else None
            words = [paragraph_of(look.HEAD_CELL, cell["title"])]
            cells.append(cell_of(sum(own), words, span=cell["colspan"], merge=merge, head=True))
        yield cells
        if lower:
            yield [
                cell_of(
                    width,
                    [paragraph_of(look.HEAD_CELL, column.title if column.group else "")],
                    merge=None if column.group else "continue",
                    head=True,
                )
                for column, width in zip(columns, widths, strict=True)
            ]

    @render.register
    def _(self, block: papers.Picture):
        if self._last() is not None and self._last().tag == qn("w:p"):
            # With the words that it shows.
            self._last().get_or_add_pPr().get_or_add_keepNext()
        caption = [paragraph_of(look.PICTURE_CAPTION, block.caption)] if block.caption else []
        try:
            picture = open_picture(block.url)
        except ValueError as error:
            logger.warning("%s", error)
            return [paragraph_of(look.PICTURE, block.alternative), *caption]
        size = self._fitted(picture.width, picture.height)
        return [self._shown(picture.stream(), size, block.alternative), *caption]

    def _shown(self, stream, size, alternative):
        """Return a paragraph with a picture of a size in millimetres."""
        inline = self.document.part.new_pic_inline(stream, *map(Mm, size))
        inline.docPr.set("descr", xml_text(alternative))
        # LibreOffice takes 3 mm on each side where nothing is said.
        for side in ("distT", "distB", "distL", "distR"):
            inline.set(side, "0")
        paragraph = paragraph_of(look.PICTURE)
        paragraph.append(node("r", node("drawing", inline)))
        return paragraph

    @render.register
    def _(self, block: papers.Chart):
        elements = []
        widest = min(WIDEST_CHART, A4[self.landscape] - self.form.left - self.form.right)
        for part in drawings(block):
            size = widest, widest * part.height / WIDTH
            picture = self._shown(io.BytesIO(png(part)), size, f"{part.title}. {part.description}")
            elements += [paragraph_of(look.CAPTION, part.title), picture]
        if block.description:
            picture.get_or_add_pPr().get_or_add_keepNext()
            elements.append(paragraph_of(look.PICTURE_CAPTION, block.description))
        return elements

    def _fitted(self, width, height):
        """Return the size in millimetres: 96 pixels to an inch, and no larger than the text or HIGHEST_PICTURE."""
        widest = A4[self.landscape] - self.form.left - self.form.right
        width, height = width * 25.4 / 96, height * 25.4 / 96
        scale = min(1, widest / width, HIGHEST_PICTURE / height)
        return width * scale, height * scale

    @render.register
    def _(self, block: papers.Closing):
        self._keep_with_closing()
        left, right = widths = self._widths(CLOSING_SHARES)
        row = row_of([cell_of(left, self._closing_side(block.left)), cell_of(right, self._closing_side(block.right))])
        return [table_of(look.NO_GRID, widths, [row]), paragraph_of(look.END)]

    @staticmethod
    def _closing_side(side):
        if side is None:
            return []
        if isinstance(side, papers.Recipients):
            return [
                paragraph_of(look.SENT_TO, side.label), *(paragraph_of(look.RECIPIENT, line) for line in side.lines)
            ]  # fmt: skip
        lines = [paragraph_of(look.ON_BEHALF, side.on_behalf)] if side.on_behalf else []
        lines += [paragraph_of(look.POST, side.post)] if side.post else []
        return [*lines, paragraph_of(look.SIGNER, side.name)]

    def _keep_with_closing(self):
        """Keep the end of the text on the page of the signature, and leave room between them."""
        last = self._last()
        if last is None:
            return
        kept = [last]
        if last.getprevious() is not None and last.getprevious().tag == qn("w:tbl"):
            kept += last.getprevious().findall(qn("w:tr"))[-1].iter(qn("w:p"))
        for paragraph in kept:
            paragraph.get_or_add_pPr().get_or_add_keepNext()
        self._append(self._after_table(12, with_next=True))

    @render.register
    def _(self, block: papers.Annex):
        self.landscape = True
        section = self.document.add_section(WD_SECTION.NEW_PAGE)
        section.different_first_page_header_footer = False
        self._lay_out(section)
        # The paragraph that ends the pages before.
        self._last().get_or_add_pPr().insert(0, node("pStyle", val=look.identifier(look.END)))
        note = [paragraph_of(look.ANNEX_NOTE, block.note)] if block.note else []
        return [paragraph_of(look.ANNEX, block.label), paragraph_of(look.ANNEX_TITLE, block.title), *note]
