"""Address of the agenda."""

from django.urls import path

from zielkurs.adapters.web.pages.agenda import views

urlpatterns = [path("agenda/", views.agenda, name="agenda")]
