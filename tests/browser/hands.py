"""Everything that a person does on a page, counted: a test that goes only through ``Hands`` counts all it does."""

import re

from playwright.sync_api import expect


class Hands:
    """The hands of somebody before a page.

    ``interactions`` counts clicks, choices from a list, ticks, and keys pressed for anything but typing. ``texts``
    counts texts typed or pasted, each with the way into its field (a click or the Tab key), since a text cannot be
    entered without it: whoever wants to count these as well adds the two.
    """

    def __init__(self, page):
        self.page, self.interactions, self.texts = page, 0, 0

    def open(self, address):
        """Begin on a page."""
        self.page.goto(address)

    def click(self, selector):
        """Click on what the selector finds."""
        self.interactions += 1
        self.page.locator(selector).click()

    def mark(self, name, value):
        """Choose one of the marks that stand side by side."""
        self.click(f'input[name="{name}"][value="{value}"] + label')

    def choose(self, name, value):
        """Choose an entry of a list by its words or value."""
        self.interactions += 1
        self.page.locator(f'select[name="{name}"]').select_option(value)

    def tick(self, name):
        """Tick a box."""
        self.interactions += 1
        self.page.locator(f'input[name="{name}"][type="checkbox"]').check()

    def press(self, key):
        """Press a key that types nothing."""
        self.interactions += 1
        self.page.keyboard.press(key)

    def type(self, name, text):
        """Type a text into a field."""
        self.texts += 1
        self.page.locator(f'[name="{name}"]:not([type="hidden"])').fill(text)

    def paste(self, name, text):
        """Paste a text that was copied elsewhere."""
        self.texts += 1
        field = self.page.locator(f'[name="{name}"]')
        field.focus()
        self.page.evaluate("text => navigator.clipboard.writeText(text)", text)
        self.page.keyboard.press("Control+V")

    def add_rows(self, prefix):
        """Ask for more rows of a set, and wait until the cursor stands in the first of them."""
        number = self.page.locator(f'[name="{prefix}-TOTAL_FORMS"]').input_value()
        self.click(f'button[name="add"][value="{prefix}"]')
        first = self.page.locator(f'[name^="{prefix}-{number}-"]:not([type="hidden"])').first
        expect(first).to_be_focused()

    def go_on(self, to):
        """Save and go on to the step whose address ends like ``to``; close on the way what this meeting had not."""
        self._go_on()
        while not re.search(to, self.page.url):
            self.tick("nothing")
            self._go_on()

    def _go_on(self):
        # Not until the address changes: a meeting gets its own with its first save, before the next page comes.
        with self.page.expect_event("load"):
            self.click('button[name="continue"]')
