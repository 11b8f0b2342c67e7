"""The list under the bell: two days; what was shown is marked where nothing else is unread."""

from collections.abc import Callable
from datetime import date, time, timedelta
from typing import Any

import pytest
from django.urls import reverse

from selaras.notifications.kabar import unread_for
from selaras.perencanaan.actions import komentar

pytestmark = pytest.mark.django_db
DAY = date(2026, 2, 3)
HTMX = {"HX-Request": "true"}


def test_two_days_and_no_mark_beyond_what_was_shown(world: Callable[..., Any]) -> None:
    cast = world("ntt")
    skp = cast.skp("budi", status="diajukan")
    rhk = skp.rhk_set.order_by("pk").first()
    for day, isi in ((DAY - timedelta(days=2), "Lama."), (DAY, "Mohon diperiksa.")):
        with cast.on(cast.moment(day, time(8))):
            komentar.add_comment(rhk, by=cast.pelaku("sari"), isi=isi)
    with cast.on(cast.moment(DAY, time(9))):
        browser, budi = cast.client("budi"), cast.pelaku("budi")
        address, read = reverse("notifications:recent"), reverse("notifications:read")
        page = browser.get(address, headers=HTMX).content.decode()
        assert ("“Mohon diperiksa.”" in page, "Lama." in page) == (True, False)
        assert 'name="sampai"' not in page  # the older one would be marked with it
        assert "Ada kabar lebih lama yang belum dibaca." in page
        newest, oldest = unread_for(budi)
        browser.post(read, {"sampai": oldest.pk})
        page = browser.get(address, headers=HTMX).content.decode()
        assert f'name="sampai" value="{newest.pk}"' in page
        answer = browser.post(read, {"sampai": newest.pk}, headers=HTMX).content.decode()
        assert answer.count("hx-swap-oob") > 1
        browser.post(read, {"sampai": oldest.pk})
        assert not unread_for(budi)
        assert browser.get(address).url == reverse("notifications:list")
