"""Addresses."""

from django.urls import path

from zielkurs.adapters.web.pages.people import team_views, views

urlpatterns = [
    path("people/", views.people, name="people"),
    path("people/new/", views.person_new, name="person_new"),
    path("people/<key:member_id>/", views.person, name="person"),
    path("people/<key:member_id>/invite/", views.person_invite, name="person_invite"),
    path("people/<key:member_id>/suspend/", views.person_suspend, name="person_suspend"),
    path("people/<key:member_id>/remove/", views.person_remove, name="person_remove"),
    path("people/teams/new/", team_views.team_new, name="team_new"),
    path("people/teams/<key:team_id>/", team_views.team_edit, name="team_edit"),
    path("people/teams/<key:team_id>/archive/", team_views.team_archive, name="team_archive"),
]
