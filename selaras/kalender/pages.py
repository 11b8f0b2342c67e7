"""What the feed and the pages of the calendar show: steps and dates, no names and no ratings."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from django.db.models import Q
from django.urls import reverse

from selaras.base.format import hari
from selaras.core.models import HariLibur
from selaras.core.pelaku import ADMIN_INSTANSI, Pelaku
from selaras.jadwal.berlaku import applied, tambahan_for
from selaras.jadwal.models import JamKhusus
from selaras.kalender.ics import Acara, calendar_text
from selaras.kalender.models import KalenderPribadi
from selaras.kalender.sumber import days_of
from selaras.kebijakan.in_force import kebijakan_for, libur_for
from selaras.organisasi.models.keadaan import Keadaan
from selaras.organisasi.models.pegawai import Pegawai
from selaras.rules.jadwal import skp_window, window
from selaras.rules.kebijakan import JenisPeriode, Kebijakan, Langkah
from selaras.rules.periode import RentangPeriode, periods_of

LALU, DEPAN = timedelta(days=31), timedelta(days=400)
NAMA = {
    Langkah.RENCANA_AKSI: "Batas rencana aksi",
    Langkah.REALISASI: "Batas realisasi",
    Langkah.PERSETUJUAN_RENCANA: "Batas menyetujui rencana aksi",
    Langkah.PENILAIAN: "Batas menilai",
}
ADA = "Ada yang perlu Anda buka di Selaras"
LIHAT = "Buka Selaras untuk melihatnya."
BUKA = "Batas pukul 23.59. Buka Selaras untuk melihat yang perlu dikerjakan."


def feed_of(row: KalenderPribadi, today: date) -> str:
    """The calendar's text: whole days from a month back to a year ahead, in their order."""
    span = (today - LALU, today + DEPAN)
    rows = [*_deadlines(row, today), *_leave(row, *span), *_hours(row, *span), *_others(row, today)]
    within = [each for each in rows if span[0] <= each.selesai and each.mulai <= span[1]]
    within.sort(key=lambda each: (each.mulai, each.uid))
    return calendar_text("Selaras", within, row.dibuat_pada)


def _deadlines(row: KalenderPribadi, today: date) -> Iterator[Acara]:
    instansi, pegawai = row.instansi, row.pegawai
    reach = (pegawai.pk, getattr(row, "unit_kini", None))
    for tahun in (today.year - 1, today.year, today.year + 1):
        kebijakan = kebijakan_for(instansi, date(tahun, 1, 1))
        tambahan = tambahan_for(instansi, (JenisPeriode.FINAL.value, tahun, 1), lambda: reach)
        year = (date(tahun, 1, 1), date(tahun, 12, 31))
        last = skp_window(kebijakan, *year, tambahan).hari_terakhir
        if last:
            yield _deadline(row, f"skp-{tahun}", last, f"Batas pengajuan SKP {tahun}")
        for kind in (kebijakan.periode_of(pegawai.jenis), JenisPeriode.FINAL):
            for whole in periods_of(kind, tahun):
                yield from _of_period(row, applied(instansi, whole, lambda: reach))


def _of_period(row: KalenderPribadi, rentang: RentangPeriode) -> Iterator[Acara]:
    kebijakan = kebijakan_for(row.instansi, rentang.mulai)
    for langkah in _steps(kebijakan, rentang, is_penilai=row.is_penilai):
        last = window(kebijakan, langkah, rentang, libur_for(row.instansi)).hari_terakhir
        if last:
            key = f"{langkah.value}-{rentang.jenis.value}-{rentang.tahun}-{rentang.nomor}"
            yield _deadline(row, key, last, f"{NAMA[langkah]} {rentang.label}")


def _steps(kebijakan: Kebijakan, rentang: RentangPeriode, *, is_penilai: bool) -> list[Langkah]:
    """One's own; with the choice of who rates others, those of the penilai too."""
    usual = rentang.jenis != JenisPeriode.FINAL
    has = {
        Langkah.RENCANA_AKSI: usual and kebijakan.needs_plan,
        Langkah.REALISASI: True,
        Langkah.PERSETUJUAN_RENCANA: is_penilai and usual and kebijakan.plan_needs_approval,
        Langkah.PENILAIAN: is_penilai,
    }
    return [langkah for langkah, wanted in has.items() if wanted]


def _deadline(row: KalenderPribadi, key: str, last: date, judul: str) -> Acara:
    return Acara(f"{key}.{row.pk}@selaras", last, last, judul, BUKA, row.ingat_hari)


def _leave(row: KalenderPribadi, since: date, until: date) -> Iterator[Acara]:
    """One's own days away; their kind is health data and stays here (practice.md §4)."""
    for each in Keadaan.objects.covering(row.pegawai_id, since, until).away():
        last = min(each.selesai or until, until)
        yield Acara(f"tidak-bertugas-{each.pk}@selaras", each.mulai, last, "Tidak bertugas")


def _hours(row: KalenderPribadi, since: date, until: date) -> Iterator[Acara]:
    """Days on which the agency works other hours."""
    for each in JamKhusus.objects.within(row.instansi_id, since, until):
        judul = f"Jam kerja {each.jam}: {each.nama}"
        yield Acara(f"jam-khusus-{each.pk}@selaras", each.mulai, each.selesai, judul)


def _others(row: KalenderPribadi, today: date) -> Iterator[Acara]:
    """What the floors above have for this person on a day; here only that there is something."""
    for key, day in days_of(row.pegawai_id, today):
        yield Acara(f"{key}.{row.pk}@selaras", day, day, ADA, LIHAT, row.ingat_hari)


# ---- The pages


def pribadi_of(pegawai: Pegawai, root: str) -> dict[str, Any]:
    """`root`: scheme and host as the reader sees them, for the address that a phone asks."""
    row = KalenderPribadi.objects.filter(pegawai=pegawai).select_related("instansi").first()
    address = ""
    if row and row.is_aktif:
        address = f"{root}{reverse('kalender:feed', args=[row.kunci])}"
    return {
        "row": row,
        "alamat": address,
        "langganan": f"webcal://{address.partition('://')[2]}" if address else "",
    }


def libur_of(pelaku: Pelaku, tahun: int) -> dict[str, Any]:
    shared = Q(instansi=None) | Q(instansi=pelaku.instansi_id)
    rows = HariLibur.objects.filter(shared, tanggal__year=tahun).order_by("tanggal")
    return {
        "tahun": tahun,
        "jam_khusus": JamKhusus.objects.within(
            pelaku.instansi_id, date(tahun, 1, 1), date(tahun, 12, 31)
        ),
        "baris": [(row, hari(row.tanggal)) for row in rows],
        "boleh": pelaku.instansi_id is not None and pelaku.has(ADMIN_INSTANSI),
    }
