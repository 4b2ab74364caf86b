"""How the database keeps the files of books."""

import pytest
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from partyreports.reports.models import Book

AS_THEY_ARE, COMPRESSED = "e", "x"


def storage():
    """How PostgreSQL stores the files; None on a database that has but one way."""
    if connection.vendor != "postgresql":
        return None
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT attstorage::text FROM pg_attribute WHERE attrelid = %s::regclass AND attname = 'file'",
            [Book._meta.db_table],
        )
        return cursor.fetchone()[0]


@pytest.mark.django_db
def test_they_are_not_compressed_in_vain():
    assert storage() in (None, AS_THEY_ARE)


@pytest.mark.django_db(transaction=True)
def test_the_migration_can_be_taken_back():
    try:
        MigrationExecutor(connection).migrate([("reports", "0005_deaths_of_workers")])
        assert storage() in (None, COMPRESSED)
    finally:
        executor = MigrationExecutor(connection)
        executor.migrate(executor.loader.graph.leaf_nodes("reports"))
    assert storage() in (None, AS_THEY_ARE)
