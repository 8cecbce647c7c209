"""Addresses of the tree."""

from django.urls import path

from zielkurs.adapters.web.pages.tree import views

urlpatterns = [
    path("tree/", views.tree, name="tree"),
    path("tree/okr.csv", views.download, name="tree_csv"),
    path("tree/<key:objective_id>/", views.branch, name="tree_branch"),
    path("tree/<key:objective_id>/serve/", views.serve, name="tree_serve"),
]
