"""A forgotten password: NIP and e-mail must match; the answer, and its time, are always the same.

The page only enqueues; the worker makes the link and sends it, so that neither the answer nor its
delay tells whether the account exists, and no secret lies in the queue.
"""

from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django_tasks import task

from selaras.accounts import limits, onetime
from selaras.accounts.models import User

SUBJECT = "Atur Ulang Kata Sandi Selaras"
FIRST_SUBJECT = "Buat Kata Sandi Selaras"


def ask(nip: str, email: str, *, place: str, base_url: str) -> None:
    """Ask for a link; every request counts, so that nobody's mailbox is filled."""
    if not limits.admit(nip, limits.RESET, place):
        return
    user = User.objects.filter(nip=nip, email__iexact=email, is_active=True).first()
    send_link.enqueue(user.pk if user else 0, base_url)


@task()
def send_link(user_id: int, base_url: str) -> None:
    """Send the link to the address of the account; it works once, for an hour."""
    user = User.objects.filter(pk=user_id, is_active=True).first()
    if user is None:
        return
    url = base_url + onetime.path_of(onetime.issue_reset(user))
    _mail(user, SUBJECT, "accounts/password_reset.txt", {"nama": user.nama, "tautan": url})


@task()
def send_first_link(user_id: int, base_url: str, oleh: str) -> None:
    """Send the link to a first password, asked for by an administrator; it works for 72 hours."""
    user = User.objects.filter(pk=user_id, is_active=True).first()
    if user is None or not user.email:
        return
    url = base_url + onetime.path_of(onetime.issue_link(user, by=onetime.Sendiri(oleh)))
    facts = {"nama": user.nama, "tautan": url, "oleh": oleh, "nip": user.nip}
    _mail(user, FIRST_SUBJECT, "accounts/first_password.txt", facts)


def _mail(user: User, subject: str, template: str, facts: dict[str, str]) -> None:
    text = render_to_string(template, facts)
    EmailMessage(subject, text, settings.DEFAULT_FROM_EMAIL, [user.email]).send()
