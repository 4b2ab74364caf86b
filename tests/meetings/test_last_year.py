"""Last year's texts beside this year's chapters."""

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse

from meetings.models import Section
from meetings.recording import begin_record
from tests.factories import YearRecordFactory
from tests.forms import filled, send

THEN = [
    ("opening", "", "Năm ngoái Chi bộ có nhiều thuận lợi."),
    ("results", "Nhiệm vụ chính trị", "Đã làm ba việc:\n- một;\n- hai."),
    ("results", "Công tác tư tưởng", ""),
    ("assessment", "Ưu điểm", "Đoàn kết."),
]


@pytest.fixture
def record(cell1, committee, alice):
    """The record of 2023, begun by Alice after that of 2022."""
    last = YearRecordFactory(organization=cell1, superior=committee, year=2022)
    for position, (part, heading, text) in enumerate(THEN):
        Section.objects.create(record=last, part=part, heading=heading, text=text, position=position)
    return begin_record(organization=cell1, year=2023, by=alice)


@pytest.fixture
def url(client, alice, record):
    client.force_login(alice)
    return reverse("chapters", args=[record.pk])


def offered(response):
    """Return the texts of last year on a page, by the row beside which they stand."""
    page = BeautifulSoup(response.content, "lxml")
    assert not page.select("details.last-year[open]")
    return {
        box.select_one("button")["value"]: box.select_one(".last-year-text").get_text()
        for box in page.select("details.last-year")
    }


def test_it_stands_folded_beside_each_chapter(client, url):
    response = client.get(url)
    assert offered(response) == {"opening-0": THEN[0][2], "results-0": THEN[1][2], "assessment-0": THEN[3][2]}
    assert {value for name, value in filled(response).items() if name.endswith("-text")} == {""}


def test_it_is_put_into_the_empty_field_and_not_saved(client, record, url):
    shown = filled(send(client, url, {"assessment-0-text": "Của tôi"}, last_year="results-0"))
    assert shown["results-0-text"] == THEN[1][2]
    assert shown["assessment-0-text"] == "Của tôi"
    assert shown["opening-0-text"] == ""
    assert not record.sections.exclude(text="").exists()


def test_it_overwrites_nothing(client, url):
    shown = filled(send(client, url, {"results-0-text": "Của tôi"}, last_year="results-0"))
    assert shown["results-0-text"] == "Của tôi"


@pytest.mark.parametrize("wanted", ["", "results-1", "results-99", "x", "<b>"])
def test_it_ignores_a_made_up_row(client, url, wanted):
    response = send(client, url, last_year=wanted)
    assert response.status_code == 200
    assert {value for name, value in filled(response).items() if name.endswith("-text")} == {""}


def test_a_renamed_chapter_keeps_the_text_of_its_place(client, record, url):
    record.sections.filter(heading="Ưu điểm").update(heading="Ưu điểm nổi bật")
    assert offered(client.get(url))["assessment-0"] == THEN[3][2]


def test_a_moved_chapter_keeps_its_own(client, record, url):
    record.sections.filter(heading="Nhiệm vụ chính trị").update(position=9)
    assert offered(client.get(url))["results-1"] == THEN[1][2]
    assert "results-0" not in offered(client.get(url))


def test_added_rows_offer_nothing(client, url):
    assert "opening-1" not in offered(send(client, url, add="opening"))


def test_it_takes_only_the_own_organisations(client, alice, url, cell2, committee):
    other = YearRecordFactory(organization=cell2, superior=committee, year=2022)
    Section.objects.create(record=other, part="opening", text="Của chi bộ khác")
    assert "Của chi bộ khác" not in client.get(url).content.decode()


def test_html_in_it_is_text(client, record, url):
    Section.objects.filter(record__year=2022, part="opening").update(text="<b>a</b> & </textarea>")
    assert offered(client.get(url))["opening-0"] == "<b>a</b> & </textarea>"
    assert filled(send(client, url, last_year="opening-0"))["opening-0-text"] == "<b>a</b> & </textarea>"


def test_it_costs_one_query(client, url, django_assert_max_num_queries):
    with django_assert_max_num_queries(16):
        client.get(url)
