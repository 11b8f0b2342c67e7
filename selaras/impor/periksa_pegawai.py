"""Check the rows of people: NIP, lists, accounts, and that nobody works at two agencies."""

from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from selaras.accounts.models import User
from selaras.impor.baca import Baris
from selaras.impor.bentuk import PEGAWAI
from selaras.impor.isi import IsiBaris, choices_of
from selaras.impor.keadaan import Sekarang, elsewhere, users_of, users_with_peran
from selaras.organisasi.actions.pegawai import may_take_over
from selaras.organisasi.models.pegawai import (
    NAMA_MAX,
    PPPK,
    TELEPON_MAX,
    JenisPegawai,
    JenisPenugasan,
    Pegawai,
)
from selaras.rules.golongan import golongan_of, pangkat_of
from selaras.rules.nip import JenisNip, Nip

JENIS = choices_of(*JenisPegawai.choices)
KELAMIN = choices_of(("L", "laki-laki"), ("P", "perempuan"))
EMAIL_MAX, PANGKAT_MAX = 254, 40
Terbaca = tuple[IsiBaris, Nip, dict[str, str]]


def check(rows: list[Baris], now: Sekarang) -> None:
    read = _read(rows, now)
    wanted = {nip.digits for _, nip, teks in read if nip.digits not in now.pegawai or teks["email"]}
    users = users_of(wanted)
    others = elsewhere((nip for nip in wanted if nip not in now.pegawai), now.instansi)
    held = set() if now.is_whole_agency else users_with_peran(now.instansi)
    for isi, nip, teks in read:
        if found := now.pegawai.get(nip.digits):
            _change(isi, found, teks, now, held, users)
        else:
            _add(isi, nip, teks, now, users.get(nip.digits), others.get(nip.digits))


def check_reach(now: Sekarang) -> None:
    """An admin OPD adds and changes people of his units only: asked when all posts are known."""
    if now.is_whole_agency:
        return
    for isi, pegawai in now.pegawai_diisi:
        posts = now.jabatan_milik[pegawai.nip]
        last = [post for post in posts if post.selesai is None or post.selesai >= now.hari]
        held = [post for post in last if post.penugasan == JenisPenugasan.DEFINITIF]
        current = [post for post in held if post.mulai <= now.hari] or held
        if not any(now.reaches(post.unit) for post in current):  # a duty there is no hold of him
            isi.wrong(
                "nip",
                "Pegawai ini tidak menjabat pada unit kerja yang Anda kelola; mohon sertakan "
                "jabatannya (berkas Semua sekaligus), atau diimpor oleh admin instansi.",
            )


def _read(rows: list[Baris], now: Sekarang) -> list[Terbaca]:
    seen: dict[str, int] = {}
    read: list[Terbaca] = []
    for baris in rows:
        isi = IsiBaris(PEGAWAI, baris, now.temuan)
        nip, teks = isi.nip(), _texts(isi)
        if nip and nip.digits in seen:
            isi.wrong("nip", f"NIP ini sudah ada pada baris {seen[nip.digits]}.")
        elif nip:
            seen[nip.digits] = baris.nomor
        if nip and isi.is_fine:
            read.append((isi, nip, teks))
        elif nip:
            now.ditolak.add(nip.digits)
    return read


def _texts(isi: IsiBaris) -> dict[str, str]:
    teks = {
        "nama": isi.text("nama", NAMA_MAX),
        "jenis": isi.choice("jenis", JENIS),
        "kelamin": isi.choice("jenis_kelamin", KELAMIN),
        "golongan": isi.text("golongan", 10),
        "pangkat": isi.text("pangkat", PANGKAT_MAX),
        "email": isi.text("email", EMAIL_MAX),
        "telepon": isi.text("telepon", TELEPON_MAX),
    }
    try:
        if teks["email"]:
            validate_email(teks["email"])
    except ValidationError:
        isi.wrong("email", "Alamat email ini tidak lengkap; mohon tulis seperti nama@contoh.go.id.")
    return teks


def _add(
    isi: IsiBaris,
    nip: Nip,
    teks: dict[str, str],
    now: Sekarang,
    user: User | None,
    other: Pegawai | None,
) -> None:
    _refuse_other(isi, now, user, other)
    jenis = teks["jenis"] or ("pppk" if nip.kind == JenisNip.PPPK else "pns")
    row = Pegawai(instansi=now.instansi, nip=nip.digits, jenis=jenis)
    row.is_perempuan = (teks["kelamin"] or nip.sex) == "P"
    for name, value in _values(isi, row, teks).items():
        setattr(row, name, value)
    row.user = user or User(nip=nip.digits, instansi=now.instansi, email=teks["email"])
    now.rencana.change(row.user, "edit", nama=row.nama, instansi=now.instansi)
    if isi.is_fine:
        now.rencana.pegawai.append(row)
    now.pegawai[row.nip] = row
    now.pegawai_diisi.append((isi, row))
    now.count("pegawai", is_new=True, is_changed=False)


def _refuse_other(isi: IsiBaris, now: Sekarang, user: User | None, other: Pegawai | None) -> None:
    """Nobody works at two agencies, and an account of another one is not taken over."""
    if other and not other.has_left(now.hari):
        isi.wrong(
            "nip",
            f"NIP ini masih tercatat sebagai pegawai {other.instansi.nama}. Mohon instansi itu "
            "mencatat kepindahannya lebih dahulu, lalu impor lagi.",
        )
    elif user and user.instansi_id != now.instansi.pk and not may_take_over(user):
        isi.wrong("nip", "NIP ini dipakai akun di luar instansi ini; mohon hubungi admin nasional.")


def _change(
    isi: IsiBaris,
    row: Pegawai,
    teks: dict[str, str],
    now: Sekarang,
    held: set[int],
    users: dict[str, User],
) -> None:
    nilai = _values(isi, row, teks)
    if teks["kelamin"]:
        nilai["is_perempuan"] = teks["kelamin"] == "P"
    if teks["email"] and row.user is None:
        user = users.get(row.nip) or User(nip=row.nip, instansi=now.instansi, nama=row.nama)
        nilai["user"] = user
    changed = now.rencana.change(row, "edit", **nilai)
    if akun := row.akun:
        account = {"nama": row.nama} | ({"email": teks["email"]} if teks["email"] else {})
        if account.get("email", akun.email) != akun.email and row.user_id in held:
            isi.wrong("email", "Email pemegang peran hanya diubah oleh admin instansi.")
        changed = now.rencana.change(akun, "edit", **account) or changed
    if changed:
        now.pegawai_diisi.append((isi, row))
    now.count("pegawai", is_new=False, is_changed=changed)


def _values(isi: IsiBaris, row: Pegawai, teks: dict[str, str]) -> dict[str, Any]:
    """The columns of the person that the row fills; pangkat follows golongan (§9.1)."""
    jenis = teks["jenis"] or row.jenis
    golongan = golongan_of(teks["golongan"], is_pppk=jenis in PPPK)
    if teks["golongan"] and golongan is None and teks["golongan"] != row.golongan:
        listed = "I sampai XVII" if jenis in PPPK else "I/a sampai IV/e"
        isi.wrong("golongan", f"Golongan {JenisPegawai(jenis).label} ialah {listed}.")
    pangkat = teks["pangkat"]
    if not pangkat and golongan and (golongan != row.golongan or not row.pangkat):
        pangkat = pangkat_of(golongan)
    nilai = {
        "nama": teks["nama"],
        "jenis": jenis,
        "golongan": golongan or "",
        "pangkat": pangkat,
        "telepon": teks["telepon"],
    }
    return {name: value for name, value in nilai.items() if value}
