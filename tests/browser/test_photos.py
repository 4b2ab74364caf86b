"""Photographs from the browser: thirty at once, in their order, by keyboard alone, and without JavaScript."""

import re

import pytest
from playwright.sync_api import expect

from tests.pictures import picture


@pytest.fixture(autouse=True)
def media(settings, tmp_path):
    """A folder of its own for the files of each test."""
    settings.MEDIA_ROOT = tmp_path / "media"


@pytest.fixture
def folder(tmp_path):
    """Return a function that lays photographs into a folder, as a camera does; their paths."""

    def lay(number):
        paths = []
        for index in range(number):
            path = tmp_path / f"IMG_{index:02}.jpg"
            path.write_bytes(picture(size=(1200, 800), color=(8 * index, 60, 90)).read())
            paths.append(str(path))
        return paths

    return lay


def rows(page):
    return page.locator("[data-photos] > fieldset")


def first_of(meeting):
    return meeting.photos.order_by("position").first()


def test_thirty_are_sent_one_by_one_and_nothing_typed_is_lost(visit, alice, meeting, folder, tmp_path):
    page = visit(alice)
    page.goto(f"/meetings/{meeting.pk}/photos/")
    files = folder(31)
    page.locator("#id_images").set_input_files(files[0])
    expect(rows(page)).to_have_count(1)
    caption = rows(page).locator('[name$="-caption"]').first
    caption.fill("Toàn cảnh Hội nghị")
    bad = tmp_path / "ghi chép.jpg"
    bad.write_bytes("Không phải ảnh".encode())
    page.locator("#id_images").set_input_files([*files[1:], str(bad)])
    # Thirty take their time where the machine has other things to do.
    expect(page.locator("[data-upload-status]")).to_contain_text("31/32", timeout=60_000)
    expect(rows(page)).to_have_count(31)
    expect(page.locator(".upload-refused")).to_have_count(1)
    expect(page.locator(".upload-refused")).to_contain_text("ghi chép.jpg")
    expect(caption).to_have_value("Toàn cảnh Hội nghị")
    page.locator('button[name="save"]').click()
    expect(page.locator('.alert[role="status"]')).to_be_visible()
    assert first_of(meeting).caption == "Toàn cảnh Hội nghị"
    assert meeting.photos.count() == 31


def test_the_order_by_keyboard(visit, alice, meeting, folder):
    page = visit(alice)
    page.goto(f"/meetings/{meeting.pk}/photos/")
    page.locator("#id_images").set_input_files(folder(3))
    expect(rows(page)).to_have_count(3)
    first, second, third = meeting.photos.values_list("pk", flat=True)
    rows(page).nth(2).locator('[name$="-caption"]').fill("Bế mạc")
    page.locator(f"#up-{third}").focus()
    for order in ([first, third, second], [third, first, second]):
        page.keyboard.press("Enter")
        expect(rows(page).nth(order.index(third))).to_have_id(f"photo-{third}")
        expect(page.locator(f"#up-{third}")).to_be_focused()
    assert list(meeting.photos.values_list("pk", flat=True)) == [third, first, second]
    assert first_of(meeting).caption == "Bế mạc"


def test_one_is_removed_after_asking(visit, alice, meeting, folder):
    page = visit(alice)
    page.goto(f"/meetings/{meeting.pk}/photos/")
    page.locator("#id_images").set_input_files(folder(2))
    expect(rows(page)).to_have_count(2)
    rows(page).first.locator('[name$="-caption"]').fill("Khai mạc")
    rows(page).first.locator('[name^="remove-"]').click()
    expect(page).to_have_url(re.compile(r"/photos/\d+/remove/$"))
    page.locator("main .btn-outline-secondary").click()
    expect(rows(page).first.locator('[name$="-caption"]')).to_have_value("Khai mạc")
    rows(page).first.locator('[name^="remove-"]').click()
    page.locator(".btn-danger").click()
    expect(rows(page)).to_have_count(1)


def test_without_javascript(visit, alice, meeting, folder):
    page = visit(alice, java_script_enabled=False)
    page.goto(f"/meetings/{meeting.pk}/photos/")
    page.locator("#id_images").set_input_files(folder(30))
    page.locator('[name="upload"]').click()
    expect(rows(page)).to_have_count(30)
    rows(page).nth(1).locator('[name$="-caption"]').fill("Khai mạc")
    rows(page).nth(1).locator('[name^="up-"]').click()
    expect(rows(page).first.locator('[name$="-caption"]')).to_have_value("Khai mạc")


def test_what_was_not_sent_is_sent_again(visit, alice, meeting, folder):
    page = visit(alice)
    page.goto(f"/meetings/{meeting.pk}/photos/")
    page.route("**/photos/add/", lambda route: route.abort())
    page.locator("#id_images").set_input_files(folder(2))
    expect(page.locator(".upload-refused")).to_have_count(2)
    page.unroute("**/photos/add/")
    page.locator("[data-upload-again] button").click()
    expect(rows(page)).to_have_count(2)
    expect(page.locator(".upload-refused")).to_have_count(0)
