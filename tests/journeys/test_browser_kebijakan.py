"""An admin changes a deadline from a month on, another confirms it; on a phone and on a desk."""

from collections.abc import Callable

import pytest

from selaras.core.pelaku import ADMIN_INSTANSI
from selaras.kebijakan.models import PenerapanKebijakan
from selaras.organisasi.models.peran import Peran
from tests.journeys.browser import HP_TANPA_SKRIP, MEJA_GELAP, Office, Screen

pytestmark = [pytest.mark.browser]
SEBELAS = {"hari_of_tutup": "11", "mulai": "2026-02-01"}
DASAR = {"dasar_nomor": "Keputusan Gubernur 12/2026", "dasar_tanggal": "2026-02-02"}


@pytest.mark.parametrize(
    "screen",
    [
        pytest.param(HP_TANPA_SKRIP, id="phone", marks=pytest.mark.long),
        pytest.param(MEJA_GELAP, id="desk"),
    ],
)
def test_a_deadline_moves_when_two_have_agreed(
    office: Callable[..., Office], screen: Screen
) -> None:
    here = office("ntt", screen)
    Peran.objects.create(user=here.world.user("dewi"), jenis=ADMIN_INSTANSI)
    here.world.periode("budi", status="berjalan")
    here.today("2026-02-20")
    agus, dewi = here.visitor("agus"), here.visitor("dewi")
    agus.go("/kebijakan/")
    agus.follow(agus.page, "Realisasi bulanan")
    form = agus.page.locator("#usulan form")
    agus.send(form, "Lihat akibatnya", SEBELAS)
    agus.says("ditutup dari 10 Maret 2026 menjadi 11 Maret 2026")
    agus.send(form, "Usulkan", SEBELAS | DASAR)
    agus.says("Dewi Lestari")
    dewi.go("/kebijakan/")
    dewi.follow(dewi.page.locator("main"), "Usulan dan riwayat")
    dewi.follow(dewi.page.locator("main"), "Realisasi bulanan")
    dewi.says("menjadi 11 Maret 2026")
    dewi.send(dewi.form("/confirm/"), "Konfirmasi dan terapkan")
    dewi.says("Diterapkan")
    assert PenerapanKebijakan.objects.filter(kunci="jadwal.bulanan.realisasi").count() == 1
    assert here.wrong == []
