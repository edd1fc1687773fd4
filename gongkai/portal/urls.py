"""The portal's addresses, the desk's first page, and how the site looks."""

from django.urls import path

from gongkai.base.views import look
from gongkai.portal.views import archive, compare, desk, downloads, home, patterns, report

urlpatterns = [
    path("", home.home, name="portal-home"),
    path("about/", home.about, name="portal-about"),
    path("reports/", archive.archive, name="portal-archive"),
    path("reports/<slug:slug>/", archive.unit, name="portal-unit"),
    path("reports/<slug:slug>/<int:year>/", report.report, name="portal-report"),
    path("reports/<slug:slug>/<int:year>/figures/<str:key>/", report.figure, name="portal-figure"),
    path("reports/<slug:slug>/<int:year>/report.html", downloads.as_html, name="portal-report-html"),
    path("reports/<slug:slug>/<int:year>/report.json", downloads.as_json, name="portal-report-json"),
    path("reports/<slug:slug>/<int:year>/report.csv", downloads.as_csv, name="portal-report-csv"),
    path("compare/", compare.compare, name="portal-compare"),
    path("patterns/", patterns.patterns, name="patterns"),
    path("reading-mode/", look.change_reading_mode, name="reading-mode"),
    path("style/<str:digest>.css", look.style, name="style"),
    path("desk/", desk.home, name="desk"),
]
