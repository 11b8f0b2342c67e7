"""That somebody opened the agency's figures is in the trail (practice.md §3)."""

from selaras.accounts.models import Instansi
from selaras.core import audit
from selaras.core.pelaku import Pelaku


def note(instansi: Instansi, tahun: int, *, by: Pelaku) -> None:
    """With the letter under which an auditor looked."""
    letters = ", ".join(by.periksa.surat)
    under = f", surat tugas {letters}" if letters else ""
    audit.seen(instansi, by=by, note=f"Kewajaran penilaian {tahun}{under}")
