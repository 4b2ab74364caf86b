"""The pages of a meeting's photographs, and the pictures themselves, for whoever may see the record."""

from django.contrib import messages
from django.db.models import Q
from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.cache import patch_cache_control
from django.utils.translation import gettext, ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from django_htmx.http import HttpResponseClientRedirect

from meetings import reading
from meetings.access import get_meeting, get_photo
from meetings.forms.photos import PhotosForm
from meetings.photographs import STEP, add_photo, remove_photo
from meetings.pictures import Unusable
from meetings.views.answers import refuse_somebody_elses_page
from meetings.views.step import enter_step

MOST_AT_ONCE = 30
DAY = 24 * 3600


@require_http_methods(["GET", "POST"])
def photos(request, pk):
    """Add photographs, say what each shows, and order them."""
    meeting = get_meeting(request, pk, editable=request.method == "POST")
    refuse_somebody_elses_page(request)
    if request.FILES:
        _take(request, meeting)
    elif "upload" in request.POST:
        messages.error(request, gettext("No file was chosen. Choose the photographs first, then press the button."))
    response = enter_step(
        request,
        record=meeting.record,
        meeting=meeting,
        name=STEP,
        read=reading.photos,
        form_class=PhotosForm,
        template="meetings/meeting_photos.html",
    )
    leaving = [photo.pk for photo in meeting.photos.all() if f"remove-{photo.pk}" in request.POST]
    if not leaving or response.status_code != 302:
        return response
    asking = reverse("photo-remove", args=[leaving[0]])
    return HttpResponseClientRedirect(asking) if request.htmx else redirect(asking)


def _take(request, meeting):
    """Add each file that can be taken, and say of each other one why not: what is good is not sent twice."""
    files = request.FILES.getlist("images")
    added = there = 0
    for file in files[:MOST_AT_ONCE]:
        try:
            if add_photo(meeting=meeting, file=file, by=request.user):
                added += 1
            else:
                there += 1
        except Unusable as why:
            messages.error(request, gettext("%(file)s was not added: %(why)s") % {"file": file.name, "why": why})
    if added:
        messages.success(
            request,
            ngettext("%(number)d photograph was added.", "%(number)d photographs were added.", added)
            % {"number": added},
        )
    if there:
        messages.info(
            request,
            ngettext(
                "%(number)d photograph is there already, and was not added again.",
                "%(number)d photographs are there already, and were not added again.",
                there,
            )
            % {"number": there},
        )
    if left_over := files[MOST_AT_ONCE:]:
        messages.error(
            request,
            gettext("At most %(most)d photographs are sent at once. Send these once more: %(files)s")
            % {"most": MOST_AT_ONCE, "files": ", ".join(file.name for file in left_over)},
        )


@require_POST
def photos_add(request, pk):
    """Take one photograph from a browser that sends them one by one; say in JSON what became of it."""
    meeting = get_meeting(request, pk, editable=True)
    refuse_somebody_elses_page(request)
    file = request.FILES.get("image")
    if file is None:
        return JsonResponse({"refused": gettext("No file arrived. Send it once more.")}, status=422)
    try:
        added = add_photo(meeting=meeting, file=file, by=request.user)
    except Unusable as why:
        return JsonResponse({"refused": str(why)}, status=422)
    return JsonResponse({"added": bool(added)})


@require_http_methods(["GET", "POST"])
def photo_remove(request, pk):
    """Remove a photograph, after asking."""
    leaving = get_photo(request, pk, editable=True)
    meeting = leaving.meeting
    if request.method != "POST":
        context = {"photo": leaving, "meeting": meeting, "record": meeting.record}
        return render(request, "meetings/photo_remove.html", context)
    remove_photo(photo=leaving, by=request.user)
    messages.success(request, gettext("The photograph was removed."))
    return redirect("photos", meeting.pk)


@require_safe
def photo(request, pk, name):
    """Return the picture of that name, or its small one, to whoever may see the meeting."""
    meeting = get_meeting(request, pk)
    path = f"photos/{meeting.pk}/{name}.jpg"
    shown = meeting.photos.filter(Q(image=path) | Q(thumbnail=path)).first()
    if shown is None:
        raise Http404
    picture = shown.image if shown.image.name == path else shown.thumbnail
    try:
        with picture.open() as file:
            response = HttpResponse(file.read(), content_type="image/jpeg")
    except FileNotFoundError as error:
        raise Http404 from error
    # What lies under this name never changes; the name is random, and known only from the pages.
    patch_cache_control(response, private=True, max_age=DAY, immutable=True)
    response["X-Content-Type-Options"] = "nosniff"
    return response
