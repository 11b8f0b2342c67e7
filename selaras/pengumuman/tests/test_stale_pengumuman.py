"""An announcement that somebody changed is not ended from an old page."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.urls import reverse

from selaras.pengumuman import actions as pengumuman

pytestmark = pytest.mark.django_db
Build = Callable[..., Any]
DAY = date(2026, 2, 3)


def test_an_announcement_that_was_changed_is_not_ended_from_an_old_page(world: Build) -> None:
    cast = world("ntt")
    facts = {"judul": "Libur", "isi": "Kantor tutup.", "mulai": DAY, "sampai": DAY}
    with cast.on(DAY):
        row = pengumuman.announce(by=cast.pelaku("agus"), **facts)
        url = reverse("pengumuman:end_announcement", args=[row.pk])
        listed = cast.client("agus").get(reverse("pengumuman:list"))
        assert f'name="versi" value="{row.versi}"' in listed.content.decode()
        seen = row.versi
        pengumuman.edit_announcement(row, by=cast.pelaku("agus"), **facts | {"isi": "Kantor buka."})
        answer = cast.client("agus").post(url, {"versi": seen})
        assert answer.status_code == 409
        assert "Terakhir diubah oleh Agus Hartono" in answer.content.decode()
        row.refresh_from_db()
        assert row.diakhiri_pada is None
        assert cast.client("agus").post(url, {"versi": row.versi}).status_code == 302
