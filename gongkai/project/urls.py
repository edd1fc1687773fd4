"""Every address of the site, by room."""

from django.urls import include, path

urlpatterns = [
    path("", include("gongkai.base.urls")),
    path("", include("gongkai.base.search.urls")),
    path("", include("gongkai.organisations.urls")),
    path("", include("gongkai.applications.urls_public")),
    path("", include("gongkai.publishing.urls")),
    path("", include("gongkai.applications.urls")),
    path("", include("gongkai.applications.urls_letters")),
    path("", include("gongkai.applications.urls_redactions")),
    path("", include("gongkai.reports.urls")),
    path("", include("gongkai.portal.urls")),
]

handler400 = "gongkai.base.views.errors.bad_request"
handler403 = "gongkai.base.views.errors.permission_denied"
handler404 = "gongkai.base.views.errors.not_found"
handler500 = "gongkai.base.views.errors.server_error"
