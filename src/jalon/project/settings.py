"""Django settings, read from the environment; every default serves one region from one process and one SQLite file.

``JALON_DATA`` (default ``var``) holds the database, the kept files and the secret. ``docs/reference/settings.md`` lists every variable.
"""

import secrets
import warnings
from pathlib import Path

import environ
from cryptography.fernet import Fernet

from jalon.errors import NotReady

env = environ.Env()

DATA = Path(env.str("JALON_DATA", default="var")).resolve()
DEBUG = env.bool("JALON_DEBUG", default=False)
SITE_ADDRESS = env.str("JALON_ADDRESS", default="")  # "https://jalon.example": for absolute links; the request's own where empty
ALLOWED_HOSTS: list[str] = env.list("JALON_HOSTS", default=["127.0.0.1", "localhost", "testserver"])
CSRF_TRUSTED_ORIGINS: list[str] = [SITE_ADDRESS] if SITE_ADDRESS else []


def _secret() -> str:
    """Return the installation's secret, made once and kept beside the database, readable by its owner only."""
    path = DATA / "secret.key"
    if not path.exists():
        DATA.mkdir(parents=True, exist_ok=True)
        path.touch(mode=0o600)
        path.write_text(secrets.token_urlsafe(48), encoding="ascii")
    return path.read_text(encoding="ascii").strip()


SECRET_KEY = env.str("JALON_SECRET", default="") or _secret()


def _sealing_key() -> str:
    """Return the key that seals what is restricted, made once and kept beside the database, readable by its owner only."""
    path = DATA / "sealing.key"
    if not path.exists():
        DATA.mkdir(parents=True, exist_ok=True)
        path.touch(mode=0o600)
        path.write_bytes(Fernet.generate_key())
    return path.read_text(encoding="ascii").strip()


#: The first seals, any of them opens: put a new one first to change it.
SEALING_KEYS: list[str] = env.list("JALON_SEALING_KEYS", default=[]) or [_sealing_key()]

with warnings.catch_warnings():
    # The library warns of an unknown kind of database by printing the whole address, password included.
    warnings.simplefilter("ignore", UserWarning)
    DATABASES = {"default": env.db_url("JALON_DATABASE_URL", default=f"sqlite:///{DATA / 'jalon.sqlite3'}")}
if "ENGINE" not in DATABASES["default"]:
    # Not quoted: it may hold a password.
    raise NotReady("JALON_DATABASE_URL names no database. Write it as postgres://person:password@host:5432/name.")
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    DATABASES["default"]["OPTIONS"] = {
        "timeout": 20,
        "transaction_mode": "IMMEDIATE",
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; PRAGMA cache_size=-32000;",
    }
DATABASES["default"]["CONN_MAX_AGE"] = 600
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

INSTALLED_APPS = [
    "jalon.publish.components",  # first: its templates lay out those of the sign-in library
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "jalon.registry",  # before the libraries: the first words found for a sentence are those shown
    "jalon.followup",
    "jalon.delivery",
    "jalon.publish",
    "jalon.publish.site",
    "jalon.publish.desk",
    "jalon.publish.api",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "django.contrib.humanize",  # the sign-in library words days with it
    "django_htmx",
    "django_tasks",
    "django_tasks_db",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "jalon.publish.middleware.ContentSecurity",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "jalon.publish.middleware.AddressLanguage",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
]

ROOT_URLCONF = "jalon.project.urls"
WSGI_APPLICATION = "jalon.project.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.jinja2.Jinja2",
        "APP_DIRS": True,  # folders named "jinja2"
        "OPTIONS": {"environment": "jalon.publish.environment.environment"},
    },
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,  # allauth's own pages, laid out by ours
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ]
        },
    },
]

LANGUAGE_CODE = "fr"
LANGUAGES = [("fr", "Français"), ("en", "English")]
USE_I18N = True
USE_TZ = True
TIME_ZONE = env.str("JALON_TIME_ZONE", default="America/Toronto")

STATIC_URL = "/static/"
STATIC_ROOT = DATA / "static"
MEDIA_ROOT = DATA / "files"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}

AUTH_USER_MODEL = "registry.Person"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_ADAPTER = "jalon.publish.desk.accounts.InvitedOnly"
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_SESSION_REMEMBER = False
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_ISSUER = "Jalon"
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/bureau/"

# One cache, in the database: sign-in limits must count together whatever process answers, and the sign-in library asks the default one.
CACHES = {"default": {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "limits_cache"}}

TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}

CSRF_FAILURE_VIEW = "jalon.publish.site.views.errors.forbidden"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SITE_ADDRESS.startswith("https://")
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"

FILE_UPLOAD_HANDLERS = ["jalon.publish.desk.handlers.LimitedUpload"]
vars().update(env.email_url("JALON_MAIL_URL", default="smtp://127.0.0.1:25"))
EMAIL_TIMEOUT = 10
DIGEST_HOUR = env.int("JALON_DIGEST_HOUR", default=7)
DEFAULT_FROM_EMAIL = env.str("JALON_MAIL_FROM", default="jalon@localhost")

UPLOAD_LIMIT_BYTES = env.int("JALON_UPLOAD_LIMIT_BYTES", default=100 * 1024 * 1024)
READING_SECONDS = env.int("JALON_READING_SECONDS", default=60)
READING_MEMORY_MB = env.int("JALON_READING_MEMORY_MB", default=1024)
