"""What was typeset once is not typeset again, and nobody else can read it."""

import dataclasses
import os
import stat

import pytest
from PIL import Image

from partyreports.reports.papers.blocks import Picture
from partyreports.reports.rendering import pdf as rendering
from partyreports.reports.rendering.kept import Kept
from partyreports.reports.rendering.pdf import TooLong, kept_pdf
from tests.reports.papers.sample import sample_paper


@pytest.fixture
def kept(tmp_path):
    return Kept(tmp_path / "made", room=1000)


def test_it_works(kept):
    assert kept.get("a") is None
    kept.put("a", b"content")
    assert kept.get("a") == b"content"
    kept.put("a", b"other")
    assert kept.get("a") == b"other"
    assert [path.name for path in kept.folder.iterdir()] == ["a"]


def test_nobody_else_may_read_it(kept):
    kept.put("a", b"content")
    assert stat.S_IMODE(kept.folder.stat().st_mode) == 0o700
    assert stat.S_IMODE((kept.folder / "a").stat().st_mode) == 0o600


def test_what_nobody_asks_for_makes_room(kept):
    for number, key in enumerate("abc"):
        kept.put(key, b"x" * 250)
        os.utime(kept.folder / key, (number, number))
    kept.get("a")
    kept.put("d", b"x" * 250)
    assert {path.name for path in kept.folder.iterdir()} == {"a", "c", "d"}


def test_half_a_file_is_not_handed_out(kept):
    kept.put("a", b"content")
    (kept.folder / "a").write_bytes((kept.folder / "a").read_bytes()[:-2])
    assert kept.get("a") is None
    (kept.folder / "a").write_bytes(b"")
    assert kept.get("a") is None


def test_a_folder_that_cannot_be_written_is_only_logged(tmp_path, caplog):
    (tmp_path / "made").write_text("in the way")
    kept = Kept(tmp_path / "made")
    kept.put("a", b"content")
    assert kept.get("a") is None
    assert "could not be kept" in caplog.text


@pytest.fixture
def no_more(settings, tmp_path, monkeypatch):
    """Lets PDFs be made until it is called; from then on each that is not kept is refused."""
    settings.MEDIA_ROOT = tmp_path
    return lambda: monkeypatch.setattr(rendering, "SECONDS", 0.001)


def test_the_same_paper_is_typeset_once(no_more):
    first = kept_pdf(sample_paper())
    no_more()
    assert kept_pdf(sample_paper()) == first
    with pytest.raises(TooLong):
        kept_pdf(sample_paper(texts=["mới"]))


def test_another_picture_under_the_same_address_is_another_paper(no_more, tmp_path):
    paper = sample_paper(paragraphs=1)
    paper = dataclasses.replace(paper, blocks=(*paper.blocks, Picture("/media/hall.png", "Hội trường")))
    Image.new("RGB", (30, 20), "red").save(tmp_path / "hall.png")
    kept_pdf(paper)
    no_more()
    kept_pdf(paper)
    Image.new("RGB", (30, 20), "blue").save(tmp_path / "hall.png")
    with pytest.raises(TooLong):
        kept_pdf(paper)
