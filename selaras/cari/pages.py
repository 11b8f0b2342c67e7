"""What one field finds: deeds that are possible now, months, people, SKP, units, help."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from difflib import get_close_matches
from functools import cached_property
from itertools import islice

from django.db.models import QuerySet
from django.urls import reverse

from selaras.base.istilah import istilah
from selaras.beranda.desk import desk_of
from selaras.beranda.help import QUESTIONS
from selaras.beranda.tasks import tasks_of
from selaras.cari.kata import PREFIX_MIN, SEBUTAN, Perintah, Pertanyaan, fits, is_year, plain, read
from selaras.cari.perintah import HasilCari, commands, own_periods
from selaras.core.pelaku import Pelaku
from selaras.organisasi.models.pegawai import Pegawai, RiwayatJabatan
from selaras.organisasi.models.unit import UnitKerja
from selaras.organisasi.pengelola import pengelola_of
from selaras.perencanaan.models.skp import Skp
from selaras.rules.periode import BULAN

SHOWN = 10  # in all; of one kind at most
EACH = 4
ALIKE_MAKS = 300  # names compared letter by letter where none is spelled as typed
NOW = 3  # tasks offered before anything was typed
CONTOH = ("catat rapat koordinasi", "cetak agustus", "apa itu intervensi")
HALAMAN = (
    ("Jadwal saya", "jadwal:saya", "Batas waktu setiap langkah"),
    ("Mengapa belum bisa?", "beranda:mengapa", "Periksa sendiri, langkah demi langkah"),
    ("Jejak data saya", "beranda:jejak", "Siapa melihat dan mengubah apa"),
    ("Laporkan kendala", "tiket:new", "Dijawab pengelola kepegawaian Anda"),
    ("Bantuan", "beranda:help", "Pertanyaan yang sering diajukan"),
)


@dataclass(frozen=True, slots=True)
class KelompokHasil:
    judul: str
    hasil: list[HasilCari]


@dataclass
class Pencarian:
    """One question of one person; every row through `visible_to`, in a fixed number of queries."""

    pelaku: Pelaku
    teks: str
    tanya: Pertanyaan = field(init=False)

    def __post_init__(self) -> None:
        self.tanya = read(self.teks)

    @cached_property
    def kelompok(self) -> list[KelompokHasil]:
        """At most SHOWN results, in the order of what one most often wants."""
        if not self.tanya.kata:
            return self._before_typing()
        left, found = SHOWN, []
        for judul, rows in self._kinds():
            hasil = list(islice(rows, min(EACH, left)))
            left -= len(hasil)
            if hasil:
                found.append(KelompokHasil(judul, hasil))
        return found

    @property
    def banyak(self) -> int:
        return sum(len(each.hasil) for each in self.kelompok)

    @cached_property
    def mungkin(self) -> list[str]:
        """Words that people know, near to what was typed."""
        named = (name for each in istilah().values() for name in (each.nama, *each.juga))
        known = [*SEBUTAN, *map(plain, BULAN), *map(plain, named)]
        near = [get_close_matches(word, known, 1) for word in self.tanya.kata]
        words = [
            found[0] if found else word for found, word in zip(near, self.tanya.kata, strict=True)
        ]
        return [" ".join(words)] if tuple(words) != self.tanya.kata else []

    @cached_property
    def penolong(self) -> str:
        """Whom to ask where nothing was found, by name."""
        found = pengelola_of(self.pelaku.unit_id, self.pelaku.instansi_id)
        return ", ".join(user.nama for user in found[:2])

    def _kinds(self) -> Iterator[tuple[str, Iterator[HasilCari]]]:
        yield "Perintah", commands(self.pelaku, self.tanya)
        if self.tanya.perintah in (None, Perintah.CETAK):
            yield "Bulan", self._months()
        if self.tanya.perintah not in (Perintah.CATAT, Perintah.RENCANAKAN):
            yield "Orang", self._people()
            yield "SKP", self._skp()
            yield "Unit kerja", self._units()
        yield "Halaman", self._pages()
        yield "Bantuan", self._help()

    def _before_typing(self) -> list[KelompokHasil]:
        """What there is to do now."""
        desk = desk_of(self.pelaku)
        tasks = tasks_of(desk)[:NOW] if desk else []
        rows = [HasilCari(each.title, each.text, each.url, "check") for each in tasks]
        return [KelompokHasil("Lakukan sekarang", rows)] if rows else []

    def _months(self) -> Iterator[HasilCari]:
        """My own periods of that month, the newest first."""
        if self.tanya.bulan is None:
            return
        for row in own_periods(self.pelaku, self.tanya)[:EACH]:
            url = reverse("penilaian:periode", args=[row.pk])
            yield HasilCari(str(row), row.status_label, url, "calendar")

    @cached_property
    def _found(self) -> list[Pegawai]:
        """Those within reach by every word of the name, or by NIP."""
        words = self.tanya.nama
        if not words:
            return []
        today = self.pelaku.today
        longest = max(words, key=len)
        rows = Pegawai.objects.visible_to(self.pelaku, today).search(longest)
        for word in words:
            if word != longest:
                rows = rows.filter(nama__icontains=word)
        return list(rows.order_by("nama", "pk")[:EACH]) or self._alike(longest)

    def _alike(self, word: str) -> list[Pegawai]:
        """With one letter wrong: those whose name holds the first letters, compared by word."""
        if len(word) <= PREFIX_MIN:
            return []
        rows = Pegawai.objects.visible_to(self.pelaku, self.pelaku.today).search(word[:PREFIX_MIN])
        near = rows.order_by("nama", "pk")[:ALIKE_MAKS]
        return [each for each in near if fits(each.nama, self.tanya.nama)][:EACH]

    def _people(self) -> Iterator[HasilCari]:
        if not self._found:
            return
        rows = RiwayatJabatan.objects.definitif().on(self.pelaku.today).order_by("mulai")
        rows = rows.filter(pegawai__in=[each.pk for each in self._found])
        posts = dict(rows.values_list("pegawai", "jabatan"))
        for each in self._found:
            url = reverse("kepegawaian:pegawai", args=[each.pk])
            yield HasilCari(each.nama, posts.get(each.pk, ""), url, "user")

    def _skp(self) -> Iterator[HasilCari]:
        """Of the people found; "skp 2026" finds one's own."""
        wants_own = "skp" in self.tanya.kata and self.pelaku.pegawai_id
        found = [each.pk for each in self._found]
        whose = [self.pelaku.pegawai_id] if wants_own and not found else found
        if not whose:
            return
        rows: QuerySet[Skp] = Skp.objects.visible_to(self.pelaku).filter(pegawai__in=whose)
        if self.tanya.tahun:
            rows = rows.filter(tahun=self.tanya.tahun)
        for row in rows.select_related("pegawai", "instansi").order_by("-tahun", "-pk")[:EACH]:
            nama = "" if self.pelaku.is_pegawai(row.pegawai_id) else f" {row.pegawai.nama}"
            url = reverse("susun:detail", args=[row.pk])
            yield HasilCari(f"SKP {row.tahun}{nama}", row.status_label, url, "target")

    def _units(self) -> Iterator[HasilCari]:
        words = [each for each in self.tanya.sisa if not is_year(each)]
        if not words or not self.pelaku.reads_others:
            return
        rows = UnitKerja.objects.filter(instansi=self.pelaku.instansi_id, ditutup=None)
        for word in words:
            rows = rows.filter(nama__icontains=word)
        for row in rows.order_by("nama", "pk")[:EACH]:
            yield HasilCari(
                row.nama, "Unit kerja", reverse("kepegawaian:unit", args=[row.pk]), "sitemap"
            )

    def _pages(self) -> Iterator[HasilCari]:
        for judul, name, teks in HALAMAN:
            if fits(f"{judul} {teks}", self.tanya.kata):
                yield HasilCari(judul, teks, reverse(name), "list")

    def _help(self) -> Iterator[HasilCari]:
        words = tuple(each for each in self.tanya.kata if each not in {"apa", "itu"})
        page = reverse("cari:istilah")
        for key, each in istilah().items():
            if fits(" ".join((each.nama, *each.juga)), words):
                yield HasilCari(f"Apa itu {each.nama}?", each.arti, f"{page}#{key}", "help")
        for question, answer in QUESTIONS:
            if fits(f"{question} {answer}", words):
                yield HasilCari(question, answer, reverse("beranda:help"), "help")
