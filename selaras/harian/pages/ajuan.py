"""The state of entries and their evidence, where the policy asks that they are submitted."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from selaras.harian.models import AjuanCatatan, BuktiCatatan
from selaras.harian.policies import asks_approval
from selaras.pelaksanaan.models import ProgresHarian
from selaras.pelaksanaan.pages import bukti_context
from selaras.perencanaan.models.skp import Skp

NADA = {
    AjuanCatatan.Status.DRAF: "",
    AjuanCatatan.Status.DIAJUKAN: "brand",
    AjuanCatatan.Status.DIKEMBALIKAN: "warn",
    AjuanCatatan.Status.DISETUJUI: "good",
}


@dataclass(frozen=True, slots=True)
class KeadaanCatatan:
    """How far an entry has come, why it was returned, and what proves it."""

    ajuan: AjuanCatatan
    bukti: tuple[BuktiCatatan, ...]

    @property
    def kata(self) -> str:
        return self.ajuan.status_label

    @property
    def nada(self) -> str:
        return NADA[AjuanCatatan.Status(self.ajuan.status)]

    @property
    def alasan(self) -> str:
        is_returned = self.ajuan.status == AjuanCatatan.Status.DIKEMBALIKAN
        return self.ajuan.tanggapan.teks if is_returned and self.ajuan.tanggapan else ""

    @property
    def bukti_tampak(self) -> list[dict[str, Any]]:
        return [bukti_context(row) for row in self.bukti]

    @property
    def is_waiting(self) -> bool:
        return self.ajuan.status == AjuanCatatan.Status.DIAJUKAN


def states_of(skp: Skp | None, rows: Iterable[ProgresHarian]) -> dict[int, KeadaanCatatan]:
    """Entry → its state: two queries; nothing where entries are notes, nor for plans."""
    if skp is None or not asks_approval(skp):
        return {}
    return states_among(rows)


def states_among(rows: Iterable[ProgresHarian]) -> dict[int, KeadaanCatatan]:
    """The same for entries whose policy is known to ask."""
    entries = [row for row in rows if not row.is_rencana]
    keys = [row.pk for row in entries]
    stored = AjuanCatatan.objects.filter(progres__in=keys).select_related("tanggapan")
    known = {each.progres_id: each for each in stored}
    proofs: dict[int, list[BuktiCatatan]] = defaultdict(list)
    for proof in BuktiCatatan.objects.filter(progres__in=keys):
        proofs[proof.progres_id].append(proof)
    return {
        row.pk: KeadaanCatatan(
            known.get(row.pk) or AjuanCatatan(instansi_id=row.instansi_id, progres=row),
            tuple(proofs[row.pk]),
        )
        for row in entries
    }
