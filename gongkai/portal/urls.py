"""The portal's addresses, the desk's first page, and how the site looks."""

from django.urls import path

from gongkai.base.views import look
from gongkai.portal.views import desk, public

urlpatterns = [
    path("", public.home, name="portal-home"),
    path("about/", public.about, name="portal-about"),
    path("reading-mode/", look.change_reading_mode, name="reading-mode"),
    path("style/<str:digest>.css", look.style, name="style"),
    path("desk/", desk.home, name="desk"),
]
