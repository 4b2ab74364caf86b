"""Members, and who of them belongs where on a day."""

from django.core.validators import RegexValidator
from django.db import models, transaction
from django.db.models import Case, Exists, F, OuterRef, Q, Subquery, Value, When
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from members import text
from members.fields import LineField
from members.models.belonging import Leave, Membership
from members.models.names import NameTail
from members.models.organization import Organization
from members.models.periods import holds_on
from members.models.standing import Standing, official_by

CARD_DIGITS = 12
"""The most digits that a card number has."""

KEYS = ("sort_key", "search_key")
"""What follows from a member's name, beside the tails."""


class MemberQuerySet(models.QuerySet):
    """Members, seen on a day."""

    def of(self, organization, on):
        """Keep the members who belong to the organisation, or to a cell below it, on a day."""
        cells = (
            [organization.pk] if organization.is_cell else Organization.objects.below(organization, on=on).values("pk")
        )
        belongs = Membership.objects.on(on).filter(member=OuterRef("pk"), cell__in=cells)
        return self.filter(Exists(belongs))

    def with_standing(self, day):
        """Add ``standing`` and ``leave`` on ``day``, the cell's id and the party group, in the same query."""
        membership = Membership.objects.on(day).filter(member=OuterRef("pk")).order_by("-since")
        leave = Leave.objects.on(day).filter(member=OuterRef("pk")).order_by("-since")
        return self.annotate(
            cell_id=Subquery(membership.values("cell")[:1]),
            party_group=Subquery(membership.values("party_group")[:1]),
            leave=Subquery(leave.values("kind")[:1]),
            standing=Case(
                When(~Exists(membership), then=Value(None)),
                When(official_by(day), then=Value(Standing.OFFICIAL.value)),
                default=Value(Standing.PROBATIONARY.value),
                output_field=models.CharField(null=True),
            ),
        )

    def visible_to(self, user, *, one_by_one=False):
        """Keep the members whose cell any of the user's roles reaches; superusers see all."""
        if user.is_superuser and user.is_active:
            return self.all()
        return self.belonging_to(Organization.objects.visible_to(user), one_by_one=one_by_one)

    def belonging_to(self, organizations, *, one_by_one=False):
        """Keep the members whose cell today is one of ``organizations``; after leaving, where they belonged last.

        The database begins with the cells, as most reaches are small and the country has millions of members; with
        ``one_by_one`` it asks for each member in turn, which is quicker for one page of a reach with very many.
        Instead of organisations their ids may be given.
        """
        cells = organizations.values("pk") if isinstance(organizations, models.QuerySet) else organizations
        theirs = Membership.objects.filter(member=OuterRef("member"))
        today = timezone.localdate()
        later = theirs.filter(since__gt=OuterRef("since"))
        decisive = Membership.objects.filter(cell__in=cells).filter(
            holds_on(today) | (~Exists(theirs.on(today)) & ~Exists(later))
        )
        if one_by_one:
            return self.filter(Exists(decisive.filter(member=OuterRef("pk"))))
        return self.filter(pk__in=decisive.values("member"))

    def search(self, words, *, one_by_one=False):
        """Keep the members in whose name ``words`` stand, from the beginning of a word on and without accents.

        Digits are the beginning of a card number. ``one_by_one`` as for ``belonging_to``.
        """
        if not words.strip():
            return self
        if digits := text.card_digits(words):
            # A range instead of LIKE, for which PostgreSQL would need another index.
            return self.filter(card_number__gte=digits, card_number__lte=digits.ljust(CARD_DIGITS, "9"))
        tails = NameTail.objects.beginning_with(words)
        if one_by_one:
            return self.filter(Exists(tails.filter(member=OuterRef("pk"))))
        return self.filter(pk__in=tails.values("member"))

    def bulk_create(self, objs, *args, **kwargs):
        """Create members as ``save`` does: with the keys for order and search, and the tails of their names."""
        members = list(objs)
        for member in members:
            member.set_keys()
        with transaction.atomic(using=self.db):
            created = super().bulk_create(members, *args, **kwargs)
            NameTail.objects.using(self.db).write(created)
        return created

    def bulk_update(self, objs, fields, *args, **kwargs):
        """Update members; with a new name also the keys and tails that follow from it."""
        members, fields = list(objs), list(fields)
        if "full_name" not in fields:
            return super().bulk_update(members, fields, *args, **kwargs)
        for member in members:
            member.set_keys()
        with transaction.atomic(using=self.db):
            updated = super().bulk_update(members, {*fields, *KEYS}, *args, **kwargs)
            NameTail.objects.using(self.db).filter(member__in=[member.pk for member in members]).delete()
            NameTail.objects.using(self.db).write(members)
        return updated


class Member(models.Model):
    """A member of the Party. Few fields: full personal files do not belong here."""

    class Sex(models.TextChoices):
        FEMALE = "female", _("Female")
        MALE = "male", _("Male")

    full_name = LineField(_("full name"), max_length=100)
    sort_key = models.CharField(max_length=450, editable=False, db_index=True)
    search_key = models.CharField(max_length=100, editable=False)
    birth_date = models.DateField(_("birth date"))
    sex = models.CharField(_("sex"), max_length=6, choices=Sex)
    card_number = LineField(
        _("card number"),
        max_length=CARD_DIGITS,
        blank=True,
        validators=[RegexValidator(r"^\d+$", _("A card number has digits only, at most 12."))],
    )
    job_title = LineField(_("job title"), max_length=150, blank=True)
    admitted_on = models.DateField(
        _("admitted on"), help_text=_("The date on the admission decision; party age counts from it.")
    )
    admission_decision = LineField(_("admission decision"), max_length=100, blank=True)
    ceremony_on = models.DateField(_("admission ceremony on"), null=True, blank=True)
    official_on = models.DateField(_("official since"), null=True, blank=True)
    official_decision = LineField(_("decision of confirmation"), max_length=100, blank=True)
    official_body = LineField(
        _("confirmed by"), max_length=200, blank=True, help_text=_("The body that decided, as in the decision.")
    )
    party_age_from = models.DateField(
        _("party age counts from"),
        null=True,
        blank=True,
        help_text=_("Only where it differs from the admission: older cohorts, interruptions."),
    )

    objects = MemberQuerySet.as_manager()

    class Meta:
        verbose_name = _("member")
        verbose_name_plural = _("members")
        ordering = ["sort_key", "pk"]
        indexes = [
            models.Index(fields=["card_number"], name="member_card_number"),
            models.Index(fields=["birth_date"], name="member_birth_date"),
            models.Index(fields=["admitted_on"], name="member_admitted_on"),
            models.Index(fields=["official_on"], name="member_official_on"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["card_number"],
                condition=~Q(card_number=""),
                name="one_member_per_card_number",
                violation_error_message=_("Another member has this card number. Check both."),
            ),
            models.CheckConstraint(
                condition=Q(admitted_on__gt=F("birth_date")),
                name="member_is_admitted_after_birth",
                violation_error_message=_("The admission must be after the birth date. Correct one of the two."),
            ),
            models.CheckConstraint(
                condition=Q(ceremony_on=None) | Q(ceremony_on__gte=F("admitted_on")),
                name="ceremony_follows_admission",
                violation_error_message=_("The ceremony cannot be before the admission. Correct one of the two."),
            ),
            models.CheckConstraint(
                condition=Q(official_on=None) | Q(official_on__gte=F("admitted_on")),
                name="official_after_admission",
                violation_error_message=_("A member becomes official after the admission. Correct one of the two."),
            ),
        ]

    def __str__(self):
        return self.full_name

    def save(self, *args, **kwargs):
        """Keep the keys for order and search, and the tails of the name, in step with the name."""
        self.set_keys()
        fields = kwargs.get("update_fields")
        if fields is not None:
            kwargs["update_fields"] = {*fields, *KEYS}
        with transaction.atomic(using=kwargs.get("using")):
            added = self._state.adding
            super().save(*args, **kwargs)
            if fields is None or "full_name" in fields:
                NameTail.objects.using(self._state.db).rewrite(self, added=added)

    def set_keys(self):
        """Set the keys for order and search to the name's."""
        self.sort_key = text.sort_key(self.full_name)
        self.search_key = text.search_key(self.full_name)

    def standing_on(self, day):
        """Return the Standing on ``day``, or None if the member belonged to no cell then."""
        return Member.objects.with_standing(day).values_list("standing", flat=True).get(pk=self.pk)

    def admission_on(self, day):
        """Return what holds the admission of ``day``: an earlier one that had not ended yet, or the member."""
        if self.pk is None or day >= self.admitted_on:
            return self
        earlier = [admission for admission in self.earlier_admissions.all() if admission.until > day]
        return min(earlier, key=lambda admission: admission.until, default=self)

    def is_official_on(self, day):
        """Tell whether the member is official on ``day``, by the admission of that time."""
        official_on = self.admission_on(day).official_on
        return official_on is not None and official_on <= day

    def party_age_on(self, day):
        """Return the full months in the Party on ``day``, from the admission of that time; None if not official then.

        The start may be set by hand (``party_age_from``) for older cohorts and interruptions.
        """
        if not self.is_official_on(day):
            return None
        admission = self.admission_on(day)
        start = admission.party_age_from or admission.admitted_on
        months = (day.year - start.year) * 12 + day.month - start.month
        return max(months - (day.day < start.day), 0)
