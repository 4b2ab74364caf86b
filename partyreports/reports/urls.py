"""The addresses of the pages that show several rooms, and of the papers."""

from django.urls import path

from partyreports.reports.views import front, imports, life, nothing, papers, record

urlpatterns = [
    path("", front.front, name="front"),
    path("organizations/<int:pk>/", front.organization, name="organization"),
    path("records.xlsx", front.records_xlsx, name="records-xlsx"),
    path("records/<int:pk>/", record.record, name="record"),
    path("records/<int:pk>/after/<slug:step>/", record.record_next, name="record-next"),
    path("records/<int:pk>/turn/<slug:verb>/", life.turn, name="record-turn"),
    path("records/<int:pk>/papers/<slug:kind>/", papers.record_paper, name="record-paper"),
    path("records/<int:pk>/papers/<slug:kind>.pdf", papers.record_paper_pdf, name="record-paper-pdf"),
    path("meetings/<int:pk>/papers/<slug:kind>/", papers.meeting_paper, name="meeting-paper"),
    path("meetings/<int:pk>/papers/<slug:kind>.pdf", papers.meeting_paper_pdf, name="meeting-paper-pdf"),
    path("records/<int:pk>/nothing/<slug:step>/", nothing.record_nothing, name="record-nothing"),
    path("organizations/<int:pk>/imports/", imports.organization_imports, name="organization-imports"),
    path("organizations/<int:pk>/imports/<slug:kind>.xlsx", imports.import_template, name="import-template"),
    path("imports/<int:pk>/", imports.show_import, name="import"),
    path("imports/<int:pk>/confirm/", imports.confirm_import, name="import-confirm"),
    path("imports/<int:pk>/check/", imports.check_import, name="import-check"),
    path("imports/<int:pk>/rows/<int:number>/", imports.choose_import, name="import-choose"),
    path("imports/<int:pk>/discard/", imports.discard_import, name="import-discard"),
    path("imports/<int:pk>/faults.xlsx", imports.import_faults, name="import-faults"),
]
