"""What the issue page proposes: the next number of the term, the day, who signs, who receives."""

import datetime

from django.db.models import Max

from meetings.models import Meeting
from partyreports.reports.models import Paper
from partyreports.reports.papers.blocks import Closing, Recipients, Signature
from partyreports.reports.papers.letterhead import signers_on

LATELY = datetime.timedelta(days=60)
"""So long after a meeting today is proposed as the date of its papers; later, they are entered after the fact."""


def next_number(term, type_code):
    """Return the number after the highest one of the term for that type of paper; withdrawn papers count no more."""
    papers = Paper.objects.valid().filter(term=term, type_code=type_code)
    return (papers.aggregate(last=Max("number"))["last"] or 0) + 1


def meeting_of(subject):
    """Return the meeting that a paper follows: the one it is about, or the year-end meeting of its record, or None."""
    if isinstance(subject, Meeting):
        return subject
    return subject.meetings.filter(kind=Meeting.Kind.YEAR_END).first()


def usual_date(meeting, today):
    """Return the date to propose: today, but the day of a meeting that is to come or was long ago."""
    return today if meeting is None or meeting.day <= today <= meeting.day + LATELY else meeting.day


def last_of_kind(organization, kind):
    """Return the latest paper of a kind that an organisation issued, or None: its signer and recipients are kept."""
    papers = Paper.objects.valid().filter(record__organization=organization, kind=kind)
    return papers.order_by("-date", "-pk").defer("blocks").first()


def possible_signers(organization, day, last):
    """Return the Signatures to choose from on a day, the likeliest first.

    Whoever signed the last paper of the kind comes first, unless that was by a post that ended since.
    """
    signers = signers_on(organization, day)
    if last is None:
        return signers
    remembered = Signature(last.on_behalf, last.post, last.signer)
    if remembered in signers or remembered not in signers_on(organization, last.date):
        return [remembered, *(signer for signer in signers if signer != remembered)]
    return signers


def closing_of(content):
    """Return the foot of a paper, or None."""
    return next((block for block in content.blocks if isinstance(block, Closing)), None)


def signed_by_office(closing):
    """Tell whether somebody of the organisation's posts signs, and the paper names recipients: all but minutes."""
    return not isinstance(closing.left, Signature)


def usual_recipients(content, last):
    """Return who gets the paper, a line each without dashes: those of the last paper of the kind, or the usual ones."""
    if last is not None and last.recipients:
        return last.recipients
    closing = closing_of(content)
    lines = closing.left.lines if isinstance(closing.left, Recipients) else ()
    return "\n".join(plain_lines("\n".join(lines)))


def plain_lines(text):
    """Return the lines of typed recipients without dashes before and marks behind them."""
    lines = (line.strip().lstrip("-–•+ ").rstrip(";.,: ") for line in text.splitlines())
    return tuple(line for line in lines if line)
