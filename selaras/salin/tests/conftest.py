"""An earlier SKP and a new draft; a colleague with the same jabatan; a file of Tool Kinerja."""

import json
from collections.abc import Callable
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from selaras.demo.world import World
from selaras.organisasi.models.pegawai import RiwayatJabatan
from selaras.perencanaan.models.skp import Skp
from selaras.salin.actions import berbagi

Berkas = Callable[..., SimpleUploadedFile]


@pytest.fixture
def earlier(world: Callable[..., World]) -> Callable[..., tuple[World, Skp, Skp]]:
    """The world, Budi's approved SKP of the year before, and his empty draft of this year."""

    def make(
        preset: str = "bkn", lama: str = "kuantitatif", baru: str = "kuantitatif", **overrides: Any
    ) -> tuple[World, Skp, Skp]:
        here = world(preset, **overrides)
        here.tahun = 2025
        before = here.skp("budi", status="disetujui", pendekatan=lama)
        here.tahun = 2026
        return here, before, here.skp("budi", status="draf", isi=False, pendekatan=baru)

    return make


@pytest.fixture
def colleague(world: Callable[..., World]) -> Callable[..., tuple[World, Skp, Skp]]:
    """The world, a colleague's SKP in a status, shared or not, and Budi's empty draft."""

    def make(status: str = "disetujui", *, boleh: bool = True) -> tuple[World, Skp, Skp]:
        here = world("bkn")
        same = here.riwayat("budi").jabatan.upper()  # whatever its letter case
        RiwayatJabatan.objects.filter(pk=here.riwayat("rina").pk).update(jabatan=same)
        source = here.skp("rina", status=status)
        if boleh and source.is_approved:
            with here.on(here.moment(source.periode_awal.replace(month=2))):
                berbagi.share_skp(source, by=here.pelaku("rina"), boleh=True)
        return here, source, here.skp("budi", status="draf", isi=False)

    return make


def isi(rhk: int = 1, indikator: int = 1, **facts: Any) -> dict[str, Any]:
    """What a good file for the year 2026 says."""
    rows = [
        {
            "jenis": "utama",
            "uraian": f"Hasil ke-{nomor}",
            "indikator": [
                {
                    "uraian": f"Ukuran ke-{urut}",
                    "aspek": "kuantitas",
                    "target": "12",
                    "satuan": "Laporan",
                }
                for urut in range(1, indikator + 1)
            ],
        }
        for nomor in range(1, rhk + 1)
    ]
    return {"periode_awal": "2026-01-01", "periode_akhir": "2026-12-31", "rhk": rows, **facts}


@pytest.fixture
def berkas() -> Berkas:
    """An upload with this content: data becomes JSON."""

    def make(content: Any, name: str = "rhk.json") -> SimpleUploadedFile:
        data = content if isinstance(content, bytes) else json.dumps(content).encode()
        return SimpleUploadedFile(name, data)

    return make
