"""What papers are issued from: a term, a meeting that was held, and a day shortly after it."""

import datetime

import pytest
import time_machine

from members.models import Term
from partyreports.reports.issuing.verbs import issue
from partyreports.reports.papers.blocks import Signature

TODAY = datetime.date(2023, 12, 28)
KHUE = Signature("T/M CHI BỘ", "BÍ THƯ", "Hoàng Minh Khuê")


@pytest.fixture(autouse=True)
def today():
    """A week after the meeting."""
    with time_machine.travel(datetime.datetime(2023, 12, 28, 3, tzinfo=datetime.UTC), tick=False):
        yield TODAY


@pytest.fixture
def term(cell1):
    """The term of cell 1."""
    return Term.objects.create(organization=cell1, since=datetime.date(2022, 9, 15))


@pytest.fixture
def issued(term, meeting, alice):
    """Return a function that issues the report of the record, or the minutes for ``kind="minutes"``."""

    def issued(**changes):
        values = {
            "kind": "report",
            "subject": meeting if changes.get("kind") == "minutes" else meeting.record,
            "by": alice,
            "number": 5,
            "date": TODAY,
            "signer": None if changes.get("kind") == "minutes" else KHUE,
            "recipients": () if changes.get("kind") == "minutes" else ("Đảng ủy Viện (để báo cáo)", "Lưu Chi bộ"),
            **changes,
        }
        return issue(**values)

    return issued
