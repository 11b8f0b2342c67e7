"""What the rights matrix has of tindak lanjut: a plan for Budi after a weak year before this."""

from datetime import date
from typing import Any

from selaras.demo.world import World
from selaras.pelaksanaan.models import Periode
from selaras.perencanaan.models.skp import Skp
from selaras.tindak_lanjut import actions

SUBJECTS = {
    "tindak_lanjut": "tindak-lanjut",
    "tindak_lanjut:create_tindak_lanjut": "tahun-dinilai",
}
USUL = {
    "alasan": "Predikat tahun lalu.",
    "nomor_dasar": "800/12",
    "tanggal_dasar": "2026-01-05",
    "tenggat": "2026-12-01",
}
ALASAN = {"catatan": "Keberatan diterima."}
HASIL = {"hasil": "Membaik.", "tinjauan": "membaik"}
FORMS: dict[str, Any] = {
    "tindak_lanjut:create_tindak_lanjut": USUL,
    "tindak_lanjut:cancel_tindak_lanjut": ALASAN,
    "tindak_lanjut:complete_tindak_lanjut": HASIL,
}


def rows(here: World, skp: Skp, day: date) -> dict[str, int]:
    """The plan was proposed by his penilai; an award or a sanction does not follow."""
    year = Periode.objects.create(
        instansi=here.instansi,
        skp=_last_year(skp),
        jenis=Periode.Jenis.FINAL,
        tahun=here.tahun - 1,
        nomor=1,
        mulai=date(here.tahun - 1, 1, 1),
        selesai=date(here.tahun - 1, 12, 31),
        status=Periode.Status.DINILAI,
        predikat="kurang",
    )
    days = {name: date.fromisoformat(USUL[name]) for name in ("tanggal_dasar", "tenggat")}
    with here.on(day):
        row = actions.create_tindak_lanjut(
            year, by=here.pelaku("sari"), jenis="pengembangan", **USUL | days
        )
    return {"tindak-lanjut": row.pk, "tahun-dinilai": year.pk}


def _last_year(skp: Skp) -> Skp:
    """The SKP before this one: what is rated lies in it, so that this one may be corrected."""
    first = date(skp.periode_awal.year - 1, 1, 1)
    facts = {"tahun": first.year, "periode_awal": first, "periode_akhir": date(first.year, 12, 31)}
    same = ("instansi", "pegawai", "riwayat_jabatan", "model", "pendekatan", "status")
    return Skp.objects.create(**{name: getattr(skp, name) for name in same} | facts)


def bodies(ids: dict[str, int]) -> dict[str, Any]:
    named = {"periode": ids["tahun-dinilai"], "jenis": "penghargaan"}
    return {
        "POST /tindak-lanjut": USUL | named,
        "POST /tindak-lanjut/{pk}/complete_tindak_lanjut": HASIL,
        "POST /tindak-lanjut/{pk}/cancel_tindak_lanjut": ALASAN,
    }
