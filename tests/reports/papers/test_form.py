import datetime

import pytest

from partyreports.reports.papers.form import FORMS, STYLESHEETS, form_named, form_on


@pytest.mark.parametrize(
    ("day", "regulation"),
    [
        (datetime.date(2015, 1, 1), "HD 36-HD/VPTW"),
        (datetime.date(2018, 4, 3), "HD 36-HD/VPTW"),
        (datetime.date(2026, 5, 26), "HD 36-HD/VPTW"),
        (datetime.date(2026, 5, 27), "HD 05-HD/VPTW"),
        (datetime.date(2030, 1, 1), "HD 05-HD/VPTW"),
    ],
)
def test_the_day_of_the_paper_chooses_its_form(day, regulation):
    assert form_on(day).regulation == regulation


def test_a_form_is_found_by_the_name_in_an_issued_paper():
    assert all(form_named(form.key) is form for form in FORMS)


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.key)
def test_the_stylesheet_has_the_measures_of_the_form(form):
    written = (STYLESHEETS / f"form-{form.key}.css").read_text(encoding="utf-8")
    assert written == form.stylesheet(), "Run: python -m partyreports.reports.papers.form"


def test_the_number_line():
    form = FORMS[0]
    assert form.number_line(5, "BC", "CB") == "Số 05-BC/CB"
    assert form.number_line(138, "CV", "ĐUV") == "Số 138-CV/ĐUV"
    assert form.number_line(None, "BC", "CB").split() == ["Số", "-BC/CB"]
