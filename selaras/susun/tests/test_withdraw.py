"""An SKP taken back before it is decided: whether the policy knows it, and who is told."""

from collections.abc import Callable
from datetime import date

import pytest

from selaras.base.errors import NotNow
from selaras.demo.world import World
from selaras.notifications.models import news_for
from selaras.perencanaan.actions import pengajuan
from selaras.perencanaan.models.skp import Skp

Worlds = Callable[..., World]
DAY = date(2026, 1, 12)


@pytest.mark.parametrize("reader", ["sari", "budi"])
def test_the_penilai_hears_of_it_only_where_he_had_opened_it(world: Worlds, reader: str) -> None:
    here = world("bkn")
    with here.on(DAY):
        skp = here.skp("budi", status="diajukan")
        here.client(reader).get(f"/skp/{skp.pk}/")
        pengajuan.withdraw(skp, by=here.pelaku("budi"))
        heard = [row.verb for row in news_for(here.pelaku("sari"))]
        waiting = Skp.objects.awaiting_approval_by(here.pelaku("sari"))
    assert ("withdraw" in heard) is (reader == "sari")
    assert not waiting.filter(pk=skp.pk).exists()


def test_the_policy_may_know_no_taking_back(world: Worlds) -> None:
    here = world("bkn", tarik_kembali=False)
    with here.on(DAY):
        skp = here.skp("budi", status="diajukan")
        page = here.client("budi").get(f"/skp/{skp.pk}/").content.decode()
        with pytest.raises(NotNow, match="mohon minta Ibu Sari Puspita mengembalikannya"):
            pengajuan.withdraw(skp, by=here.pelaku("budi"))
    assert f"/skp/{skp.pk}/withdraw/" not in page
