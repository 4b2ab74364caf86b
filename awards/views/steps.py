"""The pages of the steps: ratings, and commendations with badges."""

from django.views.decorators.http import require_http_methods

from awards.forms.commendations import CommendationsForm
from awards.forms.ratings import RatingsForm
from awards.models import Rating
from meetings.access import get_record
from meetings.forms.pasting import PASTE_BUTTONS
from meetings.forms.step import MOST_ROWS
from meetings.views.step import enter_step

ONES_OWN = ("recipient", "member")
NOT_ALIKE = (*ONES_OWN, "reason", "special", "id", "record", "DELETE")
"""What a row does not share with the one that is added like it."""


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
        buttons={"like_last": _add_one_like_the_last},
    )


def _add_one_like_the_last(data, form):
    """Add a row that says what the last one says, for somebody else."""
    prefix = data.get("like_last", "")
    rows = next((part for part in form.parts.values() if part.prefix == prefix), None)
    sent = data.get(f"{prefix}-TOTAL_FORMS", "")
    if rows is None or not (sent.isdecimal() and len(sent) < 6 and int(sent) < MOST_ROWS):
        return
    names = [name for name in rows.empty_form.fields if name not in NOT_ALIKE]
    filled = [number for number in range(int(sent)) if any(data.get(f"{prefix}-{number}-{name}") for name in ONES_OWN)]
    for name in names if filled else []:
        data[f"{prefix}-{sent}-{name}"] = data.get(f"{prefix}-{filled[-1]}-{name}", "")
    data[f"{prefix}-TOTAL_FORMS"] = str(int(sent) + 1)
