"""Which decision a paper writes out."""

import datetime
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from partyreports.reports.papers.entered import chosen, decisions_among, register_number
from partyreports.reports.papers.letterhead import Issue

D = datetime.date
ROWS = st.builds(
    SimpleNamespace,
    decision=st.sampled_from(["", "3", "3-QĐ/ĐU", "Số 03-QĐ/ĐU", "15-QĐ/ĐU", "QĐ lẻ", "qđ LẺ"]),
    decided_on=st.none() | st.dates(D(2023, 1, 1), D(2024, 12, 31)),
)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("15-QĐ/ĐU", 15), ("15", 15), (" số 015-QĐ/ĐU ", 15), ("15/QĐ", 15), ("15 - QĐ/ĐU", 15),
        ("QĐ 15", None), ("", None), ("0", None), ("15a", None), ("123456-QĐ", None), ("١٥", None),
    ],
)  # fmt: skip
def test_the_number_in_the_register(text, number):
    assert register_number(text) == number


@given(st.lists(ROWS, max_size=8))
def test_each_row_is_in_one_paper(rows):
    found = decisions_among(rows)
    told = [row for entered, _some in found for row in chosen(rows, follows=entered.number)[1]]
    assert sorted(map(id, told)) == sorted(map(id, rows))
    assert len({entered.register_number or entered.number.lower() for entered, _some in found}) == len(found)
    assert [entered.number for entered, _some in found if not entered.number] in ([], [""])


@given(st.lists(ROWS, min_size=1, max_size=8), st.integers(1, 20), st.dates(D(2023, 1, 1), D(2024, 12, 31)))
def test_there_is_always_one_to_write_out(rows, number, day):
    assert chosen(rows)[1]
    entered, some = chosen(rows, Issue(number, day))
    assert some
    numbers = {register_number(row.decision) for row in rows}
    assert number not in numbers or entered.register_number == number


def test_of_nothing_there_is_none():
    assert chosen([]) == (None, [])
    assert chosen([SimpleNamespace(decision="3", decided_on=None)], follows="4") == (None, [])
