"""What each preset wants before a rating: refused before it, accepted after."""

import re
from datetime import date
from typing import Any

import pytest

from selaras.base.errors import InvalidInput, NotNow
from selaras.pelaksanaan.actions import realisasi
from selaras.penilaian import gerbang
from selaras.penilaian.actions import capaian as capaian_actions
from selaras.penilaian.actions import rating as rating_actions
from selaras.penilaian.actions import umpan_balik
from selaras.penilaian.models import CapaianOrganisasi
from selaras.penilaian.policies import EvaluasiPolicy

PRESETS = ["bkn", "buleleng", "denpasar", "ntt"]
SESUAI = {"hasil_kerja": "sesuai", "perilaku": "sesuai"}


@pytest.mark.feature("DPS-058", "NTT-055", "BLL-037")
@pytest.mark.parametrize("preset", PRESETS)
def test_feedback_waits_for_the_submitted_realisation(world: Any, preset: str) -> None:
    cast = world(preset)
    periode = cast.periode("budi", status="terisi")
    with cast.on(cast.rating_day(periode)):
        by = cast.pelaku("sari")
        with pytest.raises(NotNow, match="yang diajukan Bapak Budi Santoso"):
            umpan_balik.give_feedback(periode, by=by, perilaku={"BP": "Baik"})
    cast._submit_realisasi(periode, "budi")
    with cast.on(cast.rating_day(periode)):
        umpan_balik.give_feedback(periode, by=by, perilaku={"BP": "Baik"})
    assert periode.umpan_balik_set.count() == 1


@pytest.mark.feature("NTT-055", "NTT-102")
def test_from_the_days_log_to_the_predikat_each_step_waits_for_the_one_before(world: Any) -> None:
    cast = world("ntt")
    skp = cast.skp("budi", status="diajukan")
    with pytest.raises(NotNow, match="menunggu persetujuan"):
        cast.log("budi", date(2026, 2, 10))
    cast._approve(skp, "budi")
    periode = cast.periode("budi", skp=skp)
    assert periode.status == "berjalan"  # no plan stands before it
    by, rows = cast.pelaku("budi"), [cast.baris(row) for row in cast.indikator(periode)]
    with cast.on(cast.filling_day(periode)), pytest.raises(NotNow, match="belum diisi realisasi"):
        realisasi.submit_realisasi(periode, by=by)
    with cast.on(cast.filling_day(periode)):
        realisasi.write_realisasi(periode, by=by, baris=rows)
        cast.give_bukti(periode)
        with pytest.raises(NotNow, match="Belum ada Aktivitas Harian pada Februari 2026"):
            realisasi.submit_realisasi(periode, by=by)
    cast.log("budi", date(2026, 2, 10), on=date(2026, 2, 10))
    with cast.on(cast.rating_day(periode)), pytest.raises(NotNow, match="yang diajukan"):
        rating_actions.rate(periode, by=cast.pelaku("sari"), **SESUAI)
    cast._submit_realisasi(periode, "budi")
    with cast.on(cast.rating_day(periode)):
        umpan_balik.give_feedback(periode, by=cast.pelaku("sari"), **cast.umpan_balik(periode))
        for rating in SESUAI:
            with pytest.raises(InvalidInput) as wrong:
                rating_actions.rate(periode, by=cast.pelaku("sari"), **SESUAI | {rating: ""})
            assert list(wrong.value.errors) == [rating]
        ratings = {"hasil_kerja": "di_bawah", "perilaku": "sesuai"}
        row = rating_actions.rate(periode, by=cast.pelaku("sari"), **ratings)
    assert row.predikat == "butuh_perbaikan"


@pytest.mark.feature("DPS-074", "NTT-066", "BLL-038")
@pytest.mark.parametrize("preset", PRESETS)
def test_the_rating_waits_for_the_last_feedback(world: Any, preset: str) -> None:
    cast = world(preset)
    periode = cast.periode("budi", status="realisasi_diajukan")
    cast.capaian(periode)
    everything = cast.umpan_balik(periode)
    last = everything["perilaku"].pop("KL")
    with cast.on(cast.rating_day(periode)):
        by = cast.pelaku("sari")
        umpan_balik.give_feedback(periode, by=by, **everything)
        with pytest.raises(NotNow, match="menunggu umpan balik lengkap: 1"):
            rating_actions.rate(periode, by=by, **SESUAI)
        umpan_balik.give_feedback(periode, by=by, perilaku={"KL": last})
        assert rating_actions.rate(periode, by=by, **SESUAI).predikat == "baik"


@pytest.mark.feature("DPS-066")
@pytest.mark.parametrize("final", [False, True])
def test_denpasar_rates_nobody_before_the_jpt(world: Any, *, final: bool) -> None:
    """§8 #6, and by its correction (b) the annual assessment too."""
    cast = world("denpasar", tahunan_butuh_periodik=False)
    periode = cast.siap_dinilai(final=final)
    with cast.on(cast.rating_day(periode)):
        refusal = EvaluasiPolicy(cast.pelaku("sari"), periode).refusal("rate")
        with pytest.raises(NotNow):
            rating_actions.rate(periode, by=cast.pelaku("sari"), **SESUAI)
    label = "Tahunan 2026" if final else "Februari 2026"
    assert refusal is not None
    assert refusal.sentence == (
        f"Penilaian {label} menunggu capaian organisasi Dinas Komunikasi dan Informatika, yang "
        "mengikuti penilaian Kepala Dinas Komunikasi dan Informatika oleh Bapak Bambang Wiratama."
    )
    assert refusal.who == "Bapak Bambang Wiratama"
    assert refusal.until is not None
    cast.capaian(periode)
    assert cast.rate(periode).capaian_organisasi == "baik"


@pytest.mark.feature("DPS-066")
def test_the_capaian_of_another_month_does_not_open_the_gate(world: Any) -> None:
    cast = world("denpasar")
    cast.periode_dinilai("dewi", nomor=1)
    periode = cast.siap_dinilai(nomor=2)
    with pytest.raises(NotNow, match="menunggu capaian organisasi"):
        cast.rate(periode)


def test_the_gate_looks_up_to_the_nearest_jpt(world: Any) -> None:
    """§8 (k): Sari heads a bidang and waits herself; the JPT above her does not."""
    cast = world("denpasar")
    sari = cast.siap_dinilai("sari")
    with pytest.raises(NotNow, match="Dinas Komunikasi dan Informatika"):
        cast.rate(sari, "sari")
    assert cast.periode_dinilai("dewi").predikat == "baik"
    assert cast.rate(sari, "sari").predikat == "baik"


def test_a_unit_mandiri_is_a_gate_of_its_own(world: Any) -> None:
    cast = world("denpasar")
    periode = cast.siap_dinilai()
    unit = cast.unit("sari")
    unit.is_mandiri = True
    unit.save()
    with cast.on(cast.rating_day(periode)):
        gate = gerbang.gerbang_of(periode)
    assert gate.unit == unit
    assert gate.penilai_pimpinan == "Ibu Dewi Lestari"


def test_bkn_warns_and_rates(world: Any) -> None:
    cast = world("bkn")
    periode = cast.siap_dinilai()
    with cast.on(cast.rating_day(periode)):
        page = cast.client("sari").get(f"/penilaian/periode/{periode.pk}/").content.decode()
    assert "menunggu capaian organisasi Dinas Komunikasi dan Informatika, yang ditetapkan" in page
    assert "Penilaian tetap dapat disimpan" in page
    assert cast.rate(periode).capaian_organisasi == ""


@pytest.mark.parametrize("preset", ["buleleng", "ntt"])
def test_others_ask_for_no_capaian(world: Any, preset: str) -> None:
    cast = world(preset)
    periode = cast.siap_dinilai()
    with cast.on(cast.rating_day(periode)):
        page = cast.client("sari").get(f"/penilaian/periode/{periode.pk}/").content.decode()
    assert "menunggu capaian organisasi" not in page
    assert cast.rate(periode).predikat == "baik"


@pytest.mark.parametrize(
    ("capaian", "rating"),
    [("istimewa", "di_atas"), ("baik", "sesuai"), ("kurang", "di_bawah")],
)
def test_the_heads_rating_is_suggested_from_his_unit(world: Any, capaian: str, rating: str) -> None:
    """§4.4: overridable, so a rating that differs is accepted."""
    cast = world("buleleng")
    periode = cast.siap_dinilai("sari")
    with cast.on(cast.rating_day(periode)):
        facts = {"jenis": "triwulan", "tahun": 2026, "nomor": 1}
        unit = cast.unit("sari")
        capaian_actions.set_capaian(unit, by=cast.pelaku("dewi"), predikat=capaian, **facts)
        gate = gerbang.gerbang_of(periode)
        assert gerbang.suggested_rating(periode, gate) == rating
        page = cast.client("dewi").get(f"/penilaian/periode/{periode.pk}/").content.decode()
        label = gerbang.suggested_rating(periode, gate).label
        assert f"rating hasil kerja pimpinannya disarankan <b>{label}</b>" in page
        assert not re.search(r'name="hasil_kerja"[^>]*checked', page)  # nothing beforehand
    assert cast.rate(periode, "sari", hasil_kerja="sesuai").capaian_organisasi == capaian
    assert CapaianOrganisasi.objects.count() == 1
