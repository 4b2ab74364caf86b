"""The book of 200 reports: first, from unchanged parts, and after one changed, beside Chromium printing it all."""

import datetime
import shutil
import subprocess
import tempfile
from pathlib import Path

import pikepdf
from django.conf import settings
from django.contrib.auth import get_user_model
from django.db import connection
from django.db.models import Value
from django.db.models.functions import Concat

from meetings.models import Meeting, Section, YearRecord
from members.models import Organization
from partyreports.reports import life
from partyreports.reports.books import making
from partyreports.reports.issuing.proposing import next_number, plain_lines
from partyreports.reports.issuing.renderings import file_of
from partyreports.reports.issuing.verbs import issue
from partyreports.reports.models import Book, Rendering
from partyreports.reports.papers.letterhead import Letterhead
from partyreports.reports.rendering.html import render_html
from partyreports.reports.simulation.simulate import simulate
from tests.bench.bench_pdf import PARAGRAPH
from tests.bench.elsewhere import on_postgresql
from tests.bench.timing import beside, once
from tests.chromium import chromium_path

CELLS, MEMBERS = 200, 6_000
AIM = 1 / 50


def bench():
    """Lines for each way to the same book; on PostgreSQL."""
    if connection.vendor != "postgresql":
        yield from on_postgresql("bench_book")
        return
    settings.TASKS = {"default": {"BACKEND": "django_tasks.backends.dummy.DummyBackend"}}
    made = simulate(members=MEMBERS, years=1, cells_a_base=CELLS)
    by = get_user_model().objects.create_superuser("bench-book")
    records = YearRecord.objects.filter(organization__in=Organization.objects.below(made.top), year=made.years[-1])
    records = list(records.select_related("organization", "superior").order_by("organization__code"))
    # As long as reports are: some eight pages.
    longer = Value("".join(f"\n{PARAGRAPH}" for _number in range(2)))
    Section.objects.filter(record__in=records).update(text=Concat("text", longer))
    for record in records:
        report(record, by)
    life.reopen(record=YearRecord.objects.get(organization=made.top), by=by, reason="Sửa báo cáo")

    def book():
        begun = making.begin(committee=made.top, year=made.years[-1], by=by)
        making.make.call(begun.pk, begun.run)
        begun.refresh_from_db()
        assert begun.status == Book.Status.DONE, begun.problem
        return begun

    def first():
        Book.objects.all().delete()
        Rendering.objects.all().delete()
        shutil.rmtree(Path(settings.MEDIA_ROOT) / "made", ignore_errors=True)
        return book()

    def unchanged():
        Book.objects.all().delete()
        return book()

    with tempfile.TemporaryDirectory(prefix="partyreports-") as directory:
        page, target = Path(directory) / "book.html", Path(directory) / "book.pdf"
        page.write_text(_all_of(making.papers_for(made.top, made.years[-1])), encoding="utf-8")

        def chromium():
            options = ["--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer"]
            command = [chromium_path(), *options, f"--print-to-pdf={target}", page.as_uri()]
            subprocess.run(command, check=True, capture_output=True)

        theirs = min(once(chromium), once(chromium))
        from_nothing, from_parts = once(first), min(once(unchanged), once(unchanged))
        with pikepdf.open(target) as printed:
            yield f"book by Chromium: {len(printed.pages)} pages; ours: {book().pages} pages"
    yield beside(f"book of {CELLS} reports, the first time", from_nothing, "Chromium", theirs, 6)
    yield beside("book from parts that are there", from_parts, "Chromium", theirs, 1 / 10)
    changed = iter(records[1::20])

    def change():
        """Have a report opened, corrected and issued anew; its file is made when it is issued, by a worker."""
        file_of(corrected(next(changed), by), "pdf")

    one, both = [], []
    for _round in range(3):
        one.append(once(change))
        both.append(once(book))
    yield beside("book after one report changed", min(both), "Chromium", theirs, AIM)
    yield f"the report that changed, corrected, issued and set: {min(one) * 1000:.1f} ms"


def report(record, by, reason=""):
    """Issue the report of a record, by the verb that the page calls, and return it."""
    day = record.meetings.get(kind=Meeting.Kind.YEAR_END).day + datetime.timedelta(days=2)
    head, term = Letterhead(record, day), record.organization.terms.on(day).get()
    return issue(
        kind="report",
        subject=record,
        by=by,
        number=next_number(term, "BC"),
        date=day,
        signer=head.signature(),
        recipients=plain_lines("\n".join(head.recipients().lines)),
        reason=reason,
        anyway=True,
    )


def corrected(record, by):
    """Open a record again, change a sentence, hand it in and issue its report anew."""
    life.reopen(record=record, by=by, reason="Sửa một câu")
    section = record.sections.exclude(text="").first()
    section.text += " Chi bộ đã bổ sung số liệu."
    section.save()
    record.refresh_from_db()
    notes = {judged.key: "Đúng như vậy" for judged in life.check_record(record).warnings}
    life.submit(record=record, by=by, notes=notes)
    record.refresh_from_db()
    return report(record, by, reason="Sửa một câu")


def _all_of(papers):
    """Return the reports as one page, each beginning on a new sheet."""
    bodies, head = [], ""
    for paper in papers:
        html = render_html(paper.content()).decode()
        start = html.index(">", html.index("<body")) + 1
        head = head or html[:start]
        bodies.append(html[start : html.rindex("</body>")])
    sheets = "".join(f'<div style="break-before: page">{body}</div>' for body in bodies)
    return f"{head}{sheets}</body></html>"
