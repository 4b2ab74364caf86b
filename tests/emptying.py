"""Emptying the database after a test without a transaction around it."""

import importlib

from django.apps import apps
from django.contrib.auth.models import Permission
from django.contrib.contenttypes.models import ContentType
from django.db import connection, transaction

STAYING = {ContentType._meta.db_table, Permission._meta.db_table}
"""Django writes them with the tables, and no test changes them."""


def empty_the_database():
    """Take out every row, and write the first entries of the lists anew.

    Django's own ``flush`` empties each table, filled or not, and then prepares the database as after a migration: on
    either database that takes several times as long as most of these tests take themselves.
    """
    # Foreign keys are looked at when the transaction ends, so that the order does not matter.
    with transaction.atomic(), connection.cursor() as cursor:
        for table in _filled_tables(cursor):
            cursor.execute(f"DELETE FROM {connection.ops.quote_name(table)}")
        importlib.import_module("awards.migrations.0002_first_lists").fill(apps, None)


def _filled_tables(cursor):
    tables = set(connection.introspection.django_table_names(only_existing=True, include_views=False)) - STAYING
    cursor.execute(
        " UNION ALL ".join(
            f"SELECT '{table}' WHERE EXISTS (SELECT 1 FROM {connection.ops.quote_name(table)})"
            for table in sorted(tables)
        )
    )
    return [table for (table,) in cursor.fetchall()]
