"""The portal's addresses, the desk's first page, and how the site looks."""

from django.urls import path, register_converter

from gongkai.base.views import look
from gongkai.portal import feeds, sitemaps
from gongkai.portal.short_numbers import ShortNumber
from gongkai.portal.views import (
    archive,
    catalogue,
    compare,
    desk,
    downloads,
    found_error,
    home,
    items,
    patterns,
    places,
    records,
    report,
    search,
    subscribe,
)

register_converter(ShortNumber, "short")

urlpatterns = [
    path("", home.home, name="portal-home"),
    path("about/", home.about, name="portal-about"),
    path("accessibility/", home.accessibility, name="portal-accessibility"),
    path("search/", search.search, name="portal-search"),
    path("reports/", archive.archive, name="portal-archive"),
    path("reports/<slug:slug>/", archive.unit, name="portal-unit"),
    path("reports/<slug:slug>/<int:year>/", report.report, name="portal-report"),
    path("reports/<slug:slug>/<int:year>/figures/<str:key>/", report.figure, name="portal-figure"),
    path("reports/<slug:slug>/<int:year>/report.docx", downloads.paper, {"kind": "docx"}, name="portal-report-docx"),
    path("reports/<slug:slug>/<int:year>/report.pdf", downloads.paper, {"kind": "pdf"}, name="portal-report-pdf"),
    path("reports/<slug:slug>/<int:year>/report.xlsx", downloads.paper, {"kind": "xlsx"}, name="portal-report-xlsx"),
    path("reports/<slug:slug>/<int:year>/report.html", downloads.as_html, name="portal-report-html"),
    path("reports/<slug:slug>/<int:year>/report.json", downloads.as_json, name="portal-report-json"),
    path("reports/<slug:slug>/<int:year>/report.csv", downloads.as_csv, name="portal-report-csv"),
    path("items/<int:pk>/", items.item, name="portal-item"),
    path("items/<int:pk>/item.docx", items.paper, {"kind": "docx"}, name="portal-item-docx"),
    path("items/<int:pk>/item.pdf", items.paper, {"kind": "pdf"}, name="portal-item-pdf"),
    path("items/<int:pk>/files/<int:file>/", items.attachment, name="portal-attachment"),
    path("i/<short:number>/", items.short, name="portal-short"),
    path("columns/<slug:slug>/", places.column, name="portal-column"),
    path("units/<slug:slug>/", places.subsite, name="portal-subsite"),
    path("platform/", places.platform, name="portal-platform"),
    path("catalogue/", catalogue.catalogue, name="portal-catalogue"),
    path("library/", catalogue.library, name="portal-library"),
    path("records/<slug:place>/<int:year>/", records.figures_of, name="portal-figures"),
    path("records/<slug:place>/<int:year>/<slug:key>/", records.records_of, name="portal-records"),
    path("feeds/items.rss", feeds.newest_rss, name="portal-feed-rss"),
    path("feeds/items.atom", feeds.newest_atom, name="portal-feed-atom"),
    path("feeds/columns/<slug:slug>.rss", feeds.column_rss, name="portal-column-rss"),
    path("feeds/columns/<slug:slug>.atom", feeds.column_atom, name="portal-column-atom"),
    path("sitemap.xml", sitemaps.index, name="portal-sitemaps"),
    path("sitemap-<slug:section>.xml", sitemaps.one, name="portal-sitemap"),
    path("compare/", compare.compare, name="portal-compare"),
    path("subscribe/", subscribe.subscribe, name="portal-subscribe"),
    path("subscribe/confirm/<str:token>/", subscribe.confirm, name="portal-subscribe-confirm"),
    path("subscribe/stop/<str:token>/", subscribe.stop, name="portal-subscribe-stop"),
    path("found-error/", found_error.found_error, name="portal-found-error"),
    path("found-error/status/", found_error.status, name="portal-found-error-status"),
    path("patterns/", patterns.patterns, name="patterns"),
    path("reading-mode/", look.change_reading_mode, name="reading-mode"),
    path("style/<str:digest>.css", look.style, name="style"),
    path("desk/", desk.home, name="desk"),
]
