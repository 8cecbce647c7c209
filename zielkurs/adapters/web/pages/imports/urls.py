"""Addresses of imports."""

from django.urls import path

from zielkurs.adapters.web.pages.imports import columns, views

urlpatterns = [
    path("imports/", views.imports, name="imports"),
    path("imports/new/", views.new, name="import_new"),
    path("imports/<key:run_id>/", views.run, name="import_run"),
    path("imports/<key:run_id>/columns/", columns.columns, name="import_columns"),
    path("imports/<key:run_id>/findings.csv", views.findings, name="import_findings"),
    path("imports/<key:run_id>/undo/", views.undo, name="import_undo"),
    path("imports/<key:run_id>/discard/", views.discard, name="import_discard"),
]
