"""Who is refused for his role reads by name whom he may ask."""

from collections.abc import Callable
from typing import Any

import pytest
from django.urls import reverse

pytestmark = pytest.mark.django_db
Build = Callable[..., Any]


@pytest.mark.parametrize("htmx", [{}, {"HX-Request": "true"}])
def test_a_role_that_is_not_mine_names_my_administrator(world: Build, htmx: dict[str, str]) -> None:
    cast = world("bkn")
    skp = cast.skp("budi", status="diajukan")
    with cast.on(skp.diajukan_pada.date()):
        address = reverse("beranda:remind_skp", args=[skp.pk])
        answer = cast.client("sari").post(address, headers=htmx)
        page = answer.content.decode()
        others = cast.client("rina").post(address, headers=htmx).content.decode()
    assert answer.status_code == 403
    assert f"Pengelola kepegawaian Anda: <b>{cast.rina.nama}</b>" in page
    assert f"<b>{cast.rina.nama}</b>" not in others  # nobody is sent to himself
