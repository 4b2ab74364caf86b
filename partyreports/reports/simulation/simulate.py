"""Simulating a committee: the tree, its members, their years and their records, all of it or nothing."""

import datetime
import itertools
import random
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from awards.models import CommendationForm, CommendationTitle
from members.models import Organization, Role, User
from partyreports.reports.periods import begin_period
from partyreports.reports.simulation.logbook import Logbook
from partyreports.reports.simulation.people import Settling
from partyreports.reports.simulation.records import Recording
from partyreports.reports.simulation.tree import CELLS_A_BASE, MEMBERS_A_CELL, Node, grow
from partyreports.reports.simulation.writing import Writer

YEARS = 5
DUE = (1, 31)
"""Month and day, in the year after, by which records are due."""


@dataclass(frozen=True)
class Simulated:
    """What was made: the top of the tree, the years with records, and the accounts, which have no password yet."""

    top: Organization
    cells: int
    years: range
    staff: User
    secretary: User


def last_closed_year(today):
    """Return the latest year whose records are all closed by now."""
    return today.year - (1 if today.month >= 3 else 2)


@transaction.atomic
def simulate(*, members, years=YEARS, last_year=None, seed=1, cells_a_base=CELLS_A_BASE, say=lambda line: None):
    """Write an invented committee of so many members, with ``years`` of closed records, and return it as Simulated.

    The same arguments make the same data, on an empty database. With 0 years there are no records, only members.
    """
    chance = random.Random(seed)
    last_year = last_year or last_closed_year(timezone.localdate())
    through = range(last_year + 1 - max(years, 1), last_year + 1)
    run = next(number for number in itertools.count(1) if not Organization.objects.filter(code=f"M{number}").exists())
    writer = Writer()
    sizes = _sizes(chance, members)
    top = grow(writer, cells=len(sizes), code=f"M{run}", cells_a_base=cells_a_base)
    writer.flush()
    staff = _account(f"m{run}-staff", Role.Kind.STAFF, top)
    secretary = _account(f"m{run}-secretary", Role.Kind.SECRETARY, next(top.cells()))
    say(f"{sum(1 for _ in top.committees())} committees, {len(sizes)} cells")
    settling = Settling(writer, chance, years=through, first_card=970_000_000_000 + run * 100_000_000)
    recording = Recording(writer, Logbook(writer), chance, by=staff, lists=_lists(), last_year=last_year)
    simulated = Simulated(top.organization, len(sizes), through if years else range(0), staff, secretary)
    for done, committee in enumerate(top.committees(), 1):
        _fill(committee, settling, recording, simulated.years, sizes)
        if done % 100 == 0:
            say(f"{done} committees done")
    writer.finish()
    for year in simulated.years:
        due_on = datetime.date(year + 1, *DUE)
        begin_period(organization=top.organization, year=year, due_on=due_on, by=staff)
    return simulated


def _sizes(chance, members):
    """Return how many members each cell begins with: about thirty, all together as many as asked for."""
    cells = max(round(members / MEMBERS_A_CELL), 1)
    sizes = [members * (number + 1) // cells - members * number // cells for number in range(cells)]
    for one, other in zip(sizes[::2], range(1, cells, 2), strict=False):
        difference = chance.randrange(one // 3 + 1)
        sizes[other - 1] -= difference
        sizes[other] += difference
    return sizes


def _account(name, kind, node: Node):
    user = User.objects.create_user(name, full_name=f"{kind.label} {node.organization.name}")
    Role.objects.create(user=user, organization=node.organization, kind=kind)
    return user


def _lists():
    titles = CommendationTitle.objects
    return {
        "form": CommendationForm.objects.get(name="Giấy khen"),
        "member": titles.filter(recipients=CommendationTitle.For.MEMBERS, years=1).first(),
        "organization": titles.filter(recipients=CommendationTitle.For.ORGANIZATIONS, years=1).first(),
    }


def _fill(committee, settling, recording, years, sizes):
    """Settle the members of a committee's cells, and write their records and its own."""
    cells = [node for node in committee.below if node.organization.is_cell]
    if cells:
        settling.settle(committee, sizes[: len(cells)])
        del sizes[: len(cells)]
    settling.lead(committee)
    for cell in cells:
        for year in years:
            recording.record_cell(cell, year)
        settling.writer.flush_if_many()
    for year in years:
        recording.record_committee(committee, year)
    for node in committee.below:
        # What was written is not kept: of the executive alone those above have to know.
        node.people, node.executive = [], []
