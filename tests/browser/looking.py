"""What is wrong with a page: for a thumb on a phone, and for a screen reader."""

from axe_playwright_python.sync_playwright import Axe

SMALL = """buttons => buttons.map(button => [button.innerText, button.getBoundingClientRect()])
    .filter(([name, box]) => box.width < 44 || box.height < 43.9).map(([name, box]) => name)"""
TARGETS = (
    "button:visible:not(.visually-hidden), a.btn:visible, .choices label, .form-check-label:visible, summary:visible, "
    ".steps a:visible, input:visible:not([type=radio], [type=checkbox]), select:visible, textarea:visible"
)
"""What a thumb has to hit; of a box to tick or a mark, its label."""


def faults_for_a_thumb(page, addresses):
    """Return what scrolls sideways or is too small to hit on a narrow page, by address."""
    faults = {}
    for address in addresses:
        page.goto(address)
        if (width := page.evaluate("document.documentElement.scrollWidth")) > page.viewport_size["width"]:
            faults[address] = f"{width} wide"
        if small := page.locator(TARGETS).evaluate_all(SMALL):
            faults[f"{address}: too small"] = small
    return faults


def serious_faults(page):
    """What axe finds on a page that keeps people out or makes it hard for them."""
    for fault in Axe().run(page).response["violations"]:
        if fault["impact"] in ("serious", "critical"):
            yield from (f"{page.url}: {fault['id']}: {node['html'][:200]}" for node in fault["nodes"])
