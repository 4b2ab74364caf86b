"""Correcting what was recorded wrongly about a member: what it writes, what goes along, and what it refuses."""

import datetime

import pytest

from members.events.correcting import correct_leave, correct_member, correct_membership
from members.events.leaves import exempt
from members.events.leaving import die
from members.events.life import Life
from members.events.moving import transfer_within
from members.models import Leave
from tests.members.events.refusing import periods, refused

D = datetime.date

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today")]


def test_correct_member(khue, cell1, bob):
    correct_member(member=khue, changes={"full_name": "Hoàng Minh Khoa"}, by=bob, reason="Gõ sai tên")
    khue.refresh_from_db()
    assert (khue.full_name, khue.search_key) == ("Hoàng Minh Khoa", "hoang minh khoa")
    entry = cell1.changes.get()
    key = f"member {khue.pk}"
    assert (entry.reason, entry.before[key]["full_name"]) == ("Gõ sai tên", "Hoàng Minh Khuê")


def test_correct_member_refuses(khue, bob):
    fix = {"member": khue, "by": bob}
    refused("Say why", correct_member, changes={"full_name": "X"}, reason=" ", **fix)
    refused("Nothing differs", correct_member, changes={"full_name": khue.full_name}, reason="Sai", **fix)
    refused("Nothing differs", correct_member, changes={"sort_key": "x"}, reason="Sai", **fix)
    refused("still to come", correct_member, changes={"official_on": D(2030, 1, 1)}, reason="Sai", **fix)
    refused("becomes official after", correct_member, changes={"official_on": D(2011, 1, 1)}, reason="Sai", **fix)
    refused("was not admitted yet", correct_member, changes={"admitted_on": D(2012, 7, 1)}, reason="Sai", **fix)


def test_correct_membership_moves_the_other_cell_along(khue, cell2, bob):
    transfer_within(member=khue, cell=cell2, day=D(2024, 2, 1), by=bob)
    first, second = Life(khue).memberships
    correct_membership(membership=second, since=D(2024, 3, 1), by=bob, reason="Sai ngày")
    assert [row[1:3] for row in periods(khue)] == [(D(2012, 6, 1), D(2024, 3, 1)), (D(2024, 3, 1), None)]
    correct_membership(membership=first, to=D(2024, 2, 15), by=bob, reason="Sai ngày")
    assert [row[1:3] for row in periods(khue)] == [(D(2012, 6, 1), D(2024, 2, 15)), (D(2024, 2, 15), None)]
    refused("would be a gap", correct_membership, membership=first, how_left="died", by=bob, reason="Sai")
    refused("The end must be after", correct_membership, membership=first, to=D(2012, 1, 1), by=bob, reason="Sai")


def test_correct_membership_reopens_what_ended_by_mistake(khue, bob):
    die(member=khue, day=D(2024, 2, 1), by=bob)
    membership = Life(khue).last
    refused("say how", correct_membership, membership=membership, to=None, by=bob, reason="Nhầm người")
    correct_membership(membership=membership, to=None, how_left="", by=bob, reason="Nhầm người")
    assert Life(khue).open


def test_correct_membership_refuses(khue, bob):
    membership = Life(khue).open
    fix = {"membership": membership, "by": bob, "reason": "Sai"}
    refused("was not admitted yet", correct_membership, since=D(2011, 1, 1), **fix)
    refused("did not exist", correct_membership, since=D(2009, 1, 1), **fix)
    refused("The post", correct_membership, since=D(2013, 1, 1), **fix)
    refused("Nothing differs", correct_membership, since=membership.since, **fix)


def test_correct_leave(bao, bob):
    exempt(member=bao, day=D(2024, 1, 1), by=bob)
    leave = Leave.objects.get()
    refused("outside the time", correct_leave, leave=leave, since=D(2022, 1, 1), by=bob, reason="Sai")
    correct_leave(leave=leave, since=D(2024, 1, 15), kind="away", note="Chi bộ phường", by=bob, reason="Sai")
    leave.refresh_from_db()
    assert (leave.since, leave.kind, leave.reason) == (D(2024, 1, 15), "away", "Chi bộ phường")
    correct_leave(leave=leave, remove=True, by=bob, reason="Nhầm người")
    assert not Leave.objects.exists()
    refused("removed meanwhile", correct_leave, leave=leave, since=D(2024, 6, 1), by=bob, reason="Sai")
