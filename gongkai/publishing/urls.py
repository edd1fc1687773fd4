"""Addresses of the publishing room, all on the desk."""

from django.urls import path

from gongkai.publishing.views import columns, desk, desk_drafting, desk_reviewing

app_name = "publishing"
urlpatterns = [
    path("desk/columns/", columns.columns, name="columns"),
    path("desk/columns/create/", columns.create, name="column-create"),
    path("desk/columns/<slug:slug>/", columns.change, name="column"),
    path("desk/items/", desk.items, name="desk-items"),
    path("desk/items/new/", desk_drafting.new, name="desk-new"),
    path("desk/items/register/", desk.register, name="desk-register"),
    path("desk/items/<int:pk>/", desk.item, name="desk-item"),
    path("desk/items/<int:pk>/edit/", desk_drafting.edit, name="desk-edit"),
    path("desk/items/<int:pk>/attributes/", desk_drafting.attributes, name="desk-attributes"),
    path("desk/items/<int:pk>/columns/", desk_drafting.columns, name="desk-columns"),
    path("desk/items/<int:pk>/relations/", desk_drafting.relations, name="desk-relations"),
    path("desk/items/<int:pk>/relations/<int:relation>/remove/", desk_drafting.unrelate, name="desk-unrelate"),
    path("desk/items/<int:pk>/uninterpreted/", desk_drafting.uninterpreted, name="desk-uninterpreted"),
    path("desk/items/<int:pk>/secrecy/", desk_reviewing.secrecy, name="desk-secrecy"),
    path("desk/items/<int:pk>/review/", desk_reviewing.review, name="desk-review"),
    path("desk/items/<int:pk>/review-afterwards/", desk_reviewing.review_afterwards, name="desk-review-afterwards"),
    path("desk/items/<int:pk>/steps/<slug:step>/", desk_reviewing.take_step, name="desk-step"),
    path("desk/items/<int:pk>/revisions/<int:number>/", desk.revision, name="desk-revision"),
    path("desk/items/<int:pk>/attachments/<int:attachment>/", desk.attachment, name="desk-attachment"),
]
