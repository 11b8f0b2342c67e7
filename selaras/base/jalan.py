"""The way that stands open after any refusal, where it brings no way of its own.

Which pages these are, the settings say (`JALAN_UMUM`): they lie on floors above.
"""

from django.conf import settings
from django.urls import reverse

from selaras.base.errors import Jalan


def general(kind: str) -> Jalan:
    """For a role: whom one may ask; for all else: the chain that says who can mend it."""
    kata, name = settings.JALAN_UMUM.get(kind, settings.JALAN_UMUM[""])
    return Jalan(kata, reverse(name))
