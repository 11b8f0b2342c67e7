"""The endpoints of SIASN that Selaras uses, typed (rules.md §11)."""

from types import TracebackType
from typing import Self
from urllib.parse import quote

from selaras.clients.siasn.bodies import AngkaKredit, KinerjaPeriodik, Skp22
from selaras.clients.siasn.config import SiasnSettings
from selaras.clients.siasn.envelope import Row, many, one, saved_id, text
from selaras.clients.siasn.errors import SiasnOrangLain
from selaras.clients.siasn.records import (
    DataUtama,
    Dokumen,
    RiwayatJabatanSiasn,
    RwAngkaKredit,
    RwCltn,
    RwKinerjaPeriodik,
    RwSkp22,
)
from selaras.clients.siasn.tokens import Tokens
from selaras.clients.siasn.transport import Transport


class SiasnClient:
    """One conversation with SIASN; threads may share it. Raises a SiasnError for every failure."""

    def __init__(self, config: SiasnSettings, tokens: Tokens | None = None) -> None:
        self._transport = Transport(config, tokens or Tokens(config))

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._transport.close()

    # ---- People

    def data_utama(self, nip: str) -> DataUtama:
        found = DataUtama.of(one(self._transport.get(_path("/pns/data-utama", nip))))
        if found.nip != nip:
            raise SiasnOrangLain
        return found

    def rw_jabatan(self, nip: str) -> list[RiwayatJabatanSiasn]:
        """The post history, newest first."""
        rows = [RiwayatJabatanSiasn.of(row) for row in self._history("rw-jabatan", nip)]
        return sorted(rows, key=lambda row: row.tmt.isoformat() if row.tmt else "", reverse=True)

    def rw_cltn(self, nip: str) -> list[RwCltn]:
        """Leave without pay, newest first."""
        rows = [RwCltn.of(row) for row in self._history("rw-cltn", nip)]
        return sorted(
            rows, key=lambda row: row.mulai.isoformat() if row.mulai else "", reverse=True
        )

    def rw_skp22(self, nip: str) -> list[RwSkp22]:
        return [RwSkp22.of(row) for row in self._history("rw-skp22", nip)]

    def rw_kinerjaperiodik(self, nip: str) -> list[RwKinerjaPeriodik]:
        return [RwKinerjaPeriodik.of(row) for row in self._history("rw-kinerjaperiodik", nip)]

    def rw_angkakredit(self, nip: str) -> list[RwAngkaKredit]:
        """The history of PAK, newest last."""
        rows = [RwAngkaKredit.of(row) for row in self._history("rw-angkakredit", nip)]
        return sorted(rows, key=lambda row: row.tahun_selesai)

    # ---- Saving: each returns the id that SIASN gave

    def save_skp22(self, skp: Skp22) -> str:
        return self._save("/skp22/save", skp.body(), "rwSkpId")

    def save_kinerjaperiodik(self, kinerja: KinerjaPeriodik) -> str:
        return self._save("/kinerjaperiodik/save", kinerja.body(), "rwKinerjaPeriodikId")

    def save_angkakredit(self, kredit: AngkaKredit) -> str:
        return self._save("/angkakredit/save", kredit.body(), "rwAngkaKreditId")

    def upload_dok(
        self, nama: str, isi: bytes, ref_dokumen_id: str, mime: str = "application/pdf"
    ) -> Dokumen:
        """Upload a file; what comes back is named in the `path` of a save."""
        answer = self._transport.post(
            "/upload-dok",
            files={"file": (nama, isi, mime)},
            data={"id_ref_dokumen": ref_dokumen_id},
        )
        return Dokumen.of(one(answer))

    def _history(self, kind: str, nip: str) -> list[Row]:
        rows = many(self._transport.get(_path(f"/pns/{kind}", nip)))
        if any(text(row.get("nipBaru")) not in {"", nip} for row in rows):
            raise SiasnOrangLain
        return rows

    def _save(self, path: str, body: Row, key: str) -> str:
        return saved_id(self._transport.post(path, json=body), key)


def _path(kind: str, who: str) -> str:
    return f"{kind}/{quote(who, safe='')}"
