"""What the rights matrix has of sending to BKN: Budi's year before this, which differs at SIASN."""

from datetime import date
from typing import Any

from selaras.demo.world import World
from selaras.pelaksanaan.models import Periode
from selaras.penilaian.models import Evaluasi
from selaras.pertukaran.models import KirimanSiasn

SUBJECTS = {"pertukaran": "tahun-dinilai"}


def rows(here: World, year: int, day: date) -> dict[str, int]:
    """Rated by Sari when the year was over."""
    periode, at = Periode.objects.get(pk=year), here.moment(date(here.tahun, 1, 5))
    said = {"hasil_kerja": "di_bawah", "perilaku": "di_bawah", "predikat": "kurang"}
    evaluasi = Evaluasi.objects.create(
        instansi=here.instansi, periode=periode, penilai=here.sari, kebijakan="bkn@1",
        dinilai_pada=at, diterbitkan_pada=at, **said,
    )  # fmt: skip
    row = KirimanSiasn.objects.create(
        instansi=here.instansi, pegawai=here.budi, periode=periode, evaluasi=evaluasi,
        status=KirimanSiasn.Status.BERBEDA, alasan="Nilai lain.", berikut_pada=at,
        diminta_pada=here.moment(day),
    )  # fmt: skip
    return {"kiriman-siasn": row.pk}


def bodies(here: World) -> dict[str, Any]:
    return {"POST /kiriman-siasn": {"jenis": "final", "tahun": here.tahun - 1, "nomor": 1}}


def forms(here: World) -> dict[str, Any]:
    rentang = {"rentang": f"final-{here.tahun - 1}-1"}
    return {"pertukaran:send_many": rentang, "arsip:gather": rentang}
