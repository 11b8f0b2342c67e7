"""What a penilai says of a day of the log."""

from datetime import date

from selaras.base import clock
from selaras.base.errors import InvalidInput
from selaras.core import audit
from selaras.core.deed import Ask, create, lock
from selaras.core.pelaku import Pelaku
from selaras.core.validation import require_text
from selaras.harian.models import TANGGAPAN_MAX, TanggapanHarian
from selaras.harian.policies import TanggapanPolicy
from selaras.perencanaan.models.skp import Skp


@create(TanggapanPolicy, "ditanggapi catatan hariannya")
def comment_log(
    ask: Ask[TanggapanPolicy], skp: Skp, *, by: Pelaku, tanggal: date, teks: str
) -> TanggapanHarian:
    """Feedback during the period (practice.md §2): its owner sees it the same day."""
    lock(skp)
    ask(TanggapanPolicy(by, skp))
    words = require_text("teks", teks, "Mohon tuliskan tanggapan.", TANGGAPAN_MAX)
    if not skp.periode_awal <= tanggal <= by.today or tanggal > skp.periode_akhir:
        raise InvalidInput(errors={"tanggal": ["Tanggapan hanya untuk hari yang sudah tiba."]})
    who = {"penulis_id": by.user_id, "penulis_nama": by.nama}
    row = TanggapanHarian(instansi=skp.instansi, skp=skp, tanggal=tanggal, teks=words, **who)
    row.ditulis_pada = clock.now()
    row.save()
    audit.record(row, "comment_log", by=by)
    return row
