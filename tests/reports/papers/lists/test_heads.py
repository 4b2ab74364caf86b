"""The heads of narrow columns."""

import re

import pytest

from partyreports.reports.papers.blocks import Table
from partyreports.reports.papers.documents import DOCUMENTS
from partyreports.reports.rendering.pdf import render_pdf
from tests.reports.papers.committee_year import decide_as_proposed
from tests.reports.papers.reading import pages

LISTS = [name for name, kind in DOCUMENTS.items() if kind.internal]


@pytest.mark.parametrize(
    ("name", "of"),
    # Only a committee sums up, and decides ratings.
    [
        (name, of)
        for name in LISTS
        for of in ("full_meeting", "committee_meeting")
        if of == "committee_meeting" or name not in ("sums", "rating-decision")
    ],
)
def test_no_word_of_a_head_is_broken(name, of, request, committee):
    meeting = request.getfixturevalue(of)
    decide_as_proposed(committee)
    kind = DOCUMENTS[name]
    content = kind.build(meeting.record if kind.subject == "record" else meeting)
    printed = set(re.findall(r"\w+", " ".join(pages(render_pdf(content)))))
    columns = [column for block in content.blocks if isinstance(block, Table) for column in block.columns]
    heads = {word for column in columns for word in re.findall(r"\w+", column.title + " " + column.group)}
    assert heads - printed == set()
