"""Ready results with their indicators in one tap, or one's own words with one indicator."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from selaras.base.errors import InvalidInput
from selaras.core import validation
from selaras.core.deed import deed
from selaras.core.pelaku import Pelaku
from selaras.perencanaan.actions import indikator as of_indikator
from selaras.perencanaan.actions import rhk as of_rhk
from selaras.perencanaan.models.rhk import RencanaHasilKerja
from selaras.perencanaan.models.skp import Skp
from selaras.salin.actions.tulis import HasilSalin, write
from selaras.skpbaru.policies import PercakapanPolicy
from selaras.skpbaru.sumber import suggestions

SALINAN = RencanaHasilKerja.Sumber.SALINAN
UTAMA = RencanaHasilKerja.Jenis.UTAMA.value
PILIHAN = frozenset({"aspek", "perspektif"})  # chosen beforehand: they alone are no indicator


@deed(PercakapanPolicy, "ditambah RHK dari saran")
def take_suggestion(
    skp: Skp,
    policy: PercakapanPolicy,
    *,
    by: Pelaku,
    hasil: int | None,
    saran: Sequence[str],
    versi: int | None = None,
) -> HasilSalin:
    """Write what was offered, as RHK utama that serve this result of the leader.

    A head's serve nobody's: he is asked for none.
    """
    offered = {each.kunci: each.rencana for each in suggestions(skp, by)}
    if not saran or any(kunci not in offered for kunci in saran):
        sentence = "Ada saran yang tidak tersedia lagi. Mohon pilih yang lain atau tulis sendiri."
        raise validation.wrong("saran", sentence)
    if not skp.is_jpt:
        _require_offered(policy, hasil)
    facts: dict[str, Any] = {"jenis": UTAMA, "intervensi": hasil, "intervensi_teks": ""}
    rencana = [replace(offered[kunci], **facts) for kunci in dict.fromkeys(saran)]
    return write(policy, "take_suggestion", rencana, SALINAN, {"hasil": hasil, "saran": [*saran]})


@deed(PercakapanPolicy, "ditambah RHK yang ditulis sendiri")
def write_own(
    skp: Skp,
    policy: PercakapanPolicy,
    *,
    by: Pelaku,
    hasil: int | None,
    uraian: str,
    indikator: dict[str, Any],
    klasifikasi: str = "",
    versi: int | None = None,
) -> RencanaHasilKerja:
    """A result in one's own words, with its first indicator where one was given."""
    facts: dict[str, Any] = {"uraian": uraian, "intervensi": hasil}
    facts["klasifikasi"] = klasifikasi
    made = of_rhk.add_rhk(skp, by=by, jenis=UTAMA, **facts)
    if any(text for name, text in indikator.items() if name not in PILIHAN):
        _add_indikator(made, by, indikator)
    return made


def _add_indikator(rhk: RencanaHasilKerja, by: Pelaku, facts: dict[str, Any]) -> None:
    """What is wrong with it stands beside its own fields of the form."""
    try:
        of_indikator.add_indikator(rhk, by=by, **facts)
    except InvalidInput as error:
        named = {f"indikator_{name}": rows for name, rows in error.errors.items()}
        raise InvalidInput(errors=named) from error


def _require_offered(policy: PercakapanPolicy, hasil: int | None) -> None:
    if hasil is None or not of_rhk.offered_to(policy.skp_policy).filter(pk=hasil).exists():
        sentence = "Hasil pimpinan ini tidak dapat dipilih hari ini. Mohon pilih dari langkah 2."
        raise validation.wrong("hasil", sentence)
