"""What the rights matrix has of issued documents: Budi's SKP, and the scan of its paper."""

from datetime import date

from django.core.files.uploadedfile import SimpleUploadedFile

from selaras.core.naskah import jenis_of
from selaras.demo.world import World
from selaras.documents import actions
from selaras.perencanaan.models.skp import Skp
from tests.rights_planning import PDF

SUBJECTS = {
    "documents:issue_document": "skp",
    "documents:laporan_harian": "skp",
    "documents:issue_log_report": "skp",
    "documents:terbitan": "dokumen-terbit",
    "documents:berkas": "dokumen-terbit",
    "documents:upload_scan": "dokumen-terbit",
    "documents:pindaian": "pindaian-dokumen",
    "documents:sign_document": "tanda-tangan",
    "documents:sign_certified": "tanda-tangan",
    "documents:seal_document": "dokumen-terbit",
    "documents:request_seal_code": "dokumen-terbit",
}
# Of a secret that opens nothing.
BODIES = {
    "POST /tanda-tangan/{pk}/sign_document": {"sandi": "x"},
    "POST /tanda-tangan/{pk}/sign_certified": {"nik": "5100000000000001", "sandi": "x"},
    "POST /segel/{pk}/seal_document": {"sandi": "x"},
}


def rows(here: World, skp: Skp, day: date) -> dict[str, int]:
    kind = jenis_of("skp")
    assert kind is not None
    with here.on(day):
        budi = here.pelaku("budi")
        dokumen = actions.issue_document(skp, jenis=kind, by=budi)
        scan = actions.upload_scan(dokumen, by=budi, berkas=SimpleUploadedFile("a.pdf", PDF))
    return {
        "dokumen-terbit": dokumen.pk,
        "pindaian-dokumen": scan.pk,
        "tanda-tangan": dokumen.tanda_tangan_set.get(urutan=1).pk,
    }
