"""Watching a book while it is made: the page follows by itself, and hands the book out in the end."""

import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import expect

from partyreports.reports.models import Book


@pytest.fixture
def book(bob, committee):
    """A book of four papers, which some worker is at."""
    return Book.objects.create(
        organization=committee,
        year=2023,
        by=bob,
        digest="0",
        papers=[1, 2, 3, 4],
        status="working",
        done=1,
        beat_at=timezone.now(),
    )


def test_progress_is_shown_until_it_is_ready(visit, bob, live_server, book):
    page = visit(bob)
    page.goto(live_server.url + reverse("book", args=[book.pk]))
    progress = page.locator("#job-state")
    expect(progress).to_contain_text("1 trên 4 văn bản")
    expect(progress.locator("progress")).to_have_attribute("value", "25")
    Book.objects.update(done=3)
    expect(progress.locator("progress")).to_have_attribute("value", "75")
    Book.objects.update(status="done", done=4, pages=9, file=b"%PDF")
    expect(page.get_by_role("link", name="Tải tập báo cáo")).to_be_visible()
    page.get_by_role("link", name="Tập báo cáo năm 2023").click()
    expect(page.get_by_role("link", name="Tải về, 9 trang")).to_be_visible()
