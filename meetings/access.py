"""The one door to records and meetings: what you may not see is not found, what is closed is refused."""

from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext

from meetings.models import Meeting, Photo, YearRecord
from meetings.models.record import FIRST_YEAR, LAST_YEAR
from meetings.recording import closed_message
from members.access import KEEPERS, get_organization


def get_record(request, pk, *, editable=False, by_name=False):
    """Return the record; 404 unless the user may see it, 403 if it has to be ``editable`` and is not to them.

    What lists people ``by_name`` beside what guests do not hold is for those who work with the record: 403 to viewers.
    """
    records = YearRecord.objects.visible_to(request.user).select_related("organization", "superior")
    record = get_object_or_404(records.prefetch_related("meetings"), pk=pk)
    _refuse_unless_editable(record, request.user, editable)
    _refuse_names(record, request.user, by_name)
    return record


def get_meeting(request, pk, *, editable=False, by_name=False):
    """Return the meeting with its record; 404 and 403 as for the record."""
    meetings = Meeting.objects.visible_to(request.user).select_related(
        "record__organization", "record__superior", "minute_taker"
    )
    meeting = get_object_or_404(meetings, pk=pk)
    _refuse_unless_editable(meeting.record, request.user, editable)
    _refuse_names(meeting.record, request.user, by_name)
    return meeting


def get_photo(request, pk, *, editable=False):
    """Return the photograph with its meeting and record; 404 and 403 as for the record."""
    photos = Photo.objects.visible_to(request.user).select_related("meeting__record__organization")
    photo = get_object_or_404(photos, pk=pk)
    _refuse_unless_editable(photo.meeting.record, request.user, editable)
    return photo


def get_committee(request, pk, year):
    """Return a committee for a page of its office about a year; 404 and 403 as for organisations."""
    committee = get_organization(request, pk, *KEEPERS)
    if committee.is_cell or not FIRST_YEAR <= year <= LAST_YEAR:
        raise Http404
    return committee


def _refuse_unless_editable(record, user, editable):
    if editable and not record.may_be_edited_by(user):
        raise PermissionDenied(closed_message(record))


def _refuse_names(record, user, by_name):
    if by_name and not user.has_role(record.organization, "secretary", "staff", "admin"):
        raise PermissionDenied(gettext("This page lists people by name. Those who work with the record read it."))
