"""Plt, Plh, Pj and tugas tambahan: by letter, for some days, and back (§2.2)."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any

import pytest

from selaras.accounts.models import Instansi
from selaras.base import clock
from selaras.base.errors import InvalidInput, NotAllowed
from selaras.demo.world import World
from selaras.organisasi.actions import jabatan as jabatan_actions
from selaras.organisasi.models.pegawai import Jabatan, RiwayatJabatan
from selaras.organisasi.questions import acts_as_penilai, atas_nama, penilai_on

Worlds = Callable[..., World]
AWAL, AKHIR = date(2026, 3, 2), date(2026, 3, 13)
SURAT = {"nomor_surat": "800/12/2026", "tanggal_surat": date(2026, 2, 27)}
KABID = "Kepala Bidang Layanan Informatika"


def assign(here: World, by: str = "rina", who: str = "budi", **facts: Any) -> RiwayatJabatan:
    """Somebody stands in for Sari as Plh for two weeks, unless told otherwise."""
    jabatan = Jabatan.objects.get(instansi=here.instansi, nama=KABID)
    known = {"penugasan": "plh", "mulai": AWAL, "selesai": AKHIR, **SURAT} | facts
    return jabatan_actions.assign_duty(
        getattr(here, who), by=here.pelaku(by), unit=here.unit("sari"), jabatan=jabatan, **known
    )


def penilai(here: World, name: str, day: date) -> str:
    row = penilai_on(here.riwayat(name).pk, day)
    return row.penilai_nama if row else ""


@pytest.mark.parametrize("penugasan", ["plh", "plt", "pj"])
def test_who_stands_in_rates_from_the_first_day_to_the_last(world: Worlds, penugasan: str) -> None:
    here = world("bkn")
    assign(here, who="tono", by="agus", penugasan=penugasan)
    days = [date(2026, 3, 1), AWAL, AKHIR, date(2026, 3, 14)]
    assert [penilai(here, "budi", day) for day in days] == [
        "Sari Puspita", "Tono Prasetyo", "Tono Prasetyo", "Sari Puspita",
    ]  # fmt: skip


def test_everyone_below_follows_the_stand_in_and_the_units_below_his_too(world: Worlds) -> None:
    here = world("bkn")
    dinas = here.unit("dewi")
    kadis = Jabatan.objects.get(instansi=here.instansi, nama__startswith="Kepala Dinas")
    jabatan_actions.assign_duty(
        here.tono, by=here.pelaku("agus"), unit=dinas, jabatan=kadis, penugasan="plt",
        mulai=AWAL, **SURAT,
    )  # fmt: skip
    assert penilai(here, "sari", AWAL) == "Tono Prasetyo"
    assert penilai(here, "rina", AWAL) == "Tono Prasetyo"
    row = penilai_on(here.riwayat("budi").pk, AWAL)
    assert row is not None
    assert (row.penilai, row.atasan_penilai) == (here.sari, here.tono)


def test_nobody_is_the_penilai_of_himself_while_he_stands_in(world: Worlds) -> None:
    here = world("bkn")
    assign(here, who="budi")
    row = penilai_on(here.budi.riwayat.definitif().get().pk, AWAL)
    assert row is not None
    assert row.penilai == here.sari
    assert not acts_as_penilai(here.pelaku("budi"), row, here.budi.pk)


def test_when_ended_early_the_definitif_head_rates_from_the_next_day(world: Worlds) -> None:
    here = world("bkn")
    post = assign(here, who="tono", by="agus")
    jabatan_actions.end_duty(
        post, by=here.pelaku("rina"), selesai=date(2026, 3, 5), alasan="Pejabat kembali bertugas."
    )
    days = [date(2026, 3, 5), date(2026, 3, 6), AKHIR]
    assert [penilai(here, "budi", day) for day in days] == [
        "Tono Prasetyo", "Sari Puspita", "Sari Puspita",
    ]  # fmt: skip


def test_a_longer_stay_needs_another_letter(world: Worlds) -> None:
    here = world("bkn")
    post = assign(here, who="tono", by="agus")
    with pytest.raises(InvalidInput, match="perpanjangan dicatat sebagai penugasan baru"):
        jabatan_actions.end_duty(
            post, by=here.pelaku("agus"), selesai=date(2026, 4, 1), alasan="Lanjut."
        )


@pytest.mark.parametrize("missing", ["nomor_surat", "tanggal_surat", "selesai"])
def test_a_plh_needs_number_and_dates_of_his_letter(world: Worlds, missing: str) -> None:
    here = world("bkn")
    empty = {"nomor_surat": " "}.get(missing)
    with pytest.raises(InvalidInput) as refused:
        assign(here, who="tono", by="agus", **{missing: empty})
    assert list(refused.value.errors) == [missing]
    assert not RiwayatJabatan.objects.acting().exists()


def test_two_stand_ins_at_once_are_refused_and_the_head_is_none_for_himself(world: Worlds) -> None:
    here = world("bkn")
    assign(here, who="tono", by="agus")
    with pytest.raises(InvalidInput, match="sudah dipimpin Tono Prasetyo"):
        assign(here, who="budi", mulai=AKHIR, selesai=date(2026, 3, 20))
    with pytest.raises(InvalidInput, match="Sari Puspita sudah memimpin"):
        assign(here, who="sari", mulai=date(2026, 4, 1), selesai=date(2026, 4, 3))


def test_tugas_tambahan_gives_nobody_the_right_to_rate(world: Worlds) -> None:
    here = world("bkn")
    assign(here, who="tono", by="agus", penugasan="tugas_tambahan", nomor_surat="")
    assert penilai(here, "budi", AWAL) == "Sari Puspita"


@pytest.mark.parametrize(("by", "who"), [("budi", "budi"), ("sari", "budi"), ("rina", "rina")])
def test_no_one_gives_himself_a_duty_and_only_an_admin_gives_one(
    world: Worlds, by: str, who: str
) -> None:
    here = world("bkn")
    with pytest.raises(NotAllowed):
        assign(here, by=by, who=who)
    assert not RiwayatJabatan.objects.acting().exists()


def test_an_admin_opd_gives_duties_in_his_own_units_only(world: Worlds) -> None:
    here = world("bkn")
    jabatan = Jabatan.objects.get(instansi=here.instansi, nama="Sekretaris Daerah")
    with pytest.raises(NotAllowed):
        jabatan_actions.assign_duty(
            here.budi, by=here.pelaku("rina"), unit=here.unit("sekda"), jabatan=jabatan,
            penugasan="plh", mulai=AWAL, selesai=AKHIR, **SURAT,
        )  # fmt: skip


def test_what_he_decides_names_him_the_letter_and_whom_he_stood_in_for(world: Worlds) -> None:
    here = world("bkn")
    assign(here, who="tono", by="agus")
    row = penilai_on(here.riwayat("budi").pk, AWAL)
    with here.on(AWAL):
        assert atas_nama(here.pelaku("tono"), row) == {
            "sebagai": f"Plh. {KABID}", "surat": "800/12/2026", "atas_nama": "Sari Puspita",
        }  # fmt: skip
        assert acts_as_penilai(here.pelaku("tono"), row, here.budi.pk)
        assert not acts_as_penilai(here.pelaku("sari"), row, here.budi.pk)
    with here.on(date(2026, 3, 14)):
        assert not here.pelaku("tono").is_penilai


def test_whom_he_stands_in_for_goes_by_the_day_of_the_agency_not_of_utc(world: Worlds) -> None:
    """At 05:00 in Papua it is still yesterday in UTC: the head who left yesterday is gone."""
    here = world("bkn")
    Instansi.objects.update(zona_waktu="Asia/Jayapura")
    post = assign(here, who="tono", by="agus", penugasan="plt", mulai=date(2026, 3, 3))
    RiwayatJabatan.objects.filter(pegawai=here.sari).update(selesai=AWAL)
    row = penilai_on(here.riwayat("budi").pk, post.mulai)
    with clock.at(datetime(2026, 3, 2, 20, 0, tzinfo=UTC)):
        facts = atas_nama(here.pelaku("tono"), row)
    assert facts == {"sebagai": f"Plt. {KABID}", "surat": "800/12/2026"}


def test_the_trail_names_no_stand_in_for_a_deed_of_somebody_else(world: Worlds) -> None:
    here = world("bkn")
    assign(here, who="tono", by="agus")
    row = penilai_on(here.riwayat("budi").pk, AWAL)
    with here.on(AWAL):
        assert atas_nama(here.pelaku("budi"), row) == {}
