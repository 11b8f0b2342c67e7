"""A document is issued, and the scan of its signed paper kept."""

from hashlib import sha256
from secrets import token_hex
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import UploadedFile
from django.db.models import Model, QuerySet

from selaras.accounts.models import User
from selaras.base import clock
from selaras.core import audit, pindaian
from selaras.core.deed import Ask, create, deed
from selaras.core.naskah import JenisNaskah, Naskah
from selaras.core.pelaku import Pelaku
from selaras.core.terbitan import DokumenTerbit, TandaTanganDokumen
from selaras.core.workflow import lock
from selaras.documents import kode
from selaras.documents.models import PindaianDokumen
from selaras.documents.policies import TerbitanPolicy
from selaras.kebijakan.in_force import kebijakan_for

BASAH = TandaTanganDokumen.Cara.BASAH


@create(TerbitanPolicy, "diterbitkan")
def issue_document(
    ask: Ask[TerbitanPolicy],
    /,
    row: Any,
    *,
    jenis: JenisNaskah,
    by: Pelaku,
    base: str = "",
    **pilihan: Any,
) -> DokumenTerbit:
    """Keep the document as it is now, under a code of its own; the one before is replaced.

    `base`: the address of this request, where the settings name none. What somebody signed and
    still holds is not issued again.
    """
    lock(row)
    before = issued(row).filter(jenis=jenis.kode, diganti_pada=None, ditarik_pada=None).first()
    dokumen = DokumenTerbit(instansi_id=row.instansi_id, subject=row, jenis=jenis.kode)
    ask(TerbitanPolicy(by, dokumen))
    dasar = jenis.dasar(row.pk)
    dokumen.dasar = dasar.versi if dasar else ""
    if before is not None:
        if before.dasar == dokumen.dasar and _is_begun(before):
            return before
        DokumenTerbit.objects.filter(pk=before.pk).update(diganti_pada=clock.now())
    dokumen.kode = kode.new_code()
    _keep(dokumen, jenis.tulis(row, by=by, cek=kode.drawn(dokumen.kode, base), **pilihan), by=by)
    audit.record(dokumen, "issue_document", by=by, data={"sha256": dokumen.sha256})
    return dokumen


@deed(TerbitanPolicy, "dilengkapi pindaian bertanda tangan")
def upload_scan(
    dokumen: DokumenTerbit,
    policy: TerbitanPolicy,
    *,
    by: Pelaku,
    berkas: "UploadedFile[bytes] | None",
    versi: int | None = None,
) -> PindaianDokumen:
    """Keep the scan of the paper that all signed; it tells that they did (DPS-070)."""
    limit = kebijakan_for(dokumen.instansi, by.today).bukti_ukuran_maks
    scan = pindaian.keep(PindaianDokumen(dokumen=dokumen), berkas, limit, by=by)
    for each in policy.tanda_tangan:
        each.advance("sign_on_paper", by=by, cara=BASAH, pada=clock.now())
    dokumen.touch("upload_scan", by=by, data={"pindaian": scan.pk, "sha256": scan.sha256})
    return scan


def issued(row: Model) -> QuerySet[DokumenTerbit]:
    """What was issued about this row, the newest first."""
    kind = ContentType.objects.get_for_model(row)
    return DokumenTerbit.objects.filter(subject_type=kind, subject_id=row.pk)


def _is_begun(dokumen: DokumenTerbit) -> bool:
    signed = TandaTanganDokumen.Status.DITANDATANGANI
    return dokumen.tanda_tangan_set.filter(status=signed).exists()


def _keep(dokumen: DokumenTerbit, naskah: Naskah, *, by: Pelaku) -> None:
    dokumen.judul, dokumen.atas_nama = naskah.judul, naskah.atas_nama
    dokumen.unit, dokumen.diterbitkan_oleh = naskah.unit, by.nama
    dokumen.sha256, dokumen.ukuran = sha256(naskah.pdf).hexdigest(), len(naskah.pdf)
    dokumen.terbit_pada = clock.now()
    dokumen.berkas.save(f"{token_hex(16)}.pdf", ContentFile(naskah.pdf), save=False)
    dokumen.save()
    known = User.objects.filter(
        nip__in=[each.nip for each in naskah.penanda], instansi=dokumen.instansi_id
    )
    users = {each.nip: each for each in known}
    TandaTanganDokumen.objects.bulk_create(
        TandaTanganDokumen(
            dokumen=dokumen,
            urutan=place,
            sebutan=each.sebutan,
            nama=each.nama,
            nip=each.nip,
            penanda=users.get(each.nip),
            lokasi=each.lokasi,
            tanggal=each.tanggal,
            kotak=each.kotak,
        )
        for place, each in enumerate(naskah.penanda, 1)
    )
