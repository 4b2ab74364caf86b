"""Our lean template of a form's field says what that of crispy-bootstrap5 says."""

from pathlib import Path

import crispy_bootstrap5
import pytest
from bs4 import BeautifulSoup
from django import forms
from django.template import Context, Template, engines

PACKAGE = Path(crispy_bootstrap5.__file__).parent / "templates/bootstrap5/field.html"
CONTEXT = {"form_show_labels": True, "form_show_errors": True, "error_text_inline": True, "form_method": "post"}


class Kinds(forms.Form):
    """One field of each kind that the site has in its crispy forms."""

    text = forms.CharField(help_text="Ghi <b>đúng</b> tên.")
    unnamed = forms.CharField(label="", required=False)
    long = forms.CharField(widget=forms.Textarea, required=False)
    day = forms.DateField(label="Ngày")
    choice = forms.ChoiceField(choices=[("a", "A")])
    tick = forms.BooleanField(help_text="Đánh dấu.")
    kept = forms.CharField(widget=forms.HiddenInput, required=False)


@pytest.mark.parametrize("data", [None, {}, {"text": "x" * 9, "day": "31/11/2026", "choice": "b", "tick": "on"}])
@pytest.mark.parametrize("name", Kinds.base_fields)
@pytest.mark.parametrize("more", [{}, {"form_show_errors": False}, {"wrapper_class": "hep"}])
def test_it_is_the_field_of_the_package(name, data, more):
    def parts(template):
        page = BeautifulSoup(template.render(Context(CONTEXT | more | {"field": Kinds(data)[name]})), "lxml")
        return [(part.name, part.attrs, part.get_text(" ", strip=True)) for part in page.find_all(True)]

    ours = engines["django"].engine.get_template("bootstrap5/field.html")
    assert PACKAGE.parent != Path(ours.origin.name).parent
    assert parts(ours) == parts(Template(PACKAGE.read_text()))
