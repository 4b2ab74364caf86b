"""Under which numbers a committee has entered its decisions."""

from awards.models import Commendation, Rating


def other_uses(committee, year, decision, decided_on, *, ratings):
    """Return what else of the year was entered under the number of a decision: (whether ratings, day) of each.

    Ratings and commendations are told by papers of their own, and a number is of one paper.
    """
    rated = Rating.objects.filter(year=year, decided_by=committee, decision=decision)
    given = Commendation.objects.filter(record__year=year, given_by=committee, decision=decision)
    uses = {(True, day) for day in rated.values_list("decided_on", flat=True).distinct()}
    uses |= {(False, day) for day in given.values_list("decided_on", flat=True).distinct() if day}
    return sorted(uses - {(ratings, decided_on)})
