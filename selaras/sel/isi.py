"""What travels with a mover: plain facts that another cell reads without our tables.

Numbers of rows stay here. What is not published, or not agreed, stays too. The files of his
documents, scans and evidence are promised (berkas.py) and fetched once he is registered there.
"""

from collections.abc import Iterable
from typing import Any

from django.db.models import Prefetch

from selaras.base import clock
from selaras.core.models import AuditEntry, SealBlock
from selaras.organisasi.models.pegawai import Pegawai
from selaras.penilaian.models import Evaluasi
from selaras.perencanaan.models.skp import Skp
from selaras.sel import berkas

IDENTITAS = ("nip", "nama", "jenis", "golongan", "pangkat", "telepon", "kedudukan", "siasn_id")
POST = ("jabatan", "jenis", "penugasan", "eselon", "nomor_surat")
RHK, INDIKATOR = ("jenis", "kata"), ("uraian", "aspek", "perspektif", "target", "satuan")
NILAI = ("hasil_kerja", "perilaku", "predikat", "catatan", "kebijakan")
AGREED = (Skp.Status.DISETUJUI, Skp.Status.SELESAI, Skp.Status.DITUTUP)


def bundle(pegawai: Pegawai) -> dict[str, Any]:
    skps = list(_skps(pegawai))
    return {
        "bentuk": 1,
        "instansi": {"kode": pegawai.instansi.kode, "nama": pegawai.instansi.nama},
        "pegawai": _of(pegawai, IDENTITAS) | {"berhenti_pada": str(pegawai.berhenti_pada)},
        "akun": {"email": pegawai.user.email if pegawai.user else ""},
        "jabatan": [_post(each) for each in pegawai.riwayat.select_related("unit")],
        "skp": [_skp(each) for each in skps],
        "penilaian": [_nilai(each) for each in _ratings(skps)],
        "dokumen": [berkas.document(each) for each in berkas.documents_about(skps)],
        "jejak": _trail(pegawai, skps),
    }


def _of(row: Any, names: Iterable[str]) -> dict[str, Any]:
    return {name: getattr(row, name) for name in names}


def _post(row: Any) -> dict[str, Any]:
    return _of(row, POST) | _days(row.mulai, row.selesai) | {"unit": row.unit.nama}


def _days(mulai: object, selesai: object) -> dict[str, str]:
    return {"mulai": str(mulai), "selesai": str(selesai or "")}


def _skps(pegawai: Pegawai) -> Iterable[Skp]:
    agreed = Skp.objects.filter(pegawai=pegawai, status__in=AGREED).exclude(disetujui_pada=None)
    rows = agreed.select_related("riwayat_jabatan__unit").order_by("periode_awal")
    rhk = Prefetch("rhk_set"), Prefetch("rhk_set__indikator_set"), Prefetch("rhk_set__dasar_set")
    return rows.prefetch_related("dokumen_set", *rhk)


def _skp(skp: Skp) -> dict[str, Any]:
    rhk = [
        _of(each, RHK) | {"indikator": [_of(row, INDIKATOR) for row in each.indikator_set.all()]}
        for each in skp.rhk_set.all()
    ]
    post = skp.riwayat_jabatan
    facts = {"tahun": skp.tahun, "jabatan": post.jabatan, "unit": post.unit.nama, "rhk": rhk}
    scans = {"pindaian": berkas.scans_of(skp)}
    return facts | _days(skp.periode_awal, skp.periode_akhir) | scans


def _ratings(skps: list[Skp]) -> Iterable[Evaluasi]:
    """Of each period the one in force, once it is published."""
    rows = Evaluasi.objects.filter(periode__skp__in=skps, diterbitkan_pada__lte=clock.now())
    rows = rows.select_related("periode", "penilai").order_by("periode", "nomor")
    rows = rows.prefetch_related("periode__bukti_set")
    return {row.periode_id: row for row in rows}.values()


def _nilai(row: Evaluasi) -> dict[str, Any]:
    periode = row.periode
    facts = {"periode": periode.rentang.label, "jenis": periode.jenis, "tahun": periode.tahun}
    who = row.penilai.nama if row.penilai else row.penilai_nama
    when = {"penilai": who, "dinilai_pada": row.dinilai_pada.isoformat()}
    facts |= _days(periode.mulai, periode.selesai) | _of(row, NILAI) | when
    return facts | {"bukti": berkas.evidence_of(periode)}


def _trail(pegawai: Pegawai, skps: list[Skp]) -> dict[str, Any]:
    """The deeds about him and his SKP by their numbers, and the block that seals them all."""
    about = AuditEntry.objects.about(pegawai)
    for each in skps:
        about = about | AuditEntry.objects.about(each)
    block = SealBlock.objects.filter(instansi=pegawai.instansi_id).order_by("-first").first()
    return {
        "segel": {"nomor": block.last, "hash": block.hash} if block else {},
        "baris": [
            {"nomor": row.nomor, "verb": row.verb, "oleh": row.oleh, "pada": row.at.isoformat()}
            for row in about.exclude(nomor=None).order_by("nomor")
        ],
    }
