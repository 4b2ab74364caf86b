"""The migration that tells of older answers who gave them and when, as far as the log and the tree know it."""

import datetime

import pytest
import time_machine
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.utils import timezone

from awards import deciding
from awards.models import Badge, Commendation
from members.models import Change, Placement
from tests.awards.deciding.page import D
from tests.factories import CommitteeFactory

BEFORE = [("awards", "0004_answers")]
MADE = datetime.datetime(2024, 2, 20, 9, tzinfo=datetime.UTC)


def old_and_new():
    """Take the database back to what it was before, and forth again: what is told of each row is found anew."""
    try:
        MigrationExecutor(connection).migrate(BEFORE)
    finally:
        MigrationExecutor(connection).migrate(MigrationExecutor(connection).loader.graph.leaf_nodes())


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("is_alone", [True, False])
def test_it_is_filled_as_far_as_it_is_known(bob, committee, proposed, members1, is_alone):
    if not is_alone:
        upper = CommitteeFactory(name="Đảng bộ Sở", short_name="Đảng bộ Sở", code="S", level="upper")
        Placement.objects.filter(organization=committee).update(superior=upper)
    given, badge = Commendation.objects.get(), Badge.objects.get()
    common = {"record": proposed, "year": 2023, "form": given.form}
    declined = Commendation.objects.create(member=members1[1], status="proposed", **common)
    mended = Commendation.objects.create(member=members1[2], status="proposed", **common)
    received = Commendation.objects.create(
        organization=proposed.organization, status="awarded", given_by=committee, decided_on=D(2024, 1, 5), **common
    )
    decided = {"committee": committee, "year": 2023, "by": bob}
    with time_machine.travel(MADE):
        awarded = {"status": "awarded", "decision": "7-QĐ/ĐU", "decided_on": D(2024, 1, 8)}
        deciding.decide_commendations(pks=[given.pk], **awarded, **decided)
        deciding.decide_commendations(pks=[declined.pk, mended.pk], status="declined", reason="Chưa đủ", **decided)
        deciding.decide_badges(pks=[badge.pk], status="declined", reason="Chưa đủ tuổi Đảng", **decided)
    nothing = {"decided_by": None, "decided_on": None}
    Commendation.objects.filter(pk=declined.pk).update(**nothing)
    Commendation.objects.filter(pk=mended.pk).update(status="proposed", answer="", **nothing)
    entries = Change.objects.count()
    old_and_new()
    day, who = timezone.localdate(MADE), committee.pk if is_alone else None
    told = dict(Commendation.objects.values_list("pk", "decided_by"))
    assert told == {given.pk: committee.pk, declined.pk: who, mended.pk: None, received.pk: None}
    days = dict(Commendation.objects.values_list("pk", "decided_on"))
    assert days == {given.pk: D(2024, 1, 8), declined.pk: day, mended.pk: None, received.pk: D(2024, 1, 5)}
    assert Badge.objects.values_list("decided_by", "declined_on", "answer").get() == (who, day, "Chưa đủ tuổi Đảng")
    assert Change.objects.count() == entries
