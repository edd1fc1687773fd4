"""Addresses of the publishing room, all on the desk."""

from django.urls import path

from gongkai.publishing.views import columns

app_name = "publishing"
urlpatterns = [
    path("desk/columns/", columns.columns, name="columns"),
    path("desk/columns/create/", columns.create, name="column-create"),
    path("desk/columns/<slug:slug>/", columns.change, name="column"),
]
