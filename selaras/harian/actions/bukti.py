"""Evidence of one entry of the log: a name and a link (BKN-032)."""

from selaras.base.errors import InvalidInput, NotNow
from selaras.core import audit
from selaras.core.deed import deed
from selaras.core.pelaku import Pelaku
from selaras.core.validation import optional_text, require_text
from selaras.harian.actions.progres import require_open
from selaras.harian.models import BuktiCatatan
from selaras.harian.policies import ProgresHarianPolicy
from selaras.pelaksanaan.actions.bukti import is_link
from selaras.pelaksanaan.models import NAMA_BUKTI_MAX, TAUTAN_MAX, ProgresHarian

BUKTI_MAKS = 5  # per entry


@deed(ProgresHarianPolicy, "ditambah bukti catatannya", right="edit_log")
def add_bukti_log(
    progres: ProgresHarian, policy: ProgresHarianPolicy, *, by: Pelaku, nama: str, tautan: str
) -> BuktiCatatan:
    require_open(progres)
    nama = require_text("nama", nama, "Mohon tuliskan nama buktinya.", NAMA_BUKTI_MAX)
    tautan = optional_text("tautan", tautan, TAUTAN_MAX)
    if not is_link(tautan):
        sentence = "Mohon isi tautan yang diawali https:// atau http://."
        raise InvalidInput(errors={"tautan": [sentence]})
    if progres.bukti_set.count() >= BUKTI_MAKS:
        raise NotNow(f"Paling banyak {BUKTI_MAKS} bukti untuk satu catatan.")
    bukti = BuktiCatatan.objects.create(progres=progres, nama=nama, tautan=tautan)
    audit.record(progres, "add_bukti_log", by=by, note=nama)
    return bukti


@deed(ProgresHarianPolicy, "dihapus bukti catatannya", right="edit_log")
def delete_bukti_log(bukti: BuktiCatatan, policy: ProgresHarianPolicy, *, by: Pelaku) -> None:
    require_open(bukti.progres)
    data = {"nama": bukti.nama, "tautan": bukti.tautan}
    audit.record(bukti.progres, "delete_bukti_log", by=by, note=bukti.nama, data=data)
    bukti.delete()
