"""The tree of Party organisations, and how it changes through time."""

from django.db import connections, models
from django.db.models import Q
from django.db.models.expressions import RawSQL
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from members.fields import LineField
from members.text import search_key

_HOLDS = 'placement.since <= %s AND (placement."to" IS NULL OR placement."to" > %s)'

# Besides, the last place of what has ended, or is still to begin.
_HOLDS_OR_LAST = f"""({_HOLDS} OR NOT EXISTS (
    SELECT 1 FROM members_placement other WHERE other.organization_id = placement.organization_id
        AND (other.since > placement.since OR (other.since <= %s AND (other."to" IS NULL OR other."to" > %s)))
))"""

_BELOW = """
    WITH RECURSIVE below(id) AS (
        SELECT id FROM members_organization WHERE id IN ({roots})
        UNION
        SELECT placement.organization_id FROM members_placement placement JOIN below ON placement.superior_id = below.id
        WHERE {holds}
    ) SELECT id FROM below
"""

_ABOVE = """
    WITH RECURSIVE above(id) AS (
        SELECT placement.superior_id FROM members_placement placement
        WHERE placement.organization_id = %s AND {holds} AND placement.superior_id IS NOT NULL
        UNION
        SELECT placement.superior_id FROM members_placement placement JOIN above ON placement.organization_id = above.id
        WHERE {holds} AND placement.superior_id IS NOT NULL
    ) SELECT id FROM above
"""


NAMES = ("name", "short_name", "heading")
"""What an organisation is called: in sentences, in lists, at the head of papers."""


class OrganizationQuerySet(models.QuerySet):
    """Organisations, seen along the tree."""

    def below(self, *organizations, on=None):
        """Keep the given organisations and all below them on a day (today unless given): one recursive query."""
        return self._below(organizations, _HOLDS, on)

    def kept_by(self, *organizations):
        """Keep the given organisations and all below them today, as ``below`` does, and the past with them.

        What has ended, or is still to begin, belongs to those above its last place: somebody has to see its records.
        """
        return self._below(organizations, _HOLDS_OR_LAST, None)

    def _below(self, organizations, holds, on):
        if not organizations:
            return self.none()
        day = connections[self.db].ops.adapt_datefield_value(on or timezone.localdate())
        ids = [getattr(organization, "pk", organization) for organization in organizations]
        sql = _BELOW.format(roots=", ".join(["%s"] * len(ids)), holds=holds)
        return self.filter(pk__in=RawSQL(sql, [*ids, *[day] * holds.count("%s")]))

    def reached_by(self, user, *kinds):
        """Keep the organisations where the user's roles of ``kinds`` reach today.

        A secretary's role reaches its own organisation only, the others all that is below theirs, or was when it ended.
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
        return self.filter(Q(pk__in=own) | Q(pk__in=Organization.objects.kept_by(*roots).values("pk")))

    def visible_to(self, user):
        """Keep the organisations that the user may see: where any of their roles reaches."""
        return self.reached_by(user, "secretary", "staff", "viewer", "admin")

    def are_all_visible_to(self, user):
        """Tell whether the user sees every organisation, without going through them all.

        So it is where each top of the tree, of today or of once, is the root of one of their roles, and nothing stands
        outside the tree.
        """
        if not user.is_active or user.is_superuser:
            return user.is_active
        roots = [role.organization_id for role in user.held_roles if role.kind != "secretary"]
        others = Organization.objects.exclude(pk__in=roots)
        if not roots or others.filter(placements__superior=None, placements__isnull=False).exists():
            return False
        return not others.filter(placements=None).exists()


class Organization(models.Model):
    """A Party organisation: a committee (đảng bộ) with others below it, or a cell (chi bộ) with members.

    Name and superior at a time stand in its placements; ``name``, ``short_name`` and ``heading`` are today's. Names
    that begin on a later day stand in ``coming_names`` too, so that whoever reads the row on that day has the new one.
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

    coming_names = models.JSONField(default=list, editable=False)

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

    @classmethod
    def from_db(cls, db, field_names, values):
        """Read a row with the names of today."""
        organization = super().from_db(db, field_names, values)
        if organization.__dict__.get("coming_names"):
            organization.take_coming_names()
        return organization

    def take_coming_names(self):
        """Take the last of the coming names that has begun."""
        today = timezone.localdate().isoformat()
        for coming in self.coming_names:
            if coming["since"] <= today:
                for field in NAMES:
                    if field in self.__dict__:
                        setattr(self, field, coming[field])

    def keep_names(self):
        """Bring the names in step with the places in the tree, once those have changed; before the first, the first.

        A place without a short name or head of its own leaves the organisation's.
        """
        today = timezone.localdate()
        places = list(self.placements.order_by("since"))
        past = [place for place in places if place.since <= today] or places[:1]
        if not past:
            return
        held = {field: getattr(past[-1], field) or getattr(self, field) for field in NAMES}
        coming = []
        for place in places:
            if place.since > today:
                later = coming[-1] if coming else held
                names = {field: getattr(place, field) or later[field] for field in NAMES}
                coming.append({"since": place.since.isoformat(), **names})
        if {**held, "coming_names": coming} != {field: getattr(self, field) for field in [*NAMES, "coming_names"]}:
            for field, value in held.items():
                setattr(self, field, value)
            self.coming_names = coming
            self.save(update_fields=[*NAMES, "coming_names"])

    def names_on(self, day):
        """Return name, short name and head of papers of a day, as a dict; today's where nothing else is recorded.

        What has no head of its own has its name there.
        """
        place = self.placement_on(day)
        names = {field: (getattr(place, field) if place else "") or getattr(self, field) for field in NAMES}
        return {**names, "heading": names["heading"] or names["name"]}

    @property
    def is_cell(self):
        """Whether members belong to it directly."""
        return self.kind == self.Kind.CELL

    @property
    def is_above_base(self):
        """Whether base organisations stand below it, rather than it being one or a part of one."""
        return self.level in (self.Level.CENTRAL, self.Level.PROVINCE, self.Level.UPPER)

    def placement_on(self, day):
        """Return where it stood on ``day``, with its name of the time, or None if it did not exist then."""
        return self.placements.on(day).select_related("superior").first()

    def founded_on(self):
        """Return the first day on which it existed, or None before it is placed in the tree."""
        return self.placements.aggregate(first=models.Min("since"))["first"]

    def ids_above(self, on=None):
        """Return the ids of the organisations above it on a day, as a set.

        Without a day: those of today, and above the last place of what has ended or is still to begin.
        """
        connection = connections[self._state.db or "default"]
        day = connection.ops.adapt_datefield_value(on or timezone.localdate())
        holds = _HOLDS if on else _HOLDS_OR_LAST
        days = [day] * holds.count("%s")
        with connection.cursor() as cursor:
            cursor.execute(_ABOVE.format(holds=holds), [self.pk, *days, *days])
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
