"""The chain of a person of the cast, link by link, as one of them sees it on a day."""

from datetime import date
from typing import Any

from selaras.beranda.mengapa import chain
from selaras.beranda.mengapa.chain import Rantai
from selaras.core.mengapa import Mata
from selaras.organisasi.models.unit import UnitKerja


def seen(
    here: Any, name: str, day: date, *, by: str = "agus", periode: int | None = None
) -> Rantai:
    with here.on(day):
        return chain.buka(here.pelaku(by), periode, pk=getattr(here, name).pk)


def links(rantai: Rantai) -> dict[str, Mata]:
    return {mata.mata_rantai: mata for mata in rantai.items}


def link(here: Any, nama: str, name: str, day: date, **facts: Any) -> Mata:
    """One link by its name."""
    return links(seen(here, name, day, **facts))[nama]


def bidang_baru(here: Any, nama: str = "Bidang Statistik") -> UnitKerja:
    """Another bidang below the dinas, without people."""
    dinas = here.unit("dewi")
    return UnitKerja.objects.create(instansi=here.instansi, nama=nama, eselon="32", parent=dinas)
