"""What the agencies of this cell count as, told to the national site (decisions/0016).

That is the cell that keeps the directory. Each minute it hears the sums that a fold changed since
its last answer, or that none did; what was lost on the way is told again by the next letter.
"""

from typing import Any

import structlog
from django.db.models import F
from django.urls import reverse

from selaras.clients.sel import SelBisuError, tell
from selaras.rekap.models import PenandaRekap, RekapInstansi
from selaras.sel import surat
from selaras.sel.daftar import DaftarSel, daftar_sel

AT_ONCE = 20  # agencies in a letter: all sums of some years of so many stay below its limit
log = structlog.get_logger("selaras.sel")


def tell_due() -> None:
    """A beat of the tick, after the fold."""
    daftar = daftar_sel()
    if daftar is None or daftar.is_direktori:
        return
    changed = PenandaRekap.objects.filter(nomor__gt=F("dikabarkan")).select_related("instansi")
    marks = list(changed.order_by("pk"))
    try:
        for start in range(0, max(len(marks), 1), AT_ONCE):
            _tell(daftar, marks[start : start + AT_ONCE])
    except SelBisuError as error:
        log.warning("sel_unreached", sel=daftar.direktori, reason=str(error))


def _tell(daftar: DaftarSel, marks: list[PenandaRekap]) -> None:
    said = surat.say(daftar, kabar=[_kabar(mark) for mark in marks])
    known = tell(f"{daftar.pemegang_direktori.alamat}{reverse('nasional:kabar')}", said)
    for mark in marks:
        _note(mark, int(known[mark.instansi.kode]))


def _kabar(mark: PenandaRekap) -> dict[str, Any]:
    rows = RekapInstansi.objects.filter(instansi=mark.instansi, nomor__gt=mark.dikabarkan)
    return {
        "instansi": mark.instansi.kode,
        "nama": mark.instansi.nama,
        "sesudah": mark.dikabarkan,
        "nomor": mark.nomor,
        "baris": [(row.kunci, row.jumlah) for row in rows],
    }


def _note(mark: PenandaRekap, known: int) -> None:
    """Up to where they have it. Whoever lost some, by an older backup, makes both begin anew."""
    facts = {"dikabarkan": known}
    if known > mark.nomor:  # ours was restored: they know folds that we never did
        facts = {"dikabarkan": 0, "nomor": known + 1}
    PenandaRekap.objects.filter(pk=mark.pk).update(**facts)
