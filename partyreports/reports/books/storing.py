"""The file of a book in the database, read and written as bytes: eight megabytes and more."""

import psycopg
from django.db import connection

from partyreports.reports.models import Book

READ = 'SELECT file FROM "{table}" WHERE id = %s'
WRITE = 'UPDATE "{table}" SET file = %b WHERE id = %s AND run = %s'


def read_file(book):
    """Return the file of a book."""
    if connection.vendor != "postgresql":
        return bytes(Book.objects.values_list("file", flat=True).get(pk=book.pk))
    with _cursor() as cursor:
        cursor.execute(READ.format(table=Book._meta.db_table), [book.pk], binary=True)
        return cursor.fetchone()[0]


def write_file(book, file):
    """Keep the file of a book, of this run and no other."""
    if connection.vendor != "postgresql":
        Book.objects.filter(pk=book.pk, run=book.run).update(file=file)
        return
    with _cursor() as cursor:
        cursor.execute(WRITE.format(table=Book._meta.db_table), [file, book.pk, book.run])


def _cursor():
    """Return a cursor that sends values beside the question: within it, as Django does, takes PostgreSQL five times."""
    connection.ensure_connection()
    return psycopg.Cursor(connection.connection)
