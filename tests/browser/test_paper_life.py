"""A paper in the browser: a draft before the meeting, issued after it, scanned, and issued again once reopened."""

import io
import re

import pikepdf
import pytest
from playwright.sync_api import expect

from meetings.models import YearRecord
from tests.browser.entering import save, save_and_go_on, type_in
from tests.handing_in import hand_in
from tests.reports.papers.reading import pages

ISSUE_REPORT = 'a[href$="/papers/report/issue/"]'


@pytest.fixture
def prepared(record, members1):
    """The record before its meeting: its secretary has written a chapter."""
    record.sections.create(part="results", heading="Nhiệm vụ chính trị", text="Hoàn thành các nhiệm vụ được giao.")
    return record


def read(page, link):
    """Return what a PDF says that a link of the page leads to, and its bytes."""
    answer = page.request.get(page.locator(link).first.get_attribute("href"))
    assert answer.headers["content-type"] == "application/pdf"
    return " ".join(pages(answer.body())), answer.body()


def sheet():
    """Return a scan of one page."""
    document, file = pikepdf.new(), io.BytesIO()
    document.add_blank_page()
    document.save(file)
    return {"name": "quet.pdf", "mimeType": "application/pdf", "buffer": file.getvalue()}


def turn(page, record, verb, text=""):
    """Press one of the buttons that hand the record in, accept it or open it again."""
    page.goto(f"/records/{record.pk}/")
    if text:
        page.locator('textarea[name="text"]').fill(text)
    page.locator(f'form[action$="/turn/{verb}/"] button:not([formaction]), button[formaction$="/turn/{verb}/"]').click()
    expect(page.locator('.alert[role="status"]')).to_be_visible()


def test_from_draft_to_second_revision(visit, alice, bob, prepared):
    page = visit(alice)
    home = f"/records/{prepared.pk}/"

    # Before the meeting: from chapters alone, number and date blank.
    page.goto(home)
    page.locator('a[href$="/papers/report/"]').click()
    expect(page.locator(".draft-mark")).to_have_text("Dự thảo")
    expect(page.locator(".number")).to_have_text(re.compile(r"^Số\s+-BC/CB$"))
    said, _file = read(page, '.bar a[href$=".pdf"]')
    assert "Dự thảo" in said
    assert "Hoàn thành các nhiệm vụ được giao." in said

    # The meeting.
    page.goto(home)
    page.locator('a[href$="/meetings/add/"]').click()
    type_in(page, {"meeting-title": "Hội nghị tổng kết công tác năm 2023", "meeting-day": "21/12/2023"})
    save_and_go_on(page, re.compile("/people/$"))

    # Issued, with the term that was not recorded yet.
    page.goto(home)
    page.locator(ISSUE_REPORT).click()
    expect(page.locator('[name="number"]')).to_have_value("1")
    expect(page.locator('[name="date"]')).to_have_value("21/12/2023")
    page.locator("#issue button").click()
    expect(page.locator(".invalid-feedback")).to_be_visible()
    page.locator('[name="term_since"]').fill("15/09/2022")
    page.locator("#issue button").click()
    expect(page.locator("h1")).to_contain_text("01-BC/CB")
    first = page.url
    said, file = read(page, 'a[href$="/paper.pdf"]')
    assert "Số 01-BC/CB" in said
    assert "ngày 21 tháng 12 năm 2023" in said
    assert "Dự thảo" not in said

    # The signed sheet.
    page.locator('input[type="file"]').set_input_files(sheet())
    page.locator('form[action$="/scans/"] button').click()
    expect(page.locator('a[href^="/scans/"]')).to_be_visible()

    # Handed in, accepted, opened again.
    hand_in(record=prepared, by=alice)
    office = visit(bob)
    turn(office, prepared, "accept")
    turn(office, prepared, "reopen", "Sai số liệu.")
    assert YearRecord.objects.get().revision == 2

    # The second revision stands beside the first, whose file is the same as ever.
    page.goto(f"{home}chapters/")
    page.locator('textarea[name="results-0-text"]').fill("Hoàn thành vượt mức các nhiệm vụ được giao.")
    save(page)
    page.goto(home)
    page.locator(ISSUE_REPORT).click()
    expect(page.locator('[name="number"]')).to_have_value("2")
    page.locator('[name="reason"]').fill("Sửa số liệu theo yêu cầu của Đảng ủy.")
    page.locator("#issue button").click()
    expect(page.locator("h1")).to_contain_text("02-BC/CB")
    said, _file = read(page, 'a[href$="/paper.pdf"]')
    assert "Hoàn thành vượt mức" in said
    page.goto(home)
    expect(page.locator(".issued p")).to_contain_text(["01-BC/CB", "02-BC/CB"])
    page.goto(first)
    expect(page.locator("h1 .state")).to_have_text("Đã thay thế")
    again, same = read(page, 'a[href$="/paper.pdf"]')
    assert "Hoàn thành các nhiệm vụ được giao." in again
    assert same == file
