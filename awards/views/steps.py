"""The pages of the steps: ratings, and commendations with badges."""

from django.views.decorators.http import require_http_methods

from awards import reading
from awards.forms.alike import TICK
from awards.forms.commendations import CommendationsForm
from awards.forms.ratings import RatingsForm
from awards.models import Rating
from meetings.access import get_record
from meetings.forms.pasting import PASTE_BUTTONS
from meetings.forms.rows import MOST_ROWS
from meetings.views.step import enter_step


@require_http_methods(["GET", "POST"])
def ratings(request, pk):
    """Enter the proposed ratings."""
    record = get_record(request, pk, editable=request.method == "POST", by_name=True)
    return enter_step(
        request,
        record=record,
        name="ratings",
        read=reading.ratings,
        form_class=RatingsForm,
        template="awards/record_ratings.html",
        buttons={"rest_good": _rate_the_rest_good, **PASTE_BUTTONS},
    )


def _rate_the_rest_good(data, form):
    """Fill in "good" for members with neither a level nor a reason for none."""
    for line in form["grid"].lines[:-1]:
        if not data.get(f"{line.key}-proposed") and not data.get(f"{line.key}-unrated"):
            data[f"{line.key}-proposed"] = Rating.Level.GOOD.value


@require_http_methods(["GET", "POST"])
def commendations(request, pk):
    """Enter commendations received, given and proposed, and badges."""
    record = get_record(request, pk, editable=request.method == "POST", by_name=True)
    return enter_step(
        request,
        record=record,
        name="commendations",
        read=reading.commendations,
        form_class=CommendationsForm,
        template="awards/record_commendations.html",
        buttons={
            "give_ticked": _give_ticked,
            "give_excellent": _give_excellent,
            "badges_ticked": _badges_ticked,
        },
    )


def _give_ticked(data, form):
    """Add a commendation for those who were ticked."""
    _add_card(data, "commendations", data.getlist("pick"))
    data.setlist("pick", [])


def _give_excellent(data, form):
    """Add a commendation for all members, or all organisations, that were rated excellent."""
    _add_card(data, "commendations", form.candidates.excellent_keys(data["give_excellent"]))


def _badges_ticked(data, form):
    """Add the badges that were ticked, to be handed over together."""
    _add_card(data, "badges", data.getlist("pick_badge"))
    data.setlist("pick_badge", [])


def _add_card(data, prefix, keys):
    """Add a card for these; what the form does not know, it refuses like any other input."""
    sent = data.get(f"{prefix}-TOTAL_FORMS", "")
    if keys and sent.isascii() and sent.isdecimal() and len(sent) < 6 and int(sent) < MOST_ROWS:
        for key in keys:
            data[f"{prefix}-{int(sent)}-{TICK}{key}"] = "on"
        data[f"{prefix}-TOTAL_FORMS"] = str(int(sent) + 1)
