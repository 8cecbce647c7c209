"""Addresses."""

from django.urls import path

from zielkurs.adapters.web.pages.workspace import views

urlpatterns = [
    path("settings/", views.settings, name="settings"),
    path("demo-clock/", views.demo_clock, name="demo_clock"),
]
