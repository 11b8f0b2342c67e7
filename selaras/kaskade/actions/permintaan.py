"""Ask the Admin OPD to fill the matrix; answer why it is not filled yet."""

from selaras.base import clock
from selaras.base.limits import CATATAN_MAX
from selaras.core import audit, validation
from selaras.core.deed import deed
from selaras.core.pelaku import Pelaku
from selaras.kaskade.models import PermintaanMatriks
from selaras.kaskade.policies.permintaan import JawabanPolicy, PermintaanMatriksPolicy
from selaras.perencanaan.models.skp import Skp


@deed(PermintaanMatriksPolicy, "diminta pengisian matriksnya")
def request_matriks(skp: Skp, policy: PermintaanMatriksPolicy, *, by: Pelaku) -> PermintaanMatriks:
    """One tap; a request that was filled before is asked anew."""
    row, _ = PermintaanMatriks.objects.update_or_create(
        skp=skp,
        status=PermintaanMatriks.Status.MENUNGGU,
        defaults={"instansi": skp.instansi, "diminta_pada": clock.now()},
    )
    audit.record(skp, "request_matriks", by=by, data={"permintaan": row.pk})
    return row


@deed(JawabanPolicy, "dijawab permintaan matriksnya")
def answer_request(
    permintaan: PermintaanMatriks, policy: JawabanPolicy, *, by: Pelaku, catatan: str
) -> PermintaanMatriks:
    """Say what it waits for; the pegawai may ask again."""
    sentence = "Jawaban wajib diisi: mengapa belum dapat diisi, dan kapan."
    note = validation.require_text("catatan", catatan, sentence, CATATAN_MAX)
    permintaan.advance("answer_request", by=by, note=note, catatan=note)
    return permintaan
