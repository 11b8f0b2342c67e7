"""Posts, claims and who rates their holders, as plain data."""

from datetime import date
from typing import Any

from django.db.models import Prefetch, QuerySet

from selaras.core.pelaku import Pelaku
from selaras.kepegawaian.pages.klaim import rows_of
from selaras.organisasi.models.pegawai import HubunganPenilai, Jabatan, RiwayatJabatan
from selaras.organisasi.models.peran import KlaimPimpinan
from selaras.organisasi.policies.jabatan import JabatanPolicy
from selaras.organisasi.policies.penilai import PenilaiPolicy
from selaras.organisasi.questions import penilai_named

SENDIRI = (
    "jabatan", "jenis", "eselon", "penugasan", "is_pimpinan", "mulai", "selesai", "nomor_surat",
    "tanggal_surat",
)  # fmt: skip
VERBS = (
    "edit_post",
    "delete_post",
    "end_duty",
    "claim_leadership",
    "release_leadership",
)


def whole(rows: QuerySet[RiwayatJabatan]) -> QuerySet[RiwayatJabatan]:
    """With everything that the answer reads."""
    hubungan = Prefetch("hubungan", HubunganPenilai.objects.order_by("mulai"))
    people = ("pegawai__instansi", "unit", "instansi")
    return rows.select_related(*people).prefetch_related(hubungan, "skp_set")


def row_as_json(post: Any, today: date) -> dict[str, Any]:
    last = min(today, post.selesai or today)
    rated = [row for row in post.hubungan.all() if row.mulai <= max(last, post.mulai)]
    return {name: getattr(post, name) for name in SENDIRI} | {
        "id": post.pk,
        "sebutan": post.sebutan,
        "pegawai": post.pegawai,
        "unit": post.unit,
        "aktif": post.covers(today),
        "penilai": (rated[-1].penilai_nama if rated else "") or None,
        "skp": sorted(skp.pk for skp in post.skp_set.all()),
    }


def post_as_json(post: RiwayatJabatan, by: Pelaku, today: date) -> dict[str, Any]:
    tindakan = JabatanPolicy(by, post).tindakan(VERBS) | PenilaiPolicy(by, post).tindakan()
    return row_as_json(post, today) | {"tindakan": tindakan}


def klaim_as_json(claims: list[KlaimPimpinan], by: Pelaku, today: date) -> list[dict[str, Any]]:
    """Claims with who heads their units today: one query for all of them."""
    return [_klaim(**row) for row in rows_of(by, claims, today)]


def _klaim(*, klaim: KlaimPimpinan, post: RiwayatJabatan, pimpinan: Any, policy: Any) -> Any:
    return {
        "id": klaim.pk,
        "status": klaim.status,
        "mulai": klaim.mulai,
        "catatan": klaim.catatan,
        "diajukan_pada": klaim.diajukan_pada.astimezone(post.instansi.zona),
        "pegawai": post.pegawai,
        "riwayat_jabatan": post.pk,
        "jabatan": post.sebutan,
        "unit": post.unit,
        "pimpinan": pimpinan.pegawai if pimpinan else None,
        "versi": klaim.versi,
        "tindakan": policy.tindakan(),
    }


def hubungan_as_json(row: HubunganPenilai) -> dict[str, Any]:
    return {
        "id": row.pk,
        "penilai": penilai_named(row),
        "penilai_jabatan": row.penilai_jabatan,
        "atasan_penilai": row.atasan_penilai,
        "mulai": row.mulai,
        "selesai": row.selesai,
        "sebab": row.sebab,
        "khusus": row.is_khusus,
        "ditetapkan_oleh": row.ditetapkan_oleh,
    }


def listed_as_json(row: Jabatan) -> dict[str, Any]:
    return {"nama": row.nama, "jenis": row.jenis, "eselon": row.eselon}
