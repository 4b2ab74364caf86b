"""The register of an organisation's papers, as a page and as a workbook."""

from django.core.paginator import Paginator
from django.shortcuts import render
from django.utils.translation import gettext, pgettext
from django.views.decorators.http import require_safe

from members.access import get_organization, id_in
from members.sheets import Column, Sheet, download
from partyreports.reports.issuing.access import may_issue
from partyreports.reports.issuing.register import label_of, register, state_of
from partyreports.reports.models import Paper

PAPERS_A_PAGE = 50


@require_safe
def organization_papers(request, pk):
    """Show the register of an organisation, by term and type."""
    organization = get_organization(request, pk)
    term, type_code = _chosen(request, organization)
    page = Paginator(register(organization, request.user, term=term, type_code=type_code), PAPERS_A_PAGE).get_page(
        request.GET.get("page")
    )
    for paper in page:
        paper.label = label_of(paper)
    seen = Paper.objects.visible_to(request.user).filter(record__organization=organization)
    context = {
        "organization": organization,
        "papers": page,
        "terms": organization.terms.order_by("-since"),
        "term": term,
        "types": seen.order_by("type_code").values_list("type_code", flat=True).distinct(),
        "type_code": type_code,
        "may_issue": may_issue(request.user, organization),
    }
    return render(request, "reports/register.html", context)


@require_safe
def organization_papers_xlsx(request, pk):
    """Hand out the register as a workbook: all of the list."""
    organization = get_organization(request, pk)
    term, type_code = _chosen(request, organization)
    columns = (
        Column(gettext("Number"), lambda paper: paper.register_number, 16),
        Column(pgettext("paper", "Date"), lambda paper: paper.date, 12),
        Column(gettext("Paper"), lambda paper: paper.title, 70),
        Column(gettext("Term"), lambda paper: str(paper.term), 14),
        Column(gettext("Signed by"), lambda paper: f"{paper.post} {paper.signer}", 36),
        Column(gettext("Revision"), lambda paper: paper.edition, 10),
        Column(gettext("Scans"), lambda paper: paper.scan_count, 10),
        Column(gettext("State"), state_of, 18),
        Column(gettext("Why it was withdrawn"), lambda paper: paper.withdrawn_because, 40),
    )
    papers = register(organization, request.user, term=term, type_code=type_code)
    sheet = Sheet(gettext("Register of papers"), columns, papers.iterator(chunk_size=2000))
    return download(f"so-van-ban-{organization.code}", sheet)


def _chosen(request, organization):
    """Return the term and the type that were asked for; what does not exist is left out."""
    term = organization.terms.filter(pk=id_in(request.GET.get("term", ""))).first()
    return term, request.GET.get("type", "")[:10]
