"""Addresses of the teams and their boards."""

from django.urls import path

from zielkurs.adapters.web.pages.board import views

urlpatterns = [
    path("teams/", views.teams, name="teams"),
    path("teams/<key:team_id>/", views.board, name="board"),
]
