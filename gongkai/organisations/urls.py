"""Addresses of sign-in, units and people."""

from django.urls import path

from gongkai.organisations.views import account, people, sign_in, units

urlpatterns = [
    path("sign-in/", sign_in.sign_in, name="sign-in"),
    path("sign-in/code/", sign_in.code, name="sign-in-code"),
    path("sign-out/", sign_in.sign_out, name="sign-out"),
    path("desk/account/", account.account, name="account"),
    path("desk/account/password/", account.password, name="account-password"),
    path("desk/account/second-factor/", account.enrol, name="account-second-factor"),
    path("desk/units/", units.units, name="units"),
    path("desk/units/create/", units.create, name="unit-create"),
    path("desk/units/<slug:slug>/", units.unit, name="unit"),
    path("desk/units/<slug:slug>/rename/", units.rename, name="unit-rename"),
    path("desk/units/<slug:slug>/move/", units.move, name="unit-move"),
    path("desk/units/<slug:slug>/merge/", units.merge, name="unit-merge"),
    path("desk/units/<slug:slug>/abolish/", units.abolish, name="unit-abolish"),
    path("desk/units/<slug:slug>/correct/", units.correct, name="unit-correct"),
    path("desk/people/", people.people, name="people"),
    path("desk/people/open/", people.open_account, name="person-open"),
    path("desk/people/<str:username>/", people.person, name="person"),
    path("desk/people/<str:username>/contact/", people.contact, name="person-contact"),
    path("desk/people/<str:username>/appoint/", people.appoint, name="person-appoint"),
    path("desk/people/<str:username>/appointments/<int:number>/end/", people.end_appointment, name="person-end"),
    path("desk/people/<str:username>/active/", people.set_active, name="person-active"),
    path("desk/people/<str:username>/reset-password/", people.reset_password, name="person-reset-password"),
    path(
        "desk/people/<str:username>/reset-second-factor/",
        people.reset_second_factor,
        name="person-reset-second-factor",
    ),
]
