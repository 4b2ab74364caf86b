"""Papers that follow a decision entered beside what it decides (see awards/deciding.py): number, date, what is open."""

from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils.translation import gettext as _

from partyreports.reports.models import Paper
from partyreports.reports.papers import vietnamese
from partyreports.reports.papers.entered import register_number

ENTERED_ON = {"decision": "commendations", "rating-decision": "members"}
"""On which page of a committee's decisions that is entered which a kind of paper writes out."""


def entered_at(document, record):
    """Return the address of the page on which decisions are entered; a cell enters its own in the record's step."""
    if record.organization.is_cell:
        return reverse("commendations", args=[record.pk])
    return reverse("decide", args=[record.organization_id, record.year, ENTERED_ON[document.name]])


def entered_as(document, record, follows):
    """Return the Entered decision that a paper follows, by its number as typed; None for other kinds of paper.

    Raises ValidationError if nothing is decided under that number, any more.
    """
    if not document.decisions or follows is None:
        return None
    found = next((each for each in document.decisions(record) if _same(each.number, follows)), None)
    if found is None:
        raise ValidationError(_("There is nothing to issue: nothing was entered for this paper."))
    return found


def open_decisions(document, record, papers):
    """Return the Entered decisions of a record that no paper was issued for, of the valid ``papers`` of that kind.

    A paper under a number that was not entered is that of the decision which has none yet.
    """
    decisions = document.decisions(record)
    numbered = {each.register_number for each in decisions if each.number}
    issued = {paper.number for paper in papers}
    return [
        each for each in decisions if (each.register_number not in issued if each.number else not issued - numbered)
    ]


def issued_as(entered, document, record):
    """Return the valid paper under which an Entered decision was issued, or None."""
    papers = Paper.objects.valid().filter(record=record, kind=document.name)
    if entered.number:
        return papers.filter(number=entered.register_number or 0).first()
    return None if entered in open_decisions(document, record, papers) else papers.order_by("-revision").first()


def refuse_issued(entered, document, record):
    """Raise ValidationError if an Entered decision was issued already."""
    paper = issued_as(entered, document, record) if entered else None
    if paper:
        raise ValidationError(
            _(
                "This decision was issued already as %(number)s. If that paper is wrong, withdraw it, and issue the "
                "decision again."
            )
            % {"number": paper.register_number}
        )


def differences(entered, number, type_code, suffix, date):
    """Yield in words where number and date of a paper are not those under which the decision was entered."""
    if entered is None or not entered.number:
        return
    written = f"{vietnamese.count(number)}-{type_code}/{suffix}"
    typed = entered.number
    if typed.isdigit():
        typed = f"{typed}-{type_code}/{suffix}"
    if entered.register_number != number or not _same_text(typed, written):
        yield _(
            "It was decided under %(entered)s, and the paper would be %(number)s. Correct one of them: those who read "
            "what was decided must find the same number in the paper."
        ) % {"entered": entered.number, "number": written}
    for day in (entered.decided_on, *entered.other_days):
        if day and day != date:
            yield _("It was decided under %(entered)s of %(day)s, and the paper would be of %(date)s.") % {
                "entered": entered.number, "day": f"{day:%d/%m/%Y}", "date": f"{date:%d/%m/%Y}",
            }  # fmt: skip


def _same(one, other):
    return one == other or (register_number(one) is not None and register_number(one) == register_number(other))


def _same_text(typed, written):
    return typed.lower().removeprefix("số").strip().lstrip("0") == written.lower().lstrip("0")
