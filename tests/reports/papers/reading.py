"""Reading papers in tests."""

import dataclasses
import io
import re
import subprocess
from decimal import Decimal

from bs4 import BeautifulSoup
from docx import Document
from docx.oxml.ns import qn
from openpyxl import load_workbook

from partyreports.reports.papers.blocks import Chart, Row, Table
from partyreports.reports.rendering.html import print_document, table_head


def words(content):
    """Return what a paper says, words separated by single spaces."""
    return _words(BeautifulSoup(print_document(content), "html.parser").body)


def page_words(html):
    """Return what a page of a paper says, without the bar of links."""
    return _words(BeautifulSoup(html, "html.parser").find("main"))


def _words(element):
    # What a chart says to those who cannot see it stands in no line of the paper.
    for unseen in [*element.find_all(class_="small-print"), *element.select("svg title, svg desc")]:
        unseen.decompose()
    return " ".join(element.get_text(" ").split())


def pages(pdf):
    """Return the text of each page in the order of the file, where the margins come last."""
    run = subprocess.run(["pdftotext", "-raw", "-", "-"], input=pdf, capture_output=True, check=True)
    return [" ".join(page.split()) for page in run.stdout.decode().split("\f")[:-1]]


def pdf_fonts(pdf):
    """Return the names of the fonts, without the prefix of a subset."""
    run = subprocess.run(["pdffonts", "-"], input=pdf, capture_output=True, check=True)
    lines = run.stdout.decode().splitlines()[2:]
    assert all(line.split()[-5] == "yes" for line in lines), "each font is embedded"
    return {line.split()[0].partition("+")[2] for line in lines}


def pdf_words(pdf, content):
    """Return what the PDF of a paper says once: without margins, and without the repeated heads of tables."""
    heads = [
        " ".join(" ".join(cell["title"] for row in table_head(block.columns) for cell in row).split())
        for block in content.blocks
        if isinstance(block, Table)
    ]
    text = ""
    for number, page in enumerate(pages(pdf), start=1):
        # The margins hold the small print of a draft, and from page 2 on the number.
        page = page.removesuffix(content.small_print).rstrip()
        if number > 1:
            assert page.endswith(f" {number}"), "each page but the first is numbered"
            page = page.removesuffix(f" {number}").removesuffix(content.small_print).rstrip()
        for head in heads:
            if head in text:
                page = page.removeprefix(head).lstrip()
        text += f" {page}"
    return text.strip()


UNSEEN = {"url", "align", "form"}


def squeezed(text):
    """Return a text with single spaces, as every format shows it."""
    return " ".join(text.split())


def texts_of_html(html):
    """Return the texts of a paper's HTML in order: paragraphs, entries, headings, cells, and what pictures show."""
    body = BeautifulSoup(html, "html.parser").body
    found = body.find_all(["p", "li", "h1", "h2", "h3", "h4", "caption", "th", "td", "figcaption", "img", "svg"])
    texts = [
        squeezed(_alternative(element) or element.get_text())
        for element in found
        if "small-print" not in element.get("class", ())
    ]
    return [text for text in texts if text]


def _alternative(element):
    """Return what stands for a picture or a chart, for those who cannot see it."""
    if element.name == "svg":
        return f"{element.title.get_text()}. {element.desc.get_text()}"
    return element.get("alt")


def texts_of_docx(file):
    """Return the texts of a Word file in order, as `texts_of_html` does."""
    texts = []
    for paragraph in Document(io.BytesIO(file)).element.body.iter(qn("w:p")):
        texts += [squeezed(picture.get("descr")) for picture in paragraph.iter(qn("wp:docPr"))]
        texts.append(squeezed("".join(text.text or "" for text in paragraph.iter(qn("w:t")))))
    return [text for text in texts if text]


def tables_of_docx(file):
    """Return the tables of a Word file that have lines, each as rows of texts."""
    return [
        [
            [squeezed("".join(text.text or "" for text in cell.iter(qn("w:t")))) for cell in row.iter(qn("w:tc"))]
            for row in table._tbl.tr_lst
        ]
        for table in Document(io.BytesIO(file)).tables
        if table.style.name == "Table Grid"
    ]


def tables_of_xlsx(file):
    """Return the rows of each sheet below its frozen head, as they are shown; what is summed is summed here, too."""
    sheets = list(load_workbook(io.BytesIO(file)))
    for sheet in sheets:
        for cell in [cell for row in sheet.iter_rows() for cell in row if cell.data_type == "f"]:
            of = re.fullmatch(r"=SUM\((\w+:\w+)\)", cell.value)[1]
            numbers = [each.value for row in sheet[of] for each in row]
            cell.value = sum(number for number in numbers if isinstance(number, int))
    return [
        [[shown(cell) for cell in row] for row in sheet.iter_rows(min_row=int(sheet.freeze_panes[1:]))]
        for sheet in sheets
    ]


def shown(cell):
    """Return what Excel shows of a cell where decimals have commas: `03`, `1.234`, `12,5 %`, `05/02/2026`."""
    if cell.value is None:
        return ""
    if cell.is_date:
        return f"{cell.value:%d/%m/%Y}"
    if isinstance(cell.value, str):
        return squeezed(cell.value)
    picture, percent, sign = cell.number_format.partition("%")[0], "", ""
    value = Decimal(str(cell.value))
    if "%" in cell.number_format:
        value, percent, picture = value * 100, picture[len(picture.rstrip()) :] + "%", picture.rstrip()
    whole, _, fraction = picture.partition(".")
    if value < 0:
        sign, value = "-", -value
    grouping = "," if "," in whole else ""
    zeros = f"0{len(whole)}" if not grouping and len(whole) > 1 else ""
    text = f"{value:{zeros}{grouping}.{len(fraction)}f}"
    return sign + text.translate(str.maketrans(",.", ".,")) + percent


def said(value):
    """Return every text that a block holds to be read."""
    if isinstance(value, str):
        return [squeezed(value)]
    if isinstance(value, tuple):
        return [text for each in value for text in said(each)]
    if not dataclasses.is_dataclass(value):
        return []
    names = {field.name for field in dataclasses.fields(value)} - UNSEEN
    if isinstance(value, Chart):
        names = {"title", "description"}
    if isinstance(value, Row):
        names.remove("kind")
    return [text for name in sorted(names) for text in said(getattr(value, name))]


def rows_of(content, number=0):
    """Return the cells of a table of the paper, row by row."""
    return [row.cells for row in [block for block in content.blocks if isinstance(block, Table)][number].rows]
