"""What the agency holds, as sheets: the same that can be imported again."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from django.db.models import Exists, OuterRef, Q, QuerySet

from selaras.accounts.models import Instansi
from selaras.base import clock
from selaras.core.pelaku import ADMIN_INSTANSI, Pelaku
from selaras.impor import tulis
from selaras.impor.bentuk import JABATAN, LEMBAR, PEGAWAI, PIMPINAN, SUSUNAN, UNIT, lembar_of
from selaras.impor.keadaan import kode_of
from selaras.organisasi.models.pegawai import Pegawai, RiwayatJabatan
from selaras.organisasi.models.unit import UnitKerja

BATCH = 1_000
Baris = Sequence[str]


def workbook(instansi: Instansi, by: Pelaku) -> bytes:
    """Units, people, posts and heads of the agency, or of an admin OPD's units."""
    scope = Cakupan(instansi, by)
    rows = {
        UNIT.jenis: scope.units(),
        PEGAWAI.jenis: scope.people_rows(),
        JABATAN.jenis: scope.post_rows(),
        PIMPINAN.jenis: scope.head_rows(),
    }
    return tulis.workbook((lembar, rows[lembar.jenis]) for lembar in SUSUNAN)


def count(instansi: Instansi, by: Pelaku) -> int:
    return Cakupan(instansi, by).people().count()


def template(jenis: str) -> bytes:
    """An empty workbook with one example row in each sheet."""
    return tulis.workbook(
        ((lembar, [_example(lembar.jenis)]) for lembar in lembar_of(jenis)), is_example=True
    )


def template_csv(jenis: str) -> str:
    lembar = LEMBAR[jenis]
    return tulis.csv_text(lembar.judul, [_example(jenis)])


def _example(jenis: str) -> Baris:
    return [kolom.contoh for kolom in LEMBAR[jenis].kolom]


class Cakupan:
    """What of the agency one admin may take out, as of today: nothing of those who have left."""

    def __init__(self, instansi: Instansi, by: Pelaku) -> None:
        self.instansi = instansi
        self.hari = clock.today(instansi.zona)
        self.is_whole = by.is_system or by.has(ADMIN_INSTANSI)
        self.unit_ids = by.admin_unit_ids
        self.pohon = depth_first(UnitKerja.objects.filter(instansi=instansi).order_by("nama", "pk"))
        self.kode = {unit.pk: kode_of(unit) for unit in self.pohon}

    def people(self) -> QuerySet[Pegawai]:
        rows: QuerySet[Pegawai] = Pegawai.objects.working(self.hari).filter(instansi=self.instansi)
        if not self.is_whole:
            mine = self.posts().filter(pegawai=OuterRef("pk"))
            rows = rows.filter(Exists(mine))
        return rows.order_by("nip")

    def posts(self) -> QuerySet[RiwayatJabatan]:
        """Posts of today and to come."""
        lasting = Q(selesai__isnull=True) | Q(selesai__gte=self.hari)
        rows: QuerySet[RiwayatJabatan] = RiwayatJabatan.objects.filter(
            lasting, instansi=self.instansi
        )
        return rows if self.is_whole else rows.filter(unit__in=self.unit_ids)

    def units(self) -> Iterator[Baris]:
        for unit in filter(self._takes, self.pohon):
            yield (
                self.kode[unit.pk], unit.nama, self.kode.get(unit.parent_id or 0, ""), unit.eselon,
                "ya" if unit.is_mandiri else "tidak", str(unit.hari_kerja), unit.siasn_id,
            )  # fmt: skip

    def _takes(self, unit: UnitKerja) -> bool:
        is_open = unit.ditutup is None or unit.ditutup > self.hari
        return is_open and (self.is_whole or unit.pk in self.unit_ids)

    def people_rows(self) -> Iterator[Baris]:
        for row in self.people().select_related("user").iterator(BATCH):
            yield (
                row.nip, row.nama, row.get_jenis_display(), "P" if row.is_perempuan else "L",
                row.golongan, row.pangkat, row.user.email if row.user else "", row.telepon,
            )  # fmt: skip

    def post_rows(self) -> Iterator[Baris]:
        for post in self._posts_of_working():
            yield (
                post.pegawai.nip, self.kode[post.unit_id], post.jabatan, post.jenis, post.eselon,
                post.penugasan, _day(post.mulai), _day(post.selesai), post.nomor_surat,
                _day(post.tanggal_surat),
            )  # fmt: skip

    def head_rows(self) -> Iterator[Baris]:
        for post in self._posts_of_working(is_pimpinan=True):
            yield self.kode[post.unit_id], post.pegawai.nip, _day(post.mulai)

    def _posts_of_working(self, **only: bool) -> Iterable[RiwayatJabatan]:
        working = Pegawai.objects.working(self.hari).filter(pk=OuterRef("pegawai"))
        rows = self.posts().filter(Exists(working), **only).select_related("pegawai")
        return rows.order_by("pegawai__nip", "mulai", "pk").iterator(BATCH)


def depth_first(units: Iterable[UnitKerja]) -> list[UnitKerja]:
    """All units of an agency as a person reads a tree: each above its own, siblings in order."""
    below = defaultdict[int | None, list[UnitKerja]](list)
    for unit in units:
        below[unit.parent_id].append(unit)
    found: list[UnitKerja] = []
    ahead = below[None][::-1]
    while ahead:
        found.append(ahead.pop())
        ahead += below[found[-1].pk][::-1]
    return found


def _day(day: date | None) -> str:
    return f"{day:%d-%m-%Y}" if day else ""
