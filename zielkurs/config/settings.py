"""Django's settings. What an installation may change comes from `env`; the rest is decided here."""

from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

import django.conf.locale
import django_htmx
from django.core.exceptions import ImproperlyConfigured
from django.utils.translation import gettext_lazy as _

from zielkurs.config import env

ENVIRONMENT = env.read()
if _faults := ENVIRONMENT.faults():
    raise ImproperlyConfigured("\n".join(_faults))
PACKAGE = Path(__file__).resolve().parent.parent
DATA = ENVIRONMENT.data_folder

try:
    # Empty before the first start, which makes it.
    SECRET_KEY = ENVIRONMENT.key()
except (OSError, UnicodeDecodeError) as problem:
    raise ImproperlyConfigured(f"The key file can't be read: {problem}") from problem
DEBUG = ENVIRONMENT.debug == "1"
BASE_URL = ENVIRONMENT.base_url
ALLOWED_HOSTS = sorted({urlsplit(BASE_URL).hostname or "localhost", "localhost"})
CSRF_TRUSTED_ORIGINS = [BASE_URL]

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "django_htmx",
    "template_partials",
    "lucide",
    "zielkurs.domain.base",
    "zielkurs.domain.organisation",
    "zielkurs.domain.decisions",
    "zielkurs.domain.kpi",
    "zielkurs.domain.okr",
    "zielkurs.domain.imports",
    "zielkurs.domain.personal",
    "zielkurs.adapters.web",
]

MIDDLEWARE = [
    "zielkurs.adapters.web.middleware.security_headers",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "zielkurs.adapters.web.middleware.speak_the_readers_language",
    "zielkurs.adapters.web.middleware.BindWorkspace",
]

ROOT_URLCONF = "zielkurs.config.urls"
WSGI_APPLICATION = "zielkurs.config.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

TEMPLATES: list[dict[str, Any]] = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [PACKAGE / "adapters" / "web" / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "zielkurs.adapters.web.context.page",
            ],
            "builtins": ["zielkurs.adapters.web.templatetags.zielkurs", "lucide.templatetags.lucide"],
        },
    }
]


def _databases() -> dict[str, dict[str, Any]]:
    if ENVIRONMENT.database_url:
        parts = urlsplit(ENVIRONMENT.database_url)
        return {
            "default": {
                "ENGINE": "django.db.backends.postgresql",
                "NAME": parts.path.lstrip("/"),
                "USER": unquote(parts.username or ""),
                "PASSWORD": unquote(parts.password or ""),
                "HOST": parts.hostname or "",
                "PORT": str(parts.port or ""),
                "OPTIONS": {"pool": {"min_size": 1, "max_size": 8, "timeout": 10}},
            }
        }
    sqlite = {
        "ENGINE": "django.db.backends.sqlite3",
        # Opening takes longer than most queries do.
        "CONN_MAX_AGE": None,
        "OPTIONS": {
            "transaction_mode": "IMMEDIATE",
            "timeout": 10,
            # FULL: an acknowledged write survives a power cut. No mmap: it turns passing faults into damage.
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA mmap_size=0;",
        },
    }
    return {
        "default": {**sqlite, "NAME": DATA / "zielkurs.sqlite3"},
        # Rate limits count here: in a file of its own, so that counting never waits for the data's write lock.
        "cache": {**sqlite, "NAME": DATA / "cache.sqlite3"},
    }


DATABASES = _databases()
DATABASE_ROUTERS = ["zielkurs.config.cache_router.CacheRouter"] if "cache" in DATABASES else []
CACHES = {"default": {"BACKEND": "zielkurs.adapters.web.cache.HonestCache", "LOCATION": "cache"}}

AUTH_USER_MODEL = "organisation.Account"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "home"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_ADAPTER = "zielkurs.adapters.web.accounts.AccountAdapter"
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_LOGOUT_REDIRECT_URL = "account_login"
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_DEFAULT_HTTP_PROTOCOL = "https" if ENVIRONMENT.is_https else "http"
ACCOUNT_RATE_LIMITS = {
    "login": "30/m/ip",
    "login_failed": "10/m/ip,5/5m/key",
    "reset_password": "20/h/ip,5/h/key",
}
ALLAUTH_TRUSTED_PROXY_COUNT = int(ENVIRONMENT.proxies)
PASSWORD_RESET_TIMEOUT = 30 * 60

# The e-mail is unique by a constraint on its lower-case form, which the check does not see.
SILENCED_SYSTEM_CHECKS = ["auth.W004"]

LANGUAGE_CODE = "de"
LANGUAGES = [("de", _("German")), ("de-informal", _("German (du)")), ("en", _("English"))]
django.conf.locale.LANG_INFO["de-informal"] = {
    **django.conf.locale.LANG_INFO["de"],
    "code": "de-informal",
    "name": "German (du)",
    "name_local": "Deutsch (du)",
    "fallback": ["de"],
}
LOCALE_PATHS = [PACKAGE / "locale"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Europe/Berlin"

STATIC_URL = "/static/"
STATIC_ROOT = DATA / "static"
_WEB = PACKAGE / "adapters" / "web" / "static"
STATICFILES_DIRS = [
    ("font", _WEB / "font"),
    ("img", _WEB / "img"),
    ("django_htmx", Path(django_htmx.__file__).parent / "static" / "django_htmx"),
]
STATICFILES_FINDERS = [
    "zielkurs.adapters.web.static.JoinedFinder",
    "django.contrib.staticfiles.finders.FileSystemFinder",
]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}

DATA_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
FILE_UPLOAD_MAX_MEMORY_SIZE = 10 * 1024 * 1024
FILE_UPLOAD_HANDLERS = ["zielkurs.adapters.web.uploads.LimitedUpload"]
DATA_UPLOAD_MAX_NUMBER_FIELDS = 1000

SESSION_COOKIE_AGE = 30 * 24 * 3600
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_SAMESITE = "Lax"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SECURE_REFERRER_POLICY = "same-origin"
if ENVIRONMENT.is_https:
    SESSION_COOKIE_NAME = "__Host-session"
    CSRF_COOKIE_NAME = "__Host-csrf"
    SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = True
    SECURE_HSTS_SECONDS = 365 * 24 * 3600
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
else:
    # Cookies know no ports: two installations on one machine must not sign each other out.
    SESSION_COOKIE_NAME = f"zielkurs-session-{ENVIRONMENT.port}"
    CSRF_COOKIE_NAME = f"zielkurs-csrf-{ENVIRONMENT.port}"

DEFAULT_FROM_EMAIL = ENVIRONMENT.mail_from
if ENVIRONMENT.mail_url:
    _mail = urlsplit(ENVIRONMENT.mail_url)
    EMAIL_HOST, EMAIL_PORT = (
        _mail.hostname or "localhost",
        _mail.port or (465 if _mail.scheme == "smtps" else 25),
    )
    EMAIL_HOST_USER, EMAIL_HOST_PASSWORD = unquote(_mail.username or ""), unquote(_mail.password or "")
    EMAIL_USE_SSL = _mail.scheme == "smtps"
    EMAIL_USE_TLS = _mail.scheme == "smtp" and bool(_mail.username)
    # Without one a silent server would hold the worker for ever.
    EMAIL_TIMEOUT = 10
else:
    EMAIL_BACKEND = "django.core.mail.backends.console.EmailBackend"

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["stderr"], "level": "WARNING"},
}
CSRF_FAILURE_VIEW = "zielkurs.adapters.web.errors.csrf_failure"
