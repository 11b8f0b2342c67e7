"""What every agency's year waits for: refused before, accepted after (rules.md §8)."""

from collections.abc import Callable
from datetime import date

import pytest

from selaras.base.errors import InvalidInput, NotAllowed, NotNow
from selaras.demo.content import PRESETS
from selaras.demo.world import World
from selaras.pelaksanaan.actions import periode as periode_actions
from selaras.pelaksanaan.actions import realisasi
from selaras.pelaksanaan.models import Periode
from selaras.penilaian.actions import rating as rating_actions
from selaras.penilaian.actions import umpan_balik
from selaras.perencanaan.actions import pengajuan, persetujuan, revisi
from selaras.perencanaan.actions import rhk as rhk_actions
from selaras.perencanaan.models.skp import Skp
from tests.journeys.year import SEDETIK, Edge, Year

pytestmark = [pytest.mark.walk, pytest.mark.django_db]
JANUARI = date(2026, 1, 6)


def no_edges(periode: Periode) -> list[Edge]:
    return []


@pytest.fixture(params=PRESETS)
def agency(request: pytest.FixtureRequest, world: Callable[..., World]) -> World:
    return world(request.param)


@pytest.mark.feature("BKN-019", "BKN-026", "DPS-020")
def test_a_submitted_skp_is_seen_by_the_penilai_and_locked(agency: World) -> None:
    """§8 #22, #27 and §8 (c)."""
    skp = agency.skp("budi", status="draf")
    with agency.on(JANUARI):
        budi, sari = agency.pelaku("budi"), agency.pelaku("sari")
        assert not Skp.objects.visible_to(sari).filter(pk=skp.pk).exists()
        pengajuan.submit(skp, by=budi)
        assert Skp.objects.visible_to(sari).filter(pk=skp.pk).exists()
        with pytest.raises(NotNow, match="Ibu Sari"):
            rhk_actions.add_rhk(skp, by=budi, jenis="tambahan", uraian="Menjadi panitia")
        persetujuan.return_for_revision(skp, by=sari, catatan="Mohon dilengkapi.")
        rhk_actions.add_rhk(skp, by=budi, jenis="tambahan", uraian="Menjadi panitia")
    assert skp.rhk_set.filter(uraian="Menjadi panitia").exists()


def test_an_skp_is_approved_with_every_ekspektasi_by_the_penilai_alone(agency: World) -> None:
    skp = agency.skp("budi", status="diajukan")
    with agency.on(JANUARI):
        with pytest.raises(NotAllowed, match="Ibu Sari Puspita"):
            persetujuan.approve(skp, by=agency.pelaku("budi"), catatan="Ya.")
        agency._approve(skp, "budi")
    skp.refresh_from_db()
    assert skp.status == Skp.Status.DISETUJUI
    assert skp.cuplikan["penilai"]["nama"] == "Sari Puspita"


@pytest.mark.feature("NTT-053", "NTT-054")
def test_a_revision_is_asked_for_and_deletes_nothing(agency: World) -> None:
    """§8 #21."""
    skp = agency.skp("budi")
    with agency.on(date(2026, 5, 4)):
        budi, sari = agency.pelaku("budi"), agency.pelaku("sari")
        revisi.request_revision(skp, by=budi, catatan="Ada penugasan baru.")
        revisi.reject_revision(skp, by=sari, catatan="Belum perlu.")
        assert skp.status == Skp.Status.DISETUJUI
        revisi.request_revision(skp, by=budi, catatan="Ada penugasan baru.")
        revisi.accept_revision(skp, by=sari)
        rhk = rhk_actions.add_rhk(skp, by=budi, jenis="tambahan", uraian="Menjadi panitia")
        with pytest.raises(NotNow, match="tidak dihapus"):
            rhk_actions.delete_rhk(rhk, by=budi)


@pytest.mark.feature("BLL-034", "NTT-071")
def test_nothing_is_done_before_the_skp_is_approved(agency: World) -> None:
    """§8 #12 and #28."""
    skp = agency.skp("budi", status="diajukan")
    kind = agency.kebijakan.periode.value

    def open_first() -> Periode:
        budi = agency.pelaku("budi")
        return periode_actions.open_periode(skp, by=budi, jenis=kind, tahun=2026, nomor=1)[0]

    with agency.on(JANUARI):
        assert periode_actions.open_due(agency.instansi, by=agency.sistem) > 0  # Sari's only
        with pytest.raises(NotNow, match="menunggu persetujuan"):
            open_first()
    with pytest.raises(NotNow, match="menunggu persetujuan"):
        agency.log("budi", JANUARI, skp=skp)
    with agency.on(JANUARI):
        agency._approve(skp, "budi")
        skp.refresh_from_db()
        assert open_first().mulai == date(2026, 1, 1)
    assert agency.log("budi", date(2026, 1, 2), on=JANUARI).is_dihitung


def test_a_plan_comes_before_the_realisation(agency: World) -> None:
    """§8 #23 and §8 (f)."""
    periode = agency.periode("budi", status="rencana")
    if agency.kebijakan.needs_plan:
        with agency.on(agency.filling_day(periode)), pytest.raises(NotNow, match="rencana aksi"):
            agency.fill_realisasi(periode)
        agency._plan(periode, "budi")
        agency._approve_plan(periode, "budi")
    with agency.on(agency.filling_day(periode)):
        agency.fill_realisasi(periode)
    assert periode.realisasi_set.count() == len(agency.indikator(periode))


@pytest.mark.feature("DPS-058", "DPS-061", "DPS-074", "NTT-066", "BLL-038")
def test_report_feedback_and_rating_follow_each_other(agency: World) -> None:
    """§8 #5, #6, #14, #18, #31 and §8 (d)."""
    periode = agency.periode("budi", status="terisi")
    agency.capaian(periode)
    first = agency.indikator(periode)[0]
    feedback = agency.umpan_balik(periode)
    rating = {"hasil_kerja": "sesuai", "perilaku": "sesuai"}
    empty = {"indikator": first.pk, "nilai": None, "narasi": ""}
    with agency.on(agency.rating_day(periode)):
        budi, sari = agency.pelaku("budi"), agency.pelaku("sari")
        realisasi.write_realisasi(periode, by=budi, baris=[empty])
        with pytest.raises(NotNow, match="1 indikator belum diisi"):
            realisasi.submit_realisasi(periode, by=budi)
        realisasi.write_realisasi(periode, by=budi, baris=[agency.baris(first)])
        with pytest.raises(NotNow, match="menunggu"):
            umpan_balik.give_feedback(periode, by=sari, **feedback)
        realisasi.submit_realisasi(periode, by=budi)
        part = {**feedback, "perilaku": {"BP": "Baik"}}
        umpan_balik.give_feedback(periode, by=sari, **part)
        with pytest.raises(NotNow, match="umpan balik lengkap"):
            rating_actions.rate(periode, by=sari, **rating)
        umpan_balik.give_feedback(periode, by=sari, **feedback)
        rating_actions.rate(periode, by=sari, **rating)
    assert periode.predikat == "baik"


@pytest.mark.feature("DPS-057")
def test_nobody_comments_on_or_rates_himself(agency: World) -> None:
    periode = agency.siap_dinilai("budi")
    with agency.on(agency.rating_day(periode)):
        budi = agency.pelaku("budi")
        with pytest.raises(NotAllowed, match="dirinya sendiri"):
            umpan_balik.give_feedback(periode, by=budi, **agency.umpan_balik(periode))
        with pytest.raises(NotAllowed, match="dirinya sendiri"):
            rating_actions.rate(periode, by=budi, hasil_kerja="di_atas", perilaku="di_atas")


@pytest.mark.feature("BLL-014")
def test_the_final_opens_in_december_and_has_no_plan(agency: World) -> None:
    """§8 #29."""
    skp = agency.skp("budi")

    def open_final() -> Periode:
        budi = agency.pelaku("budi")
        return periode_actions.open_periode(skp, by=budi, jenis="final", tahun=2026, nomor=1)[0]

    year = Year(agency, no_edges)
    with year.refused(year.end_of(date(2026, 11, 30)), match="1 Desember 2026"):
        open_final()
    with agency.on(date(2026, 12, 1)):
        final = open_final()
        with pytest.raises((NotNow, NotAllowed)):
            agency.plan(final)
    assert final.status == Periode.Status.BERJALAN


@pytest.mark.feature("BLL-024")
def test_an_skp_that_starts_later_is_due_thirty_days_later(agency: World) -> None:
    """§8 #33, §3.6: SKP from the SPMT date."""
    facts = {"periode_awal": date(2026, 6, 1), "moment": agency.moment(date(2026, 6, 2))}
    skp = agency.skp("budi", status="draf", **facts)
    year = Year(agency, no_edges)

    def submit() -> None:
        pengajuan.submit(skp, by=agency.pelaku("budi"))

    year.duty(date(2026, 7, 1), submit, lambda: skp.is_terlambat)


@pytest.mark.feature("NTT-078")
def test_the_log_may_be_late_by_the_days_of_the_policy(agency: World) -> None:
    """A Saturday's work, entered later; when it was entered is kept. Two presets have no limit."""
    agency.skp("budi")
    if not agency.kebijakan.progres_mundur_hari:
        late = agency.log("budi", date(2026, 4, 4), on=date(2026, 5, 4))
        assert late.dicatat_pada.date() == date(2026, 5, 4)
        return
    saturday, year = date(2026, 4, 4), Year(agency, no_edges)
    last = year.end_of(date(2026, 5, 5))
    progres = agency.log("budi", saturday, on=last)
    assert (progres.tanggal, progres.dicatat_pada) == (saturday, last)
    with pytest.raises(InvalidInput, match="sudah lewat"):
        agency.log("budi", saturday, on=last + SEDETIK)
