"""What a phone keeps of the product itself: its files under one version, its manifest, its worker.

The version is that of all static files together: a release with another look or script is another
worker, which fetches its own files before it takes over.
"""

import json
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.staticfiles.storage import staticfiles_storage
from django.templatetags.static import static
from django.urls import reverse

SCRIPT = Path(__file__).with_name("worker.js")
# What every page of the diary loads.
FILES = (
    "selaras.css",
    "plus-jakarta-sans.woff2",
    "sprite.svg",
    "logo.svg",
    "htmx.min.js",
    "app.js",
    "drafts.js",
    "pwa.js",
    "queue.js",
    "store.js",
    "bubbles.js",
    "alter.js",
    "harian.js",
    "cari.js",
    "notices.js",
)
ICONS = (("icon-192.png", "192x192", "any"), ("icon-512.png", "512x512", "any"))
MASKABLE = ("icon-maskable.png", "512x512", "maskable")
BRAND, PAPER = "#0b5d57", "#faf9f6"  # as tokens of selaras.css and icons of tools/icons.py


def worker() -> str:
    """The script with the names that it works by."""
    facts = {
        "VERSION": version(),
        "SHELL": [static(name) for name in FILES],
        "STATIC": settings.STATIC_URL,
        "LURING": reverse("pwa:luring"),
        "HARIAN": reverse("harian:list"),
        "MASUK": reverse("account_login"),
    }
    return f"const {{ {', '.join(facts)} }} = {json.dumps(facts)};\n{_script()}"


def manifest() -> dict[str, Any]:
    icons = [
        {"src": static(name), "sizes": sizes, "type": "image/png", "purpose": purpose}
        for name, sizes, purpose in (*ICONS, MASKABLE)
    ]
    return {
        "id": "/",
        "name": "Selaras",
        "short_name": "Selaras",
        "description": "Kinerja ASN: catatan harian, SKP, dan penilaian",
        "lang": "id",
        "start_url": "/",
        "scope": "/",
        "display": "standalone",
        "theme_color": BRAND,
        "background_color": PAPER,
        "icons": icons,
        "shortcuts": [{"name": "Catat pekerjaan", "url": reverse("harian:list")}],
    }


@cache
def version() -> str:
    """Of all static files and of the worker itself."""
    found = getattr(staticfiles_storage, "manifest_hash", "") or _digest()
    return sha256(f"{found}{_script()}".encode()).hexdigest()[:12]


def _digest() -> str:
    """Where files have no manifest (tests, DEBUG): of what they hold."""
    digest = sha256()
    for folder in settings.STATICFILES_DIRS:
        for path in sorted(Path(folder).glob("*.*")):
            digest.update(path.read_bytes())
    return digest.hexdigest()


@cache
def _script() -> str:
    return SCRIPT.read_text(encoding="utf-8")
