"""Taking over lists from Excel: template, upload, preview with its questions, confirmation, and what was wrong."""

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from members.access import KEEPERS
from members.importing.kinds import State
from members.importing.reading import Reader
from members.importing.template import fault_of, template, with_faults
from members.models import Member, Organization
from members.sheets import XLSX
from partyreports.reports.importing import KINDS, verbs
from partyreports.reports.models import Import
from partyreports.reports.views.jobs import render_job

ROWS_A_PAGE = 50
IMPORTS_SHOWN = 30


class UploadForm(forms.Form):
    """The kind of a list, and the workbook with it."""

    kind = forms.ChoiceField(label=_("What the list holds"))
    file = forms.FileField(
        label=_("Excel workbook (.xlsx)"),
        # A file's name is judged with the file: "too long" would not help anyone.
        max_length=None,
        allow_empty_file=True,
        widget=forms.FileInput(attrs={"accept": ".xlsx"}),
    )

    def __init__(self, *args, kinds, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["kind"].choices = [(kind.key, kind.title) for kind in kinds]


@require_http_methods(["GET", "HEAD", "POST"])
def organization_imports(request, pk):
    """Show templates, the upload and one's own imports at an organisation; take in a workbook."""
    organization = _organization(request, pk)
    kinds = _kinds(request.user, organization)
    form = UploadForm(request.POST or None, request.FILES or None, kinds=kinds)
    status = 200
    if request.method == "POST":
        if begun := _begun(form, organization, request.user):
            return redirect("import", begun.pk)
        status = 422
    imports = Import.objects.visible_to(request.user).filter(organization=organization).without_file()[:IMPORTS_SHOWN]
    for each in imports:
        verbs.take_up(each)
    context = {"organization": organization, "kinds": kinds, "form": form, "imports": imports}
    return render(request, "reports/import_list.html", context, status=status)


def _begun(form, organization, user):
    if not form.is_valid():
        return None
    kind, file = form.cleaned_data["kind"], form.cleaned_data["file"]
    try:
        return verbs.begin(organization=organization, kind=kind, by=user, file=file)
    except ValidationError as error:
        form.add_error("file", error.messages)
        return None


@require_safe
def import_template(request, pk, kind):
    """Hand out the empty workbook of a kind, with the lists of the organisation in its drop-downs."""
    organization = _organization(request, pk)
    if kind not in [one.key for one in _kinds(request.user, organization)]:
        raise Http404
    made = KINDS[kind](organization, request.user)
    return _download(f"mau-{kind}", template(made))


@require_safe
def show_import(request, pk):
    """Show how far an import is, its preview, or what was written; work that stopped goes on."""
    found = _import(request, pk)
    verbs.take_up(found)
    context = {"import": found, "kind": KINDS[found.kind], "counts": _counts(found)}
    if found.status == Import.Status.PREVIEW:
        state = request.GET.get("state", "")
        rows = found.rows.filter(state=state) if state in State.values else found.rows.all()
        page = Paginator(rows.order_by("number"), ROWS_A_PAGE).get_page(request.GET.get("page"))
        context |= {"rows": page, "state": state, "shown": _shown(page, KINDS[found.kind])}
    return render_job(request, found, "reports/import_detail.html", context)


@require_POST
def confirm_import(request, pk):
    """Have the preview written; a second click changes nothing."""
    found = _import(request, pk)
    try:
        verbs.confirm(found)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    return redirect("import", pk)


@require_POST
def check_import(request, pk):
    """Compare the workbook again with what is kept now."""
    verbs.check_again(_import(request, pk))
    return redirect("import", pk)


@require_POST
def choose_import(request, pk, number):
    """Answer who is meant in a row."""
    found = _import(request, pk)
    row = get_object_or_404(found.rows, number=number)
    try:
        verbs.choose(found, row=row.pk, choice=request.POST.get("choice", ""))
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    else:
        messages.success(request, gettext("Your answer for row %(row)d is noted.") % {"row": number})
    return redirect(reverse("import", args=[pk]) + "?state=ambiguous")


@require_POST
def discard_import(request, pk):
    """Take an import away; nothing that was written before is touched."""
    found = _import(request, pk)
    organization = found.organization_id
    try:
        verbs.discard(found)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
        return redirect("import", pk)
    messages.success(request, gettext("The import was taken away. Nothing was written."))
    return redirect("organization-imports", organization)


@require_safe
def import_faults(request, pk):
    """Hand back one's own workbook with a column that says what is wrong in which row."""
    found = _import(request, pk)
    if found.status != Import.Status.PREVIEW:
        raise Http404
    content = bytes(found.workbook)
    reader = Reader(content, KINDS[found.kind].template_headings())
    reader.close()
    wrong = found.rows.filter(state__in=[State.WRONG, State.AMBIGUOUS]).values_list("number", "message")
    faults = {number: fault_of(message) for number, message in wrong.iterator()}
    name = found.file_name.removesuffix(".xlsx")
    return _download(f"{name}-can-sua", with_faults(content, reader.table.sheet, reader.table.row, faults))


def _organization(request, pk):
    """Return the organisation; 404 to all but its staff and admins."""
    return get_object_or_404(Organization.objects.reached_by(request.user, *KEEPERS), pk=pk)


def _import(request, pk):
    """Return one's own import, without its workbook until that is asked for."""
    found = Import.objects.visible_to(request.user).select_related("organization").without_file()
    return get_object_or_404(found, pk=pk)


def _kinds(user, organization):
    return [kind for kind in KINDS.values() if user.has_role(organization, *kind.roles)]


def _counts(found):
    return [(state.value, state.label, found.counts.get(state.value, 0)) for state in State]


def _shown(rows, kind):
    """Return the rows of a page with what stands in them, and the people among whom one chooses."""
    ids = {pk for row in rows for pk in row.options}
    people = {member.pk: member for member in Member.objects.filter(pk__in=ids)} if ids else {}
    shown = []
    for row in rows:
        name = " · ".join(
            str(row.values[key]) for key in ("full_name", "code", "name", "organization", "year") if row.values.get(key)
        )
        options = [people[pk] for pk in row.options if pk in people]
        shown.append({"row": row, "name": name, "options": options, "new": kind.key == "members"})
    return shown


def _download(name, content):
    header = content_disposition_header(as_attachment=True, filename=f"{name}.xlsx")
    return HttpResponse(content, content_type=XLSX, headers={"Content-Disposition": header})
