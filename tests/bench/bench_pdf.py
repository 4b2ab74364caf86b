"""A report of eight pages, from the request to the PDF, beside Chromium printing the same page."""

import shutil
import subprocess
import tempfile
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

import pikepdf
from django.conf import settings
from django.contrib.auth import get_user_model
from django.db import transaction
from django.test import Client
from django.urls import reverse
from playwright.sync_api import sync_playwright

from meetings.models import Section, Target, YearRecord
from tests.bench.timing import beside, seconds
from tests.chromium import chromium_path

PARAGRAPH = (
    "Chi bộ đã lãnh đạo, chỉ đạo tổ chức thực hiện công tác chuyên môn và các nhiệm vụ được giao theo kế hoạch; "
    "cán bộ, đảng viên chấp hành tốt chủ trương, nghị quyết, quy định của Đảng và chính sách, pháp luật của Nhà "
    "nước, nội quy cơ quan, giữ gìn đoàn kết, nêu cao trách nhiệm trong công việc, không có trường hợp vi phạm."
)
ROUNDS = 10


def bench():
    """A line for each way of starting Chromium."""
    chromium = chromium_path()
    with transaction.atomic(), tempfile.TemporaryDirectory(prefix="partyreports-") as directory:
        client, record = _long_record()
        address = reverse("record-paper-file", args=[record.pk, "report", "pdf"])
        page = _printed(client, record, Path(directory))

        def ours():
            shutil.rmtree(Path(settings.MEDIA_ROOT) / "made", ignore_errors=True)
            return again()

        def again():
            response = client.get(address)
            assert response.status_code == 200, response.status_code
            return response.content

        def fresh():
            target = Path(directory) / "fresh.pdf"
            command = [chromium, "--headless", "--no-sandbox", "--no-pdf-header-footer", f"--print-to-pdf={target}"]
            subprocess.run([*command, page], check=True, capture_output=True)
            return target.read_bytes()

        with _warm(chromium, page) as warm:
            for name, make in (("ours", ours), ("Chromium", fresh), ("warm Chromium", warm)):
                yield f"pdf by {name}: {_pages(make(), Path(directory))} pages"
            mine, repeated, started, kept = seconds(ours, again, fresh, warm, rounds=ROUNDS)
        yield beside("report as PDF", mine, "a freshly started Chromium", started, 0.5)
        yield beside("report as PDF", mine, "a warm Chromium", kept, 1)
        yield beside("report as PDF, asked for again", repeated, "a warm Chromium", kept, 1)
        transaction.set_rollback(True)


def _long_record():
    user = get_user_model().objects.get(username="secretary")
    client = Client(HTTP_HOST="localhost")
    client.force_login(user, "members.backends.RoleBackend")
    record = YearRecord.objects.visible_to(user).latest("year")
    record.sections.all().delete()
    for position in range(12):
        text = "\n".join([PARAGRAPH, PARAGRAPH, f"- {PARAGRAPH}", f"- {PARAGRAPH}"])
        Section.objects.create(
            record=record, part="results" if position < 8 else "plan", position=position, heading="Công tác", text=text
        )
    for position in range(20):
        Target.objects.create(record=record, position=position, text="Công bố khoa học trong nước", planned="15")
    return client, record


def _printed(client, record, directory):
    """Write the page of the paper, with its stylesheets beside it, and return its address."""
    html = client.get(reverse("record-paper", args=[record.pk, "report"])).text
    for stylesheet in (settings.BASE_DIR / "static" / "papers").glob("*.css"):
        (directory / stylesheet.name).write_bytes(stylesheet.read_bytes())
    html = html.replace("/static/papers/", "")
    (directory / "paper.html").write_text(html, encoding="utf-8")
    return (directory / "paper.html").as_uri()


@contextmanager
def _warm(chromium, address):
    """Yield a function that prints the page in a browser that stays open."""
    # In a thread of its own: beside its event loop, Django would open another connection to the database.
    with ThreadPoolExecutor(1) as thread:
        playwright = thread.submit(lambda: sync_playwright().start()).result()
        try:
            launch = playwright.chromium.launch
            browser = thread.submit(launch, executable_path=chromium, args=["--no-sandbox"]).result()
            tab = thread.submit(browser.new_page).result()

            def printed():
                tab.goto(address)
                return tab.pdf(prefer_css_page_size=True, tagged=True)

            yield lambda: thread.submit(printed).result()
            thread.submit(browser.close).result()
        finally:
            thread.submit(playwright.stop).result()


def _pages(pdf, directory):
    file = directory / "counted.pdf"
    file.write_bytes(pdf)
    with pikepdf.open(file) as document:
        return len(document.pages)
