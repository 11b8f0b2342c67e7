"""Mail about an account to its owner; the worker sends it, so that no answer waits for it."""

from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django_tasks import task

from selaras.accounts.models import User

LIMIT = "Percobaan Masuk ke Akun Selaras Anda"


@task()
def send_limit_reached(user_id: int) -> None:
    """Somebody tried his NIP too often; the same for one who is not here costs the same."""
    user = User.objects.filter(pk=user_id, is_active=True).first()
    if user is None or not user.email:
        return
    text = render_to_string("accounts/limit_reached.txt", {"nama": user.nama})
    EmailMessage(LIMIT, text, settings.DEFAULT_FROM_EMAIL, [user.email]).send()
