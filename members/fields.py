"""Text fields that clean what comes in, by every door: forms, imports, commands and admin."""

from functools import cached_property

from django.core.validators import MaxLengthValidator
from django.db import models

from members.text import clean, clean_line

LONGEST_TEXT = 20_000
"""Characters that one text of a record may have: some eight printed pages."""


class _Cleaned:
    """Cleans a text with ``clean_text`` when it is validated, and again when it is saved without that."""

    clean_text = None

    def to_python(self, value):
        value = super().to_python(value)
        return self.clean_text(value) if isinstance(value, str) else value

    def pre_save(self, instance, add):
        value = super().pre_save(instance, add)
        if isinstance(value, str):
            value = self.clean_text(value)
            setattr(instance, self.attname, value)
        return value


class LineField(_Cleaned, models.CharField):
    """One line of text, stored in NFC, without invisible characters."""

    clean_text = staticmethod(clean_line)


class ParagraphsField(_Cleaned, models.TextField):
    """Plain paragraphs, stored in NFC, without invisible characters, of at most LONGEST_TEXT characters."""

    clean_text = staticmethod(clean)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **{"max_length": LONGEST_TEXT, **kwargs})

    @cached_property
    def validators(self):
        """Check the length by every door: Django checks that of a TextField only in forms."""
        return [*super().validators, MaxLengthValidator(self.max_length)]

    def formfield(self, **kwargs):
        """Leave the length to the model: a browser's ``maxlength`` cuts off a pasted text without a word."""
        return super().formfield(**{"max_length": None, **kwargs})
