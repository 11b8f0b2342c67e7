"""A subtree moves: never in a circle, and everyone's penilai follows from the day."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest

from selaras.base.errors import InvalidInput, NotNow
from selaras.core.models import AuditEntry
from selaras.organisasi.actions import penempatan
from selaras.organisasi.actions import penilai as penilai_actions
from selaras.organisasi.actions import unit as unit_actions
from selaras.organisasi.models.pegawai import HubunganPenilai, RiwayatJabatan
from selaras.organisasi.models.unit import UnitKerja
from selaras.organisasi.pengelola import units_above

DAY = date(2026, 3, 2)
EARLIER = date(2026, 2, 1)


def penilai(here: Any, name: str, day: date) -> tuple[str, str]:
    """Who rates and who rates the rater, as kept in HubunganPenilai."""
    row = HubunganPenilai.objects.on(day).get(riwayat_jabatan=here.riwayat(name))
    return row.penilai_nama, row.atasan_penilai.nama if row.atasan_penilai else ""


def give_head(here: Any, unit: UnitKerja) -> None:
    """Let Tono head the unit in which he works."""
    riwayat = here.riwayat("tono")
    RiwayatJabatan.objects.filter(pk=riwayat.pk).update(is_pimpinan=True, eselon="22")
    penilai_actions.derive_below(unit, on=riwayat.mulai, by=here.sistem, sebab="pimpinan")


@pytest.mark.feature("BKN-007", "BLL-007")
def test_whose_penilai_changes_is_shown_before_and_so_after(world: Callable) -> None:
    here = world("bkn")
    unit, other = here.unit("budi"), here.unit("tono")
    give_head(here, other)
    with here.on(DAY):
        agus = here.pelaku("agus")
        assert penilai(here, "sari", DAY) == ("Dewi Lestari", "Bambang Wiratama")
        seen = unit_actions.look_at_move(unit, by=agus, induk=other, mulai=EARLIER)
        assert [(row.riwayat.pegawai.nama, row.dari, row.ke) for row in seen] == [
            ("Sari Puspita", "Dewi Lestari", "Tono Prasetyo"),
            ("Budi Santoso", "Sari Puspita", "Sari Puspita"),  # his atasan penilai is another
        ]
        assert UnitKerja.objects.get(pk=unit.pk).parent != other  # nothing was written
        unit_actions.move_unit(unit, by=agus, induk=other, mulai=EARLIER)
    before = EARLIER - timedelta(days=1)
    assert penilai(here, "sari", before) == ("Dewi Lestari", "Bambang Wiratama")
    assert penilai(here, "sari", EARLIER) == ("Tono Prasetyo", "Bambang Wiratama")
    assert penilai(here, "budi", before) == ("Sari Puspita", "Dewi Lestari")
    assert penilai(here, "budi", DAY) == ("Sari Puspita", "Tono Prasetyo")
    assert penilai(here, "rina", DAY)[0] == "Dewi Lestari"  # she stayed


def test_it_is_recorded_from_where_to_where(world: Callable) -> None:
    here = world("bkn")
    unit, other = here.unit("budi"), here.unit("tono")
    with here.on(DAY):
        unit_actions.move_unit(unit, by=here.pelaku("agus"), induk=other, mulai=DAY)
    row = AuditEntry.objects.about(unit).get()
    assert (row.verb, row.data) == (
        "move_unit",
        {
            "dari": "Dinas Komunikasi dan Informatika",
            "ke": "Dinas Perhubungan",
            "mulai": "2026-03-02",
        },
    )
    derived = AuditEntry.objects.about(here.riwayat("sari")).latest("pk")
    assert derived.verb == "derive_penilai"
    assert derived.note == f"{unit.nama} dipindahkan ke bawah Dinas Perhubungan"


def test_an_override_and_an_approved_skp_stay(world: Callable) -> None:
    here = world("bkn")
    skp = here.skp("budi", status="disetujui")
    with here.on(DAY):
        agus = here.pelaku("agus")
        penilai_actions.set_penilai(
            here.riwayat("sari"), by=agus, mulai=EARLIER, alasan="SK Wali Kota", penilai=here.sekda
        )
        unit_actions.move_unit(here.unit("budi"), by=agus, induk=here.unit("tono"), mulai=DAY)
    assert penilai(here, "sari", DAY)[0] == "Bambang Wiratama"
    skp.refresh_from_db()
    assert skp.penilai == here.sari


def test_an_admin_opd_moves_within_his_subtree(world: Callable) -> None:
    here = world("bkn")
    with here.on(DAY):
        rina, dinas = here.pelaku("rina"), here.unit("dewi")
        facts = {"eselon": "41", "hari_kerja": 5}
        lower = unit_actions.create_unit(here.instansi, by=rina, nama="UPTD", induk=dinas, **facts)
        rina = here.pelaku("rina")  # her reach holds the new unit from her next request on
        unit_actions.move_unit(here.unit("budi"), by=rina, induk=lower, mulai=DAY)
    assert here.unit("budi").parent == lower


def refused(here: Any, unit: UnitKerja, induk: UnitKerja, mulai: date = DAY) -> dict:
    with here.on(DAY), pytest.raises(InvalidInput) as wrong:
        unit_actions.move_unit(unit, by=here.pelaku("agus"), induk=induk, mulai=mulai)
    return wrong.value.errors


def test_a_circle_is_refused_with_its_reason(world: Callable) -> None:
    here = world("bkn")
    dinas, bidang = here.unit("dewi"), here.unit("budi")
    sentence = refused(here, dinas, bidang)["induk"][0]
    assert sentence.startswith(
        "Bidang Layanan Informatika sendiri berada di bawah Dinas Komunikasi dan Informatika, "
        "sehingga Dinas Komunikasi dan Informatika tidak dapat dipindahkan ke bawahnya."
    )
    assert "di bawah dirinya sendiri" in refused(here, bidang, bidang)["induk"][0]


def test_other_places_and_days_that_cannot_be(world: Callable) -> None:
    here, there = world("bkn"), world("ntt")
    unit, other = here.unit("budi"), here.unit("tono")
    assert "instansi yang sama" in refused(here, unit, there.unit("tono"))["induk"][0]
    assert "sudah berada langsung" in refused(here, unit, here.unit("dewi"))["induk"][0]
    assert "hari ini (2 Maret 2026)" in refused(here, unit, other, date(2026, 3, 3))["mulai"][0]
    assert "setahun" in refused(here, unit, other, date(2025, 2, 28))["mulai"][0]
    root = here.unit("sekda").parent
    with here.on(DAY), pytest.raises(NotNow, match="Unit teratas"):
        unit_actions.move_unit(root, by=here.pelaku("agus"), induk=other, mulai=DAY)


@pytest.mark.race
@pytest.mark.django_db(transaction=True)
def test_two_moves_at_once_close_no_circle(world: Callable, together: Callable) -> None:
    here = world("bkn")
    one, other = here.unit("dewi"), here.unit("tono")
    with here.on(DAY):
        agus = here.pelaku("agus")

    def move(unit: UnitKerja, induk: UnitKerja) -> Callable:
        return lambda: unit_actions.move_unit(
            UnitKerja.objects.get(pk=unit.pk),
            by=agus,
            induk=UnitKerja.objects.get(pk=induk.pk),
            mulai=DAY,
        )

    found = together(here, DAY, move(one, other), move(other, one))
    refusals = [error for error in found if error]
    assert [type(error) for error in refusals] == [InvalidInput]
    assert "sendiri berada di bawah" in refusals[0].message
    for unit in (one, other):
        above = UnitKerja.objects.filter(pk__in=units_above(unit.pk))
        assert above.filter(parent__isnull=True).count() == 1  # both still reach the top


@pytest.mark.race
@pytest.mark.django_db(transaction=True)
def test_of_closing_and_placing_one_wins(world: Callable, together: Callable) -> None:
    here = world("bkn")
    with here.on(DAY):
        agus = here.pelaku("agus")
        facts = {"eselon": "42", "hari_kerja": 5, "induk": here.unit("budi")}
        unit = unit_actions.create_unit(here.instansi, by=agus, nama="Seksi Baru", **facts)
    post = {"jabatan": "Analis", "jenis": "pelaksana", "mulai": DAY}
    found = together(
        here,
        DAY,
        lambda: unit_actions.close_unit(UnitKerja.objects.get(pk=unit.pk), by=agus, mulai=DAY),
        lambda: penempatan.place(
            here.tono, by=agus, unit=UnitKerja.objects.get(pk=unit.pk), **post
        ),
    )
    assert [type(error) for error in found if error] == [NotNow]
    unit.refresh_from_db()
    assert (unit.ditutup is None) == RiwayatJabatan.objects.filter(unit=unit).exists()
