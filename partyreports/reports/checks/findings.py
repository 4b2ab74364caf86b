"""What a cross-check finds: an error, a warning or a piece of information, with the way to what can be mended."""

import hashlib
import json
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from django.urls import reverse
from django.utils.translation import gettext

NAMED = 12
"""How many people or rows a finding names; the others it counts."""


class Level(StrEnum):
    """How much a finding matters."""

    ERROR = "error"
    """Breaks arithmetic: refused until it is mended."""
    WARNING = "warning"
    """Breaks a rule of the Party, or leaves something open: passes with a note."""
    INFORMATION = "information"
    """Worth a look: passes without a word."""


@dataclass(frozen=True)
class Link:
    """The way to the field that can be mended, and what it is called."""

    label: str
    url: str


@dataclass(frozen=True)
class Finding:
    """One thing that a check found.

    ``about`` holds the ids, figures and words that make it this very finding, apart from any language: when they
    change, it is another one, and a note on it says nothing any more. A row of the record is named by what it says as
    well as by its id, since another one may be written in its place; a meeting by its id, whatever it is called.
    ``step`` is the step to mend it in, as (name, id of the meeting or None). ``rule`` names the regulation it follows.
    """

    level: Level
    about: tuple
    text: str
    links: tuple = ()
    step: tuple | None = None
    rule: str = ""


@dataclass(frozen=True)
class Check:
    """One cross-check: ``label`` says what is in order when ``find(facts)`` returns no findings.

    ``about`` names what it looks at in the Facts: where there is none of it, there is nothing to tick either.
    """

    name: str
    label: str
    find: Callable
    about: str = "record"


@dataclass(frozen=True)
class Judged:
    """A finding of a check, under the key by which a note answers it."""

    check: Check
    finding: Finding

    @property
    def key(self):
        """Return what names this very finding: the check, and a hash of what it is about."""
        about = json.dumps(self.finding.about, default=str)
        return f"{self.check.name}-{hashlib.sha256(about.encode()).hexdigest()[:20]}"


def check_of(key):
    """Return the name of the check whose finding has a key."""
    return key.rpartition("-")[0]


def step_link(label, name, pk, anchor=""):
    """Return the Link to a field of a step: ``pk`` is the meeting's or the record's, ``anchor`` the field's id."""
    return Link(str(label), reverse(name, args=[pk]) + (f"#{anchor}" if anchor else ""))


def named(links):
    """Return the first of many Links; the text says how many there are."""
    return tuple(links[:NAMED])


def listed(names):
    """Return names in a sentence, the first of many and how many more there are."""
    names = [str(name) for name in names]
    shown = ", ".join(names[:NAMED])
    if len(names) > NAMED:
        return gettext("%(names)s and %(count)d more") % {"names": shown, "count": len(names) - NAMED}
    return shown


def grouped(pairs):
    """Return (key, values) of each key among (key, value) pairs: one finding, and one note, for all that is alike."""
    groups = {}
    for key, value in pairs:
        groups.setdefault(key, []).append(value)
    return groups.items()


def day(date):
    """Return a day as people write it."""
    return f"{date:%d/%m/%Y}"
