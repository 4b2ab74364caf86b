"""The files of books are kept as they are: what is in them is compressed, and PostgreSQL would try in vain."""

from django.db import migrations


def keep_as_they_are(apps, schema_editor):
    """Let PostgreSQL compress no file."""
    _set_storage(apps, schema_editor, "EXTERNAL")


def compress(apps, schema_editor):
    """Let PostgreSQL try, as it does unless told otherwise."""
    _set_storage(apps, schema_editor, "EXTENDED")


def _set_storage(apps, schema_editor, storage):
    if schema_editor.connection.vendor == "postgresql":
        table = schema_editor.quote_name(apps.get_model("reports", "Book")._meta.db_table)
        schema_editor.execute(f"ALTER TABLE {table} ALTER COLUMN file SET STORAGE {storage}")


class Migration(migrations.Migration):
    dependencies = [
        ("reports", "0005_deaths_of_workers"),
    ]

    operations = [migrations.RunPython(keep_as_they_are, compress)]
