"""Addresses of planning: the board, the leadership's commitment, what goes into the next cycle."""

from django.urls import path

from zielkurs.adapters.web.pages.planning import carry_over, commitment, views

urlpatterns = [
    path("planning/", views.planning, name="planning"),
    path("planning/coach/", views.coach, name="planning_coach"),
    path("planning/objectives/<key:objective_id>/move/", views.move, name="planning_move"),
    path("planning/objectives/<key:objective_id>/rank/", views.rank, name="planning_rank"),
    path("planning/<key:team_id>/commitment/", commitment.commitment, name="commitment"),
    path("cycles/<key:cycle_id>/carry-over/", carry_over.carry_over, name="carry_over"),
    path("objectives/<key:objective_id>/copy/", carry_over.copy, name="objective_copy"),
]
