"""Check the rows of posts: who, where, from when; a new definitif post ends the one before."""

from collections import defaultdict
from datetime import date
from itertools import pairwise
from typing import Any

from selaras.base.format import tanggal
from selaras.impor.baca import Baris
from selaras.impor.bentuk import JABATAN
from selaras.impor.isi import IsiBaris, choices_of
from selaras.impor.keadaan import Sekarang
from selaras.impor.periksa_unit import ESELON_PILIHAN, OUTSIDE, OWN
from selaras.organisasi.models.pegawai import (
    JABATAN_MAX,
    SURAT_MAX,
    JenisJabatan,
    JenisPenugasan,
    Pegawai,
    RiwayatJabatan,
)
from selaras.organisasi.models.unit import KODE_MAX, UnitKerja
from selaras.organisasi.silsilah import DAY
from selaras.rules.nip import parse_nip

JENIS = choices_of(*JenisJabatan.choices)
PENUGASAN = choices_of(*JenisPenugasan.choices)
DEFINITIF = JenisPenugasan.DEFINITIF
KEPT = ("jenis", "penugasan", "selesai")  # what an SKP keeps of the post that it stands on
USED = "Jabatan ini dipakai SKP; mohon gunakan Mutasi agar SKP ditutup dan dibuka tanpa celah."


def check(rows: list[Baris], now: Sekarang) -> None:
    seen: dict[tuple[str, str, str, date], int] = {}
    touched: dict[str, set[int]] = defaultdict(set)  # NIP → posts of this file, by id()
    new: set[int] = set()
    for baris in rows:
        isi = IsiBaris(JABATAN, baris, now.temuan)
        read = _read(isi, now)
        if read is None:
            continue
        pegawai, unit, jabatan, tmt, nilai = read
        key = (pegawai.nip, isi.text("kode_unit", KODE_MAX), jabatan, tmt)
        if key in seen:
            isi.wrong("nip", f"Jabatan ini sudah ditulis pada baris {seen[key]}.")
            continue
        seen[key] = baris.nomor
        post = now.jabatan.get(key)
        if post is None:
            post = _new(now, pegawai, unit, jabatan, tmt, nilai)
            new.add(id(post))
        if post.pk in now.terpakai and any(
            nilai.get(name, getattr(post, name)) != getattr(post, name) for name in KEPT
        ):
            isi.wrong("nip", USED)
        changed = now.rencana.change(post, "edit_post", **nilai)
        now.asal[id(post)] = isi
        touched[pegawai.nip].add(id(post))
        if changed or id(post) in new:
            _refuse(isi, post, now)
        now.count("jabatan", is_new=id(post) in new, is_changed=changed)
    for nip, posts in touched.items():
        _arrange(nip, posts, new, now)


def _read(
    isi: IsiBaris, now: Sekarang
) -> tuple[Pegawai, UnitKerja, str, date, dict[str, Any]] | None:
    """What the row says; nothing when it cannot be said of whom, where or since when."""
    nip, kode = isi.nip(), isi.text("kode_unit", KODE_MAX)
    jabatan, tmt = isi.text("jabatan", JABATAN_MAX), isi.date("tmt")
    nilai = {
        "jenis": isi.choice("jenis", JENIS),
        "eselon": isi.choice("eselon", ESELON_PILIHAN),
        "penugasan": isi.choice("penugasan", PENUGASAN),
        "selesai": isi.date("selesai"),
        "nomor_surat": isi.text("nomor_surat", SURAT_MAX),
        "tanggal_surat": isi.date("tanggal_surat"),
    }
    pegawai, unit = now.pegawai.get(nip.digits if nip else ""), now.unit.get(kode)
    if nip and pegawai is None and nip.digits not in now.ditolak:
        isi.wrong("nip", "NIP ini belum terdaftar; mohon impor dahulu pada lembar Pegawai.")
    if kode and unit is None and kode not in now.ditolak:
        isi.wrong("kode_unit", "Kode unit ini tidak ada; mohon impor dahulu pada lembar Unit.")
    if pegawai is None or unit is None or tmt is None or not isi.is_fine:
        now.ditolak.add(f"{nip} {kode}")
        return None
    return pegawai, unit, jabatan, tmt, {name: value for name, value in nilai.items() if value}


def _new(
    now: Sekarang,
    pegawai: Pegawai,
    unit: UnitKerja,
    jabatan: str,
    tmt: date,
    nilai: dict[str, Any],
) -> RiwayatJabatan:
    post = RiwayatJabatan(
        instansi=now.instansi, pegawai=pegawai, unit=unit, jabatan=jabatan, mulai=tmt, **nilai
    )
    now.rencana.jabatan.append(post)
    now.add_post(post)
    return post


def _refuse(isi: IsiBaris, post: RiwayatJabatan, now: Sekarang) -> None:
    """As one by one: JabatanPolicy.refuse_place and the constraints of the table."""
    lahir, tutup = parse_nip(post.pegawai.nip).lahir, post.unit.ditutup
    if post.mulai <= lahir:
        isi.wrong("tmt", f"TMT ini tidak mungkin: menurut NIP, pegawai lahir {tanggal(lahir)}.")
    if tutup and (post.selesai or date.max) >= tutup:
        isi.wrong("kode_unit", f"Unit ini ditutup {tanggal(tutup)}; mohon pilih unit lain.")
    if post.pegawai.has_left(post.mulai):
        isi.wrong("tmt", f"{post.pegawai.sapaan} sudah tidak bekerja pada tanggal itu.")
    if post.selesai and post.selesai < post.mulai:
        isi.wrong("selesai", "Tanggal selesai tidak boleh sebelum TMT.")
    if post.penugasan == JenisPenugasan.PLH and not (post.nomor_surat and post.selesai):
        isi.wrong("nomor_surat", "Plh. memerlukan nomor surat perintah dan tanggal selesai.")
    if not now.reaches(post.unit):
        isi.wrong("kode_unit", OUTSIDE)
    if now.is_self(post) and (post.is_pimpinan or post.penugasan != DEFINITIF):
        isi.wrong("nip", OWN)


def _arrange(nip: str, touched: set[int], new: set[int], now: Sekarang) -> None:
    """One definitif post at a time: the one before ends the day before the next begins."""
    posts = [post for post in now.jabatan_milik[nip] if post.penugasan == DEFINITIF]
    posts.sort(key=lambda post: post.mulai)
    for before, after in pairwise(posts):
        overlap = before.selesai is None or before.selesai >= after.mulai
        if overlap and {id(before), id(after)} & touched:
            _end_before(before, after, new, now)


def _end_before(
    before: RiwayatJabatan, after: RiwayatJabatan, new: set[int], now: Sekarang
) -> None:
    isi_before, isi_after = now.asal.get(id(before)), now.asal.get(id(after))
    isi = isi_after or isi_before
    is_said = isi_before is not None and isi_before.date("selesai") is not None
    if isi is None or not (is_said or {id(before), id(after)} & new):
        return
    if before.mulai == after.mulai:
        isi.wrong("tmt", f"Pada TMT ini sudah ada jabatan definitif {before.jabatan}.")
    elif is_said and isi_before:
        isi_before.wrong(
            "selesai", f"Melewati TMT {tanggal(after.mulai)} jabatan berikutnya, {after.jabatan}."
        )
    elif not now.reaches(before.unit):
        isi.wrong(
            "nip",
            f"Jabatan sebelumnya, {before.jabatan}, di luar unit yang Anda kelola; mohon "
            "kepindahan ini diimpor oleh admin instansi.",
        )
    elif before.pk in now.terpakai and now.terpakai[before.pk] >= after.mulai:
        isi.wrong(
            "tmt",
            f"{before.jabatan} masih dipakai SKP sampai "
            f"{tanggal(now.terpakai[before.pk])}; mohon gunakan Mutasi.",
        )
    else:
        now.rencana.change(before, "end_post", selesai=after.mulai - DAY)
