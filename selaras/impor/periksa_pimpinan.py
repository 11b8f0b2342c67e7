"""Check the rows of heads: a post in the unit, and one head of a unit at a time."""

from collections import defaultdict
from datetime import date
from itertools import pairwise

from selaras.base.format import tanggal
from selaras.impor.baca import Baris
from selaras.impor.bentuk import PIMPINAN
from selaras.impor.isi import IsiBaris
from selaras.impor.keadaan import Sekarang
from selaras.impor.periksa_unit import OUTSIDE, OWN
from selaras.organisasi.models.pegawai import RiwayatJabatan
from selaras.organisasi.models.unit import KODE_MAX, UnitKerja


def check(rows: list[Baris], now: Sekarang) -> None:
    seen: dict[int, int] = {}
    for baris in rows:
        isi = IsiBaris(PIMPINAN, baris, now.temuan)
        post = _post(isi, now)
        if post is None:
            continue
        if id(post) in seen:
            isi.wrong("nip", f"Pimpinan ini sudah ditulis pada baris {seen[id(post)]}.")
            continue
        seen[id(post)] = baris.nomor
        changed = now.rencana.change(post, "edit_post", is_pimpinan=True)
        now.asal[id(post)] = isi
        if changed and post.unit.ditutup:
            isi.wrong("kode_unit", f"Unit ini ditutup {tanggal(post.unit.ditutup)}.")
        if changed and not now.reaches(post.unit):
            isi.wrong("kode_unit", OUTSIDE)
        if changed and now.is_self(post):
            isi.wrong("nip", OWN)
        now.count("pimpinan", is_new=changed, is_changed=False)


def check_heads(now: Sekarang) -> None:
    """One definitif head of a unit at a time, and one who stands in: asked when all is known."""
    touched = {id(post.unit) for post in now.jabatan.values() if id(post) in now.asal}
    heads: dict[tuple[int, bool], list[RiwayatJabatan]] = defaultdict(list)
    for post in now.jabatan.values():
        if post.is_pimpinan and id(post.unit) in touched:
            heads[id(post.unit), post.is_acting].append(post)
    for posts in heads.values():
        posts.sort(key=lambda post: post.mulai)
        for first, second in pairwise(posts):
            if first.selesai is None or first.selesai >= second.mulai:
                _refuse_second(first, second, now)


def _refuse_second(first: RiwayatJabatan, second: RiwayatJabatan, now: Sekarang) -> None:
    isi = now.asal.get(id(second)) or now.asal.get(id(first))
    other = first if now.asal.get(id(second)) else second
    if isi is None:
        return
    until = f" sampai {tanggal(other.selesai)}" if other.selesai else ""
    isi.wrong(
        "nip",
        f"{other.unit.nama} sudah dipimpin {other.pegawai.nama} ({other.sebutan}) sejak "
        f"{tanggal(other.mulai)}{until}. Mohon akhiri dahulu jabatan itu.",
    )


def _post(isi: IsiBaris, now: Sekarang) -> RiwayatJabatan | None:
    """The person's post in that unit: the one of that TMT, or the last one."""
    kode, nip, mulai = isi.text("kode_unit", KODE_MAX), isi.nip(), isi.date("mulai")
    unit = now.unit.get(kode)
    if kode and unit is None and kode not in now.ditolak:
        isi.wrong("kode_unit", "Kode unit ini tidak ada; mohon impor dahulu pada lembar Unit.")
    if nip and nip.digits not in now.pegawai and nip.digits not in now.ditolak:
        isi.wrong("nip", "NIP ini belum terdaftar; mohon impor dahulu pada lembar Pegawai.")
    if not isi.is_fine or unit is None or nip is None or nip.digits not in now.pegawai:
        return None
    if f"{nip} {kode}" in now.ditolak:  # its row among the posts says what is wrong
        return None
    return _chosen(isi, now.jabatan_milik.get(nip.digits, []), unit, mulai)


def _chosen(
    isi: IsiBaris, posts: list[RiwayatJabatan], unit: UnitKerja, mulai: date | None
) -> RiwayatJabatan | None:
    here = [post for post in posts if post.unit is unit]
    found = [post for post in here if mulai is None or post.mulai == mulai]
    if not here:
        isi.wrong(
            "nip", "Pegawai ini belum mempunyai jabatan pada unit ini; mohon isi lembar Jabatan."
        )
    elif not found:
        days = ", ".join(tanggal(post.mulai) for post in here)
        isi.wrong("mulai", f"TMT jabatannya pada unit ini {days}; mohon samakan.")
    return max(found, key=lambda post: (post.is_pimpinan, post.mulai), default=None)
