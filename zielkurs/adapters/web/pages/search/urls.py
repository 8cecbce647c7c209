"""Address."""

from django.urls import path

from zielkurs.adapters.web.pages.search import views

urlpatterns = [path("search/", views.search, name="search")]
