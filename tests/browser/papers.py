"""Reading papers on the site, in each form in which it hands them out."""

import re

from playwright.sync_api import expect

from tests.reports.papers.reading import page_words, pages, texts_of_docx

FILES = {
    "pdf": lambda file: without_margins(pages(file)),
    "docx": lambda file: " ".join(texts_of_docx(file)),
}
"""How the words of a paper are read from a file, by its ending."""


def read_papers(page, record, kinds):
    """Open papers from the record's page; return what each says by kind and form, without spaces."""
    said = {}
    for kind in kinds:
        page.goto(record)
        page.locator(f'a[href$="/papers/{kind}/"]').click()
        expect(page.locator("main.paper h1")).to_be_visible()
        said[kind, "html"] = squeezed(page_words(page.content()))
        for ending, words in FILES.items():
            link = page.locator(f'.bar a[href$="/papers/{kind}.{ending}"]').get_attribute("href")
            answer = page.request.get(link)
            assert answer.ok, f"{kind}.{ending}"
            said[kind, ending] = squeezed(words(answer.body()))
    return said


def wrong_places(papers, facts):
    """Return each fact that a paper lacks, or that stands in another than where it belongs."""
    return [
        f"{kind} as {form}: {fact}"
        for (kind, form), told in papers.items()
        for where, fact in facts
        if (squeezed(fact) in told) != (kind in where)
    ]


def without_margins(pages):
    """Join the pages of a draft; its small print and the number of the page stand at the end of each."""
    return " ".join(re.sub(r"( Dự thảo, lần sửa \d+, \w{8}| \d+)*$", "", page) for page in pages)


def squeezed(text):
    """Return the text without spaces: a line can break after any hyphen or slash."""
    return "".join(text.split())
