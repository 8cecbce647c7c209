"""The web application, as the server imports it."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "zielkurs.config.settings")
application = get_wsgi_application()
