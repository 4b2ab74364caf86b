"""A real browser before a real server; every page must keep its console clean.

Each test has browser contexts of its own. Whatever is waited for is waited for by `expect`; nothing sleeps.
"""

import threading

import pytest
from django.conf import settings as django_settings
from django.core.signals import request_finished, request_started
from django.test import Client
from playwright.sync_api import expect, sync_playwright

from awards.models import CommendationForm, CommendationTitle
from members.models import Role
from tests.chromium import browser_path
from tests.factories import RoleFactory, UserFactory

ARGUMENTS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
]  # fmt: skip
PATIENCE = 30_000
"""Milliseconds until something that is waited for counts as missing."""
REFUSALS = {409, 422, 429}
"""Answers that refuse what was sent and show why: these are pages, not faults."""

REPEATED = ("Failed to load", "htmx:sendError", "htmx:afterRequest")
"""What the console repeats: refusals, of which the answers tell more, and that the network is gone."""


@pytest.fixture(scope="session")
def browser():
    """One Chromium for all tests of a worker."""
    path = browser_path()
    expect.set_options(timeout=PATIENCE)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
        yield browser
        browser.close()


class Answering:
    """How many requests the server is at work on."""

    def __init__(self):
        self.number, self.changed = 0, threading.Condition()

    def count(self, signal, **_more):
        """Count one more, or one less."""
        with self.changed:
            self.number += 1 if signal is request_started else -1
            self.changed.notify_all()

    def wait_until_idle(self):
        """Wait until the last answer is given."""
        with self.changed:
            assert self.changed.wait_for(lambda: self.number <= 0, PATIENCE / 1000), "The server is still at work."


@pytest.fixture
def answering():
    """The server's work, counted while a test runs."""
    work = Answering()
    for signal in (request_started, request_finished):
        signal.connect(work.count)
    yield work
    for signal in (request_started, request_finished):
        signal.disconnect(work.count)


@pytest.fixture
def office(committee):
    """The account of the committee's office."""
    return RoleFactory(user=UserFactory(username="van-phong"), organization=committee, kind=Role.Kind.STAFF).user


@pytest.fixture
def visit(browser, live_server, answering):
    """Return a function that opens a browser of its own on the site, signed in as a user if one is given.

    Errors on a console, broken rules of the content policy and failed requests fail the test.
    """
    contexts, faults = [], []

    def visit(user=None, *, url=live_server.url, width=1280, height=900, **options):
        context = browser.new_context(
            base_url=url, viewport={"width": width, "height": height}, locale="en-US", **options
        )
        contexts.append(context)
        context.set_default_timeout(PATIENCE)
        context.on("console", lambda message: faults.extend(_fault_on_console(message)))
        context.on("weberror", lambda fault: faults.append(str(fault.error)))
        context.on("response", lambda response: faults.extend(_fault_in_answer(response)))
        if user:
            context.add_cookies([_session_of(user, url)])
        return context.new_page()

    yield visit
    for context in contexts:
        # A page that is left still sends what it has: that must not come when the next test empties the database.
        context.set_offline(True)
        context.close()
    answering.wait_until_idle()
    assert not faults


def _fault_on_console(message):
    if message.type in ("error", "warning") and not message.text.startswith(REPEATED):
        yield f"console: {message.text}"


def _fault_in_answer(response):
    refused = response.status in REFUSALS or (response.status == 403 and response.request.method == "POST")
    if response.status >= 400 and not refused:
        yield f"{response.status}: {response.url}"


def _session_of(user, url):
    client = Client()
    client.force_login(user)
    name = django_settings.SESSION_COOKIE_NAME
    return {"name": name, "value": client.cookies[name].value, "url": url}


@pytest.fixture
def quick_passwords(settings):
    """Slow hashing is what makes guessing slow; here it would only make the tests slow."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture
def commendation_lists(transactional_db):
    """The entries of the lists that these tests choose from: between browser tests the whole database is emptied."""
    CommendationForm.objects.get_or_create(name="Giấy khen")
    CommendationTitle.objects.get_or_create(
        name="Đảng viên hoàn thành xuất sắc nhiệm vụ", defaults={"recipients": CommendationTitle.For.MEMBERS}
    )
    CommendationTitle.objects.get_or_create(
        name="Đảng viên hoàn thành xuất sắc nhiệm vụ 5 năm liền",
        defaults={"recipients": CommendationTitle.For.MEMBERS, "years": 5},
    )
    CommendationTitle.objects.get_or_create(
        name="Trong sạch, vững mạnh tiêu biểu", defaults={"recipients": CommendationTitle.For.ORGANIZATIONS}
    )
