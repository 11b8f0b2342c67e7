"""A file is checked, applied all or nothing, and changes nothing the second time."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from selaras.accounts.models import User
from selaras.base.errors import NotNow
from selaras.core.models import AuditEntry
from selaras.impor import ekspor
from selaras.impor.actions import berkas as actions
from selaras.impor.models import Impor
from selaras.impor.tests.lembar import (
    NIP_BARU,
    NIP_LAIN,
    NOTHING,
    ORANG_BARU,
    UNIT_BARU,
    apply,
    changes,
    csv,
    errors,
    kode,
    upload,
    work,
    xlsx,
)
from selaras.organisasi.models.pegawai import HubunganPenilai, Pegawai, RiwayatJabatan
from selaras.organisasi.models.unit import UnitKerja

TODAY = date(2026, 3, 2)


def rows(here: Any) -> dict[str, list[Any]]:
    """A new unit below the dinas with a head who comes from another unit, and a new person."""
    unit = (*UNIT_BARU[:2], kode(here, "dewi"), *UNIT_BARU[3:])
    head = (here.tono.nip, "DK.1", "Kepala Bidang Statistik", "struktural", "32", "", "01-03-2026")
    staf = (NIP_BARU, "DK.1", "Statistisi Ahli Pertama", "fungsional", "", "", "2026-03-02")
    return {
        "unit": [unit],
        "pegawai": [ORANG_BARU],
        "jabatan": [(*head, "", "800/7", "27-02-2026"), (*staf, "", "", "")],
        "pimpinan": [("DK.1", here.tono.nip, "01-03-2026")],
    }


@pytest.fixture
def here(world: Callable) -> Any:
    return world("ntt")


def test_people_posts_units_and_heads_come_in_together(here: Any) -> None:
    with here.on(TODAY):
        impor = upload(here, xlsx(**rows(here)))
        assert (impor.status, errors(impor)) == ("siap", [])
        assert not Pegawai.objects.filter(nip=NIP_BARU).exists()  # a dry run writes nothing
        impor = apply(here, impor)
    assert impor.status == "diterapkan"
    assert impor.ringkasan["jabatan"] == {"baru": 2, "berubah": 0, "sama": 0}
    person = Pegawai.objects.get(nip=NIP_BARU)
    assert (person.jenis, person.is_perempuan, person.pangkat) == (
        "pns", True, "Penata Muda Tingkat I",
    )  # fmt: skip
    assert person.user.email == "wayan@contoh.go.id"
    assert not person.user.has_usable_password()
    unit = UnitKerja.objects.get(kode="DK.1")
    assert (unit.parent_id, unit.eselon) == (here.unit("dewi").pk, "32")


def test_who_rates_whom_follows(here: Any) -> None:
    with here.on(TODAY):
        apply(here, upload(here, xlsx(**rows(here))))
    posts = RiwayatJabatan.objects.filter(unit__kode="DK.1")
    found = {
        row.riwayat_jabatan.pegawai.nip: row.penilai_nama
        for row in HubunganPenilai.objects.filter(riwayat_jabatan__in=posts)
    }
    assert found == {here.tono.nip: here.dewi.nama, NIP_BARU: here.tono.nama}


def test_a_new_definitif_post_ends_the_one_before(here: Any) -> None:
    before = here.riwayat("tono")
    with here.on(TODAY):
        apply(here, upload(here, xlsx(**rows(here))))
    before.refresh_from_db()
    assert before.selesai == date(2026, 2, 28)
    entry = AuditEntry.objects.about(before).latest("pk")
    assert (entry.verb, entry.actor_nama) == ("end_post", here.agus.nama)


def test_a_second_run_of_the_same_file_changes_nothing(here: Any) -> None:
    with here.on(TODAY):
        content = xlsx(**rows(here))
        apply(here, upload(here, content))
        trail = AuditEntry.objects.exclude(subject_type__model="impor").count()
        impor = apply(here, upload(here, content))
    assert changes(impor) == NOTHING
    assert AuditEntry.objects.exclude(subject_type__model="impor").count() == trail


def test_one_bad_row_and_nothing_is_applied(here: Any) -> None:
    bad = rows(here)
    bad["pegawai"].append(("12", "Orang Keliru", *[""] * 6))
    with here.on(TODAY):
        impor = upload(here, xlsx(**bad))
        assert impor.status == "bermasalah"
        with pytest.raises(NotNow):
            actions.apply_import(impor, by=here.pelaku("agus"))
    assert not UnitKerja.objects.filter(kode="DK.1").exists()


def test_what_changed_since_the_dry_run_stops_it_whole(here: Any) -> None:
    with here.on(TODAY):
        impor = upload(here, xlsx(**rows(here)))
        UnitKerja.objects.filter(pk=here.unit("dewi").pk).update(ditutup=date(2026, 1, 1))
        impor = apply(here, impor)
    assert impor.status == "bermasalah"
    assert "ditutup" in errors(impor)[0]
    assert impor.pekerjaan.status == "gagal"
    assert not Pegawai.objects.filter(nip=NIP_BARU).exists()


def test_a_job_that_runs_again_applies_once(here: Any) -> None:
    with here.on(TODAY):
        impor = apply(here, upload(here, xlsx(**rows(here))))
        impor.pekerjaan.__class__.objects.filter(pk=impor.pekerjaan_id).update(status="antre")
        before = Pegawai.objects.count()
        assert work(impor).status == "diterapkan"
    assert Pegawai.objects.count() == before


def test_what_is_exported_comes_back_unchanged(here: Any) -> None:
    with here.on(TODAY):
        content = ekspor.workbook(here.instansi, here.pelaku("agus"))
        impor = upload(here, content)
    assert errors(impor) == []
    assert changes(impor) == NOTHING
    assert impor.ringkasan["pegawai"]["sama"] == Pegawai.objects.count()


def test_units_are_exported_each_above_its_own() -> None:
    parents = {"Badan": None, "Bidang A": "Badan", "Bidang B": "Badan", "Dinas": None}
    parents |= {"Seksi": "Bidang A"}
    pk = {nama: place for place, nama in enumerate(parents, 1)}
    rows = [UnitKerja(pk=pk[n], nama=n, parent_id=p and pk[p]) for n, p in parents.items()]
    found = [unit.nama for unit in ekspor.depth_first(rows)]
    assert found == ["Badan", "Bidang A", "Seksi", "Bidang B", "Dinas"]


def test_an_empty_cell_leaves_what_is_there_and_a_filled_one_changes_it(here: Any) -> None:
    with here.on(TODAY):
        row = (here.budi.nip, "Budi Santoso, M.Kom.", "", "", "IV/a", "", "", "0812000111")
        impor = apply(here, upload(here, csv("pegawai", row), "pegawai"))
    assert impor.ringkasan == {"pegawai": {"baru": 0, "berubah": 1, "sama": 0}}
    budi = Pegawai.objects.get(pk=here.budi.pk)
    assert (budi.nama, budi.pangkat, budi.telepon) == (
        "Budi Santoso, M.Kom.", "Pembina", "0812000111",
    )  # fmt: skip
    assert User.objects.get(pk=budi.user_id).nama == "Budi Santoso, M.Kom."
    entry = AuditEntry.objects.about(budi).latest("pk")
    assert entry.verb == "edit"
    assert entry.data["semula"]["golongan"] == "III/d"


def test_a_unit_that_moves_takes_its_people_to_other_raters(here: Any) -> None:
    row = (kode(here, "sari"), here.unit("sari").nama, kode(here, "tono"), "", "", "", "")
    with here.on(TODAY):
        apply(here, upload(here, csv("unit", row), "unit"))
    now = HubunganPenilai.objects.on(TODAY).get(riwayat_jabatan=here.riwayat("sari"))
    assert now.penilai_id == here.sekda.pk  # Dinas Perhubungan has no head: it climbs
    assert now.mulai == TODAY


def test_who_left_another_agency_comes_with_his_account(world: Callable, here: Any) -> None:
    other = world("denpasar")
    Pegawai.objects.filter(pk=other.budi.pk).update(berhenti_pada=date(2026, 1, 31))
    row = (other.budi.nip, "Budi Pindahan", *[""] * 6)
    with here.on(TODAY):
        apply(here, upload(here, csv("pegawai", row), "pegawai"))
    user = User.objects.get(nip=other.budi.nip)
    assert user.instansi_id == here.instansi.pk
    assert Pegawai.objects.get(instansi=here.instansi, nip=other.budi.nip).user_id == user.pk


def test_the_file_lies_under_a_random_name(here: Any) -> None:
    with here.on(TODAY):
        impor = upload(here, csv("pegawai", (NIP_LAIN, "Orang", *[""] * 6)), "pegawai")
    assert "data" not in impor.berkas.name
    assert impor.nama == "data.csv"
    assert Impor.objects.get().jumlah_galat == 0
