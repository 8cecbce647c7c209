"""Addresses of objectives, and of the plans below them: key results and initiatives."""

from django.urls import path

from zielkurs.adapters.web.pages.objective import (
    cascade,
    contributions,
    initiatives,
    key_results,
    states,
    views,
)

_OBJECTIVE = "objectives/<key:objective_id>"

urlpatterns = [
    path("teams/<key:team_id>/objectives/new/", views.new, name="objective_new"),
    path(f"{_OBJECTIVE}/", views.objective, name="objective"),
    path(f"{_OBJECTIVE}/edit/", views.edit, name="objective_edit"),
    path(f"{_OBJECTIVE}/state/", states.objective, name="objective_state"),
    path(f"{_OBJECTIVE}/delete/", views.delete, name="objective_delete"),
    path(f"{_OBJECTIVE}/alignment/", views.alignment, name="objective_alignment"),
    path(f"{_OBJECTIVE}/key-results/new/", key_results.new, name="key_result_new"),
    path(f"{_OBJECTIVE}/contributions/new/", contributions.ask, name="contribution_new"),
    path("contributions/", contributions.inbox, name="contributions"),
    path("contributions/<key:contribution_id>/", contributions.answer, name="contribution"),
    path("key-results/<key:key_result_id>/edit/", key_results.edit, name="key_result_edit"),
    path("key-results/<key:key_result_id>/state/", states.key_result, name="key_result_state"),
    path("key-results/<key:key_result_id>/cascade/", cascade.cascade, name="key_result_cascade"),
    path(f"{_OBJECTIVE}/initiatives/new/", initiatives.new, name="objective_initiative_new"),
    path(
        "key-results/<key:key_result_id>/initiatives/new/",
        initiatives.new_for_key_result,
        name="initiative_new",
    ),
    path("initiatives/<key:initiative_id>/", initiatives.initiative, name="initiative"),
    path("initiatives/<key:initiative_id>/edit/", initiatives.edit, name="initiative_edit"),
    path("initiatives/<key:initiative_id>/state/", states.initiative, name="initiative_state"),
    path(
        "initiatives/<key:initiative_id>/checkpoints/<key:checkpoint_id>/",
        initiatives.checkpoint,
        name="initiative_checkpoint",
    ),
]
