"""Settings of the test suite: those of the product, with fast passwords and files of its own."""

import os

os.environ.setdefault("SELARAS_MODE", "demo")

from selaras.config.settings import *  # noqa: F403 -- the one star: a settings file extends another
from selaras.config.settings import DATABASES, INSTALLED_APPS, MIDDLEWARE, STORAGES

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES = {
    **STORAGES,
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
# The live server of browser tests serves static files itself; whitenoise would look for a build.
MIDDLEWARE = [name for name in MIDDLEWARE if "whitenoise" not in name]
MIDDLEWARE = ["tests.plugins.readonly.middleware", *MIDDLEWARE]  # GET never writes

# Live servers know whether to serve them by the name of Django's own app.
INSTALLED_APPS = [
    "django.contrib.staticfiles" if name == "selaras.base.apps.Static" else name
    for name in INSTALLED_APPS
]

# In memory unless the tests need real rivals: `race`, `constraint` and `browser` get a file.
if sqlite_file := os.environ.get("SELARAS_TEST_SQLITE"):
    DATABASES["default"]["TEST"] = {"NAME": sqlite_file}
