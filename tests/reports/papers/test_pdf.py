import datetime
import io
import logging
import os
import re
import signal
import subprocess
import threading

import pikepdf
import pytest

from partyreports.reports.rendering import pdf as rendering
from partyreports.reports.rendering.pdf import RenderingFailed, TooLong, render_pdf, typeset
from tests.reports.papers.reading import pages, pdf_fonts, pdf_words, words
from tests.reports.papers.sample import sample_paper

BOX = re.compile(r'<word xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)"')


@pytest.fixture(scope="module")
def issued():
    """The PDF of an issued paper of several pages."""
    return render_pdf(sample_paper())


def test_it_is_an_archival_tagged_pdf(issued):
    with pikepdf.open(io.BytesIO(issued)) as document:
        with document.open_metadata() as metadata:
            assert metadata["pdfaid:part"] == "3"
            assert metadata["pdfaid:conformance"] == "A"
            assert metadata["dc:title"] == "Báo cáo tổng kết công tác năm 2023"
        assert document.Root.MarkInfo.Marked
        assert document.Root.Lang == "vi"
        assert document.Root.StructTreeRoot
        assert document.docinfo.Title == "Báo cáo tổng kết công tác năm 2023"


def test_tinos_is_the_only_family(issued):
    assert pdf_fonts(issued) == {"Tinos", "Tinos-Bold", "Tinos-Italic", "Tinos-Bold-Italic"}


def test_pages_are_numbered_from_the_second(issued):
    first, *others = pages(issued)
    assert len(others) >= 2
    assert first.startswith("ĐẢNG ỦY VIỆN ỨNG DỤNG")
    for number, page in enumerate(others, start=2):
        assert page.split()[-1] == str(number)


def test_the_sheet_is_a4(issued):
    with pikepdf.open(io.BytesIO(issued)) as document:
        assert all([round(float(size)) for size in page.mediabox] == [0, 0, 595, 842] for page in document.pages)


def test_an_annex_lies_on_its_side():
    paper = sample_paper(annex=True)
    pdf = render_pdf(paper)
    with pikepdf.open(io.BytesIO(pdf)) as document:
        sizes = [[round(float(size)) for size in page.mediabox[2:]] for page in document.pages]
    upright, sideways = sizes.count([595, 842]), sizes.count([842, 595])
    assert upright and sideways >= 2
    assert sizes == [[595, 842]] * upright + [[842, 595]] * sideways
    assert pages(pdf)[upright].startswith("Phụ lục Danh sách đảng viên")
    assert all("TT Chi bộ Hoàn thành tốt" in page for page in pages(pdf)[upright:])
    assert pdf_words(pdf, paper) == words(paper)


def test_the_text_keeps_the_margins_and_the_indent_of_the_form(issued):
    millimetre = 72 / 25.4
    run = subprocess.run(["pdftotext", "-f", "2", "-bbox", "-", "-"], input=issued, capture_output=True, check=True)
    found = [[float(side) for side in box] for box in BOX.findall(run.stdout.decode())]
    words = [box for box in found if box[1] > 20 * millimetre]
    assert min(box[0] for box in words) == pytest.approx(30 * millimetre, abs=0.5)
    assert max(box[2] for box in words) == pytest.approx(595.3 - 15 * millimetre, abs=0.5)
    assert max(box[3] for box in words) <= 841.9 - 20 * millimetre + 0.5
    assert any(box[0] == pytest.approx(40 * millimetre, abs=0.5) for box in words)
    numbers = [box for box in found if box not in words]
    assert all((box[0] + box[2]) / 2 == pytest.approx((15 + 210) / 2 * millimetre, abs=1) for box in numbers)


@pytest.mark.parametrize("draft", [True, False])
def test_it_says_what_the_page_says(draft):
    paper = sample_paper(draft=draft)
    assert pdf_words(render_pdf(paper), paper) == words(paper)


def test_nothing_is_warned_of(caplog):
    render_pdf(sample_paper(draft=True))
    render_pdf(sample_paper(day=datetime.date(2026, 5, 27)))
    assert not [record for record in caplog.records if record.levelno >= logging.WARNING]


def test_a_warning_of_the_renderer_reaches_our_log(caplog):
    typeset('<html lang="vi"><title>-</title><img src="/media/missing.png" alt="">', "36")
    assert "missing.png" in caplog.text


def test_only_a_draft_is_marked(issued):
    draft = pages(render_pdf(sample_paper(draft=True)))
    assert "Dự thảo" in draft[0]
    assert all("Lần sửa 3 – 1a2b3c4d" in page for page in draft)
    assert not any("Dự thảo" in page or "Lần sửa" in page for page in pages(issued))


def test_markup_that_was_typed_is_text(tmp_path):
    secret = tmp_path / "secret.txt"
    secret.write_text("bí mật")
    typed = f'<img src="file://{secret}"> <script>alert(1)</script> @import "file://{secret}";'
    text = " ".join(pages(render_pdf(sample_paper(texts=[typed]))))
    assert "<script>alert(1)</script>" in text
    assert "bí mật" not in text


@pytest.mark.parametrize("address", ["file://{secret}", "{secret}", "/media/../../{secret}", "http://127.0.0.1:9/a"])
@pytest.mark.parametrize(
    "markup",
    [
        '<link rel="stylesheet" href="{address}">',
        '<style>@import "{address}";</style>',
        '<img src="{address}" alt="">',
        '<link rel="attachment" href="{address}">',
        '<object data="{address}"></object>',
        '<p style="background-image: url({address})">x</p>',
    ],
)
def test_not_even_our_templates_can_reach_other_files(tmp_path, caplog, markup, address):
    secret = tmp_path / "secret.css"
    secret.write_text('body::after { content: "secret"; }')
    html = markup.format(address=address.format(secret=secret))
    pdf = typeset(f'<html lang="vi"><title>-</title><body>{html}<p>ok', "36")
    assert "secret" not in " ".join(pages(pdf))
    with pikepdf.open(io.BytesIO(pdf)) as document:
        assert not document.attachments
    assert "A paper reads files of this site only" in caplog.text


def test_it_gives_up_after_its_time():
    with pytest.raises(TooLong, match="more than 1 s"):
        render_pdf(sample_paper(paragraphs=5000), seconds=1)


def test_it_gives_up_when_it_needs_too_much_memory():
    with pytest.raises(RenderingFailed, match=r"memory|broke"):
        render_pdf(sample_paper(paragraphs=6000), megabytes=260)
    assert render_pdf(sample_paper())


def test_it_starts_again_when_the_renderer_was_killed():
    render_pdf(sample_paper())
    os.kill(rendering._server.process.pid, signal.SIGKILL)
    rendering._server.process.wait()
    assert render_pdf(sample_paper())


def test_several_papers_at_once():
    done = []
    threads = [threading.Thread(target=lambda: done.append(render_pdf(sample_paper()))) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(done) == 4
    assert all(pages(pdf) == pages(done[0]) for pdf in done)


def test_nobody_waits_long_for_a_turn(monkeypatch):
    """Those who wait take the server from the others."""
    monkeypatch.setattr(rendering, "PATIENCE", 0.01)
    for _ in range(rendering.AT_ONCE):
        rendering._turns.acquire()
    try:
        with pytest.raises(RenderingFailed):
            render_pdf(sample_paper())
    finally:
        for _ in range(rendering.AT_ONCE):
            rendering._turns.release()
    assert render_pdf(sample_paper())
