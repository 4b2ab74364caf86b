"""Checking and handing in, as somebody does it before a screen: mend one thing, note another, submit."""

import re

import pytest
from playwright.sync_api import expect

from meetings.models import Section
from tests.browser.entering import choose, save
from tests.reports.checks.conftest import held, tidy

__all__ = ["held", "tidy"]

NOTE = "Chi bộ thống nhất bỏ mục này."


@pytest.mark.parametrize("script", [True, False])
def test_mend_one_thing_and_note_another(visit, alice, tidy, held, members1, script):
    """The way from the record to the field and back, to the note, and out of the door; also without JavaScript."""
    bao = members1[2]
    held.attendances.filter(member=bao).update(presence="")
    Section.objects.filter(record=tidy, part="results").update(text="")
    page = visit(alice, java_script_enabled=script)
    page.goto(f"/records/{tidy.pk}/")
    if script:
        expect(page.get_by_text("2 cảnh báo chưa có ghi chú.")).to_be_visible()
    page.get_by_role("link", name="Kiểm tra và nộp").click()
    expect(page.locator(".finding-warning")).to_have_count(2)
    page.get_by_role("link", name="Đỗ Văn Bảo").click()
    expect(page).to_have_url(re.compile(f"/people/#presence-{bao.pk}-present$"))
    choose(page, f"presence-{bao.pk}", "present")
    save(page)
    page.goto(f"/records/{tidy.pk}/check/")
    expect(page.locator(".finding-warning")).to_have_count(1)
    page.get_by_role("button", name="Nộp kèm ghi chú").click()
    expect(page.get_by_role("alert")).to_contain_text("cảnh báo chưa có ghi chú")
    page.get_by_label("Ghi chú: vì sao để như vậy").fill(NOTE)
    page.get_by_role("button", name="Nộp kèm ghi chú").click()
    expect(page.get_by_role("status")).to_contain_text("Đã nộp hồ sơ")
    tidy.refresh_from_db()
    assert (tidy.status, tidy.check_notes.get().text) == ("submitted", NOTE)
