"""The page “Saya sudah berusaha”: what a person did, met and asked about one period, by date."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from django.db.models import Q

from selaras.base import clock
from selaras.base.format import tanggal, waktu
from selaras.core import audit
from selaras.core.pelaku import Pelaku
from selaras.core.wording import verb_phrase
from selaras.jadwal.models import (
    Gangguan,
    LangkahPeriode,
    PermintaanPerpanjangan,
    Perpanjangan,
)
from selaras.jadwal.pages.saya import BarisPeriode, JadwalOrang
from selaras.kepegawaian.policies import examines
from selaras.organisasi.models.pegawai import HubunganPenilai, Pegawai
from selaras.organisasi.policies.reach import administers
from selaras.organisasi.questions import home_unit_id
from selaras.rules.periode import RentangPeriode
from selaras.tiket.models import Tiket

SESUDAH = timedelta(days=92)  # what was reported so long after a period may still be about it


@dataclass(frozen=True, slots=True)
class Peristiwa:
    """One line: when, what, and the words that came with it."""

    at: datetime
    teks: str
    kutipan: str = ""


def may_open(pelaku: Pelaku, pegawai: Pegawai) -> bool:
    """The owner, those who rate him and his raters, administrators, an auditor by letter."""
    if pelaku.instansi_id != pegawai.instansi_id:
        return False
    if pelaku.is_pegawai(pegawai.pk) or examines(pelaku, pegawai.pk):
        return True
    today = clock.today(pegawai.instansi.zona)
    unit_id = home_unit_id(pegawai, today)
    if unit_id is not None and administers(pelaku, unit_id, pegawai.instansi_id):
        return True
    rows = HubunganPenilai.objects.on(today).filter(riwayat_jabatan__pegawai=pegawai)
    above = Q(penilai=pelaku.pegawai_id or 0) | Q(atasan_penilai=pelaku.pegawai_id or 0)
    return rows.filter(above).exists()


def usaha_of(pegawai: Pegawai, rentang: RentangPeriode) -> dict[str, Any]:
    found = JadwalOrang(pegawai, rentang.tahun, may_ask=False)
    rows = (row for row in found.periods() if row.label == rentang.label)
    periode: BarisPeriode | None = next(rows, None)
    lines = sorted(_events(found, rentang), key=lambda line: line.at)
    return {
        "pegawai": pegawai,
        "rentang": rentang,
        "periode": periode,
        "peristiwa": lines,
        "dicetak": clock.now(),
    }


def _events(found: JadwalOrang, rentang: RentangPeriode) -> Iterator[Peristiwa]:
    yield from _of_period(found, rentang)
    yield from _of_requests(found, rentang)
    yield from _of_extensions(found, rentang)
    yield from _of_tickets(found, rentang)
    yield from _of_outages(found, rentang)


def _of_period(found: JadwalOrang, rentang: RentangPeriode) -> Iterator[Peristiwa]:
    """What was done, by whom; the words of a rating stay where they may be read."""
    real = found.nyata.get((rentang.jenis.value, rentang.nomor))
    if real is None:
        return
    for entry in audit.trail(real.baris):
        phrase = verb_phrase(entry.verb)
        yield Peristiwa(entry.at, f"Penilaian {rentang.label} {phrase} oleh {entry.oleh}.")
    for entry in audit.refusals(real.baris).filter(actor=found.pegawai.user_id):
        yield Peristiwa(entry.at, "Dicoba, tetapi Selaras menolak dengan alasan:", entry.note)


def _of_requests(found: JadwalOrang, rentang: RentangPeriode) -> Iterator[Peristiwa]:
    rows = PermintaanPerpanjangan.objects.filter(pegawai=found.pegawai)
    for row in _of(rows, rentang):
        if row.penolakan:
            yield Peristiwa(row.diminta_pada, "Penolakan yang ditemui:", row.penolakan)
        asked = f"Perpanjangan {row.tentang} diminta oleh {row.peminta_nama}."
        yield Peristiwa(row.diminta_pada + timedelta(microseconds=1), asked, row.alasan)
        if row.dijawab_pada:
            said = f"Permintaan itu {row.get_status_display().lower()} oleh {row.penjawab_nama}."
            yield Peristiwa(row.dijawab_pada, said, row.jawaban)


def _of_extensions(found: JadwalOrang, rentang: RentangPeriode) -> Iterator[Peristiwa]:
    rows = Perpanjangan.objects.covering(found.pegawai.pk, found.unit_id)
    rows = rows.filter(instansi=found.instansi.pk, status__in=Perpanjangan.DIPUTUS)
    for row in _of(rows.with_people(), rentang):
        said = (
            f"{row.tentang} untuk {row.untuk} diperpanjang sampai {tanggal(row.sampai)} oleh "
            f"{row.pemutus_nama}. Dasar: {row.dasar}."
        )
        yield Peristiwa(row.diputus_pada or row.diusulkan_pada, said, row.alasan)
        if row.status == Perpanjangan.Status.DIAKHIRI:
            for entry in audit.trail(row).filter(verb="end_perpanjangan"):
                said = f"Perpanjangan itu diakhiri lebih awal oleh {entry.oleh}."
                yield Peristiwa(entry.at, said, row.catatan)


def _of_tickets(found: JadwalOrang, rentang: RentangPeriode) -> Iterator[Peristiwa]:
    """What he reported with the refusal that he had met."""
    if found.pegawai.user_id is None:
        return
    rows = Tiket.objects.filter(pelapor=found.pegawai.user_id).exclude(penolakan="")
    span = (_moment(found, rentang.mulai), _moment(found, rentang.selesai + SESUDAH))
    for row in rows.filter(dibuat_pada__range=span, penolakan__contains=rentang.label):
        yield Peristiwa(row.dibuat_pada, f"Kendala dilaporkan: {row.judul}.", row.penolakan)


def _of_outages(found: JadwalOrang, rentang: RentangPeriode) -> Iterator[Peristiwa]:
    zona = found.instansi.zona
    rows = Gangguan.objects.filter(
        Q(instansi=found.instansi.pk) | Q(instansi__isnull=True),
        dicabut_pada__isnull=True,
        mulai__gte=_moment(found, rentang.mulai),
        mulai__lte=_moment(found, rentang.selesai + SESUDAH),
    )
    for row in rows:
        span = f"{waktu(row.mulai, zona)} sampai {waktu(row.selesai, zona)}"
        yield Peristiwa(row.mulai, f"Layanan terganggu {span}.", row.keterangan)


def _of(rows: Any, rentang: RentangPeriode) -> list[Any]:
    facts = {"jenis": rentang.jenis.value, "tahun": rentang.tahun, "nomor": rentang.nomor}
    found: list[LangkahPeriode] = list(rows.filter(**facts).select_related("instansi"))
    return found


def _moment(found: JadwalOrang, day: date) -> datetime:
    return datetime.combine(day, time(), tzinfo=found.instansi.zona)
