"""The files that travel with a mover: what the letter promises of each, and its bytes, in pieces.

A promise is a name, a size and a SHA-256, and is signed with the bundle in which it stands: beside
the paper or the rating that it belongs to. The other cell asks for the bytes by their SHA-256.
"""

import json
from base64 import b64encode
from collections.abc import Iterable, Iterator
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import QuerySet
from django.db.models.fields.files import FieldFile

from selaras.base.errors import NotAllowed
from selaras.core.pindaian import Pindaian
from selaras.core.terbitan import DokumenTerbit, TandaTanganDokumen
from selaras.documents.models import PindaianDokumen
from selaras.organisasi.models.pegawai import Pegawai
from selaras.pelaksanaan.isi import TANPA_BUKTI
from selaras.pelaksanaan.models import BuktiDukung, Periode
from selaras.perencanaan.models.naskah import DokumenBertandaTangan, DokumenDasar
from selaras.perencanaan.models.skp import Skp
from selaras.sel import surat as letters
from selaras.sel.models import Serahan

PIECE = 500_000  # bytes of a file in one answer
Janji = dict[str, Any]


def promised(isi: dict[str, Any]) -> Iterator[Janji]:
    """All files of a bundle; a link is evidence without one."""
    yield from isi["dokumen"]
    for each in (*isi["dokumen"], *isi["skp"]):
        yield from each.get("pindaian", ())
    for each in isi["penilaian"]:
        yield from (row for row in each.get("bukti", ()) if row["sha256"])


def document(row: DokumenTerbit) -> Janji:
    """With all signatures that are in it, and the scans of what was signed on paper."""
    signed = (each for each in row.tanda_tangan_set.all() if each.berkas)
    last = [row, *signed][-1]
    facts = {"jenis": row.jenis, "kode": row.kode, "pada": row.terbit_pada.isoformat()}
    scans = {"pindaian": _scans(row.pindaian_set.all())}
    return facts | _promise(row.judul, last.sha256, _size(last.berkas)) | scans


def scans_of(skp: Skp) -> list[Janji]:
    """What both signed on paper, and the letters on which a tambahan rests."""
    bases = (scan for rhk in skp.rhk_set.all() for scan in rhk.dasar_set.all())
    return _scans((*skp.dokumen_set.all(), *bases))


def evidence_of(periode: Periode) -> list[Janji]:
    """What was handed in with the realisation: files, and links, which are only told."""
    rows = (row for row in periode.bukti_set.all() if row.dibekukan_pada)
    return [
        _promise(str(row), row.sha256, row.ukuran) | {"tautan": row.tautan}
        for row in rows
        if row.tautan != TANPA_BUKTI
    ]


def _scans(rows: Iterable[Pindaian]) -> list[Janji]:
    return [_promise(row.nama, row.sha256, row.ukuran) for row in rows]


def _promise(judul: str, sha256: str, ukuran: int) -> Janji:
    return {"judul": judul, "sha256": sha256, "ukuran": ukuran}


def _size(berkas: FieldFile) -> int:
    """0 for one that is lost: its name travels all the same."""
    try:
        return berkas.size
    except FileNotFoundError:
        return 0


def documents_about(skps: Iterable[Skp]) -> QuerySet[DokumenTerbit]:
    """Those of these SKP and of their periods."""
    keys = [each.pk for each in skps]
    return _about(Skp, keys) | _about(Periode, Periode.objects.filter(skp__in=keys).values("pk"))


def _about(kind: type[Any], keys: Any) -> QuerySet[DokumenTerbit]:
    subject = ContentType.objects.get_for_model(kind)
    rows = DokumenTerbit.objects.filter(subject_type=subject, subject_id__in=keys)
    return rows.prefetch_related("tanda_tangan_set", "pindaian_set")


def piece_of(*, isi: str, tanda: str) -> dict[str, Any]:
    """The next bytes of a file, for the cell that received whose it is; none: not kept here."""
    sel, facts = letters.heard(isi, tanda, "serahan", "sha256", "dari")
    left = Serahan.objects.filter(is_masuk=False, status=Serahan.Status.DITERIMA)
    row = left.filter(sha256=facts["serahan"], sel=sel.kode).select_related("pegawai").first()
    files = promised(json.loads(row.isi)) if row else ()
    if row is None or facts["sha256"] not in {each["sha256"] for each in files}:
        raise NotAllowed("Berkas ini tidak termasuk serahan yang diterima sel Anda.")
    berkas = _kept(row.pegawai, facts["sha256"])
    if berkas is None:
        return {"isi": "", "ukuran": 0}
    try:
        with berkas.open("rb") as file:
            file.seek(int(facts["dari"]))
            return {"isi": b64encode(file.read(PIECE)).decode(), "ukuran": berkas.size}
    except FileNotFoundError:
        return {"isi": "", "ukuran": 0}


def _kept(pegawai: Pegawai | None, sha256: str) -> FieldFile | None:
    """Wherever his file with these bytes lies today; none where the archive let it go."""
    documents = documents_about(Skp.objects.filter(pegawai=pegawai))
    places: tuple[QuerySet[Any], ...] = (
        documents,
        TandaTanganDokumen.objects.filter(dokumen__in=documents.order_by().values("pk")),
        PindaianDokumen.objects.filter(dokumen__in=documents.order_by().values("pk")),
        DokumenBertandaTangan.objects.filter(skp__pegawai=pegawai),
        DokumenDasar.objects.filter(rhk__skp__pegawai=pegawai),
        BuktiDukung.objects.filter(periode__skp__pegawai=pegawai),
    )
    rows = (each.filter(sha256=sha256).exclude(berkas="").first() for each in places)
    return next((row.berkas for row in rows if row), None)
