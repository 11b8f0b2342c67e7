"""The chain of an agency's trail as its readers see it: sealed until when, and last found whole."""

from dataclasses import dataclass
from typing import Final

from selaras.accounts.models import Instansi
from selaras.base.errors import NotNow
from selaras.base.format import angka, waktu
from selaras.core.jobs import Kemajuan
from selaras.core.models import AuditEntry, Pekerjaan, SealBlock
from selaras.core.sealing import verify

CHECK: Final = "selaras.beranda.segel.check"


@dataclass(frozen=True, slots=True)
class Segel:
    """The last block of the chain, what waits for the next one, and the newest check."""

    instansi: Instansi
    blok: SealBlock | None
    belum: int
    periksa: Pekerjaan | None

    @property
    def kalimat(self) -> str:
        """Until where it is sealed."""
        waiting = f"; {angka(self.belum)} baris terbaru menunggu segel" if self.belum else ""
        if self.blok is None:
            return f"Belum ada segel{waiting}."
        at = waktu(self.blok.sealed_at, self.instansi.zona)
        return f"Tersegel sampai nomor {angka(self.blok.last)} pada {at}{waiting}."

    @property
    def hasil(self) -> str:
        """What the newest check said."""
        if self.periksa is None:
            return "Belum pernah diperiksa ulang."
        at = waktu(self.periksa.dibuat_pada, self.instansi.zona)
        if not self.periksa.is_over:
            return f"Sedang diperiksa ulang sejak {at}."
        return f"Diperiksa ulang {at}: {self.periksa.pesan}"

    @property
    def is_rusak(self) -> bool:
        return self.periksa is not None and self.periksa.status == Pekerjaan.Status.GAGAL


def segel_of(instansi: Instansi) -> Segel:
    """Three queries, each on its index, however long the trail is."""
    return Segel(
        instansi,
        SealBlock.objects.filter(instansi=instansi).order_by("-first").first(),
        AuditEntry.objects.filter(instansi=instansi).unsealed().count(),
        Pekerjaan.objects.filter(instansi=instansi, fungsi=CHECK).first(),
    )


def check(_: Kemajuan, instansi: int) -> str:
    """The job behind "Periksa ulang"; a chain that does not hold makes it fail, with the place."""
    verdict = verify(instansi)
    if not verdict.is_whole:
        raise NotNow(f"RUSAK pada nomor {verdict.broken_at}: {verdict.reason}.")
    return f"utuh sampai nomor {angka(verdict.nomor)}."
