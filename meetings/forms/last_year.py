"""Last year's chapters beside this year's: shown folded, and put into an empty field by a button."""

from meetings.models import Section
from members.text import search_key

TAKE_OVER = "last_year"
"""The button; its value is the prefix of the row into whose empty text it is to put last year's."""


class LastYearsTexts:
    """The chapters of last year, each found by its heading; where that was changed since, by its place in the part."""

    def __init__(self, sections):
        self.sections = list(sections)

    def show_in(self, forms, part):
        """Tell each row of a part what stood there a year ago; each text stands at one row only."""
        sections = [section for section in self.sections if section.part == part]
        left = list(sections)
        for form in forms:
            heading = search_key(form.instance.heading)
            if same := next((section for section in left if search_key(section.heading) == heading), None):
                left.remove(same)
                form.last_year = same.text
        for form, section in zip(forms, sections, strict=False):
            if form.instance.pk and not form.last_year and section in left:
                form.last_year = section.text


def texts_of_last_year(record):
    """Return the LastYearsTexts of the organisation's record of the year before: one query."""
    return LastYearsTexts(
        Section.objects.filter(record__organization=record.organization_id, record__year=record.year - 1)
    )


def take_over(data, form):
    """Put last year's text into the text of one row, unless something stands there."""
    wanted = data.get(TAKE_OVER, "")
    for part in form.parts.values():
        for row in part.forms:
            if row.prefix == wanted and row.last_year and not data.get(f"{wanted}-text", "").strip():
                data[f"{wanted}-text"] = row.last_year
