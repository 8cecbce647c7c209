"""Addresses of objectives, and of the plans below them: key results and initiatives."""

from django.urls import path

from zielkurs.adapters.web.pages.objective import initiatives, key_results, views

_OBJECTIVE = "objectives/<key:objective_id>"

urlpatterns = [
    path("teams/<key:team_id>/objectives/new/", views.new, name="objective_new"),
    path(f"{_OBJECTIVE}/", views.objective, name="objective"),
    path(f"{_OBJECTIVE}/edit/", views.edit, name="objective_edit"),
    path(f"{_OBJECTIVE}/state/", views.state, name="objective_state"),
    path(f"{_OBJECTIVE}/delete/", views.delete, name="objective_delete"),
    path(f"{_OBJECTIVE}/alignment/", views.alignment, name="objective_alignment"),
    path(f"{_OBJECTIVE}/key-results/new/", key_results.new, name="key_result_new"),
    path("key-results/<key:key_result_id>/edit/", key_results.edit, name="key_result_edit"),
    path(f"{_OBJECTIVE}/initiatives/new/", initiatives.new, name="objective_initiative_new"),
    path(
        "key-results/<key:key_result_id>/initiatives/new/",
        initiatives.new_for_key_result,
        name="initiative_new",
    ),
    path("initiatives/<key:initiative_id>/", initiatives.initiative, name="initiative"),
    path("initiatives/<key:initiative_id>/edit/", initiatives.edit, name="initiative_edit"),
]
