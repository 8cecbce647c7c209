"""Addresses of the coach."""

from django.urls import path

from zielkurs.adapters.web.pages.coach import method, views

urlpatterns = [
    path("coach/", views.coach, name="coach"),
    path("teams/<key:team_id>/coach/", views.team, name="coach_team"),
    path("cycles/<key:cycle_id>/coach/", views.cycle, name="coach_cycle"),
    path("objectives/<key:objective_id>/coach/", views.objective, name="coach_objective"),
    path("rules/", method.rules, name="rules"),
    path("settings/method/", method.method, name="method"),
]
