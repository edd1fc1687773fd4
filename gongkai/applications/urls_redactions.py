"""Addresses of 区分处理 at the desk."""

from django.urls import path

from gongkai.applications.views import redactions

app_name = "redactions"
urlpatterns = [
    path("desk/redactions/start/<int:pk>/", redactions.start, name="start"),
    path("desk/redactions/<int:pk>/pages/<int:number>/", redactions.page, name="page"),
    path("desk/redactions/<int:pk>/pages/<int:number>.png", redactions.picture, name="picture"),
    path("desk/redactions/<int:pk>/add/", redactions.add, name="add"),
    path("desk/redactions/<int:pk>/remove/", redactions.remove, name="remove"),
    path("desk/redactions/<int:pk>/make/", redactions.make, name="make"),
    path("desk/redactions/<int:pk>/hand-over/", redactions.hand_over, name="hand-over"),
]
