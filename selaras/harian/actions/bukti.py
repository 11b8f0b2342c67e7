"""Evidence of one entry of the log: a link or a file, with its name (BKN-032)."""

from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django_tasks import task

from selaras.base.errors import InvalidInput, NotNow
from selaras.core import audit
from selaras.core.deed import deed
from selaras.core.pelaku import Pelaku
from selaras.core.validation import require_text
from selaras.harian.actions.progres import require_open
from selaras.harian.models import BuktiCatatan
from selaras.harian.policies import ProgresHarianPolicy
from selaras.pelaksanaan.actions.bukti import forget_file, given, keep
from selaras.pelaksanaan.actions.tautan import can_look, look
from selaras.pelaksanaan.isi import TANPA_BUKTI
from selaras.pelaksanaan.models import NAMA_BUKTI_MAX, ProgresHarian

BUKTI_MAKS = 5  # per entry


@deed(ProgresHarianPolicy, "ditambah bukti catatannya", right="edit_log")
def add_bukti_log(
    progres: ProgresHarian,
    policy: ProgresHarianPolicy,
    *,
    by: Pelaku,
    nama: str,
    tautan: str = "",
    berkas: "UploadedFile[Any] | None" = None,
) -> BuktiCatatan:
    require_open(progres)
    nama = require_text("nama", nama, "Mohon tuliskan nama buktinya.", NAMA_BUKTI_MAX)
    facts = given(progres.skp.kebijakan, nama, tautan, berkas)
    if facts == TANPA_BUKTI:  # an entry without evidence needs no sign of it
        sentence = "Mohon isi tautan yang diawali https:// atau http://."
        raise InvalidInput(errors={"tautan": [sentence]})
    if progres.bukti_set.count() >= BUKTI_MAKS:
        raise NotNow(f"Paling banyak {BUKTI_MAKS} bukti untuk satu catatan.")
    bukti = BuktiCatatan(progres=progres, nama=nama)
    keep(bukti, facts, berkas)
    audit.record(progres, "add_bukti_log", by=by, note=nama)
    if can_look([bukti.tautan]):
        check_links_of_entry.enqueue(progres.pk)
    return bukti


@deed(ProgresHarianPolicy, "dihapus bukti catatannya", right="edit_log")
def delete_bukti_log(bukti: BuktiCatatan, policy: ProgresHarianPolicy, *, by: Pelaku) -> None:
    require_open(bukti.progres)
    data = {"nama": bukti.nama, "tautan": bukti.tautan, "sha256": bukti.sha256}
    audit.record(bukti.progres, "delete_bukti_log", by=by, note=bukti.nama, data=data)
    bukti.delete()
    forget_file(bukti.berkas.name)


@task()
def check_links_of_entry(progres_id: int) -> int:
    return look(BuktiCatatan.objects.filter(progres=progres_id))
