"""The sheet of attendance: its columns, and what is wrong with its rows."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Final

from selaras.base.angka import read_typed
from selaras.core.pelaku import Pelaku
from selaras.impor.baca import Baris
from selaras.impor.bentuk import NIP, Lajur, LembarBerkas
from selaras.impor.galat import GalatBerkas
from selaras.impor.isi import IsiBaris
from selaras.rilis.himpun import BulanInstansi, posts_in
from selaras.rilis.models.kehadiran import WHOLE_AGENCY, NilaiKehadiran, label_of
from selaras.rules.tpp import NOL, SELANGKAH, SERATUS

KEHADIRAN: Final = LembarBerkas(
    "kehadiran",
    "Kehadiran",
    (NIP, Lajur("nilai", "97,5", "0 sampai 100, paling banyak dua angka desimal.", wajib=True)),
)
BUKAN_NILAI = "Nilai harus 0 sampai 100, paling banyak dua angka desimal."
DI_INSTANSI_LAIN = (
    "Nilai pegawai ini untuk bulan itu sudah diisi instansi lain; mohon hapus barisnya dari berkas."
)
BERALASAN = "Nilai ini mengganti nilai yang sudah ada; mohon tulis alasannya pada unggahan."


@dataclass
class IsiKehadiran:
    """What a sheet would write: new values, and replacements beside the row in force."""

    baru: dict[int, Decimal] = field(default_factory=dict)
    ganti: dict[int, tuple[NilaiKehadiran, Decimal]] = field(default_factory=dict)
    sama: int = 0

    @property
    def ringkasan(self) -> dict[str, int]:
        return {"baru": len(self.baru), "berubah": len(self.ganti), "sama": self.sama}


def read_nilai(text: str) -> Decimal | None:
    """A value as it is typed, or nothing where it is none."""
    try:
        nilai = read_typed(text)
    except ValueError:
        return None
    if nilai is None or not NOL <= nilai <= SERATUS:
        return None
    return nilai if nilai == nilai.quantize(SELANGKAH) else None


def check(
    rows: Iterable[Baris], month: BulanInstansi, by: Pelaku, alasan: str, temuan: GalatBerkas
) -> IsiKehadiran:
    """Go through the rows; everything that is wrong is in `temuan`, by row and column."""
    posts = posts_in(month).values_list("pegawai__nip", "pegawai", "unit")
    people = {nip: (pegawai, unit) for nip, pegawai, unit in posts}
    elsewhere = _kept_elsewhere(month)
    values = NilaiKehadiran.objects.in_force().of_month(month.instansi.pk, month.tahun, month.bulan)
    now = {row.pegawai_id: row for row in values.order_by()}
    found, seen = IsiKehadiran(), dict[str, int]()
    for baris in rows:
        isi = IsiBaris(KEHADIRAN, baris, temuan)
        nip, text = isi.nip(), isi.text("nilai", 20)
        nilai = read_nilai(text)
        if text and nilai is None:
            isi.wrong("nilai", BUKAN_NILAI)
        if nip is None or nilai is None:
            continue
        if sentence := _refused(nip.digits, people, seen, month, by):
            isi.wrong("nip", sentence)
            continue
        if people[nip.digits][0] in elsewhere:
            isi.wrong("nip", DI_INSTANSI_LAIN)
            continue
        seen[nip.digits] = baris.nomor
        _put(found, people[nip.digits][0], nilai, now, isi, alasan)
    return found


def _kept_elsewhere(month: BulanInstansi) -> set[int]:
    """Whose value of the month another agency keeps, which he left or joined within it."""
    rows = NilaiKehadiran.objects.in_force().filter(
        pegawai__in=posts_in(month).order_by().values("pegawai"),
        tahun=month.tahun,
        bulan=month.bulan,
    )
    others = rows.exclude(instansi=month.instansi)
    return set(others.order_by().values_list("pegawai", flat=True))


def _refused(
    nip: str,
    people: dict[str, tuple[int, int]],
    seen: dict[str, int],
    month: BulanInstansi,
    by: Pelaku,
) -> str:
    """Why the value of a person is not taken."""
    if nip in seen:
        return f"NIP ini sudah ditulis pada baris {seen[nip]}."
    if nip not in people:
        return f"Tidak ada jabatan definitif pada {label_of(month.tahun, month.bulan)}."
    if not by.peran & WHOLE_AGENCY and people[nip][1] not in by.admin_unit_ids:
        return "Pegawai ini tidak menjabat pada unit kerja yang Anda kelola."
    return ""


def _put(
    found: IsiKehadiran,
    pegawai: int,
    nilai: Decimal,
    now: dict[int, NilaiKehadiran],
    isi: IsiBaris,
    alasan: str,
) -> None:
    before = now.get(pegawai)
    if before is None:
        found.baru[pegawai] = nilai
    elif before.nilai == nilai:
        found.sama += 1
    elif alasan:
        found.ganti[pegawai] = (before, nilai)
    else:
        isi.wrong("nilai", BERALASAN)
