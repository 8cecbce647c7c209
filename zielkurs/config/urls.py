"""All addresses."""

from django.urls import include, path, register_converter

from zielkurs.adapters.web.converters import Key

register_converter(Key, "key")

urlpatterns = [path("", include("zielkurs.adapters.web.urls"))]

handler400 = "zielkurs.adapters.web.errors.bad_request"
handler403 = "zielkurs.adapters.web.errors.permission_denied"
handler404 = "zielkurs.adapters.web.errors.not_found"
handler500 = "zielkurs.adapters.web.errors.server_error"
