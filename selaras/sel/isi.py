"""What travels with a mover: plain facts that another cell reads without our tables.

Numbers of rows stay here. Of each document its SHA-256 travels, with all signatures that are in it;
the file is fetched by it once he is registered there. What is not published, or not agreed, stays.
"""

import json
from base64 import b64encode
from collections.abc import Iterable
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import Prefetch
from django.db.models.fields.files import FieldFile

from selaras.base import clock
from selaras.base.errors import NotAllowed
from selaras.core.models import AuditEntry, SealBlock
from selaras.core.terbitan import DokumenTerbit
from selaras.organisasi.models.pegawai import Pegawai
from selaras.pelaksanaan.models import Periode
from selaras.penilaian.models import Evaluasi
from selaras.perencanaan.models.skp import Skp
from selaras.sel import surat as letters
from selaras.sel.models import Serahan

IDENTITAS = ("nip", "nama", "jenis", "golongan", "pangkat", "telepon", "kedudukan", "siasn_id")
POST = ("jabatan", "jenis", "penugasan", "eselon", "nomor_surat")
RHK, INDIKATOR = ("jenis", "kata"), ("uraian", "aspek", "perspektif", "target", "satuan")
NILAI = ("hasil_kerja", "perilaku", "predikat", "catatan", "kebijakan")
PIECE = 500_000  # bytes of a file in one answer
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
        "dokumen": [_dokumen(each) for each in _documents(skps)],
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
    return rows.prefetch_related(Prefetch("rhk_set"), Prefetch("rhk_set__indikator_set"))


def _skp(skp: Skp) -> dict[str, Any]:
    rhk = [
        _of(each, RHK) | {"indikator": [_of(row, INDIKATOR) for row in each.indikator_set.all()]}
        for each in skp.rhk_set.all()
    ]
    post = skp.riwayat_jabatan
    facts = {"tahun": skp.tahun, "jabatan": post.jabatan, "unit": post.unit.nama, "rhk": rhk}
    return facts | _days(skp.periode_awal, skp.periode_akhir)


def _ratings(skps: list[Skp]) -> Iterable[Evaluasi]:
    """Of each period the one in force, once it is published."""
    rows = Evaluasi.objects.filter(periode__skp__in=skps, diterbitkan_pada__lte=clock.now())
    rows = rows.select_related("periode", "penilai").order_by("periode", "nomor")
    return {row.periode_id: row for row in rows}.values()


def _nilai(row: Evaluasi) -> dict[str, Any]:
    periode = row.periode
    facts = {"periode": periode.rentang.label, "jenis": periode.jenis, "tahun": periode.tahun}
    who = row.penilai.nama if row.penilai else row.penilai_nama
    when = {"penilai": who, "dinilai_pada": row.dinilai_pada.isoformat()}
    return facts | _days(periode.mulai, periode.selesai) | _of(row, NILAI) | when


def _documents(skps: list[Skp]) -> Iterable[DokumenTerbit]:
    periods = Periode.objects.filter(skp__in=skps).values("pk")
    of_skp = _about(Skp, [each.pk for each in skps])
    return (of_skp | _about(Periode, periods)).prefetch_related("tanda_tangan_set")


def _about(kind: type[Any], keys: Any) -> Any:
    subject = ContentType.objects.get_for_model(kind)
    return DokumenTerbit.objects.filter(subject_type=subject, subject_id__in=keys)


def _dokumen(row: DokumenTerbit) -> dict[str, Any]:
    [*_, (sha256, _)] = files_of(row)
    facts = _of(row, ("jenis", "kode", "judul")) | {"sha256": sha256}
    return facts | {"pada": row.terbit_pada.isoformat()}


def files_of(row: DokumenTerbit) -> list[tuple[str, FieldFile]]:
    """As it was issued, then with each signature that was put into it."""
    signed = (each for each in row.tanda_tangan_set.all() if each.berkas)
    return [(each.sha256, each.berkas) for each in (row, *signed)]


def piece_of(*, isi: str, tanda: str) -> dict[str, Any]:
    """The next bytes of a document, for the cell that received whose it is; none: not kept here."""
    sel, facts = letters.heard(isi, tanda, "serahan", "sha256", "dari")
    left = Serahan.objects.filter(is_masuk=False, status=Serahan.Status.DITERIMA)
    row = left.filter(sha256=facts["serahan"], sel=sel.kode).first()
    documents = json.loads(row.isi)["dokumen"] if row else []
    listed = {each["sha256"]: each["kode"] for each in documents}
    if facts["sha256"] not in listed:
        raise NotAllowed("Berkas ini tidak termasuk serahan yang diterima sel Anda.")
    dokumen = DokumenTerbit.objects.filter(kode=listed[facts["sha256"]]).first()
    berkas = dict(files_of(dokumen)).get(facts["sha256"]) if dokumen else None
    if not berkas:
        return {"isi": "", "ukuran": 0}
    with berkas.open("rb") as file:
        file.seek(int(facts["dari"]))
        return {"isi": b64encode(file.read(PIECE)).decode(), "ukuran": berkas.size}


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
