"""An SKP taken back before it is decided: whether the policy knows it."""

from collections.abc import Callable
from datetime import date

import pytest

from selaras.base.errors import NotNow
from selaras.demo.world import World
from selaras.perencanaan.actions import pengajuan
from selaras.perencanaan.models.skp import Skp

Worlds = Callable[..., World]
DAY = date(2026, 1, 12)


def test_it_waits_for_nobody_any_more(world: Worlds) -> None:
    here = world("bkn")
    with here.on(DAY):
        skp = here.skp("budi", status="diajukan")
        pengajuan.withdraw(skp, by=here.pelaku("budi"))
        waiting = Skp.objects.awaiting_approval_by(here.pelaku("sari"))
    assert not waiting.filter(pk=skp.pk).exists()


def test_the_policy_may_know_no_taking_back(world: Worlds) -> None:
    here = world("bkn", tarik_kembali=False)
    with here.on(DAY):
        skp = here.skp("budi", status="diajukan")
        page = here.client("budi").get(f"/skp/{skp.pk}/").content.decode()
        with pytest.raises(NotNow, match="mohon minta Ibu Sari Puspita mengembalikannya"):
            pengajuan.withdraw(skp, by=here.pelaku("budi"))
    assert f"/skp/{skp.pk}/withdraw/" not in page
