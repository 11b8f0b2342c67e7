"""Who reads how an agency rates: a right of its own, and each penilai about himself.

An Admin OPD and those who lead have no tendencies of others to read (practice.md §3, §8).
"""

from selaras.accounts.models import Instansi
from selaras.core.pelaku import Pelaku
from selaras.core.policy import not_yours
from selaras.organisasi.pengelola import admin_instansi_named


def require_reader(pelaku: Pelaku) -> Instansi:
    """The agency whose figures he reads.

    A letter for some units or a sample opens no figures of the whole agency.
    """
    if pelaku.instansi is not None and pelaku.reads_agency:
        return pelaku.instansi
    named = admin_instansi_named(pelaku.instansi_id)
    raise not_yours(
        f"Kewajaran penilaian dibuka oleh {named}, dan auditor dengan surat tugas untuk seluruh "
        "instansi.",
        who=named,
    ).error()


def require_pegawai(pelaku: Pelaku) -> tuple[Instansi, int]:
    """The agency and the person whose own tendency is asked for."""
    if pelaku.instansi is not None and pelaku.pegawai_id is not None:
        return pelaku.instansi, pelaku.pegawai_id
    raise not_yours("Kecenderungan ini hanya ada bagi pegawai yang menilai.").error()
