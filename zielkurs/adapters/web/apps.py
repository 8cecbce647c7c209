from django.apps import AppConfig
from django.core.signals import request_finished


class Config(AppConfig):
    name = "zielkurs.adapters.web"
    label = "web"

    def ready(self) -> None:
        """The coach's language data is loaded after the first answer: neither the start nor a page waits for it."""
        from zielkurs.adapters.web.coaching import memory

        request_finished.connect(memory.warm, dispatch_uid="coach")
