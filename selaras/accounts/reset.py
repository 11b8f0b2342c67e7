"""A forgotten password: NIP and e-mail must match; the answer, and its time, are always the same.

The page only enqueues; the worker makes the link and sends it, so that neither the answer nor its
delay tells whether the account exists, and no secret lies in the queue. The link comes from the
task's id: a task that is done again after a kill makes the same one (accounts/letters.py).
"""

from django_tasks import TaskContext, task

from selaras.accounts import letters, limits, onetime
from selaras.accounts.models import User

SUBJECT = "Atur Ulang Kata Sandi Selaras"
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
    if user is None or letters.is_sent(letter):
        return letters.SENT
    url = base_url + onetime.path_of(onetime.issue_reset(user, letter=letter))
    facts = {"nama": user.nama, "tautan": url}
    return letters.send(letter, letters.to(user, SUBJECT, "accounts/password_reset.txt", facts))


@task(takes_context=True)
def send_first_link(context: TaskContext, user_id: int, base_url: str, oleh: str) -> str:
    """Send the link to a first password, asked for by an administrator; it works for 72 hours."""
    user = User.objects.filter(pk=user_id, is_active=True).first()
    letter = str(context.task_result.id)
    if user is None or not user.email or letters.is_sent(letter):
        return letters.SENT
    token = onetime.issue_link(user, by=onetime.Sendiri(oleh), letter=letter)
    url = base_url + onetime.path_of(token)
    facts = {"nama": user.nama, "tautan": url, "oleh": oleh, "nip": user.nip}
    mail = letters.to(user, FIRST_SUBJECT, "accounts/first_password.txt", facts)
    return letters.send(letter, mail)
