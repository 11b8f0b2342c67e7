"""Settings of the measured server: the product's, plus two reference views and a stopwatch."""

from selaras.config.settings import *  # noqa: F403 -- a settings file extends another
from selaras.config.settings import MIDDLEWARE, ROOT, TEMPLATES

ROOT_URLCONF = "bench.urls"
MIDDLEWARE = ["bench.stopwatch.middleware", *MIDDLEWARE]
TEMPLATES[0]["DIRS"] = [*TEMPLATES[0]["DIRS"], ROOT / "bench" / "templates"]
