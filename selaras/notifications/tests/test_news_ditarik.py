"""What was taken back: who had opened it is told, inside and outside, nobody else."""

from collections.abc import Callable
from datetime import date

import pytest

from selaras.core.models import AuditEntry
from selaras.demo.world import World
from selaras.notifications.kabar import news_for
from selaras.notifications.penerima import recipients
from selaras.pelaksanaan.models import Periode
from selaras.perencanaan.actions import pengajuan
from selaras.realisasi.actions import tarik

Worlds = Callable[..., World]
READERS = pytest.mark.parametrize("reader", ["sari", "tono"])


def heard(here: World, verb: str) -> list[bool]:
    """Whether Sari reads of it in her inbox, and whether a message is for her."""
    inside = verb in [row.verb for row in news_for(here.pelaku("sari"))]
    entries = AuditEntry.objects.filter(instansi=here.instansi, verb=verb)
    outside = here.user("sari").pk in [user for _, user in recipients(here.instansi, entries)]
    return [inside, outside]


@READERS
def test_a_realisation(world: Worlds, reader: str) -> None:
    here = world("ntt")
    periode = here.periode("budi", status="realisasi_diajukan")
    with here.on(here.rating_day(periode)):
        here.client(reader).get(f"/penilaian/periode/{periode.pk}/")
        tarik.withdraw_realisasi(Periode.objects.get(pk=periode.pk), by=here.pelaku("budi"))
        page = here.client("sari").get("/pemberitahuan/").content.decode()
    assert heard(here, "withdraw_realisasi") == [reader == "sari"] * 2
    assert ("menarik kembali realisasi" in page) is (reader == "sari")


@READERS
def test_a_plan(world: Worlds, reader: str) -> None:
    here = world("denpasar")
    periode = here.periode("budi", status="rencana_diajukan")
    with here.on(here.planning_day(periode)):
        here.client(reader).get(f"/pelaksanaan/rencana/{periode.pk}/", follow=True)
        tarik.withdraw_plan(Periode.objects.get(pk=periode.pk), by=here.pelaku("budi"))
    assert heard(here, "withdraw_plan") == [reader == "sari"] * 2


@READERS
def test_an_skp(world: Worlds, reader: str) -> None:
    here = world("bkn")
    with here.on(date(2026, 1, 12)):
        skp = here.skp("budi", status="diajukan")
        here.client(reader).get(f"/skp/{skp.pk}/")
        pengajuan.withdraw(skp, by=here.pelaku("budi"))
    assert heard(here, "withdraw") == [reader == "sari"] * 2
