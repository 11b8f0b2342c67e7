"""Who reads how an agency rates: a right of its own, and each penilai about himself (§3).

An Admin OPD and those who lead have no tendencies of others to read (practice.md §4, §8).
"""

from selaras.base.errors import NotAllowed
from selaras.core.pelaku import Pelaku

READING = "Kewajaran penilaian dibuka oleh admin instansi, dan auditor dengan surat tugas untuk \
seluruh instansi."
OWN = "Kecenderungan Anda hanya ada bagi pegawai yang menilai."


def reads_kewajaran(pelaku: Pelaku) -> bool:
    """A letter for some units or a sample opens no figures of the whole agency."""
    return pelaku.instansi_id is not None and pelaku.reads_agency


def require_reader(pelaku: Pelaku) -> None:
    if not reads_kewajaran(pelaku):
        raise NotAllowed(READING)


def require_pegawai(pelaku: Pelaku) -> None:
    if pelaku.instansi_id is None or pelaku.pegawai_id is None:
        raise NotAllowed(OWN)
