import threading
from pathlib import Path

import pytest
from django.urls import reverse

from meetings.models import Section, YearRecord
from partyreports.reports.models.paper import INTERNAL as ISSUED_INTERNAL
from partyreports.reports.papers.documents import DOCUMENTS
from partyreports.reports.papers.minutes import minutes
from partyreports.reports.papers.report import report
from partyreports.reports.rendering import pdf as rendering
from tests.reports.papers.committee_year import decide_as_proposed
from tests.reports.papers.reading import page_words, pdf_words, words


@pytest.fixture(autouse=True)
def nothing_is_kept(settings, tmp_path):
    """Each test makes its own PDFs."""
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture(params=["record", "meeting"])
def paper(request, full_meeting):
    """The addresses of a paper as page and as PDF: the report, then the minutes."""
    instance, kind = (full_meeting.record, "report") if request.param == "record" else (full_meeting, "minutes")
    page = reverse(f"{request.param}-paper", args=[instance.pk, kind])
    return [page, reverse(f"{request.param}-paper-file", args=[instance.pk, kind, "pdf"])]


def as_format(paper, ending):
    """Return the address of a paper in another format."""
    return paper[1].removesuffix("pdf") + ending


def test_it_works(client, alice, paper, full_meeting):
    page, _pdf = paper
    client.force_login(alice)
    response = client.get(page)
    assert response.status_code == 200
    assert all(f'href="{as_format(paper, ending)}"' in response.text for ending in ("pdf", "docx", "xlsx"))
    assert f'href="{reverse("record", args=[full_meeting.record.pk])}"' in response.text


@pytest.mark.parametrize(
    ("ending", "content_type", "begins", "how"),
    [
        ("pdf", "application/pdf", b"%PDF-1.7", "inline"),
        ("docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document", b"PK", "attachment"),
        ("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", b"PK", "attachment"),
    ],
)
def test_each_format_is_a_file_of_its_type(client, alice, paper, ending, content_type, begins, how):
    client.force_login(alice)
    response = client.get(as_format(paper, ending))
    assert response["Content-Type"] == content_type
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response.content.startswith(begins)
    disposition = response["Content-Disposition"]
    assert disposition.isascii()
    assert disposition.startswith(f'{how}; filename="b')
    assert f".{ending}\"; filename*=UTF-8''B" in disposition
    assert disposition.endswith(f".{ending}")


def test_page_and_pdf_say_the_same(client, alice, paper, full_meeting):
    page, pdf = paper
    content = report(full_meeting.record) if "report" in page else minutes(full_meeting)
    client.force_login(alice)
    shown = page_words(client.get(page).content)
    assert shown == words(content)
    assert pdf_words(client.get(pdf).content, content) == shown


def test_it_hides_it_from_outsiders(client, charlie, victor, paper):
    addresses = [*paper, as_format(paper, "docx"), as_format(paper, "xlsx")]
    for user in [charlie, victor]:
        client.force_login(user)
        assert [client.get(address).status_code for address in addresses] == [404] * 4


def test_a_viewer_sees_no_draft_of_an_accepted_record_either(client, victor, paper):
    YearRecord.objects.update(status=YearRecord.Status.ACCEPTED)
    client.force_login(victor)
    assert [client.get(address).status_code for address in paper] == [404, 404]


def test_it_asks_strangers_to_sign_in(client, paper):
    assert [client.get(address).status_code for address in paper] == [302, 302]


def test_it_rejects_post(client, alice, paper):
    client.force_login(alice)
    assert [client.post(address).status_code for address in paper] == [405, 405]


def test_there_are_no_other_papers(client, alice, full_meeting):
    client.force_login(alice)
    record, meeting = full_meeting.record.pk, full_meeting.pk
    for address in (
        reverse("record-paper", args=[record, "minutes"]),
        reverse("record-paper-file", args=[record, "unknown", "pdf"]),
        reverse("meeting-paper", args=[meeting, "report"]),
        reverse("meeting-paper-file", args=[meeting, "unknown", "pdf"]),
        reverse("record-paper-file", args=[record, "report", "odt"]),
        # As HTML it is the page.
        reverse("record-paper-file", args=[record, "report", "html"]),
    ):
        assert client.get(address).status_code == 404


def test_without_tables_there_is_no_workbook(client, alice, record):
    client.force_login(alice)
    page = client.get(reverse("record-paper", args=[record.pk, "report"])).text
    assert "report.docx" in page
    assert "report.xlsx" not in page
    response = client.get(reverse("record-paper-file", args=[record.pk, "report", "xlsx"]))
    assert response.status_code == 404
    assert reverse("record-paper-file", args=[record.pk, "report", "docx"]) in response.text


def test_when_a_paper_is_too_long_it_says_what_to_shorten(client, alice, full_record, monkeypatch):
    """The page and the Word file have no limit."""
    Section.objects.filter(heading="Mục tiêu").update(text="Hoàn thành nhiệm vụ. " * 300)
    monkeypatch.setattr(rendering, "SECONDS", 0.001)
    client.force_login(alice)
    address = reverse("record-paper", args=[full_record.pk, "report"])
    response = client.get(reverse("record-paper-file", args=[full_record.pk, "report", "pdf"]))
    assert response.status_code == 503
    assert f'href="{address}"' in response.text
    assert "report.docx" in response.text
    assert "1. Mục tiêu" in response.text
    assert "1200" in response.text


def test_when_the_renderer_is_busy_it_says_so(client, alice, paper, monkeypatch):
    monkeypatch.setattr(rendering, "PATIENCE", 0.01)
    monkeypatch.setattr(rendering, "_turns", threading.BoundedSemaphore(1))
    client.force_login(alice)
    with rendering._turns:
        response = client.get(paper[1])
    assert response.status_code == 503
    assert f'href="{paper[0]}"' in response.text
    assert as_format(paper, "docx") in response.text


def test_the_renderer_is_not_given_our_keys(client, alice, paper):
    client.force_login(alice)
    client.get(paper[1])
    pid = rendering._server.process.pid
    environment = Path(f"/proc/{pid}/environ").read_bytes()
    names = {entry.split(b"=")[0] for entry in environment.split(b"\0")}
    assert not names & {b"SECRET_KEY", b"DATABASE_URL"}


def test_the_page_brings_no_style_or_script_of_its_own(client, alice, paper):
    client.force_login(alice)
    text = client.get(paper[0]).text
    assert "<script" not in text
    assert "<style" not in text
    assert "style=" not in text


# Those of a cell: only a committee sums up, and decides ratings.
INTERNAL = [kind for kind in DOCUMENTS.values() if kind.internal and kind.name not in ("sums", "rating-decision")]


@pytest.mark.parametrize("kind", INTERNAL, ids=lambda kind: kind.name)
def test_those_alone_who_work_with_the_record_see_its_lists_by_name(
    client, alice, bob, dora, victor, charlie, full_meeting, kind
):
    YearRecord.objects.update(status=YearRecord.Status.ACCEPTED)
    instance = full_meeting.record if kind.subject == "record" else full_meeting
    for user, status in ((alice, 200), (bob, 200), (dora, 200), (victor, 404), (charlie, 404)):
        client.force_login(user)
        urls = [kind.url(instance), *(kind.file_url(instance, ending) for ending in ("pdf", "docx", "xlsx"))]
        assert [client.get(url).status_code for url in urls] == [status] * 4


def test_lists_with_names_are_internal_and_without_a_number():
    assert {kind.name for kind in INTERNAL} == {"attendance", "ratings", "commendations", "badges"}
    assert DOCUMENTS["sums"].internal
    assert [kind.name for kind in DOCUMENTS.values() if kind.internal and kind.type_code] == [*ISSUED_INTERNAL]
    assert all(kind.tables and not kind.type_code for kind in [*INTERNAL, DOCUMENTS["sums"], DOCUMENTS["targets"]])


def test_the_record_links_only_what_one_may_open(client, alice, victor, committee, full_meeting):
    YearRecord.objects.update(status=YearRecord.Status.ACCEPTED)
    url = reverse("record", args=[full_meeting.record.pk])
    links = {}
    for user in (alice, victor):
        client.force_login(user)
        page = client.get(url).text
        links[user] = {kind.name for kind in DOCUMENTS.values() if f"/papers/{kind.name}/" in page}
    internal = {kind.name for kind in INTERNAL}
    assert internal | {"report", "minutes", "resolution", "targets"} <= links[alice]
    assert "decision" not in links[alice]
    # Viewers read what was issued, and nothing was.
    assert links[victor] == set()


def test_a_decision_that_gives_nothing_is_not_found(client, alice, full_meeting):
    kind = DOCUMENTS["decision"]
    client.force_login(alice)
    assert client.get(kind.url(full_meeting.record)).status_code == 404
    assert client.get(kind.file_url(full_meeting.record, "docx")).status_code == 404


@pytest.mark.parametrize("kind", DOCUMENTS.values(), ids=lambda kind: kind.name)
def test_page_and_pdf_of_every_paper_of_a_committee_say_the_same(client, bob, committee, committee_meeting, kind):
    decide_as_proposed(committee)
    instance = committee_meeting.record if kind.subject == "record" else committee_meeting
    client.force_login(bob)
    shown = page_words(client.get(kind.url(instance)).content)
    content = kind.build(instance)
    assert shown == words(content)
    assert pdf_words(client.get(kind.file_url(instance, "pdf")).content, content) == shown
