"""Addresses of the themes."""

from django.urls import path

from zielkurs.adapters.web.pages.theme import views

urlpatterns = [
    path("themes/", views.themes, name="themes"),
    path("themes/new/", views.new, name="theme_new"),
    path("themes/<key:theme_id>/", views.theme, name="theme"),
    path("themes/<key:theme_id>/edit/", views.edit, name="theme_edit"),
]
