"""What the rights matrix has of sending to BKN: Budi's year before this, which differs at SIASN."""

from datetime import date
from typing import Any

from selaras.arsip.models import Pemusnahan
from selaras.demo.world import World
from selaras.penilaian.models import Evaluasi
from selaras.pertukaran.models import KirimanSiasn

WHICH = {"isi": "evaluasi", "bentuk": "zip"}
OF_LIST = (
    *("pemusnahan", "berita_acara", "approve_destruction", "reject_destruction"),
    *("withdraw_destruction", "carry_out_destruction"),
)
SUBJECTS = {
    "pertukaran": "tahun-dinilai",
    "arsip:pegawai": "pegawai",
    "arsip:gather_person": "pegawai",
    **dict.fromkeys((f"arsip:{name}" for name in OF_LIST), "pemusnahan"),
}
RETENSI = {"jenis": "skp", "tahun": 5, "dasar": "JRA"}
USUL, NOMOR, ALASAN = {"jenis": "skp"}, {"nomor": "BA/1"}, {"alasan": "Belum waktunya."}


def rows(here: World, year: int, day: date) -> dict[str, int]:
    """As it was rated for his PAK (rights_kredit)."""
    row = KirimanSiasn.objects.create(
        instansi=here.instansi, pegawai=here.budi, periode_id=year,
        evaluasi=Evaluasi.objects.get(periode=year), status=KirimanSiasn.Status.BERBEDA,
        alasan="Nilai lain.", berikut_pada=here.moment(date(here.tahun, 1, 5)),
        diminta_pada=here.moment(day),
    )  # fmt: skip
    listed = Pemusnahan.objects.create(
        instansi=here.instansi, jenis="pak", nama="PAK", sebelum_tahun=2000, dasar="JRA", jumlah=0,
        pengusul=here.user("dewi"), diusulkan_pada=here.moment(day),
    )  # fmt: skip
    return {"kiriman-siasn": row.pk, "pemusnahan": listed.pk}


def bodies(here: World) -> dict[str, Any]:
    rentang = {"jenis": "final", "tahun": here.tahun - 1, "nomor": 1}
    return {
        "POST /kiriman-siasn": rentang,
        "POST /berkas-dokumen": rentang,
        "POST /masa-simpan": RETENSI,
        "POST /pemusnahan": USUL,
        "POST /pemusnahan/{pk}/approve_destruction": NOMOR,
        "POST /pemusnahan/{pk}/reject_destruction": ALASAN,
        "POST /siasn/{nip}/decide_siasn": {"terima": []},
    }


def forms(here: World) -> dict[str, Any]:
    rentang = {"rentang": f"final-{here.tahun - 1}-1"}
    return {
        "pertukaran:send_many": rentang,
        "arsip:gather": {**rentang, **WHICH},
        "arsip:gather_person": {"tahun": 0},
        "arsip:set_retention": RETENSI,
        "arsip:propose_destruction": USUL,
        "arsip:approve_destruction": NOMOR,
        "arsip:reject_destruction": ALASAN,
    }
