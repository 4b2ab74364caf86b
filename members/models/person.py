"""Members, and through time: where they belong, which posts they hold, when they are away."""

from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models, transaction
from django.db.models import Case, Exists, F, OuterRef, Q, Subquery, Value, When
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from members import text
from members.fields import LineField
from members.models.admission import EarlierAdmission
from members.models.names import NameTail
from members.models.organization import Organization
from members.models.periods import Period, ends_after_it_starts, holds_on

CARD_DIGITS = 12
"""The most digits that a card number has."""

KEYS = ("sort_key", "search_key")
"""What follows from a member's name, beside the tails."""


class Standing(models.TextChoices):
    """What a member is on a day; derived from dates, never stored but in a frozen roster."""

    OFFICIAL = "official", _("Official")
    PROBATIONARY = "probationary", _("Probationary")


def official_by(day):
    """Return the condition that a member is official on ``day``, by the present admission or by an earlier one."""
    then = EarlierAdmission.objects.filter(member=OuterRef("pk"), official_on__lte=day, until__gt=day)
    return Q(official_on__lte=day) | Q(Exists(then))


def probationary_on(day):
    """Return the condition that a member is not official on ``day``: the same, said in the order in which it is quick.

    Negated as a whole, the earlier admissions would be looked up for everybody, the many official ones too.
    """
    then = EarlierAdmission.objects.filter(member=OuterRef("pk"), official_on__lte=day, until__gt=day)
    return not_yet_official(day) & ~Q(Exists(then))


def not_yet_official(day):
    """Return the condition that a member is not official on ``day`` by the present admission."""
    return Q(official_on=None) | Q(official_on__gt=day)


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


class Membership(Period):
    """Belonging to a cell (sinh hoạt đảng) from a day up to another."""

    class Joined(models.TextChoices):
        ADMITTED = "admitted", _("Admitted")
        TRANSFERRED = "transferred", _("Transferred in")
        READMITTED = "readmitted", _("Readmitted")
        MOVED = "moved", _("Moved within the committee")
        CARRIED = "carried", _("Already a member when records began")

    class Left(models.TextChoices):
        TRANSFERRED = "transferred", _("Transferred out")
        DIED = "died", _("Died")
        RESIGNED = "resigned", _("Resigned")
        STRUCK_OFF = "struck_off", _("Struck off")
        EXPELLED = "expelled", _("Expelled")
        MOVED = "moved", _("Moved within the committee")

    member = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="memberships", verbose_name=_("member"))
    cell = models.ForeignKey(
        Organization,
        on_delete=models.PROTECT,
        related_name="memberships",
        verbose_name=_("cell"),
        limit_choices_to={"kind": "cell"},
    )
    how_joined = models.CharField(_("how joined"), max_length=12, choices=Joined)
    how_left = models.CharField(_("how left"), max_length=12, choices=Left, blank=True)
    party_group = LineField(_("party group"), max_length=60, blank=True)

    alone_among = ("member",)
    overlap_message = _("At that time the member belongs to a cell already. End that membership first.")

    class Meta:
        verbose_name = _("membership")
        verbose_name_plural = _("memberships")
        ordering = ["member", "since"]
        indexes = [models.Index(fields=["cell", "since"], name="membership_cell_since")]
        constraints = [
            ends_after_it_starts("membership_ends_after_it_starts"),
            models.UniqueConstraint(
                fields=["member"],
                condition=Q(to=None),
                name="one_open_membership_per_member",
                violation_error_message=_("This member already belongs to a cell. End that membership first."),
            ),
            models.CheckConstraint(
                condition=Q(to=None, how_left="") | (Q(to__isnull=False) & ~Q(how_left="")),
                name="membership_that_ended_says_how",
                violation_error_message=_("When a membership ends, say how, and the day; otherwise leave both empty."),
            ),
        ]

    def __str__(self):
        return f"{self.member} – {self.cell}"

    def clean(self):
        """Refuse overlaps, a committee in place of a cell, and belonging before the cell existed."""
        super().clean()
        if not (self.since and self.cell_id):
            return
        if not self.cell.is_cell:
            raise ValidationError({"cell": _("Members belong to a cell, not to a committee. Choose a cell.")})
        if not self.cell.placement_on(self.since):
            raise ValidationError({"since": _("The cell did not exist on that day. Check the date.")})


class Office(Period):
    """A post in an organisation, held from a day up to another."""

    class Post(models.TextChoices):
        SECRETARY = "secretary", pgettext_lazy("post", "Secretary")
        STANDING_DEPUTY = "standing_deputy", _("Standing deputy secretary")
        DEPUTY = "deputy", _("Deputy secretary")
        STANDING_COMMITTEE = "standing_committee", _("Member of the standing committee")
        EXECUTIVE = "executive", _("Member of the executive committee")
        CELL_COMMITTEE = "cell_committee", _("Member of the cell committee")

    member = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="offices", verbose_name=_("member"))
    organization = models.ForeignKey(
        Organization, on_delete=models.PROTECT, related_name="offices", verbose_name=_("organisation")
    )
    post = models.CharField(_("post"), max_length=20, choices=Post)

    alone_among = ("member", "organization", "post")
    overlap_message = _("The member holds this post already at that time.")

    class Meta:
        verbose_name = _("post")
        verbose_name_plural = _("posts")
        ordering = ["organization", "since"]
        constraints = [
            ends_after_it_starts("office_ends_after_it_starts"),
            models.UniqueConstraint(
                fields=["organization"],
                condition=Q(to=None, post="secretary"),
                name="one_secretary_per_organization",
                violation_error_message=_("This organisation has a secretary already. End that post first."),
            ),
        ]

    def __str__(self):
        return f"{self.get_post_display()}, {self.organization}"


class Leave(Period):
    """A time without taking part: exempt (miễn sinh hoạt), temporarily elsewhere, or suspended (đình chỉ)."""

    class Kind(models.TextChoices):
        EXEMPT = "exempt", _("Exempt")
        AWAY = "away", _("Temporarily in another cell")
        SUSPENDED = "suspended", _("Suspended")

    member = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="leaves", verbose_name=_("member"))
    kind = models.CharField(_("kind"), max_length=10, choices=Kind)
    reason = LineField(_("reason or place"), max_length=200, blank=True)

    alone_among = ("member",)
    overlap_message = _("Another leave covers part of that time.")

    class Meta:
        verbose_name = _("leave")
        verbose_name_plural = _("leaves")
        ordering = ["member", "since"]
        constraints = [ends_after_it_starts("leave_ends_after_it_starts")]

    def __str__(self):
        return f"{self.member}: {self.get_kind_display()}"
