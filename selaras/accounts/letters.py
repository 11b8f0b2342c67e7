"""A letter goes out once, whatever happens to the worker that sends it.

A worker may be killed at any moment and its task done again: the letter's Message-ID comes from the
task's id and is the same each time, and a letter that was handed over is not sent again.
"""

from typing import Any

from django.conf import settings
from django.core.mail import DNS_NAME, EmailMessage
from django.template.loader import render_to_string
from django_tasks_db.models import DBTaskResult

from selaras.accounts.models import User

SENT = "terkirim"


def to(user: User, subject: str, template: str, facts: dict[str, Any]) -> EmailMessage:
    text = render_to_string(template, facts)
    return EmailMessage(subject, text, settings.DEFAULT_FROM_EMAIL, [user.email])


def is_sent(letter: str) -> bool:
    """`letter`: the id of the task that sends it."""
    return DBTaskResult.objects.filter(pk=letter, return_value=SENT).exists()


def send(letter: str, mail: EmailMessage) -> str:
    """Hand it over, and note that at once: the worker writes the task's end only later.

    Between the two lies the one moment in which a kill brings a second, equal letter; by its
    Message-ID the receiver's mailbox knows it again.
    """
    mail.extra_headers["Message-ID"] = f"<{letter}@{DNS_NAME}>"
    mail.send()
    DBTaskResult.objects.filter(pk=letter).update(return_value=SENT)
    return SENT
