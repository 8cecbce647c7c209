"""Addresses of the cycles."""

from django.urls import path

from zielkurs.adapters.web.pages.cycle import views

urlpatterns = [
    path("cycles/", views.cycles, name="cycles"),
    path("cycles/new/", views.new, name="cycle_new"),
    path("cycles/<key:cycle_id>/edit/", views.edit, name="cycle_edit"),
    path("cycles/<key:cycle_id>/phase/", views.phase, name="cycle_phase"),
]
