"""The steps that can have nothing to report: the record's page closes them with one button."""

from awards.forms.commendations import CommendationsForm
from meetings.forms.chapters import TargetsForm, TasksForm
from meetings.forms.discussion import DiscussionForm, VotesForm
from meetings.forms.photos import PhotosForm

FORMS = {
    "discussion": DiscussionForm,
    "votes": VotesForm,
    "photos": PhotosForm,
    "targets": TargetsForm,
    "commendations": CommendationsForm,
    "tasks": TasksForm,
}
"""Their forms, by the name of the step."""
