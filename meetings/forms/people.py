"""The form of the people at a meeting: the roll, and the guests."""

import itertools
from collections import Counter
from dataclasses import dataclass, replace

from django import forms
from django.utils.functional import cached_property
from django.utils.translation import gettext, pgettext

from meetings.forms.comparing import plain_line
from meetings.forms.controls import marks_of
from meetings.forms.pasting import TakesPaste
from meetings.forms.rows import ROWS_MISSING, RowForm, Rows, rows_of
from meetings.forms.step import StepForm
from meetings.groups import groups_at
from meetings.models import Attendance, Chair, Guest, Meeting, Remark
from meetings.pasted_names import Person
from meetings.pasting import Pasted, Setting, match_people
from meetings.roll_words import presence_in
from meetings.turnout import too_many_votes, turnout_of
from members.models import Leave, Member


@dataclass
class RollRow:
    """A line of the roll, as shown: the member, and what is marked."""

    number: int
    member: Member
    presence: str
    reason: str
    errors: list
    marks: list

    @property
    def mark_controls(self):
        """The marks to choose from."""
        name = f"presence-{self.member.pk}"
        return marks_of(name, self.marks, self.presence, id_prefix=name)

    @property
    def reason_label(self):
        """What the field for the reason is called."""
        return gettext("Reason for absence of %(name)s") % {"name": self.member}

    @property
    def cell_id(self):
        """The member's cell on the day."""
        return self.member.cell_id

    @property
    def party_group(self):
        """The member's party group on the day."""
        return self.member.party_group

    @property
    def leave_label(self):
        """The member's leave on the day, in words."""
        return Leave.Kind(self.member.leave).label if self.member.leave else ""


class RollForm(forms.Form):
    """The roll call: a mark and a reason for each member on the roster; marks start empty.

    Plain inputs named by the member's number, since a crispy form for each of 38 rows is slow.
    """

    PRESENCE = Attendance.Presence

    def __init__(self, data=None, *, meeting):
        super().__init__(data)
        self.meeting = meeting
        self.roster = list(meeting.roster())
        self.stored = {row.member_id: row for row in meeting.attendances.all()}
        self.before = {row.pk: _marks(row) for row in self.stored.values()}
        self.attendances = []
        self.row_errors = {}

    @cached_property
    def marks(self):
        """The marks to choose from: value, label, and the letter on the keyboard."""
        letters = (
            pgettext("key for present", "P"),
            pgettext("key for excused", "E"),
            pgettext("key for unexcused", "U"),
        )
        return [(*choice, letter) for choice, letter in zip(self.PRESENCE.choices, letters, strict=True)]

    @cached_property
    def _marks_of_lines(self):
        return [(value, label, f"{key} {number}") for number, (value, label, key) in enumerate(self.marks, 1)]

    @property
    def has_groups(self):
        """Whether the lines stand in several groups."""
        return len(self._roster_groups) > 1

    @property
    def lines(self):
        """The lines to show, with what was sent or else what is stored."""
        return [line for group in self.groups for line in group.rows]

    @property
    def groups(self):
        """The lines by cell or by party group, numbered through."""
        numbers = itertools.count(1)
        return [
            replace(group, rows=[self._line(next(numbers), member) for member in group.rows])
            for group in self._roster_groups
        ]

    @cached_property
    def _roster_groups(self):
        return groups_at(self.meeting, self.roster)

    @property
    def counted_groups(self):
        """Each group with its figures, where there are several: how many, and how many marked as what."""
        for group in self.groups:
            marks = Counter(line.presence for line in group.rows)
            absent = marks[self.PRESENCE.EXCUSED] + marks[self.PRESENCE.UNEXCUSED]
            yield {
                "group": group,
                "summoned": len(group.rows),
                "present": marks[self.PRESENCE.PRESENT],
                "absent": absent,
                "unmarked": marks[""],
            }

    def _line(self, number, member):
        errors = self.row_errors.get(member.pk, [])
        return RollRow(number, member, *self._sent_or_stored(member), errors, self._marks_of_lines)

    def _sent_or_stored(self, member):
        if self.is_bound:
            return self.data.get(f"presence-{member.pk}", ""), self.data.get(f"reason-{member.pk}", "")
        row = self.stored.get(member.pk)
        return (row.presence, row.reason) if row else ("", "")

    def clean(self):
        """Build the attendances; refuse strangers, unknown marks, and fewer voters than votes given."""
        self._refuse_strangers()
        self._refuse_missing_lines()
        for member in self.roster:
            presence, reason = self._sent_or_stored(member)
            row = self.stored.get(member.pk) or Attendance(meeting=self.meeting, member=member)
            row.take_from(member)
            row.presence, row.reason = presence, reason
            try:
                row.clean_fields(exclude=["meeting", "member", "cell"])
            except forms.ValidationError as error:
                self.row_errors[member.pk] = error.messages
                self.add_error(None, forms.ValidationError([f"{member}: {text}" for text in error.messages]))
            self.attendances.append(row)
        if not self.errors:
            self._refuse_too_few_voters()
        return super().clean()

    def _refuse_strangers(self):
        known = {str(member.pk) for member in self.roster}
        sent = {key.partition("-")[2] for key in self.data if key.startswith("presence-")}
        strangers = sent - known
        names = Member.objects.filter(pk__in=[pk for pk in strangers if pk.isdecimal() and len(pk) < 18])
        if strangers:
            listed = ", ".join(name.full_name for name in names if name.pk in self._nameable()) or "?"
            self.add_error(
                None,
                gettext(
                    "Not on the roster of that day: %(names)s. Someone from another organisation is entered as a guest."
                )
                % {"names": listed},
            )

    def _refuse_missing_lines(self):
        """Refuse to empty lines that were not sent at all."""
        if any(f"presence-{pk}" not in self.data and f"reason-{pk}" not in self.data for pk in self._stored_lines()):
            self.add_error(None, ROWS_MISSING)

    def _stored_lines(self):
        return [member.pk for member in self.roster if member.pk in self.stored]

    def _nameable(self):
        """The members who may be named to this user: those of the organisation in that year."""
        return set(self.meeting.record.members_of_the_year().values_list("pk", flat=True))

    def _refuse_too_few_voters(self):
        turnout = turnout_of(self.meeting, self.attendances)
        for motion in self.meeting.motions.all():
            if too_many_votes(motion, turnout):
                self.add_error(
                    None,
                    gettext(
                        "“%(motion)s” has %(votes)d votes, but by this roll only %(able)d entitled to vote were there. "
                        "Correct the roll, or first the votes."
                    )
                    % {"motion": motion.text, "votes": motion.votes, "able": turnout.may_vote_not_absent},
                )

    def compared_lines(self):
        """The lines, to be compared with those that somebody else has saved."""
        return [
            plain_line(
                row.member,
                row.member.pk,
                [
                    (f"presence-{row.member.pk}", gettext("Presence"), row.presence, self.PRESENCE.choices),
                    (f"reason-{row.member.pk}", gettext("Reason"), row.reason, ()),
                ],
            )
            for row in self.lines
        ]

    def field_errors(self):
        """What is wrong with lines, by the name of a control."""
        return {f"presence-{pk}": texts for pk, texts in self.row_errors.items()}

    def save(self):
        """Write the roll; lines of members no longer on the roster go."""
        for row in self.attendances:
            if row.pk is None or self.before[row.pk] != _marks(row):
                row.save()
        self.meeting.attendances.exclude(member__in=self.roster).delete()


def _marks(row):
    return row.standing, row.leave, row.cell_id, row.party_group, row.presence, row.reason


class GuestForm(RowForm):
    """One guest, or a group."""

    template_name = "meetings/rows/guest.html"

    class Meta:
        model = Guest
        fields = ["kind", "name", "body", "capacity", "directs"]


class GuestRows(Rows):
    """The guests; one who chairs or spoke stays."""

    def clean(self):
        """Refuse to remove a guest whom the meeting names elsewhere."""
        super().clean()
        leaving = [form.instance.pk for form in self.deleted_forms if form.instance.pk]
        named = {
            row.guest
            for model in [Chair, Remark]
            for row in model.objects.filter(guest__in=leaving).select_related("guest")
        }
        if named:
            raise forms.ValidationError(
                gettext(
                    "%(names)s cannot be removed: they chair the meeting or spoke at it. "
                    "Change that first, on the pages “Meeting” and “Discussion”."
                )
                % {"names": ", ".join(sorted(guest.name for guest in named))}
            )


GuestFormSet = rows_of(Meeting, Guest, GuestForm, formset=GuestRows)


class PeopleForm(TakesPaste, StepForm):
    """The step of the people at a meeting."""

    can_be_empty = False

    def build(self, data):
        """The roll, and the guests."""
        return {
            "roll": RollForm(data, meeting=self.meeting),
            "guests": GuestFormSet(data, instance=self.meeting, prefix="guests"),
        }

    def rows(self):
        """The roll and the guests."""
        return [self.meeting.attendances, self.meeting.guests]

    def read_paste(self, text, data):
        """Read the marks of the roll, with reasons where they are given."""
        members = [line.member for line in self["roll"].lines]
        people = [Person(str(member.pk), member.full_name, member.birth_date) for member in members]
        nothing = gettext("No mark was found. Copy a column with “có mặt”, “vắng có lý do”, “vắng không lý do”.")
        found, troubles = match_people(text, people, presence_in, nothing_found=nothing)
        settings = []
        for number, person, (presence, reason) in found:
            mark, why = f"presence-{person.key}", f"reason-{person.key}"
            fields = {mark: presence} | ({why: reason} if reason else {})
            now = _marked(data.get(mark, ""), data.get(why, ""))
            will = _marked(presence, reason or data.get(why, ""))
            settings.append(Setting(number, person.name, fields, now, will))
        return Pasted(settings, troubles)

    def is_complete(self):
        """Complete when everyone on the roster is marked."""
        return bool(self["roll"].attendances) and all(row.presence for row in self["roll"].attendances)


def _marked(presence, reason):
    if presence not in Attendance.Presence.values:
        return "–"
    label = str(Attendance.Presence(presence).label)
    return f"{label} ({reason})" if reason else label
