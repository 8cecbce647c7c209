"""Address of the feed."""

from django.urls import path

from zielkurs.adapters.web.pages.feed import views

urlpatterns = [path("changes/", views.changes, name="changes")]
