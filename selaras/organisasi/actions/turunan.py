"""Write who rates whom as it was worked out, beside what was set by hand, and say what changed."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from django.db.models import Q

from selaras.core import audit
from selaras.core.pelaku import Pelaku
from selaras.core.wording import word
from selaras.organisasi.models.pegawai import HubunganPenilai, RiwayatJabatan
from selaras.organisasi.silsilah import DAY, RuasPenilai, Silsilah

BATCH = 500

word("derive_penilai", "disesuaikan pejabat penilainya")


@dataclass(frozen=True, slots=True)
class Perubahan:
    """A post whose penilai changes: from whom to whom, as names."""

    riwayat: RiwayatJabatan
    dari: str
    ke: str
    sebab: str

    def as_facts(self) -> dict[str, str]:
        return {"dari": self.dari, "ke": self.ke}


class Turunan:
    """The rows of some posts from a day on: what stays, is shortened, goes, and comes."""

    def __init__(self, known: Silsilah, posts: Sequence[RiwayatJabatan]) -> None:
        self.known = known
        self.new: list[HubunganPenilai] = []
        self.shortened: list[HubunganPenilai] = []
        self.gone: list[int] = []
        self.changed: list[Perubahan] = []
        there = _rows_of(posts, known.since)
        for post in posts:
            self._settle(post, there.get(post.pk, []))

    def save(self, *, by: Pelaku, sebab: str) -> list[Perubahan]:
        """Write it all and return what a person would call a change."""
        HubunganPenilai.objects.filter(pk__in=self.gone).delete()
        HubunganPenilai.objects.bulk_update(self.shortened, ["selesai"], batch_size=BATCH)
        HubunganPenilai.objects.bulk_create(self.new, batch_size=BATCH)
        rows = ((each.riwayat, sebab or each.sebab, each.as_facts()) for each in self.changed)
        audit.record_many("derive_penilai", rows, by=by)
        return self.changed

    def _settle(self, post: RiwayatJabatan, there: list[HubunganPenilai]) -> None:
        khusus = [row for row in there if row.is_khusus]
        old = [row for row in there if not row.is_khusus]
        wanted = _beside(self.known.ruas(post), khusus)
        kept = _continued(old, wanted)
        if kept:
            wanted[0] = replace(wanted[0], mulai=kept.mulai)
        if [_as_tuple(row) for row in old] == [_as_tuple(_row(post, ruas)) for ruas in wanted]:
            return
        for row in old:
            self._retire(row, wanted[0].selesai if row is kept else None, is_kept=row is kept)
        self.new += [_row(post, ruas) for ruas in (wanted[1:] if kept else wanted)]
        if found := _perubahan(post, old, wanted):
            self.changed.append(found)

    def _retire(self, row: HubunganPenilai, selesai: date | None, *, is_kept: bool) -> None:
        """Let a row go on, end before these days, or go."""
        if is_kept or row.mulai < self.known.since:
            row.selesai = selesai if is_kept else self.known.since - DAY
            self.shortened.append(row)
        else:
            self.gone.append(row.pk)


def name_of(ruas: RuasPenilai) -> str:
    return ruas.penilai.pegawai.nama if ruas.penilai else "belum ada"


def _rows_of(posts: Sequence[RiwayatJabatan], on: date) -> dict[int, list[HubunganPenilai]]:
    lasting = Q(selesai__isnull=True) | Q(selesai__gte=on)
    rows: dict[int, list[HubunganPenilai]] = defaultdict(list)
    ids = [post.pk for post in posts]
    for row in HubunganPenilai.objects.filter(lasting, riwayat_jabatan__in=ids).order_by("mulai"):
        rows[row.riwayat_jabatan_id].append(row)
    return rows


def _as_tuple(row: HubunganPenilai) -> tuple[object, ...]:
    return (row.mulai, row.selesai, row.penilai_riwayat_id, row.penilai_id, row.atasan_penilai_id)


def _continued(old: list[HubunganPenilai], wanted: list[RuasPenilai]) -> HubunganPenilai | None:
    """The row under which the first stretch merely goes on."""
    if not old or not wanted or old[0].mulai > wanted[0].mulai:
        return None
    same = (old[0].penilai_riwayat_id, old[0].atasan_penilai_id) == wanted[0].people
    return old[0] if same and wanted[0].penilai else None


def _beside(ruas: list[RuasPenilai], khusus: list[HubunganPenilai]) -> list[RuasPenilai]:
    """The stretches without the days that were settled by hand."""
    for row in khusus:
        ruas = [part for each in ruas for part in _without(each, row.mulai, row.selesai)]
    return ruas


def _without(ruas: RuasPenilai, mulai: date, selesai: date | None) -> Iterable[RuasPenilai]:
    last = ruas.selesai or date.max
    if mulai > last or (selesai or date.max) < ruas.mulai:
        yield ruas
        return
    if ruas.mulai < mulai:
        yield replace(ruas, selesai=mulai - DAY)
    if selesai and selesai < last:
        yield replace(ruas, mulai=selesai + DAY)


def _row(post: RiwayatJabatan, ruas: RuasPenilai) -> HubunganPenilai:
    penilai, atasan = ruas.penilai, ruas.atasan
    return HubunganPenilai(
        instansi_id=post.instansi_id,
        riwayat_jabatan=post,
        penilai=penilai.pegawai if penilai else None,
        penilai_riwayat=penilai,
        penilai_jabatan=penilai.sebutan if penilai else "",
        penilai_nama=penilai.pegawai.nama if penilai else "",
        atasan_penilai=atasan.pegawai if atasan else None,
        mulai=ruas.mulai,
        selesai=ruas.selesai,
        sebab=ruas.sebab,
    )


def _perubahan(
    post: RiwayatJabatan, old: list[HubunganPenilai], wanted: list[RuasPenilai]
) -> Perubahan | None:
    """What a person would call a change: another penilai on the first of these days, or after."""
    if not wanted or not old:
        return None
    before, was = old[0].penilai_nama, old[0].penilai_id
    now = wanted[0].penilai.pegawai_id if wanted[0].penilai else None
    if was == now and len(wanted) == 1:
        return None
    return Perubahan(post, before, name_of(wanted[-1]), wanted[-1].sebab)
