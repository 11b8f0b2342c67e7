"""One conversation with SIASN about one period: network only, so that threads may have it.

It reads before it saves and again afterwards. So whatever was cut off in between (a lost answer, a
killed worker) is found the next time, and nothing is entered twice.
"""

from dataclasses import dataclass, field, replace
from enum import Enum, auto
from typing import Any

from selaras.clients.siasn.bodies import Skp22
from selaras.clients.siasn.client import SiasnClient
from selaras.clients.siasn.errors import SiasnError, SiasnMenolak
from selaras.clients.siasn.records import Dokumen
from selaras.pertukaran.isi import BarisSiasn, Paket, isi_of

DOKUMEN_EVALUASI = "890"  # id_ref_dokumen (rules.md §11)
NAMA_BERKAS = "dokumen-evaluasi-{}.pdf"
GANDA = (
    "SIASN memuat lebih dari satu baris untuk periode ini. Mohon hapus yang tidak terpakai di "
    "SIASN, lalu kirim lagi."
)
LAIN = (
    "SIASN sudah memuat nilai lain untuk periode ini, yang tidak dikirim dari sini. Mohon "
    "bandingkan, lalu putuskan mana yang berlaku."
)
BELUM_TERBACA = "SIASN menerima kiriman ini, tetapi belum menampilkannya pada riwayat."


class Jawab(Enum):
    """How a conversation ended."""

    DITERIMA = auto()  # it stands there as it is here, read back
    TERKIRIM = auto()  # saved, not read back yet
    DITOLAK = auto()  # SIASN understood and refused
    BERBEDA = auto()  # something else stands there that is not ours
    TERTAHAN = auto()  # SIASN is away or unclear: later again


@dataclass(frozen=True, slots=True)
class HasilKirim:
    """What is to be kept of it."""

    jawab: Jawab
    alasan: str = ""
    orang_id: str = ""
    riwayat_id: str = ""
    dokumen: Dokumen | None = None
    di_sana: dict[str, Any] = field(default_factory=dict)
    error: SiasnError | None = None

    @property
    def is_systemic(self) -> bool:
        return self.error is not None and self.error.is_systemic


def exchange(client: SiasnClient, paket: Paket) -> HasilKirim:
    """Let SIASN have it once, whatever went before."""
    talk = PercakapanSiasn(client, paket)
    try:
        return talk.run()
    except SiasnError as error:
        if talk.is_saved:
            return talk.ended(Jawab.TERKIRIM, error=error)
        is_final = isinstance(error, SiasnMenolak)
        return talk.ended(Jawab.DITOLAK if is_final else Jawab.TERTAHAN, error=error)


class PercakapanSiasn:
    """What was learnt so far; kept even where it breaks off."""

    def __init__(self, client: SiasnClient, paket: Paket) -> None:
        self.client, self.paket = client, paket
        self.is_saved = False
        self.there: BarisSiasn | None = None

    def run(self) -> HasilKirim:
        if not self.paket.orang_id:
            found = self.client.data_utama(self.paket.nip)
            self.paket = replace(self.paket, orang_id=found.id)
        rows = self._read()
        if len(rows) > 1:
            return self.ended(Jawab.BERBEDA, GANDA)
        if self.there and self.paket.is_done_by(self.there):
            return self._accepted(self.there)
        if self.there and not self._is_ours(self.there):
            return self.ended(Jawab.BERBEDA, LAIN)
        if self.paket.is_posted and self.there is None:
            return self.ended(Jawab.TERKIRIM, BELUM_TERBACA)
        self._save(self.there.id if self.there else "")
        self._read()
        if self.there and self.paket.agrees_with(self.there):
            return self._accepted(self.there)
        return self.ended(Jawab.TERKIRIM, BELUM_TERBACA)

    def _read(self) -> list[BarisSiasn]:
        """The rows of this period, as SIASN shows them now."""
        client, nip = self.client, self.paket.nip
        rows: list[BarisSiasn] = (
            [*client.rw_skp22(nip)] if self.paket.is_tahunan else [*client.rw_kinerjaperiodik(nip)]
        )
        found = [row for row in rows if self.paket.is_about(row)]
        self.there = found[0] if found else None
        return found

    def _is_ours(self, row: BarisSiasn) -> bool:
        """Whether it came from here; with the same values it does not matter."""
        is_agreed = self.paket.is_menimpa or self.paket.agrees_with(row)
        return is_agreed or row.id == self.paket.riwayat_id

    def _save(self, riwayat_id: str) -> None:
        """Over the row that is there, if there is one; the document first."""
        if self.paket.pdf:
            nama = NAMA_BERKAS.format(self.paket.kiriman)
            dokumen = self.client.upload_dok(nama, self.paket.pdf, DOKUMEN_EVALUASI)
            self.paket = replace(self.paket, dokumen=dokumen, pdf=b"")
        self.paket = replace(self.paket, riwayat_id=riwayat_id)
        body = self.paket.body()
        number = (
            self.client.save_skp22(body)
            if isinstance(body, Skp22)
            else self.client.save_kinerjaperiodik(body)
        )
        self.paket, self.is_saved = replace(self.paket, riwayat_id=number), True

    def _accepted(self, row: BarisSiasn) -> HasilKirim:
        self.paket = replace(self.paket, riwayat_id=row.id)
        return self.ended(Jawab.DITERIMA)

    def ended(self, jawab: Jawab, alasan: str = "", error: SiasnError | None = None) -> HasilKirim:
        return HasilKirim(
            jawab=jawab,
            alasan=error.sentence if error else alasan,
            orang_id=self.paket.orang_id,
            riwayat_id=self.paket.riwayat_id,
            dokumen=self.paket.dokumen,
            di_sana=isi_of(self.there) if self.there else {},
            error=error,
        )
