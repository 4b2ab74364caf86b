"""Who a row of a list is about: a member or an organisation within the reach."""

from django.utils.translation import gettext as _

from members.columns import MEMBERS_BY_KEY, Heading
from members.importing.kinds import Ask, Kind, Known, Outcome, State, Stop, name_key, shown, wrong

OLDEST_YEAR = 2000


def _member(name):
    return lambda row: (getattr(row.member, name) or None) if row.member_id else None


def _organization(name):
    return lambda row: (getattr(row.organization, name) or None) if row.organization_id else None


def _again(key, hint, width=16):
    heading = MEMBERS_BY_KEY[key]
    return Heading(
        key,
        heading.heading,
        _member(key),
        kind=heading.kind,
        synonyms=heading.synonyms,
        longest=heading.longest,
        width=width,
        hint=hint,
        example=heading.example,
    )


RECIPIENT = (
    _again("full_name", "Với đảng viên. Dòng về tổ chức đảng thì để trống.", 28),
    _again("birth_date", "Với đảng viên, trừ khi có số thẻ."),
    _again("card_number", "Với đảng viên, nếu có. Để dạng văn bản.", 18),
    Heading(
        "organization_code",
        "Mã tổ chức đảng",
        _organization("code"),
        kind="code",
        synonyms=("Mã tổ chức", "Mã chi bộ", "Mã đảng bộ"),
        longest=30,
        hint="Với tổ chức đảng, khi tên trùng nhau.",
    ),
    Heading(
        "organization",
        "Tổ chức đảng",
        _organization("name"),
        kind="cell",
        synonyms=("Tên tổ chức đảng", "Tập thể", "Tên tập thể", "Đảng bộ, chi bộ"),
        width=36,
        hint="Với chi bộ hoặc đảng bộ được xếp loại, khen thưởng. Dòng về đảng viên thì để trống.",
    ),
    Heading(
        "year",
        "Năm",
        lambda row: row.year,
        kind="year",
        synonyms=("Năm đánh giá", "Năm xếp loại", "Năm khen thưởng"),
        required=True,
        width=8,
        hint="Bắt buộc: 2024.",
        example="2024",
    ),
)


class OfRecipients(Kind):
    """A list whose rows are about a member or an organisation, and a year; what a row says is stored once."""

    model = None
    twice = ""
    """What is said of a row that says what an earlier one says, with the number of that ``row``."""
    elsewhere = ""
    """What is said of a row that contradicts the record of its year, where one corrects it."""

    def judge(self, rows):
        """Return what each row would do."""
        known = Known(rows, self)
        found = [self._recipient(row, known) for row in rows]
        stored = self._stored(found)
        return [
            one if isinstance(one, Outcome) else self._judged(row, one, stored)
            for row, one in zip(rows, found, strict=True)
        ]

    def identity(self, row):
        """Return what tells apart what is stored of one recipient and year."""
        return ()

    def same(self, row, stored):
        """Return which of those stored of its recipient and year the row is about, or None."""
        raise NotImplementedError

    def check(self, row, kind, kept):
        """Raise Stop where the row cannot be, about a "member" or an "organization", of what is kept or of nothing."""
        raise NotImplementedError

    def old(self, kept):
        """Return the stored values by their keys, as a row holds them."""
        raise NotImplementedError

    def contradicts(self, kept, changed):
        """Tell whether a row that would change these keys contradicts the record in which it stands."""
        raise NotImplementedError

    def fill(self, one, row):
        """Put the values of a row into what is to be stored."""
        one.decision = row.values.get("decision", one.decision)
        one.decided_on = row.day("decided_on") or one.decided_on

    def _judged(self, row, recipient, stored):
        try:
            return self._compare(row, recipient, stored)
        except Stop as stop:
            return wrong(str(stop))

    def _compare(self, row, recipient, stored):
        kind, pk, _log = recipient
        key = (kind, pk, int(row.values["year"]))
        kept = self.same(row, stored.get(key, []))
        self._refuse_twice(row, (*key, *self.identity(row)))
        self.check(row, kind, kept)
        if kept is None:
            return Outcome(State.NEW)
        self._refuse_twice(row, ("kept", kept.pk))
        old = self.old(kept)
        changed = {
            name: (value, row.values[name])
            for name, value in old.items()
            if name in row.values and row.values[name] != value
        }
        if kept.record_id and self.contradicts(kept, changed):
            raise Stop(self.elsewhere)
        headings = {heading.key: heading for heading in self.headings}
        changes = [
            [headings[name].heading, *(shown(headings[name], value) for value in both)]
            for name, both in changed.items()
        ]
        return Outcome(State.CHANGED if changes else State.UNCHANGED, target=kept.pk, changes=changes)

    def _refuse_twice(self, row, key):
        if (before := self.seen.setdefault(key, row.number)) != row.number:
            raise Stop(self.twice % {"row": before})

    def _recipient(self, row, known):
        """Return ("member" or "organization", id, the organisation in whose log it is entered), or an Outcome."""
        values = row.values
        try:
            year = int(values["year"])
            if not OLDEST_YEAR <= year <= self.today.year:
                raise Stop(_("The year has to be from %(first)d to this one.") % {"first": OLDEST_YEAR})
            is_member = "full_name" in values or "card_number" in values
            organization = self.find_organization(values.get("organization"), values.get("organization_code"))
            if not is_member:
                if organization is None:
                    raise Stop(_("Enter a member (name with birth date or card number) or an organisation."))
                return "organization", organization, organization
            member = self._member(row, known)
            memberships = known.memberships[member.pk]
            cell = (known.membership(member) or memberships[-1]).cell_id
            if organization not in (None, cell):
                raise Stop(_("Enter either a member or an organisation, not both."))
            return "member", member.pk, cell
        except Ask as ask:
            return Outcome(
                State.AMBIGUOUS,
                options=ask.options,
                message=_("Members with this name and birth date are kept here. Say who is meant."),
            )
        except Stop as stop:
            return wrong(str(stop))

    def _member(self, row, known):
        values = row.values
        holder = known.by_card.get(values.get("card_number", ""))
        if holder is not None and known.is_reached(holder):
            if "full_name" in values and name_key(values["full_name"]) != name_key(holder.full_name):
                raise Stop(
                    _("This card number belongs to %(name)s, born %(day)s. Correct the number, or the name and date.")
                    % {"name": holder.full_name, "day": f"{holder.birth_date:%d/%m/%Y}"}
                )
            return holder
        if "full_name" not in values or "birth_date" not in values:
            raise Stop(_("This member is not found. Enter the name together with the birth date or the card number."))
        namesakes = known.namesakes(row)
        chosen = [member for member in namesakes if str(member.pk) == row.choice]
        if len(chosen or namesakes) > 1:
            raise Ask([member.pk for member in namesakes])
        if not namesakes:
            raise Stop(_("This member is not kept here. Import the members first, or check name and birth date."))
        return (chosen or namesakes)[0]

    def _stored(self, found):
        """Return what is stored about the recipients: a list by (kind, id, year)."""
        ids = {"member": set(), "organization": set()}
        for one in found:
            if not isinstance(one, Outcome):
                ids[one[0]].add(one[1])
        stored = {}
        for kind, of_kind in ids.items():
            if of_kind:
                for one in self.model.objects.filter(**{f"{kind}__in": of_kind}).order_by("pk"):
                    if one.pk not in self.created:
                        stored.setdefault((kind, getattr(one, f"{kind}_id"), one.year), []).append(one)
        return stored

    def write(self, pairs):
        """Add what is new, and change the others."""
        known = Known([row for row, _outcome in pairs], self)
        new, changed = [], []
        targets = [outcome.target for _row, outcome in pairs if outcome.state == State.CHANGED]
        locked = self.model.objects.select_for_update(no_key=True, of=("self",)).filter(pk__in=targets).order_by("pk")
        stored = {one.pk: one for one in locked}
        for row, outcome in pairs:
            if outcome.state == State.UNCHANGED:
                continue
            kind, pk, log = self._recipient(row, known)
            if outcome.state == State.NEW:
                one = self.model(**{f"{kind}_id": pk, "year": int(row.values["year"])})
                new.append((one, log))
            else:
                one = stored[outcome.target]
                changed.append(one)
                entry, name = self.log[log], f"{self.model._meta.model_name} {one.pk}"
                entry["before"][name] = {change[0]: change[1] for change in outcome.changes}
                entry["after"][name] = {change[0]: change[2] for change in outcome.changes}
            self.fill(one, row)
        self.model.objects.bulk_create([one for one, _log in new], batch_size=1000)
        for one, log in new:
            self.created.add(one.pk)
            self.log[log]["new"].append(one.pk)
        for one in changed:
            one.save()
