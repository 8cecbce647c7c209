"""Addresses of the personal objectives."""

from django.urls import path

from zielkurs.adapters.web.pages.personal import key_results, views

_ONE = "personal/<key:personal_objective_id>/"
_FIGURE = "personal/key-results/<key:personal_key_result_id>/"

urlpatterns = [
    path("personal/", views.personal, name="personal"),
    path("personal/new/", views.new, name="personal_new"),
    path(_ONE, views.objective, name="personal_objective"),
    path(f"{_ONE}edit/", views.edit, name="personal_edit"),
    path(f"{_ONE}state/", views.state, name="personal_state"),
    path(f"{_ONE}delete/", views.delete, name="personal_delete"),
    path(f"{_ONE}key-results/new/", key_results.new, name="personal_key_result_new"),
    path(f"{_FIGURE}edit/", key_results.edit, name="personal_key_result_edit"),
    path(f"{_FIGURE}value/", key_results.value, name="personal_value"),
    path(f"{_FIGURE}delete/", key_results.delete, name="personal_key_result_delete"),
]
