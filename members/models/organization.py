"""The tree of Party organisations, and how it changes through time."""

from django.core.exceptions import ValidationError
from django.db import connections, models
from django.db.models import F, Q
from django.db.models.expressions import RawSQL
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from members.fields import LineField
from members.models.periods import Period, ends_after_it_starts
from members.text import search_key

_BELOW = """
    WITH RECURSIVE below(id) AS (
        SELECT id FROM members_organization WHERE id IN ({roots})
        UNION
        SELECT placement.organization_id FROM members_placement placement JOIN below ON placement.superior_id = below.id
        WHERE placement.since <= %s AND (placement."to" IS NULL OR placement."to" > %s)
    ) SELECT id FROM below
"""

_ABOVE = """
    WITH RECURSIVE above(id) AS (
        SELECT superior_id FROM members_placement
        WHERE organization_id = %s AND since <= %s AND ("to" IS NULL OR "to" > %s) AND superior_id IS NOT NULL
        UNION
        SELECT placement.superior_id FROM members_placement placement JOIN above ON placement.organization_id = above.id
        WHERE placement.since <= %s AND (placement."to" IS NULL OR placement."to" > %s)
            AND placement.superior_id IS NOT NULL
    ) SELECT id FROM above
"""


class OrganizationQuerySet(models.QuerySet):
    """Organisations, seen along the tree."""

    def below(self, *organizations, on=None):
        """Keep the given organisations and all below them on a day (today unless given): one recursive query."""
        if not organizations:
            return self.none()
        day = connections[self.db].ops.adapt_datefield_value(on or timezone.localdate())
        ids = [getattr(organization, "pk", organization) for organization in organizations]
        sql = _BELOW.format(roots=", ".join(["%s"] * len(ids)))
        return self.filter(pk__in=RawSQL(sql, [*ids, day, day]))

    def reached_by(self, user, *kinds):
        """Keep the organisations where the user's roles of ``kinds`` reach today.

        A secretary's role reaches its own organisation only, the others all that is below theirs.
        """
        if user.is_superuser and user.is_active:
            return self.all()
        if not user.is_active:
            return self.none()
        roles = [role for role in user.held_roles if role.kind in kinds]
        own = [role.organization_id for role in roles if role.kind == "secretary"]
        roots = [role.organization_id for role in roles if role.kind != "secretary"]
        if not roots:
            return self.filter(pk__in=own)
        return self.filter(Q(pk__in=own) | Q(pk__in=Organization.objects.below(*roots).values("pk")))

    def visible_to(self, user):
        """Keep the organisations that the user may see: where any of their roles reaches."""
        return self.reached_by(user, "secretary", "staff", "viewer", "admin")


class Organization(models.Model):
    """A Party organisation: a committee (đảng bộ) with others below it, or a cell (chi bộ) with members.

    Name and superior at a time stand in its placements; ``name`` is today's.
    """

    class Kind(models.TextChoices):
        COMMITTEE = "committee", _("Committee")
        CELL = "cell", _("Cell")

    class Level(models.TextChoices):
        CENTRAL = "central", _("Central")
        PROVINCE = "province", _("Province or equivalent")
        UPPER = "upper", _("Directly above the base")
        BASE = "base", _("Base organisation")
        PART = "part", _("Part of a base organisation")

    kind = models.CharField(_("kind"), max_length=10, choices=Kind, editable=False)
    level = models.CharField(_("level"), max_length=10, choices=Level)
    name = LineField(_("name"), max_length=200, help_text=_("As in papers: Chi bộ Trung tâm Vật liệu."))
    short_name = LineField(_("short name"), max_length=60, help_text=_("For lists and tables: Chi bộ 1."))
    search_key = models.CharField(max_length=280, editable=False)
    code = LineField(
        _("code"),
        max_length=30,
        unique=True,
        error_messages={"unique": _("Another organisation has this code. Choose another.")},
    )
    place_name = LineField(_("place in papers"), max_length=60, help_text=_("Before the date: Hà Nội."))
    number_suffix = LineField(
        _("letters after the paper's number"), max_length=20, help_text=_("CB in 01-BC/CB, ĐU in 01-BC/ĐU.")
    )
    heading = LineField(
        _("head of papers"),
        max_length=200,
        blank=True,
        help_text=_("As printed at the top left: ĐẢNG ỦY VIỆN VẬT LIỆU. Empty: the name in capitals."),
    )
    signed_as = LineField(
        _("signed on behalf of"),
        max_length=100,
        blank=True,
        help_text=_("T/M CHI BỘ or T/M ĐẢNG ỦY. Empty: by its kind."),
    )

    objects = OrganizationQuerySet.as_manager()

    class Meta:
        verbose_name = _("organisation")
        verbose_name_plural = _("organisations")
        ordering = ["code"]
        constraints = [
            models.CheckConstraint(
                condition=Q(kind__in=["committee", "cell"]), name="organization_is_committee_or_cell"
            )
        ]

    def __str__(self):
        return self.name

    def save(self, *args, **kwargs):
        """Keep the search key in step with the names."""
        self.search_key = search_key(f"{self.name} {self.short_name} {self.code}")
        if (fields := kwargs.get("update_fields")) is not None:
            kwargs["update_fields"] = {*fields, "search_key"}
        super().save(*args, **kwargs)

    @property
    def is_cell(self):
        """Whether members belong to it directly."""
        return self.kind == self.Kind.CELL

    def placement_on(self, day):
        """Return where it stood on ``day``, with its name of the time, or None if it did not exist then."""
        return self.placements.on(day).select_related("superior").first()

    def founded_on(self):
        """Return the first day on which it existed, or None before it is placed in the tree."""
        return self.placements.aggregate(first=models.Min("since"))["first"]

    def ids_above(self, on=None):
        """Return the ids of the organisations above it on a day (today unless given), as a set."""
        connection = connections[self._state.db or "default"]
        day = connection.ops.adapt_datefield_value(on or timezone.localdate())
        with connection.cursor() as cursor:
            cursor.execute(_ABOVE, [self.pk, day, day, day, day])
            return {row[0] for row in cursor.fetchall()}


class _OfKind(models.Manager.from_queryset(OrganizationQuerySet)):
    """Organisations of one kind."""

    def get_queryset(self):
        return super().get_queryset().filter(kind=self.model.KIND)


class Committee(Organization):
    """An organisation with others below it (đảng bộ)."""

    KIND = Organization.Kind.COMMITTEE
    objects = _OfKind()

    class Meta:
        proxy = True
        verbose_name = _("committee")
        verbose_name_plural = _("committees")

    def save(self, *args, **kwargs):
        """Save as a committee."""
        self.kind = self.KIND
        super().save(*args, **kwargs)


class Cell(Organization):
    """The lowest organisation, which has members (chi bộ)."""

    KIND = Organization.Kind.CELL
    objects = _OfKind()

    class Meta:
        proxy = True
        verbose_name = _("cell")
        verbose_name_plural = _("cells")

    def save(self, *args, **kwargs):
        """Save as a cell."""
        self.kind = self.KIND
        super().save(*args, **kwargs)


class Placement(Period):
    """Where an organisation stands in the tree, under which name, from a day up to another."""

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
        """Refuse overlaps, a superior that is a cell, and a superior that stands below."""
        super().clean()
        if not self.superior_id:
            return
        if self.superior.is_cell:
            raise ValidationError({"superior": _("A cell has nothing below it. Choose a committee.")})
        if self.organization_id and self.since:
            below = Organization.objects.below(self.organization_id, on=self.since)
            if below.filter(pk=self.superior_id).exists():
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
        return f"{self.since:%Y}–{self.to:%Y}" if self.to else f"{self.since:%Y}–"
