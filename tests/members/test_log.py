"""The log: written within the change's transaction, chained, and a tampered entry is found."""

import threading

import pytest
from django.db import transaction
from django.db.transaction import TransactionManagementError

from members.log import broken_entries, log_change, log_changes, values_of
from members.models import Change
from tests.at_once import at_once, meet


@pytest.fixture
def entries(cell1, other_cell, alice):
    """Three entries of cell 1, and one of another."""
    found = [
        log_change(
            organization=cell1,
            verb="rename",
            subject=cell1,
            by=alice,
            reason=f"lần {number}",
            before={"name": "Chi bộ Gốm"},
            after={"name": "Chi bộ Sứ", "day": f"2024-01-0{number}"},
        )
        for number in [1, 2, 3]
    ]
    log_change(organization=other_cell, verb="found", subject=other_cell)
    return found


def test_it_works(entries, cell1, other_cell):
    assert [entry.number for entry in entries] == [1, 2, 3]
    assert entries[0].previous_hash == ""
    assert entries[1].previous_hash == entries[0].hash
    assert other_cell.changes.get().number == 1
    assert list(broken_entries(cell1)) == list(broken_entries(other_cell)) == []


def test_it_reads_in_local_time(entries):
    Change.objects.filter(pk=entries[0].pk).update(at="2024-01-01T20:00Z")
    entries[0].refresh_from_db()
    assert str(entries[0]).startswith("02/01/2024 03:00 rename")


def test_the_subject_is_named_by_what_it_is(entries, cell1):
    assert entries[0].subject == f"members.organization:{cell1.pk}"


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("verb", "found"),
        ("reason", "khác"),
        ("after", {"name": "Chi bộ Khác"}),
        ("before", None),
        ("by", None),
        ("at", "2020-01-01T00:00Z"),
        ("subject", "members.member:1"),
        ("previous_hash", ""),
        ("hash", "0" * 64),
    ],
)
def test_a_later_edit_shows(entries, cell1, field, value):
    Change.objects.filter(pk=entries[1].pk).update(**{field: value})
    assert entries[1] in list(broken_entries(cell1))


def test_a_missing_entry_shows(entries, cell1):
    entries[1].delete()
    assert list(broken_entries(cell1)) == [entries[2]]


def test_entries_that_changed_places_show(entries, cell1):
    Change.objects.filter(pk=entries[0].pk).update(number=9)
    Change.objects.filter(pk=entries[1].pk).update(number=1)
    Change.objects.filter(pk=entries[0].pk).update(number=2)
    assert len(list(broken_entries(cell1))) >= 2


def test_an_entry_hangs_on_its_change(cell1):
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        log_change(organization=cell1, verb="rename", subject=cell1)
        raise ZeroDivisionError
    assert not Change.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_it_refuses_to_stand_alone(cell1):
    with pytest.raises(TransactionManagementError):
        log_change(organization=cell1, verb="rename", subject=cell1)


@pytest.mark.django_db(transaction=True)
def test_two_changes_that_name_each_others_organisation_do_not_block_each_other(cell1, committee, alice, bob):
    """As a cell enters who commended it, while the committee enters whom it commended."""
    both = threading.Barrier(2)

    def change(own, other, user):
        with transaction.atomic():
            role = other.roles.create(user=user, kind="admin")
            log_change(organization=own, verb="add role", subject=role)
            meet(both)

    at_once(lambda: change(cell1, committee, alice), lambda: change(committee, cell1, bob))
    assert (cell1.changes.count(), committee.changes.count()) == (1, 1)


def test_it_keeps_no_secret(alice, members1):
    alice.set_password("Con-duong-dat-do-47")
    assert "password" not in values_of(alice)
    assert values_of(alice)["username"] == "alice"
    assert not {"sort_key", "search_key"} & set(values_of(members1[0]))


def test_dates_stand_in_it(cell1, members1):
    entry = log_change(organization=cell1, verb="add", subject=members1[0], after=values_of(members1[0]))
    entry.refresh_from_db()
    assert entry.after["birth_date"] == "1980-05-17"
    assert list(broken_entries(cell1)) == []


def test_many_logs_go_on_where_each_stands(entries, cell1, other_cell, cell2, alice):
    rows = [(cell, {"name": "cũ"}, {"name": "mới", "tags": ["á"]}) for cell in (other_cell, cell2, cell1)]
    log_changes(rows, verb="import_members", by=alice, reason="ds.xlsx")
    last = {cell.pk: cell.changes.order_by("-number").first() for cell in (cell1, cell2, other_cell)}
    assert [last[cell.pk].number for cell in (cell1, cell2, other_cell)] == [4, 1, 2]
    assert last[cell1.pk].previous_hash == entries[-1].hash
    assert last[cell2.pk].previous_hash == ""
    assert last[cell1.pk].subject == f"members.organization:{cell1.pk}"
    assert (last[cell1.pk].by, last[cell1.pk].reason) == (alice, "ds.xlsx")
    assert not any(list(broken_entries(cell)) for cell in (cell1, cell2, other_cell))


def test_many_logs_take_as_many_queries_as_one(cell1, cell2, other_cell, django_assert_num_queries):
    for cells in ([cell1], [cell1, cell2, other_cell]):
        with transaction.atomic(), django_assert_num_queries(3):
            log_changes([(cell, None, {"new": []}) for cell in cells], verb="import_members")


@pytest.mark.django_db(transaction=True)
def test_many_logs_belong_into_a_transaction(cell1):
    with pytest.raises(TransactionManagementError):
        log_changes([(cell1, None, None)], verb="found")
