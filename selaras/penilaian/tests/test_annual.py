"""The year's own request: from the button on the SKP to the one form of its rating."""

from collections.abc import Callable
from datetime import date

import pytest

from selaras.base.errors import NotAllowed
from selaras.demo.world import World
from selaras.pelaksanaan.actions import realisasi
from selaras.pelaksanaan.models import Periode
from tests.reading import main_of, words_of

Worlds = Callable[..., World]
PAGE = "/penilaian/periode/{}/"


def read(cast: World, name: str, url: str) -> str:
    return words_of(main_of(cast.client(name).get(url, follow=True).content.decode()))


@pytest.mark.feature("NTT-058", "NTT-059", "NTT-060")
def test_ntt_fills_the_years_realisation_from_the_button_on_the_skp(world: Worlds) -> None:
    cast = world("ntt")
    final = cast.periode("budi", status="berjalan", final=True)
    row = cast.indikator(final)[0]
    with cast.on(date(2026, 12, 21)):
        assert "Realisasi Akhir Periode" in read(cast, "budi", "/skp/")
        said = read(cast, "budi", f"/pelaksanaan/skp/{final.skp_id}/final/")
        html = cast.client("budi").get(PAGE.format(final.pk)).content.decode()
    for words in (
        f"RHK pimpinan yang diintervensi: {row.rhk.rhk_pimpinan}",
        row.rhk.uraian,
        row.get_aspek_display(),
        row.uraian,
        row.target_lengkap,
        "Bukti dukung",
    ):
        assert words in said
    assert f'name="nilai-{row.pk}"' in html
    assert f'id="tautan-bukti-form-{row.pk}"' in html
    assert final.status_label == "Realisasi"


@pytest.mark.feature("DPS-084")
def test_denpasars_full_year_is_handed_in_by_the_employee_himself(world: Worlds) -> None:
    cast = world("denpasar")
    cast.skp("budi", periode_awal=date(2026, 1, 2))
    final = cast.periode("budi", status="terisi", final=True)
    cast._rate_last(final, "budi")
    assert (final.mulai, final.selesai) == (date(2026, 1, 2), date(2026, 12, 31))
    with cast.on(cast.filling_day(final)):
        for name in ("sari", "rina", "agus"):
            with pytest.raises(NotAllowed):
                realisasi.submit_realisasi(final, by=cast.pelaku(name))
        realisasi.submit_realisasi(final, by=cast.pelaku("budi"))
    assert final.status == Periode.Status.REALISASI_DIAJUKAN


@pytest.mark.feature("DPS-086")
def test_denpasars_penilai_says_and_rates_all_of_it_in_one_form_once_it_is_handed_in(
    world: Worlds,
) -> None:
    cast = world("denpasar")
    final = cast.periode("budi", status="terisi", final=True)
    cast._rate_last(final, "budi")
    cast.capaian(final)
    listed = "/penilaian/bawahan/?periode=final-2026-1"
    with cast.on(cast.rating_day(final)):
        assert "Buka Budi Santoso" not in read(cast, "sari", listed)
        cast._submit_realisasi(final, "budi")
        assert "Buka Budi Santoso" in read(cast, "sari", listed)
        said = {f"indikator_{each.pk}": "Tercapai." for each in cast.indikator(final)}
        said |= {f"perilaku_{each.kode}": "Konsisten." for each in cast.kebijakan.perilaku}
        rated = {"hasil_kerja": "sesuai", "perilaku": "di_atas", "catatan": "Lanjutkan."}
        sent = said | rated | {"konfirmasi": "on"}
        assert cast.client("sari").post(PAGE.format(final.pk) + "rate/", sent).status_code == 302
    final.refresh_from_db()
    assert (final.predikat, final.evaluasi_set.get().catatan) == ("baik", "Lanjutkan.")
