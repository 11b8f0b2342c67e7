"""An agreed SKP in other days: proposed by its owner, agreed by his penilai, periods follow."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from selaras.base.errors import InvalidInput, NotAllowed, NotNow
from selaras.core.models import AuditEntry
from selaras.koreksi.actions import usulan
from selaras.koreksi.models import KoreksiSkp
from selaras.koreksi.policies import KoreksiPolicy
from selaras.organisasi.models.pegawai import HubunganPenilai
from selaras.pelaksanaan.actions import periode as periode_actions
from selaras.pelaksanaan.models import Periode
from selaras.perencanaan.actions import revisi
from selaras.perencanaan.models.skp import Skp

SEPTEMBER, DESEMBER = date(2026, 9, 30), date(2026, 12, 31)
OKTOBER = date(2026, 10, 6)
SALAH = "Salah mengetik tanggal akhir."


def propose(here: Any, skp: Skp, **facts: Any) -> KoreksiSkp:
    facts = {"periode_akhir": DESEMBER, "alasan": SALAH} | facts
    return usulan.propose_correction(skp, by=here.pelaku("budi"), **facts)


def labels(skp: Skp) -> dict[str, tuple[str, str]]:
    rows = Periode.objects.filter(skp=skp)
    return {str(row): (row.mulai.isoformat(), row.selesai.isoformat()) for row in rows}


@pytest.mark.feature("BLL-013")
def test_buleleng_skp_that_ends_in_september_by_mistake_becomes_the_years(world: Callable) -> None:
    here = world("buleleng")
    skp = here.skp("budi", periode_akhir=SEPTEMBER)
    here.periode_dinilai("budi", nomor=1, skp=skp)
    with here.on(OKTOBER):
        periode_actions.open_due(here.instansi, by=here.sistem)
        before = labels(skp)
        assert before["Penilaian Tahunan 2026"][1] == "2026-09-30"
        row = propose(here, skp)
        assert labels(skp) == before  # a proposal changes nothing
        usulan.agree_correction(row, by=here.pelaku("sari"))
        skp.refresh_from_db()
        after = labels(skp)
    assert (skp.periode_akhir, skp.status) == (DESEMBER, Skp.Status.DISETUJUI)
    assert after["Penilaian Tahunan 2026"] == ("2026-01-01", "2026-12-31")
    assert after["Triwulan IV 2026"] == ("2026-10-01", "2026-12-31")
    assert set(after) - set(before) == {"Triwulan IV 2026"}
    assert Periode.objects.filter(skp=skp, jenis="final").count() == 1
    assert Skp.objects.filter(pegawai=here.budi).count() == 1
    assert skp.versi_set.latest("nomor").verb == "correct_skp"
    entry = AuditEntry.objects.about(skp).get(verb="correct_skp")
    assert entry.data["periode"]["dibuka"] == ["Triwulan IV 2026"]


def test_a_start_typed_too_late_opens_what_was_missed_with_time_to_fill_it(
    world: Callable,
) -> None:
    here = world("buleleng")
    skp = here.skp("budi", periode_awal=date(2026, 4, 1))
    with here.on(date(2026, 7, 20)):
        row = propose(here, skp, periode_awal=date(2026, 1, 1), periode_akhir=None)
        usulan.agree_correction(row, by=here.pelaku("sari"))
        first = Periode.objects.get(skp=skp, nomor=1, jenis="triwulan")
    assert (first.mulai, first.selesai) == (date(2026, 1, 1), date(2026, 3, 31))
    assert first.diperpanjang is None or first.diperpanjang > date(2026, 7, 20)


def test_a_report_handed_in_for_fewer_days_is_opened_again(world: Callable) -> None:
    here = world("buleleng")
    skp = here.skp("budi", periode_akhir=date(2026, 2, 28))
    first = here.periode("budi", status="realisasi_diajukan", nomor=1, skp=skp)
    with here.on(date(2026, 3, 3)):
        usulan.agree_correction(propose(here, skp), by=here.pelaku("sari"))
    first.refresh_from_db()
    assert (first.status, first.selesai) == (Periode.Status.BERJALAN, date(2026, 3, 31))


def test_empty_periods_behind_a_new_end_go(world: Callable) -> None:
    here = world("buleleng")
    skp = here.skp("budi")
    with here.on(OKTOBER):
        periode_actions.open_due(here.instansi, by=here.sistem)
        row = propose(here, skp, periode_akhir=SEPTEMBER)
        usulan.agree_correction(row, by=here.pelaku("sari"))
    assert "Triwulan IV 2026" not in labels(skp)


@pytest.mark.parametrize("status", ["rencana_terisi", "berjalan"])
def test_a_correction_that_orphans_a_period_with_work_is_refused(
    world: Callable, status: str
) -> None:
    here = world("denpasar")
    skp = here.skp("budi")
    here.periode("budi", status=status, nomor=10, skp=skp)
    with here.on(OKTOBER), pytest.raises(NotNow) as error:
        propose(here, skp, periode_akhir=SEPTEMBER)
    [sentence] = error.value.errors["periode_akhir"]
    assert "Oktober 2026 sudah berisi pekerjaan" in sentence
    assert "Mohon pilih tanggal yang masih memuatnya" in sentence


def test_a_correction_that_leaves_entries_of_the_log_outside_is_refused(world: Callable) -> None:
    here = world("buleleng")
    skp = here.skp("budi")
    here.log("budi", date(2026, 10, 5), skp=skp)
    with here.on(OKTOBER), pytest.raises(NotNow) as error:
        propose(here, skp, periode_akhir=SEPTEMBER)
    assert "1 catatan harian, 5 Oktober 2026" in str(error.value.errors)


def test_work_written_after_the_proposal_is_not_lost_by_the_agreement(world: Callable) -> None:
    here = world("buleleng")
    skp = here.skp("budi")
    with here.on(OKTOBER):
        row = propose(here, skp, periode_akhir=SEPTEMBER)
    here.log("budi", OKTOBER, skp=skp)
    with here.on(OKTOBER), pytest.raises(NotNow, match="catatan harian"):
        usulan.agree_correction(row, by=here.pelaku("sari"))
    skp.refresh_from_db()
    assert skp.periode_akhir == DESEMBER


def test_a_rated_period_keeps_its_days(world: Callable) -> None:
    here = world("buleleng")
    skp = here.skp("budi")
    here.periode_dinilai("budi", nomor=1, skp=skp)
    with here.on(date(2026, 4, 20)):
        for facts in (
            {"periode_awal": date(2026, 2, 1), "periode_akhir": None},
            {"periode_akhir": date(2026, 2, 28)},
        ):
            with pytest.raises(NotNow, match="Penilaian Triwulan I 2026 sudah terbit"):
                propose(here, skp, **facts)


def test_after_the_annual_rating_nothing_is_corrected(world: Callable) -> None:
    here = world("buleleng")
    skp = here.skp("budi")
    here.periode_dinilai("budi", final=True, nomor=1, skp=skp)
    with here.on(date(2027, 1, 5)), pytest.raises(NotNow, match="sudah selesai"):
        propose(here, skp, periode_akhir=SEPTEMBER)


@pytest.mark.parametrize(
    ("facts", "field"),
    [
        ({"periode_akhir": date(2027, 1, 31)}, "periode_akhir"),
        ({"periode_akhir": date(2025, 12, 31)}, "periode_akhir"),
        ({"periode_akhir": None}, "periode_akhir"),
        ({"alasan": " "}, "alasan"),
        ({"ganti_penilai": True}, "ganti_penilai"),
    ],
)
def test_bad_input_is_refused_beside_its_field(world: Callable, facts: dict, field: str) -> None:
    here = world("buleleng")
    skp = here.skp("budi", periode_akhir=SEPTEMBER)
    with here.on(OKTOBER), pytest.raises(InvalidInput) as error:
        propose(here, skp, **facts)
    assert set(error.value.errors) == {field}


def test_days_outside_the_post_name_what_is_to_be_mended_first(world: Callable) -> None:
    here = world("buleleng")
    skp = here.skp("budi", periode_akhir=SEPTEMBER)
    here.riwayat("budi").pegawai.riwayat.update(selesai=SEPTEMBER)
    with here.on(date(2026, 9, 1)), pytest.raises(InvalidInput, match="riwayat jabatan diperbaiki"):
        propose(here, skp)


def test_one_proposal_at_a_time_and_it_can_be_taken_back(world: Callable) -> None:
    here = world("buleleng")
    skp = here.skp("budi", periode_akhir=SEPTEMBER)
    with here.on(OKTOBER):
        row = propose(here, skp)
        with pytest.raises(NotNow, match="tarik kembali usulan itu"):
            propose(here, skp)
        usulan.withdraw_correction(row, by=here.pelaku("budi"))
        assert propose(here, skp).pk != row.pk


def test_not_while_a_revision_is_running(world: Callable) -> None:
    here = world("buleleng")
    skp = here.skp("budi", periode_akhir=SEPTEMBER)
    with here.on(OKTOBER):
        row = propose(here, skp)
        revisi.request_revision(skp, by=here.pelaku("budi"), catatan="Penajaman.")
        with pytest.raises(NotNow, match="sekarang menunggu Anda"):  # it is she who asks
            usulan.agree_correction(row, by=here.pelaku("sari"))
        revisi.reject_revision(skp, by=here.pelaku("sari"))
        usulan.agree_correction(row, by=here.pelaku("sari"))


def test_an_skp_that_a_mutasi_ended_is_corrected_by_the_mutasi(world: Callable) -> None:
    here = world("buleleng")
    skp = here.skp("budi")
    here.mutasi(tmt=date(2026, 7, 1))
    with here.on(date(2026, 7, 1)):
        skp.refresh_from_db()
        refusal = KoreksiPolicy(here.pelaku("budi"), skp).refusal("propose_correction")
    assert refusal is not None
    assert "batalkan mutasinya" in refusal.sentence


def test_who_may_propose_and_who_may_answer(world: Callable) -> None:
    here = world("buleleng")
    skp = here.skp("budi", periode_akhir=SEPTEMBER)
    with here.on(OKTOBER):
        for name in ("sari", "rina", "agus"):
            with pytest.raises(NotAllowed):
                usulan.propose_correction(
                    skp, by=here.pelaku(name), periode_akhir=DESEMBER, alasan=SALAH
                )
        row = propose(here, skp)
        for name in ("budi", "dewi", "rina", "agus"):
            with pytest.raises(NotAllowed, match="Sari"):
                usulan.agree_correction(row, by=here.pelaku(name))
        with pytest.raises(NotAllowed):
            usulan.withdraw_correction(row, by=here.pelaku("sari"))
        with pytest.raises(InvalidInput, match="Alasan penolakan"):
            usulan.reject_correction(row, by=here.pelaku("sari"), catatan=" ")
        usulan.reject_correction(row, by=here.pelaku("sari"), catatan="SPMT memang September.")
        with pytest.raises(NotNow):
            usulan.agree_correction(row, by=here.pelaku("sari"))


def test_without_a_penilai_it_names_who_appoints_one(world: Callable) -> None:
    here = world("buleleng")
    skp = here.skp("budi", periode_akhir=SEPTEMBER)
    HubunganPenilai.objects.filter(riwayat_jabatan=here.riwayat("budi")).delete()
    with here.on(OKTOBER), pytest.raises(NotNow, match=r"Mohon Rina Anggraini \(Admin OPD\)"):
        propose(here, skp)


def test_who_revises_reads_that_it_is_his_turn(world: Callable) -> None:
    here = world("buleleng")
    skp = here.skp("budi", status="draf_revisi", periode_akhir=SEPTEMBER)
    with here.on(OKTOBER), pytest.raises(NotNow, match="sekarang menunggu Anda"):
        propose(here, skp)
