from django.apps import AppConfig


class Config(AppConfig):
    name = "zielkurs.adapters.web"
    label = "web"
