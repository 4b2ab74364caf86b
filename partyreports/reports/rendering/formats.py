"""The one list of the formats that a paper can be had in.

To add one, write a function from PaperContent to bytes and give it a line here; addresses, links, the command
`print_document` and the test of agreement follow from that.
"""

from collections.abc import Callable
from dataclasses import dataclass

from members.sheets import XLSX
from partyreports.reports.papers.blocks import PaperContent
from partyreports.reports.rendering.docx import render_docx
from partyreports.reports.rendering.html import render_html
from partyreports.reports.rendering.pdf import kept_pdf
from partyreports.reports.rendering.xlsx import render_xlsx, tables_of

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@dataclass(frozen=True)
class Format:
    """A format: its name is the ending of its files, ``label`` what people call it.

    ``takes`` tells whether a paper can be had in it; what is ``inline`` the browser shows instead of saving it.
    """

    name: str
    label: str
    content_type: str
    render: Callable[[PaperContent], bytes]
    takes: Callable[[PaperContent], bool] = lambda content: True
    inline: bool = False


FORMATS = {
    each.name: each
    for each in (
        Format("html", "HTML", "text/html; charset=utf-8", render_html, inline=True),
        Format("pdf", "PDF", "application/pdf", kept_pdf, inline=True),
        Format("docx", "Word", DOCX, render_docx),
        Format("xlsx", "Excel", XLSX, render_xlsx, takes=lambda content: bool(tables_of(content))),
    )
}
FILES = [name for name in FORMATS if name != "html"]
"""The formats with addresses of their own; as HTML a paper is a page of the site."""


def render(content, name):
    """Return a paper as a file in the format of that name: `render(content, "pdf")`.

    Raises KeyError for a format that is not in FORMATS, ValueError for one that cannot hold this paper (XLSX holds
    tables only), and RenderingFailed where a PDF takes too much.
    """
    return FORMATS[name].render(content)
