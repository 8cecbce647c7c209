"""Address of a key result."""

from django.urls import path

from zielkurs.adapters.web.pages.key_result import views

urlpatterns = [path("key-results/<key:key_result_id>/", views.key_result, name="key_result")]
