"""Address of Meine Woche, the start page of a workspace."""

from django.urls import path

from zielkurs.adapters.web.pages.week import views

urlpatterns = [path("", views.week, name="week")]
