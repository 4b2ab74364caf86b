"""What the named constraints of a room are tested with: a row that breaks each, by form and by database."""

import pytest
from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction
from django.utils import translation


def refusals(broken):
    """Return two tests, for the fixture ``cast``: that each row of a table is refused in words, and by the database.

    The table has for each name of a constraint a function from the cast to a row that breaks it, and what is said.
    """

    @pytest.mark.parametrize("name", broken)
    def test_it_is_refused_in_words(cast, name):
        row, message = broken[name]
        refuses_in_words(row(cast), message)

    @pytest.mark.parametrize("name", broken)
    def test_it_stands_in_the_database(cast, name):
        refuses_in_the_database(broken[name][0](cast), name)

    return test_it_is_refused_in_words, test_it_stands_in_the_database


def names_of(app_label):
    """Return the names of all constraints of a room."""
    models = apps.get_app_config(app_label).get_models()
    return sorted({constraint.name for model in models for constraint in model._meta.constraints})


def refuses_in_words(row, message):
    """Check that validation refuses the row and says ``message``."""
    with translation.override("en"), pytest.raises(ValidationError) as refused:
        row.full_clean()
    words = said(refused.value)
    assert message in words, words


def said(error):
    """Return what a ValidationError says, in English."""
    with translation.override("en"):
        return " ".join(error.messages)


def refuses_in_the_database(row, name):
    """Check that the constraint ``name`` stands in the database itself, which no import or bulk write goes round."""
    with pytest.raises(IntegrityError) as refused, transaction.atomic():
        type(row).objects.bulk_create([row])
    if connection.vendor == "postgresql":
        assert name in str(refused.value)
