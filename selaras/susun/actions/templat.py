"""Templates of ekspektasi: seven texts for one jabatan, or for all of the agency."""

from collections.abc import Mapping

from selaras.accounts.models import Instansi
from selaras.base import clock
from selaras.base.errors import InvalidInput
from selaras.core import audit, validation
from selaras.core.deed import deed
from selaras.core.pelaku import Pelaku
from selaras.kebijakan.in_force import kebijakan_for
from selaras.organisasi.models.pegawai import RiwayatJabatan
from selaras.perencanaan.models.catatan import JABATAN_MAX, TemplatEkspektasi
from selaras.perencanaan.models.naskah import EKSPEKTASI_MAX
from selaras.perencanaan.templat import Teks, written_for
from selaras.susun.policies.templat import TemplatPolicy


@deed(TemplatPolicy, "diubah templat ekspektasinya")
def set_templat(
    instansi: Instansi,
    policy: TemplatPolicy,
    *,
    by: Pelaku,
    isi: Mapping[str, str],
    jabatan: str = "",
) -> None:
    """Write the texts that are named, an empty one takes its template back; SKP made stay."""
    jabatan = _jabatan(instansi, jabatan)
    texts = _checked(instansi, isi)
    own, agency = written_for(instansi, jabatan)
    before = own if jabatan else agency
    changed = {kode: isi for kode, isi in texts.items() if isi != before.get(kode, "")}
    if not changed:
        return
    rows = TemplatEkspektasi.objects.filter(instansi=instansi, jabatan__iexact=jabatan)
    rows.filter(perilaku__in=changed).delete()
    TemplatEkspektasi.objects.bulk_create(
        TemplatEkspektasi(instansi=instansi, jabatan=jabatan, perilaku=kode, isi=isi)
        for kode, isi in changed.items()
        if isi
    )
    semula = {kode: before.get(kode, "") for kode in changed}
    facts = {"jabatan": jabatan, "semula": semula, "menjadi": changed}
    audit.record(instansi, "set_templat", by=by, note=jabatan or "Semua jabatan", data=facts)


def _jabatan(instansi: Instansi, jabatan: str) -> str:
    """As the agency's people hold it: a name that nobody holds would serve nobody."""
    name = validation.optional_text("jabatan", " ".join(jabatan.split()), JABATAN_MAX)
    if not name:
        return ""
    held = RiwayatJabatan.objects.filter(instansi=instansi, jabatan__iexact=name).first()
    if held is None:
        sentence = (
            f"Tidak ada pegawai dengan jabatan “{name}” di instansi ini. Mohon periksa "
            "penulisannya, atau pilih dari daftar jabatan."
        )
        raise validation.wrong("jabatan", sentence)
    return held.jabatan


def _checked(instansi: Instansi, isi: Mapping[str, str]) -> Teks:
    known = {each.kode for each in kebijakan_for(instansi, clock.today(instansi.zona)).perilaku}
    if unknown := sorted(set(isi) - known):
        raise InvalidInput(errors={kode: ["Kode perilaku ini tidak dikenal."] for kode in unknown})
    return {
        kode: validation.optional_text(kode, text, EKSPEKTASI_MAX) for kode, text in isi.items()
    }
