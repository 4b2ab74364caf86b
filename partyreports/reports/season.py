"""A committee's season: who has handed in, who is late, and the verbs that move many records at once."""

import datetime
from collections import Counter
from dataclasses import dataclass
from fractions import Fraction

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import OuterRef, Q, Subquery
from django.utils import timezone
from django.utils.translation import gettext_noop

from meetings.models import Meeting, Step, YearRecord
from members.access import refuse_unless_office
from members.log import log_change, subject_around
from members.models import Change, Organization, Role, User
from partyreports.reports import life
from partyreports.reports.figures.sums import places_below
from partyreports.reports.figures.trend import progress
from partyreports.reports.models import Reminder, ReportingPeriod
from partyreports.reports.reminding import send_reminder
from partyreports.reports.steps import STEPS
from partyreports.reports.turns import with_marks

NOT_STARTED = "not_started"
MEETING_STEPS = [kind.label for kind in STEPS if kind.applies_to(Meeting())]
"""The steps of the meeting that every record has, here while it is still to be entered."""
USUAL_STEPS = [(kind, None) for kind in STEPS if kind.applies_to(Meeting()) or kind.applies_to(None)]
"""The steps of a record with its year-end meeting, of one that is not begun."""


@dataclass(frozen=True)
class Entry:
    """One organisation of the season: where its record stands, and since when.

    ``handed_in_on`` is the first time, whether it was given back later or not; ``reminded_on`` the last reminder.
    """

    organization: Organization
    name: str
    level: int
    record: YearRecord | None
    done: int
    steps: int
    missing_steps: tuple
    handed_in_on: datetime.date | None
    due_on: datetime.date | None
    reminded_on: datetime.date | None
    today: datetime.date

    @property
    def state(self):
        """The record's state, or ``not_started``."""
        return self.record.status if self.record else NOT_STARTED

    @property
    def is_open(self):
        """Whether its record is still to be handed in."""
        return self.record is None or self.record.is_open

    @property
    def is_late(self):
        """Whether it is still to be handed in after the due date."""
        return bool(self.due_on) and self.is_open and self.today > self.due_on

    @property
    def days_late(self):
        """Days by which it was late, or is by now; 0 if it was in time."""
        if not self.due_on:
            return 0
        day = self.handed_in_on or (self.today if self.is_open else self.due_on)
        return max((day - self.due_on).days, 0)

    @property
    def was_in_time(self):
        """Whether it was first handed in by the due date."""
        return bool(self.handed_in_on and self.due_on and self.handed_in_on <= self.due_on)


@dataclass(frozen=True)
class Season:
    """The year of a committee: the entries shown, and the counts over all organisations below."""

    organization: Organization
    year: int
    period: ReportingPeriod | None
    entries: list

    @property
    def counts(self):
        """How many organisations stand in each state."""
        return Counter(entry.state for entry in self.entries)

    @property
    def late(self):
        """Those that are late now."""
        return [entry for entry in self.entries if entry.is_late]

    @property
    def in_time(self):
        """How many handed in by the due date."""
        return sum(entry.was_in_time for entry in self.entries)

    @property
    def on_time_rate(self):
        """The share of all organisations below that handed in by the due date; None before anything is due."""
        return Fraction(self.in_time, len(self.entries)) if self.entries and self.period else None


def season_of(committee, year):
    """Return the Season of a committee's year, by the tree of that year's end; today's while the year lasts.

    The number of queries does not grow with the tree.
    """
    today = timezone.localdate()
    period = ReportingPeriod.objects.of_committee(committee, year)
    places = places_below(committee, _day_of_tree(year))
    pks = [place.organization_id for place in places]
    records = with_marks(_with_first_handed_in(YearRecord.objects.filter(organization__in=pks, year=year)))
    records = {record.organization_id: record for record in records.select_related("organization", "superior")}
    asked, done = _steps_asked(records.values()), _steps_done(records.values())
    reminded = dict(
        Reminder.objects.filter(organization__in=pks, year=year).order_by("on").values_list("organization", "on")
    )
    entries = []
    for place in places:
        record = records.get(place.organization_id)
        steps = asked[record.pk] if record else USUAL_STEPS
        complete = done.get(record.pk, set()) if record else set()
        has_meeting = any(meeting for _kind, meeting in steps)
        missing = [kind.label for kind, meeting in steps if (kind.name, meeting) not in complete]
        entries.append(
            Entry(
                organization=place.organization,
                name=place.name,
                level=place.level,
                record=record,
                done=len(steps) - len(missing),
                steps=len(steps),
                # Each once, though several meetings lack it.
                missing_steps=tuple(dict.fromkeys([*([] if has_meeting else MEETING_STEPS), *missing])),
                handed_in_on=_day_of(record.handed_in_at) if record else None,
                due_on=period.due_on if period else None,
                reminded_on=reminded.get(place.organization_id),
                today=today,
            )
        )
    return Season(committee, year, period, entries)


def _day_of_tree(year):
    return min(datetime.date(year, 12, 31), max(timezone.localdate(), datetime.date(year, 1, 1)))


def _steps_asked(records):
    """Return the steps of each record, as on its own page: pairs of the kind and the id of its meeting, if any."""
    asked = {record.pk: [] for record in records}
    meetings = Meeting.objects.filter(record__in=list(asked)).order_by("day", "pk").only("record", "summoned")
    for meeting in meetings:
        asked[meeting.record_id] += [(kind, meeting.pk) for kind in STEPS if kind.applies_to(meeting)]
    for steps in asked.values():
        steps += [(kind, None) for kind in STEPS if kind.applies_to(None)]
    return asked


def _steps_done(records):
    """Return name and meeting of the complete steps of each record."""
    done = {}
    rows = Step.objects.filter(record__in=[record.pk for record in records], complete=True)
    for pk, *step in rows.values_list("record", "name", "meeting"):
        done.setdefault(pk, set()).add(tuple(step))
    return done


def _with_first_handed_in(records):
    """Add when each record was first handed in, by the log, whether it was given back later or not."""
    entries = Change.objects.filter(
        organization=OuterRef("organization"), verb=life.SUBMIT, subject=subject_around(YearRecord)
    )
    return records.annotate(handed_in_at=Subquery(entries.order_by("number").values("at")[:1]))


def _day_of(moment):
    return timezone.localtime(moment).date() if moment else None


def progress_of(committee, year):
    """Return the Progress of the season, without reading what else is known of each organisation."""
    period = ReportingPeriod.objects.of_committee(committee, year)
    below = Organization.objects.below(committee, on=_day_of_tree(year)).exclude(pk=committee.pk)
    records = _with_first_handed_in(YearRecord.objects.filter(organization__in=below.values("pk"), year=year))
    days = Counter(map(_day_of, records.order_by().values_list("handed_in_at", flat=True)))
    days.pop(None, None)
    return progress(days, organizations=below.count(), due_on=period.due_on if period else None)


def remind(*, committee, year, by, organizations=None):
    """Remind those below whose record is late, or of ``organizations`` those whose record is not handed in yet.

    Each is reminded once a day at most; the message stands on their front page, and goes by e-mail where an address
    is known. Returns the organisations reminded. Raises PermissionDenied to those who do not work in the office.
    """
    refuse_unless_office(by, committee)
    today = timezone.localdate()
    entries = season_of(committee, year).entries
    wanted = [
        entry.organization
        for entry in entries
        if (entry.is_late if organizations is None else entry.organization.pk in organizations and entry.is_open)
    ]
    with transaction.atomic():
        # Of two offices that remind the same ones at once, the second finds them reminded already.
        locked = Organization.objects.select_for_update(no_key=True).order_by("pk")
        list(locked.filter(pk__in=[committee.pk, *(one.pk for one in wanted)]).values_list("pk", flat=True))
        already = set(
            Reminder.objects.filter(organization__in=wanted, year=year, on=today).values_list("organization", flat=True)
        )
        reminded = [organization for organization in wanted if organization.pk not in already]
        Reminder.objects.bulk_create(
            [Reminder(committee=committee, organization=one, year=year, on=today, by=by) for one in reminded]
        )
        if reminded:
            log_change(
                organization=committee,
                verb=gettext_noop("remind"),
                subject=committee,
                by=by,
                after={"year": year, "organizations": [one.pk for one in reminded]},
            )
            _mail(committee, year, reminded)
    return reminded


def _mail(committee, year, organizations):
    """Have the accounts of the organisations written to, in the background, once the reminder stands."""
    secretaries = Role.objects.filter(organization__in=organizations, kind__in=("secretary", "staff"))
    people = User.objects.filter(Q(roles__in=secretaries), is_active=True).exclude(email="").distinct()
    for address in people.values_list("email", flat=True):
        transaction.on_commit(lambda address=address: send_reminder.enqueue(address, committee.pk, year))


def turn_many(*, verb, records, by, text="", marks=None):
    """Accept or return several records, each by itself; return those turned, and (record, why not) for the others.

    ``marks`` are those of the records as the page showed them, by their ids (see turns.py): what took another turn
    since, or was not on the page, nobody has looked at yet. It stays as it is.
    """
    verbs = {
        "accept": lambda record, mark: life.accept(record=record, by=by, mark=mark),
        "return": lambda record, mark: life.return_record(record=record, by=by, comment=text, mark=mark),
    }
    turned, refused = [], []
    for record in records:
        try:
            turned.append(verbs[verb](record, None if marks is None else marks.get(record.pk, 0)))
        except (life.Refused, PermissionDenied) as why:
            refused.append((record, str(why)))
    return turned, refused
