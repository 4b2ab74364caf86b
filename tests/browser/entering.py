"""Entering things on a page as people do: by the names of its controls and buttons."""

from playwright.sync_api import expect


def type_in(page, values, prefix=""):
    """Fill the controls of those names: a text, an entry of a list by its name or value, True for a tick."""
    for name, value in values.items():
        control = page.locator(f'[name="{prefix}{name}"]:not([type="hidden"])')
        kind = control.evaluate("control => control.type")
        if kind == "checkbox":
            control.set_checked(value)
        elif kind == "select-one":
            control.select_option(value)
        else:
            control.fill(value)


def type_rows(page, prefix, rows):
    """Fill the rows of a set from the first on, and add empty ones where they run out."""
    for number, values in enumerate(rows):
        row = page.locator(f'[name^="{prefix}-{number}-"]:visible').first
        if not row.count():
            add_rows(page, prefix)
            expect(row).to_be_attached()
        type_in(page, values, f"{prefix}-{number}-")


def add_rows(page, prefix):
    """Ask for more empty rows of a set."""
    page.locator(f'button[name="add"][value="{prefix}"]').last.click()


def choose(page, name, value):
    """Press one of the marks that stand side by side, such as "present"."""
    page.locator(f'input[name="{name}"][value="{value}"] + label').click()


def save(page):
    """Save the step and stay."""
    page.locator('button[name="save"]').click()
    expect(page.locator('.alert[role="status"]')).to_be_visible()


def save_and_go_on(page, to):
    """Save the step and go on to the next, whose address ends like ``to``."""
    page.locator('button[name="continue"]').click()
    expect(page).to_have_url(to)
