"""The addresses of the pages that show several rooms, and of the papers."""

from django.urls import path

from partyreports.reports.views import checks, front, imports, issuing, life, nothing, papers, record, register, rules

urlpatterns = [
    path("", front.front, name="front"),
    path("organizations/<int:pk>/", front.organization, name="organization"),
    path("rules/", rules.rules, name="rules"),
    path("records.xlsx", front.records_xlsx, name="records-xlsx"),
    path("records/<int:pk>/", record.record, name="record"),
    path("records/<int:pk>/after/<slug:step>/", record.record_next, name="record-next"),
    path("records/<int:pk>/check/", checks.check, name="record-check"),
    path("records/<int:pk>/turn/<slug:verb>/", life.turn, name="record-turn"),
    path("records/<int:pk>/papers/<slug:kind>/", papers.record_paper, name="record-paper"),
    path("records/<int:pk>/papers/<slug:kind>.<slug:ending>", papers.record_paper_file, name="record-paper-file"),
    path("meetings/<int:pk>/papers/<slug:kind>/", papers.meeting_paper, name="meeting-paper"),
    path("meetings/<int:pk>/papers/<slug:kind>.<slug:ending>", papers.meeting_paper_file, name="meeting-paper-file"),
    path("records/<int:pk>/papers/<slug:kind>/issue/", issuing.record_paper_issue, name="record-paper-issue"),
    path("meetings/<int:pk>/papers/<slug:kind>/issue/", issuing.meeting_paper_issue, name="meeting-paper-issue"),
    path("organizations/<int:pk>/papers/", register.organization_papers, name="organization-papers"),
    path("organizations/<int:pk>/papers.xlsx", register.organization_papers_xlsx, name="organization-papers-xlsx"),
    path("papers/<int:pk>/", issuing.paper, name="paper"),
    path("papers/<int:pk>/read/", issuing.paper_read, name="paper-read"),
    path("papers/<int:pk>/paper.<slug:file_format>", issuing.paper_file, name="paper-file"),
    path("papers/<int:pk>/withdraw/", issuing.paper_withdraw, name="paper-withdraw"),
    path("papers/<int:pk>/scans/", issuing.paper_scan_add, name="paper-scan-add"),
    path("scans/<int:pk>/", issuing.paper_scan, name="paper-scan"),
    path("scans/<int:pk>/remove/", issuing.paper_scan_remove, name="paper-scan-remove"),
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
