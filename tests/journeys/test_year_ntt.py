"""A year under `ntt`: windows that close; no rencana aksi; the daily log comes first."""

from collections.abc import Callable
from datetime import date, time

import pytest

from selaras.base.errors import InvalidInput, NotAllowed, NotNow
from selaras.demo.world import World
from selaras.pelaksanaan.actions import realisasi
from selaras.pelaksanaan.isi import IsiPeriode
from selaras.pelaksanaan.models import Periode, ProgresHarian
from selaras.penilaian.actions import rating
from selaras.perencanaan.actions import indikator, pengajuan, persetujuan
from selaras.perencanaan.actions import rhk as rhk_actions
from tests.journeys.year import BUKA, TUTUP, Edge, Year, of_month_after

pytestmark = [pytest.mark.walk, pytest.mark.django_db]
ALASAN = (
    "Setelah dialog kinerja, bukti yang disampaikan menyusul menunjukkan hasil lebih baik. " * 3
)


def edges(periode: Periode) -> list[Edge]:
    """§8 #13, #14, #18: 1-10 and 1-12 of the month after; the year from 20 December on."""
    opens = date(2026, 12, 20) if periode.is_final else of_month_after(periode, 1)
    last = {"write_realisasi": 10, "submit_realisasi": 10, "give_feedback": 12, "rate": 12}
    return [
        edge
        for verb, hari in last.items()
        for edge in (
            Edge(verb, BUKA, opens),
            Edge(verb, TUTUP, of_month_after(periode, hari)),
        )
    ]


@pytest.mark.feature("NTT-057", "NTT-079", "NTT-087")
def test_every_window_of_the_year_holds_to_the_second(world: Callable[..., World]) -> None:
    year = Year(world("ntt"), edges)
    year.walk()
    rated = Periode.objects.filter(skp__pegawai=year.world.budi, status=Periode.Status.DINILAI)
    assert rated.count() == 13
    assert year.proved == {(e.verb, e.kind) for e in edges(rated.earliest("mulai"))}


@pytest.mark.feature("NTT-092", "NTT-094")
def test_a_rating_changes_once_inside_the_window_with_a_reason(world: Callable[..., World]) -> None:
    """§8 #17."""
    ntt = world("ntt")
    periode = ntt.periode_dinilai("budi", hasil_kerja="di_bawah")
    year, facts = Year(ntt, edges), {"hasil_kerja": "sesuai", "perilaku": "sesuai"}

    def change(alasan: str = ALASAN) -> None:
        rating.change_rating(periode, by=ntt.pelaku("sari"), alasan=alasan, **facts)

    with ntt.on(date(2026, 3, 12)), pytest.raises(InvalidInput, match="200 karakter"):
        change("Terlalu pendek.")
    year.closes(date(2026, 3, 12), change)
    with ntt.on(date(2026, 3, 12)):
        change()
        assert periode.predikat == "baik"
        with pytest.raises(NotNow, match="1 kali"):
            change()


@pytest.mark.feature("NTT-069", "NTT-071", "NTT-080")
def test_the_daily_log_comes_first_and_late_entries_do_not_count(
    world: Callable[..., World],
) -> None:
    """§8 #12 and #13."""
    ntt = world("ntt")
    skp = ntt.skp("budi", status="diajukan")
    with pytest.raises(NotNow, match="menunggu persetujuan Ibu Sari"):
        ntt.log("budi", date(2026, 1, 6), skp=skp)
    with ntt.on(date(2026, 1, 7)):
        ntt._approve(skp, "budi")
    periode = ntt.periode("budi")
    with ntt.on(date(2026, 3, 2)):
        ntt.fill_realisasi(periode)
        with pytest.raises(NotNow, match="Aktivitas Harian"):
            realisasi.submit_realisasi(periode, by=ntt.pelaku("budi"))
    ntt.log("budi", date(2026, 2, 10))
    with ntt.on(date(2026, 3, 2)):
        realisasi.submit_realisasi(periode, by=ntt.pelaku("budi"))
    late = ntt.log("budi", date(2026, 2, 11), on=date(2026, 3, 3), mulai=time(10), selesai=time(11))
    assert not late.is_dihitung
    assert ProgresHarian.objects.within(periode.skp_id, periode.mulai, periode.selesai).count() == 2
    assert IsiPeriode(periode).jumlah_progres == 1


@pytest.mark.feature("NTT-026", "NTT-049", "NTT-050")
def test_ekspektasi_first_and_a_note_both_ways(world: Callable[..., World]) -> None:
    """§8 #19."""
    ntt = world("ntt")
    skp = ntt.skp("budi", status="diajukan")
    with ntt.on(date(2026, 1, 6)):
        sari = ntt.pelaku("sari")
        with pytest.raises(InvalidInput, match="Catatan"):
            persetujuan.return_for_revision(skp, by=sari, catatan=" ")
        with pytest.raises(NotNow, match="Ekspektasi perilaku belum lengkap"):
            persetujuan.approve(skp, by=sari, catatan="Sesuai.")
        ntt.ekspektasi(skp)
        with pytest.raises(InvalidInput, match="Catatan persetujuan"):
            persetujuan.approve(skp, by=sari)
        persetujuan.approve(skp, by=sari, catatan="Sesuai.")
    assert skp.status == "disetujui"


@pytest.mark.feature("NTT-042")
def test_every_tambahan_intervenes_too(world: Callable[..., World]) -> None:
    """§8 (h)."""
    ntt = world("ntt")
    skp = ntt.skp("budi", status="draf")
    with ntt.on(date(2026, 1, 6)):
        budi = ntt.pelaku("budi")
        rhk = rhk_actions.add_rhk(skp, by=budi, jenis="tambahan", uraian="Menjadi panitia")
        indikator.add_indikator(rhk, by=budi, **ntt._indikator(skp)[0])
        with pytest.raises(NotNow, match="1 RHK tambahan belum mengintervensi"):
            pengajuan.submit(skp, by=budi)
        leader = ntt.rhk(ntt.skp_of("sari"))
        rhk_actions.edit_rhk(rhk, by=budi, intervensi=leader.pk)
        pengajuan.submit(skp, by=budi)
    assert skp.status == "diajukan"


@pytest.mark.feature("NTT-102")
def test_there_is_no_rencana_aksi(world: Callable[..., World]) -> None:
    """§8 (f)."""
    ntt = world("ntt")
    periode = ntt.periode("budi")
    with ntt.on(date(2026, 2, 3)), pytest.raises((NotNow, NotAllowed), match="tidak memakai"):
        ntt.plan(periode)
