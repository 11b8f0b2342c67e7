"""A first password by a one-time link, for those who have an e-mail."""

import re
from collections.abc import Callable
from datetime import date
from typing import Any

from django.test import Client
from django.urls import reverse
from django_tasks import TaskContext
from django_tasks_db.models import DBTaskResult

from selaras.accounts import reset
from selaras.accounts.models import User
from selaras.core.models import AuditEntry
from selaras.demo.world import World

Worlds = Callable[..., World]
HARI_INI = date(2026, 3, 2)


def test_a_first_password_comes_by_a_link_to_the_e_mail(
    world: Worlds, mailoutbox: list[Any]
) -> None:
    here = world("bkn")
    url = reverse("kepegawaian:send_link", args=[here.budi.pk])
    with here.on(HARI_INI):
        admin = here.client("rina")
        assert "belum mempunyai e-mail" in admin.post(url).content.decode()
        User.objects.filter(pk=here.budi.user_id).update(email="budi@contoh.go.id")
        assert admin.post(url).status_code == 302
    task = DBTaskResult.objects.latest("enqueued_at")
    reset.send_first_link.call(TaskContext(task_result=task.task_result), *task.args_kwargs["args"])
    (mail,) = mailoutbox
    assert (mail.to, mail.subject) == (["budi@contoh.go.id"], "Buat Kata Sandi Selaras")
    path = re.search(r"http://testserver(/akun/\S+)", mail.body)
    assert path is not None
    new = {"baru": "kunci-baru-2026", "ulang": "kunci-baru-2026"}
    assert Client().post(path[1], new).status_code == 302
    assert AuditEntry.objects.about(here.budi).latest("pk").verb == "send_link"
