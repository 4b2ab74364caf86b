"""What was entered in the steps of a record, to be read once it is closed: as it is stored, in words."""

import datetime
from dataclasses import dataclass
from decimal import Decimal

from django.utils.formats import number_format
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from meetings.models import Section


@dataclass(frozen=True)
class Entry:
    """What was entered in one field: what that asks for, and the answer; an empty one was left open."""

    label: str
    value: str


@dataclass(frozen=True)
class Line:
    """A row of a step: what it is about, its entries, and a longer text; of a photograph also the picture."""

    title: str
    entries: list
    text: str = ""
    photo: object = None

    @property
    def filled(self):
        """The entries that say something."""
        return [entry for entry in self.entries if entry.value]


@dataclass(frozen=True)
class Part:
    """A part of a step; as a table where its lines are alike and short."""

    label: str
    lines: list
    is_table: bool = False

    @property
    def columns(self):
        """The labels of the columns of which at least one line says something."""
        filled = {entry.label for line in self.lines for entry in line.filled}
        return [entry.label for entry in (self.lines[0].entries if self.lines else ()) if entry.label in filled]

    @property
    def cells(self):
        """The title of each line with its entries, one for each column."""
        shown = self.columns
        return [(line.title, [entry for entry in line.entries if entry.label in shown]) for line in self.lines]


def entries_of(row, *names):
    """Return the Entries of some fields of a stored row."""
    return [Entry(capfirst(row._meta.get_field(name).verbose_name), _in_words(row, name)) for name in names]


def _in_words(row, name):
    value = getattr(row, name)
    if value is None or value == "" or value is False:
        return ""
    if row._meta.get_field(name).choices:
        return str(getattr(row, f"get_{name}_display")())
    if value is True:
        return _("Yes")
    if isinstance(value, datetime.date):
        return f"{value:%d/%m/%Y}"
    if isinstance(value, datetime.time):
        return f"{value:%H:%M}"
    return number_format(value.normalize()) if isinstance(value, Decimal) else str(value)


def details(record, meeting):
    """What the meeting was, and who chaired."""
    names = ["kind", *([] if record.organization.is_cell else ["summoned"]), "title", "day", "part_of_day"]
    names += ["starts_at", "ends_at", "place", "grounds", "minute_taker"]
    chairs = meeting.chairs.select_related("member", "guest")
    return [
        Part("", [Line("", entries_of(meeting, *names))]),
        Part(_("Chair"), [Line(str(chair), []) for chair in chairs]),
    ]


def delegates(record, meeting):
    """Who was chosen."""
    chosen = meeting.delegates.select_related("member").order_by("member__sort_key", "pk")
    return [Part("", [Line(str(row.member), []) for row in chosen])]


def people(record, meeting):
    """The roll as it was kept, and the guests."""
    roll = meeting.attendances.select_related("member")
    guests = meeting.guests.all()
    return [
        Part(
            _("Roll call"),
            [Line(str(row.member), entries_of(row, "standing", "leave", "presence", "reason")) for row in roll],
            is_table=True,
        ),
        Part(
            _("Guests"),
            [Line(guest.name, entries_of(guest, "kind", "body", "capacity", "directs")) for guest in guests],
            is_table=True,
        ),
    ]


def discussion(record, meeting):
    """What was said."""
    remarks = meeting.remarks.select_related("member", "guest")
    titles = [str(remark) if remark.who else remark.get_kind_display() for remark in remarks]
    lines = zip(titles, remarks, strict=True)
    return [Part("", [Line(title, entries_of(row, "on_behalf_of"), row.text) for title, row in lines])]


def votes(record, meeting):
    """What was voted on."""
    names = ["method", "majority", "in_favour", "against", "abstained"]
    return [Part("", [Line(motion.text, entries_of(motion, *names)) for motion in meeting.motions.all()], True)]


def photos(record, meeting):
    """The photographs, with what is said about them."""
    names = ["caption", "alternative_text", "moment", "photographer"]
    return [Part("", [Line("", entries_of(photo, *names), photo=photo) for photo in meeting.photos.all()])]


def chapters(record, meeting):
    """The chapters that have a text, by part of the report."""
    sections = list(record.sections.all())
    return [
        Part(part.label, [Line(row.heading, [], row.text) for row in sections if row.part == part and row.text])
        for part in Section.Part
    ]


def targets(record, meeting):
    """The targets of the year with their results, and those of the next."""
    rows = list(record.targets.all())
    names = ["unit", "planned", "result", "achievement", "source"]

    def part(label, *, next_year):
        chosen = [row for row in rows if row.next_year == next_year]
        titles = [_("of which: %(target)s") % {"target": row.text} if row.parent_id else row.text for row in chosen]
        lines = [Line(title, entries_of(row, *names)) for title, row in zip(titles, chosen, strict=True)]
        return Part(label, lines, is_table=True)

    return [
        part(_("Targets of %(year)s, with results") % {"year": record.year}, next_year=False),
        part(_("Targets of next year"), next_year=True),
    ]


def tasks(record, meeting):
    """The tasks for next year."""
    return [Part("", [Line(row.text, entries_of(row, "assignee", "due")) for row in record.tasks.all()], True)]
