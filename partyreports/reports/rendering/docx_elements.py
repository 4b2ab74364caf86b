"""The elements that a Word file is made of: paragraphs in named styles, and tables."""

from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from partyreports.reports.rendering import docx_styles as look
from partyreports.reports.rendering.archive import xml_text


def node(tag, *children, **attributes):
    """Return an element of Word's language; attributes and children as given."""
    element = OxmlElement(f"w:{tag}")
    for name, value in attributes.items():
        element.set(qn(f"w:{name}"), str(value))
    element.extend(children)
    return element


def run_of(text, style=None):
    """Return a run of letters, in a character style if one is named."""
    run = node("r", *([node("rPr", node("rStyle", val=look.identifier(style)))] if style else []))
    written = node("t")
    written.text = text
    written.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    run.append(written)
    return run


def paragraph_of(style, text="", *, lead="", align=None, properties=()):
    """Return a paragraph in a named style; ``lead`` stands before the text in bold."""
    settings = node("pPr", node("pStyle", val=look.identifier(style)), *properties)
    if align:
        settings.append(node("jc", val=align))
    text, lead = xml_text(text), xml_text(lead)
    paragraph = node("p", settings)
    if lead:
        paragraph.append(run_of(lead, look.STRONG))
    if lead and text:
        paragraph.append(run_of(" "))
    if text:
        paragraph.append(run_of(text))
    return paragraph


def cell_of(width, paragraphs, *, span=1, merge=None, head=False):
    """Return a cell of a table; ``merge`` joins it with the cell above ("continue") or below ("restart").

    What stands in the ``head`` is in the middle, and nearer to the rules: as in tables.css, so that no word breaks.
    """
    properties = node("tcPr", node("tcW", w=width, type="dxa"))
    if span > 1:
        properties.append(node("gridSpan", val=span))
    if merge:
        properties.append(node("vMerge", val=merge))
    if head:
        beside = {"w": look.twips(0.3), "type": "dxa"}
        properties.append(node("tcMar", node("left", **beside), node("right", **beside)))
        properties.append(node("vAlign", val="center"))
    # A cell without a paragraph is no cell.
    return node("tc", properties, *(paragraphs or [paragraph_of(look.CELL)]))


def row_of(cells, *, head=False, stays=False):
    """Return a row that no page tears; a ``head`` is on each page, one that ``stays`` on that of the next row."""
    properties = node("trPr", node("cantSplit"))
    if head:
        properties.append(node("tblHeader"))
    row = node("tr", properties, *cells)
    for paragraph in row.iter(qn("w:p")) if stays else ():
        paragraph.get_or_add_pPr().get_or_add_keepNext()
    return row


def table_of(style, widths, rows, *, description=""):
    """Return a table with columns of fixed widths; ``description`` is for those who cannot see it."""
    properties = node(
        "tblPr",
        node("tblStyle", val=look.identifier(style)),
        node("tblW", w=sum(widths), type="dxa"),
        node("tblLayout", type="fixed"),
    )
    if description:
        properties.append(node("tblCaption", val=description))
    return node("tbl", properties, node("tblGrid", *(node("gridCol", w=width) for width in widths)), *rows)
