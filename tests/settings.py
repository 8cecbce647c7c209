"""Settings of the test run: a scratch data folder, quick hashes, mails kept in memory."""

import atexit
import os
import shutil
import tempfile

from tests.undefined import Undefined

os.environ["ZIELKURS_DATA"] = tempfile.mkdtemp(prefix="zielkurs-tests-")
os.environ["ZIELKURS_DATABASE_URL"] = os.environ.get("ZIELKURS_TEST_DATABASE_URL", "")
os.environ["ZIELKURS_SECRET_KEY"] = "tests only"
atexit.register(shutil.rmtree, os.environ["ZIELKURS_DATA"], ignore_errors=True)

from zielkurs.config.settings import *  # noqa: E402, F403  # reads the environment set above
from zielkurs.config.settings import DATABASES, STATIC_ROOT, STORAGES, TEMPLATES  # noqa: E402  # as above

TEMPLATES[0]["OPTIONS"]["string_if_invalid"] = Undefined("undefined")

# The middleware that serves static files warns where the folder is missing.
STATIC_ROOT.mkdir(exist_ok=True)

DATABASES.pop("cache", None)
DATABASE_ROUTERS: list[str] = []
if "postgresql" in DATABASES["default"]["ENGINE"]:
    # A pool would keep connections to the test database open while it is dropped.
    DATABASES["default"]["OPTIONS"].pop("pool")
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
