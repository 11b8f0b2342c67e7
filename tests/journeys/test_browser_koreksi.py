"""An SKP that ends in September by mistake is put right; a matrix is asked for with one tap."""

from collections.abc import Callable
from datetime import date

import pytest

from selaras.perencanaan.models.skp import Skp
from tests.journeys.browser import Office, Screen

pytestmark = [pytest.mark.browser]
ALASAN = "Salah mengetik tanggal akhir."
PHONE = Screen(360, 780, scripts=False)


@pytest.mark.parametrize("screen", [pytest.param(PHONE, marks=pytest.mark.long), Screen(1280, 800)])
def test_buleleng_from_mengapa_to_the_fourth_quarter(
    office: Callable[..., Office], screen: Screen
) -> None:
    here = office("buleleng", screen)
    skp = here.world.skp("budi", periode_akhir=date(2026, 9, 30))
    here.today("2026-10-06")
    budi, sari = here.visitor("budi"), here.visitor("sari")
    budi.go("/mengapa/")
    budi.page.locator(f'a[href="/skp/{skp.pk}/koreksi/"]').first.click()
    form = budi.form("/propose_correction/")
    budi.send(form, "Usulkan koreksi", {"periode_akhir": "2026-12-31", "alasan": ALASAN})
    budi.says("Menunggu persetujuan Ibu Sari Puspita")
    sari.go("/")
    sari.says("Jawab usulan koreksi SKP Budi Santoso")
    sari.go(f"/skp/{skp.pk}/koreksi/")
    sari.says(ALASAN)
    sari.send(sari.form("/agree_correction/"), "Setujui koreksi", {"catatan": "Benar."})
    sari.says("Koreksi disetujui.")
    budi.go(f"/skp/{skp.pk}/")
    budi.says("31 Desember 2026")
    assert Skp.objects.get(pk=skp.pk).periode_set.filter(nomor=4, jenis="triwulan").exists()
    assert here.wrong == []


def test_denpasar_asks_with_one_tap_for_the_matrix(office: Callable[..., Office]) -> None:
    here = office("denpasar", PHONE)
    skp = here.world.skp("budi", status="draf", isi=False)
    here.today("2026-01-08")
    budi, rina = here.visitor("budi"), here.visitor("rina")
    budi.go(f"/skp/{skp.pk}/")
    budi.send(budi.form("/request_matriks/"), "Minta diisi")
    budi.says("menunggu Rina Anggraini (Admin OPD)")
    rina.go("/")
    rina.says("Isi matriks peran hasil: 1 pegawai menunggu")
    rina.go(f"/skp/{skp.pk}/")
    rina.says("Budi Santoso meminta RHK utama")
    assert here.wrong == []
