"""Rows of organisations, counted or summed by branch in the database: a province has ten thousand cells."""

import datetime
from collections import Counter
from dataclasses import dataclass, replace
from functools import cached_property

from django.db import connection
from django.db.models import FilteredRelation, Q

from meetings.models import YearRecord
from members.models import Organization
from partyreports.reports.figures import recipients
from partyreports.reports.figures.counts import Award, Sums
from partyreports.reports.models import Figures
from partyreports.reports.models.figures import COUNTS

_BELOW = """
    RECURSIVE below(id, branch) AS (
        SELECT id, id FROM members_organization WHERE id = %s
        UNION
        SELECT placement.organization_id, {branch}
        FROM members_placement placement JOIN below ON placement.superior_id = below.id
        WHERE placement.since <= %s AND (placement."to" IS NULL OR placement."to" > %s)
    )
"""
_GATHERED = """
    WITH {below}, found({columns}) AS ({rows})
    SELECT below.branch{keys}, {numbers} FROM found JOIN below ON below.id = found.organization
    GROUP BY below.branch{keys}
"""
_FEW = 500
"""So many organisations are named in the question: of a recursion the database does not know how few it finds, and
would read the rows of the whole country."""
_BRANCHES = {
    # What is directly below begins a branch, and what is below that belongs to it.
    "direct": "CASE WHEN below.id = below.branch AND below.id = {committee} THEN placement.organization_id "
    "ELSE below.branch END",
    "each": "placement.organization_id",
    "none": "below.branch",
}


@dataclass(frozen=True)
class Scope:
    """A committee with all below it on a day, and how that is split: into what is ``direct``, ``each``, or ``none``."""

    committee: Organization
    day: datetime.date
    split: str

    @cached_property
    def _below(self):
        """Return SQL with its values that names each organisation below with its branch."""
        day = connection.ops.adapt_datefield_value(self.day)
        sql = _BELOW.format(branch=_BRANCHES[self.split].format(committee=int(self.committee.pk)))
        values = [self.committee.pk, day, day]
        with connection.cursor() as cursor:
            cursor.execute(f"WITH {sql} SELECT id, branch FROM below LIMIT {_FEW + 1}", values)
            pairs = cursor.fetchall()
        if len(pairs) > _FEW:
            return sql, values
        return f"below(id, branch) AS (VALUES {', '.join(f'({pk}, {branch})' for pk, branch in pairs)})", []

    def count(self, rows):
        """Return {branch: [(*values, number)]} of a ``values_list`` that begins with an organisation's id.

        The committee's own rows stand under its own id; rows with the same values are counted together.
        """
        return self.add_up(rows, 0)

    def add_up(self, rows, numbers):
        """Return {branch: [(*values, number, *sums)]}, as for ``count``; the last so many ``numbers`` are added up."""
        below, below_values = self._below
        inner, inner_values = rows.order_by().query.sql_with_params()
        # The first is the organisation's id.
        columns = [f"c{number}" for number in range(len(rows._fields) - 1)]
        keys, added = columns[: len(columns) - numbers], columns[len(columns) - numbers :]
        sql = _GATHERED.format(
            below=below,
            columns=", ".join(["organization", *columns]),
            rows=inner,
            keys="".join(f", {key}" for key in keys),
            numbers=", ".join(["COUNT(*)", *(f"SUM({column})" for column in added)]),
        )
        found = {}
        with connection.cursor() as cursor:
            cursor.execute(sql, [*below_values, *inner_values])
            for branch, *row in cursor.fetchall():
                found.setdefault(branch, []).append(tuple(row))
        return found


def sums_of(scope, year, known_on):
    """Return the Sums of each branch of the scope, and under the committee's id what stands in its own record."""
    sums = counts_of(scope, year)
    for name, found in (
        ("decided", _decided(scope, year, known_on)),
        ("organizations", _ratings_of_organizations(scope, year, known_on)),
        ("awards", _awards(scope, year, known_on)),
    ):
        for pk, values in found.items():
            sums[pk] = replace(sums.get(pk, Sums()), **{name: values})
    return sums


def counts_of(scope, year):
    """Return the Sums of cells, states and figures only."""
    record = FilteredRelation("year_records", condition=Q(year_records__year=year))
    cells = Organization.objects.filter(kind=Organization.Kind.CELL).annotate(record=record)
    columns = ("record__status", *[f"record__figures__{name}" for name in COUNTS])
    found = {}
    for pk, rows in scope.add_up(cells.values_list("pk", *columns), len(COUNTS)).items():
        for status, number, *counts in rows:
            # Of cells without a record there is neither.
            is_told = status in YearRecord.CLOSED
            told = {name: int(count or 0) for name, count in zip(COUNTS, counts, strict=True)} if is_told else {}
            found[pk] = found.get(pk, Sums()) + Sums(number, {status: number} if status else {}, told)
    return found


def other_days(scope, year, day):
    """Return how many cells of the scope were counted on another day than ``day``, by that day."""
    rows = Figures.objects.filter(record__year=year, record__status__in=YearRecord.CLOSED).exclude(cut_off_on=day)
    found = replace(scope, split="none").count(rows.values_list("record__organization", "cut_off_on"))
    # SQLite keeps days as texts.
    days = [(datetime.date.fromisoformat(str(each)), number) for each, number in found.get(scope.committee.pk, ())]
    return dict(sorted(days))


def _decided(scope, year, known_on):
    """Return the decided ratings of members by level, of the cell that proposed them."""
    rows = recipients.members_rated(year, known_on)
    return {pk: dict(some) for pk, some in scope.count(rows.values_list("record__organization", "decided")).items()}


def _ratings_of_organizations(scope, year, known_on):
    """Return the ratings of organisations by stage and level."""
    rows = recipients.organizations_rated(scope.committee, year, known_on)
    found = {}
    for pk, some in scope.count(rows.values_list("organization", "at_first", "at_last")).items():
        levels = Counter()
        for proposed, decided, number in some:
            levels["proposed", proposed] += number
            levels["decided", decided] += number
        found[pk] = {stage: number for stage, number in levels.items() if stage[1]}
    return found


def _awards(scope, year, known_on):
    """Return commendations and badges by the organisation whose record it is: closed, or the committee's own."""
    rows = recipients.commendations_told(scope.committee, scope.day, year, known_on)
    keys = ("record__organization", "state", "form__name", "title__name", "for_members", "form", "title")
    found = {}
    for pk, some in scope.count(rows.values_list(*keys)).items():
        for state, form, title, is_for_members, form_pk, title_pk, number in some:
            award = Award(state, form, title or "", bool(is_for_members), form_pk=form_pk, title_pk=title_pk or 0)
            found.setdefault(pk, {})[award] = number
    badges = recipients.badges_told(scope.committee, year, known_on)
    for pk, some in scope.count(badges.values_list("record__organization", "state", "years")).items():
        badges_of = {Award(state, years=years): number for state, years, number in some}
        found.setdefault(pk, {}).update(badges_of)
    return found
