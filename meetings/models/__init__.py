"""The records of this room, one file for each part of it."""

from meetings.models.attendance import Attendance, Chair, Delegate, Guest
from meetings.models.chapters import Section, Target, Task
from meetings.models.discussion import Motion, Remark
from meetings.models.meeting import Meeting
from meetings.models.notes import CheckNote
from meetings.models.photo import Photo
from meetings.models.record import Step, StepChanged, YearRecord

__all__ = [
    "Attendance",
    "Chair",
    "CheckNote",
    "Delegate",
    "Guest",
    "Meeting",
    "Motion",
    "Photo",
    "Remark",
    "Section",
    "Step",
    "StepChanged",
    "Target",
    "Task",
    "YearRecord",
]
