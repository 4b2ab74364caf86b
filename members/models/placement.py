"""Where organisations stand in the tree through time, under which names; and their terms of office."""

import datetime

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from members.fields import LineField
from members.models.organization import Organization
from members.models.periods import Period, ends_after_it_starts

NEVER_ENDS = datetime.date.max
ALWAYS = [(datetime.date.min, NEVER_ENDS)]


def times_below(roots, first, last):
    """Return for each root, for each organisation, the times in which it was the root or stood below it.

    ``roots`` are the times of each root that count, by its key; only days from ``first`` to ``last`` are looked at. One
    query for each level of the tree: the times of a superior bound those of what stands below it. Times that touch are
    joined, so that a place in the tree under a new name interrupts nothing.
    """
    found = {root: {} for root in roots}
    level = {(root, root): _joined_up(periods) for root, periods in roots.items()}
    while level:
        for (root, pk), periods in level.items():
            found[root][pk] = _joined_up([*found[root].get(pk, []), *periods])
        above = {}
        for root, pk in level:
            above.setdefault(pk, []).append(root)
        below = {}
        placements = Placement.objects.filter(superior__in=above, since__lte=last).filter(Q(to=None) | Q(to__gt=first))
        for placement in placements:
            for root in above[placement.superior_id]:
                for since, to in level[root, placement.superior_id]:
                    begin, end = max(placement.since, since), min(placement.to or NEVER_ENDS, to)
                    if begin < end:
                        below.setdefault((root, placement.organization_id), []).append((begin, end))
        # What is known already brings nothing new: a circle entered by mistake ends here.
        level = {
            (root, pk): periods
            for (root, pk), periods in below.items()
            if _joined_up([*found[root].get(pk, []), *periods]) != found[root].get(pk)
        }
    return found


def _joined_up(periods):
    """Return the periods in order, those that touch or overlap as one."""
    result = []
    for since, to in sorted(periods):
        if result and since <= result[-1][1]:
            result[-1] = (result[-1][0], max(to, result[-1][1]))
        else:
            result.append((since, to))
    return result


def stands_below(organization, other, *, since, to):
    """Tell whether ``organization`` is ``other``, or stands below it, on any day from ``since`` up to ``to``."""
    to = to or NEVER_ENDS
    times = times_below({other.pk: ALWAYS}, since, to)[other.pk].get(organization.pk, [])
    return any(begin < to and since < end for begin, end in times)


class Placement(Period):
    """Where an organisation stands in the tree, under which name, from a day up to another.

    ``short_name`` and ``heading`` are empty where those of the organisation hold.
    """

    organization = models.ForeignKey(
        Organization, on_delete=models.PROTECT, related_name="placements", verbose_name=_("organisation")
    )
    superior = models.ForeignKey(
        Organization,
        on_delete=models.PROTECT,
        related_name="placements_below",
        null=True,
        blank=True,
        verbose_name=_("superior"),
        help_text=_("Empty if nothing above it is kept here."),
    )
    name = LineField(_("name at that time"), max_length=200)
    short_name = LineField(_("short name at that time"), max_length=60, blank=True)
    heading = LineField(_("head of papers at that time"), max_length=200, blank=True)

    alone_among = ("organization",)
    overlap_message = _("At that time it already has a place in the tree. End the other one first.")

    class Meta:
        verbose_name = _("place in the tree")
        verbose_name_plural = _("places in the tree")
        ordering = ["organization", "since"]
        indexes = [models.Index(fields=["superior", "organization"], name="placement_superior")]
        constraints = [
            ends_after_it_starts("placement_ends_after_it_starts"),
            models.UniqueConstraint(
                fields=["organization"],
                condition=Q(to=None),
                name="one_open_placement_per_organization",
                violation_error_message=_("It already has a place without an end. End that one first."),
            ),
            models.CheckConstraint(
                condition=Q(superior=None) | ~Q(superior=F("organization")),
                name="organization_is_not_its_own_superior",
                violation_error_message=_("An organisation cannot be its own superior. Choose another."),
            ),
        ]

    def __str__(self):
        return f"{self.name} ({self.since:%d/%m/%Y})"

    def clean(self):
        """Refuse overlaps, a superior that is a cell, and one that stands below on any of its days."""
        super().clean()
        if not self.superior_id:
            return
        if self.superior.is_cell:
            raise ValidationError({"superior": _("A cell has nothing below it. Choose a committee.")})
        if (
            self.organization_id
            and self.since
            and stands_below(self.superior, self.organization, since=self.since, to=self.to)
        ):
            raise ValidationError({"superior": _("This one stands below it at that time. Choose another.")})


class Term(Period):
    """A term of office (nhiệm kỳ), through which an organisation's papers are numbered."""

    organization = models.ForeignKey(
        Organization, on_delete=models.PROTECT, related_name="terms", verbose_name=_("organisation")
    )

    alone_among = ("organization",)
    overlap_message = _("Another term covers part of that time.")

    class Meta:
        verbose_name = _("term")
        verbose_name_plural = _("terms")
        ordering = ["organization", "since"]
        constraints = [ends_after_it_starts("term_ends_after_it_starts")]

    def __str__(self):
        if self.to:
            return f"{self.since:%Y}–{self.to:%Y}"
        return gettext("from %(year)s") % {"year": self.since.year}
