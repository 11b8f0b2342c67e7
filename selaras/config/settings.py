"""Environment → typed reader → constant; `config/checks.py` explains a wrong value at start."""

from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import environ
from csp.constants import NONE, SELF
from django.urls import reverse

from selaras.config import checks as checks  # registered by being imported
from selaras.config.logs import logging_of
from selaras.config.our_apps import OUR_APPS

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
DEMO_KEY = "selaras-demo-not-a-secret-" + "x" * 32
SECRET_KEY = env.str("SECRET_KEY", "" if IS_PRODUCTION else DEMO_KEY)
# Keys of before, while they are replaced: they still read, `manage.py reencrypt` ends that.
SECRET_KEY_FALLBACKS = env.list("SECRET_KEY_FALLBACKS", default=[])
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=[] if IS_PRODUCTION else ["*"])
CSRF_TRUSTED_ORIGINS = env.list("CSRF_TRUSTED_ORIGINS", default=[])
BASE_URL = env.str("BASE_URL", "").rstrip("/")  # of links in mails; empty: the request's host
TSA_URL = env.str("TSA_URL", "")  # of an authority of time (RFC 3161) for signatures; empty: none
HTTPS = env.bool("HTTPS", True)  # production without it is refused by a check

INSTALLED_APPS = [
    *(f"selaras.{name}" for name in OUR_APPS),
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "selaras.base.apps.Static",
    "django.contrib.humanize",  # allauth.usersessions asks for it
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "allauth.usersessions",
    "django_htmx",
    "django_tasks",
    "django_tasks_db",
    "ninja",
]

MIDDLEWARE = [
    "selaras.base.middleware.guarded",
    "selaras.base.middleware.health",  # first that answers: a balancer takes a redirect for well
    "selaras.core.readiness.middleware",
    "selaras.config.figures.middleware",
    "django_prometheus.middleware.PrometheusBeforeMiddleware",
    "selaras.base.middleware.problems_only",
    "selaras.base.middleware.body_limit",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "selaras.base.request_log.RequestLog",
    "django.middleware.gzip.GZipMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "selaras.base.privacy.middleware",
    "selaras.accounts.idle.middleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "selaras.organisasi.middleware.pelaku",
    "selaras.pwa.middleware.middleware",
    "selaras.sel.middleware.middleware",
    "selaras.config.second_factor.middleware",
    "selaras.core.idempotency.middleware",
    "selaras.base.middleware.DomainErrorMiddleware",
    "django_prometheus.middleware.PrometheusAfterMiddleware",
]

ROOT_URLCONF = "selaras.config.urls"
WSGI_APPLICATION = "selaras.config.wsgi.application"

CONTEXT_PROCESSORS = [
    "django.template.context_processors.request",
    "django.contrib.auth.context_processors.auth",
    "django.contrib.messages.context_processors.messages",
]
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
ALLOW_SQLITE = env.bool("ALLOW_SQLITE", False)  # in production
ALLOW_PLAINTEXT = env.bool("ALLOW_PLAINTEXT", False)  # to other machines, in production
BEHIND_PGBOUNCER = env.bool("BEHIND_PGBOUNCER", False)
# How long a statement may run and wait for a lock, in seconds; 0: without end. Pages have an end
# (config/wsgi.py), commands and workers have none. Behind PgBouncer the role says it: deploy/.
STATEMENT_TIMEOUT = env.float("STATEMENT_TIMEOUT", 0.0)
LOCK_TIMEOUT = env.float("LOCK_TIMEOUT", 0.0)
DATABASES: dict[str, dict[str, Any]] = {
    "default": env.db_url("DATABASE_URL", default=f"sqlite:///{VAR / 'selaras.sqlite3'}")
}
DATABASES["default"]["CONN_MAX_AGE"] = None  # opening SQLite's file anew takes 8 ms
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "cached_statements": 2000,  # the parsed ones of a connection; 128 are fewer than pages send
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
    }
else:
    DATABASES["default"]["CONN_HEALTH_CHECKS"] = True
    # PgBouncer gives a transaction's connection to others, and a named cursor with it; the largest
    # export is one agency's, which memory holds.
    DATABASES["default"]["DISABLE_SERVER_SIDE_CURSORS"] = True
    _options = DATABASES["default"].setdefault("OPTIONS", {})
    _options.setdefault("connect_timeout", 5)
    if not BEHIND_PGBOUNCER:  # which refuses them at start
        _limits = {"statement_timeout": STATEMENT_TIMEOUT, "lock_timeout": LOCK_TIMEOUT}
        _ends = " ".join(f"-c {k}={v * 1000:.0f}" for k, v in _limits.items())
        _options["options"] = f"{_ends} -c jit=off"  # compiling takes longer than any page's query
        _options["prepare_threshold"] = 0  # of server-bound statements: core/prepared.py
# A standby for reads that may be a moment old: base/replica.py. Reached as the primary is.
if env.str("DATABASE_REPLICA_URL", ""):
    _options = {"OPTIONS": DATABASES["default"]["OPTIONS"]}
    DATABASES["replica"] = DATABASES["default"] | env.db_url("DATABASE_REPLICA_URL") | _options
DATABASE_ROUTERS = ["selaras.base.replica.Router"]
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "selaras_cache",
        "OPTIONS": {"MAX_ENTRIES": 50_000},
    }
}
TICKS = [
    "selaras.jadwal.tick.measure_outage",  # first: the others take time
    "selaras.accounts.limits.forget_old",
    "selaras.keadaan.tick.derive_keadaan",
    "selaras.penutupan.tick.end_undone_periods",
    "selaras.keberatan.tick.tend_keberatan",
    "selaras.pelaksanaan.tick.open_due_periods",
    "selaras.penilaian.tick.publish_due",
    "selaras.susun.tick.remind_of_skp",
    "selaras.pembinaan.tick.remind_of_reviews",
    "selaras.tindak_lanjut.tick.remind_of_tindak_lanjut",
    "selaras.notifications.tick.remind_of_steps",
    "selaras.core.jobs.requeue",
    "selaras.core.sealing.seal_all",
    "selaras.rekap.tick.fold_all",  # after the seals, by whose numbers it reads
    "selaras.notifications.antrean.queue_all",  # likewise
    "selaras.notifications.kirim.start_due",
    "selaras.integrasi.kirim.start_due",
    "selaras.pertukaran.tick.start_due",
    *("selaras.sel.kirim.send_due", "selaras.sel.kirim.fetch_files"),
    "selaras.nasional.kirim.tell_due",
    "selaras.core.prune.prune",
]
# Once a day what nobody needs any more goes, so many days after it was over: deploy/README.md.
PRUNES = [
    "selaras.accounts.prune.prune_sessions",
    "selaras.accounts.prune.prune_tokens",
    "selaras.accounts.prune.prune_codes",
    "selaras.core.prune.prune_keys",
    "selaras.core.prune.prune_tasks",
    "selaras.core.prune.prune_lost_files",
    "selaras.impor.prune.prune_files",
    "selaras.arsip.prune.prune_files",
    "selaras.rekap.prune.prune_files",
    "selaras.notifications.prune.prune_messages",
]
PRUNE_DAYS = {
    "tokens": env.int("PRUNE_TOKENS_DAYS", 30),
    "codes": env.int("PRUNE_CODES_DAYS", 30),
    "tasks": env.int("PRUNE_TASKS_DAYS", 14),
    "files": env.int("PRUNE_FILES_DAYS", 90),
    "messages": env.int("PRUNE_MESSAGES_DAYS", 90),
}
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["selaras.core.known.Backend"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
_VALIDATORS = "django.contrib.auth.password_validation"
_OWN = {"user_attributes": ("nip", "nama", "email")}
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"{_VALIDATORS}.MinimumLengthValidator", "OPTIONS": {"min_length": 8}},
    {"NAME": f"{_VALIDATORS}.CommonPasswordValidator"},
    {"NAME": f"{_VALIDATORS}.NumericPasswordValidator"},
    {"NAME": f"{_VALIDATORS}.UserAttributeSimilarityValidator", "OPTIONS": _OWN},
    {"NAME": "selaras.accounts.passwords.KataKonteksValidator"},
]
LOGIN_URL = "account_login"
# Where a noun is shown, for the floors below its page: `redirect(skp)` names no address upward.
ABSOLUTE_URL_OVERRIDES = {
    "harian.tanggapanharian": lambda row: f"{reverse('harian:list')}?tanggal={row.tanggal}",
    "core.pekerjaan": lambda row: reverse("beranda:pekerjaan", args=[row.pk]),
    "pelaksanaan.periode": lambda row: reverse("penilaian:periode", args=[row.pk]),
    "perencanaan.skp": lambda row: reverse("susun:detail", args=[row.pk]),
}
LOGIN_REDIRECT_URL = "beranda:beranda"
ACCOUNT_USER_MODEL_USERNAME_FIELD = "nip"
ACCOUNT_USER_MODEL_EMAIL_FIELD = "email"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_ADAPTER = "selaras.accounts.adapter.AccountAdapter"
ACCOUNT_FORMS = {
    "login": "selaras.accounts.forms.LoginForm",
    "reauthenticate": "selaras.accounts.forms.ReauthenticateForm",
}
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_SESSION_REMEMBER = False
# An office shares one address; the limit that matters is per NIP and place (accounts/limits.py).
ACCOUNT_RATE_LIMITS = {"login": "6000/m/ip", "login_failed": None, "reauthenticate": None}
LOGIN_FREE_FAILURES = env.int("LOGIN_FREE_FAILURES", 5)
LOGIN_FIRST_WAIT = env.int("LOGIN_FIRST_WAIT", 30)  # seconds; doubles with every further failure
LOGIN_LONGEST_WAIT = 15 * 60  # so the pages and mails say

# The second factor: accounts/second_factor.py
MFA_ADAPTER = "selaras.accounts.second_factor.MfaAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_ALLOW_UNVERIFIED_EMAIL = True  # addresses are the agency's data, allauth verifies none
MFA_TOTP_TOLERANCE = 1  # phones' clocks are a little off
MFA_FORMS = {
    "authenticate": "selaras.accounts.second_factor.AuthenticateForm",
    "reauthenticate": "selaras.accounts.second_factor.ReauthenticateByCodeForm",
    "activate_totp": "selaras.accounts.second_factor.ActivateTotpForm",
    "authenticate_webauthn": "selaras.accounts.second_factor.AuthenticateWebAuthnForm",
    "reauthenticate_webauthn": "selaras.accounts.second_factor.ReauthenticateWebAuthnForm",
    "add_webauthn": "selaras.accounts.second_factor.AddWebAuthnForm",
    "edit_webauthn": "selaras.accounts.second_factor.EditWebAuthnForm",
}

# Login by any OpenID Connect provider: accounts/sso.py. Without OIDC_CLIENT_ID there is none.
OIDC_NAME = env.str("OIDC_NAME", "SSO")
OIDC_SERVER_URL = env.str("OIDC_SERVER_URL", "").rstrip("/")
OIDC_CLIENT_ID = env.str("OIDC_CLIENT_ID", "")
OIDC_NIP_CLAIM = env.str("OIDC_NIP_CLAIM", "nip")
OIDC_ID = "sso"  # in its addresses: /akun/oidc/sso/masuk/
SOCIALACCOUNT_ADAPTER = "selaras.accounts.sso.SocialAdapter"
SOCIALACCOUNT_STORE_TOKENS = False
SOCIALACCOUNT_PROVIDERS: dict[str, dict[str, Any]] = {
    "openid_connect": {
        "OAUTH_PKCE_ENABLED": True,
        "APPS": [
            {
                "provider_id": OIDC_ID,
                "name": OIDC_NAME,
                "client_id": OIDC_CLIENT_ID,
                "secret": env.str("OIDC_CLIENT_SECRET", ""),
                "settings": {"server_url": OIDC_SERVER_URL},
            }
        ]
        if OIDC_CLIENT_ID
        else [],
    }
}

# Mail: EMAIL_URL=smtp+tls://user:password@mail.contoh.go.id:587; the demo writes files.
_MAIL = "smtp://localhost:25" if IS_PRODUCTION else f"filemail:///{VAR}/surat"
vars().update(env.email_url("EMAIL_URL", default=_MAIL))
DEFAULT_FROM_EMAIL = env.str("DEFAULT_FROM_EMAIL", "Selaras <selaras@localhost>")
EMAIL_TIMEOUT = 20

# WhatsApp by the Cloud API's shape: none while one of these is empty (docs/pesan.md).
WHATSAPP = {
    "base_url": env.str("WHATSAPP_BASE_URL", "https://graph.facebook.com/v21.0").rstrip("/"),
    "phone_id": env.str("WHATSAPP_PHONE_ID", ""),
    "token": env.str("WHATSAPP_TOKEN", ""),
    "app_secret": env.str("WHATSAPP_APP_SECRET", ""),
    "verify_token": env.str("WHATSAPP_VERIFY_TOKEN", ""),
    "template": env.str("WHATSAPP_TEMPLATE", "selaras_perlu_dibuka"),
    "bahasa": env.str("WHATSAPP_BAHASA", "id"),
}

SESSION_ENGINE = "selaras.core.known"
SESSION_HOURS = env.int("SESSION_HOURS", 12)  # from the login on, however active
SESSION_COOKIE_AGE = 60 * 60 * SESSION_HOURS
SESSION_IDLE_MINUTES = env.int("SESSION_IDLE_MINUTES", 60)  # 0: until the hours are over
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"  # no cookie of its own
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = IS_PRODUCTION and HTTPS
# A browser takes a cookie of such a name from this very host alone, and by HTTPS.
_HOST = "__Host-" if SESSION_COOKIE_SECURE else ""
SESSION_COOKIE_NAME = f"{_HOST}sessionid"
CSRF_COOKIE_NAME = f"{_HOST}csrftoken"
DEVICE_COOKIE_NAME = f"{_HOST}perangkat"  # somebody has been on it before (accounts/places.py)
SECURE_SSL_REDIRECT = IS_PRODUCTION and HTTPS
SECURE_HSTS_SECONDS = 31_536_000 if SECURE_SSL_REDIRECT else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_SSL_REDIRECT
SECURE_PROXY_SSL_HEADER = (
    ("HTTP_X_FORWARDED_PROTO", "https") if env.bool("BEHIND_PROXY", False) else None
)
ALLAUTH_TRUSTED_PROXY_COUNT = 1 if env.bool("BEHIND_PROXY", False) else 0  # whose address it is
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CSRF_FAILURE_VIEW = "selaras.base.errors_views.csrf_failure"
_OIDC_ORIGIN = "{0.scheme}://{0.netloc}".format(urlsplit(OIDC_SERVER_URL))
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        # blob: is what the browser itself holds: a chosen file, looked at before it is sent.
        "img-src": [SELF, "data:", "blob:"],
        "frame-src": [SELF, "blob:"],
        "object-src": [NONE],
        "base-uri": [NONE],
        # A form that leads to the OpenID Connect provider by a redirect.
        "form-action": [SELF, *([_OIDC_ORIGIN] if OIDC_CLIENT_ID else [])],
        "frame-ancestors": [NONE],
    }
}

JALAN_UMUM = {"role": ("Laporkan kendala", "tiket:new"), "": ("Mengapa?", "beranda:mengapa")}
LANGUAGE_CODE = "id"
TIME_ZONE = "Asia/Makassar"
USE_I18N = USE_TZ = True

STATIC_URL = "static/"
STATIC_ROOT = VAR / "static"
STATICFILES_DIRS = [PACKAGE / "static"]
FILES_URL = env.str("FILES_URL", "")  # s3://…, for several nodes (base/objects.py); empty: a folder
_OBJECTS = {"BACKEND": "selaras.base.objects.ObjectFiles", "OPTIONS": {"url": FILES_URL}}
_HASHED = {"BACKEND": "selaras.base.storage.StaticFiles"}
_AS_THEY_ARE = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
STORAGES = {
    "default": _OBJECTS if FILES_URL else {"BACKEND": "selaras.base.storage.WholeFiles"},
    "staticfiles": _AS_THEY_ARE if DEBUG else _HASHED,
}
WHITENOISE_KEEP_ONLY_HASHED_FILES = True
MEDIA_ROOT = VAR / "berkas"  # outside the web root: served only through a permission check
DATA_UPLOAD_MAX_MEMORY_SIZE = 2_500_000
BODY_MAX = 12_000_000  # bytes of a request with its files; deploy/nginx.conf says the same
FILE_UPLOAD_PERMISSIONS = 0o600
FILE_UPLOAD_DIRECTORY_PERMISSIONS = 0o700
LINK_CHECK = env.bool("LINK_CHECK", IS_PRODUCTION)  # whether the worker opens links of evidence
# Uploads are shown to ClamAV where one is named: unix:///run/clamav/clamd.ctl, tcp://host:3310.
CLAMAV = env.str("CLAMAV", "")

# SIASN, the national personnel system: not configured while empty (docs/siasn.md).
_SIASN = (
    *("base_url", "token_url", "consumer_key", "consumer_secret"),
    *("sso_url", "sso_user", "sso_password", "sso_client_id"),
)
SIASN = {name: env.str(f"SIASN_{name.upper()}", "") for name in _SIASN}
SIASN_READ_TIMEOUT = env.float("SIASN_READ_TIMEOUT", 10.0)  # seconds
SIASN_THREADS = env.int("SIASN_THREADS", 4)  # calls at a time of one worker

# BSrE's esign client, for certified signatures: not offered while empty.
BSRE = {
    "base_url": env.str("BSRE_BASE_URL", ""),
    "user": env.str("BSRE_USER", ""),
    "password": env.str("BSRE_PASSWORD", ""),
    "segel_id": env.str("BSRE_SEGEL_ID", ""),  # the agency's seal; not offered while empty
}
BSRE_TIMEOUT = env.float("BSRE_TIMEOUT", 20.0)  # seconds that who signs waits at most

# BKN's Tool Kinerja, from whose files RHK are imported; empty: no link is shown.
TOOL_KINERJA_URL = env.str("TOOL_KINERJA_URL", "")

# Cells of agencies (sel/daftar.py): none while empty.
SEL_DAFTAR, SEL_KODE = env.str("SEL_DAFTAR", ""), env.str("SEL_KODE", "")
SEL_KUNCI = env.str("SEL_KUNCI", "")

NINJA_PAGINATION_CLASS = "ninja.pagination.PageNumberPagination"
# A line for each request (base/request_log.py), and the figures at /metrics (config/figures.py).
LOG_REQUESTS = env.bool("LOG_REQUESTS", IS_PRODUCTION)
SLOW_REQUEST_MS = env.int("SLOW_REQUEST_MS", 1000)
METRICS_TOKEN = env.str("METRICS_TOKEN", "")  # empty: this machine alone reads them
PROMETHEUS_LATENCY_BUCKETS = (0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 10.0, float("inf"))
SENTRY_DSN = env.str("SENTRY_DSN", "")  # of a Sentry that errors are told to as well; empty: none
LOGGING = logging_of(SENTRY_DSN)
DJANGO_STRUCTLOG_USER_ID_FIELD = None  # no personal data in logs: neither the user …
DJANGO_STRUCTLOG_IP_LOGGING_ENABLED = False  # … nor the address
SILENCED_SYSTEM_CHECKS = ["security.W004", "security.W008"]
