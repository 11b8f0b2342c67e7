"""The kinds of things to put right: what is wrong, what follows from it, and how it is mended."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final

from django.db.models import Func, IntegerField, QuerySet, Subquery
from django.urls import reverse

from selaras.accounts.models import Instansi
from selaras.base.format import tanggal
from selaras.core.pelaku import Pelaku
from selaras.impor.models import Impor
from selaras.kelola import queries
from selaras.organisasi.models.pegawai import Pegawai, RiwayatJabatan
from selaras.organisasi.models.peran import KlaimPimpinan
from selaras.organisasi.models.unit import UnitKerja


@dataclass(frozen=True, slots=True)
class BarisRapi:
    """One row of a list: whom or what it is about, and the page where it is mended."""

    nama: str
    keterangan: str
    url: str
    tombol: str


@dataclass(frozen=True, slots=True)
class ButirRapi:
    """One kind. `akibat`: what goes wrong meanwhile; `cara`: what mends it."""

    kode: str
    judul: str
    akibat: str
    cara: str
    rows: Callable[[Pelaku], QuerySet[Any]]
    baris: Callable[[Any], BarisRapi]


@dataclass(frozen=True, slots=True)
class HitunganRapi:
    butir: ButirRapi
    jumlah: int


def _unit(unit: UnitKerja) -> BarisRapi:
    above = unit.parent.nama if unit.parent else "unit teratas"
    return BarisRapi(unit.nama, above, reverse("kepegawaian:unit", args=[unit.pk]), "Buka unit")


def _person(pegawai: Pegawai) -> BarisRapi:
    url = reverse("kepegawaian:add_post", args=[pegawai.pk])
    return BarisRapi(pegawai.nama, "belum mempunyai jabatan hari ini", url, "Tambah jabatan")


def _post(name: str, tombol: str) -> Callable[[RiwayatJabatan], BarisRapi]:
    """A post, mended at an address of its own."""

    def baris(post: RiwayatJabatan) -> BarisRapi:
        return BarisRapi(post.pegawai.nama, _place(post), reverse(name, args=[post.pk]), tombol)

    return baris


def _account(post: RiwayatJabatan) -> BarisRapi:
    url = reverse("kepegawaian:pegawai", args=[post.pegawai_id])
    return BarisRapi(post.pegawai.nama, _place(post), url, "Buka data pegawai")


def _endless(post: RiwayatJabatan) -> BarisRapi:
    """A duty is ended on the page of its own, a post on the form that keeps its dates."""
    name = "end_duty" if post.is_acting else "edit_post"
    url = reverse(f"kepegawaian:{name}", args=[post.pk])
    since = f"{_place(post)}, sejak {tanggal(post.mulai)}"
    return BarisRapi(post.pegawai.nama, since, url, "Isi tanggal selesai")


def _claim(klaim: KlaimPimpinan) -> BarisRapi:
    post = klaim.riwayat_jabatan
    url = reverse("kepegawaian:klaim_list")
    return BarisRapi(post.pegawai.nama, f"memimpin {post.unit.nama}", url, "Putuskan")


def _import(impor: Impor) -> BarisRapi:
    words = f"{impor.get_jenis_display()}, diunggah {impor.oleh.nama}"
    return BarisRapi(impor.nama, words, reverse("impor:detail", args=[impor.pk]), "Terapkan")


def _place(post: RiwayatJabatan) -> str:
    return f"{post.sebutan}, {post.unit.nama}"


BUTIR: Final = {
    butir.kode: butir
    for butir in (
        ButirRapi(
            "tanpa-pimpinan", "Unit tanpa pimpinan",
            "Pegawainya dinilai oleh pimpinan unit di atasnya.",
            "Catat Plt. lewat Catat penugasan, atau jabatan pimpinannya pada data pegawai. Unit "
            "yang memang tidak berpimpinan boleh tetap di sini.",
            queries.units_without_head, _unit,
        ),
        ButirRapi(
            "dua-pimpinan", "Unit dengan dua pimpinan",
            "Penilai diambil dari yang terakhir mulai; bisa jadi bukan yang dimaksud.",
            "Akhiri jabatan yang sudah selesai pada data pegawainya.",
            queries.units_with_two_heads, _unit,
        ),
        ButirRapi(
            "tanpa-jabatan", "Pegawai tanpa jabatan",
            "SKP belum dapat dibuat dan penilai belum dapat ditentukan.",
            "Tambahkan jabatannya, atau catat tanggal berhentinya.",
            queries.people_without_post, _person,
        ),
        ButirRapi(
            "tanpa-penilai", "Pegawai tanpa pejabat penilai",
            "SKP yang diajukan tidak sampai kepada siapa pun.",
            "Lengkapi pimpinan unitnya, atau tetapkan penilainya satu per satu.",
            queries.posts_without_penilai,
            _post("kepegawaian:set_penilai", "Tetapkan penilai"),
        ),
        ButirRapi(
            "tanpa-akun", "Pegawai tanpa akun aktif",
            "Yang bersangkutan tidak dapat masuk.",
            "Aktifkan akunnya pada data pegawai, lalu berikan slip masuk.",
            queries.posts_without_account, _account,
        ),
        ButirRapi(
            "tanpa-akhir", "Jabatan yang seharusnya sudah berakhir",
            "Plt. atau Pj. tanpa tanggal selesai, jabatan pegawai yang sudah berhenti, dan jabatan "
            "pada unit yang sudah ditutup ikut menentukan penilai.",
            "Isi tanggal selesainya menurut surat.",
            queries.posts_without_end, _endless,
        ),
        ButirRapi(
            "klaim", "Klaim pimpinan menunggu",
            "Pegawai di unit itu belum berganti penilai.",
            "Konfirmasi atau tolak dengan alasan.",
            queries.claims, _claim,
        ),
        ButirRapi(
            "impor", "Impor siap diterapkan",
            "Datanya sudah diperiksa, tetapi belum masuk.",
            "Terapkan, atau unggah berkas yang lebih baru.",
            queries.imports, _import,
        ),
    )
}  # fmt: skip


def counted(pelaku: Pelaku) -> list[HitunganRapi]:
    """How many of each kind, in one query, however many people there are."""
    columns = [_count(each.rows(pelaku)) for each in BUTIR.values()]
    here = Instansi.objects.filter(pk=pelaku.instansi_id or 0)
    found = here.values_list(*columns).get()
    rows = zip(BUTIR.values(), found, strict=True)
    return [HitunganRapi(butir, jumlah) for butir, jumlah in rows]


def _count(rows: QuerySet[Any]) -> Subquery:
    number = Func("pk", function="COUNT", output_field=IntegerField())
    return Subquery(rows.order_by().values(n=number))
