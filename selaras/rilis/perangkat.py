"""To which perangkat daerah each unit belongs: what a release is made for."""

from collections.abc import Mapping
from dataclasses import dataclass

from selaras.kepegawaian.pages.perangkat import JPT
from selaras.organisasi.models.unit import UnitKerja


@dataclass(frozen=True, slots=True)
class PohonPerangkat:
    """The tree of an agency, read in one query."""

    induk: Mapping[int, int | None]
    ber_jpt: frozenset[int]  # units headed by a JPT, by their eselon (§9.2)

    def perangkat_of(self, unit: int) -> int:
        """The nearest one above that a JPT heads, else the one below the root, else itself."""
        path = self._path(unit)
        headed = [each for each in path if each in self.ber_jpt]
        below_root = [each for each in path if self.induk.get(each) is not None]
        return (headed or below_root[-1:] or path[-1:])[0]

    def units_in(self, perangkat: int) -> list[int]:
        """The units that belong to it."""
        return [unit for unit in self.induk if self.perangkat_of(unit) == perangkat]

    def _path(self, unit: int) -> list[int]:
        path: list[int] = []
        here: int | None = unit
        while here is not None and here not in path:
            path.append(here)
            here = self.induk.get(here)
        return path


def units_of(instansi: int) -> PohonPerangkat:
    rows = list(
        UnitKerja.objects.filter(instansi=instansi).order_by().values_list("pk", "parent", "eselon")
    )
    return PohonPerangkat(
        induk={pk: parent for pk, parent, _ in rows},
        ber_jpt=frozenset(pk for pk, _, eselon in rows if eselon in JPT),
    )
