"""Pasting a column into a step as a browser without JavaScript does it, and reading what the page then says."""

from bs4 import BeautifulSoup

from tests.forms import send


def look_at(client, url, text, changes=None):
    """Paste a text and ask what it would fill in; return the page's answer."""
    return send(client, url, changes, paste=text, paste_preview="")


def fill_in(client, url, text, changes=None):
    """Paste a text and have it filled in; return the page's answer."""
    return send(client, url, changes, paste=text, paste_fill="")


def shown_in(response):
    """Return the preview: who, what is now, what would be."""
    rows = BeautifulSoup(response.content, "lxml").select("#pasted tbody tr")
    return [tuple(cell.get_text(strip=True) for cell in row.select("td")[1:]) for row in rows]


def troubles_in(response):
    """Return what the page says of the lines that it did not understand."""
    return [line.get_text(" ", strip=True) for line in BeautifulSoup(response.content, "lxml").select(".troubles li")]


def refusal_in(response):
    """Return why the whole text is refused; an empty text where it is not."""
    page = BeautifulSoup(response.content, "lxml")
    return " ".join(error.get_text(strip=True) for error in page.select("#pasted > .pasted > .errors"))
