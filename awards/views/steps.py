"""The pages of the steps: ratings, and commendations with badges."""

from django.views.decorators.http import require_http_methods

from awards.forms.commendations import CommendationsForm
from awards.forms.ratings import RatingsForm
from awards.models import Rating
from meetings.access import get_record
from meetings.forms.pasting import PASTE_BUTTONS
from meetings.views.step import enter_step


@require_http_methods(["GET", "POST"])
def ratings(request, pk):
    """Enter the proposed ratings."""
    record = get_record(request, pk, editable=True)
    return enter_step(
        request,
        record=record,
        name="ratings",
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
    record = get_record(request, pk, editable=True)
    return enter_step(
        request,
        record=record,
        name="commendations",
        form_class=CommendationsForm,
        template="awards/record_commendations.html",
    )
