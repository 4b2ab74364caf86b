"""What is unusual in a paper that is about to be issued: it is told before, and passes when it is meant."""

from django.utils.translation import gettext as _

from members.events.life import Doubt
from partyreports.reports.papers.minutes import BLANK

AGREED_BY_MEETING = {"BC", "NQ"}
"""The types that a meeting agrees to; a decision on commendations is often issued before, to be handed over there."""


def doubt(document, held, date, blocks, differing):
    """Raise Doubt for what is unusual in a paper that is about to be issued; ``differing`` is more of that."""
    doubts = [*differing]
    agreed = document.type_code in AGREED_BY_MEETING
    if agreed and held is None:
        doubts.append(_("No year-end meeting is entered yet. A paper is issued after the meeting agreed to it."))
    elif agreed and date < held.day:
        doubts.append(
            _("The date is before the meeting of %(day)s, which agrees to the paper.") % {"day": f"{held.day:%d/%m/%Y}"}
        )
    if BLANK in blocks:
        doubts.append(_("Some places in the paper are still blank (……). Complete the record first."))
    if doubts:
        raise Doubt([*doubts, _("If it is right nevertheless, tick “Issue it anyway”.")])
