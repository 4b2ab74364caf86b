"""Text fields that clean what comes in, by every door: forms, imports, commands and admin."""

from django.core.validators import MaxLengthValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from members.text import clean_line, clean_paragraphs

LONGEST_TEXT = 20_000
"""Characters that one text of a record may have: some eight printed pages."""


class TooLong(MaxLengthValidator):
    """Says how long the text is, how long it may be, and what to do."""

    message = _(
        "This text has %(show_value)d characters; at most %(limit_value)d fit here. Shorten it, or split it in two."
    )


class _Cleaned:
    """Cleans a text with ``clean_text`` when it is validated, and again when it is saved without that.

    The length is checked here by every door, with our message. A form field gets no ``maxlength``, with which a
    browser cuts off a pasted text without a word.
    """

    clean_text = None

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        others = [validator for validator in self.validators if not isinstance(validator, MaxLengthValidator)]
        self.validators = [*others, TooLong(self.max_length)]

    def to_python(self, value):
        value = super().to_python(value)
        return self.clean_text(value) if isinstance(value, str) else value

    def pre_save(self, instance, add):
        value = super().pre_save(instance, add)
        if isinstance(value, str):
            value = self.clean_text(value)
            setattr(instance, self.attname, value)
        return value

    def formfield(self, **kwargs):
        return super().formfield(**{"max_length": None, **kwargs})


class LineField(_Cleaned, models.CharField):
    """One line of text, stored in NFC, without invisible characters."""

    clean_text = staticmethod(clean_line)


class ParagraphsField(_Cleaned, models.TextField):
    """Plain paragraphs and lists, stored in NFC, without invisible characters, of at most LONGEST_TEXT characters."""

    clean_text = staticmethod(clean_paragraphs)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **{"max_length": LONGEST_TEXT, **kwargs})
