"""Filling in the admin's forms as a browser does."""

from bs4 import BeautifulSoup
from django.urls import reverse

from tests.forms import filled


def address(name, *args):
    """Return the address of an admin page: ``address("member_change", 7)``."""
    return reverse(f"admin:members_{name}", args=args)


def form_of(response):
    """Return what the main form of an admin page would send with its first button."""
    page = BeautifulSoup(response.content, "html.parser")
    data = filled(response, f"form#{page.select_one('#content-main form')['id']}")
    return {name: value for name, value in data.items() if not name.startswith("_") and "__prefix__" not in name}


def with_row(data, prefix, **values):
    """Return the data with one more row in an inline."""
    number = int(data[f"{prefix}-TOTAL_FORMS"])
    row = {f"{prefix}-{number}-{name}": value for name, value in values.items()}
    return {**data, **row, f"{prefix}-TOTAL_FORMS": str(number + 1)}


def save(client, url, changes=None, **rows):
    """Open an admin form, change it, add rows to inlines (``memberships={…}``), save; return the response."""
    data = {**form_of(client.get(url)), **(changes or {})}
    for prefix, values in rows.items():
        data = with_row(data, prefix, **values)
    return client.post(url, {**data, "_save": "1"})


def names_in(response):
    """Return the texts of the first column of a list."""
    page = BeautifulSoup(response.content, "html.parser")
    return [cell.get_text(strip=True) for cell in page.select("#result_list tbody th")]


def errors_in(response):
    """Return the texts of the errors on an admin page."""
    page = BeautifulSoup(response.content, "html.parser")
    return " ".join(error.get_text(" ", strip=True) for error in page.select(".errorlist"))


def messages_in(response):
    """Return the texts of the messages on an admin page."""
    page = BeautifulSoup(response.content, "html.parser")
    return " ".join(message.get_text(" ", strip=True) for message in page.select(".messagelist li"))
