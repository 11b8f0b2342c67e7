"""The daily log: on an approved SKP of one's own, from its start until today."""

from datetime import date, time
from typing import Any

import pytest

from selaras.base.errors import InvalidInput, NotAllowed, NotNow
from selaras.core.models import AuditEntry
from selaras.harian.actions import progres as progres_actions
from selaras.pelaksanaan.models import ProgresHarian

DAY = date(2026, 2, 10)


def refused(cast: Any, day: Any, field: str, **facts: Any) -> Any:
    with pytest.raises(InvalidInput) as wrong:
        cast.log("budi", day, **facts)
    assert list(wrong.value.errors) == [field]
    assert not ProgresHarian.objects.exists()
    return str(wrong.value)


def ready(world: Any, preset: str = "ntt", **facts: Any) -> Any:
    cast = world(preset)
    cast.skp("budi", **facts)
    return cast


@pytest.mark.feature("NTT-071")
def test_only_on_an_approved_skp(world: Any) -> None:
    cast = world("ntt")
    cast.skp("budi", status="diajukan")
    with pytest.raises(NotNow, match="menunggu persetujuan Ibu Sari Puspita"):
        cast.log("budi", DAY)
    cast._approve(cast.skp_of("budi"), "budi")
    assert cast.log("budi", DAY).is_dihitung


@pytest.mark.feature("NTT-078")
def test_a_saturday_entered_later_with_its_moment(world: Any) -> None:
    cast = ready(world)
    saturday = date(2026, 2, 14)
    progres = cast.log("budi", saturday, on=date(2026, 2, 20))
    assert saturday.weekday() == 5
    assert progres.dicatat_pada == cast.moment(date(2026, 2, 20))


def test_today_at_any_hour(world: Any) -> None:
    cast = ready(world)
    late = cast.log("budi", DAY, mulai=time(22), selesai=time(23, 59))  # made at 9.30
    assert late.is_dihitung


def test_bad_times_and_days(world: Any) -> None:
    cast = ready(world)
    refused(cast, DAY, "selesai", mulai=time(10), selesai=time(10))
    assert "paling lama 16 jam" in refused(cast, DAY, "selesai", mulai=time(10), selesai=time(9))
    text = refused(cast, date(2026, 2, 11), "tanggal", on=DAY)
    assert "belum tiba" in text
    assert "di luar periode SKP" in refused(cast, date(2025, 12, 31), "tanggal", on=DAY)
    refused(cast, DAY, "uraian", uraian="  ")
    refused(cast, DAY, "uraian", uraian="x" * 1001)
    refused(cast, DAY, "uraian", uraian="nul \x00")


def test_another_persons_or_an_unknown_indikator(world: Any) -> None:
    cast = ready(world)
    foreign = cast.indikator(cast.skp_of("sari"))[0].pk
    refused(cast, DAY, "indikator", indikator=foreign)
    refused(cast, DAY, "indikator", indikator=10**30)


def test_the_back_dating_limit_counts_from_the_approval(world: Any) -> None:
    cast = world("bkn")
    cast.skp("budi", moment=cast.moment(date(2026, 4, 1)))  # 31 days: until 2 May
    assert cast.log("budi", date(2026, 1, 2), on=date(2026, 5, 2)).is_dihitung
    with pytest.raises(InvalidInput, match="2 Mei 2026 dan sudah lewat"):
        cast.log("budi", date(2026, 1, 2), on=date(2026, 5, 3))


@pytest.mark.feature("NTT-074")
def test_a_plan_lies_ahead_and_becomes_progress(world: Any) -> None:
    cast = ready(world)
    plan = cast.log("budi", date(2026, 2, 12), rencana=True, on=DAY)
    by = cast.pelaku("budi")
    with cast.on(DAY), pytest.raises(InvalidInput, match="belum tiba"):
        progres_actions.edit_progres(plan, by=by, rencana=False)
    plan.refresh_from_db()
    with cast.on(date(2026, 2, 12)):
        progres_actions.edit_progres(plan, by=by, rencana=False, mulai=time(9), selesai=time(10))
    plan.refresh_from_db()
    assert (plan.is_rencana, plan.is_dihitung, plan.mulai) == (False, True, time(9))


@pytest.mark.feature("NTT-080")
def test_after_the_submission_entries_are_kept_but_do_not_count(world: Any) -> None:
    cast = world("ntt")
    periode = cast.periode("budi", status="realisasi_diajukan")
    before = (
        ProgresHarian.objects.within(periode.skp_id, periode.mulai, periode.selesai)
        .counted()
        .count()
    )
    progres = cast.log("budi", date(2026, 2, 20), on=date(2026, 3, 3))
    assert progres.pk
    assert not progres.is_dihitung
    assert (
        ProgresHarian.objects.within(periode.skp_id, periode.mulai, periode.selesai)
        .counted()
        .count()
        == before
    )
    assert cast.log("budi", date(2026, 3, 3)).is_dihitung  # the next month still counts


def test_a_returned_realisation_counts_again(world: Any) -> None:
    cast = world("ntt")
    cast.periode("budi", status="realisasi_dikembalikan")
    assert cast.log("budi", date(2026, 2, 20), on=date(2026, 3, 3)).is_dihitung


def test_what_the_penilai_has_before_him_stays(world: Any) -> None:
    cast = world("ntt")
    cast.periode("budi", status="realisasi_diajukan")
    counted, by = ProgresHarian.objects.get(), cast.pelaku("budi")
    with cast.on(date(2026, 3, 3)):
        with pytest.raises(NotNow, match="sudah diajukan"):
            progres_actions.edit_progres(counted, by=by, uraian="Diubah")
        with pytest.raises(NotNow, match="sudah diajukan"):
            progres_actions.delete_progres(counted, by=by)
    late = cast.log("budi", date(2026, 2, 20), on=date(2026, 3, 3))
    with cast.on(date(2026, 3, 3)):
        progres_actions.delete_progres(late, by=by)
    assert ProgresHarian.objects.get() == counted


@pytest.mark.feature("NTT-077")
def test_an_entry_of_ones_own_is_changed_and_deleted(world: Any) -> None:
    cast = ready(world)
    progres, by = cast.log("budi", DAY), cast.pelaku("budi")
    other = cast.indikator(cast.skp_of("budi"))[1]
    with cast.on(DAY):
        facts = {"tanggal": date(2026, 2, 9), "mulai": time(13), "selesai": time(14)}
        progres_actions.edit_progres(progres, by=by, indikator=other.pk, uraian="Baru", **facts)
        progres.refresh_from_db()
        assert (progres.tanggal, progres.indikator) == (date(2026, 2, 9), other)
        progres_actions.delete_progres(progres, by=by)
    assert not ProgresHarian.objects.exists()
    verbs = ["log", "edit_log", "delete_log"]
    trail = AuditEntry.objects.filter(verb__in=verbs).order_by("pk")
    assert list(trail.values_list("verb", flat=True)) == verbs


@pytest.mark.parametrize("name", ["sari", "rina", "agus"])
def test_others_change_nothing(world: Any, name: str) -> None:
    cast = ready(world)
    progres, by = cast.log("budi", DAY), cast.pelaku(name)
    with cast.on(DAY):
        with pytest.raises(NotAllowed):
            progres_actions.edit_progres(progres, by=by, uraian="Titipan")
        with pytest.raises(NotAllowed):
            progres_actions.delete_progres(progres, by=by)
