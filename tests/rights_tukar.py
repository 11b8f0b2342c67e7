"""What the rights matrix has of sending to BKN: Budi's year before this, which differs at SIASN."""

from datetime import date
from typing import Any

from selaras.demo.world import World
from selaras.penilaian.models import Evaluasi
from selaras.pertukaran.models import KirimanSiasn

SUBJECTS = {"pertukaran": "tahun-dinilai"}


def rows(here: World, year: int, day: date) -> dict[str, int]:
    """As it was rated for his PAK (rights_kredit)."""
    row = KirimanSiasn.objects.create(
        instansi=here.instansi, pegawai=here.budi, periode_id=year,
        evaluasi=Evaluasi.objects.get(periode=year), status=KirimanSiasn.Status.BERBEDA,
        alasan="Nilai lain.", berikut_pada=here.moment(date(here.tahun, 1, 5)),
        diminta_pada=here.moment(day),
    )  # fmt: skip
    return {"kiriman-siasn": row.pk}


def bodies(here: World) -> dict[str, Any]:
    return {
        "POST /kiriman-siasn": {"jenis": "final", "tahun": here.tahun - 1, "nomor": 1},
        "POST /siasn/{nip}/decide_siasn": {"terima": []},
    }


def forms(here: World) -> dict[str, Any]:
    rentang = {"rentang": f"final-{here.tahun - 1}-1"}
    return {"pertukaran:send_many": rentang, "arsip:gather": rentang}
