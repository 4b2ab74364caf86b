"""Which Chromium the browser tests drive: the system's, else the one that Playwright fetched."""

import shutil
import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

SHELL = "chromium-headless-shell"


def browser_path():
    """What the browser tests drive: if it is there, the one without windows, which takes a third of the time."""
    return shutil.which(SHELL) or chromium_path()


def chromium_path():
    """The path for Playwright's `executable_path`; None when there is no Chromium at all."""
    for name in ("chromium", "google-chrome-stable", "google-chrome", SHELL):
        if path := shutil.which(name):
            return path
    # Beside the browser with windows there is one without, which is all that a server needs.
    with sync_playwright() as playwright:
        fetched = Path(playwright.chromium.executable_path)
    cache = fetched.parents[2]
    shells = sorted(cache.glob("chromium_headless_shell-*/*/*headless*shell"))
    return next((str(path) for path in [fetched, *shells] if path.exists()), None)


if __name__ == "__main__":
    path = chromium_path()
    sys.exit(print(path) if path else 1)
