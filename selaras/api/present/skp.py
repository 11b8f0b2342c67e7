"""An SKP as plain data; what it leans on is prefetched: no query per row."""

from datetime import datetime
from typing import Any

from django.db.models import Prefetch

from selaras.api.present.people import penilai_as_json, person_as_json
from selaras.core.pelaku import Pelaku
from selaras.perencanaan.models.lampiran import lampiran_of, manual_of
from selaras.perencanaan.models.rhk import Indikator, RencanaHasilKerja
from selaras.perencanaan.models.skp import Skp, SkpQuerySet
from selaras.perencanaan.policies.skp import SkpPolicy
from selaras.susun.pages.pindaian import scans_matter


def whole(rows: SkpQuerySet, by: Pelaku) -> SkpQuerySet:
    """With everything that the answer and its policy read."""
    scans = ["dokumen_set"] if scans_matter(by) else []
    rhk = Prefetch("rhk_set", RencanaHasilKerja.objects.lengkap())
    return rows.with_people().prefetch_related(rhk, "ekspektasi_set", "lampiran_set", *scans)


def moment(at: datetime | None, skp: Skp) -> datetime | None:
    """A moment as the agency's clocks show it."""
    return at.astimezone(skp.instansi.zona) if at else None


def tindakan_as_json(rows: dict[str, dict[str, Any]], skp: Skp) -> dict[str, dict[str, Any]]:
    for row in rows.values():
        at = moment(row["sampai"], skp)
        row["sampai"] = at.isoformat() if at else None
    return rows


def row_as_json(skp: Skp) -> dict[str, Any]:
    return {
        "id": skp.pk,
        "tahun": skp.tahun,
        "periode_awal": skp.periode_awal,
        "periode_akhir": skp.periode_akhir,
        "model": skp.model,
        "pendekatan": skp.pendekatan,
        "status": skp.status,
        "pegawai": person_as_json(skp.pegawai),
        "jabatan": skp.riwayat_jabatan.jabatan,
        "unit_kerja": skp.riwayat_jabatan.unit.nama,
        "versi": skp.versi,
    }


def skp_as_json(skp: Skp, by: Pelaku) -> dict[str, Any]:
    policy = SkpPolicy(by, skp)
    return row_as_json(skp) | {
        "penilai": person_as_json(skp.penilai) or penilai_as_json(policy.hubungan),
        "catatan": skp.catatan,
        "catatan_pengajuan": skp.catatan_pengajuan,
        "terlambat": skp.is_terlambat,
        "diajukan_pada": moment(skp.diajukan_pada, skp),
        "disetujui_pada": moment(skp.disetujui_pada, skp),
        "mutasi_tmt": skp.mutasi_tmt,
        "pendahulu": skp.pendahulu_id,
        "rhk": [rhk_as_json(rhk) for rhk in skp.susunan()],
        "ekspektasi": skp.ekspektasi(),
        "lampiran": lampiran_of(skp),
        "tindakan": tindakan_as_json(policy.tindakan(), skp),
    }


def rhk_as_json(rhk: RencanaHasilKerja) -> dict[str, Any]:
    return {
        "id": rhk.pk,
        "skp": rhk.skp_id,
        "jenis": rhk.jenis,
        "uraian": rhk.uraian,
        "intervensi": rhk.intervensi_id,
        "intervensi_uraian": rhk.rhk_pimpinan,
        "intervensi_semula": rhk.intervensi_semula,
        "intervensi_berubah": rhk.intervensi_berubah,
        "klasifikasi": rhk.klasifikasi,
        "penugasan_dari": rhk.penugasan_dari,
        "dasar_penugasan": rhk.dasar_penugasan,
        "tim": rhk.tim_id,
        "indikator": [indikator_as_json(row) for row in rhk.indikator_set.all()],
    }


def indikator_as_json(row: Indikator) -> dict[str, Any]:
    return {
        "id": row.pk,
        "uraian": row.uraian,
        "aspek": row.aspek,
        "perspektif": row.perspektif,
        "target": row.target,
        "satuan": row.satuan,
        "manual": manual_of(row),
    }


def leaders_rhk_as_json(rhk: RencanaHasilKerja) -> dict[str, Any]:
    return {
        "id": rhk.pk,
        "jenis": rhk.jenis,
        "uraian": rhk.uraian,
        "pimpinan": person_as_json(rhk.skp.pegawai),
        "tim": rhk.tim.nama if rhk.tim else None,
    }
