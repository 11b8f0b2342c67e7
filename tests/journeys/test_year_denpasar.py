"""A year under `denpasar`: the 5th and the 7th are duties; only month M takes its rencana aksi."""

from collections.abc import Callable
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from selaras.base.errors import NotAllowed, NotNow
from selaras.demo.world import World
from selaras.pelaksanaan.actions import realisasi, rencana
from selaras.pelaksanaan.models import Periode
from selaras.penilaian.policies import EvaluasiPolicy
from selaras.perencanaan.actions import ekspektasi, indikator, pengajuan, persetujuan
from selaras.perencanaan.actions import rhk as rhk_actions
from tests.journeys.year import BUKA, TUTUP, WAJIB, Edge, Year, of_month_after

pytestmark = [pytest.mark.walk, pytest.mark.django_db]


def edges(periode: Periode) -> list[Edge]:
    """rules.md §8 #2 to #6, §8 (a) and (b)."""
    after = [
        Edge("submit_realisasi", WAJIB, of_month_after(periode, 5)),
        Edge("give_feedback", WAJIB, of_month_after(periode, 7)),
        Edge("rate", WAJIB, of_month_after(periode, 7)),
    ]
    if periode.is_final:
        return after
    awal, akhir = periode.mulai, periode.selesai
    return [
        Edge("write_plan", BUKA, awal),
        Edge("write_plan", TUTUP, akhir),
        Edge("submit_plan", BUKA, awal),
        Edge("submit_plan", WAJIB, awal.replace(day=5)),
        Edge("submit_plan", TUTUP, akhir),
        Edge("approve_plan", WAJIB, awal.replace(day=7)),
        *after,
    ]


@pytest.mark.feature(
    "DPS-031",
    "DPS-032",
    "DPS-040",
    "DPS-046",
    "DPS-053",
    "DPS-068",
    "DPS-091",
    "BLL-042",
    "DPS-002",
)
@pytest.mark.long
def test_every_deadline_of_the_year_holds_to_the_second(world: Callable[..., World]) -> None:
    year = Year(world("denpasar"), edges)
    year.walk()
    rated = Periode.objects.filter(skp__pegawai=year.world.budi, status=Periode.Status.DINILAI)
    assert rated.count() == 13
    assert not rated.filter(is_realisasi_terlambat=True).exists()
    assert {verb for verb, _ in year.proved} == {e.verb for e in edges(rated.earliest("mulai"))}


@pytest.mark.feature("DPS-017", "DPS-021")
def test_the_admin_opd_fills_the_utama_before_the_submission(
    world: Callable[..., World],
) -> None:
    """§8 #1: the matrix of the Admin OPD first; then everyone's tugas direktif."""
    denpasar = world("denpasar")
    skp = denpasar.skp("budi", status="draf", isi=False)
    with denpasar.on(date(2026, 1, 6)):
        budi, rina = denpasar.pelaku("budi"), denpasar.pelaku("rina")
        with pytest.raises(NotNow, match="Admin OPD"):
            pengajuan.submit(skp, by=budi)
        with pytest.raises(NotAllowed, match="Admin OPD"):
            rhk_actions.add_rhk(skp, by=budi, jenis="utama", uraian="Terlayaninya warga")
        leader = denpasar.rhk(denpasar.skp_of("sari"))
        rhk = rhk_actions.add_rhk(
            skp, by=rina, jenis="utama", uraian="Terlayaninya warga", intervensi=leader.pk
        )
        facts = denpasar._indikator(skp)[0]
        indikator.add_indikator(rhk, by=rina, **facts)
        teks = denpasar.kebijakan.tugas_direktif
        tambahan = rhk_actions.add_rhk(skp, by=budi, jenis="tambahan", uraian=teks)
        indikator.add_indikator(tambahan, by=budi, **facts)
        pengajuan.submit(skp, by=budi)
    assert (tambahan.rhk_pimpinan, skp.status) == (teks, "diajukan")


@pytest.mark.feature("DPS-089", "DPS-025")
def test_the_signed_scan_is_the_approval(
    world: Callable[..., World], pdf: Callable[..., SimpleUploadedFile]
) -> None:
    """§8 (e): nothing is approved on screen, and nothing before the scan is there."""
    denpasar = world("denpasar")
    skp = denpasar.skp("budi", status="diajukan")
    with denpasar.on(date(2026, 1, 6)):
        budi, sari = denpasar.pelaku("budi"), denpasar.pelaku("sari")
        with pytest.raises(NotNow, match="unggah"):
            persetujuan.approve(skp, by=sari)
        with pytest.raises(NotAllowed):
            ekspektasi.set_ekspektasi(skp, by=budi, isi={"BP": "Cukup ramah."})
        with pytest.raises(NotNow, match="belum diunggah"):
            persetujuan.accept_signed(skp, by=sari)
        persetujuan.upload_signed(skp, by=budi, berkas=pdf())
        persetujuan.accept_signed(skp, by=sari)
    assert skp.status == "disetujui"
    assert "SUDIRA" in skp.ekspektasi()["BP"]


@pytest.mark.feature("DPS-037", "DPS-045", "DPS-047")
def test_a_change_of_the_plan_opens_its_approval_again(world: Callable[..., World]) -> None:
    """§8 #3 and #4: the realisation waits for the approval, and waits again."""
    denpasar = world("denpasar")
    periode = denpasar.periode("budi", status="rencana_diajukan")
    with denpasar.on(date(2026, 2, 24)):
        with pytest.raises(NotNow, match="persetujuan Ibu Sari Puspita"):
            denpasar.fill_realisasi(periode)
        rencana.approve_plan(periode, by=denpasar.pelaku("sari"))
        denpasar.fill_realisasi(periode)
        denpasar.plan(periode, uraian="Menyusun laporan kedua")
        assert periode.status == Periode.Status.RENCANA
        with pytest.raises(NotNow, match="belum"):
            realisasi.submit_realisasi(periode, by=denpasar.pelaku("budi"))
        rencana.submit_plan(periode, by=denpasar.pelaku("budi"))
        rencana.approve_plan(periode, by=denpasar.pelaku("sari"))
        realisasi.submit_realisasi(periode, by=denpasar.pelaku("budi"))
    assert periode.status == Periode.Status.REALISASI_DIAJUKAN


@pytest.mark.feature("DPS-066")
@pytest.mark.parametrize("final", [False, True])
def test_nobody_is_rated_before_the_jpt_of_the_unit(
    world: Callable[..., World], *, final: bool
) -> None:
    """§8 #6, §8 (b) and (k): the gate looks up to the nearest JPT."""
    denpasar = world("denpasar")
    if final:
        denpasar.periode_dinilai("budi", nomor=12)
    periode = denpasar.siap_dinilai("budi", final=final)
    with denpasar.on(denpasar.rating_day(periode)):
        refusal = EvaluasiPolicy(denpasar.pelaku("sari"), periode).refusal("rate")
    assert refusal is not None
    assert refusal.who == "Bapak Bambang Wiratama"
    denpasar.capaian(periode)
    denpasar.rate(periode)
    assert periode.status == Periode.Status.DINILAI


@pytest.mark.feature("DPS-081")
def test_the_year_waits_for_december(world: Callable[..., World]) -> None:
    """§8 #8: the last periodic assessment comes first."""
    denpasar = world("denpasar")
    december = denpasar.siap_dinilai("budi", nomor=12)
    final = denpasar.periode("budi", status="terisi", final=True)
    day = denpasar.rating_day(final)
    with denpasar.on(day), pytest.raises(NotNow, match="Desember 2026"):
        realisasi.submit_realisasi(final, by=denpasar.pelaku("budi"))
    denpasar.capaian(december)
    denpasar.rate(december)
    with denpasar.on(day):
        realisasi.submit_realisasi(final, by=denpasar.pelaku("budi"))
    assert final.status == Periode.Status.REALISASI_DIAJUKAN
