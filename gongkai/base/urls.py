"""What belongs to no room: the health of the site, the audit trail."""

from django.urls import path

from gongkai.base.views import health

urlpatterns = [
    path("healthz", health.healthz, name="healthz"),
]
