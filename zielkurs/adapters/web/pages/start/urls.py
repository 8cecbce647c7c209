"""Addresses. The later steps of the first run lie in the new workspace, so that they are bound to it."""

from django.urls import path

from zielkurs.adapters.web.pages.start import views

urlpatterns = [
    path("", views.home, name="home"),
    path("help/", views.help_page, name="help"),
    path("setup/", views.setup, name="setup"),
    path("setup/workspace/", views.setup_workspace, name="setup_workspace"),
    path("w/<slug:workspace>/setup/cycle/", views.setup_cycle, name="setup_cycle"),
    path("w/<slug:workspace>/setup/objective/", views.setup_objective, name="setup_objective"),
]
