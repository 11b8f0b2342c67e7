"""Environment → typed reader → constant; `config/checks.py` explains a wrong value at start."""

from pathlib import Path
from typing import Any

import environ
from csp.constants import NONE, SELF

from selaras.config import checks as checks  # registered by being imported
from selaras.config.logs import LOGGING as LOGGING

env = environ.Env()
ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "selaras"
VAR = Path(env.str("SELARAS_VAR", str(ROOT / "var")))
VAR.mkdir(parents=True, exist_ok=True)

SELARAS_MODE = env.str("SELARAS_MODE", "production")  # demo | training | production
SELARAS_TODAY = env.str("SELARAS_TODAY", "")  # a simulated date, outside production only
IS_PRODUCTION = SELARAS_MODE == "production"

DEBUG = env.bool("DEBUG", False)
# Demo and training need no secret of their own; production without one is refused by a check.
SECRET_KEY = env.str("SECRET_KEY", "" if IS_PRODUCTION else "selaras-demo-not-a-secret-" + "x" * 32)
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=[] if IS_PRODUCTION else ["*"])
CSRF_TRUSTED_ORIGINS = env.list("CSRF_TRUSTED_ORIGINS", default=[])

INSTALLED_APPS = [
    "selaras.core",
    "selaras.accounts",
    "selaras.kebijakan",
    "selaras.organisasi",
    "selaras.perencanaan",
    "selaras.pelaksanaan",
    "selaras.penilaian",
    "selaras.documents",
    "selaras.dashboards",
    "selaras.notifications",
    "selaras.api",
    "selaras.demo",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "django_htmx",
    "django_tasks",
    "django_tasks_db",
    "tree_queries",
    "ninja",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "selaras.base.middleware.health",
    "django_structlog.middlewares.RequestMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "selaras.organisasi.middleware.pelaku",
    "selaras.core.idempotency.middleware",
    "selaras.base.middleware.DomainErrorMiddleware",
]

ROOT_URLCONF = "selaras.config.urls"
WSGI_APPLICATION = "selaras.config.wsgi.application"

CONTEXT_PROCESSORS = [
    "django.template.context_processors.request",
    "django.contrib.auth.context_processors.auth",
    "django.contrib.messages.context_processors.messages",
]
OUR_APPS = [name.removeprefix("selaras.") for name in INSTALLED_APPS if name.startswith("selaras.")]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.jinja2.Jinja2",
        "NAME": "jinja2",
        "APP_DIRS": False,
        "DIRS": [PACKAGE / "templates", *(PACKAGE / app / "templates" for app in OUR_APPS)],
        "OPTIONS": {
            "environment": "selaras.base.jinja.environment",
            "context_processors": [
                "django.contrib.messages.context_processors.messages",
                "selaras.config.layout.layout",
            ],
        },
    },
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {"context_processors": CONTEXT_PROCESSORS},
    },
]
FORM_RENDERER = "django.forms.renderers.Jinja2"

# SQLite for one office, PostgreSQL for an agency: docs/decisions/0002-two-databases.md
DATABASES: dict[str, dict[str, Any]] = {
    "default": env.db_url("DATABASE_URL", default=f"sqlite:///{VAR / 'selaras.sqlite3'}")
}
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
    }
else:
    DATABASES["default"]["CONN_MAX_AGE"] = None
    DATABASES["default"]["CONN_HEALTH_CHECKS"] = True
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "selaras_cache",
    }
}
TICKS = ["selaras.pelaksanaan.tick.open_due_periods", "selaras.core.sealing.seal_all"]
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in ("MinimumLengthValidator", "CommonPasswordValidator", "NumericPasswordValidator")
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "dashboards:beranda"
ACCOUNT_USER_MODEL_USERNAME_FIELD = "nip"
ACCOUNT_USER_MODEL_EMAIL_FIELD = "email"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_ADAPTER = "selaras.accounts.adapter.AccountAdapter"
ACCOUNT_FORMS = {"login": "selaras.accounts.forms.LoginForm"}
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_SESSION_REMEMBER = False
# An office of thousands shares one address; the limit that matters is per NIP (accounts/login.py).
ACCOUNT_RATE_LIMITS = {"login": "6000/m/ip"}
LOGIN_FREE_FAILURES = env.int("LOGIN_FREE_FAILURES", 5)
LOGIN_FIRST_WAIT = env.int("LOGIN_FIRST_WAIT", 30)  # seconds; doubles with every further failure

SESSION_COOKIE_AGE = 60 * 60 * 12
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = IS_PRODUCTION and env.bool("HTTPS", True)
SECURE_SSL_REDIRECT = IS_PRODUCTION and env.bool("HTTPS", True)
SECURE_HSTS_SECONDS = 31_536_000 if SECURE_SSL_REDIRECT else 0
SECURE_PROXY_SSL_HEADER = (
    ("HTTP_X_FORWARDED_PROTO", "https") if env.bool("BEHIND_PROXY", False) else None
)
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CSRF_FAILURE_VIEW = "selaras.base.errors_views.csrf_failure"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "img-src": [SELF, "data:"],
        "object-src": [NONE],
        "base-uri": [NONE],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
    }
}

LANGUAGE_CODE = "id"
TIME_ZONE = "Asia/Makassar"
USE_I18N = True
USE_TZ = True

STATIC_URL = "static/"
STATIC_ROOT = VAR / "static"
STATICFILES_DIRS = [PACKAGE / "static"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"
        if not DEBUG
        else "django.contrib.staticfiles.storage.StaticFilesStorage"
    },
}
WHITENOISE_KEEP_ONLY_HASHED_FILES = True
MEDIA_ROOT = VAR / "berkas"  # outside the web root: served only through a permission check
DATA_UPLOAD_MAX_MEMORY_SIZE = 2_500_000
FILE_UPLOAD_PERMISSIONS = 0o600

NINJA_PAGINATION_CLASS = "ninja.pagination.PageNumberPagination"
# No personal data in logs: neither the user nor the address.
DJANGO_STRUCTLOG_USER_ID_FIELD = None
DJANGO_STRUCTLOG_IP_LOGGING_ENABLED = False
SILENCED_SYSTEM_CHECKS = [
    "security.W004",
    "security.W008",
]  # HTTPS is decided by the HTTPS variable
