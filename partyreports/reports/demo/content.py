"""The shapes in which the demo's content is written down."""

import datetime
from dataclasses import dataclass, field

YEARS = range(2021, 2026)
LAST = YEARS[-1]
RECORDS_BEGIN = datetime.date(2020, 1, 1)


def day(text):
    """Return the date written as ``2025-12-31``; None for an empty text."""
    return datetime.date.fromisoformat(text) if text else None


def time(text):
    """Return the time written as ``14:00``; None for an empty text."""
    return datetime.time.fromisoformat(text) if text else None


@dataclass(frozen=True)
class Person:
    """A member, and how membership in the cell went: days are written ``2025-12-31``.

    Who was admitted before records began is carried; ``came`` is a transfer in, ``left`` one out; ``moved`` says
    when, and to which cell of the committee. Those who asked for ``away`` are elsewhere for a time: from, until,
    where.
    """

    name: str
    sex: str
    born: str
    admitted: str
    job: str
    group: str = ""
    came: str = ""
    left: str = ""
    died: str = ""
    moved: tuple = ()
    exempt: str = ""
    away: tuple = ()


@dataclass(frozen=True)
class Post:
    """A post held by a person, from a day up to another."""

    post: str
    name: str
    since: str = "2020-03-15"
    to: str = ""


@dataclass(frozen=True)
class Goal:
    """A target in six years' plans (2021–2026) and five years' results, a word for each; parts are sub-rows.

    ``counted`` names the figure that is the result, where records give it.
    """

    text: str
    unit: str
    planned: str
    results: str = ""
    parts: tuple = ()
    counted: str = ""

    def plan(self, year):
        """Return what was planned for the year."""
        return self.planned.split()[year - YEARS[0]]

    def result(self, year):
        """Return what was reached in the year."""
        return self.results.split()[year - YEARS[0]]


@dataclass(frozen=True)
class Sitting:
    """How a cell's year-end meeting usually goes: month and day, hours or only the part of the day, and the room."""

    month: int
    day: int
    place: str
    starts: str = ""
    ends: str = ""
    part: str = ""


@dataclass(frozen=True)
class CellContent:
    """A cell: its names, people and posts, and what it tells of itself.

    ``work`` is the political task by year; ``steady`` was rated excellent in each of the five years; ``directs`` is
    who of the executive committee comes to the year-end meeting. ``own`` replaces what most others say alike:
    by a chapter's heading, or ``directive``.
    """

    code: str
    name: str
    short_name: str
    unit: str
    people: tuple
    posts: tuple
    sitting: Sitting
    goals: tuple
    work: dict
    limits: tuple
    tasks: tuple
    opinions: tuple
    proposals: str
    directs: str
    guests: tuple = ()
    admissions: str = ""
    steady: str = ""
    own: dict = field(default_factory=dict)
