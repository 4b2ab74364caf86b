import dataclasses
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from partyreports.reports.papers.blocks import (
    WIDTHS,
    Annex,
    Centered,
    Closing,
    Column,
    DraftMark,
    Grounds,
    Head,
    Heading,
    Item,
    Items,
    PaperContent,
    Paragraph,
    Picture,
    Recipients,
    Row,
    Signature,
    Table,
    Title,
    from_json,
    to_json,
)
from tests.reports.papers.sample import sample_paper

text = st.text(max_size=30)
lines = st.lists(text, max_size=3).map(tuple)
signatures = st.builds(Signature, text, text, text)
tables = st.integers(0, 3).flatmap(
    lambda rows: st.builds(
        Table,
        text,
        st.tuples(st.just(Column("TT", 40)), st.builds(Column, text, st.just(60), st.just("right"), text)),
        st.lists(
            st.builds(Row, st.tuples(text, text), st.sampled_from(["plain", "sub", "total"])),
            min_size=rows,
            max_size=rows,
        ).map(tuple),
    )
)
blocks = st.one_of(
    st.builds(Head, text, text, text, text, text),
    st.builds(DraftMark, text),
    st.builds(Title, text, text, text),
    st.builds(Heading, st.sampled_from([1, 2, 3]), text),
    st.builds(Annex, text, text, text),
    st.builds(Centered, text),
    st.builds(Paragraph, text, text),
    st.builds(Items, st.lists(st.builds(Item, text, text), max_size=3).map(tuple)),
    st.builds(Grounds, lines),
    tables,
    st.builds(Picture, text, text, text),
    st.builds(Closing, st.one_of(st.none(), signatures, st.builds(Recipients, text, lines)), signatures),
)
papers = st.builds(
    PaperContent, text, text, st.lists(blocks, max_size=6).map(tuple), landscape=st.booleans(), small_print=text
)


@given(papers)
def test_a_paper_comes_back_from_json_as_it_was(paper):
    again = from_json(to_json(paper))
    assert again == paper
    assert to_json(again) == to_json(paper)
    assert again.digest() == paper.digest()


def test_the_digest_is_of_what_the_paper_says():
    paper = sample_paper(draft=True)
    assert dataclasses.replace(paper, small_print="Lần sửa 4").digest() == paper.digest()
    assert dataclasses.replace(paper, blocks=paper.blocks[:-1]).digest() != paper.digest()


@pytest.mark.parametrize(
    "text",
    [
        '{"type": "Paragraph", "text": "", "lead": ""}',
        '{"type": "Unknown"}',
        '{"text": ""}',
        '{"type": "PaperContent", "title": ""}',
        "[]",
        "not json",
    ],
)
def test_it_refuses_json_that_is_no_paper(text):
    with pytest.raises(ValueError):
        from_json(text)


def test_json_keeps_vietnamese_letters_readable():
    assert "ĐẢNG CỘNG SẢN VIỆT NAM" in to_json(sample_paper())
    assert json.loads(to_json(sample_paper()))["type"] == "PaperContent"


@pytest.mark.parametrize(
    "broken",
    [
        lambda: Heading(4, "d"),
        lambda: Column("", 7),
        lambda: Column("", 10, "middle"),
        lambda: Row((), "other"),
        lambda: Table("", (Column("", 50),), ()),
        lambda: Table("", (Column("", 40), Column("", 60)), (Row(("1",)),)),
    ],
)
def test_it_refuses_what_no_renderer_could_show(broken):
    with pytest.raises(ValueError):
        broken()


def test_only_a_draft_is_a_draft():
    assert sample_paper(draft=True).is_draft
    assert not sample_paper().is_draft


def test_each_width_has_its_rule(settings):
    stylesheet = (settings.BASE_DIR / "static/papers/paper.css").read_text(encoding="utf-8")
    assert all(f".paper .w{width} {{" in stylesheet for width in WIDTHS)
