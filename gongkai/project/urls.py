"""Every address of the site, by room."""

from django.urls import include, path

urlpatterns = [
    path("", include("gongkai.organisations.urls")),
    path("", include("gongkai.reports.urls")),
    path("", include("gongkai.portal.urls")),
]
