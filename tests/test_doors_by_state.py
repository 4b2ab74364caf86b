"""Who gets through the doors of a record that is closed, and who may send what: beside the table of all addresses."""

import pytest

from tests.doors import SIGN_IN, WHO, answers_for, expected, row, subjects
from tests.test_doors import CLOSED, DUE, EDITING, SEES_CLOSED, SEES_DRAFT

__all__ = ["subjects"]


@pytest.mark.parametrize("who", WHO)
@pytest.mark.parametrize("method", ["get", "post"])
@pytest.mark.parametrize("status", ["submitted", "accepted"])
def test_a_closed_record_is_refused_to_everyone(client, who, subjects, method, status):
    record = subjects[1].record
    record.status = status
    record.save()
    seen = dict.fromkeys(EDITING, CLOSED if status == "accepted" else row(SIGN_IN, 404, 404, 403, 404, 403, 403, 403))
    pages = [name for name in EDITING if name not in ("record-next", "record-turn")]
    assert answers_for(client, who, subjects, pages, method) == expected(who, pages, seen)


@pytest.mark.parametrize("who", WHO)
@pytest.mark.parametrize("status", ["submitted", "accepted"])
def test_the_checks_of_a_closed_record_are_read_by_those_who_work_with_it(client, who, subjects, status):
    record = subjects[1].record
    record.status = status
    record.save()
    viewer = 404 if status == "submitted" else 403
    for method, theirs in [("get", 200), ("post", 403)]:
        table = {"record-check": row(SIGN_IN, 404, 404, theirs, viewer, theirs, theirs, theirs)}
        assert answers_for(client, who, subjects, table, method) == expected(who, table, table)


@pytest.mark.parametrize("who", WHO)
def test_only_those_who_enter_records_propose(client, who, subjects):
    table = dict.fromkeys(DUE, row(SIGN_IN, 404, 404, 422, 403, 422, 422, 422))
    assert answers_for(client, who, subjects, DUE, "post") == expected(who, table, table)


@pytest.mark.parametrize("who", WHO)
def test_viewers_see_a_record_and_its_issued_papers_once_it_is_accepted(client, who, subjects):
    record = subjects[1].record
    record.status = "accepted"
    record.save()
    drafts = ["record-paper", "meeting-paper", "record-paper-file", "meeting-paper-file"]
    pages = ["record", "photo", "paper", "paper-read", "paper-file", "paper-scan"]
    table = dict.fromkeys(pages, SEES_CLOSED) | dict.fromkeys(drafts, SEES_DRAFT)
    table |= dict.fromkeys(
        ["record-paper-issue", "meeting-paper-issue"], row(SIGN_IN, 404, 404, 200, 403, 403, 200, 200)
    )
    assert answers_for(client, who, subjects, table) == expected(who, table, table)


@pytest.mark.parametrize("who", WHO)
def test_who_changes_issued_papers(client, who, subjects):
    """What is sent without a reason or a file is refused with 422, once the sender may send at all."""
    table = {
        "paper-withdraw": row(SIGN_IN, 404, 404, 422, 404, 403, 422, 422),
        "paper-scan-add": row(SIGN_IN, 404, 404, 422, 404, 422, 422, 422),
        "record-paper-issue": row(SIGN_IN, 404, 404, 422, 404, 403, 422, 422),
        "meeting-paper-issue": row(SIGN_IN, 404, 404, 422, 404, 403, 422, 422),
        "paper-scan-remove": row(SIGN_IN, 404, 404, 302, 404, 302, 302, 302),
    }
    assert answers_for(client, who, subjects, table, "post") == expected(who, table, table)


def test_viewers_change_nothing_about_the_papers_they_read(client, subjects):
    record = subjects[1].record
    record.status = "accepted"
    record.save()
    names = ["paper-withdraw", "paper-scan-add", "paper-scan-remove"]
    assert answers_for(client, "victor", subjects, names, "post") == dict.fromkeys(names, 403)
