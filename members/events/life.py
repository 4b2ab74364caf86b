"""A member's life as it is recorded: its periods in order, what contradicts in it, and the frame of every verb."""

import hashlib
import json
from contextlib import contextmanager

from django.core.exceptions import ValidationError
from django.core.serializers.json import DjangoJSONEncoder
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from members.log import log_change, values_of
from members.models import Member, Membership, Organization


class Doubt(ValidationError):
    """Something unusual but possible: the verb does it when it is asked again with ``anyway=True``."""


class Life:
    """A member and all that is recorded with dates about them, read once."""

    def __init__(self, member):
        self.member = member
        self.memberships = list(member.memberships.select_related("cell").order_by("since", "pk"))
        self.leaves = list(member.leaves.order_by("since", "pk"))
        self.offices = list(member.offices.select_related("organization").order_by("since", "pk"))
        self.earlier = list(member.earlier_admissions.order_by("until", "pk"))

    @property
    def open(self):
        """The membership without an end, or None."""
        return next((row for row in self.memberships if row.to is None), None)

    @property
    def last(self):
        """The membership that began last, or None."""
        return self.memberships[-1] if self.memberships else None

    @property
    def is_dead(self):
        """Whether the member's death is recorded."""
        return any(row.how_left == Membership.Left.DIED for row in self.memberships)

    @property
    def open_leave(self):
        """The leave that holds today or has no end, or None."""
        today = timezone.localdate()
        return next((row for row in self.leaves if row.since <= today and (row.to is None or row.to > today)), None)

    @cached_property
    def first_admission(self):
        """The day of the first admission that is recorded."""
        return min([self.member.admitted_on, *(row.admitted_on for row in self.earlier)])

    def rows(self):
        """Return the values of every row by its name, as the log keeps them."""
        rows = [self.member, *self.memberships, *self.leaves, *self.offices, *self.earlier]
        return {f"{row._meta.model_name} {row.pk}": values_of(row) for row in rows}

    def mark(self):
        """Return a short text that is another as soon as anything in this life is changed."""
        content = json.dumps(self.rows(), cls=DjangoJSONEncoder, sort_keys=True)
        return hashlib.sha256(content.encode()).hexdigest()[:16]

    # What an event needs

    def belonging(self):
        """Return the open membership; raises ValidationError if there is none, saying why."""
        self.refuse_after_death()
        if self.open:
            return self.open
        if not self.last:
            raise ValidationError(_("This member belongs to no cell yet. Record where they joined first."))
        raise ValidationError(
            _("This member belongs to no cell since %(day)s (%(how)s). Record how they came back first.")
            % {"day": _day(self.last.to), "how": self.last.get_how_left_display()}
        )

    def refuse_after_death(self):
        """Raise ValidationError if the member died: nothing happens after that."""
        if self.is_dead:
            raise ValidationError(
                _("This member died on %(day)s. If that is wrong, correct the end of the membership.")
                % {"day": _day(self.last.to)}
            )

    def refuse_unless_outside(self):
        """Raise ValidationError if the member belongs to a cell, or died."""
        self.refuse_after_death()
        if self.open:
            raise ValidationError(
                _("This member belongs to a cell already, since %(day)s. Record their leaving first.")
                % {"day": _day(self.open.since)}
            )

    # What contradicts

    def contradictions(self):
        """Return what contradicts in this life: the words by what they are about."""
        return dict([*self._of_memberships(), *self._of_leaves(), *self._of_offices(), *self._of_admissions()])

    def _of_memberships(self):
        for before, after in zip(self.memberships, self.memberships[1:], strict=False):
            if before.overlaps(after):
                text = _("Two memberships cover the same days: %(one)s and %(other)s.")
                yield ("overlap", after.pk), text % {"one": _period(before), "other": _period(after)}
            elif before.how_left == Membership.Left.DIED:
                text = _("Something is recorded after the death on %(day)s.")
                yield ("death", after.pk), text % {"day": _day(before.to)}
        for number, row in enumerate(self.memberships):
            before = self.memberships[number - 1] if number else None
            if row.how_joined == Membership.Joined.MOVED and not (
                before and before.to == row.since and before.how_left == Membership.Left.MOVED
            ):
                text = _("Between two cells there would be a gap before %(day)s.")
                yield ("gap", row.pk), text % {"day": _day(row.since)}
            if row.how_left == Membership.Left.MOVED and row is self.last:
                text = _("The member moved to another cell on %(day)s, but belongs to none then.")
                yield ("moved", row.pk), text % {"day": _day(row.to)}
            if row.since < self.first_admission:
                text = _("On %(day)s the member was not admitted yet: the admission was on %(admitted)s.")
                yield ("admitted", row.pk), text % {"day": _day(row.since), "admitted": _day(self.first_admission)}

    def _of_leaves(self):
        for before, after in zip(self.leaves, self.leaves[1:], strict=False):
            if before.overlaps(after):
                text = _("Two leaves cover the same days: %(one)s and %(other)s.")
                yield ("leaves", after.pk), text % {"one": _period(before), "other": _period(after)}
        for leave in self.leaves:
            if not self._covered(leave):
                text = _("The leave %(period)s lies outside the time in a cell.")
                yield ("leave", leave.pk), text % {"period": _period(leave)}

    def _of_offices(self):
        for office in self.offices:
            if not self._covered(office):
                text = _("The post “%(post)s” (%(period)s) lies outside the time in a cell.")
                yield ("office", office.pk), text % {"post": office, "period": _period(office)}

    def _of_admissions(self):
        for before, after in zip(self.earlier, [*self.earlier[1:], self.member], strict=False):
            if after.admitted_on < before.until:
                text = _("A new admission cannot be before the earlier one ended on %(day)s.")
                yield ("admission", before.pk), text % {"day": _day(before.until)}

    def _covered(self, period):
        """Tell whether memberships that follow each other without a gap cover a period."""
        reached = period.since
        for row in self.memberships:
            if row.since <= reached and (row.to is None or row.to > reached):
                if row.to is None or (period.to and row.to >= period.to):
                    return True
                reached = row.to
        return False


@contextmanager
def event(*, member, verb, by, reason="", cells=(), mark=None):
    """Give the member's Life under lock to the body of a verb; then check it, and log what changed.

    ``cells`` are those the member comes to, each with the day: they have to exist, and are locked, so that none is
    dissolved meanwhile. ``mark`` is that of the life as the page showed it. The entry stands in the log of each cell
    of today and before, and of each organisation whose post ended.

    Raises ValidationError for what contradicts, nothing being written then.
    """
    try:
        with transaction.atomic():
            member = Member.objects.select_for_update(no_key=True).get(pk=member.pk)
            life = Life(member)
            held = life.open or life.last
            # All at once and in one order, also those whose log is written at the end: two who go opposite ways would
            # otherwise wait for each other for ever.
            known = {row.cell for row in [held] if row} | {row.organization for row in life.offices}
            lock_organizations(known | {cell for cell, _on in cells})
            if mark is not None and mark != life.mark():
                raise ValidationError(
                    _(
                        "Something was recorded about this member since you opened this page. "
                        "Look at what is there now, then decide again."
                    )
                )
            for cell, day in cells:
                refuse_cell_unless_existing(cell, day)
            before, wrong = life.rows(), life.contradictions()
            yield life
            now = Life(Member.objects.get(pk=member.pk))
            if found := [text for key, text in now.contradictions().items() if key not in wrong]:
                raise ValidationError(found)
            ends = now.open or now.last
            homes = {row.cell for row in [held, ends] if row}
            _log(now.member, verb, by, reason, homes, before, now)
    except IntegrityError as error:
        raise ValidationError(
            _("Somebody recorded the same at this moment. Look at what is there now, then decide again.")
        ) from error


def lock_organizations(organizations):
    """Lock organisations in the order of their ids, within the caller's transaction."""
    for pk in sorted({organization.pk for organization in organizations}):
        Organization.objects.select_for_update(no_key=True).get(pk=pk)


def _log(member, verb, by, reason, homes, before, now):
    after = now.rows()
    changed = {key for key in {*before, *after} if before.get(key) != after.get(key)}
    organizations = set(homes)
    organizations |= {row.organization for row in now.offices if f"office {row.pk}" in changed}
    for organization in sorted(organizations, key=lambda one: one.pk):
        log_change(
            organization=organization,
            verb=verb,
            subject=member,
            by=by,
            reason=reason,
            before={key: before[key] for key in sorted(changed & before.keys())},
            after={key: after[key] for key in sorted(changed & after.keys())},
        )


def refuse_future(day, field="day"):
    """Raise ValidationError if the day is still to come: an event is recorded once it has happened."""
    if day > timezone.localdate():
        raise ValidationError({field: _("This day is still to come. Record it when it has come.")})


def refuse_cell_unless_existing(cell, day, field="day"):
    """Raise ValidationError unless the organisation is a cell that exists from ``day`` until today."""
    if not cell.is_cell:
        raise ValidationError({"cell": _("Members belong to a cell, not to a committee. Choose a cell.")})
    if not cell.placement_on(day):
        raise ValidationError({field: _("The cell did not exist on that day. Check the date.")})
    if not cell.placement_on(timezone.localdate()):
        raise ValidationError({"cell": _("This cell exists no more. Choose the one that follows it.")})


def save_checked(row, **to_fields):
    """Validate and save a row; an error at a field that the event calls otherwise is shown there.

    Whether periods overlap is judged by ``contradictions``, for all of them together.
    """
    try:
        row.clean_fields()
        row.validate_constraints()
    except ValidationError as error:
        messages = {}
        for name, found in error.error_dict.items():
            messages.setdefault(to_fields.get(name, name), []).extend(found)
        raise ValidationError(messages) from error
    row.save()
    return row


def _day(day):
    return f"{day:%d/%m/%Y}"


def _period(row):
    return f"{_day(row.since)} – {_day(row.to)}" if row.to else _("from %(day)s") % {"day": _day(row.since)}
