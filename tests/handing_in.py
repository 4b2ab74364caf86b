"""Handing a record in as somebody does who has something to say on every warning."""

from partyreports.reports.checks import check_record
from partyreports.reports.life import submit


def notes_for(record):
    """Return a note on each warning of a record, by the warnings' keys."""
    return {judged.key: "Đã rà soát, thực tế là như vậy." for judged in check_record(record).warnings}


def hand_in(*, record, by):
    """Submit a record with a note on every warning."""
    return submit(record=record, by=by, notes=notes_for(record))
