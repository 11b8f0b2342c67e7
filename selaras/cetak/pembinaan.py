"""One pembinaan on paper: all of it for who may read it, else what was agreed and when."""

from datetime import date, datetime
from typing import Any

from selaras.base import clock
from selaras.base import format as words
from selaras.cetak.data import BagianTercetak, DokumenPembinaan, JurnalTercetak, TandaTangan
from selaras.core.pelaku import Pelaku
from selaras.organisasi.models.pegawai import Pegawai
from selaras.organisasi.questions import penilai_on
from selaras.pembinaan.models import JawabanKonseling, JurnalPembinaan, Pembinaan
from selaras.pembinaan.pages import context_of

TANYA_JAWAB = "Tanya jawab"


def pembinaan_document(row: Pembinaan, by: Pelaku) -> DokumenPembinaan:
    """The page of the same reader, for the same context decides what he may know."""
    shown, zona = context_of(row, by), row.instansi.zona
    began = _day(row.dimulai_pada, row)
    reads = shown["policy"].reads_all
    return DokumenPembinaan(
        instansi=row.instansi.nama,
        jenis=row.get_jenis_display(),
        mulai=began,
        selesai=_day(row.selesai_pada, row) if row.selesai_pada else row.tinjauan or began,
        is_rahasia=row.is_confidential,
        pegawai=_ttd(row.pegawai, row),
        jabatan=row.riwayat_jabatan.sebutan,
        unit=row.riwayat_jabatan.unit.nama,
        pemimpin=_leader(row),
        sebutan_pemimpin="Konselor" if row.konselor else "Pejabat Penilai Kinerja",
        status=row.get_status_display(),
        perilaku=", ".join(shown["perilaku"]) if reads else "",
        bagian=_parts(shown),
        kesepakatan=row.kesepakatan,
        jurnal=tuple(_journal(each) for each in shown["jurnal"]),
        hasil=(row.hasil or row.catatan) if reads else "",
        dicetak=f"{by.nama}, {words.waktu(clock.now(), zona)}",
    )


def _parts(shown: dict[str, Any]) -> tuple[BagianTercetak, ...]:
    """Each part of the agreement; of a counselling the questions and what was answered."""
    parts = [
        BagianTercetak(part["bagian"].judul, tuple(tuple(line.baris) for line in part["butir"]))
        for part in shown["bagian"]
    ]
    asked: list[JawabanKonseling] = shown["jawaban"]
    if asked:
        lines = tuple((each.pertanyaan, each.isi) for each in asked)
        parts.append(BagianTercetak(TANYA_JAWAB, (lines,)))
    return tuple(parts)


def _journal(row: JurnalPembinaan) -> JurnalTercetak:
    place = f", {row.tempat}" if row.tempat else ""
    until = f" (sampai {words.tanggal(row.target_waktu)})" if row.target_waktu else ""
    plan = f"{row.rencana_aksi}{until}" if row.rencana_aksi else ""
    return JurnalTercetak(f"{words.tanggal(row.tanggal)}{place}", row.materi, plan)


def _day(moment: datetime | None, row: Pembinaan) -> date:
    assert moment is not None  # noqa: S101 -- the policy refuses one that did not begin
    return moment.astimezone(row.instansi.zona).date()


def _leader(row: Pembinaan) -> TandaTangan:
    """The counsellor; else who agreed to it, or the penilai of today, who may be no ASN."""
    hubungan = penilai_on(row.riwayat_jabatan_id, clock.today(row.instansi.zona))
    person = row.konselor or row.penilai or (hubungan and hubungan.penilai)
    if person:
        return _ttd(person, row)
    return TandaTangan(hubungan.penilai_nama if hubungan else "", "", *_place(row))


def _ttd(person: Pegawai, row: Pembinaan) -> TandaTangan:
    return TandaTangan(person.nama, words.nip(person.nip), *_place(row))


def _place(row: Pembinaan) -> tuple[str, date]:
    return row.instansi.lokasi, _day(row.dimulai_pada, row)
