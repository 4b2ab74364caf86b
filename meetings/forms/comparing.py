"""What stands in a step beside what somebody typed into an older page of it: where they differ, and what to keep."""

from dataclasses import dataclass
from functools import cached_property

from django import forms
from django.utils.translation import gettext

from meetings.forms.rows import Rows
from members.text import clean

THEIRS, MINE = "theirs", "mine"


@dataclass(frozen=True)
class Entry:
    """One control of a form: its name, what it asks for, its value as a browser sends it and as one reads it."""

    name: str
    label: str
    value: str
    shown: str
    is_box: bool = False

    @cached_property
    def cleaned(self):
        """The value as it would be stored; asked for again and again where many rows are compared with many."""
        return clean(self.value)

    def says_the_same(self, other):
        """Tell whether two values would be stored alike."""
        return self.cleaned == other.cleaned

    @property
    def sent(self):
        """What a browser sends of it: nothing of a box without its tick."""
        return {} if self.is_box and not self.value else {self.name: self.value}


@dataclass(frozen=True)
class Line:
    """A line of a form: a member of the roll, a row of a set, or the whole of a plain form.

    ``key`` is the same in two forms where both mean the same row; None for a row that is not stored yet.
    """

    title: str
    key: object
    entries: dict
    number: int = 0

    def says_the_same(self, other):
        """Tell whether two lines would be stored alike."""
        return self.entries.keys() == other.entries.keys() and all(
            entry.says_the_same(other.entries[name]) for name, entry in self.entries.items()
        )

    @property
    def text(self):
        """What the line says, a control a line."""
        return "\n".join(f"{entry.label}: {entry.shown}" for entry in self.entries.values() if entry.value)

    @property
    def is_removed(self):
        """Whether the box that removes the row is ticked."""
        return "DELETE" in self.entries and bool(self.entries["DELETE"].value)


@dataclass
class Difference:
    """Something of which one version is to be chosen: ``field`` of a line that both have, or a whole ``line``."""

    part: str
    line: Line
    theirs: str
    mine: str
    field: str = ""
    typed: Entry | None = None
    chosen: str = ""
    name: str = ""
    title: str = ""

    @property
    def label(self):
        """What the field asks for."""
        return self.line.entries[self.field].label if self.field else ""


def lines_of(name, part):
    """Return the lines of a part of a StepForm that say something, with what is stored or what was sent."""
    if hasattr(part, "compared_lines"):
        return part.compared_lines()
    if not isinstance(part, Rows):
        return [Line("", name, _entries(part))]
    return [_line_of_row(part, number, form) for number, form in enumerate(part.forms) if _is_filled(part, form)]


def _is_filled(rows, form):
    return bool(form.instance.pk) or (rows.is_bound and form.has_changed())


def _line_of_row(rows, number, form):
    gone = rows.is_bound and not form.instance.pk and rows.sent_id(number)
    key = f"removed {gone}" if gone else form.instance.pk
    return Line(gettext("Row %(number)d") % {"number": number + 1}, key, _entries(form), number)


def _entries(form):
    return {bound.name: _entry(bound) for bound in form.visible_fields()}


def _entry(bound):
    value = bound.value()
    if isinstance(bound.field, forms.BooleanField):
        return box(bound.html_name, bound.label, bool(value))
    value = bound.field.widget.format_value(_typed(bound.field, value))
    value = (value[0] if value else "") if isinstance(value, list) else value
    value = "" if value is None else str(value)
    return Entry(bound.html_name, str(bound.label), value, choice_label(bound.field, value))


def plain_line(title, key, controls):
    """Return the Line of plain inputs, given as (name, label, value, choices)."""
    entries = [
        Entry(name, str(label), str(value), str(dict(choices).get(value, value)) if value != "" else "–")
        for name, label, value, choices in controls
    ]
    return Line(str(title), key, {entry.name: entry for entry in entries})


def box(name, label, ticked):
    """Return the Entry of a box to tick."""
    return Entry(name, str(label), "on" if ticked else "", gettext("Yes") if ticked else gettext("No"), is_box=True)


def _typed(field, value):
    """Return a date or number as its type, so that 1/2/2024 is the same as 01/02/2024; any other value as it is."""
    if not isinstance(field, forms.DateField | forms.TimeField | forms.IntegerField | forms.DecimalField):
        return value
    try:
        return field.to_python(value)
    except forms.ValidationError:
        return value


def choice_label(field, value):
    """Return what a list calls the entry of that value; any other value as it is, a dash for none."""
    for key, name in getattr(field, "choices", ()):
        for inner, label in name if isinstance(name, list | tuple) else [(key, name)]:
            if value and str(inner) == value:
                return str(label)
    return value or "–"


class Comparison:
    """Compares a typed form with what is stored now, and with what its page had shown (``base``), if that is known.

    The base tells who has changed a field: what only one of the two did is marked beforehand, for the reader to see.
    """

    def __init__(self, *, stored, typed, base=None):
        self.stored, self.has_base = stored, base is not None
        self.differences = []
        self.additions = []
        """Stored lines that were not in the typed form: somebody else has entered them."""
        self.known = {}
        """By part and number of the sent row, the stored lines of rows that were sent without an id."""
        self.parts = {name: lines_of(name, part) for name, part in _parts(stored)}
        for name, part in _parts(typed):
            before = lines_of(name, base[name] if name in base.parts else base.state) if base else []
            self._compare(name, lines_of(name, part), {line.key: line for line in before})
        for number, difference in enumerate(self.differences):
            difference.name = f"keep-{number}"

    def _compare(self, part, typed_lines, base):
        stored = {line.key: line for line in self.parts[part]}
        sent = {line.key for line in typed_lines}
        # Rows of which this page does not know the ids: made by somebody else, or by a save whose answer was lost.
        unknown = [line for line in self.parts[part] if line.key not in sent]
        for line in typed_lines:
            if line.key in stored:
                self._compare_fields(part, stored[line.key], line, base.get(line.key))
            elif twin := next((other for other in unknown if other.says_the_same(line)), None):
                unknown.remove(twin)
                self.known[part, line.number] = twin
            elif isinstance(self.stored.parts.get(part), Rows) and not line.is_removed:
                self._offer_line(part, line, base.get(line.key))
        self.additions += [line for line in unknown if isinstance(self.stored.parts.get(part), Rows)]

    def _compare_fields(self, part, stored, line, base):
        for name, entry in line.entries.items():
            # A tick that was added to a card while one typed stands in none of the older ones.
            for other in filter(None, (stored, base)):
                other.entries.setdefault(name, box(entry.name, entry.label, ticked=False))
            theirs = stored.entries[name]
            if theirs.says_the_same(entry):
                continue
            difference = Difference(part, stored, theirs.shown, entry.shown, field=name, typed=entry)
            difference.title = stored.title
            if base and base.entries[name].says_the_same(entry):
                difference.chosen = THEIRS
            elif base and base.entries[name].says_the_same(theirs):
                difference.chosen = MINE
            self.differences.append(difference)

    def _offer_line(self, part, line, base):
        if line.key is None:
            difference = Difference(part, line, gettext("Not there"), line.text, title=gettext("New row"))
            difference.chosen = MINE if self.has_base else ""
        else:
            difference = Difference(part, line, gettext("Removed"), line.text, title=line.title)
            difference.chosen = THEIRS if base and base.says_the_same(line) else ""
        self.differences.append(difference)

    def choose(self, data):
        """Take the choices from what was sent; tell whether there is one for each difference."""
        for difference in self.differences:
            chosen = data.get("whole") or data.get(difference.name)
            difference.chosen = chosen if chosen in (THEIRS, MINE) else ""
        return all(difference.chosen for difference in self.differences)

    def ids(self):
        """Return the ids of rows that were sent without one although they are stored: by part, number and id."""
        return [(part, number, line.key) for (part, number), line in self.known.items()]

    def merged(self):
        """Return the data of a form that keeps what was chosen."""
        data = {"version": str(self.stored.step.version)}
        for name, part in _parts(self.stored):
            for line in self.parts[name]:
                for entry in line.entries.values():
                    data |= entry.sent
            if isinstance(part, Rows):
                data |= self._rows(name, part)
        for difference in self.differences:
            if difference.field and difference.chosen == MINE:
                name = difference.line.entries[difference.field].name
                data.pop(name, None)
                if difference.typed.sent:
                    data[name] = difference.typed.value
        return data

    def _rows(self, name, part):
        """The ids and number of the rows of a set, and the new ones that are to be kept."""
        lines = self.parts[name]
        data = {f"{part.prefix}-{line.number}-id": str(line.key) for line in lines}
        kept = [row for row in self.differences if row.part == name and not row.field and row.chosen == MINE]
        for number, difference in enumerate(kept, len(lines)):
            for field, entry in difference.line.entries.items():
                data |= {f"{part.prefix}-{number}-{field}": value for value in entry.sent.values()}
        counts = {"TOTAL": len(lines) + len(kept), "INITIAL": len(lines)}
        return data | {f"{part.prefix}-{count}_FORMS": str(number) for count, number in counts.items()}


def _parts(form):
    """The parts of a StepForm by name, and its state: whether there is nothing to report."""
    return [*form.parts.items(), *([("state", form.state)] if form.can_be_empty else [])]
