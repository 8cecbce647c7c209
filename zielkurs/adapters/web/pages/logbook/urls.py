"""Addresses of the logbook."""

from django.urls import path

from zielkurs.adapters.web.pages.logbook import views

urlpatterns = [
    path("logbook/", views.logbook, name="logbook"),
    path("logbook/logbook.csv", views.download, name="logbook_csv"),
]
