"""The whole picture of a leader's people: her results, theirs, and where a line is broken.

A level at a time: who rates people himself has a picture of his own, and so on down.
"""

from collections import defaultdict
from dataclasses import dataclass
from typing import Any, Final

from selaras.core.pelaku import Pelaku
from selaras.garis.pages.pohon import SimpulGaris
from selaras.kaskade.pages.kaskade import Kaskade
from selaras.kaskade.pages.matriks import OrangMatriks, matriks_of
from selaras.perencanaan.models.rhk import RencanaHasilKerja
from selaras.perencanaan.models.skp import Skp

LEBAR_PENUH: Final = 12  # results of the people's leaders; above it only broken ones are drawn


@dataclass(frozen=True)
class GarisUnit:
    """`akar`: the leader's results with theirs below; `yatim`: theirs that serve nothing."""

    skp: Skp
    akar: list[SimpulGaris]
    terlipat: list[Any]  # results of the leader that are whole, left out of a large picture
    yatim: list[SimpulGaris]
    tanpa_turunan: list[Any]
    tanpa_pelaksana: list[Any]
    tanpa_garis: list[OrangMatriks]
    pegawai: int

    @property
    def putus(self) -> int:
        """Broken lines: on either side, and people in none."""
        return (
            len(self.tanpa_turunan)
            + len(self.yatim)
            + len(self.tanpa_pelaksana)
            + len(self.tanpa_garis)
        )


def unit_of(pelaku: Pelaku, skp: Skp) -> GarisUnit:
    """Of the SKP of a leader that one may see."""
    lihat = Kaskade(pelaku, skp.instansi, skp.tahun)
    nodes = list(lihat.sekitar(skp.pegawai_id).approved())
    own = [node for node in nodes if node.skp_id == skp.pk]
    middle = [node for node in nodes if node.skp_id != skp.pk and _leads(node)]
    people = _people(node.pk for node in nodes)
    below = defaultdict(list)
    for node in middle:
        below[node.intervensi_id].append(_node(node, people))
    rows = matriks_of(skp, pelaku).baris
    drawn = own if len(middle) <= LEBAR_PENUH else [node for node in own if _is_broken(node, below)]
    return GarisUnit(
        skp=skp,
        akar=[_node(node, people, below[node.pk]) for node in drawn],
        terlipat=[node for node in own if node not in drawn],
        yatim=[_node(node, people) for node in middle if node.is_yatim],
        tanpa_turunan=[node for node in own if node.is_tanpa_pendukung],
        tanpa_pelaksana=[node for node in middle if node.is_tanpa_pendukung],
        tanpa_garis=[row for row in rows if not row.terlibat and row.skp.is_approved],
        pegawai=len(rows),
    )


def _leads(node: Any) -> bool:
    """Whether others serve it, or should: of who rates nobody it is a person, not a level."""
    return bool(node.pendukung or node.is_tanpa_pendukung)


def _is_broken(node: Any, below: dict[int | None, list[SimpulGaris]]) -> bool:
    return node.is_tanpa_pendukung or any(each.kelas == "sepi" for each in below[node.pk])


def _node(node: Any, people: dict[int, int], anak: list[SimpulGaris] | None = None) -> SimpulGaris:
    kelas = "sepi" if node.is_tanpa_pendukung else "tengah"
    return SimpulGaris(kelas, rhk=node, lewat=people.get(node.pk, 0), anak=anak or [])


def _people(results: Any) -> dict[int, int]:
    """Result → how many people serve it."""
    rows = RencanaHasilKerja.objects.approved().filter(intervensi__in=list(results)).order_by()
    found: dict[int, set[int]] = defaultdict(set)
    for result, pegawai in rows.values_list("intervensi", "skp__pegawai"):
        found[result].add(pegawai)
    return {result: len(people) for result, people in found.items()}
