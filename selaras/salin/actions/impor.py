"""Import results from Tool Kinerja (NTT-038): look first, then all of them or none."""

from dataclasses import dataclass
from typing import Any

from django.core.files.uploadedfile import UploadedFile

from selaras.base.errors import InvalidInput, NotAllowed
from selaras.base.format import tanggal
from selaras.core.deed import deed
from selaras.core.pelaku import Pelaku
from selaras.perencanaan.models.rhk import RencanaHasilKerja
from selaras.perencanaan.models.skp import Skp
from selaras.salin.actions.tulis import HasilSalin, write
from selaras.salin.berkas.baca import read
from selaras.salin.berkas.periksa import IsiBerkas, check
from selaras.salin.policies import SalinPolicy
from selaras.salin.rencana import RencanaSalin, SaringanSalin, known, saring

IMPOR = RencanaHasilKerja.Sumber.IMPOR


class PeriodeBerbeda(InvalidInput):
    """The file is of another period than the SKP (NTT-040)."""


@dataclass(frozen=True, slots=True)
class PratinjauImpor:
    """What an import would bring, and the data to send along with the confirmation."""

    data: Any
    isi: SaringanSalin
    tertutup: dict[str, str]  # kinds that stay behind, each with the reason


def preview_import(
    skp: Skp, *, by: Pelaku, berkas: "UploadedFile[bytes] | None", versi: int | None = None
) -> PratinjauImpor:
    """Read and check a file; nothing is written."""
    policy = SalinPolicy(by, skp)
    policy.require("import_rhk")
    skp.require_version(versi)
    data = read(berkas)
    rows = _rows(data, policy)
    tertutup = {
        jenis: policy.tertutup[jenis].sentence
        for jenis in {rencana.jenis for rencana in rows}
        if jenis in policy.tertutup
    }
    return PratinjauImpor(data, saring(_writable(rows, policy), skp.bentuk, known(skp)), tertutup)


@deed(SalinPolicy, "ditambah RHK impor dari Tool Kinerja")
def import_rhk(
    skp: Skp, policy: SalinPolicy, *, by: Pelaku, isi: Any, versi: int | None = None
) -> HasilSalin:
    """Write what a file says, in the form that docs/panduan/impor-tool-kinerja.md describes."""
    rows = _writable(_rows(isi, policy), policy)
    return write(policy, "import_rhk", rows, IMPOR)


def _rows(data: Any, policy: SalinPolicy) -> list[RencanaSalin]:
    skp = policy.subject
    isi = check(data, skp.bentuk)
    if isi.nip and isi.nip != skp.pegawai.nip:
        sentence = (
            f"NIP pada berkas bukan NIP pemilik SKP ini, {skp.pegawai.sapaan}. Mohon memeriksa "
            "kembali berkas yang dipilih."
        )
        raise InvalidInput(errors={"berkas": [sentence]})
    _require_period(isi, skp)
    return list(isi.rhk)


def _require_period(isi: IsiBerkas, skp: Skp) -> None:
    if (isi.periode_awal, isi.periode_akhir) == (skp.periode_awal, skp.periode_akhir):
        return
    sentence = (
        f"Gagal mengimpor. Periode pada berkas ({tanggal(isi.periode_awal)} sampai "
        f"{tanggal(isi.periode_akhir)}) berbeda dengan periode SKP ini "
        f"({tanggal(skp.periode_awal)} sampai {tanggal(skp.periode_akhir)}). Mohon menyamakan "
        "periodenya di Tool Kinerja atau di SKP ini, lalu mengimpor lagi."
    )
    raise PeriodeBerbeda(errors={"berkas": [sentence]})


def _writable(rows: list[RencanaSalin], policy: SalinPolicy) -> list[RencanaSalin]:
    """Those kinds that this person may write; the others are her Admin OPD's or the pegawai's."""
    kept = [rencana for rencana in rows if rencana.jenis not in policy.tertutup]
    if not kept:
        raise NotAllowed(policy.tertutup[rows[0].jenis].sentence)
    return kept
