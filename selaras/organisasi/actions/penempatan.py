"""Every write about who is who, in the order in which an agency is built."""

from datetime import date, timedelta

from django.db import transaction

from selaras.core import audit
from selaras.core.pelaku import Pelaku
from selaras.organisasi.models import HubunganPenilai, Pegawai, RiwayatJabatan, UnitKerja


@transaction.atomic
def place(
    pegawai: Pegawai,
    *,
    by: Pelaku,
    unit: UnitKerja,
    jabatan: str,
    jenis: str,
    mulai: date,
    **facts: object,
) -> RiwayatJabatan:
    """Give a person a post from a date on; who rates whom follows from it."""
    riwayat = RiwayatJabatan(
        instansi=pegawai.instansi,
        pegawai=pegawai,
        unit=unit,
        jabatan=jabatan,
        jenis=jenis,
        mulai=mulai,
        **facts,
    )
    riwayat.full_clean()
    riwayat.save()
    audit.record(riwayat, "place", by=by)
    derive_penilai(riwayat, on=mulai, by=by, sebab="penempatan")
    return riwayat


@transaction.atomic
def derive_penilai(
    riwayat: RiwayatJabatan, *, on: date, by: Pelaku, sebab: str, penilai_teks: str = ""
) -> HubunganPenilai:
    """Rewrite who rates the holder of a post from a date on (§14 #10).

    The head of the smallest unit; a head himself by the head of the parent unit; a vacant unit
    climbs to the next head.
    """
    penilai = head_above(riwayat, on)
    atasan = head_above(penilai, on) if penilai else None
    riwayat.hubungan.filter(mulai__lt=on, selesai__isnull=True).update(
        selesai=on - timedelta(days=1)
    )
    row, _ = riwayat.hubungan.update_or_create(
        mulai=on,
        defaults={
            "instansi": riwayat.instansi,
            "penilai": penilai.pegawai if penilai else None,
            "penilai_jabatan": penilai.jabatan if penilai else penilai_teks,
            "penilai_nama": penilai.pegawai.nama if penilai else penilai_teks,
            "atasan_penilai": atasan.pegawai if atasan else None,
            "selesai": None,
            "sebab": sebab,
        },
    )
    audit.record(riwayat, "derive_penilai", by=by, note=sebab)
    return row


def head_above(riwayat: RiwayatJabatan, on: date) -> RiwayatJabatan | None:
    """The post of the person who rates the holder of this one on a day."""
    heads = RiwayatJabatan.objects.on(on).heads().select_related("pegawai", "unit")
    by_unit = {
        head.unit_id: head
        for head in heads.filter(unit__in=riwayat.unit.ancestors(include_self=True))
    }
    unit: UnitKerja | None = riwayat.unit.parent if riwayat.is_pimpinan else riwayat.unit
    while unit is not None:
        head = by_unit.get(unit.pk)
        if head is not None and head.pegawai_id != riwayat.pegawai_id:
            return head
        unit = unit.parent
    return None
