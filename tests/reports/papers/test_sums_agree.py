"""The figures of a committee's sums are the same on the page, in the paper, as PDF, in Word and in Excel."""

import datetime
import io
import re
from fractions import Fraction

import pytest
import time_machine
from bs4 import BeautifulSoup
from django.test import Client
from django.urls import reverse
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from awards.models import Badge, Commendation, CommendationForm, CommendationTitle, Rating
from members.log import log_change
from members.models import Membership
from partyreports.reports.life import SUBMIT
from partyreports.reports.models import Figures, ReportingPeriod
from partyreports.reports.papers.blocks import Chart, Table
from partyreports.reports.papers.documents import DOCUMENTS
from partyreports.reports.rendering.formats import render
from partyreports.reports.rendering.html import print_document
from partyreports.reports.rendering.xlsx_charts import behind
from tests.factories import (
    CellFactory,
    CommitteeFactory,
    MemberFactory,
    MembershipFactory,
    UserFactory,
    YearRecordFactory,
)
from tests.members.test_movement import taken_back
from tests.reports.papers.reading import tables_of_docx, tables_of_xlsx
from tests.reports.papers.tagged import alternatives_of_pdf, tables_of_pdf

pytestmark = pytest.mark.django_db
YEAR = 2023
D = datetime.date
NUMBERS = st.integers(0, 12) | st.integers(0, 2600)
STATES = ["missing", "draft", "returned", "submitted", "accepted"]
cells = st.lists(
    st.tuples(st.sampled_from(STATES), st.booleans(), st.lists(NUMBERS, min_size=40, max_size=40)),
    min_size=2,
    max_size=5,
)


@pytest.fixture
def office():
    """The browser of somebody who sees everything, in Vietnamese."""
    client = Client()
    client.force_login(UserFactory(is_superuser=True))
    return client


# The fixture holds nothing that an example changes. Whatever fails is small enough: each try takes seconds.
@settings(
    max_examples=6,
    suppress_health_check=["function_scoped_fixture"],
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
)
@given(cells=cells, given=st.lists(st.tuples(st.integers(0, 9), st.sampled_from(STATES[1:])), max_size=4))
def test_every_format_has_the_figures_of_the_page(office, cells, given):
    with taken_back():
        record = committee_year([("missing", True, []), ("draft", False, []), *cells], given)
        url = reverse("sums", args=[record.organization_id, YEAR])
        page = BeautifulSoup(office.get(url).content, "lxml")
        paper = DOCUMENTS["sums"].build(record)
    written = BeautifulSoup(print_document(paper), "lxml")
    tables = [(each.caption.get_text(), titles(each), below_head(each)) for each in written.select("table")]
    printed = [rows for _title, _columns, rows in tables]
    assert printed == [[list(row.cells) for row in block.rows] for block in paper.blocks if isinstance(block, Table)]
    assert unbroken(tables_of_pdf(render(paper, "pdf"))) == unbroken(printed)
    word = tables_of_docx(render(paper, "docx"))
    assert [rows[1:] for rows in word] == printed
    excel = render(paper, "xlsx")
    assert tables_of_xlsx(excel) == printed
    assert_sums_are_formulas(excel)
    assert_same_as_page(page, tables)
    assert_charts_agree(page, written, paper)


def unbroken(tables):
    """Return tables without spaces: a number that is too wide for its column goes on in the next line of a PDF."""
    return [[["".join(text.split()) for text in row] for row in rows] for rows in tables]


def committee_year(cells, given):
    """Return the draft of a committee of a committee below it and cells, some right below it, with these figures."""
    committee = CommitteeFactory()
    below = CommitteeFactory(placed={"superior": committee})
    ReportingPeriod.objects.create(organization=committee, year=YEAR, due_on=D(2024, 1, 15), cut_off_on=D(2023, 12, 31))
    for state, is_below, numbers in cells:
        cell = CellFactory(placed={"superior": below if is_below else committee})
        if state == "missing":
            continue
        record = YearRecordFactory(organization=cell, superior=committee, status=state)
        if numbers:
            member = MembershipFactory(cell=cell).member
            Rating.objects.create(
                record=record, member=member, year=YEAR, proposed="good", decided="good", decided_on=D(2024, 2, 1)
            )
            Rating.objects.create(record=record, organization=cell, year=YEAR, proposed="excellent")
        if numbers and state in ("submitted", "accepted"):
            figures_of(record, iter(numbers)).save()
            with time_machine.travel(D(2024, 1, 5) + datetime.timedelta(days=numbers[0])):
                log_change(organization=cell, verb=SUBMIT, subject=record)
            for number, status in given:
                award(record, number, status)
    return YearRecordFactory(organization=committee)


def figures_of(record, numbers):
    """Return figures that the database takes, made of any numbers."""
    figures = Figures(record=record, cut_off_on=D(2023, 12, 31), counted_on=D(2024, 1, 2))
    for name in ("opening_official", "opening_probationary", "confirmed"):
        setattr(figures, name, next(numbers))
    closing = figures.opening_official + figures.opening_probationary
    for cause in Membership.Joined.values:
        setattr(figures, f"joined_{cause}", number := next(numbers))
        closing += number
    for cause in Membership.Left.values:
        setattr(figures, f"left_{cause}", number := min(next(numbers), closing))
        closing -= number
    figures.probationary = min(next(numbers), closing)
    figures.official = closing - figures.probationary
    figures.women = min(next(numbers), closing)
    for name in ("present_official", "excused", "unexcused"):
        setattr(figures, name, next(numbers))
    figures.present = figures.present_official + next(numbers)
    figures.summoned = figures.present + figures.excused + figures.unexcused + next(numbers)
    figures.summoned_official = figures.present_official
    for name in ("motions_passed", "in_favour", "against", "abstained", *(f"targets_{each}" for each in ACHIEVED)):
        setattr(figures, name, next(numbers))
    figures.motions = figures.motions_passed
    figures.targets = sum(getattr(figures, f"targets_{each}") for each in ACHIEVED) + next(numbers)
    for level in Rating.Level.values:
        setattr(figures, f"proposed_{level}", next(numbers))
    for reason in Rating.Unrated.values:
        setattr(figures, f"unrated_{reason}", next(numbers))
    return figures


ACHIEVED = ("exceeded", "met", "not_met")


def award(record, number, state):
    """Let something be given, or proposed, to a member of the record's cell."""
    member = MembershipFactory(cell=record.organization, member=MemberFactory()).member
    if number > 6:
        Badge.objects.create(record=record, member=member, years=30 + 10 * (number % 3))
        return
    Commendation.objects.create(
        record=record, member=member, year=YEAR, status="proposed" if state == "draft" else "awarded",
        form=CommendationForm.objects.all()[number % 2],
        title=CommendationTitle.objects.filter(recipients="members")[0],
    )  # fmt: skip


def titles(table):
    """Return what stands above each column."""
    return [cell.get_text(" ", strip=True) for cell in table.select("thead th")]


def below_head(table):
    """Return the rows below the head, as texts."""
    return [
        [cell.get_text(" ", strip=True) for cell in row.find_all(["th", "td"])]
        for row in table.select("tbody tr, tfoot tr")
    ]


def value(text):
    """Return what a text of page or paper counts: 5 of `05`, 1/3 of `33,3 %` and `33,3`; None where nobody told."""
    text = text.removesuffix(" %").replace(".", "").replace(",", ".")
    return None if text in ("", "–") else Fraction(text) if re.fullmatch(r"[\d.]+", text) else text


def assert_same_as_page(page, tables):
    """Each column of the paper is the next one of that name on the page; what the paper leaves out, nobody has."""
    shown = {}
    for section in page.select("section.panel"):
        if section.table:
            rows = [[value(text) for text in row] for row in below_head(section.table)]
            columns = zip(titles(section.table), zip(*rows, strict=True), strict=True)
            shown[section.h2.get_text(strip=True)] = list(columns)
    heads, unprinted = {caption: columns.pop(0) for caption, columns in shown.items()}, []
    for caption, columns, rows in tables:
        caption = caption.removesuffix(" (tiếp theo)")
        columns = list(zip(columns, zip(*rows, strict=True), strict=True))
        if columns[0][0] == "TT":
            del columns[0]
        (_head, names), *columns = columns
        # The page adds to a name how many have handed in.
        assert [str(name).split(" (")[0] for name in heads[caption][1]] == [str(value(name)) for name in names]
        for title, texts in columns:
            place = [head for head, _figures in shown[caption]].index(title)
            assert shown[caption][place][1] == tuple(map(value, texts)), (caption, title)
            unprinted += shown[caption][:place]
            del shown[caption][: place + 1]
    unprinted += [column for columns in shown.values() for column in columns]
    assert not [(head, figures) for head, figures in unprinted if any(figures)]


def assert_sums_are_formulas(excel):
    """Whoever mends a figure in Excel gets the right sum: each sum of whole numbers is counted there."""
    for sheet in load_workbook(io.BytesIO(excel)):
        last = list(sheet.iter_rows())[-1]
        if last[1].value == "Cộng":
            assert all(cell.data_type == "f" for cell in last[2:] if "%" not in cell.number_format), sheet.title


def assert_charts_agree(page, written, paper):
    """The charts of page and paper are the same pictures, and what they draw stands in the table after them."""
    charts = [block for block in paper.blocks if isinstance(block, Chart)]
    assert len(charts) == len(page.select("svg"))
    for chart in charts:
        after = paper.blocks[paper.blocks.index(chart) + 1]
        assert behind(chart, after), chart.title
    assert [str(svg) for svg in page.select("svg")] == [str(svg) for svg in written.select("svg")]
    drawn = {figure.figcaption.get_text(): figure.svg for figure in written.select("figure")}
    for chart in charts:
        if chart.kind == "stacked":
            pieces = [piece.get_text() for piece in drawn[chart.title].select("rect > title")]
            rows = zip(*(series.values for series in chart.series), strict=True)
            assert pieces == [
                f"{series.label}: {number:,}".replace(",", ".")
                for row in rows
                for series, number in zip(chart.series, row, strict=True)
                if number
            ]


def test_a_pdf_says_what_its_charts_show(record, committee, cell1):
    record.status = "accepted"
    record.save()
    figures_of(record, iter(range(1, 50))).save()
    paper = DOCUMENTS["sums"].build(YearRecordFactory(organization=committee))
    titles = [block.title for block in paper.blocks if isinstance(block, Chart)]
    assert len(titles) == 2
    assert alternatives_of_pdf(render(paper, "pdf")) == titles
