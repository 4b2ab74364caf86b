"""The register of papers: which it shows to whom, and its workbook."""

import io

import pytest
from django.urls import reverse
from openpyxl import load_workbook


@pytest.fixture
def papers(issued, cell1, alice, client):
    """Two reports, of which one withdrawn."""
    first = issued()
    client.force_login(alice)
    client.post(reverse("paper-withdraw", args=[first.pk]), {"reason": "Nhầm số."})
    return first, issued(number=6)


def test_it_works(client, alice, papers, cell1, term):
    client.force_login(alice)
    url = reverse("organization-papers", args=[cell1.pk])
    page = client.get(url, {"term": term.pk, "type": "BC"}).text.split("<tbody>")[1]
    assert page.index("06-BC/CB") < page.index("05-BC/CB")
    assert "06-BC/CB" not in client.get(url, {"type": "NQ"}).text
    assert client.get(url, {"term": "x" * 30, "type": "\u0661", "page": "99"}).status_code == 200


def test_the_workbook_has_all(client, alice, papers, cell1):
    client.force_login(alice)
    response = client.get(reverse("organization-papers-xlsx", args=[cell1.pk]))
    rows = list(load_workbook(io.BytesIO(response.content)).active.values)
    assert [row[0] for row in rows[1:]] == ["06-BC/CB", "05-BC/CB"]
    assert rows[2][-1] == "Nhầm số."


def test_viewers_find_what_they_may_read(client, victor, papers, cell1, record):
    client.force_login(victor)
    url = reverse("organization-papers", args=[cell1.pk])
    assert "06-BC/CB" not in client.get(url).text
    record.status = "accepted"
    record.save()
    page = client.get(url).text
    assert "06-BC/CB" in page
    assert "05-BC/CB" not in page
