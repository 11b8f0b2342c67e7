"""Rewrite who rates whom: derived from units and heads, or set by hand and kept (§14 #10)."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import TypeVar

from django.db import transaction
from django.db.models import Exists, OuterRef, Q, QuerySet

from selaras.base.errors import InvalidInput
from selaras.core import audit, validation
from selaras.core.deed import deed
from selaras.core.pelaku import Pelaku
from selaras.organisasi.actions.turunan import Perubahan, Turunan, name_of
from selaras.organisasi.models.pegawai import (
    CLOSING_DAYS,
    NAMA_MAX,
    HubunganPenilai,
    Pegawai,
    RiwayatJabatan,
)
from selaras.organisasi.models.unit import UnitKerja
from selaras.organisasi.policies.penilai import PenilaiPolicy
from selaras.organisasi.policies.reach import administers
from selaras.organisasi.silsilah import DAY, Parents, Silsilah

CHUNK = 2000
ALASAN_MAX = 300
BUKAN_ASN = (
    "Penilai non-ASN ditetapkan pengelola kepegawaian; mohon pilih pejabat penilai dari daftar."
)
DIRI_SENDIRI = (
    "Anda tidak dapat menetapkan diri sendiri sebagai penilai; mohon minta pengelola "
    "kepegawaian lain menetapkannya."
)
Item = TypeVar("Item")


@transaction.atomic
def derive_penilai(
    posts: Iterable[RiwayatJabatan], *, on: date, by: Pelaku, sebab: str = ""
) -> list[Perubahan]:
    """Work out anew who rates the holders of these posts from a day on; return what changed.

    What was set by hand stays. `sebab`: why it was worked out now, for the trail.
    """
    changed: list[Perubahan] = []
    for chunk in _chunks(list(posts)):
        turunan = Turunan(Silsilah(chunk, on), chunk)
        changed += turunan.save(by=by, sebab=sebab)
    return changed


def derive_below(unit: UnitKerja, *, on: date, by: Pelaku, sebab: str) -> list[Perubahan]:
    """The same for every post of a unit and the units below it, after a change of a head."""
    return derive_penilai(posts_below([unit.pk], on), on=on, by=by, sebab=sebab)


def posts_below(unit_ids: Sequence[int], on: date) -> QuerySet[RiwayatJabatan]:
    """The posts that last on or after a day in these units and all below them.

    And those that ended before, whose penilai has gone since: a successor closes them (§8.1).
    """
    units = UnitKerja.objects.below(unit_ids).values("pk")
    lasting = Q(selesai__isnull=True) | Q(selesai__gte=on)
    handed_on = HubunganPenilai.objects.filter(
        riwayat_jabatan=OuterRef("pk"),
        selesai__isnull=True,
        is_khusus=False,
        mulai__gt=OuterRef("selesai"),
    )
    ended = Q(selesai__gte=on - timedelta(days=CLOSING_DAYS)) & Exists(handed_on)
    posts = RiwayatJabatan.objects.filter(lasting | ended, unit__in=units)
    return posts.select_related("pegawai").order_by("pk")


def preview_move(unit: UnitKerja, parent_id: int | None, on: date) -> list[Perubahan]:
    """Whose penilai would change if a unit moved below another one; nothing is written."""
    posts = list(posts_below([unit.pk], on))
    moved: Parents = {unit.pk: parent_id}
    now, then = Silsilah(posts, on), Silsilah(posts, on, moved)
    pairs = [(post, now.ruas(post)[0], then.ruas(post)[0]) for post in posts]
    return [
        Perubahan(post, name_of(a), name_of(b), b.sebab)
        for post, a, b in pairs
        if a.people != b.people
    ]


@deed(PenilaiPolicy, "ditetapkan pejabat penilainya")
def set_penilai(
    riwayat: RiwayatJabatan,
    policy: PenilaiPolicy,
    *,
    by: Pelaku,
    mulai: date,
    alasan: str,
    penilai: Pegawai | None = None,
    penilai_nama: str = "",
    penilai_jabatan: str = "",
    selesai: date | None = None,
) -> HubunganPenilai:
    """Name the penilai by hand from a day on (BLL-002, NTT-025); a non-ASN one as text.

    Raises InvalidInput for nobody, oneself, or days outside the post.
    """
    alasan = validation.require_text(
        "alasan", alasan, "Mohon tulis alasan atau dasar penetapan penilai ini.", ALASAN_MAX
    )
    _check(riwayat, mulai, selesai, penilai, penilai_nama, by)
    post = _post_of(penilai, mulai)
    atasan = Silsilah([post], mulai).above(post, mulai) if post else None
    _cut(riwayat, mulai, selesai)
    row = HubunganPenilai.objects.create(
        instansi_id=riwayat.instansi_id, riwayat_jabatan=riwayat, penilai=penilai,
        penilai_riwayat=post, penilai_nama=penilai.nama if penilai else penilai_nama[:NAMA_MAX],
        penilai_jabatan=post.sebutan if post else penilai_jabatan,
        atasan_penilai=atasan.pegawai if atasan else None, mulai=mulai, selesai=selesai,
        sebab=alasan, is_khusus=True, ditetapkan_oleh=by.nama,
    )  # fmt: skip
    if selesai:
        derive_penilai([riwayat], on=selesai + DAY, by=by, sebab=alasan)
    audit.record(riwayat, "set_penilai", by=by, note=alasan, data={"ke": row.penilai_nama})
    return row


@deed(PenilaiPolicy, "dimuat ulang pejabat penilainya")
def reload_penilai(
    riwayat: RiwayatJabatan, policy: PenilaiPolicy, *, by: Pelaku, on: date
) -> list[Perubahan]:
    """Muat ulang penilai: from a day on as units and heads say.

    What was set by hand goes, if he may set it himself; a pegawai leaves his admin's word alone.
    """
    start = max(on, riwayat.mulai)
    before = riwayat.hubungan.on(start).order_by("-mulai").first()
    if policy.can("set_penilai"):
        _drop_khusus(riwayat, start)
    found = derive_penilai([riwayat], on=start, by=by, sebab="muat ulang penilai")
    after = riwayat.hubungan.on(start).order_by("-mulai").first()
    if before and after and before.is_khusus and before.penilai_id != after.penilai_id:
        return [Perubahan(riwayat, before.penilai_nama, after.penilai_nama, after.sebab)]
    return found


def _drop_khusus(riwayat: RiwayatJabatan, start: date) -> None:
    khusus = riwayat.hubungan.filter(is_khusus=True)
    khusus.filter(mulai__gte=start).delete()
    khusus.filter(Q(selesai__isnull=True) | Q(selesai__gte=start)).update(selesai=start - DAY)


# ---- Checks of a penilai set by hand


def _check(
    riwayat: RiwayatJabatan,
    mulai: date,
    selesai: date | None,
    penilai: Pegawai | None,
    nama: str,
    by: Pelaku,
) -> None:
    wrong: dict[str, list[str]] = {}
    sentence = (
        _refused_person(riwayat, penilai, by) if penilai else _refused_text(riwayat, nama, by)
    )
    if sentence:
        wrong["penilai"] = [sentence]
    if not riwayat.mulai <= mulai <= (riwayat.selesai or date.max):
        wrong["mulai"] = ["Tanggal mulai harus di dalam masa jabatan ini."]
    if selesai and selesai < mulai:
        wrong["selesai"] = ["Tanggal selesai tidak boleh sebelum tanggal mulai."]
    if wrong:
        raise InvalidInput(errors=wrong)


def _refused_person(riwayat: RiwayatJabatan, penilai: Pegawai, by: Pelaku) -> str:
    """Why this pegawai cannot be named; nothing when he can."""
    if penilai.pk == riwayat.pegawai_id:
        return "Tidak seorang pun menilai dirinya sendiri; mohon pilih pejabat lain."
    if by.is_pegawai(penilai.pk):  # an admin never gives himself the right to rate
        return DIRI_SENDIRI
    if penilai.instansi_id != riwayat.instansi_id:
        return "Pejabat penilai harus dari instansi yang sama."
    return ""


def _refused_text(riwayat: RiwayatJabatan, nama: str, by: Pelaku) -> str:
    """A penilai who is no ASN is named by the administrator."""
    if not nama.strip():
        return "Mohon pilih pejabat penilai dari daftar."
    return "" if administers(by, riwayat.unit_id, riwayat.instansi_id) else BUKAN_ASN


def _post_of(penilai: Pegawai | None, day: date) -> RiwayatJabatan | None:
    """The post by which he rates: as a head, if he is one."""
    if penilai is None:
        return None
    posts = penilai.riwayat.on(day).select_related("unit", "pegawai")
    found: RiwayatJabatan | None = posts.order_by("-is_pimpinan", "-mulai").first()
    return found


def _cut(riwayat: RiwayatJabatan, mulai: date, selesai: date | None) -> None:
    """Make room for a row: what lies within goes, what reaches into it is shortened.

    What was set by hand and lasts beyond it goes on afterwards.
    """
    rows = riwayat.hubungan.filter(Q(selesai__isnull=True) | Q(selesai__gte=mulai))
    reaching = rows.filter(mulai__lte=selesai) if selesai else rows
    beyond = reaching.filter(is_khusus=True).order_by("-mulai").first() if selesai else None
    reaching.filter(mulai__gte=mulai).delete()
    rows.filter(mulai__lt=mulai).update(selesai=mulai - DAY)
    if beyond and selesai and (beyond.selesai is None or beyond.selesai > selesai):
        beyond.pk, beyond.mulai = None, selesai + DAY
        beyond.save(force_insert=True)


def _chunks(items: list[Item]) -> Iterable[list[Item]]:
    return (items[at : at + CHUNK] for at in range(0, len(items), CHUNK))
