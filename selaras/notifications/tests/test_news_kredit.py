"""A PAK is told to the penilai when it is handed in, and to the pegawai when it is set."""

from collections.abc import Callable
from datetime import date

import pytest

from selaras.angka_kredit.actions import dasar, pak
from selaras.demo.world import World
from selaras.notifications.kabar import news_for

Worlds = Callable[..., World]
DAY = date(2027, 2, 1)


@pytest.mark.django_db
def test_the_penilai_hears_of_a_pak_and_the_pegawai_of_its_decision(world: Worlds) -> None:
    here = world("bkn")
    year = here.periode_dinilai("budi", final=True)
    with here.on(DAY):
        budi, sari = here.pelaku("budi"), here.pelaku("sari")
        isi = dasar.IsiDasar("pengangkatan", "III/c", mulai=date(2025, 1, 1))
        base = dasar.create_dasar(here.riwayat("budi"), by=budi, isi=isi)
        dasar.approve_dasar(base, by=sari)
        row = pak.create_pak(year, by=budi)
        pak.submit_pak(row, by=budi, nomor="800/7", tanggal=DAY)
        pak.approve_pak(row, by=sari)
        inbox = here.client("budi").get("/pemberitahuan/").content.decode()
        heard = {
            name: set(news_for(here.pelaku(name)).values_list("verb", flat=True))
            for name in ("budi", "sari", "tono")
        }
    assert {"create_dasar", "submit_pak"} <= heard["sari"]
    assert {"approve_dasar", "approve_pak"} <= heard["budi"]
    assert not {"submit_pak", "approve_pak"} & heard["tono"]
    assert "menetapkan PAK 2026 Anda" in inbox
