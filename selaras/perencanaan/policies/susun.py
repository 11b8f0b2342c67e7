"""What the pegawai may not change himself: the results that the matrix gave him (DPS-018)."""

from selaras.core.policy import Refusal, not_yours
from selaras.perencanaan.models.rhk import RencanaHasilKerja
from selaras.perencanaan.policies.skp import SkpPolicy


def matriks_refusal(policy: SkpPolicy, sumber: str) -> Refusal | None:
    """Why one result is not his to change or delete; its indicators he may still fill."""
    if sumber != RencanaHasilKerja.Sumber.MATRIKS or policy.kebijakan.rhk_matriks_diubah:
        return None
    if policy.utama_by_admin and policy.is_filler_of_utama:
        return None
    who = policy.pengisi if policy.utama_by_admin else policy.penilai_sapaan
    return not_yours(
        f"RHK ini berasal dari matriks peran hasil, sehingga hanya {who} yang dapat mengubah atau "
        f"menghapusnya. Indikatornya tetap dapat diisi; untuk RHK-nya mohon menghubungi {who}.",
        who=who,
    )


def require_not_given(policy: SkpPolicy, rhk: RencanaHasilKerja) -> None:
    if refusal := matriks_refusal(policy, rhk.sumber):
        raise refusal.error()
