"""The heads of narrow columns."""

import re

import pytest

from partyreports.reports.papers.blocks import Table
from partyreports.reports.papers.documents import DOCUMENTS
from partyreports.reports.rendering.pdf import render_pdf
from tests.reports.papers.reading import pages

LISTS = [name for name, kind in DOCUMENTS.items() if kind.internal]


@pytest.mark.parametrize(
    ("name", "of"),
    # Only a committee sums up.
    [
        (name, of)
        for name in LISTS
        for of in ("full_meeting", "committee_meeting")
        if (name, of) != ("sums", "full_meeting")
    ],
)
def test_no_word_of_a_head_is_broken(name, of, request):
    meeting = request.getfixturevalue(of)
    kind = DOCUMENTS[name]
    content = kind.build(meeting.record if kind.subject == "record" else meeting)
    printed = set(re.findall(r"\w+", " ".join(pages(render_pdf(content)))))
    columns = [column for block in content.blocks if isinstance(block, Table) for column in block.columns]
    heads = {word for column in columns for word in re.findall(r"\w+", column.title + " " + column.group)}
    assert heads - printed == set()
