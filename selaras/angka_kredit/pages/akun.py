"""What a person has of angka kredit today: one reading behind page, API and register (§7)."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property

from django.db.models import QuerySet

from selaras.angka_kredit.actions.dasar import about_to_begin
from selaras.angka_kredit.hitung import reason_without
from selaras.angka_kredit.models import NOL, DasarAngkaKredit, KeteranganJf, Pak
from selaras.kebijakan.in_force import kebijakan_for
from selaras.organisasi.models.keadaan import Keadaan
from selaras.organisasi.models.pegawai import Pegawai, RiwayatJabatan
from selaras.organisasi.questions import post_on
from selaras.pelaksanaan.models import Periode
from selaras.rules import angka_kredit as aturan
from selaras.rules.angka_kredit import Jenjang, Kebutuhan
from selaras.rules.keadaan import JenisKeadaan
from selaras.rules.kebijakan import Kebijakan
from selaras.rules.predikat import PredikatKinerja

TAHUN_SYARAT = 2  # of which a rise of pangkat asks the predikat (§7.5)


@dataclass(frozen=True)
class AkunJf:
    """The facts; every figure on a page is one of its answers."""

    pegawai: Pegawai
    post: RiwayatJabatan | None
    today: date
    dasar: DasarAngkaKredit | None
    pak: list[Pak]
    keterangan: KeteranganJf
    sebutan: str  # how its reader calls him: "Anda"
    predikat: dict[int, PredikatKinerja]  # of whole years, as published
    hukuman: Keadaan | None

    @property
    def kebijakan(self) -> Kebijakan:
        return kebijakan_for(self.pegawai.instansi, self.today)

    @property
    def alasan_tanpa(self) -> str:
        """Why there is none; "" for who has it."""
        return reason_without(self.pegawai, self.post)

    @cached_property
    def jenjang(self) -> Jenjang | None:
        return aturan.jenjang_of(self.post.jabatan) if self.post else None

    @property
    def golongan(self) -> str:
        return self.pegawai.golongan

    @property
    def koefisien(self) -> Decimal:
        return aturan.JENJANG[self.jenjang].koefisien if self.jenjang else NOL

    @property
    def has_base(self) -> bool:
        return self.dasar is not None and self.dasar.status == DasarAngkaKredit.Status.DISETUJUI

    @cached_property
    def ditetapkan(self) -> list[Pak]:
        return [row for row in self.pak if row.status == Pak.Status.DITETAPKAN]

    @property
    def terbuka(self) -> Pak | None:
        return next((row for row in self.pak if row.status in Pak.OPEN), None)

    @cached_property
    def total(self) -> Decimal:
        """What is approved: drafts do not count."""
        base = self.dasar.jumlah if self.dasar and self.has_base else NOL
        return sum((row.jumlah for row in self.ditetapkan), base)

    @cached_property
    def total_draf(self) -> Decimal:
        """With the draft, where there is one."""
        draft = self.terbuka
        if draft is None:
            return self.total
        replaced = next((row for row in self.pak if row.pk == draft.menggantikan_id), None)
        return self.total + draft.jumlah - (replaced.jumlah if replaced else NOL)

    @cached_property
    def pangkat(self) -> Kebutuhan | None:
        if self.jenjang is None:
            return None
        return aturan.needed_for_pangkat(self.jenjang, self.golongan, self._masuk)

    @cached_property
    def jenjang_lanjut(self) -> Kebutuhan | None:
        return aturan.needed_for_jenjang(self.jenjang, self._masuk) if self.jenjang else None

    @property
    def _masuk(self) -> str:
        return self.dasar.golongan_masuk if self.dasar else ""

    @property
    def is_above(self) -> bool:
        """Whether the pangkat is higher than the jenjang reaches (§7.5)."""
        return self.jenjang is not None and aturan.is_above(self.jenjang, self.golongan)

    @property
    def is_below(self) -> bool:
        return self.jenjang is not None and aturan.is_below(self.jenjang, self.golongan)

    @property
    def jenjang_dahulu(self) -> bool:
        """Whether it suffices for both: the jenjang first (§7.5)."""
        both = self.pangkat, self.jenjang_lanjut
        return all(need is not None and need.is_reached(self.total) for need in both)

    @cached_property
    def blanko(self) -> DasarAngkaKredit | None:
        """A base about to be stated, for the policy."""
        return about_to_begin(self.post) if self.post else None


def akun_of(keterangan: KeteranganJf, today: date, *, sebutan: str, tells_hukuman: bool) -> AkunJf:
    """Read it all; what concerns discipline for those alone who may know (practice.md §4)."""
    pegawai = keterangan.pegawai
    post = post_on(pegawai, today)
    if post is not None:
        post.pegawai, post.instansi = pegawai, pegawai.instansi
    jenjang = aturan.jenjang_of(post.jabatan) if post else None
    bases = DasarAngkaKredit.objects.filter(pegawai=pegawai, jenjang=jenjang or "")
    base = bases.with_people().first()
    kind = JenisKeadaan.HUKUMAN_DISIPLIN
    kept = Keadaan.objects.covering(pegawai, today, today).filter(jenis=kind)
    return AkunJf(
        pegawai=pegawai,
        post=post,
        today=today,
        dasar=base,
        pak=list(paks_of(base)) if base else [],
        keterangan=keterangan,
        sebutan=sebutan,
        predikat=_years(pegawai),
        hukuman=kept.first() if tells_hukuman else None,
    )


def paks_of(base: DasarAngkaKredit) -> QuerySet[Pak]:
    """With their lines, in the order of the months."""
    rows = base.pak_set.with_people().order_by("tahun", "mulai", "pk")
    return rows.prefetch_related("konversi_set__evaluasi__periode")


def _years(pegawai: Pegawai) -> dict[int, PredikatKinerja]:
    """Of the last years the predikat of each; after two SKP in one year the later."""
    rows = Periode.objects.filter(
        skp__pegawai=pegawai, jenis=Periode.Jenis.FINAL, status=Periode.Status.DINILAI
    )
    found = [row for row in rows.order_by("selesai") if row.predikat_terbit]
    return {row.tahun: PredikatKinerja(row.predikat_terbit) for row in found}
