from django.apps import AppConfig


class Config(AppConfig):
    name = "zielkurs.domain.personal"
    label = "personal"
