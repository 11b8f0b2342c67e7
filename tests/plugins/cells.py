"""Two cells in one database, that speak to each other without a wire."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.test import Client

import selaras.nasional.kirim
import selaras.sel.kirim
from selaras.clients.sel import SelBisuError
from selaras.sel import surat

OK = 200


@dataclass
class Cells:
    """`at` says in which of them the code runs; timur keeps the directory."""

    settings: Any
    kunci: dict[str, str]
    is_away: bool = False
    told: list[tuple[str, Any]] = field(default_factory=list)  # each address, and what it was told

    @contextmanager
    def at(self, kode: str) -> Iterator[None]:
        before = self.settings.SEL_KODE, self.settings.SEL_KUNCI
        self.settings.SEL_KODE, self.settings.SEL_KUNCI = kode, self.kunci[kode]
        yield
        self.settings.SEL_KODE, self.settings.SEL_KUNCI = before

    def tell(self, url: str, said: Any, seconds: float = 0) -> Any:
        """As over the wire; what is refused is no answer."""
        self.told.append((url, said))
        where = urlsplit(url)
        if self.is_away:
            raise SelBisuError("away")
        with self.at(where.netloc):
            answer = Client().post(where.path, said, content_type="application/json")
        if answer.status_code != OK:
            raise SelBisuError(str(answer.status_code))
        return answer.json()


@pytest.fixture
def cells(settings: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Cells:
    pairs = {kode: surat.new_pair() for kode in ("barat", "timur")}
    rows = [
        f'[sel.{kode}]\nnama = "Sel {kode}"\nalamat = "https://{kode}"\nkunci = "{public}"'
        for kode, (_, public) in pairs.items()
    ]
    file = tmp_path / "sel.toml"
    file.write_text("\n".join(['direktori = "timur"', *rows]))
    settings.SEL_DAFTAR = str(file)
    found = Cells(settings, {kode: private for kode, (private, _) in pairs.items()})
    for each in (selaras.sel.kirim, selaras.nasional.kirim):
        monkeypatch.setattr(each, "tell", found.tell)
    return found
