"""Leave and status by sheet: the checks of the form, row by row; the kind in no trail."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from selaras.core.models import AuditEntry
from selaras.impor import ekspor
from selaras.impor.tests.lembar import NIP_BARU, apply, changes, csv, errors, upload
from selaras.keadaan.actions import record_keadaan
from selaras.organisasi.models.keadaan import Keadaan

TODAY = date(2026, 3, 2)


@pytest.fixture
def here(world: Callable) -> Any:
    return world("ntt")


def leave(nip: str, mulai: str, selesai: str = "", jenis: str = "Cuti sakit") -> tuple[str, ...]:
    return (nip, jenis, mulai, selesai, "850/7", "27-02-2026")


def said(here: Any, *rows: Any, by: str = "agus") -> str:
    with here.on(TODAY):
        return " | ".join(errors(upload(here, csv("keadaan", *rows), "keadaan", by=by)))


def test_a_sheet_of_leave_comes_in_and_frees_what_it_covers(here: Any) -> None:
    nip = here.budi.nip
    rows = [
        leave(nip, "01-03-2026", "31-03-2026"),
        leave(nip, "01-04-2026", "30-04-2026", "cuti_melahirkan"),
    ]
    with here.on(TODAY):
        impor = apply(here, upload(here, csv("keadaan", *rows), "keadaan"))
    assert changes(impor) == {"keadaan": (2, 0)}
    first, second = Keadaan.objects.filter(pegawai=here.budi).order_by("mulai")
    assert (first.jenis, first.selesai) == ("cuti_sakit", date(2026, 3, 31))
    assert first.bebas_mulai <= date(2026, 3, 1)
    assert first.bebas_selesai == second.bebas_selesai >= date(2026, 4, 30)
    entry = AuditEntry.objects.about(first).latest("pk")
    assert (entry.verb, entry.actor_nama) == ("record_keadaan", here.agus.nama)
    assert "sakit" not in f"{entry.note} {entry.data}"


def test_a_file_that_comes_again_changes_the_end_and_nothing_the_third_time(here: Any) -> None:
    nip = here.budi.nip
    with here.on(TODAY):
        apply(here, upload(here, csv("keadaan", leave(nip, "02-03-2026")), "keadaan"))
        ended = csv("keadaan", leave(nip, "02-03-2026", "13-03-2026"))
        assert changes(apply(here, upload(here, ended, "keadaan"))) == {"keadaan": (0, 1)}
        assert changes(apply(here, upload(here, ended, "keadaan"))) == {"keadaan": (0, 0)}
    row = Keadaan.objects.get(pegawai=here.budi)
    assert (row.selesai, row.versi) == (date(2026, 3, 13), 2)
    before = AuditEntry.objects.about(row).latest("pk").data["semula"]
    assert before["selesai"] is None


WRONG = [
    ({"jenis": "Cuti sakti"}, "Keadaan 2 jenis: Pilihan ini tidak dikenal; yang tersedia"),
    ({"jenis": "Masa kontrak PPPK"}, "jenis: Jenis ini tidak berlaku bagi PNS"),
    ({"selesai": "01-03-2026"}, "selesai: Hari terakhir tidak boleh sebelum hari pertama"),
    ({"mulai": "01-01-1990"}, "mulai: 1 Januari 1990 sampai seterusnya tidak seluruhnya di dalam"),
    ({"mulai": "31-02-2026"}, "mulai: Tanggal ini tidak dikenal"),
]


@pytest.mark.parametrize(("change", "sentence"), WRONG, ids=[each for _, each in WRONG])
def test_a_wrong_row_is_refused_beside_its_cell(
    here: Any, change: dict[str, str], sentence: str
) -> None:
    row = {"nip": here.budi.nip, "mulai": "02-03-2026"} | change
    assert sentence in said(here, leave(**row))


def test_overlaps_are_refused_in_the_file_and_with_what_is_there(here: Any) -> None:
    nip = here.budi.nip
    with here.on(TODAY):
        record_keadaan(
            here.budi, by=here.pelaku("agus"), jenis="cuti_tahunan", mulai=date(2026, 3, 9),
            selesai=date(2026, 3, 10), nomor_surat="850/1", tanggal_surat=TODAY,
        )  # fmt: skip
    found = said(here, leave(nip, "06-03-2026", "09-03-2026"))
    assert "Keadaan 2 mulai: Hari-hari ini bertumpuk dengan Cuti tahunan sejak 9 Maret" in found
    rows = [leave(nip, "16-03-2026", "20-03-2026"), leave(nip, "20-03-2026", "21-03-2026", "haji")]
    found = said(here, *rows)
    assert "Keadaan 3 mulai: Hari-hari ini bertumpuk dengan Cuti sakit" in found
    assert "sudah ditulis pada baris 2" in said(here, rows[0], rows[0])


def test_an_admin_opd_records_his_own_people_and_never_himself(here: Any) -> None:
    found = said(here, leave(here.tono.nip, "02-03-2026"), by="rina")
    assert "nip: Pegawai ini tidak menjabat pada unit kerja yang Anda kelola" in found
    assert said(here, leave(here.budi.nip, "02-03-2026"), by="rina") == ""
    assert "Anda sendiri" in said(here, leave(here.rina.nip, "02-03-2026"), by="rina")
    assert "belum terdaftar" in said(here, leave(NIP_BARU, "02-03-2026"))


def test_leave_is_health_data_and_in_no_export(here: Any) -> None:
    with here.on(TODAY):
        apply(here, upload(here, csv("keadaan", leave(here.budi.nip, "02-03-2026")), "keadaan"))
        content = ekspor.workbook(here.instansi, here.pelaku("agus"))
        impor = upload(here, content)
    assert errors(impor) == []
    assert "keadaan" not in impor.ringkasan
