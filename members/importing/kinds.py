"""What every kind of import shares: rows, what is found about each, and looking up organisations and members."""

import datetime
from collections import defaultdict
from dataclasses import dataclass, field

from django.core.exceptions import PermissionDenied
from django.db import models
from django.db.models import Min, Q
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from members import text
from members.access import KEEPERS
from members.log import log_changes
from members.models import Member, Membership, Organization, Placement

MOST_OPTIONS = 20
"""Of how many namesakes one is asked to choose."""


class State(models.TextChoices):
    """What the import would do with a row."""

    NEW = "new", gettext_lazy("New")
    CHANGED = "changed", gettext_lazy("Changed")
    UNCHANGED = "unchanged", gettext_lazy("Unchanged")
    WRONG = "wrong", gettext_lazy("Wrong")
    AMBIGUOUS = "ambiguous", gettext_lazy("To be asked")


@dataclass
class Row:
    """A row as it was read: its number in the sheet, its values as text, and the person chosen for it, if any.

    ``choice`` is None where nothing was chosen, "new" for a new person, else the id of a member.
    """

    number: int
    values: dict
    choice: str | None = None

    def day(self, key):
        """Return a value as a date, or None."""
        value = self.values.get(key)
        return datetime.date.fromisoformat(value) if value else None


@dataclass
class Outcome:
    """What is found about a row: equal for equal data, so that a preview can be compared with what is written.

    ``changes`` are (heading, old, new) as they are shown; ``options`` the ids of members among whom to choose.
    """

    state: str
    target: int | None = None
    changes: list = field(default_factory=list)
    message: str = ""
    options: list = field(default_factory=list)


class Stop(ValueError):
    """A row cannot be taken; the text says why and what to do."""


def asked(ask):
    """Return the Outcome of a row that can be about several people."""
    message = _("Members with this name and birth date are kept here. Say who is meant.")
    return Outcome(State.AMBIGUOUS, options=ask.options, message=message)


def wrong(message):
    """Return the Outcome of a row that cannot be taken."""
    return Outcome(State.WRONG, message=message)


class Kind:
    """A kind of list, for one organisation and one user; ``judge`` and ``write`` take its rows in order, in chunks.

    ``judge`` remembers the rows it has seen, to tell when two of them are about the same.
    """

    key = ""
    title = ""
    sheet = ""
    """The name of the template's sheet."""
    headings = ()
    roles = KEEPERS
    # Templates name the class; they would call it otherwise.
    do_not_call_in_templates = True

    def __init__(self, organization, user):
        self.organization, self.user, self.today = organization, user, timezone.localdate()
        reached = Organization.objects.reached_by(user, *self.roles)
        if not reached.filter(pk=organization.pk).exists():
            raise PermissionDenied
        self.reached = reached.filter(pk__in=Organization.objects.below(organization).values("pk"))
        self.headings = self.template_headings()
        self.seen, self.created = {}, set()
        # The list is compared with the members before it, not with those that its own earlier rows have added.
        self.newest = Member.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
        self.log = defaultdict(lambda: {"new": [], "before": {}, "after": {}})
        self.organizations = self._organizations()
        self._by_code, self._by_name = {}, defaultdict(set)
        for pk, entry in self.organizations.items():
            self._by_code[entry["code"].casefold()] = pk
            for name in (entry["name"], entry["short_name"]):
                self._by_name[text.search_key(name)].add(pk)

    @classmethod
    def template_headings(cls):
        """Return the headings with the choices of today."""
        return cls.headings

    def judge(self, rows):
        """Return the Outcomes of the rows, in their order, with a number of queries that does not grow with them."""
        raise NotImplementedError

    def write(self, pairs):
        """Write the rows with their outcomes, within the caller's transaction."""
        raise NotImplementedError

    def finish(self, *, by, file_name):
        """Enter what was written in the logs, an entry for each organisation, in one order for all imports."""
        organizations = Organization.objects.in_bulk(list(self.log))
        log_changes(
            [
                (organization, self.log[pk]["before"], {"new": self.log[pk]["new"], "changed": self.log[pk]["after"]})
                for pk, organization in organizations.items()
            ],
            verb=f"import_{self.key}",
            by=by,
            reason=file_name,
        )

    def _organizations(self):
        """Return the organisations of the reach that exist today, by id."""
        rows = self.reached.filter(pk__in=Placement.objects.on(self.today).values("organization"))
        founded = dict(
            Placement.objects.filter(organization__in=rows.values("pk"))
            .values("organization")
            .annotate(first=Min("since"))
            .values_list("organization", "first")
            .order_by()
        )
        return {
            row["pk"]: {**row, "first": founded[row["pk"]]}
            for row in rows.values("pk", "kind", "code", "name", "short_name")
        }

    def find_organization(self, name, code, *, kind=None):
        """Return the id of the organisation of that name or code within the reach, or None where neither is given.

        Raises Stop where there is none, or more than one of the name.
        """
        if not (name or code):
            return None
        pk = None
        if code:
            pk = self._by_code.get(code.casefold())
            if pk is None:
                raise Stop(_("There is no organisation with the code “%(code)s” here. Check it.") % {"code": code})
        if name:
            named = self._by_name.get(text.search_key(name), set())
            exact = {
                one
                for one in named
                if name.casefold()
                in (self.organizations[one]["name"].casefold(), self.organizations[one]["short_name"].casefold())
            }
            found = exact or named
            if kind:
                found = {one for one in found if self.organizations[one]["kind"] == kind}
            if not found and (by_code := self._by_code.get(name.casefold())):
                found = {by_code}
            if pk is None and not found:
                raise Stop(
                    _("There is no organisation called “%(name)s” here. Check the name, or enter its code.")
                    % {"name": name}
                )
            if pk is None and len(found) > 1:
                codes = ", ".join(sorted(self.organizations[one]["code"] for one in found)[:5])
                raise Stop(
                    _("Several organisations are called “%(name)s”. Enter the code: %(codes)s.")
                    % {"name": name, "codes": codes}
                )
            if pk is not None and found and pk not in found:
                raise Stop(_("The code and the name are of two different organisations. Correct one of the two."))
            pk = pk or found.pop()
        if kind and self.organizations[pk]["kind"] != kind:
            if kind == Organization.Kind.CELL:
                raise Stop(_("“%(name)s” is a committee. Members belong to a cell.") % {"name": name or code})
            raise Stop(_("“%(name)s” is a cell. Enter the committee above.") % {"name": name or code})
        return pk


class Known:
    """The members that a chunk of rows may be about, with where they belong: read in two queries."""

    def __init__(self, rows, kind):
        self.kind = kind
        cards = {row.values["card_number"] for row in rows if "card_number" in row.values}
        chosen = {int(row.choice) for row in rows if row.choice and row.choice != "new"}
        keys = {text.sort_key(row.values["full_name"]) for row in rows if "full_name" in row.values}
        days = {row.values["birth_date"] for row in rows if "birth_date" in row.values}
        found = Member.objects.filter(
            Q(card_number__in=cards) | Q(pk__in=chosen) | Q(sort_key__in=keys, birth_date__in=days),
            pk__lte=kind.newest,
        ).order_by("pk")
        self.members = {member.pk: member for member in found}
        self.by_card = {member.card_number: member for member in self.members.values() if member.card_number}
        self.by_name = defaultdict(list)
        for member in self.members.values():
            self.by_name[name_key(member.full_name), member.birth_date.isoformat()].append(member)
        self.memberships = defaultdict(list)
        for membership in Membership.objects.filter(member__in=self.members).order_by("since") if self.members else ():
            self.memberships[membership.member_id].append(membership)

    def membership(self, member):
        """Return the membership that holds today, or None."""
        today = self.kind.today
        return next(
            (row for row in self.memberships[member.pk] if row.since <= today and (row.to is None or row.to > today)),
            None,
        )

    def is_reached(self, member):
        """Tell whether the member belongs to a cell in the reach, or belonged to one last."""
        rows = self.memberships[member.pk]
        decisive = self.membership(member) or (rows[-1] if rows else None)
        return decisive is not None and decisive.cell_id in self.kind.organizations

    def namesakes(self, row):
        """Return the members in the reach with the row's name and birth date."""
        found = self.by_name.get((name_key(row.values["full_name"]), row.values["birth_date"]), ())
        return [member for member in found if self.is_reached(member)]

    def find(self, row):
        """Return the member that a row is about, or None for a new one.

        By card number, else by name and birth date. Raises Stop where the card is somebody else's, and Ask where
        several could be meant.
        """
        card = row.values.get("card_number", "")
        namesakes = self.namesakes(row)
        if (holder := self.by_card.get(card) if card else None) is not None:
            if not self.is_reached(holder):
                raise Stop(_("This card number belongs to a member of another committee. Check it."))
            if name_key(holder.full_name) != name_key(row.values["full_name"]) and (
                holder.birth_date.isoformat() != row.values["birth_date"]
            ):
                raise Stop(
                    _("This card number belongs to %(name)s, born %(day)s. Correct the number, or the name and date.")
                    % {"name": holder.full_name, "day": f"{holder.birth_date:%d/%m/%Y}"}
                )
            return holder
        if row.choice == "new":
            return None
        if row.choice:
            chosen = self.members.get(int(row.choice))
            if chosen in namesakes:
                return chosen
        if not namesakes:
            return None
        if len(namesakes) == 1 and not (card and namesakes[0].card_number):
            return namesakes[0]
        raise Ask([member.pk for member in namesakes[:MOST_OPTIONS]])


class Ask(Exception):
    """Several members could be meant; ``options`` are their ids."""

    def __init__(self, options):
        super().__init__()
        self.options = options


def name_key(name):
    """Return what two spellings of a name have in common: capitals and the place of a tone mark do not count."""
    return text.sort_key(name), text.search_key(name)


def shown_day(day):
    """Return a date, or its ISO form, as people write it; empty for none."""
    if isinstance(day, str):
        day = datetime.date.fromisoformat(day) if day else None
    return f"{day:%d/%m/%Y}" if day else ""


def shown(heading, value):
    """Return a stored value as it is shown under a heading."""
    if value in (None, ""):
        return ""
    if heading.kind == "date":
        return shown_day(value)
    if heading.kind == "choice":
        return heading.label_of(value) or str(value)
    return str(value)
