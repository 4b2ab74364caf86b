"""A paper is set in one family of letters; what it lacks is marked, in every format alike."""

import subprocess

import pytest
from django.urls import reverse
from fontTools.ttLib import TTFont

from meetings.models import Section
from partyreports.reports.papers.typeface import MARK, letters, printable
from partyreports.reports.rendering.formats import render
from partyreports.reports.rendering.pdf import render_pdf
from tests.reports.papers.reading import pdf_fonts, texts_of_docx
from tests.reports.papers.sample import sample_paper

ODD = "Chúc mừng 🎉🎊 \uf0b7 mục tiêu ✓ – 北京 – ⚠️ hết"


def test_it_knows_the_letters_of_the_font_that_is_installed():
    for style in ("Regular", "Bold", "Italic", "Bold Italic"):
        run = subprocess.run(["fc-match", "-f", "%{file}", f"Tinos:style={style}"], capture_output=True, check=True)
        with TTFont(run.stdout.decode()) as font:
            covered = font.getBestCmap()
            assert [code for first, last in letters() for code in range(first, last + 1) if code not in covered] == []


def test_what_it_lacks_is_marked():
    assert printable(ODD) == f"Chúc mừng {MARK} {MARK} mục tiêu {MARK} – {MARK} – {MARK} hết"


@pytest.mark.parametrize(
    "text",
    ["Đồng chí Nguyễn Ỷ Ỡ Ặ “tốt” – … § ½ m² H₂O → № ± ≥ €", "a \t\n\u00a0b", "]^-\\[", "Αα Жж", "а\u00ad\u200bb"],
)
def test_what_it_has_stays(text):
    assert printable(text) == text


def test_addresses_stay():
    paper = sample_paper()
    assert printable(paper) == paper


def test_only_tinos_is_embedded_whatever_was_typed():
    paper = printable(sample_paper(paragraphs=1, texts=[ODD]))
    assert pdf_fonts(render_pdf(paper)) == {"Tinos", "Tinos-Bold", "Tinos-Italic", "Tinos-Bold-Italic"}


def test_the_page_says_what_the_mark_means(client, alice, full_record):
    client.force_login(alice)
    address = reverse("record-paper", args=[full_record.pk, "report"])
    assert 'role="note"' not in client.get(address).text
    # Signs for private use do not come as far as the database.
    stored = ODD.replace("\uf0b7 ", "")
    Section.objects.filter(heading="Mục tiêu").update(text=stored)
    page = client.get(address).text
    assert 'role="note"' in page
    assert f"Chúc mừng {MARK} mục tiêu" in page
    word = client.get(reverse("record-paper-file", args=[full_record.pk, "report", "docx"])).content
    assert f"{printable(stored)}." in texts_of_docx(word)


def test_every_format_takes_the_marked_paper():
    paper = printable(sample_paper(paragraphs=1, texts=[ODD]))
    assert MARK in render(paper, "html").decode()
