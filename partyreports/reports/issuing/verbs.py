"""The verbs of a paper's life: issue it, and withdraw what was issued by mistake. Each locks the record's row."""

import datetime

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from meetings.models import Meeting, YearRecord
from members.fields import TooLong
from members.log import log_change, values_of
from members.models import Organization, Term
from members.text import clean
from partyreports.reports.issuing.access import may_issue
from partyreports.reports.issuing.as_read import refuse_unread
from partyreports.reports.issuing.doubts import doubt
from partyreports.reports.issuing.following import differences, entered_as, refuse_issued
from partyreports.reports.issuing.proposing import closing_of, meeting_of, signed_by_office
from partyreports.reports.issuing.renderings import keep_renderings
from partyreports.reports.models import Paper
from partyreports.reports.models.paper import LARGEST_NUMBER, digest_of
from partyreports.reports.papers.blocks import Signature, to_json
from partyreports.reports.papers.documents import DOCUMENTS
from partyreports.reports.papers.letterhead import Issue

ISSUE = gettext_noop("issue paper")
AHEAD = datetime.timedelta(days=7)
"""So far ahead a paper may be dated: it is printed before it is signed."""


def is_issued(kind):
    """Tell whether papers of a kind carry a number in the register; lists and news do not."""
    return bool(kind.type_code)


@transaction.atomic
def issue(
    *,
    kind,
    subject,
    by,
    number,
    date,
    signer=None,
    recipients=(),
    reason="",
    term_since=None,
    anyway=False,
    follows=None,
    mark=None,
):
    """Issue the paper about a record or a meeting, and return it: from now on its content stays as it is.

    ``signer`` is a Signature, ``recipients`` are lines; minutes have neither, they are signed as the meeting says.
    ``term_since`` records the term of office where none covers the date yet. Whoever issues a paper again, as a
    revision beside the one before, gives a ``reason``. ``follows`` is the number under which a decision was entered,
    where there may be several; each stands beside the others. ``mark`` is that of the draft as it was read.

    Raises PermissionDenied to all but the organisation itself and its admins; Changed if the draft is not the one that
    was read; ValidationError at the field that is wrong; Doubt for what is unusual, unless ``anyway``.
    """
    document = DOCUMENTS[kind]
    record, meeting = _lock(subject)
    organization = record.organization
    _refuse_unless_issuer(by, organization)
    # Two papers of different records may ask for the same number.
    Organization.objects.select_for_update(no_key=True).get(pk=organization.pk)
    _refuse_odd_date(date, meeting)
    term = _term(organization, date, term_since, by)
    _refuse_taken_number(term, document.type_code, number)
    before = last_to_replace(document, record, meeting)
    reason = _reason_to_replace(before, record, meeting, reason)
    entered = entered_as(document, record, follows)
    refuse_issued(entered, document, record)
    content = document.build(meeting or record, Issue(number, date, signer, recipients), follows)
    if content is None:
        raise ValidationError(_("There is nothing to issue: nothing was entered for this paper."))
    # After the paper was built: decisions and names change without the record's lock, and what they say now is in it.
    refuse_unread(document, meeting or record, follows, mark)
    closing = closing_of(content)
    _refuse_unsigned(closing)
    blocks = to_json(content)
    if not anyway:
        doubt(
            document,
            meeting_of(meeting or record),
            date,
            blocks,
            differences(entered, number, document.type_code, organization.number_suffix, date),
        )
    paper = Paper(
        record=record,
        meeting=meeting,
        kind=kind,
        type_code=document.type_code,
        term=term,
        number=number,
        suffix=organization.number_suffix,
        date=date,
        revision=(papers_about(kind, record, meeting).aggregate(last=Max("revision"))["last"] or 0) + 1,
        record_revision=record.revision,
        on_behalf=closing.right.on_behalf,
        post=closing.right.post,
        signer=closing.right.name,
        recipients="\n".join(recipients),
        title=content.title,
        blocks=blocks,
        digest=digest_of(blocks),
        issued_by=by,
        issued_at=timezone.now(),
    )
    paper.full_clean()
    paper.save(force_insert=True)
    log_change(
        organization=organization,
        verb=ISSUE,
        subject=paper,
        by=by,
        reason=reason,
        before={"replaces": before.pk} if before else None,
        after=_logged(paper),
    )
    transaction.on_commit(lambda: keep_renderings.enqueue(paper.pk))
    return paper


@transaction.atomic
def withdraw(*, paper, by, reason):
    """Take back a paper that was issued by mistake (a wrong number, date or signer), and return it.

    It stays in the register with the reason. Its number is free again: it never was one of the office's register, or
    the corrected paper takes it.

    Raises PermissionDenied to those who may not issue it, and ValidationError without a reason or the second time.
    """
    record, _meeting = _lock(paper.meeting or paper.record)
    _refuse_unless_issuer(by, record.organization)
    paper = Paper.objects.select_for_update(of=["self"]).get(pk=paper.pk)
    if paper.is_withdrawn:
        raise ValidationError(_("This paper was withdrawn already."))
    reason = _required(reason, _("Say why the paper is withdrawn."))
    before = _logged(paper)
    paper.withdrawn_at, paper.withdrawn_by, paper.withdrawn_because = timezone.now(), by, reason
    paper.save(update_fields=["withdrawn_at", "withdrawn_by", "withdrawn_because"])
    log_change(
        organization=record.organization,
        verb=gettext_noop("withdraw paper"),
        subject=paper,
        by=by,
        reason=reason,
        before=before,
        after=_logged(paper),
    )
    return paper


def papers_about(kind, record, meeting):
    """Return the issued papers of a kind about a record or one of its meetings, whatever became of them."""
    return Paper.objects.filter(record=record, meeting=meeting, kind=kind)


def last_to_replace(document, record, meeting):
    """Return the paper of which the next one is a revision, or None; a decision stands beside those before it."""
    if document.decisions:
        return None
    return papers_about(document.name, record, meeting).valid().order_by("-revision").first()


def may_be_issued_again(last, record):
    """Tell whether a revision may be issued beside a paper: while its record is open, or was opened again since."""
    return record.is_open or record.revision > last.record_revision


def _lock(subject):
    """Return the locked record, and the meeting if the subject is one; refuse one that was removed meanwhile."""
    records = YearRecord.objects.select_for_update(of=["self"]).select_related("organization", "superior")
    if not isinstance(subject, Meeting):
        return records.get(pk=subject.pk), None
    record = records.get(pk=subject.record_id)
    meeting = record.meetings.select_related("minute_taker").filter(pk=subject.pk).first()
    if meeting is None:
        raise ValidationError(_("The meeting was removed meanwhile."))
    meeting.record = record
    return record, meeting


def _refuse_unless_issuer(user, organization):
    if not may_issue(user, organization):
        raise PermissionDenied(_("A paper is issued by its own organisation. Ask its secretary."))


def _refuse_odd_date(date, meeting):
    if date > timezone.localdate() + AHEAD:
        raise ValidationError({"date": _("This day is still to come. A paper is issued when it is signed.")})
    if meeting and date < meeting.day:
        raise ValidationError(
            {
                "date": _("The meeting is on %(day)s; its minutes cannot be older. Correct the date.")
                % {"day": f"{meeting.day:%d/%m/%Y}"}
            }
        )


def _term(organization, date, since, by):
    """Return the term that covers the date; record it from ``since`` on where none is recorded yet."""
    terms = organization.terms.order_by("since")
    if term := terms.on(date).first():
        return term
    if since is None:
        raise ValidationError(
            {
                "term_since": _(
                    "Papers are numbered through a term of office, and none is recorded for that day. Enter the day on "
                    "which the term began (the congress), and it will be recorded."
                )
            }
        )
    if since > date:
        raise ValidationError({"term_since": _("The term has to begin before the paper's date.")})
    following = terms.filter(since__gt=date).first()
    term = Term(organization=organization, since=since, to=following and following.since)
    try:
        term.full_clean()
    except ValidationError as error:
        raise ValidationError({"term_since": error.messages}) from error
    term.save(force_insert=True)
    log_change(organization=organization, verb=gettext_noop("record term"), subject=term, by=by, after=values_of(term))
    return term


def _refuse_taken_number(term, type_code, number):
    if not 1 <= number <= LARGEST_NUMBER:
        raise ValidationError({"number": _("Enter a number from 1 to 99999.")})
    taken = Paper.objects.valid().filter(term=term, type_code=type_code, number=number).first()
    if taken:
        raise ValidationError(
            {
                "number": _("The number %(number)s of this term is taken: “%(title)s”, %(day)s. Enter another one.")
                % {"number": taken.register_number, "title": taken.title, "day": f"{taken.date:%d/%m/%Y}"}
            }
        )


def _reason_to_replace(last, record, meeting, reason):
    """Return the reason for a revision, empty for a first issue; refuse a second paper where nothing has changed."""
    if last is None:
        return ""
    if not may_be_issued_again(last, record):
        raise ValidationError(
            _(
                "This paper was issued already as %(number)s. Have the record opened again to issue a revision, or "
                "withdraw the paper if it was issued by mistake."
            )
            % {"number": last.register_number}
        )
    if record.revision == last.record_revision and not has_changed(last, meeting or record):
        raise ValidationError(
            _("Nothing has changed since this paper was issued as %(number)s.") % {"number": last.register_number}
        )
    return _required(reason, {"reason": _("Say why the paper is issued again.")})


def has_changed(paper, subject):
    """Tell whether the paper would say something else if it were issued now, with the same number, date and signer."""
    again = DOCUMENTS[paper.kind].build(subject, issue=_issue_of(paper)) if paper.kind in DOCUMENTS else None
    return again is None or again.digest() != paper.content().digest()


def _issue_of(paper):
    """Return the Issue under which a paper was built."""
    by_office = signed_by_office(closing_of(paper.content()))
    signer = Signature(paper.on_behalf, paper.post, paper.signer) if by_office else None
    return Issue(paper.number, paper.date, signer, tuple(paper.recipients.splitlines()))


def _refuse_unsigned(closing):
    names = [closing.right.name] if signed_by_office(closing) else [closing.left.name, closing.right.name]
    if all(names):
        return
    if signed_by_office(closing):
        raise ValidationError({"signer": _("Somebody has to sign the paper. Choose or type who.")})
    raise ValidationError(
        _("The minutes are signed by the chair and the minute-taker. Enter both in the step “Meeting” first.")
    )


def _required(text, message):
    text = clean(text or "")
    if not text:
        raise ValidationError(message)
    TooLong(2000)(text)
    return text


def _logged(paper):
    values = values_of(paper)
    del values["blocks"]
    return values
