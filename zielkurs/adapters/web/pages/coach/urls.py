"""Addresses of the coach."""

from django.urls import path

from zielkurs.adapters.web.pages.coach import method, views

urlpatterns = [
    path("coach/", views.coach, name="coach"),
    path("coach/plan/", views.answer, name="coach_answer"),
    path("teams/<key:team_id>/coach/", views.team, name="coach_team"),
    path("cycles/<key:cycle_id>/coach/", views.cycle, name="coach_cycle"),
    path("objectives/<key:objective_id>/coach/", views.objective, name="coach_objective"),
    path("key-results/<key:key_result_id>/coach/", views.key_result, name="coach_key_result"),
    path("rules/", method.rules, name="rules"),
    path("settings/method/", method.method, name="method"),
]
