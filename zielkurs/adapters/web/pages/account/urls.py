"""Addresses: of the sign-in library only those that are needed here."""

from django.urls import path, re_path

from zielkurs.adapters.web.pages.account import views

urlpatterns = [
    path("login/", views.login, name="account_login"),
    path("logout/", views.logout, name="account_logout"),
    path("password/change/", views.password_change, name="account_change_password"),
    path("password/reset/", views.password_reset, name="account_reset_password"),
    path("password/reset/done/", views.password_reset_done, name="account_reset_password_done"),
    path(
        "password/reset/key/done/",
        views.password_reset_from_key_done,
        name="account_reset_password_from_key_done",
    ),
    re_path(
        r"^password/reset/key/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
        views.password_reset_from_key,
        name="account_reset_password_from_key",
    ),
    path("preferences/", views.preferences, name="preferences"),
    path("language/", views.choose_language, name="language"),
    path("invitations/<str:token>/", views.invitation, name="invitation"),
]
