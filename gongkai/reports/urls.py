"""Addresses of the reports room, all on the desk."""

from django.urls import path

from gongkai.reports.views import accounts, cells, drafts, importing, lists

app_name = "reports"
urlpatterns = [
    path("desk/reports/", lists.reports, name="list"),
    path("desk/reports/export.csv", lists.export, name="export"),
    path("desk/reports/bulk/", lists.bulk, name="bulk"),
    path("desk/reports/missing/", lists.matrix, name="matrix"),
    path("desk/reports/accounts/", accounts.own, name="accounts"),
    path("desk/reports/accounts/<slug:slug>/<int:year>/", accounts.year, name="account"),
    path("desk/reports/accounts/<slug:slug>/<int:year>/<str:key>/", accounts.records, name="account-records"),
    path("desk/reports/import/", importing.import_page, name="import"),
    path("desk/reports/batches/<int:pk>/", importing.batch_page, name="batch"),
    path("desk/reports/batches/<int:pk>/failures.csv", importing.failures, name="failures"),
    path("desk/reports/batches/<int:pk>/retry/", importing.retry, name="retry"),
    path("desk/reports/batches/files/<int:pk>/", importing.settle_file, name="settle-file"),
    path("desk/reports/<int:pk>/", drafts.draft, name="draft"),
    path("desk/reports/<int:pk>/cells/", cells.decide_cell, name="decide-cell"),
    path("desk/reports/<int:pk>/confirm/", cells.confirm_cells, name="confirm-cells"),
    path("desk/reports/<int:pk>/explain/", cells.explain, name="explain"),
    path("desk/reports/<int:pk>/head/", drafts.head, name="head"),
    path("desk/reports/<int:pk>/steps/<slug:step>/", drafts.take_step, name="take-step"),
    path("desk/reports/<int:pk>/revise/", drafts.revise, name="revise"),
    path("desk/reports/<int:pk>/original/", drafts.original, name="original"),
]
