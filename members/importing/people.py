"""Members from a list: new ones with their cell, and what changed about those that are kept here already."""

import hashlib

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from members.columns import MEMBERS, MEMBERS_BY_KEY
from members.importing.kinds import Ask, Kind, Known, Outcome, State, Stop, asked, name_key, shown, wrong
from members.models import Member, Membership, Office
from members.models.periods import holds_on

OF_MEMBER = [heading.key for heading in MEMBERS if not heading.key.startswith(("cell", "party_group"))]
"""The columns that are fields of a member; the others are of the membership."""


class Members(Kind):
    """Members, with the cell they belong to. Empty cells leave what is stored as it is."""

    key = "members"
    title = gettext_lazy("Members")
    sheet = "Đảng viên"
    headings = MEMBERS

    def judge(self, rows):
        """Return what each row would do."""
        known = Known(rows, self)
        return [self._judged(row, known) for row in rows]

    def _judged(self, row, known):
        try:
            self._refuse_twice(row)
            cell = self.find_organization(row.values.get("cell"), row.values.get("cell_code"), kind="cell")
            member = known.find(row)
            if member is None:
                return self._new(row, cell)
            self._refuse_second(row, member)
            return self._kept(row, cell, member, known)
        except Ask as ask:
            return asked(ask)
        except Stop as stop:
            return wrong(str(stop))

    def _refuse_twice(self, row):
        """Refuse a person's second row: of the same card, or the same name and birth date unless cards differ."""
        card = row.values.get("card_number", "")
        person = ("person", _digest(*name_key(row.values["full_name"]), row.values["birth_date"]))
        keys = [("card", card)] if card else []
        for key in keys:
            if (before := self.seen.get(key)) is not None:
                raise Stop(_("The same card number stands in row %(row)d already. Keep one of them.") % {"row": before})
        before = self.seen.get(person)
        if before is not None and not (card and before[1]):
            raise Stop(_("The same person stands in row %(row)d already. Keep one of them.") % {"row": before[0]})
        self.seen[person] = (row.number, bool(card))
        for key in keys:
            self.seen[key] = row.number

    def _refuse_second(self, row, member):
        if (before := self.seen.setdefault(("member", member.pk), row.number)) != row.number:
            raise Stop(_("The same person stands in row %(row)d already. Keep one of them.") % {"row": before})

    def _new(self, row, cell):
        missing = [
            heading.heading
            for heading in MEMBERS
            if heading.required_when_new and heading.key not in row.values and heading.key != "cell"
        ]
        if cell is None:
            missing.append(MEMBERS_BY_KEY["cell"].heading)
        if missing:
            raise Stop(_("For a new member there are missing: %(names)s.") % {"names": ", ".join(missing)})
        self._check_days(row.day("birth_date"), **{key: row.day(key) for key in _DAYS})
        since = self._since(row, cell)
        if since > self.today:
            raise Stop(_("The member joins the cell on a day that is still to come. Correct the date."))
        return Outcome(State.NEW)

    def _since(self, row, cell):
        """Return since when a new member belongs to the cell: as entered, else the admission or the cell's start."""
        founded = self.organizations[cell]["first"]
        since = row.day("cell_since")
        if since is None:
            return max(row.day("admitted_on"), founded)
        if since < founded:
            raise Stop(
                _("The cell exists since %(day)s only. Correct the date of joining it, or leave it empty.")
                % {"day": f"{founded:%d/%m/%Y}"}
            )
        return since

    def _check_days(self, birth_date, *, admitted_on, ceremony_on, official_on, party_age_from):
        for day in (birth_date, admitted_on, ceremony_on, official_on, party_age_from):
            if day and day > self.today:
                raise Stop(_("The day %(day)s is still to come. Correct it.") % {"day": f"{day:%d/%m/%Y}"})
        if admitted_on <= birth_date:
            raise Stop(_("The admission must be after the birth date. Correct one of the two."))
        if ceremony_on and ceremony_on < admitted_on:
            raise Stop(_("The ceremony cannot be before the admission. Correct one of the two."))
        if official_on and official_on < admitted_on:
            raise Stop(_("A member becomes official after the admission. Correct one of the two."))

    def _kept(self, row, cell, member, known):
        changes = []
        for key in OF_MEMBER:
            if key in row.values and (new := row.values[key]) != (old := _stored(member, key)):
                changes.append([MEMBERS_BY_KEY[key].heading, shown(MEMBERS_BY_KEY[key], old), _shown(key, new)])
        if changes:
            days = {key: row.day(key) or getattr(member, key) for key in _DAYS}
            self._check_days(row.day("birth_date"), **days)
        membership = known.membership(member)
        changes += self._moves(row, cell, member, membership, known)
        group = row.values.get("party_group")
        if group and membership and group != membership.party_group and (cell in (None, membership.cell_id)):
            changes.append([MEMBERS_BY_KEY["party_group"].heading, membership.party_group, group])
        return Outcome(State.CHANGED if changes else State.UNCHANGED, target=member.pk, changes=changes)

    def _moves(self, row, cell, member, membership, known):
        """Return the change of cell; refuse what a list cannot say: coming back, or another day of joining."""
        since = row.day("cell_since")
        if membership is None:
            if cell is not None:
                raise Stop(
                    _("This member belongs to no cell today. Readmit or transfer them on the member's page first.")
                )
            return []
        if cell in (None, membership.cell_id):
            if since and since != membership.since:
                raise Stop(
                    _("The member is in this cell since %(day)s here. Correct that on the member's page, or this date.")
                    % {"day": f"{membership.since:%d/%m/%Y}"}
                )
            return []
        if since is None or since <= membership.since:
            raise Stop(
                _(
                    "The member is in another cell here (%(cell)s). Enter the day of the move under “%(heading)s”, or"
                    " use the page for transfers."
                )
                % {
                    "cell": self.organizations[membership.cell_id]["name"],
                    "heading": MEMBERS_BY_KEY["cell_since"].heading,
                }
            )
        if since > self.today or membership.to is not None or known.memberships[member.pk][-1] is not membership:
            raise Stop(_("This move contradicts other dates of the member. Use the page for transfers."))
        if since < self.organizations[cell]["first"]:
            raise Stop(_("The cell did not exist on that day. Check the date."))
        return [
            [
                MEMBERS_BY_KEY["cell"].heading,
                self.organizations[membership.cell_id]["name"],
                f"{self.organizations[cell]['name']} ({since:%d/%m/%Y})",
            ]
        ]

    def write(self, pairs):
        """Add the new members with their membership, and change the others."""
        self._write_new([row for row, outcome in pairs if outcome.state == State.NEW])
        self._write_changed([(row, outcome) for row, outcome in pairs if outcome.state == State.CHANGED])

    def _write_new(self, rows):
        members, memberships = [], []
        for row in rows:
            member = Member(**{key: row.values[key] for key in OF_MEMBER if key in row.values})
            members.append(member)
        Member.objects.bulk_create(members, batch_size=2000)
        for row, member in zip(rows, members, strict=True):
            cell = self.find_organization(row.values.get("cell"), row.values.get("cell_code"), kind="cell")
            memberships.append(
                Membership(
                    member_id=member.pk,
                    cell_id=cell,
                    since=self._since(row, cell),
                    how_joined=Membership.Joined.CARRIED,
                    party_group=row.values.get("party_group", ""),
                )
            )
            self.log[cell]["new"].append(member.pk)
        Membership.objects.bulk_create(memberships, batch_size=2000)

    def _write_changed(self, pairs):
        if not pairs:
            return
        ids = sorted(outcome.target for _row, outcome in pairs)
        members = {
            one.pk: one for one in Member.objects.select_for_update(no_key=True).filter(pk__in=ids).order_by("pk")
        }
        today = {one.member_id: one for one in Membership.objects.filter(holds_on(self.today), member__in=ids)}
        last = {one.member_id: one for one in Membership.objects.filter(member__in=ids).order_by("since")}
        groups = []
        for row, outcome in pairs:
            member, membership = members[outcome.target], today.get(outcome.target)
            for key in OF_MEMBER:
                if key in row.values:
                    setattr(member, key, row.values[key])
            own = (membership or last[outcome.target]).cell_id
            cell = self.find_organization(row.values.get("cell"), row.values.get("cell_code"), kind="cell")
            touched = {own}
            if membership and cell not in (None, membership.cell_id):
                self._move(membership, cell, row)
                touched.add(cell)
            elif membership and row.values.get("party_group"):
                membership.party_group = row.values["party_group"]
                groups.append(membership)
            for organization in touched:
                entry = self.log[organization]
                entry["before"][f"member {member.pk}"] = {change[0]: change[1] for change in outcome.changes}
                entry["after"][f"member {member.pk}"] = {change[0]: change[2] for change in outcome.changes}
        Member.objects.bulk_update(members.values(), OF_MEMBER, batch_size=200)
        Membership.objects.bulk_update(groups, ["party_group"], batch_size=500)

    def _move(self, membership, cell, row):
        """End the membership and the posts in the old cell on the day, and begin one in the new."""
        since = row.day("cell_since")
        Membership.objects.filter(pk=membership.pk).update(to=since, how_left=Membership.Left.MOVED)
        Office.objects.filter(
            member=membership.member_id, organization=membership.cell_id, to=None, since__lt=since
        ).update(to=since)
        Membership.objects.create(
            member_id=membership.member_id,
            cell_id=cell,
            since=since,
            how_joined=Membership.Joined.MOVED,
            party_group=row.values.get("party_group", ""),
        )


_DAYS = ("admitted_on", "ceremony_on", "official_on", "party_age_from")


def _stored(member, key):
    value = getattr(member, key)
    return value.isoformat() if hasattr(value, "isoformat") else (value or None)


def _shown(key, value):
    return shown(MEMBERS_BY_KEY[key], value)


def _digest(*parts):
    """Return eight bytes for a person: 100,000 of them have to fit into memory beside everything else."""
    return hashlib.blake2b("\0".join(parts).encode(), digest_size=8).digest()
