"""Loading the demo: all of it or nothing, and once."""

import datetime

from django.db import transaction
from django.utils import timezone

from members.demo_accounts import DEMO_PASSWORDS
from members.models import Organization, User
from partyreports.reports.demo.cells import CELLS
from partyreports.reports.demo.content import LAST, YEARS
from partyreports.reports.demo.issued import issue_papers
from partyreports.reports.demo.people import CODES, build_people
from partyreports.reports.demo.records import DRAFT, build_cell_year, build_committee_year
from partyreports.reports.periods import begin_period


class InTheWay(Exception):
    """Other rows have the demo's names; the message says which."""


@transaction.atomic
def load_demo(say=lambda line: None):
    """Load the demo in one transaction, and tell whether it did: where it stands already, nothing is touched.

    Raises InTheWay if its organisations' codes or its accounts' names are taken by something else.
    """
    if Organization.objects.filter(code__in=CODES).count() == len(CODES):
        return False
    _refuse_what_is_in_the_way()
    world = build_people()
    try:
        _build_records(world, say)
    except BaseException:
        # The rows go by themselves.
        for photo in world.photos:
            photo.delete_files()
        raise
    return True


def _build_records(world, say):
    say(f"{len(CELLS)} cells, {len(world.members)} members through the years")
    for year in YEARS:
        for index in range(len(CELLS)):
            build_cell_year(world, index, year)
        build_committee_year(world, year)
        if year >= LAST - 1:
            issue_papers(world, year, secretary_of=DRAFT)
        say(f"records of {year}")
    for year, due_on in ((LAST, _in_a_week(LAST)), (LAST + 1, datetime.date(LAST + 1, 12, 25))):
        begin_period(organization=world.committee, year=year, due_on=due_on, by=world.users["staff"])


def _in_a_week(year):
    """Return a due date that is to come, whenever the demo is loaded: all of it is handed in on the day of loading."""
    return min(timezone.localdate() + datetime.timedelta(days=7), datetime.date(year + 1, 12, 31))


def _refuse_what_is_in_the_way():
    codes = Organization.objects.filter(code__in=CODES).values_list("code", flat=True)
    names = User.objects.filter(username__in=DEMO_PASSWORDS).values_list("username", flat=True)
    if taken := sorted([*codes, *names]):
        raise InTheWay(", ".join(taken))
