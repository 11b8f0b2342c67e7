"""The opening of a register: who may, of which year, and that it is in the trail."""

from selaras.core import audit
from selaras.core.pelaku import Pelaku
from selaras.pemeriksaan.models import SuratTugas
from selaras.pemeriksaan.pages.register import OF_KODE, IsiRegister, content_of, year_of
from selaras.pemeriksaan.policies import SuratTugasPolicy


def opened(row: SuratTugas, kode: str, tahun: int | None, *, by: Pelaku) -> IsiRegister | None:
    """Its content as it stands now; nothing where there is no such register."""
    found = OF_KODE.get(kode)
    if found is None:
        return None
    SuratTugasPolicy(by, row).require("open_register")
    return content_of(row, found, year_of(tahun, by.today))


def note(isi: IsiRegister, words: str, *, by: Pelaku) -> None:
    """The one write of a GET: what was opened, or handed over with its mark."""
    said = f"{isi.register.judul} {isi.lingkup.tahun}: {words}"
    audit.seen(isi.lingkup.surat, by=by, note=said)
