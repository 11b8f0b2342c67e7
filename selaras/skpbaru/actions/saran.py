"""A ready result with its indicators in one tap, or one's own words with one indicator."""

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


@deed(PercakapanPolicy, "ditambah RHK dari saran")
def take_suggestion(
    skp: Skp,
    policy: PercakapanPolicy,
    *,
    by: Pelaku,
    hasil: int,
    saran: str,
    versi: int | None = None,
) -> HasilSalin:
    """Write what was offered, as an RHK utama that serves this result of the leader."""
    found = next((each for each in suggestions(skp, by) if each.kunci == saran), None)
    if found is None:
        sentence = "Saran ini tidak ada lagi. Mohon pilih yang lain atau tulis sendiri."
        raise validation.wrong("saran", sentence)
    _require_offered(policy, hasil)
    rencana = replace(found.rencana, jenis=UTAMA, intervensi=hasil, intervensi_teks="")
    asal = {"hasil": hasil, "saran": saran}
    return write(policy, "take_suggestion", [rencana], SALINAN, asal)


@deed(PercakapanPolicy, "ditambah RHK yang ditulis sendiri")
def write_own(
    skp: Skp,
    policy: PercakapanPolicy,
    *,
    by: Pelaku,
    hasil: int,
    uraian: str,
    indikator: dict[str, Any],
    versi: int | None = None,
) -> RencanaHasilKerja:
    """A result in one's own words, with its first indicator where one was given."""
    made = of_rhk.add_rhk(skp, by=by, jenis=UTAMA, uraian=uraian, intervensi=hasil)
    if any(text for name, text in indikator.items() if name != "aspek"):
        _add_indikator(made, by, indikator)
    return made


def _add_indikator(rhk: RencanaHasilKerja, by: Pelaku, facts: dict[str, Any]) -> None:
    """What is wrong with it stands beside its own fields of the form."""
    try:
        of_indikator.add_indikator(rhk, by=by, **facts)
    except InvalidInput as error:
        named = {f"indikator_{name}": rows for name, rows in error.errors.items()}
        raise InvalidInput(errors=named) from error


def _require_offered(policy: PercakapanPolicy, hasil: int) -> None:
    if not of_rhk.offered_to(policy.skp_policy).filter(pk=hasil).exists():
        sentence = "Hasil pimpinan ini tidak dapat dipilih hari ini. Mohon pilih dari langkah 2."
        raise validation.wrong("hasil", sentence)
