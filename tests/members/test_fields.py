"""Text fields: cleaned by every door, and bounded with a message."""

import unicodedata

import pytest
from django.core.exceptions import ValidationError
from django.forms import modelform_factory

from meetings.models import Motion, Section
from members.fields import LONGEST_TEXT, LineField, ParagraphsField
from members.models import Member
from tests.constraints import said
from tests.factories import MemberFactory

NAME = "Nguyễn Thị Ngọc Ánh"
HUGE = "Đ" * 200_000


def test_a_name_is_stored_in_nfc(db):
    member = MemberFactory(full_name=f" {unicodedata.normalize('NFD', NAME)}\u200b ")
    assert member.full_name == NAME
    member.refresh_from_db()
    assert member.full_name == NAME
    assert member.search_key == "nguyen thi ngoc anh"


def test_it_is_cleaned_in_bulk_too(db):
    member = MemberFactory.build(full_name=unicodedata.normalize("NFD", NAME))
    Member.objects.bulk_create([member])
    assert Member.objects.get().full_name == NAME


def test_paragraphs_keep_their_lines(record):
    section = Section.objects.create(record=record, part="results", text="Một\r\n- hai\u200b \r\n\r\n(1) ba")
    section.refresh_from_db()
    assert section.text == "Một\n- hai\n\n(1) ba"


@pytest.mark.parametrize("field", [LineField(max_length=50), ParagraphsField()])
def test_a_huge_text_is_refused(field):
    with pytest.raises(ValidationError) as refused:
        field.clean(HUGE, None)
    assert said(refused.value) == (
        f"This text has 200000 characters; at most {field.max_length} fit here. Shorten it, or split it in two."
    )


def test_the_length_counts_what_is_stored():
    decomposed = unicodedata.normalize("NFD", "ế" * 50)
    assert len(decomposed) == 150
    assert LineField(max_length=50).clean(decomposed, None) == "ế" * 50


def test_the_longest_text_fits(record):
    section = Section(record=record, part="results", text="Đ" * LONGEST_TEXT)
    section.full_clean()
    section.save()


def test_a_form_keeps_what_was_typed_and_says_why(db):
    form = modelform_factory(Motion, fields=["text"])({"text": HUGE})
    assert not form.is_valid()
    assert form["text"].value() == HUGE
    # A browser would cut off a longer text without a word.
    assert "maxlength" not in str(form["text"])


def test_a_search_key_follows_the_name(db):
    member = MemberFactory()
    member.full_name = "Đỗ Đức Ê"
    member.save(update_fields=["full_name"])
    member.refresh_from_db()
    assert member.search_key == "do duc e"
