"""The list of members in a browser: found as one types, readable on a phone."""

import re

from playwright.sync_api import expect


def test_it_finds_as_one_types_and_the_address_keeps_it(visit, alice, members1):
    page = visit(alice)
    page.goto("/members/")
    page.locator("#id_q").press_sequentially("khue")
    expect(page.locator("#member-list tbody tr")).to_have_count(1)
    expect(page.locator("#member-list")).to_contain_text("Hoàng Minh Khuê")
    expect(page).to_have_url(re.compile(r"/members/\?q=khue"))
    assert "csrf" not in page.url
    expect(page.locator("#id_q")).to_be_focused()
    page.reload()
    expect(page.locator("#member-list tbody tr")).to_have_count(1)
    page.locator("#id_q").fill("nobody here")
    expect(page.locator("#member-list tbody tr")).to_have_count(0)


def test_a_phone_shows_it_without_scrolling_sideways(visit, bob, members1, cell2):
    page = visit(bob, width=360, height=740)
    for address in ["/members/?on=01/06/2024", "/members/?on=xx", f"/members/{members1[0].pk}/"]:
        page.goto(address)
        assert page.evaluate("document.documentElement.scrollWidth") <= 360


def test_it_works_without_javascript(visit, bob, members1):
    page = visit(bob, java_script_enabled=False)
    page.goto("/members/")
    page.locator("#id_q").fill("van bao")
    page.locator("form[role=search] button").click()
    expect(page.locator("#member-list tbody tr")).to_have_count(1)
