"""What the owner of an open end may do: connect it, ask for it with one tap, or why neither."""

from dataclasses import dataclass
from datetime import datetime

from selaras.kaskade.pages.permintaan import permintaan_of
from selaras.kaskade.policies.permintaan import PermintaanMatriksPolicy
from selaras.perencanaan.policies.skp import SkpPolicy


@dataclass(frozen=True, slots=True)
class Sambungan:
    boleh: bool = False
    minta: PermintaanMatriksPolicy | None = None
    pengisi: str = ""  # who fills the matrix, by name
    diminta_pada: datetime | None = None
    alasan: str = ""


def sambungan_of(policy: SkpPolicy, putus: int) -> Sambungan:
    """Nothing to others than the owner, and nothing where every result is connected."""
    if not putus or not policy.is_owner:
        return Sambungan()
    refusal = policy.refusal("edit_utama")
    if refusal is None:
        return Sambungan(boleh=True)
    asked = permintaan_of(policy)
    if asked and asked["menunggu"]:
        return Sambungan(pengisi=policy.pengisi, diminta_pada=asked["menunggu"].diminta_pada)
    if asked and asked["policy"].can("request_matriks"):
        return Sambungan(minta=asked["policy"], pengisi=policy.pengisi)
    return Sambungan(alasan=refusal.sentence)
