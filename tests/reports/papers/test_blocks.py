import dataclasses
import datetime
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from partyreports.reports.papers.blocks import (
    WIDTHS,
    Annex,
    Centered,
    Chart,
    Closing,
    Column,
    DraftMark,
    Grounds,
    Head,
    Heading,
    Item,
    Items,
    Mark,
    PaperContent,
    Paragraph,
    Picture,
    Recipients,
    Row,
    Series,
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
counts = st.none() | st.integers(0, 3000)
shares = st.none() | st.tuples(st.integers(0, 20), st.integers(0, 20)).map(lambda pair: (pair[0], sum(pair)))
days = st.lists(st.dates(datetime.date(2020, 1, 1), datetime.date(2030, 1, 1)).map(str), max_size=5, unique=True)


nothing = st.none()


def charts_of(kind, labels, values, most, marks=nothing):
    """Return charts of a kind with any labels and values, and up to ``most`` series."""

    def with_labels(labels):
        series = st.builds(
            Series, text, st.lists(values, min_size=len(labels), max_size=len(labels)).map(tuple)
        )  # fmt: skip
        several = st.lists(series, min_size=1, max_size=most).map(tuple)
        return st.builds(Chart, st.just(kind), text, text, st.just(labels), several, text, marks)

    return labels.map(tuple).flatmap(with_labels)


names = st.lists(text, max_size=30)
charts = st.one_of(
    charts_of("stacked", names, counts, 5),
    charts_of("shares", names, shares, 1),
    charts_of("lines", st.lists(text, max_size=6), counts, 4),
    charts_of(
        "days",
        days.map(sorted),
        counts,
        4,
        st.none() | st.builds(Mark, st.dates(datetime.date(2020, 1, 1), datetime.date(2030, 1, 1)).map(str), text),
    ),
)
blocks = st.one_of(
    charts,
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


def chart(**changes):
    """Return a chart of two bars, with some changes."""
    values = {"kind": "stacked", "title": "Xếp loại", "description": "", "labels": ("Chi bộ 1", "Chi bộ 2")}
    return Chart(**{**values, "series": (Series("Tốt", (1, 2)),), **changes})


@pytest.mark.parametrize(
    "broken",
    [
        lambda: Heading(4, "d"),
        lambda: Column("", 7),
        lambda: Column("", 10, "middle"),
        lambda: Row((), "other"),
        lambda: Table("", (Column("", 50),), ()),
        lambda: Table("", (Column("", 40), Column("", 60)), (Row(("1",)),)),
        lambda: chart(kind="pie"),
        lambda: chart(series=()),
        lambda: chart(series=(Series("a", (1, 2)),) * 6),
        lambda: chart(kind="lines", series=(Series("a", (1, 2)),) * 5),
        lambda: chart(series=(Series("a", (1,)),)),
        lambda: chart(series=(Series("a", (1, -2)),)),
        lambda: chart(series=(Series("a", (1, "2")),)),
        lambda: chart(series=(Series("a", (1, True)),)),
        lambda: chart(kind="shares"),
        lambda: chart(kind="shares", series=(Series("a", ((1, 2), (2, 1))),)),
        lambda: chart(kind="days"),
        lambda: chart(kind="days", labels=("2024-01-02", "2024-01-01")),
        lambda: chart(mark=Mark("2024-01-01", "Hạn nộp")),
        lambda: chart(kind="days", labels=("2024-01-01", "2024-01-02"), mark=Mark("15/01/2024", "Hạn nộp")),
    ],
)
def test_it_refuses_what_no_renderer_could_show(broken):
    with pytest.raises(ValueError):
        broken()


def test_only_a_draft_is_a_draft():
    assert sample_paper(draft=True).is_draft
    assert not sample_paper().is_draft


def test_each_width_has_its_rule(settings):
    stylesheet = (settings.BASE_DIR / "static/papers/tables.css").read_text(encoding="utf-8")
    assert all(f".paper .w{width} {{" in stylesheet for width in WIDTHS)
