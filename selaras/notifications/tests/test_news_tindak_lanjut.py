"""A tindak lanjut is told to whom it concerns and to the penilai, without its kind."""

from collections.abc import Callable
from datetime import date

import pytest

from selaras.demo.world import World
from selaras.notifications.kabar import news_for
from selaras.tindak_lanjut import actions

Worlds = Callable[..., World]
DAY = date(2027, 2, 1)


@pytest.mark.django_db
def test_the_pegawai_and_the_penilai_hear_of_an_award_and_tono_does_not(world: Worlds) -> None:
    here = world("bkn")
    ratings = {"hasil_kerja": "di_atas", "perilaku": "di_atas"}
    year = here.periode_dinilai("budi", final=True, **ratings)
    with here.on(DAY):
        row = actions.create_tindak_lanjut(
            year,
            by=here.pelaku("agus"),
            jenis="penghargaan",
            alasan="Melampaui target.",
            nomor_dasar="800/12/BKPSDM",
            tanggal_dasar=DAY,
            tenggat=date(2027, 8, 1),
        )
        actions.start_tindak_lanjut(row, by=here.pelaku("agus"))
        inbox = here.client("budi").get("/pemberitahuan/").content.decode()
        heard = {
            name: set(news_for(here.pelaku(name)).values_list("verb", flat=True))
            for name in ("budi", "sari", "tono")
        }
    both = {"create_tindak_lanjut", "start_tindak_lanjut"}
    assert both <= heard["budi"] & heard["sari"]
    assert not both & heard["tono"]
    assert "mengusulkan tindak lanjut hasil evaluasi" in inbox
