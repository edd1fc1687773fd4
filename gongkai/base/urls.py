"""What belongs to no room: the health of the site, the audit trail."""

from django.urls import path

from gongkai.base.views import audit, health, unfinished

urlpatterns = [
    path("healthz", health.healthz, name="healthz"),
    path("desk/audit/", audit.trail, name="audit"),
    path("desk/audit/export/", audit.export, name="audit-export"),
    path("desk/unfinished/", unfinished.mine, name="unfinished"),
    path("desk/unfinished/keep/", unfinished.keep, name="unfinished-keep"),
    path("desk/unfinished/<int:pk>/discard/", unfinished.discard, name="unfinished-discard"),
]
