"""Who rates the people below a head that moves, and who first finishes what was reported."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from selaras.core.pelaku import Pelaku
from selaras.mutasi.models import DAY, Mutasi
from selaras.organisasi.actions import penilai as penilai_actions
from selaras.organisasi.actions.penilai import posts_below
from selaras.organisasi.models.pegawai import HubunganPenilai, RiwayatJabatan
from selaras.pelaksanaan.jendela import jendela_of
from selaras.pelaksanaan.models import Periode
from selaras.perencanaan.models.skp import Skp
from selaras.rules.kebijakan import Langkah
from selaras.rules.periode import RentangPeriode, last_day, periods_within

Hubungan = dict[int, HubunganPenilai]  # by post
SENT = Periode.Status.REALISASI_DIAJUKAN


@dataclass(frozen=True, slots=True)
class Peralihan:
    """One person's change of penilai; `sampai`: until then the former one still rates."""

    riwayat: RiwayatJabatan
    dari: HubunganPenilai | None
    ke: HubunganPenilai | None
    sampai: date | None = None


def affected(mutasi: Mutasi) -> list[RiwayatJabatan]:
    """The posts below the unit that is left and the one that is taken over, as a head."""
    units = [mutasi.dari.unit_id] if mutasi.dari.is_pimpinan else []
    units += [mutasi.unit_id] if mutasi.is_pimpinan else []
    if not units:
        return []
    posts = posts_below(units, mutasi.tmt).exclude(pegawai=mutasi.pegawai_id)
    return list(posts.select_related("pegawai", "unit", "instansi"))


def penilai_of(posts: Iterable[RiwayatJabatan], day: date) -> Hubungan:
    """Who rates each of these on a day: one query."""
    rows = HubunganPenilai.objects.on(day).filter(riwayat_jabatan__in=[post.pk for post in posts])
    rows = rows.select_related("penilai", "atasan_penilai").order_by("mulai")
    return {row.riwayat_jabatan_id: row for row in rows}


def hand_over(
    mutasi: Mutasi, posts: list[RiwayatJabatan], before: Hubungan, *, by: Pelaku
) -> tuple[list[Peralihan], list[int]]:
    """What changed for them; where the policy says so, the former penilai keeps her last ratings.

    The second: the rows that were set by hand for it.
    """
    after = penilai_of(posts, mutasi.tmt)
    changed = [
        Peralihan(post, before.get(post.pk), after.get(post.pk))
        for post in posts
        if _penilai(before, post) != _penilai(after, post)
    ]
    if not mutasi.kebijakan.mutasi_bawahan_dahulu:
        return changed, []
    until = _last_days(mutasi, [each.riwayat for each in changed if _can_stay(each, mutasi)])
    done = [_keep(each, until.get(each.riwayat.pk), mutasi, by) for each in changed]
    return [each for each, _ in done], [row for _, row in done if row]


def _penilai(known: Hubungan, post: RiwayatJabatan) -> int | None:
    row = known.get(post.pk)
    return row.penilai_id if row else None


def _can_stay(each: Peralihan, mutasi: Mutasi) -> bool:
    """Whether the former penilai is one who can still rate; what was set by hand is left alone."""
    penilai = each.dari.penilai if each.dari else None
    return penilai is not None and not penilai.has_left(mutasi.tmt)


def _keep(
    each: Peralihan, sampai: date | None, mutasi: Mutasi, by: Pelaku
) -> tuple[Peralihan, int]:
    lama = each.dari
    if sampai is None or lama is None:
        return each, 0
    row = penilai_actions.set_penilai(
        each.riwayat,
        by=by,
        mulai=max(mutasi.tmt, each.riwayat.mulai),
        selesai=sampai,
        penilai=lama.penilai,
        alasan=f"Menilai dahulu periode sebelum mutasi {mutasi.pegawai.nama}",
    )
    HubunganPenilai.objects.filter(pk=row.pk).update(  # as she was: her post may be the new one
        penilai_riwayat=lama.penilai_riwayat_id,
        penilai_jabatan=lama.penilai_jabatan,
        atasan_penilai=lama.atasan_penilai_id,
    )
    return Peralihan(each.riwayat, lama, each.ke, sampai), row.pk


def _last_days(mutasi: Mutasi, posts: list[RiwayatJabatan]) -> dict[int, date]:
    """Until when each must keep the former penilai: her last period before the hand-over."""
    ids = [post.pk for post in posts]
    by_hand = HubunganPenilai.objects.filter(
        riwayat_jabatan__in=ids, is_khusus=True, mulai__gte=mutasi.tmt
    ).values_list("riwayat_jabatan", flat=True)
    skps = Skp.objects.approved().filter(riwayat_jabatan__in=ids).select_related("instansi")
    skps = skps.exclude(riwayat_jabatan__in=list(by_hand))
    rows = Periode.objects.filter(skp__in=skps).exclude(jenis=Periode.Jenis.FINAL)
    status = {(row.skp_id, row.tahun, row.nomor): row.status for row in rows}
    found: dict[int, date] = {}
    for skp in skps:
        for part in periods_within(skp.jenis_periode, skp.periode_awal, skp.periode_akhir):
            state = status.get((skp.pk, part.tahun, part.nomor))
            if part.selesai < mutasi.rencana.awal_baru and _awaits(skp, part, state, mutasi.tmt):
                last = _rated_until(skp, part)
                known = found.get(skp.riwayat_jabatan_id, last)
                found[skp.riwayat_jabatan_id] = max(known, last)
    return found


def _awaits(skp: Skp, part: RentangPeriode, state: str | None, tmt: date) -> bool:
    """Whether a rating of this period is still to come on or after the TMT."""
    if state in Periode.OVER or _rated_until(skp, part) < tmt:
        return False
    if state is None and skp.disetujui_pada:
        return skp.disetujui_pada.astimezone(skp.instansi.zona).date() <= part.selesai
    report = jendela_of(skp.instansi, Langkah.REALISASI, part)
    closes = report.tutup and (report.tutup - DAY).date()
    return state == SENT or not closes or closes >= tmt


def _rated_until(skp: Skp, part: RentangPeriode) -> date:
    """The last day of the rating; without a deadline, the end of the month after."""
    last = jendela_of(skp.instansi, Langkah.PENILAIAN, part).hari_terakhir
    if last:
        return last
    after = part.selesai + DAY
    return last_day(after.year, after.month)
