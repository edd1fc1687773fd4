"""Addresses of the list of words."""

from django.urls import path

from gongkai.base.search import views

urlpatterns = [
    path("desk/search/words/", views.words, name="search-words"),
    path("desk/search/words/create/", views.create, name="search-words-create"),
    path("desk/search/words/<int:pk>/", views.change, name="search-words-group"),
]
