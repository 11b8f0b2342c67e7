"""The file of the SK or SPT that a tambahan rests on; its number is a column of the RHK itself."""

from django.core.files.uploadedfile import UploadedFile

from selaras.base.errors import NotNow
from selaras.core import audit, pindaian
from selaras.core.deed import deed
from selaras.core.pelaku import Pelaku
from selaras.perencanaan.models.naskah import DokumenDasar
from selaras.perencanaan.models.rhk import RencanaHasilKerja
from selaras.perencanaan.policies.dasar import DasarPolicy

HANYA_TAMBAHAN = (
    "RHK ini RHK utama, yang tidak memerlukan dasar penugasan. Berkas SK atau SPT diunggah pada "
    "RHK tambahan."
)


@deed(DasarPolicy, "dilengkapi dasar penugasannya")
def upload_dasar(
    rhk: RencanaHasilKerja,
    policy: DasarPolicy,
    *,
    by: Pelaku,
    berkas: "UploadedFile[bytes] | None",
) -> DokumenDasar:
    """Keep a letter beside the older ones; the content of the SKP, and its version, stay."""
    if rhk.is_utama:
        raise NotNow(HANYA_TAMBAHAN)
    skp = policy.subject
    largest = skp.kebijakan.bukti_ukuran_maks
    dokumen = pindaian.keep(DokumenDasar(rhk=rhk), berkas, largest, by=by)
    facts = {"rhk": rhk.pk, "uraian": rhk.uraian, "dokumen": dokumen.pk, "sha256": dokumen.sha256}
    audit.record(skp, "upload_dasar", by=by, data=facts)
    return dokumen
