"""Reading papers in tests."""

import subprocess

from bs4 import BeautifulSoup

from partyreports.reports.papers.blocks import Table
from partyreports.reports.rendering.html import print_document, table_head


def words(content):
    """Return what a paper says, words separated by single spaces."""
    return _words(BeautifulSoup(print_document(content), "html.parser").body)


def page_words(html):
    """Return what a page of a paper says, without the bar of links."""
    return _words(BeautifulSoup(html, "html.parser").find("main"))


def _words(element):
    for small_print in element.find_all(class_="small-print"):
        small_print.decompose()
    return " ".join(element.get_text(" ").split())


def pages(pdf):
    """Return the text of each page in the order of the file, where the margins come last."""
    run = subprocess.run(["pdftotext", "-raw", "-", "-"], input=pdf, capture_output=True, check=True)
    return [" ".join(page.split()) for page in run.stdout.decode().split("\f")[:-1]]


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
