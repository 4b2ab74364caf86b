"""The photographs of the three accounts, entered in the browser, stand in the news item with their captions.

The captions tell the facts of accounts that were published; the words and all names are ours.
"""

import re

import pytest
from playwright.sync_api import expect

from meetings.models import Remark
from tests.browser.entering import save, type_in
from tests.pictures import picture
from tests.reports.papers.reading import page_words, pages

DIRECTOR = "Trương Hữu Nghĩa"
ACCOUNTS = {
    "a cell's meeting": [
        ("Toàn cảnh Hội nghị của Chi bộ", "opening"),
        (f"Đồng chí {DIRECTOR} phát biểu chỉ đạo tại Hội nghị", "directive"),
    ],
    "a committee of 38 members": [
        ("Đồng chí Trịnh Thị Ánh thay mặt Ban Chấp hành trình bày Báo cáo tổng kết năm 2023", "presentation"),
        ("Tặng Giấy khen cho Chi bộ 1, danh hiệu “Trong sạch, vững mạnh tiêu biểu” năm 2023", "awards"),
        ("Tặng Giấy khen cho 06 đảng viên đạt danh hiệu “Hoàn thành xuất sắc nhiệm vụ” năm 2023", "awards"),
        ("Đồng chí Hoàng Minh Khuê phát biểu bế mạc Hội nghị", "closing"),
        ("Hội nghị chụp ảnh lưu niệm", "closing"),
    ],
    "a committee that hands over badges": [
        ("Lễ trao Huy hiệu Đảng và Hội nghị tổng kết công tác năm 2023 của Đảng ủy", "opening"),
    ],
}
PHOTOGRAPHER = "Tổ truyền thông"


@pytest.fixture
def files(tmp_path):
    """Photographs as a camera lays them down."""
    paths = []
    for number in range(5):
        path = tmp_path / f"IMG_{number}.jpg"
        path.write_bytes(picture(size=(1600, 1200), color=(200, 40 * number, 60)).read())
        paths.append(str(path))
    return paths


@pytest.mark.parametrize("photographs", ACCOUNTS.values(), ids=ACCOUNTS)
def test_every_caption_stands_in_the_news_item(visit, alice, meeting, members1, files, photographs):
    for kind in Remark.Kind:
        Remark.objects.create(meeting=meeting, kind=kind, member=members1[0], text=f"Nội dung {kind.label}.")
    page = visit(alice)
    page.goto(f"/records/{meeting.record_id}/")
    page.locator(f'a[href="/meetings/{meeting.pk}/photos/"]').first.click()
    page.locator("#id_images").set_input_files(files[: len(photographs)])
    rows = page.locator("[data-photos] > fieldset")
    expect(rows).to_have_count(len(photographs))
    for number, (caption, moment) in enumerate(photographs):
        prefix = rows.nth(number).get_attribute("id") + "-"
        type_in(page, {"caption": caption, "moment": moment, "alternative_text": f"Ảnh chụp: {caption}"}, prefix)
    type_in(page, {"all-photographer": PHOTOGRAPHER})
    save(page)
    assert meeting.steps.get(name="photos").complete

    page.goto(f"/records/{meeting.record_id}/")
    page.locator(f'a[href="/meetings/{meeting.pk}/papers/news/"]').click()
    pictures = page.locator("main.paper figure img")
    expect(pictures).to_have_count(len(photographs))
    for number, (caption, _moment) in enumerate(photographs):
        expect(page.locator("figcaption").nth(number)).to_have_text(caption)
        expect(pictures.nth(number)).to_have_attribute("alt", f"Ảnh chụp: {caption}")
        assert pictures.nth(number).evaluate("picture => picture.decode().then(() => picture.naturalWidth)") == 1600
    address = page.url
    told = {"HTML": page_words(page.content())}
    answer = page.request.get(re.sub("/$", ".pdf", address))
    assert answer.headers["content-type"] == "application/pdf"
    told["PDF"] = " ".join(pages(answer.body()))
    for where, text in told.items():
        assert f"Ảnh: {PHOTOGRAPHER}." in text, where
        places = [squeezed(text).index(squeezed(caption)) for caption, _moment in photographs]
        assert places == sorted(places), where


def squeezed(text):
    """Return the text without spaces: a line can break anywhere between words."""
    return "".join(text.split())
