"""What of a rating an objection is about: its indicators, and the behaviour as a whole."""

from collections.abc import Collection

from selaras.core import validation
from selaras.keberatan.models import BagianKeberatan
from selaras.pelaksanaan.isi import IsiPeriode
from selaras.pelaksanaan.models import Periode

PERILAKU = BagianKeberatan(kode="perilaku", isi="Perilaku kerja")


def bagian_of(periode: Periode) -> list[BagianKeberatan]:
    """What may be ticked: each indicator in the words that were rated, and the behaviour."""
    rows = IsiPeriode(periode).butir
    return [
        *(BagianKeberatan(kode=f"indikator_{row.pk}", isi=row.uraian) for row in rows),
        PERILAKU,
    ]


def chosen(periode: Periode, kode: Collection[str]) -> list[BagianKeberatan]:
    """What was ticked, in the order of the sheet; none: the rating as a whole."""
    known = bagian_of(periode) if kode else []
    if not set(kode) <= {each["kode"] for each in known}:
        raise validation.wrong("bagian", "Pilihan ini tidak ada dalam penilaian yang berlaku.")
    return [each for each in known if each["kode"] in kode]
