"""A forgotten password: NIP and e-mail must match; the answer, and its time, are always the same.

The page only enqueues; the worker makes the link and sends it, so that neither the answer nor its
delay tells whether the account exists, and no secret lies in the queue. A worker may be killed at
any moment and its task done again: the link comes from the task's id and is the same each time, as
is the letter's Message-ID, and a letter that was handed over is not sent again.
"""

from django.conf import settings
from django.core.mail import DNS_NAME, EmailMessage
from django.template.loader import render_to_string
from django_tasks import TaskContext, task
from django_tasks_db.models import DBTaskResult

from selaras.accounts import limits, onetime
from selaras.accounts.models import User

SUBJECT = "Atur Ulang Kata Sandi Selaras"
SENT = "terkirim"
FIRST_SUBJECT = "Buat Kata Sandi Selaras"


def ask(nip: str, email: str, *, place: str, base_url: str) -> None:
    """Ask for a link; every request counts, so that nobody's mailbox is filled."""
    if not limits.admit(nip, limits.RESET, place):
        return
    user = User.objects.filter(nip=nip, email__iexact=email, is_active=True).first()
    send_link.enqueue(user.pk if user else 0, base_url)


@task(takes_context=True)
def send_link(context: TaskContext, user_id: int, base_url: str) -> str:
    """Send the link to the address of the account; it works once, for an hour."""
    user = User.objects.filter(pk=user_id, is_active=True).first()
    letter = str(context.task_result.id)
    if user is None or _is_sent(letter):
        return SENT
    url = base_url + onetime.path_of(onetime.issue_reset(user, letter=letter))
    facts = {"nama": user.nama, "tautan": url}
    return _send(letter, _mail(user, SUBJECT, "accounts/password_reset.txt", facts))


@task(takes_context=True)
def send_first_link(context: TaskContext, user_id: int, base_url: str, oleh: str) -> str:
    """Send the link to a first password, asked for by an administrator; it works for 72 hours."""
    user = User.objects.filter(pk=user_id, is_active=True).first()
    letter = str(context.task_result.id)
    if user is None or not user.email or _is_sent(letter):
        return SENT
    token = onetime.issue_link(user, by=onetime.Sendiri(oleh), letter=letter)
    url = base_url + onetime.path_of(token)
    facts = {"nama": user.nama, "tautan": url, "oleh": oleh, "nip": user.nip}
    return _send(letter, _mail(user, FIRST_SUBJECT, "accounts/first_password.txt", facts))


def _mail(user: User, subject: str, template: str, facts: dict[str, str]) -> EmailMessage:
    text = render_to_string(template, facts)
    return EmailMessage(subject, text, settings.DEFAULT_FROM_EMAIL, [user.email])


# ---- Once


def _is_sent(letter: str) -> bool:
    return DBTaskResult.objects.filter(pk=letter, return_value=SENT).exists()


def _send(letter: str, mail: EmailMessage) -> str:
    """Hand it over, and note that at once: the worker writes the task's end only later.

    Between the two lies the one moment in which a kill brings a second, equal letter; by its
    Message-ID the receiver's mailbox knows it again.
    """
    mail.extra_headers["Message-ID"] = f"<{letter}@{DNS_NAME}>"
    mail.send()
    DBTaskResult.objects.filter(pk=letter).update(return_value=SENT)
    return SENT
