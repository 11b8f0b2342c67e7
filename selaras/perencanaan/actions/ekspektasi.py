"""What the penilai expects of each of the seven behaviours (§3.5)."""

from selaras.base.errors import InvalidInput
from selaras.core import validation
from selaras.core.deed import deed
from selaras.core.pelaku import Pelaku
from selaras.perencanaan.models.naskah import EKSPEKTASI_MAX, Ekspektasi
from selaras.perencanaan.models.skp import Skp
from selaras.perencanaan.policies.skp import SkpPolicy


@deed(SkpPolicy, "diisi ekspektasi perilakunya")
def set_ekspektasi(
    skp: Skp, policy: SkpPolicy, *, by: Pelaku, isi: dict[str, str], versi: int | None = None
) -> None:
    """Write some or all of the seven; an empty text takes one back. All are needed to approve."""
    known = {each.kode for each in policy.kebijakan.perilaku}
    if unknown := sorted(set(isi) - known):
        raise InvalidInput(errors={kode: ["Kode perilaku ini tidak dikenal."] for kode in unknown})
    texts = {
        kode: validation.optional_text(kode, text, EKSPEKTASI_MAX) for kode, text in isi.items()
    }
    for kode, text in texts.items():
        if text:
            Ekspektasi.objects.update_or_create(skp=skp, perilaku=kode, defaults={"isi": text})
        else:
            Ekspektasi.objects.filter(skp=skp, perilaku=kode).delete()
    skp.touch("set_ekspektasi", by=by, data={"perilaku": sorted(texts)} | policy.atas_nama)
