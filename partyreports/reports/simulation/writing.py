"""Writing very many rows: numbered here, so that rows can name each other before any is written."""

from django.core.management.color import no_style
from django.db import connection
from django.db.models import Max

AT_ONCE = 50_000


class Writer:
    """Gathers rows of any models and writes them many at a time, by ``COPY`` where there is PostgreSQL.

    It goes past ``save``: texts have to be clean already, and what a model derives on saving has to be set. Nobody else
    may add rows of these models meanwhile.
    """

    def __init__(self):
        self.waiting, self.next, self.gathered = {}, {}, 0

    def add(self, row):
        """Number the row, keep it to be written, and return it."""
        model = row._meta.concrete_model
        if model not in self.next:
            self.next[model] = (model.objects.aggregate(last=Max("pk"))["last"] or 0) + 1
            self.waiting[model] = []
        row.pk = self.next[model]
        self.next[model] += 1
        self.waiting[model].append(row)
        self.gathered += 1
        return row

    def add_all(self, rows):
        """Keep several rows, and return them as a list."""
        return [self.add(row) for row in rows]

    def flush_if_many(self):
        """Write what waits, if it is much: between two parts that name no rows of each other."""
        if self.gathered >= AT_ONCE:
            self.flush()

    def flush(self):
        """Write what waits."""
        for model, rows in self.waiting.items():
            if rows:
                _write(model, rows)
                rows.clear()
        self.gathered = 0

    def finish(self):
        """Write the rest, and let the database number on from here."""
        self.flush()
        with connection.cursor() as cursor:
            for sql in connection.ops.sequence_reset_sql(no_style(), list(self.next)):
                cursor.execute(sql)


def _write(model, rows):
    fields = model._meta.concrete_fields
    quote = connection.ops.quote_name
    table, columns = quote(model._meta.db_table), ", ".join(quote(field.column) for field in fields)
    values = ([_stored(field, getattr(row, field.attname)) for field in fields] for row in rows)
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            with cursor.copy(f"COPY {table} ({columns}) FROM STDIN") as copy:
                for line in values:
                    copy.write_row(line)
        else:
            cursor.executemany(f"INSERT INTO {table} ({columns}) VALUES ({', '.join(['%s'] * len(fields))})", values)


def _stored(field, value):
    """Return a value as the database takes it; texts are not cleaned again, which would take longer than all else."""
    if value is None or type(value) in (str, int, bool):
        return value
    return str(value) if isinstance(value, str) else field.get_db_prep_save(value, connection)
