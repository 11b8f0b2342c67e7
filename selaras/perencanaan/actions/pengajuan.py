"""The owner hands his SKP to his penilai, or takes it back."""

from selaras.base import clock
from selaras.base.errors import InvalidInput
from selaras.base.limits import CATATAN_MAX
from selaras.core import validation
from selaras.core.deed import deed
from selaras.core.pelaku import Pelaku
from selaras.perencanaan.dibuka import is_opened
from selaras.perencanaan.models.skp import Skp
from selaras.perencanaan.policies.skp import SkpPolicy
from selaras.perencanaan.versi import keep_version
from selaras.rules.cara import Keharusan


@deed(SkpPolicy, "diajukan")
def submit(
    skp: Skp, policy: SkpPolicy, *, by: Pelaku, catatan: str = "", versi: int | None = None
) -> None:
    """Hand in; from here on the penilai sees it and nobody edits it (§8 (c), #22)."""
    note = validation.optional_text("catatan", catatan, CATATAN_MAX)
    if not note and policy.kebijakan.catatan_pengajuan == Keharusan.WAJIB:
        raise InvalidInput(errors={"catatan": ["Catatan untuk pejabat penilai wajib diisi."]})
    now = clock.now()
    first = skp.diajukan_pada is None
    skp.advance(
        "submit",
        by=by,
        note=note,
        catatan_pengajuan=note,
        diajukan_pada=now,
        is_terlambat=policy.jendela.is_late(now) if first else skp.is_terlambat,
    )
    keep_version(skp, "submit")


@deed(SkpPolicy, "ditarik kembali")
def withdraw(
    skp: Skp, policy: SkpPolicy, *, by: Pelaku, catatan: str = "", versi: int | None = None
) -> None:
    """Take an SKP back before it is decided; the penilai who had opened it is told."""
    note, penilai = validation.optional_text("catatan", catatan, CATATAN_MAX), policy.penilai
    is_read = penilai is not None and penilai.user_id and is_opened(skp, penilai)
    data = {"penilai": penilai.pk} if penilai and is_read else {}
    skp.advance("withdraw", by=by, note=note, data=data)
