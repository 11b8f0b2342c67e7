"""What may be wrong in a row: refused beside its row and column, with what to do."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from selaras.impor.isi import NIP_AS_NUMBER
from selaras.impor.tests.lembar import (
    NIP_BARU,
    NIP_LAIN,
    ORANG_BARU,
    UNIT_BARU,
    apply,
    csv,
    errors,
    kode,
    upload,
    xlsx,
)
from selaras.organisasi.models.pegawai import Pegawai
from selaras.organisasi.models.peran import Peran
from selaras.organisasi.models.unit import UnitKerja

TODAY = date(2026, 3, 2)


@pytest.fixture
def here(world: Callable) -> Any:
    return world("ntt")


def said(here: Any, jenis: str, *rows: Any, by: str = "agus") -> str:
    """All errors of a sheet of one kind."""
    with here.on(TODAY):
        return " | ".join(errors(upload(here, csv(jenis, *rows), jenis, by=by)))


def post(nip: str, unit: str, tmt: str = "01-03-2026", **change: str) -> tuple[str, ...]:
    values = {"jabatan": "Analis", "jenis": "pelaksana", "eselon": "", "penugasan": ""}
    ends = {"selesai": "", "nomor_surat": "", "tanggal_surat": ""}
    return (nip, unit, *{**values, "tmt": tmt, **ends, **change}.values())


def person(nip: str, **change: str) -> tuple[str, ...]:
    values = {"nama": "Orang Contoh", "jenis": "", "kelamin": "", "golongan": "", "pangkat": ""}
    return (nip, *{**values, "email": "", "telepon": "", **change}.values())


PEOPLE = [
    (person("19900315201503201"), "18 angka; yang diisi 17"),
    (person("199013152015032017"), "bukan tanggal lahir"),
    (person("1,99003E+17"), NIP_AS_NUMBER),
    (person(""), "nip: Isian ini wajib diisi"),
    (person(NIP_BARU, nama=""), "nama: Isian ini wajib diisi"),
    (person(NIP_BARU, nama="x" * 151), "Paling banyak 150 karakter; yang diisi 151"),
    (person(NIP_BARU, jenis="honorer"), "tidak dikenal; yang tersedia: pns, cpns, pppk"),
    (person(NIP_BARU, golongan="V/a"), "Golongan PNS ialah I/a sampai IV/e"),
    (person(NIP_BARU, jenis="PPPK", golongan="III/a"), "Golongan PPPK ialah I sampai XVII"),
    (person(NIP_BARU, email="bukan email"), "email: Alamat email ini tidak lengkap"),
]


@pytest.mark.parametrize(("row", "sentence"), PEOPLE, ids=[row[1] for row in PEOPLE])
def test_a_wrong_person_is_refused(here: Any, row: Any, sentence: str) -> None:
    found = said(here, "pegawai", row)
    assert found.startswith("Pegawai 2 ")
    assert sentence in found


def test_a_nip_twice_names_the_first_row(here: Any) -> None:
    found = said(here, "pegawai", person(NIP_BARU), person(NIP_BARU))
    assert found == "Pegawai 3 nip: NIP ini sudah ada pada baris 2."


def test_a_nip_that_came_as_a_number_is_refused_with_what_to_do(here: Any) -> None:
    with here.on(TODAY):
        row = (int(NIP_BARU), *ORANG_BARU[1:])
        impor = upload(here, xlsx(pegawai=[row]), "pegawai")
    assert NIP_AS_NUMBER in errors(impor)[0]


def test_a_formula_as_text_is_refused(here: Any) -> None:
    found = said(here, "pegawai", person(NIP_BARU))
    assert found == ""
    with here.on(TODAY):
        impor = upload(here, xlsx(pegawai=[person(NIP_BARU, nama="=HYPERLINK(1)")]), "pegawai")
    assert "Rumus tidak dapat diimpor" in errors(impor)[0]


def test_a_person_who_works_at_another_agency_is_refused(world: Callable, here: Any) -> None:
    other = world("denpasar")
    found = said(here, "pegawai", person(other.budi.nip))
    assert f"masih tercatat sebagai pegawai {other.instansi.nama}" in found


def test_a_cycle_of_units_is_refused_naming_the_chain(here: Any) -> None:
    top = kode(here, "dewi")
    rows = [
        ("A", "Unit A", "C", *UNIT_BARU[3:]),
        ("B", "Unit B", "A", *UNIT_BARU[3:]),
        ("C", "Unit C", "B", *UNIT_BARU[3:]),
    ]
    assert "Susunan unit melingkar: C → B → A → C" in said(here, "unit", *rows)
    bidang = kode(here, "sari")
    move = (top, "Dinas", bidang, "", "", "", "")
    assert f"melingkar: {top} → {bidang} → {top}" in said(here, "unit", move)


def test_units_refuse_unknown_parents_second_tops_and_wrong_choices(here: Any) -> None:
    rows = [
        ("A", "Unit A", "TIDAK-ADA", "", "", "", ""),
        ("B", "Unit B", "", "", "", "", ""),
        ("B", "Unit B lagi", "", "", "", "", ""),
        ("#9999", "Unit", "", "", "", "", ""),
        ("D", "Unit D", kode(here, "dewi"), "77", "mungkin", "7", ""),
    ]
    found = said(here, "unit", *rows)
    assert "Unit 2 kode_induk: Unit induk ini tidak ada" in found
    assert "Unit 3 kode_induk: Unit teratas sudah ada" in found
    assert "Unit 4 kode: Kode ini sudah dipakai pada baris 3" in found
    assert "Unit 5 kode: Unit bernomor ini tidak ada" in found
    for kolom in ("eselon", "mandiri", "hari_kerja"):
        assert f"Unit 6 {kolom}: Pilihan ini tidak dikenal" in found


def test_posts_refuse_what_single_placements_refuse(here: Any) -> None:
    unit, budi = kode(here, "sari"), here.budi.nip
    rows = [
        post(NIP_LAIN, unit),
        post(budi, "X"),
        post(budi, unit, "01-01-1985"),
        post(budi, unit, "31-02-2026"),
        post(budi, unit, "01-03-2026", selesai="01-02-2026"),
        post(budi, unit, "02-03-2026", jenis="rangkap"),
        post(budi, unit, "03-03-2026", penugasan="plh"),
        post(budi, unit, "03-03-1900"),
    ]
    found = said(here, "jabatan", *rows)
    assert "Jabatan 2 nip: NIP ini belum terdaftar" in found
    assert "Jabatan 3 kode_unit: Kode unit ini tidak ada" in found
    assert "Jabatan 4 tmt: TMT ini tidak mungkin: menurut NIP, pegawai lahir" in found
    assert "Jabatan 5 tmt: Tanggal ini tidak dikenal" in found
    assert "Jabatan 6 selesai: Tanggal selesai tidak boleh sebelum TMT" in found
    assert "Jabatan 7 jenis: Pilihan ini tidak dikenal" in found
    assert "Jabatan 8 nomor_surat: Plh. memerlukan nomor surat perintah" in found
    assert "Jabatan 9 tmt: Tanggal harus antara" in found


def test_a_post_in_a_closed_unit_is_refused(here: Any) -> None:
    UnitKerja.objects.filter(pk=here.unit("tono").pk).update(ditutup=date(2026, 1, 1))
    assert "Unit ini ditutup 1 Januari 2026" in said(
        here, "jabatan", post(here.budi.nip, kode(here, "tono"))
    )


def test_two_definitif_posts_at_once_are_refused(here: Any) -> None:
    unit, budi = kode(here, "sari"), here.budi.nip
    rows = [post(budi, unit), post(budi, unit, jabatan="Arsiparis")]
    assert "Pada TMT ini sudah ada jabatan definitif" in said(here, "jabatan", *rows)
    rows = [post(budi, unit, selesai="31-12-2026"), post(budi, unit, "01-06-2026")]
    assert "Jabatan 2 selesai: Melewati TMT 1 Juni 2026" in said(here, "jabatan", *rows)


def test_two_heads_at_once_are_refused(here: Any) -> None:
    unit = kode(here, "sari")
    found = said(here, "pimpinan", (unit, here.budi.nip, ""))
    assert "sudah dipimpin Sari Puspita (Kepala Bidang Layanan Informatika) sejak" in found


def test_a_head_without_a_post_there_or_with_another_tmt_is_refused(here: Any) -> None:
    unit, tono = kode(here, "sari"), here.tono.nip
    assert "belum mempunyai jabatan pada unit ini" in said(here, "pimpinan", (unit, tono, ""))
    own = kode(here, "tono")
    found = said(here, "pimpinan", (own, tono, "01-02-2026"))
    assert "TMT jabatannya pada unit ini 1 Januari 2025; mohon samakan" in found
    assert said(here, "pimpinan", (own, tono, "2025-01-01")) == ""


def test_dates_come_as_text_in_two_orders_and_as_excel_dates(here: Any) -> None:
    unit, budi = kode(here, "sari"), here.budi.nip
    rows = [
        post(budi, unit, "01-03-2026"),
        post(budi, unit, "2026-04-01"),
        (*post(budi, unit)[:6], date(2026, 5, 1), "", "", ""),
        (*post(budi, unit)[:6], 46174, "", "", ""),  # Excel's number of 1 June 2026
    ]

    with here.on(TODAY):
        impor = upload(here, xlsx(jabatan=rows), "jabatan")
        assert errors(impor) == []
        apply(here, impor)
    found = here.budi.riwayat.order_by("mulai").values_list("mulai", flat=True)
    assert list(found)[1:] == [date(2026, month, 1) for month in (3, 4, 5, 6)]


def test_an_admin_opd_imports_within_his_units_only(here: Any) -> None:
    outside, inside = kode(here, "tono"), kode(here, "sari")
    assert "di luar unit kerja yang Anda kelola" in said(
        here, "jabatan", post(here.budi.nip, outside), by="rina"
    )
    assert said(here, "jabatan", post(here.budi.nip, inside), by="rina") == ""
    assert "Jabatan sebelumnya" in said(here, "jabatan", post(here.tono.nip, inside), by="rina")
    assert "tidak menjabat pada unit" in said(here, "pegawai", person(NIP_BARU), by="rina")
    assert "tidak menjabat pada unit" in said(here, "pegawai", person(here.tono.nip), by="rina")
    move = (inside, "Bidang", outside, "", "", "", "")
    assert "di luar unit kerja" in said(here, "unit", move, by="rina")


def test_only_the_admin_of_the_agency_redirects_the_password_link_of_an_admin(here: Any) -> None:
    Peran.objects.create(user=here.user("budi"), jenis="auditor")
    row = person(here.budi.nip, nama="Budi Santoso", email="lain@contoh.go.id")
    assert "pemegang peran hanya diubah oleh admin instansi" in said(
        here, "pegawai", row, by="rina"
    )
    assert said(here, "pegawai", row) == ""
    assert Pegawai.objects.get(pk=here.budi.pk).user.email != "lain@contoh.go.id"
