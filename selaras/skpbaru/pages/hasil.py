"""Step 2: the results that may be helped with, and who among one's peers does."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Count

from selaras.perencanaan.actions.rhk import offered_to
from selaras.perencanaan.models.rhk import RencanaHasilKerja
from selaras.perencanaan.models.skp import Skp
from selaras.perencanaan.policies.skp import SkpPolicy
from selaras.skpbaru import direktif as tugas
from selaras.skpbaru.sumber import is_about, suggestions

LAZIM = 4  # results that one helps with, as a rule at most


@dataclass(frozen=True, slots=True)
class Kartu:
    """A result as a card; `rekan`: how many with the same jabatan serve it."""

    hasil: RencanaHasilKerja
    rekan: int
    saran: str  # where a suggestion that serves it comes from
    dari: str  # whose it is, where it is not the penilai's
    is_terkunci: bool  # an RHK serves it

    @property
    def keterangan(self) -> str:
        rekan = f"{self.rekan} rekan sejabatan membantu hasil ini" if self.rekan else ""
        saran = f"Ada saran: {self.saran}" if self.saran else ""
        return " · ".join(part for part in (self.dari, rekan, saran) if part)


def kartu_of(policy: SkpPolicy, dipilih: list[RencanaHasilKerja]) -> list[Kartu]:
    """All that is offered, the penilai's first; the task of everybody has a card of its own."""
    skp, mine = policy.subject, policy.penilai.pk if policy.penilai else 0
    teks = tugas.teks_of(skp)
    rows = offered_to(policy).select_related("skp__pegawai", "tim").exclude(uraian=teks or None)
    known = {hasil.pk: hasil for hasil in (*rows, *dipilih)}
    found = sorted(
        known.values(),
        key=lambda rhk: (rhk.skp.pegawai_id != mine, not rhk.is_utama, rhk.urutan, rhk.pk),
    )
    rekan = _rekan(skp, list(known))
    served = {rhk.intervensi_id for rhk in skp.susunan()}
    offered = suggestions(skp, policy.actor) if found else []
    return [
        Kartu(
            row,
            rekan.get(row.pk, 0),
            next((each.asal for each in offered if is_about(each, row)), ""),
            _dari(row, mine),
            row.pk in served,
        )
        for row in found
    ]


def _dari(hasil: RencanaHasilKerja, mine: int) -> str:
    if hasil.skp.pegawai_id == mine:
        return ""
    return str(hasil.tim) if hasil.tim else f"Hasil {hasil.skp.pegawai.nama}"


def _rekan(skp: Skp, hasil: list[int]) -> dict[int, int]:
    """How many peers of the same jabatan agreed upon an RHK that serves each of these."""
    rows: Any = RencanaHasilKerja.objects.approved().filter(
        intervensi__in=hasil, skp__riwayat_jabatan__jabatan__iexact=skp.riwayat_jabatan.jabatan
    )
    rows = rows.exclude(skp__pegawai=skp.pegawai_id).order_by().values("intervensi")
    counted = rows.annotate(orang=Count("skp__pegawai", distinct=True))
    return {row["intervensi"]: row["orang"] for row in counted}


def usual(kartu: list[Kartu]) -> list[int]:
    """Ticked at first: what one's peers help with, or a suggestion serves; the owner decides."""
    return [each.hasil.pk for each in kartu if each.rekan or each.saran][:LAZIM]


def direktif_of(skp: Skp) -> dict[str, Any] | None:
    """The card of the task that everybody has; nothing where the agency has none."""
    teks = tugas.teks_of(skp)
    if not teks:
        return None
    return {"teks": teks, "wajib": tugas.is_wajib(skp), "ada": tugas.row_of(skp) is not None}
