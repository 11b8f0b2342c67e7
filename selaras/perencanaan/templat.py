"""What stands as ekspektasi before the penilai writes: of the jabatan, the agency, the preset."""

from selaras.accounts.models import Instansi
from selaras.perencanaan.models.catatan import TemplatEkspektasi
from selaras.rules.kebijakan import Kebijakan

Teks = dict[str, str]  # kode perilaku → text


def templat_for(instansi: Instansi, jabatan: str, kebijakan: Kebijakan) -> Teks:
    """What a holder of this jabatan begins with; the nearest that says something wins."""
    own, agency = written_for(instansi, jabatan)
    return base_of(kebijakan) | agency | own


def base_of(kebijakan: Kebijakan) -> Teks:
    """The preset's own set."""
    return {kode: isi.strip() for kode, isi in kebijakan.ekspektasi_templat.items()}


def written_for(instansi: Instansi, jabatan: str) -> tuple[Teks, Teks]:
    """The texts of this jabatan, and the agency's for every jabatan: one query."""
    own: Teks = {}
    agency: Teks = {}
    for row in TemplatEkspektasi.objects.of_jabatan(instansi.pk, jabatan.strip()):
        (own if row.jabatan else agency)[row.perilaku] = row.isi
    return own, agency
