"""The migration that makes of a task's date a text, and back."""

import datetime

import pytest
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from meetings.models import Task
from tests.factories import CellFactory, YearRecordFactory

BEFORE = [("meetings", "0005_step_drafts")]


@pytest.mark.django_db(transaction=True)
def test_dates_become_texts_and_texts_dates():
    record = YearRecordFactory(organization=CellFactory())
    dated = Task.objects.create(record=record, text="Một", due="05/02/2027")
    said = Task.objects.create(record=record, text="Hai", due="Quý II")
    old = MigrationExecutor(connection).migrate(BEFORE).apps.get_model("meetings", "Task")
    try:
        assert dict(old.objects.values_list("pk", "due")) == {dated.pk: datetime.date(2027, 2, 5), said.pk: None}
    finally:
        MigrationExecutor(connection).migrate(MigrationExecutor(connection).loader.graph.leaf_nodes())
    assert dict(Task.objects.values_list("pk", "due")) == {dated.pk: "05/02/2027", said.pk: ""}
