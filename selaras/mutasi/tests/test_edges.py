"""What can go wrong: a TMT in the past, a wrong TMT, no right, two at once."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from selaras.base.errors import DomainError, InvalidInput, NotAllowed, NotNow
from selaras.mutasi.actions import terapkan
from selaras.mutasi.models import Mutasi
from selaras.organisasi.models.pegawai import Pegawai
from selaras.pelaksanaan.actions import periode, realisasi, rencana
from selaras.perencanaan.models.skp import Skp
from selaras.perencanaan.policies.skp import SkpPolicy

TMT = date(2026, 2, 5)


@pytest.mark.parametrize("preset", ["ntt", "bkn"])
def test_a_tmt_in_the_past_keeps_every_entry(world: Callable, preset: str) -> None:
    here = world(preset)
    lama = here.skp("budi")
    for day in (date(2026, 2, 3), date(2026, 2, 10), date(2026, 3, 10)):
        here.log("budi", day, skp=lama)
    here.periode("budi", status="rencana_terisi" if preset == "bkn" else "berjalan", nomor=1)
    mutasi = here.mutasi(tmt=TMT, pada=date(2026, 3, 12))
    assert lama.progres_set.count() == 3
    warned = " ".join(mutasi.akibat["peringatan"])
    assert "2 catatan" in warned
    assert "TMT sudah lewat 35 hari" in warned
    within = lama.progres_set.filter(tanggal__lte=date(2026, 2, 4))
    assert within.count() == 1


def test_what_was_written_behind_the_end_stays(world: Callable) -> None:
    here = world("buleleng")
    lama = here.skp("budi")
    kept = here.periode("budi", status="rencana_terisi", nomor=2)
    here.periode("budi", status="rencana", nomor=3)
    mutasi = here.mutasi(tmt=TMT, pada=date(2026, 7, 6))
    assert list(lama.periode_set.filter(nomor__gt=1)) == [kept]
    assert kept.rencana_set.exists()
    assert "Triwulan II 2026 sudah terisi" in " ".join(mutasi.akibat["peringatan"])


def test_a_rated_period_stays_as_it_was_rated(world: Callable) -> None:
    here = world("buleleng")
    here.skp("budi")
    rated = here.periode_dinilai("budi", nomor=1)
    here.mutasi(tmt=TMT, pada=date(2026, 4, 20))
    rated.refresh_from_db()
    assert (rated.status, str(rated.selesai)) == ("dinilai", "2026-03-31")


def test_a_mutasi_recorded_late_still_has_days_for_its_closing(world: Callable) -> None:
    """NTT's window closed on 10 March; without more days the new SKP would wait for ever."""
    here = world("ntt")
    lama = here.skp("budi")
    mutasi = here.mutasi(tmt=TMT, pada=date(2026, 4, 1))
    assert "diperpanjang sampai" in " ".join(mutasi.akibat["peringatan"])
    final = here.laporan_penutup(lama, date(2026, 4, 6))
    assert here.nilai_penutup(final, date(2026, 4, 7)).status == "dinilai"


def test_recorded_ahead_the_closing_opens_in_its_month(world: Callable) -> None:
    here = world("bkn")
    lama = here.skp("budi")
    here.mutasi(tmt=date(2026, 7, 1), pada=date(2026, 5, 4))
    assert not lama.periode_set.filter(jenis="final").exists()
    with here.on(date(2026, 6, 1)):
        periode.open_due(here.instansi, by=here.sistem)
    assert str(lama.periode_set.get(jenis="final").selesai) == "2026-06-30"


def test_an_skp_that_began_after_the_tmt_gives_way(world: Callable) -> None:
    here = world("bkn")
    lama = here.skp("budi")
    mutasi = here.mutasi(tmt=date(2026, 1, 1), pada=date(2026, 1, 20))
    lama.refresh_from_db()
    assert lama.status == Skp.Status.DITUTUP
    baru = mutasi.skp_baru
    assert (str(baru.periode_awal), baru.pendahulu) == ("2026-01-01", lama)
    here.isi_skp_baru(baru, date(2026, 1, 21))
    with here.on(date(2026, 1, 21)):
        assert not baru.pendahulu.ends_by_mutasi


WRONG = [
    ({"tmt": date(2025, 1, 1)}, "tmt", "belum memegang jabatan"),
    ({"tmt": date(2028, 1, 1)}, "tmt", "paling jauh satu tahun"),
    (
        {"ke": "budi", "jabatan": "Pranata Komputer Ahli Muda", "jenis_jabatan": "fungsional"},
        "jabatan",
        "sama dengan yang sekarang",
    ),
    ({"jenis": "naik"}, "jenis", "tidak tersedia"),
    ({"nomor_sk": "x" * 101}, "nomor_sk", "100"),
]


@pytest.mark.parametrize(("facts", "field", "words"), WRONG)
def test_wrong_facts_are_refused_beside_their_field(
    world: Callable, facts: dict[str, Any], field: str, words: str
) -> None:
    here = world("bkn")
    with pytest.raises(InvalidInput, match=words) as wrong:
        here.mutasi(**{"tmt": TMT, "pada": TMT} | facts)
    assert list(wrong.value.errors) == [field]


def test_a_unit_or_post_of_another_agency_is_refused(world: Callable) -> None:
    here, there = world("bkn"), world("ntt")
    with pytest.raises(InvalidInput) as wrong:
        here.mutasi(tmt=TMT, unit=there.unit("rina"))
    assert list(wrong.value.errors) == ["unit"]


def test_the_same_move_is_refused_twice(world: Callable) -> None:
    here = world("bkn")
    here.mutasi(tmt=TMT)
    with pytest.raises(NotNow, match="sudah berakhir 4 Februari 2026"):
        here.mutasi(tmt=TMT, ke="tono", jabatan="Analis Perhubungan")
    with pytest.raises(NotNow, match="sudah tercatat pada jabatan Analis Kepegawaian"):
        here.mutasi(tmt=date(2026, 1, 20), pada=TMT, ke="tono", jabatan="Analis Perhubungan")


@pytest.mark.parametrize(
    ("preset", "oleh", "ke", "may"),
    [
        ("bkn", "rina", "rina", True),  # both ends hers
        ("bkn", "rina", "tono", True),  # the old end
        ("bkn", "agus", "tono", True),
        ("bkn", "budi", "rina", True),  # his own
        ("denpasar", "budi", "rina", False),  # from the agency's personnel system
        ("bkn", "sari", "rina", False),
        ("bkn", "tono", "tono", False),
    ],
)
def test_who_may_record_budis(
    world: Callable, preset: str, oleh: str, ke: str, *, may: bool
) -> None:
    here = world(preset)
    if may:
        assert here.mutasi(tmt=TMT, oleh=oleh, ke=ke).status == Mutasi.Status.DITERAPKAN
        return
    with pytest.raises(NotAllowed):
        here.mutasi(tmt=TMT, oleh=oleh, ke=ke)


def test_the_admin_of_the_new_unit_may_fetch_a_person(world: Callable) -> None:
    here = world("bkn")
    assert here.mutasi("tono", tmt=TMT, oleh="rina").ke.unit == here.unit("rina")


@pytest.mark.race
@pytest.mark.django_db(transaction=True)
def test_of_two_moves_of_one_person_one_counts(world: Callable, together: Callable) -> None:
    here = world("bkn")
    here.skp("budi")
    with here.on(TMT):
        agus = here.pelaku("agus")
        dinas, lain = here.isian_mutasi(TMT), here.isian_mutasi(TMT, "tono")
    found: list[DomainError | None] = together(
        here,
        TMT,
        lambda: terapkan.apply_mutasi(Pegawai.objects.get(pk=here.budi.pk), by=agus, **dinas),
        lambda: terapkan.apply_mutasi(Pegawai.objects.get(pk=here.budi.pk), by=agus, **lain),
    )
    refused = [error for error in found if error]
    assert [type(error) for error in refused] == [NotNow]
    assert Mutasi.objects.count() == 1
    assert here.budi.riwayat.count() == 2
    assert Skp.objects.filter(pegawai=here.budi).count() == 2


@pytest.mark.feature("BLL-012")
def test_an_skp_that_ends_the_day_before_already_is_closed_all_the_same(world: Callable) -> None:
    """As the manual has it: the end date of the old SKP was edited first."""
    here = world("buleleng")
    lama = here.skp("budi", periode_akhir=date(2026, 6, 30))
    mutasi = here.mutasi(tmt=date(2026, 7, 1))
    lama.refresh_from_db()
    assert (mutasi.skp_lama, mutasi.skp_baru.pendahulu) == (lama, lama)
    assert lama.ends_by_mutasi
    assert str(lama.periode_set.get(jenis="final").selesai) == "2026-06-30"


def test_a_month_cut_short_can_still_be_planned_where_the_closing_needs_it(world: Callable) -> None:
    """Denpasar plans inside the month alone: July ends on the 3rd, before anything was planned."""
    here = world("denpasar")
    lama = here.skp("budi")
    juli = here.periode("budi", status="rencana", nomor=7)
    here.mutasi(tmt=date(2026, 7, 4), pada=date(2026, 7, 6))
    with here.on(date(2026, 7, 7)):
        here.plan(juli)
        rencana.submit_plan(juli, by=here.pelaku("budi"))
        rencana.approve_plan(juli, by=here.pelaku("sari"))
        here.fill_realisasi(juli)
        realisasi.submit_realisasi(juli, by=here.pelaku("budi"))
    here.capaian(juli)
    assert here.nilai_penutup(juli, date(2026, 8, 3)).status == "dinilai"
    final = here.laporan_penutup(lama, date(2026, 8, 4))
    assert here.nilai_penutup(final, date(2026, 8, 5)).penilai == here.sari


def test_a_mutasi_of_december_that_is_recorded_after_the_annual_rating(world: Callable) -> None:
    """The SKP is finished: it ends the day before all the same, and nobody waits for a report."""
    here = world("bkn")
    here.periode_dinilai("budi", nomor=4)
    final = here.periode_dinilai("budi", final=True, nomor=1)
    mutasi = here.mutasi(tmt=date(2026, 12, 28), pada=date(2027, 1, 5))
    lama = Skp.objects.get(pk=final.skp_id)
    assert (lama.status, lama.periode_akhir) == (Skp.Status.SELESAI, date(2026, 12, 27))
    assert mutasi.skp_baru.periode_awal == date(2026, 12, 28)
    with here.on(date(2027, 1, 6)):
        policy = SkpPolicy(here.pelaku("budi"), mutasi.skp_baru)
        assert policy.before_closing() is None
