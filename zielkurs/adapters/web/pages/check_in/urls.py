"""Addresses of check-ins."""

from django.urls import path

from zielkurs.adapters.web.pages.check_in import views

urlpatterns = [
    path("key-results/<key:key_result_id>/check-in/", views.check_in, name="check_in"),
    path("key-results/<key:key_result_id>/draft/", views.save_draft, name="check_in_draft"),
    path("key-results/<key:key_result_id>/echo/", views.echo, name="check_in_echo"),
    path("check-ins/<key:check_in_id>/correct/", views.correct, name="check_in_correct"),
    path("check-ins/<key:check_in_id>/withdraw/", views.withdraw, name="check_in_withdraw"),
]
