"""Addresses of the room at the desk."""

from django.urls import path

from gongkai.applications.views import desk, desk_ledger, desk_lists, desk_overview, desk_settings, desk_steps

app_name = "applications"
urlpatterns = [
    path("desk/applications/", desk_lists.applications, name="desk-list"),
    path("desk/applications/export.csv", desk_lists.export, name="desk-export"),
    path("desk/applications/export.xlsx", desk_lists.workbook, name="desk-workbook"),
    path("desk/applications/new/", desk_lists.register_one, name="desk-new"),
    path("desk/applications/import/", desk_ledger.import_page, name="desk-import"),
    path("desk/applications/overview/", desk_overview.overview, name="desk-overview"),
    path("desk/applications/register/", desk_lists.register, name="desk-register"),
    path("desk/applications/refused/", desk_lists.refused, name="desk-refused"),
    path("desk/applications/branches/", desk_lists.branches, name="desk-branches"),
    path("desk/applications/branches/<int:pk>/", desk_lists.branch, name="desk-branch"),
    path("desk/applications/calendar/", desk_settings.notices, name="desk-calendar"),
    path("desk/applications/calendar/enter/", desk_settings.enter_notice, name="desk-notice"),
    path("desk/applications/units/<slug:slug>/", desk_settings.settings, name="desk-settings"),
    path("desk/applications/<int:pk>/", desk.case, name="desk-case"),
    path("desk/applications/<int:pk>/archive.zip", desk.archive, name="desk-archive"),
    path("desk/applications/<int:pk>/applicant/", desk.applicant, name="desk-applicant"),
    path("desk/applications/<int:pk>/look-again/", desk_lists.look_again, name="desk-look-again"),
    path("desk/applications/<int:pk>/notes/", desk.note, name="desk-note"),
    path("desk/applications/<int:pk>/attachments/", desk.attach, name="desk-attach"),
    path("desk/applications/<int:pk>/attachments/<int:attachment>/", desk.attachment, name="desk-attachment"),
    path("desk/applications/<int:pk>/steps/<slug:step>/", desk_steps.step, name="desk-step"),
    path("desk/applications/<int:pk>/remedies/<int:remedy>/", desk_steps.close_remedy, name="desk-remedy"),
]
