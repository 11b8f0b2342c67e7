"""The file of the SK or SPT that a tambahan rests on; its number is a column of the RHK itself."""

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction

from selaras.base.errors import NotNow, Stale
from selaras.core import audit, pindaian
from selaras.core.pelaku import Pelaku
from selaras.core.workflow import lock
from selaras.perencanaan.models import DokumenDasar, RencanaHasilKerja
from selaras.perencanaan.policies.dasar import DasarPolicy

HANYA_TAMBAHAN = (
    "RHK ini RHK utama, yang tidak memerlukan dasar penugasan. Berkas SK atau SPT diunggah pada "
    "RHK tambahan."
)


@transaction.atomic
def upload_dasar(
    rhk: RencanaHasilKerja, *, by: Pelaku, berkas: "UploadedFile[bytes] | None"
) -> DokumenDasar:
    """Keep a letter beside the older ones; the content of the SKP, and its version, stay."""
    skp = lock(rhk.skp)
    DasarPolicy(by, skp).require("upload_dasar")
    if not RencanaHasilKerja.objects.filter(pk=rhk.pk).exists():
        raise Stale(audit.what_changed(skp))
    rhk.refresh_from_db()
    if rhk.is_utama:
        raise NotNow(HANYA_TAMBAHAN)
    largest = skp.kebijakan.bukti_ukuran_maks
    dokumen = pindaian.keep(DokumenDasar(rhk=rhk), berkas, largest, by=by)
    facts = {"rhk": rhk.pk, "uraian": rhk.uraian, "dokumen": dokumen.pk, "sha256": dokumen.sha256}
    audit.record(skp, "upload_dasar", by=by, data=facts)
    return dokumen
