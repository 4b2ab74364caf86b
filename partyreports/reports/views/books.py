"""The books of a committee's year: asked for, watched, and downloaded again later."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.http import content_disposition_header
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_http_methods, require_safe

from meetings.access import get_committee
from members.access import ids_in
from partyreports.reports.books.making import begin, outdated, papers_for, take_up
from partyreports.reports.models import Book, Paper
from partyreports.reports.season import season_of
from partyreports.reports.views.jobs import render_job

SHOWN = 30


@require_http_methods(["GET", "HEAD", "POST"])
def books(request, pk, year):
    """Show the books that were made, and have one made of all issued reports, or of those ticked."""
    committee = get_committee(request, pk, year)
    if request.method == "POST":
        ticked = ids_in(request.POST.getlist("organization"))
        try:
            book = begin(
                committee=committee,
                year=year,
                by=request.user,
                organizations=ticked if "chosen" in request.POST else None,
            )
        except ValidationError as error:
            messages.error(request, " ".join(error.messages))
            return redirect(request.path)
        return redirect("book", book.pk)
    papers = papers_for(committee, year)
    issued = {paper.record.organization_id for paper in papers}
    made = Book.objects.visible_to(request.user).filter(organization=committee, year=year)
    made = made.select_related("by").without_file()[:SHOWN]
    for each in made:
        take_up(each)
    context = {
        "organization": committee,
        "year": year,
        "papers": papers,
        "without": [entry for entry in season_of(committee, year).entries if entry.organization.pk not in issued],
        "books": made,
        "outdated": outdated(made),
    }
    return render(request, "reports/books.html", context)


def _book(request, pk):
    found = Book.objects.visible_to(request.user).select_related("organization").without_file()
    return get_object_or_404(found, pk=pk)


@require_safe
def book(request, pk):
    """Show how far a book is, or where it stopped; work that stopped with its worker goes on."""
    found = _book(request, pk)
    take_up(found)
    context = {"book": found, "is_outdated": bool(outdated([found]))}
    if found.status == Book.Status.FAILED:
        papers = Paper.objects.select_related("record__organization").defer("blocks")
        context["organizations"] = papers.filter(pk__in=found.papers).values_list("record__organization", flat=True)
        context["stopped_at"] = papers.filter(pk__in=found.papers[found.done :][:1]).first()
    return render_job(request, found, "reports/book.html", context)


@require_safe
@cache_control(private=True, no_cache=True)
def book_file(request, pk):
    """Return a book that is ready."""
    found = _book(request, pk)
    if found.status != Book.Status.DONE:
        raise Http404
    name = f"tap-bao-cao-{found.organization.code}-{found.year}.pdf"
    header = content_disposition_header(as_attachment=True, filename=name)
    return HttpResponse(bytes(found.file), content_type="application/pdf", headers={"Content-Disposition": header})
