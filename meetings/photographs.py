"""The verbs of a meeting's photographs: add one, remove one. Captions and order are saved like any other step."""

import hashlib

from django.core.files.base import ContentFile
from django.db import transaction
from django.db.models import F, Max
from django.http import Http404
from django.utils import timezone
from django.utils.translation import gettext, gettext_noop

from meetings.models import Photo
from meetings.models.photo import MOST_PHOTOS
from meetings.pictures import Unusable, take_picture
from meetings.recording import lock_for_editing, step_of
from members.log import log_change, values_of

STEP = "photos"


def add_photo(*, meeting, file, by):
    """Encode an uploaded file and add it behind the meeting's photographs; return it, or None if it is there already.

    Adding overwrites nothing, so it asks for no version of the step and leaves that as it is.

    Raises Unusable if the file cannot be taken or the meeting has MOST_PHOTOS, PermissionDenied if the record is
    closed, and Http404 if the meeting was removed; nothing is stored then.
    """
    digest = _digest(file)
    if meeting.photos.filter(digest=digest).exists():
        return None
    picture = take_picture(file)
    photo = Photo(meeting=meeting, digest=digest, width=picture.width, height=picture.height)
    # The files first, outside the transaction: a row never names a file that is not there.
    try:
        photo.image.save("", ContentFile(picture.image), save=False)
        photo.thumbnail.save("", ContentFile(picture.thumbnail), save=False)
        added = _insert(photo, by)
    except BaseException:
        photo.delete_files()
        raise
    if not added:
        photo.delete_files()
    return added


@transaction.atomic
def _insert(photo, by):
    meeting = photo.meeting
    record = lock_for_editing(record=meeting.record, by=by, meeting=meeting)
    if meeting.photos.filter(digest=photo.digest).exists():
        return None
    if meeting.photos.count() >= MOST_PHOTOS:
        raise Unusable(
            gettext("A meeting has at most %(most)d photographs. Remove one that says less.") % {"most": MOST_PHOTOS}
        )
    last = meeting.photos.aggregate(last=Max("position"))["last"]
    photo.position = 0 if last is None else last + 1
    photo.save(force_insert=True)
    _set_tick(record, meeting, by)
    log_change(
        organization=record.organization,
        verb=gettext_noop("add photograph"),
        subject=photo,
        by=by,
        after=values_of(photo),
    )
    return photo


@transaction.atomic
def remove_photo(*, photo, by):
    """Remove a photograph; its files go once that is certain.

    Raises PermissionDenied if the record is closed, and Http404 if somebody removed it before.
    """
    meeting = photo.meeting
    record = lock_for_editing(record=meeting.record, by=by, meeting=meeting)
    photo = meeting.photos.filter(pk=photo.pk).first()
    if photo is None:
        raise Http404
    log_change(
        organization=record.organization,
        verb=gettext_noop("remove photograph"),
        subject=photo,
        by=by,
        before=values_of(photo),
    )
    photo.delete()
    # Whoever has the page open with this photograph in it must look again.
    _set_tick(record, meeting, by, version=F("version") + 1)
    transaction.on_commit(photo.delete_files, robust=True)


def all_described(meeting):
    """Tell whether the meeting has photographs, and each says what is to be seen, be it by its caption alone."""
    texts = list(meeting.photos.values_list("alternative_text", "caption"))
    return bool(texts) and all(any(each) for each in texts)


def _set_tick(record, meeting, by, **more):
    """Set the step's tick anew, and who changed it last."""
    step = step_of(record, STEP, meeting)
    type(step).objects.filter(pk=step.pk).update(
        complete=all_described(meeting), nothing_to_report=False, saved_by=by, saved_at=timezone.now(), **more
    )


def _digest(file):
    digest = hashlib.sha256()
    for chunk in file.chunks():
        digest.update(chunk)
    return digest.hexdigest()
