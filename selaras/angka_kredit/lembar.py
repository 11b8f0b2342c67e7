"""The sheet of existing PAK: what a person had when his agency came here, by the letter of it.

The penilai approves each as one that is stated by hand (rules.md §7.7). The same person and jenjang
is the same row: until it is approved, a file that comes again corrects it.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal

from selaras.angka_kredit.hitung import reason_without
from selaras.angka_kredit.models import NOL, DasarAngkaKredit
from selaras.base import clock
from selaras.base.angka import read_typed
from selaras.base.format import tanggal
from selaras.impor.baca import Baris
from selaras.impor.bentuk import PAK
from selaras.impor.isi import IsiBaris, choices_of
from selaras.impor.keadaan import Sekarang, chunks
from selaras.organisasi.models.pegawai import SURAT_MAX, HubunganPenilai, Pegawai, RiwayatJabatan
from selaras.rules import angka_kredit as aturan
from selaras.rules.golongan import PANGKAT

DAY = timedelta(days=1)
PALING_BANYAK, PERIBUAN = Decimal(99_999), Decimal("0.001")
GOLONGAN = choices_of(*((each, each) for each in PANGKAT))
DI_LUAR = "Pegawai ini tidak menjabat pada unit kerja yang Anda kelola."
BUKAN_ANGKA = "Mohon tulis jumlahnya di atas nol, paling banyak tiga angka desimal."
TANPA_PENILAI = "Belum ada pejabat penilai yang dapat menyetujuinya; mohon tetapkan dahulu."
Status = DasarAngkaKredit.Status
Dasar = tuple[DasarAngkaKredit, int]  # a base, and the key of the penilai who approves it


@dataclass
class IsiPak:
    """What a sheet would write."""

    baru: list[Dasar] = field(default_factory=list)
    berubah: list[Dasar] = field(default_factory=list)


def check(rows: list[Baris], now: Sekarang) -> None:
    """Go through the rows; what is wrong is noted by row and column."""
    read = [(isi, isi.nip()) for isi in (IsiBaris(PAK, baris, now.temuan) for baris in rows)]
    people = [now.pegawai[nip.digits] for _, nip in read if nip and nip.digits in now.pegawai]
    lembar = _Lembar(now, people)
    now.dari_atas[PAK.jenis] = lembar.found
    for isi, nip in read:
        pegawai = now.pegawai.get(nip.digits) if nip else None
        if pegawai:
            lembar.take(isi, pegawai)
        elif isi.is_fine:
            isi.wrong("nip", "NIP ini belum terdaftar; mohon impor dahulu pada lembar Pegawai.")


class _Lembar:
    """One sheet, and what is known of the people whom it names."""

    def __init__(self, now: Sekarang, people: list[Pegawai]) -> None:
        self.now, self.found = now, IsiPak()
        self.known = _bases(people)
        self.penilai = _penilai(now, people)
        self.seen: dict[int, int] = {}

    def take(self, isi: IsiBaris, pegawai: Pegawai) -> None:
        post = self._post(isi, pegawai)
        stated = self._stated(isi, pegawai, post)
        if not isi.is_fine or post is None:
            return
        if pegawai.pk in self.seen:
            isi.wrong("nip", f"NIP ini sudah ditulis pada baris {self.seen[pegawai.pk]}.")
            return
        self.seen[pegawai.pk] = isi.baris.nomor
        row = self.known.get((pegawai.pk, stated.jenjang))
        if row is None:
            self.found.baru.append((stated, self.penilai[post.pk]))
            self.now.count(PAK.jenis, is_new=True, is_changed=False)
        elif facts_of(row) == facts_of(stated):
            self.now.count(PAK.jenis, is_new=False, is_changed=False)
        elif row.status == Status.DISETUJUI:
            sentence = f"{row} sudah disetujui penilai, jadi tidak diganti lewat berkas."
            isi.wrong("nip", sentence)
        else:
            _restate(row, stated)
            self.found.berubah.append((row, self.penilai[post.pk]))
            self.now.count(PAK.jenis, is_new=False, is_changed=True)

    def _post(self, isi: IsiBaris, pegawai: Pegawai) -> RiwayatJabatan | None:
        """His post of today, where he is a JF whom somebody rates."""
        today = self.now.hari
        posts = [row for row in self.now.definitif_of(pegawai) if row.mulai <= today]
        post = posts[-1] if posts else None
        if not self.now.reaches_person(pegawai):
            isi.wrong("nip", DI_LUAR)
        elif why := reason_without(pegawai, post):
            isi.wrong("nip", why)
        elif post and post.pk not in self.penilai:
            isi.wrong("nip", TANPA_PENILAI)
        return post

    def _stated(
        self, isi: IsiBaris, pegawai: Pegawai, post: RiwayatJabatan | None
    ) -> DasarAngkaKredit:
        jenjang = aturan.jenjang_of(post.jabatan) if post else None
        golongan = isi.choice("golongan", GOLONGAN) or pegawai.golongan
        if jenjang and golongan and aturan.is_below(jenjang, golongan):
            isi.wrong("golongan", f"Golongan {golongan} berada di bawah jenjang {jenjang.label}.")
        begins = _begins(isi, self.now.hari)
        jenis = DasarAngkaKredit.Jenis
        return DasarAngkaKredit(
            instansi=self.now.instansi,
            pegawai=pegawai,
            riwayat_jabatan=post,
            jenis=jenis.INTEGRASI if begins == aturan.AWAL_KONVERSI else jenis.PAK_LAMA,
            jenjang=jenjang.value if jenjang else "",
            golongan=golongan,
            mulai=begins,
            ak_lama=_angka(isi),
            nomor_sk=isi.text("nomor_sk", SURAT_MAX),
            tanggal_sk=isi.date("tanggal_sk"),
            dari_impor=True,
            dibuat_pada=clock.now(),
        )


def _bases(people: list[Pegawai]) -> dict[tuple[int, str], DasarAngkaKredit]:
    found = {}
    for keys in chunks(row.pk for row in people):
        for row in DasarAngkaKredit.objects.filter(pegawai__in=keys):
            found[row.pegawai_id, row.jenjang] = row
    return found


def _penilai(now: Sekarang, people: Iterable[Pegawai]) -> dict[int, int]:
    """Who rates the posts of these people today; a kepala daerah has no key (0)."""
    posts = [post.pk for row in people for post in now.definitif_of(row)]
    found: dict[int, int] = {}
    for keys in chunks(posts):
        rows = HubunganPenilai.objects.on(now.hari).filter(riwayat_jabatan__in=keys).order_by()
        found |= {post: who or 0 for post, who in rows.values_list("riwayat_jabatan", "penilai")}
    return found


def _begins(isi: IsiBaris, today: date) -> date:
    """The day after the last that the PAK counts: the first of a month (§7.3)."""
    until = isi.date("sampai")
    if until is None:
        return aturan.AWAL_KONVERSI
    after = until + DAY
    if until > today:
        isi.wrong("sampai", f"Mohon tulis tanggal paling lambat {tanggal(today)}.")
    elif after.day != 1:
        isi.wrong("sampai", "PAK dihitung sampai akhir bulan; mohon tulis hari terakhir bulan itu.")
    return max(after, aturan.AWAL_KONVERSI)


def _angka(isi: IsiBaris) -> Decimal:
    text = isi.text("angka_kredit", 20)
    if not text:
        return NOL
    try:
        value = read_typed(text)
    except ValueError:
        value = None
    if value is None or not NOL < value <= PALING_BANYAK or value != value.quantize(PERIBUAN):
        isi.wrong("angka_kredit", BUKAN_ANGKA)
        return NOL
    return value


def facts_of(row: DasarAngkaKredit) -> tuple[object, ...]:
    """What a row of the sheet says."""
    return row.jenis, row.golongan, row.mulai, row.ak_lama, row.nomor_sk, row.tanggal_sk


def _restate(row: DasarAngkaKredit, stated: DasarAngkaKredit) -> None:
    for name in ("jenis", "golongan", "mulai", "ak_lama", "nomor_sk", "tanggal_sk", "dari_impor"):
        setattr(row, name, getattr(stated, name))
    row.status, row.catatan = Status.DIAJUKAN, ""
