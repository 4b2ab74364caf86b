"""Asking for a book, making it in the background, and taking up what a worker that died has left."""

import hashlib
from functools import partial

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext
from django_tasks import task

from meetings.models import YearRecord
from members.access import refuse_unless_office
from members.models import Placement
from partyreports.reports import jobs
from partyreports.reports.books.binding import Part, bind
from partyreports.reports.books.storing import read_file, write_file
from partyreports.reports.figures.sums import places_below
from partyreports.reports.issuing.renderings import file_of
from partyreports.reports.models import Book, Paper

KIND = "report"
"""The papers that a book binds."""
FORMER = 5
"""Books made before that are looked at, for papers in common."""


def papers_for(committee, year, organizations=None):
    """Return the reports of a year that are in force, the committee's first, then in the order of the tree.

    ``organizations`` are the ids of those chosen; all below, and the committee's own, unless given.
    """
    day = YearRecord(year=year).last_day
    order = {committee.pk: 0}
    for place in places_below(committee, day):
        order.setdefault(place.organization_id, len(order))
    wanted = set(order) if organizations is None else set(order) & set(organizations)
    papers = Paper.objects.with_state().filter(
        kind=KIND, record__year=year, record__organization__in=wanted, withdrawn_at=None, replaced=False
    )
    papers = papers.select_related("record__organization").defer("blocks")
    return sorted(papers, key=lambda paper: order[paper.record.organization_id])


def outdated(books):
    """Return the ids of the books with a paper that was withdrawn, or replaced by a later revision, since."""
    bound = {pk for book in books for pk in book.papers}
    papers = Paper.objects.with_state().filter(Q(replaced=True) | Q(withdrawn_at__isnull=False), pk__in=bound)
    gone = set(papers.values_list("pk", flat=True))
    return {book.pk for book in books if gone.intersection(book.papers)}


def begin(*, committee, year, by, organizations=None):
    """Have a book made of the issued reports, and return it; the same one is made once.

    Raises PermissionDenied to those who do not work in the committee's office, and ValidationError if nothing was
    issued.
    """
    refuse_unless_office(by, committee)
    papers = papers_for(committee, year, organizations)
    if not papers:
        raise ValidationError(gettext("No report of that year was issued yet, so there is nothing to bind."))
    digest = hashlib.sha256("".join(f"{paper.pk}:{paper.digest} " for paper in papers).encode()).hexdigest()
    values = {"organization": committee, "year": year, "digest": digest}
    try:
        with transaction.atomic():
            book = Book.objects.create(by=by, papers=[paper.pk for paper in papers], **values)
    except IntegrityError:
        return Book.objects.exclude(status=Book.Status.FAILED).without_file().get(**values)
    make.enqueue(book.pk, book.run)
    return book


def take_up(book):
    """Have a book made by another worker if the one that was at it died; return whether that was necessary."""
    return jobs.take_up(book, make)


@task
def make(pk, run):
    """Make a book. A run that is not the newest, or whose work is done already, does nothing."""
    book = jobs.begin(Book, pk, run, done=0)
    if book is None:
        return
    with jobs.at_work(book):
        title = f"Tập báo cáo tổng kết năm {book.year} của {_name_then(book)}"
        file, pages = bind(
            title,
            timezone.localdate(),
            _parts(book),
            former=_former(book),
            beat=lambda done: jobs.beat(book, done=done),
        )
        write_file(book, file)
        jobs.beat(book, status=Book.Status.DONE, pages=pages, done=len(book.papers))


def _parts(book):
    """Return name, number and, to be read when needed, the file of each paper: what is issued never changes."""
    papers = Paper.objects.select_related("record__organization").defer("blocks").in_bulk(book.papers)
    places = {}
    for place in Placement.objects.filter(organization__in=[paper.record.organization_id for paper in papers.values()]):
        places.setdefault(place.organization_id, []).append(place)
    parts = []
    for paper in (papers[pk] for pk in book.papers):
        organization, day = paper.record.organization, paper.date
        then = [place for place in places.get(organization.pk, ()) if place.since <= day and not _ended(place, day)]
        name = then[0].name if then else organization.name
        parts.append(Part(paper.pk, name, paper.register_number, partial(file_of, paper, "pdf")))
    return parts


def _ended(place, day):
    return place.to is not None and place.to <= day


def _former(book):
    """Return the book of the same year that has the most papers in common, as a file; None if few are."""
    made = Book.objects.filter(organization=book.organization, year=book.year, status=Book.Status.DONE)
    lately = made.without_file().exclude(pk=book.pk).order_by("-at", "-pk")[:FORMER]
    common = {former: len({*former.papers} & {*book.papers}) for former in lately}
    best = max(common, key=common.get, default=None)
    if best is None or 2 * common[best] < max(len(best.papers), len(book.papers)):
        return None
    return read_file(best)


def _name_then(book):
    """Return what the committee was called at the end of the year."""
    day = YearRecord(year=book.year).last_day
    place = Placement.objects.on(day).filter(organization=book.organization).first()
    return place.name if place else book.organization.name
