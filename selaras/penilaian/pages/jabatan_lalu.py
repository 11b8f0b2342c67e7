"""What the year's earlier posts came to: to be considered with the new one (DPS-083, §4.7)."""

from collections.abc import Iterator
from dataclasses import dataclass

from selaras.pelaksanaan.models import Periode
from selaras.perencanaan.models.skp import Skp
from selaras.rules.predikat import PREDIKAT_LABEL, PredikatKinerja


@dataclass(frozen=True, slots=True)
class JabatanLalu:
    skp: Skp
    predikat: str  # "" before it is published
    penilai: str  # who rated it


def earlier_posts(skp: Skp) -> list[JabatanLalu]:
    """The newest first; never averaged: the annual predikat is a judgement of its own."""
    return [_result(each) for each in _before(skp)]


def _before(skp: Skp) -> Iterator[Skp]:
    people = Skp.objects.select_related("riwayat_jabatan")
    while skp.pendahulu_id is not None:
        skp = people.get(pk=skp.pendahulu_id)
        yield skp


def _result(skp: Skp) -> JabatanLalu:
    final = skp.periode_set.filter(jenis=Periode.Jenis.FINAL).first()
    known = final.predikat_terbit if final else ""
    rated_by = final.cuplikan.get("penilai", {}).get("nama", "") if final and known else ""
    return JabatanLalu(skp, PREDIKAT_LABEL[PredikatKinerja(known)] if known else "", rated_by)
