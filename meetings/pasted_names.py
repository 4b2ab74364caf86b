"""Whom a pasted name means: names as people write them, and namesakes."""

import re
from collections import defaultdict
from dataclasses import dataclass

from django.utils.translation import gettext as _

from members.text import search_key, sort_key

_NUMBER = re.compile(r"\d{1,4}[.)]?\s+")
_ADDRESS = re.compile(r"(?:đồng chí|đ/c|đc)[.:]?\s+", re.IGNORECASE)


@dataclass(frozen=True)
class Person:
    """Somebody in the list of the form: how the form names the line, and by what one is told from others."""

    key: str
    name: str
    birth_date: object = None


class Names:
    """The names in the list, as people write them."""

    def __init__(self, people):
        self.exact, self.plain = defaultdict(list), defaultdict(list)
        for person in people:
            self.exact[_exact(person.name)].append(person)
            self.plain[search_key(person.name)].append(person)

    def could_be(self, cell):
        """Tell whether a cell is somebody's name, one or several of the list's."""
        return search_key(_name_in(cell)) in self.plain

    def _namesakes(self, name):
        name = _name_in(name)
        if search_key(name) == name.casefold():  # written without accents
            return self.plain.get(search_key(name), [])
        return self.exact.get(_exact(name), [])

    def find(self, name, row):
        """Return the one of that name; of several, the one whose birth date stands in the row; else None."""
        people = self._namesakes(name)
        if len(people) > 1:
            people = [person for person in people if _date_in(row, person.birth_date)]
        return people[0] if len(people) == 1 else None

    def why_not(self, name):
        """Say why nobody was found."""
        if len(self._namesakes(name)) > 1:
            return _("Several people in the list have this name. Choose by hand, or copy the birth dates, too.")
        if close := self.plain.get(search_key(_name_in(name))):
            return _("Nobody in the list is written like this; there is %(name)s.") % {"name": close[0].name}
        return _("Nobody in the list has this name.")


def _name_in(cell):
    return _ADDRESS.sub("", _NUMBER.sub("", cell, count=1), count=1).strip()


def _date_in(row, day):
    if day is None:
        return False
    written = {f"{day:%d/%m/%Y}", f"{day.day}/{day.month}/{day.year}", f"{day:%d-%m-%Y}", f"{day:%d.%m.%Y}"}
    return any(cell in written for cell in row)


def _exact(name):
    # In the key of the order tones count, on whichever letter they stand (Hoà, Hòa), but F and Z are alike.
    return search_key(name), sort_key(name)
