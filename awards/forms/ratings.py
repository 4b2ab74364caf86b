"""The form of the proposed ratings: a line for each member, and one for the organisation itself."""

from decimal import Decimal, InvalidOperation

from django import forms
from django.core.exceptions import ValidationError
from django.utils.text import capfirst
from django.utils.translation import gettext, pgettext

from awards.eligible import rated_members, rated_organizations, voters_on_ratings
from awards.forms.rating_lines import VOTES, LineOffers, RatingLine
from awards.level_words import rating_in
from awards.models import Rating
from awards.rules import rating_rule_on
from meetings.forms.comparing import plain_line
from meetings.forms.pasting import TakesPaste
from meetings.forms.rows import ROWS_MISSING
from meetings.forms.step import StepForm
from meetings.pasted_names import Person
from meetings.pasting import Pasted, Setting, match_people
from meetings.turnout import turnout_of
from members.models import Member, Organization


class RatingsGrid(forms.Form):
    """The lines of all ratings, as plain inputs: a crispy form for each of 38 members is slow.

    Levels start empty: a grade is a personnel record, and nobody's is filled in beforehand.
    """

    FIELDS = ("proposed", "unrated", *VOTES, "points", "note")
    LEVELS = Rating.Level

    def __init__(self, data=None, *, record):
        super().__init__(data)
        self.record = record
        self.rule = rating_rule_on(record.last_day)
        stored = {
            (rating.member_id, rating.organization_id): rating
            for rating in record.ratings.select_related("member", "organization")
        }
        self.offers = LineOffers(self.marks)
        self.pairs = []
        self.unchanged = set()
        for member in rated_members(record):
            rating = stored.get((member.pk, None)) or Rating(record=record, member=member, year=record.year)
            self.pairs.append((self._line(f"member-{member.pk}", member, rating, member.leave or ""), rating))
        self._add_organizations_below(stored)
        own = stored.get((None, record.organization_id)) or Rating(
            record=record, organization=record.organization, year=record.year
        )
        self.pairs.append((self._line("organization", record.organization, own), own))

    def _add_organizations_below(self, stored):
        """Add the organisations that a committee rates; those with a record of their own propose a level there."""
        record = self.record
        organizations = [] if record.organization.is_cell else list(rated_organizations(record))
        entered = Rating.objects.filter(organization__in=organizations, year=record.year).exclude(record=record.pk)
        self.entered_below = list(entered.select_related("organization", "record").order_by("organization__code"))
        elsewhere = {rating.organization_id for rating in self.entered_below}
        for organization in organizations:
            if organization.pk not in elsewhere:
                rating = stored.get((None, organization.pk)) or Rating(
                    record=record, organization=organization, year=record.year
                )
                self.pairs.append((self._line(f"organization-{organization.pk}", organization, rating), rating))

    @property
    def marks(self):
        """The levels to choose from: value, label, and the letter on the keyboard."""
        letters = (
            pgettext("key for excellent", "E"),
            pgettext("key for good", "G"),
            pgettext("key for completed", "C"),
            pgettext("key for failed", "N"),
        )
        return [(*choice, letter) for choice, letter in zip(self.LEVELS.choices, letters, strict=True)]

    @property
    def lines(self):
        """The lines to show, the organisation's own last."""
        return [line for line, _rating in self.pairs]

    def _line(self, key, recipient, rating, leave=""):
        stored = {name: getattr(rating, name) for name in self.FIELDS}
        stored = {name: "" if value is None else value for name, value in stored.items()}
        if self.is_bound:
            stored = {name: self.data.get(f"{key}-{name}", "").strip() for name in self.FIELDS}
        return RatingLine(key, recipient, stored, leave, self._notice(stored), offers=self.offers)

    def _notice(self, values):
        """Return what to know of points that make another level than the chosen one."""
        try:
            points = _points(str(values["points"]))
        except ValidationError:
            return ""
        made = None if points is None else self.rule.level_of(points)
        if not (made and values["proposed"]) or made == values["proposed"]:
            return ""
        told = {"points": f"{points.normalize():f}", "level": made.label, "source": self.rule.source}
        return gettext("%(points)s points make “%(level)s” (%(source)s).") % told

    @property
    def cap_notice(self):
        """What to know of more excellent members than the rule lets: here it informs, and blocks nothing."""
        levels = [line.values["proposed"] for line, rating in self.pairs if rating.member_id]
        excellent, good = levels.count(Rating.Level.EXCELLENT), levels.count(Rating.Level.GOOD)
        most = self.rule.most_excellent(good)
        if most is None or excellent <= most:
            return ""
        text = gettext("Excellent: %(excellent)d; beside %(good)d rated good at most %(most)d (%(source)s).")
        return text % {"excellent": excellent, "good": good, "most": most, "source": self.rule.source}

    def clean(self):
        """Put what was sent into the ratings; say at each line what is wrong."""
        voters = self._voters()
        if any(rating.pk and f"{line.key}-proposed" not in self.data for line, rating in self.pairs):
            self.add_error(None, ROWS_MISSING)
        for line, rating in self.pairs:
            try:
                before = [getattr(rating, name) for name in self.FIELDS]
                self._fill(rating, line.values)
                if rating.pk and before == [getattr(rating, name) for name in self.FIELDS]:
                    self.unchanged.add(line.key)
                elif line.says_something:
                    rating.full_clean(exclude=["record", "member", "organization"])
                self._refuse_too_many_votes(rating, line, voters)
            except ValidationError as error:
                self._refuse(line, error)
        self.refuse_rated_elsewhere()
        return super().clean()

    def _refuse(self, line, error):
        line.errors = [*line.errors, *error.messages]
        self.add_error(None, ValidationError([f"{line.recipient}: {text}" for text in error.messages]))

    def refuse_rated_elsewhere(self):
        """Say at the lines whose member or organisation is rated in another record; tell whether there is one."""
        elsewhere = self._rated_elsewhere()
        lines = [line for line in self.lines if line.says_something and line.recipient in elsewhere]
        for line in lines:
            message = gettext("Already rated for that year in the record of another organisation.")
            self._refuse(line, ValidationError(message))
        return bool(lines)

    def _rated_elsewhere(self):
        """Return who is rated for the year in another record, or was by an import: one query for all lines."""
        ratings = Rating.objects.filter(year=self.record.year).exclude(pk__in=self.record.ratings.values("pk"))
        recipients = [line.recipient for line in self.lines]
        members = ratings.filter(member__in=[row for row in recipients if isinstance(row, Member)])
        own = ratings.filter(organization__in=[row for row in recipients if isinstance(row, Organization)])
        return {rating.recipient for rating in [*members.select_related("member"), *own.select_related("organization")]}

    def _fill(self, rating, values):
        rating.proposed, rating.unrated, rating.note = values["proposed"], values["unrated"], values["note"]
        for name in VOTES:
            setattr(rating, name, _whole_number(values[name]))
        rating.points = _points(values["points"])

    def _voters(self):
        meeting = voters_on_ratings(self.record)
        return turnout_of(meeting).may_vote_not_absent if meeting else None

    def _refuse_too_many_votes(self, rating, line, voters):
        # Only members are voted on here; a cell's own grade may be voted on elsewhere as well.
        if voters is not None and rating.votes is not None and rating.votes > voters:
            raise ValidationError(
                gettext(
                    "%(votes)d votes, but only %(able)d entitled to vote were at the meeting. "
                    "Correct the votes, or the roll of the meeting."
                )
                % {"votes": rating.votes, "able": voters}
            )

    def compared_lines(self):
        """The lines, to be compared with those that somebody else has saved."""
        fields = {name: Rating._meta.get_field(name) for name in self.FIELDS}
        return [
            plain_line(
                line.recipient,
                line.key,
                [
                    (f"{line.key}-{name}", capfirst(field.verbose_name), line.values[name], field.choices or ())
                    for name, field in fields.items()
                ],
            )
            for line in self.lines
        ]

    def field_errors(self):
        """What is wrong with lines, by the name of a control."""
        return {f"{line.key}-proposed": line.errors for line in self.lines if line.errors}

    def save(self):
        """Write the lines that say something; one that was emptied goes, unless it is decided already."""
        for line, rating in self.pairs:
            if line.says_something:
                if line.key not in self.unchanged:
                    rating.save()
            elif rating.pk and not rating.decided:
                rating.delete()


def _whole_number(text):
    if text == "":
        return None
    if not (text.isascii() and text.isdecimal() and len(text) <= 6):
        raise ValidationError(gettext("“%(text)s” is not a number of votes. Enter digits only.") % {"text": text[:20]})
    return int(text)


def _points(text):
    if text == "":
        return None
    try:
        points = Decimal(text.replace(",", "."))
    except InvalidOperation:
        points = None
    # Also 1e999999 is a number, and would be written out with all its digits.
    if points is None or not points.is_finite() or abs(points.adjusted()) > 6:
        raise ValidationError(
            gettext("“%(text)s” is not a number of points. Enter a number from 0 to 100.") % {"text": text[:20]}
        )
    return points


class RatingsForm(TakesPaste, StepForm):
    """The step of the proposed ratings."""

    can_be_empty = False

    def build(self, data):
        """The grid."""
        return {"grid": RatingsGrid(data, record=self.record)}

    def rows(self):
        """The ratings."""
        return [self.record.ratings]

    def read_paste(self, text, data):
        """Read the levels of all but the organisation's own line, or the reasons for none."""
        people = [
            Person(line.key, str(line.recipient), getattr(line.recipient, "birth_date", None))
            for line in self["grid"].lines[:-1]
        ]
        nothing = gettext("No level was found. Copy a column with “xuất sắc”, “tốt”, “hoàn thành”, “không hoàn thành”.")
        found, troubles = match_people(text, people, rating_in, nothing_found=nothing)
        settings = []
        for number, person, (field_name, value) in found:
            fields = {f"{person.key}-proposed": "", f"{person.key}-unrated": "", f"{person.key}-{field_name}": value}
            now = _shown(data.get(f"{person.key}-proposed", ""), data.get(f"{person.key}-unrated", ""))
            will = _shown(fields[f"{person.key}-proposed"], fields[f"{person.key}-unrated"])
            settings.append(Setting(number, person.name, fields, now, will))
        return Pasted(settings, troubles)

    def is_refused_now(self):
        """Tell whether somebody was rated in another record at the same moment."""
        return self["grid"].refuse_rated_elsewhere()

    def is_complete(self):
        """Complete when every line has a level or the reason for none."""
        return all(rating.proposed or rating.unrated for _line, rating in self["grid"].pairs)


def _shown(level, reason):
    if level in Rating.Level.values:
        return str(Rating.Level(level).label)
    return str(Rating.Unrated(reason).label) if reason in Rating.Unrated.values else "–"
