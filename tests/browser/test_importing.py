"""A list goes in as an office would do it: preview, wrong rows mended in Excel, uploaded again, confirmed."""

import pytest
from django.urls import reverse
from openpyxl import load_workbook
from playwright.sync_api import expect

from members.models import Member
from tests.workbooks import book_of, person

pytestmark = pytest.mark.usefixtures("jobs_at_once")


def upload(page, file):
    """Choose a file and have it checked."""
    page.locator('input[type="file"]').set_input_files(file)
    page.get_by_role("button", name="Tải lên và kiểm tra").click()


@pytest.mark.parametrize("width", [1280, 360])
def test_wrong_rows_are_mended_and_the_list_goes_in(visit, bob, committee, cell1, tmp_path, width):
    page = visit(bob, width=width)
    page.goto(reverse("organization", args=[committee.pk]))
    page.get_by_role("link", name="Nhập từ Excel").click()
    junk = tmp_path / "junk.xlsx"
    junk.write_bytes(b"no workbook")
    upload(page, junk)
    expect(page.get_by_role("alert")).to_contain_text("không phải tệp Excel")

    file = tmp_path / "danh-sach.xlsx"
    book_of([person(), person("Lê Văn Hai", "30/02/1985", card="2", sex="Nam")]).save(file)
    upload(page, file)
    expect(page.get_by_text("không có ngày 30/02/1985")).to_be_visible()
    expect(page.get_by_role("button", name="Ghi toàn bộ")).to_have_count(0)
    if width == 360:
        assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.screenshot(path=f"/tmp/import-{width}-wrong.png", full_page=True)
    with page.expect_download() as download:
        page.get_by_role("link", name="Tải danh sách kèm chỗ sai").click()
    mended = tmp_path / "mended.xlsx"
    download.value.save_as(mended)
    book = load_workbook(mended)
    assert "30/02/1985" in book.active["H3"].value
    book.active["B3"] = "28/02/1985"
    book.save(mended)

    page.get_by_role("link", name="Nhập từ Excel").click()
    page.screenshot(path=f"/tmp/import-{width}-list.png", full_page=True)
    upload(page, mended)
    page.get_by_role("link", name="Mới: 2").click()
    expect(page.get_by_text("Lê Văn Hai")).to_be_visible()
    page.screenshot(path=f"/tmp/import-{width}-new.png", full_page=True)
    page.get_by_role("button", name="Ghi toàn bộ").dblclick()
    expect(page.get_by_role("heading", name="Đã ghi")).to_be_visible()
    assert Member.objects.count() == 2
