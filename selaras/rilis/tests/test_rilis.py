"""NTT's month: attendance, the frozen release, and what is put right afterwards (§8 #15, #16)."""

import hashlib
from datetime import date

import pytest

from selaras.base.errors import NotAllowed, NotNow
from selaras.demo.world import World
from selaras.jadwal.pages.tahun import tahun_of
from selaras.keberatan.actions import putusan
from selaras.keberatan.tests.kasus import NAIK, filed, heard
from selaras.rilis.actions import rilis
from selaras.rilis.models.kehadiran import NilaiKehadiran
from selaras.rilis.models.rilis import Rilis
from selaras.rilis.tests.conftest import Bulan

pytestmark = pytest.mark.django_db


@pytest.mark.feature("NTT-095")
def test_a_month_is_frozen_confirmed_and_corrected_after_an_objection(bulan: Bulan) -> None:
    here = bulan.here
    periode = bulan.rated(hasil_kerja="di_bawah")
    assert bulan.attend((here.budi.nip, "97,5")).status == "diterapkan"
    bulan.release()
    row = bulan.rilis()
    with row.berkas.open() as frozen:
        content = frozen.read()
    assert hashlib.sha256(content).hexdigest() == row.sha256
    assert f"{here.budi.nip};" in content.decode()
    assert (row.unit, row.jumlah, row.jumlah_tanpa) == (here.unit("dewi"), 4, 3)
    released = ("butuh_perbaikan", 97.5)
    assert (bulan.line("budi").predikat, bulan.line("budi").kehadiran) == released
    assert bulan.line("sari").sebab == "Belum ada SKP yang disetujui untuk bulan ini."
    with here.on(date(2026, 3, 13)):
        with pytest.raises(NotAllowed, match="Dewi"):
            rilis.confirm_rilis(row, by=here.pelaku("agus"))
        rilis.confirm_rilis(row, by=here.pelaku("dewi"))
    objection = heard(here, filed(here, periode, date(2026, 3, 16)), date(2026, 3, 16))
    with here.on(date(2026, 3, 17)):
        agus = here.pelaku("agus")
        with pytest.raises(NotNow, match="berbeda"):
            rilis.correct_rilis(row, by=agus, alasan="Putusan")
        putusan.accept_keberatan(objection, by=here.pelaku("dewi"), **NAIK)
        assert bulan.line("budi").last.predikat == "butuh_perbaikan"  # nothing changes by itself
        rilis.correct_rilis(row, by=agus, alasan="Putusan keberatan 16 Maret")
    line = bulan.line("budi")
    assert (line.predikat, line.last.predikat, line.last.kehadiran) == (*released[:1], "baik", 97.5)
    assert line.last.get_sebab_koreksi_display() == "Putusan keberatan"
    with row.berkas.open() as frozen:
        assert frozen.read() == content


DRAWN = [
    ("Aktivitas Harian", date(2026, 1, 5), date(2026, 2, 20)),
    ("Realisasi Februari 2026", date(2026, 3, 1), date(2026, 3, 10)),
    ("Umpan balik dan penilaian Februari 2026", date(2026, 3, 1), date(2026, 3, 12)),
    ("Nilai kehadiran Februari 2026", date(2026, 3, 5), date(2026, 3, 10)),
    ("Rilis bulanan Februari 2026", date(2026, 3, 13), date(2026, 3, 15)),
]


def drawn(here: World) -> list[tuple[str, date, date]]:
    """The cycle of February on the Jadwal page, and every day's activity."""
    found = tahun_of(here.budi, 2026, may_ask=True, is_self=True)["gambar"]
    spans = [box.jangka for row in found.baris for box in row.kotak]
    return [
        (each.nama, each.mulai, each.batas)
        for each in spans
        if each.nama.endswith("Februari 2026")
        or (each.nama == "Aktivitas Harian" and each.keadaan == "berjalan")
    ]


@pytest.mark.feature("NTT-070")
def test_attendance_and_release_have_their_days(bulan: Bulan) -> None:
    here = bulan.here
    nip = here.budi.nip
    here.skp("budi", status="disetujui")
    with here.on(date(2026, 2, 20)):
        assert drawn(here) == DRAWN
    with pytest.raises(NotNow, match="mulai 5 Maret 2026"):
        bulan.attend((nip, "90"), day=4)
    assert bulan.attend((nip, "90"), day=10, by="rina").status == "diterapkan"
    with pytest.raises(NotNow, match="sampai 10 Maret 2026"):
        bulan.attend((nip, "95"), day=11, by="rina", alasan="Surat dokter menyusul")
    with pytest.raises(NotNow, match="tulis alasannya"):
        bulan.attend((nip, "95"), day=11)
    bulan.attend((nip, "95"), day=11, alasan="Surat dokter menyusul")
    kept = NilaiKehadiran.objects.filter(pegawai=here.budi).order_by("nomor")
    assert [(row.nilai, row.is_berlaku, row.alasan) for row in kept] == [
        (90, False, ""),
        (95, True, "Surat dokter menyusul"),
    ]
    with pytest.raises(NotNow, match="mulai 13 Maret 2026"):
        bulan.release(day=date(2026, 3, 12))
    bulan.release(day=date(2026, 3, 16))
    assert set(Rilis.objects.values_list("is_terlambat", flat=True)) == {True}


def test_a_sheet_is_taken_whole_or_not_at_all(bulan: Bulan) -> None:
    here = bulan.here
    gone = "199001012015011999"
    row = bulan.attend((here.budi.nip, "101"), (gone, "90"), (here.sari.nip, "90"), by="rina")
    assert row.status == "bermasalah"
    assert [(each["baris"], each["kolom"]) for each in row.galat] == [(2, "nilai"), (3, "nip")]
    assert not NilaiKehadiran.objects.exists()
    row = bulan.attend((here.tono.nip, "90"), by="rina")
    assert "unit kerja yang Anda kelola" in row.galat[0]["sebab"]


def test_a_month_is_released_once_and_late_ratings_come_as_corrections(bulan: Bulan) -> None:
    here = bulan.here
    bulan.release()
    row = bulan.rilis()
    with here.on(date(2026, 3, 14)), pytest.raises(NotNow, match="sudah dirilis"):
        rilis.create_rilis([row.unit], by=here.pelaku("agus"), tahun=2026, bulan=2)
    bulan.attend((here.budi.nip, "80"), day=16, alasan="Mesin rusak")
    with here.on(date(2027, 4, 1)):  # the year is closed by then
        made = rilis.correct_rilis(row, by=here.pelaku("agus"), alasan="Susulan")
    assert [(each.jenis, each.sebab_koreksi) for each in made] == [("selisih_bayar", "kehadiran")]
