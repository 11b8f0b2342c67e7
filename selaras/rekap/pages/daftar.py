"""The list behind every figure: who, where he stands, who rates him, and who can be reminded."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet
from django.http import Http404, QueryDict

from selaras.base import clock
from selaras.base.format import nip, tanggal
from selaras.base.limits import PER_PAGE
from selaras.core.pelaku import ADMIN_INSTANSI, ADMIN_OPD, AUDITOR, Pelaku
from selaras.keadaan.pergi import away_until
from selaras.kebijakan.pengingat import last_reminded, midnight_of, working_hours
from selaras.kepegawaian.policies import require_letter
from selaras.organisasi.models.keadaan import away_words
from selaras.organisasi.models.pegawai import MENINGGAL, HubunganPenilai, Pegawai
from selaras.organisasi.questions import penilai_sapaan
from selaras.pelaksanaan.models import Periode
from selaras.pelaksanaan.tenggat import is_unworkable, of_agency
from selaras.rekap.kelompok import DAFTAR, PERIODE, Dasbor, KelompokRekap, group_of, kata_of
from selaras.rekap.pages.tanya import Tanya, tanya_of
from selaras.rekap.queries import POST
from selaras.rules.kebijakan import Langkah

Status = Periode.Status
KOLOM = ("NIP", "Nama", "Jenis pegawai", "Jabatan", "Unit kerja", "Keadaan", "Penilai")
URUT = {  # column of an address → what the rows are sorted by
    "nama": "pegawai__nama",
    "jabatan": "jabatan",
    "unit": "unit__nama",
    "keadaan": "tahap",
}
WINDOW = {
    **dict.fromkeys(Periode.PLANNING, Langkah.RENCANA_AKSI),
    **dict.fromkeys(Periode.FILLING, Langkah.REALISASI),
    Status.RENCANA_DIAJUKAN: Langkah.PERSETUJUAN_RENCANA,
    Status.REALISASI_DIAJUKAN: Langkah.PENILAIAN,
}
DIAJUKAN = {  # since when something waits for the penilai
    Status.RENCANA_DIAJUKAN: "rencana_diajukan_pada",
    Status.REALISASI_DIAJUKAN: "realisasi_diajukan_pada",
}
ORANG = (  # of a post, in a line
    "jabatan", "penugasan", "unit__nama", "pegawai__nama", "pegawai__nip", "pegawai__jenis",
)  # fmt: skip
CHUNK = 500
HANYA_SURAT = "Nama hanya dari lingkup surat tugas Anda; angka rekapitulasi tetap seluruh instansi."


@dataclass(frozen=True, slots=True)
class BarisOrang:
    """One person; `periode`: by which who must act may be reminded now; `catatan`: or why not."""

    nama: str
    nip: str
    jenis: str
    jabatan: str
    unit: str
    keadaan: str
    nada: str
    penilai: str
    sejak: int  # days that it waits for the penilai
    catatan: str = ""
    periode: int | None = None

    @property
    def cells(self) -> list[str]:
        """As a line of a file: without what is said of leave (practice.md §4)."""
        who = [nip(self.nip), self.nama, self.jenis, self.jabatan, self.unit]
        return [*who, self.keadaan, self.penilai]


@dataclass(frozen=True)
class DaftarOrang:
    """The rows of one figure, and how the address asks to see them."""

    tanya: Tanya
    dasbor: Dasbor
    kelompok: KelompokRekap | None
    urut: str

    @property
    def rows(self) -> QuerySet[Any]:
        post = f"{POST}__" if self.dasbor.of_periode else ""
        rows = self.tanya.in_group(self.dasbor, self.kelompok)
        rows = rows.filter(self.tanya.cakupan.named(post.removesuffix("__")))
        column = URUT[self.urut.removeprefix("-")]
        first = column if column == "tahap" else f"{post}{column}"
        sign = "-" if self.urut.startswith("-") else ""
        people = (f"{post}pegawai", f"{post}unit")
        rows = rows.select_related(*people).order_by(f"{sign}{first}", f"{post}pegawai__nama", "pk")
        return rows.defer("cuplikan") if self.dasbor.of_periode else rows

    @property
    def batas(self) -> str:
        """Why there are fewer names than the figure says."""
        return "" if self.tanya.cakupan.bernama is None else HANYA_SURAT

    @property
    def judul(self) -> str:
        label = self.kelompok.label if self.kelompok else self.dasbor.judul
        if self.dasbor.of_periode:
            return f"{self.tanya.rentang.label}: {label.lower()}"
        return f"{label}, SKP {self.tanya.rentang.tahun}"

    @property
    def query(self) -> str:
        """Without the place in the list."""
        return self.tanya.query(
            daftar=self.dasbor.kode if self.dasbor is not PERIODE else "",
            kelompok=self.kelompok.kode if self.kelompok else "",
            urut=self.urut if self.urut != "nama" else "",
        )

    def sorted_by(self, column: str) -> str:
        """The address of the same list in another order; again: the other way round."""
        turned = f"-{column}" if self.urut == column else column
        kode = self.dasbor.kode if self.dasbor is not PERIODE else ""
        kelompok = self.kelompok.kode if self.kelompok else ""
        return self.tanya.query(daftar=kode, kelompok=kelompok, urut=turned)

    def page(self, nomor: str | None) -> Page[Any]:
        return Paginator(self.rows, PER_PAGE).get_page(nomor)

    def lines(self) -> Iterator[list[str]]:
        """Every row as a line of a file, by pieces: the numbers first, which need little memory.

        Behind a pool of connections a cursor of the server is not there, and would bring all rows.
        """
        numbers = list(self.rows.values_list("pk", flat=True))
        for start in range(0, len(numbers), CHUNK):
            part = numbers[start : start + CHUNK]
            found = self.rows.order_by().only(*_read(self)).in_bulk(part)
            rows = [found[pk] for pk in part if pk in found]
            penilai = _penilai(rows, self)
            yield from (_line(row, self, penilai).cells for row in rows)


def daftar_of(pelaku: Pelaku, params: QueryDict) -> DaftarOrang:
    """Raises Http404 for a list, a group or a column that does not exist."""
    dasbor = DAFTAR.get(params.get("daftar") or PERIODE.kode)
    if dasbor is None:
        raise Http404
    kode, urut = params.get("kelompok", ""), params.get("urut") or "nama"
    kelompok = group_of(dasbor, kode)
    if (kode and kelompok is None) or urut.removeprefix("-") not in URUT:
        raise Http404
    tanya = tanya_of(pelaku, params)
    if not tanya.cakupan.names_some:
        require_letter(pelaku)
    if kode == "kurang_harian" and not tanya.cakupan.is_rantai:
        raise Http404  # of a diary others than the chain read counts (practice.md §4)
    return DaftarOrang(tanya, dasbor, kelompok, urut)


def shown(page: Iterable[Any], daftar: DaftarOrang) -> list[BarisOrang]:
    """The lines of a page, with who can be reminded: asked for all of them at once."""
    rows = list(page)
    penilai = _penilai(rows, daftar)
    found = [_line(row, daftar, penilai) for row in rows]
    if not daftar.dasbor.of_periode:
        return found
    return _with_reminders(found, rows, daftar, penilai)


def _read(daftar: DaftarOrang) -> Iterator[str]:
    """The columns that a line of a file is made of: of thousands of rows, nothing else."""
    if daftar.dasbor.of_periode:
        yield from ("skp__riwayat_jabatan", "status", *DIAJUKAN.values())
    post = f"{POST}__" if daftar.dasbor.of_periode else ""
    yield from (f"{post}{name}" for name in ORANG)


def _post(row: Any, daftar: DaftarOrang) -> Any:
    return row.skp.riwayat_jabatan if daftar.dasbor.of_periode else row


def _penilai(rows: list[Any], daftar: DaftarOrang) -> dict[int, HubunganPenilai]:
    """Who rates the holder of each of these posts today."""
    ids = [_post(row, daftar).pk for row in rows]
    found = HubunganPenilai.objects.on(daftar.tanya.hari).filter(riwayat_jabatan__in=ids)
    found = found.select_related("penilai", "atasan_penilai").order_by("mulai")
    return {row.riwayat_jabatan_id: row for row in found}


def _line(row: Any, daftar: DaftarOrang, penilai: dict[int, HubunganPenilai]) -> BarisOrang:
    post, istilah = _post(row, daftar), daftar.tanya.kebijakan.istilah
    group = next((each for each in daftar.dasbor.kelompok if row.tahap in each.tahap), None)
    hubungan = penilai.get(post.pk)
    return BarisOrang(
        nama=post.pegawai.nama,
        nip=post.pegawai.nip,
        jenis=post.pegawai.get_jenis_display(),
        jabatan=post.sebutan,
        unit=post.unit.nama,
        keadaan=kata_of(row.tahap, daftar.dasbor, istilah),
        nada=group.nada if group else "",
        penilai=penilai_sapaan(hubungan) if hubungan else "",
        sejak=_waits(row, daftar),
    )


def _waits(row: Any, daftar: DaftarOrang) -> int:
    """For how many days it has waited for the penilai."""
    if not daftar.dasbor.of_periode or row.status not in DIAJUKAN:
        return 0
    since: datetime | None = getattr(row, DIAJUKAN[row.status])
    return (clock.now() - since).days if since else 0


# Who can be reminded


def _with_reminders(
    lines: list[BarisOrang],
    rows: list[Any],
    daftar: DaftarOrang,
    penilai: dict[int, HubunganPenilai],
) -> list[BarisOrang]:
    """Each with what is known of the person who must act: the owner, or his penilai.

    One period for each of them: who is named twice is reminded once.
    """
    tanya = daftar.tanya
    who = {row.pk: _addressee(row, penilai) for row in rows}
    people = {each.pk for each in who.values() if each}
    away = away_until(people | {row.skp.pegawai_id for row in rows}, tanya.hari)
    told = last_reminded(people, tanya.instansi.pk)
    may, taken = reminds(tanya.cakupan.pelaku), set[int]()
    found = []
    for line, row in zip(lines, rows, strict=True):
        of_agency(row, tanya.instansi)
        each, owner = who[row.pk], row.skp.pegawai_id
        why = _refused(row, each, away, told, tanya) if each else ""
        note = away_words(away[owner]) if owner in away else why
        is_free = each is not None and not why and may and each.pk not in taken
        if each and is_free:
            taken.add(each.pk)
        if each and not note and each.pk in told:
            note = f"diingatkan {tanggal(told[each.pk].astimezone(tanya.instansi.zona).date())}"
        found.append(replace(line, catatan=note, periode=row.pk if is_free else None))
    return found


def _addressee(row: Any, penilai: dict[int, HubunganPenilai]) -> Pegawai | None:
    """Who must act: the owner; of what waits for a decision, who decides."""
    if row.status in Periode.OWED_BY_OWNER:
        owner: Pegawai = row.skp.riwayat_jabatan.pegawai
        return owner
    hubungan = penilai.get(row.skp.riwayat_jabatan_id)
    if row.status not in WINDOW or hubungan is None:
        return None
    return hubungan.atasan_penilai if row.beralih_pada else hubungan.penilai


def _refused(
    row: Any, who: Pegawai, away: dict[int, Any], told: dict[int, datetime], tanya: Tanya
) -> str:
    """Why nobody reminds of this now; as the policies of the reminders refuse (practice.md §4)."""
    now = clock.now()
    jendela, owes = row.jendela(WINDOW[row.status]), row.status in Periode.OWED_BY_OWNER
    if jendela.is_early(now):
        return "belum dibuka"
    if jendela.is_closed(now) or (owes and is_unworkable(row, now)):
        return "lewat batas: minta perpanjangan" if owes else "batasnya sudah lewat"
    return _not_reached(who, away, told, tanya)


def _not_reached(
    who: Pegawai, away: dict[int, Any], told: dict[int, datetime], tanya: Tanya
) -> str:
    pelaku = tanya.cakupan.pelaku
    if who.has_left(tanya.hari) or who.kedudukan == MENINGGAL:
        return "tidak lagi bertugas"
    if who.pk in away:
        return away_words(away[who.pk])
    if who.pk in told and told[who.pk] >= midnight_of(pelaku):
        return "sudah diingatkan hari ini"
    if who.pk == pelaku.pegawai_id:
        return "menunggu Anda"
    closed = working_hours(pelaku)
    return closed.sentence if closed else ""


def reminds(pelaku: Pelaku) -> bool:
    """Whoever only audits reads."""
    return not pelaku.has(AUDITOR) or bool(pelaku.peran & {ADMIN_INSTANSI, ADMIN_OPD})
