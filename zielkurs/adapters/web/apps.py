from django.apps import AppConfig
from django.core.signals import request_finished


class Config(AppConfig):
    name = "zielkurs.adapters.web"
    label = "web"

    def ready(self) -> None:
        """Forms speak in our words, and the coach's language data is loaded after the first answer.

        Neither the start nor a page waits for it.
        """
        from zielkurs.adapters.web import forms
        from zielkurs.adapters.web.coaching import memory

        forms.speak_in_our_words()
        request_finished.connect(memory.warm, dispatch_uid="coach")
