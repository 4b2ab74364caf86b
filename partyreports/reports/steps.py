"""The steps in which a record is entered, in their order: the menu, the ticks and "Save and go on" follow it."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

from meetings.models import Meeting


@dataclass(frozen=True)
class StepKind:
    """One kind of step: ``name`` is also the name of its address; some are entered for each meeting."""

    name: str
    label: str
    hint: str
    per_meeting: bool = False
    summons: str = ""
    """The step is there only for meetings that summon these people, where it is said."""
    by_name: bool = False
    """Whether it lists people beside what guests do not hold: once closed, only who works with the record reads it."""

    def applies_to(self, meeting):
        """Tell whether the meeting has this step; None stands for the record itself."""
        return self.per_meeting == (meeting is not None) and self.summons in ("", meeting and meeting.summoned)


STEPS = (
    StepKind("details", _("Meeting"), _("When, where, on whose word, who chairs and takes minutes."), per_meeting=True),
    StepKind(
        "delegates",
        _("Delegates"),
        _("Which members were chosen to attend."),
        per_meeting=True,
        summons=Meeting.Summoned.DELEGATES.value,
        by_name=True,
    ),
    StepKind("people", _("People present"), _("The roll call, and the guests."), per_meeting=True, by_name=True),
    StepKind("discussion", _("Discussion"), _("Who spoke, the superior's directive, the reply."), per_meeting=True),
    StepKind("votes", _("Votes"), _("What was voted on, and the votes."), per_meeting=True),
    StepKind("photos", _("Photographs"), _("Pictures of the meeting for the news item."), per_meeting=True),
    StepKind("chapters", _("Chapters"), _("The text of the report.")),
    StepKind("targets", _("Targets"), _("This year's with results, and next year's.")),
    StepKind("ratings", _("Ratings"), _("The proposed level of each member and of the organisation."), by_name=True),
    StepKind(
        "commendations",
        _("Commendations and badges"),
        _("Received, given, proposed upward; badges handed over."),
        by_name=True,
    ),
    StepKind("tasks", _("Tasks"), _("What is to be done next year, by whom, by when.")),
)


# What the log calls saving them.
gettext_noop("save details")
gettext_noop("save delegates")
gettext_noop("save people")
gettext_noop("save discussion")
gettext_noop("save votes")
gettext_noop("save photos")
gettext_noop("save chapters")
gettext_noop("save targets")
gettext_noop("save ratings")
gettext_noop("save commendations")
gettext_noop("save tasks")


@dataclass(frozen=True)
class StepState:
    """A step of a record as the menu shows it."""

    kind: StepKind
    url: str
    meeting: object = None
    step: object = None

    @property
    def complete(self):
        """Whether it has its tick."""
        return self.step is not None and self.step.complete

    @property
    def begun(self):
        """Whether it was saved at least once."""
        return self.step is not None and self.step.version > 0


def steps_of(record):
    """Return the StepStates of a record in the order of the menu: each meeting's, then the record's own."""
    meetings = {meeting.pk: meeting for meeting in record.meetings.all()}
    saved = {(step.name, step.meeting_id): step for step in record.steps.all()}
    for step in saved.values():
        step.meeting = meetings.get(step.meeting_id)
    states = [
        StepState(kind, reverse(kind.name, args=[meeting.pk]), meeting, saved.get((kind.name, meeting.pk)))
        for meeting in meetings.values()
        for kind in STEPS
        if kind.applies_to(meeting)
    ]
    own = [
        StepState(kind, reverse(kind.name, args=[record.pk]), None, saved.get((kind.name, None)))
        for kind in STEPS
        if kind.applies_to(None)
    ]
    return states + own


def label_of(step):
    """Return what the menu calls a stored step, with its meeting where there can be several."""
    label = next((kind.label for kind in STEPS if kind.name == step.name), step.name)
    return f"{label} ({step.meeting.day:%d/%m/%Y})" if step.meeting else str(label)


def next_url(record, name, meeting_pk):
    """Return where "Save and go on" leads: the step after this one, after the last the checks."""
    states = steps_of(record)
    here = [
        index
        for index, state in enumerate(states)
        if state.kind.name == name and (state.meeting.pk if state.meeting else None) == meeting_pk
    ]
    following = states[here[0] + 1 :] if here else []
    return following[0].url if following else reverse("record-check", args=[record.pk])
