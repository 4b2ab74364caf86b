"""The controls of rows are written as Django writes them, only quicker."""

import pytest
from bs4 import BeautifulSoup
from django import forms
from django.urls import reverse

from meetings.forms.controls import Control
from tests.forms import send

NASTY = """"><script>alert('x')</script>&amp; </textarea>"""


class Sample(forms.Form):
    """One control of each kind."""

    use_required_attribute = False
    line = forms.CharField(required=False)
    number = forms.IntegerField(required=False, widget=forms.NumberInput(attrs={"min": 0, "placeholder": "<1>"}))
    day = forms.DateField(required=False)
    time = forms.TimeField(required=False)
    text = forms.CharField(required=False, widget=forms.Textarea(attrs={"rows": 4}))
    ticked = forms.BooleanField(required=False)
    chosen = forms.ChoiceField(
        required=False, choices=[("", "–"), ("a", "A & B"), ("Nhóm <1>", [("b", "<b>"), ('"', "quote")])]
    )
    hidden = forms.CharField(required=False, widget=forms.HiddenInput)


class Quick(Sample):
    bound_field_class = Control


def as_tags(html):
    """Return the tags of a control with their attributes, but for the classes, and the texts."""
    tags = BeautifulSoup(str(html), "html.parser").find_all(True)
    kept = [(tag.name, {name: value for name, value in tag.attrs.items() if name != "class"}) for tag in tags]
    for name, attributes in kept:
        if attributes.get("value") == "" and name == "input":
            del attributes["value"]
    return kept, [tag.get_text() if tag.name == "textarea" else tag.get_text().replace("\n", "") for tag in tags]


@pytest.mark.parametrize("name", Sample.base_fields)
@pytest.mark.parametrize(
    "value", ["", "a", "b", '"', NASTY, "12", "1/2/2024", "8:30", "on", "Nhóm <1>", " ", "\n\nhai"]
)
def test_they_say_what_djangos_own_say(name, value):
    assert as_tags(Quick({name: value})[name].as_widget()) == as_tags(Sample({name: value})[name])


@pytest.mark.parametrize("name", Sample.base_fields)
def test_they_say_what_djangos_own_say_before_anything_is_sent(name):
    initial = {"line": NASTY, "text": NASTY, "chosen": "b", "ticked": True, "hidden": NASTY, "number": 0}
    assert as_tags(Quick(initial=initial)[name].as_widget()) == as_tags(Sample(initial=initial)[name])


def test_what_is_typed_stays_a_text(client, alice, record):
    client.force_login(alice)
    response = send(client, reverse("tasks", args=[record.pk]), {"tasks-0-assignee": NASTY, "tasks-0-due": NASTY * 5})
    assert response.status_code == 422
    page = BeautifulSoup(response.content, "lxml")
    assert page.select_one('[name="tasks-0-assignee"]')["value"] == NASTY
    assert "alert(" not in "".join(script.get_text() for script in page.select("script"))
    assert not page.select("form script")
