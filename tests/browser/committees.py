"""What the tests of both committees' accounts do alike: begin a record, choose from the lists, give to many."""

import re

from playwright.sync_api import expect

from tests.browser.entering import type_in


def begin_record(page, organization, year):
    """Begin the organisation's record of a year from its page."""
    page.goto(f"/organizations/{organization.pk}/")
    type_in(page, {"year": str(year)})
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"/records/\d+/$"))
    return page.url


def tick(page, name, values):
    """Open the list in which these boxes stand, and tick them."""
    boxes = page.locator(f'details:has(input[name="{name}"]):not([open]) > summary')
    while boxes.count():
        boxes.first.click()
    for value in values:
        page.locator(f'input[name="{name}"][value="{value}"]').check()


def press(page, name, value, prefix, card):
    """Press a button that adds a card for many, wait for the card, and fill it in."""
    total = page.locator(f'[name="{prefix}-TOTAL_FORMS"]')
    number = int(total.input_value())
    button = page.locator(f'button[name="{name}"][value="{value}"]')
    if not button.is_visible():
        page.locator(f'details:has(button[name="{name}"]) > summary').click()
    button.click()
    expect(total).to_have_value(str(number + 1))
    type_in(page, card, f"{prefix}-{number}-")
    return page.locator(f'input[name^="{prefix}-{number}-to_"]:checked')
