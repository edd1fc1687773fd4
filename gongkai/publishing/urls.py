"""Addresses of the publishing room, all on the desk."""

from django.urls import path

from gongkai.publishing.views import accounts, channel_figures, channels, columns, desk, desk_drafting, desk_reviewing

app_name = "publishing"
urlpatterns = [
    path("desk/columns/", columns.columns, name="columns"),
    path("desk/columns/create/", columns.create, name="column-create"),
    path("desk/columns/<slug:slug>/", columns.change, name="column"),
    path("desk/channels/", channels.releases, name="releases"),
    path("desk/channels/figures/", channel_figures.table, name="channel-figures"),
    path("desk/channels/figures/items/", channel_figures.records, name="channel-records"),
    path("desk/channels/accounts/", accounts.accounts, name="accounts"),
    path("desk/channels/accounts/register/", accounts.register, name="account-register"),
    path("desk/channels/accounts/<int:pk>/", accounts.change, name="account"),
    path("desk/channels/<int:pk>/", channels.release, name="release"),
    path("desk/channels/<int:pk>/print/", channels.printed, name="release-print"),
    path("desk/channels/<int:pk>/proof/", channels.proof, name="release-proof"),
    path("desk/channels/<int:pk>/steps/<slug:step>/", channels.take_step, name="release-step"),
    path("desk/items/<int:pk>/channels/", channels.of_item, name="item-channels"),
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
