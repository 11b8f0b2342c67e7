"""The profile of a person, a part per tab: plain facts, each tab a constant number of queries."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.paginator import Paginator
from django.db.models import Exists, OuterRef, Prefetch, QuerySet, prefetch_related_objects

from selaras.base.format import nip, waktu
from selaras.base.limits import PER_PAGE
from selaras.core.pelaku import ADMIN_INSTANSI, ADMIN_OPD, Pelaku
from selaras.kebijakan.in_force import kebijakan_for
from selaras.kepegawaian.forms.jabatan import ClaimForm
from selaras.kepegawaian.pages.perangkat import perangkat_of
from selaras.organisasi.models.pegawai import (
    PPPK,
    HubunganPenilai,
    JenisPenugasan,
    Pegawai,
    RiwayatJabatan,
)
from selaras.organisasi.models.peran import KlaimPimpinan
from selaras.organisasi.policies.jabatan import JabatanPolicy
from selaras.organisasi.policies.klaim import KlaimPolicy
from selaras.organisasi.policies.pegawai import PegawaiPolicy
from selaras.organisasi.policies.penilai import PenilaiPolicy
from selaras.organisasi.silsilah import DAY
from selaras.rules.kebijakan import PINTU_NAMA, Pintu

RIWAYAT_PENILAI = 60  # rows of the history that are shown
TABS = {
    "data": "Data Pribadi",
    "atasan": "Data Atasan",
    "unit": "Pegawai Satu Unit Kerja",
    "bawahan": "Bawahan",
    "riwayat": "Riwayat Jabatan",
    "klaim": "Klaim Pimpinan",
}

TEMPLATES = {
    "data": "kepegawaian/_profil_data.html",
    "atasan": "kepegawaian/_profil_atasan.html",
    "unit": "kepegawaian/_profil_unit.html",
    "bawahan": "kepegawaian/_profil_bawahan.html",
    "riwayat": "kepegawaian/_profil_riwayat.html",
    "klaim": "kepegawaian/_profil_klaim.html",
}


@dataclass(frozen=True)
class Lihat:
    """Who looks at whom, when; `utama` is the definitif post of that day."""

    pelaku: Pelaku
    pegawai: Pegawai
    today: date
    posts: Sequence[RiwayatJabatan]
    halaman: str | None = None

    @property
    def utama(self) -> RiwayatJabatan | None:
        held = [post for post in self.kini if post.penugasan == JenisPenugasan.DEFINITIF]
        return max(held, key=lambda post: (post.is_pimpinan, post.mulai), default=None)

    @property
    def kini(self) -> list[RiwayatJabatan]:
        return [post for post in self.posts if post.covers(self.today)]

    @property
    def is_own(self) -> bool:
        return self.pelaku.is_pegawai(self.pegawai.pk)


def visible(pelaku: Pelaku, today: date) -> QuerySet[Pegawai]:
    """People with all that the frame of their page shows: three queries."""
    rates = HubunganPenilai.objects.current(today).filter(penilai=OuterRef("pk"))
    posts = RiwayatJabatan.objects.select_related("unit", "instansi").order_by("-mulai", "-pk")
    return (
        Pegawai.objects.visible_to(pelaku, today)
        .select_related("user", "instansi")
        .annotate(rates=Exists(rates))
        .prefetch_related(Prefetch("riwayat", queryset=posts), "user__peran_set__unit")
    )


def context_of(
    pelaku: Pelaku, pegawai: Pegawai, today: date, tab: str = "", halaman: str | None = None
) -> dict[str, Any]:
    tab = tab if tab in TABS else "data"
    lihat = Lihat(pelaku, pegawai, today, list(pegawai.riwayat.all()), halaman)
    return {
        "pegawai": pegawai,
        "utama": lihat.utama,
        "is_own": lihat.is_own,
        "tab": tab,
        "bagian": TABS,
        "isi_bagian": TEMPLATES[tab],
        "policy": PegawaiPolicy(pelaku, pegawai),
        "perlu_konfirmasi": lihat.is_own and pegawai.needs_confirmation(today),
        "tahun": today.year,
        **PARTS[tab](lihat),
    }


# ---- A part per tab


def _data(lihat: Lihat) -> dict[str, Any]:
    pegawai, post, user = lihat.pegawai, lihat.utama, lihat.pegawai.akun
    perangkat = perangkat_of([post.unit_id]) if post else {}
    knows = PegawaiPolicy(lihat.pelaku, pegawai).knows_status
    return {
        "pribadi": [
            ("NI PPPK" if pegawai.jenis in PPPK else "NIP", nip(pegawai.nip)),
            ("Jenis kepegawaian", pegawai.get_jenis_display()),
            ("Nama lengkap", pegawai.nama),
            ("No. HP (WhatsApp)", pegawai.telepon),
            ("E-mail", user.email if user else ""),
            ("Pangkat/golongan", pegawai.pangkat_golongan),
            ("Kedudukan hukum", pegawai.kedudukan_words(knows=knows)),
        ],
        "jabatan_kini": [
            ("Jenis jabatan", post.get_jenis_display() if post else ""),
            ("Nama jabatan", post.sebutan if post else ""),
            ("Perangkat daerah", perangkat.get(post.unit_id, "") if post else ""),
            ("Unit kerja", post.unit.nama if post else ""),
            *_elsewhere(lihat, post),
        ],
        "lewat_lain": bool(_elsewhere(lihat, post)),
        "akun": [
            ("Username", pegawai.nip),
            ("Kata sandi", "••••••••"),
            ("Status akun", "Aktif" if user and user.is_active else "Nonaktif"),
            ("Level akses", ", ".join(level_akses(pegawai, post))),
            ("Login terakhir", waktu(user.last_login, pegawai.instansi.zona) if user else ""),
        ],
    }


def _elsewhere(lihat: Lihat, post: RiwayatJabatan | None) -> list[tuple[str, str]]:
    """Where the holder of his post is rated, when that is not here (practice.md §5)."""
    if post is None:
        return []
    pintu = kebijakan_for(lihat.pegawai.instansi, lihat.today).pintu_of(post.jabatan)
    return [] if pintu == Pintu.SELARAS else [("Dinilai lewat", PINTU_NAMA[pintu])]


def level_akses(pegawai: Any, post: RiwayatJabatan | None) -> list[str]:
    """The roles in words: those that follow from post and people, then those that were given."""
    found = ["Pegawai"]
    if post and post.is_pimpinan and (post.is_jpt or post.unit.is_mandiri):
        found.append("Pimpinan perangkat daerah")
    if pegawai.rates:
        found.append("Pejabat penilai kinerja")
    for peran in pegawai.akun.peran_set.all() if pegawai.akun else ():
        unit = f" {peran.unit.nama}" if peran.unit else ""
        found.append(f"{peran.get_jenis_display()}{unit}")
    return found


def _atasan(lihat: Lihat) -> dict[str, Any]:
    rows = (
        HubunganPenilai.objects.filter(riwayat_jabatan__pegawai=lihat.pegawai)
        .select_related("penilai", "atasan_penilai", "riwayat_jabatan")
        .order_by("-mulai", "-pk")[:RIWAYAT_PENILAI]
    )
    history = list(rows)
    now: dict[int, HubunganPenilai] = {}
    for row in reversed(history):
        if row.mulai <= lihat.today <= (row.selesai or date.max):
            now[row.riwayat_jabatan_id] = row
    return {
        "jabatan_dinilai": [
            {"post": post, "kini": now.get(post.pk), "policy": PenilaiPolicy(lihat.pelaku, post)}
            for post in lihat.kini
        ],
        "riwayat_penilai": history,
    }


def _unit(lihat: Lihat) -> dict[str, Any]:
    rows = RiwayatJabatan.objects.on(lihat.today).filter(
        unit=lihat.utama.unit_id if lihat.utama else 0
    )
    rows = rows.select_related("pegawai").order_by("-is_pimpinan", "pegawai__nama", "pk")
    return {"page": Paginator(rows, PER_PAGE).get_page(lihat.halaman)}


def _bawahan(lihat: Lihat) -> dict[str, Any]:
    rows = HubunganPenilai.objects.current(lihat.today).filter(penilai=lihat.pegawai)
    rows = rows.select_related("riwayat_jabatan__pegawai", "riwayat_jabatan__unit")
    rows = rows.order_by("riwayat_jabatan__pegawai__nama", "pk")
    return {"page": Paginator(rows, PER_PAGE).get_page(lihat.halaman)}


def _riwayat(lihat: Lihat) -> dict[str, Any]:
    posts = list(lihat.posts)
    hubungan = HubunganPenilai.objects.order_by("mulai")
    prefetch_related_objects(posts, Prefetch("hubungan", queryset=hubungan), "skp_set")
    perangkat = perangkat_of(post.unit_id for post in posts)
    return {
        "baris": [_baris(lihat, post, perangkat) for post in posts],
        "boleh_tambah": _may_add(lihat),
        "boleh_tugaskan": not lihat.is_own
        and (lihat.pelaku.has(ADMIN_INSTANSI) or lihat.pelaku.has(ADMIN_OPD)),
    }


def _baris(lihat: Lihat, post: RiwayatJabatan, perangkat: dict[int, str]) -> dict[str, Any]:
    policy = JabatanPolicy(lihat.pelaku, post)
    last = min(lihat.today, post.selesai or lihat.today)
    rated = [row for row in post.hubungan.all() if row.mulai <= last]
    return {
        "post": post,
        "perangkat": perangkat.get(post.unit_id, ""),
        "penilai": rated[-1].penilai_nama if rated else "",
        "is_aktif": post.covers(lihat.today),
        "dipakai": ", ".join(str(skp) for skp in post.skp_set.all()),
        "boleh_ubah": not post.is_acting and policy.role_edit_post() is None,
        "boleh_hapus": policy.role_delete_post() is None,
        "boleh_akhiri": post.penugasan != JenisPenugasan.DEFINITIF
        and policy.role_end_duty() is None
        and (post.selesai is None or post.selesai >= lihat.today),
    }


def _may_add(lihat: Lihat) -> bool:
    """Whether a post like the present one may be added; the action asks again for the new one."""
    post = lihat.utama or RiwayatJabatan(
        instansi=lihat.pegawai.instansi, pegawai=lihat.pegawai, mulai=lihat.today
    )
    if post.unit_id is None:
        return PegawaiPolicy(lihat.pelaku, lihat.pegawai).administers
    return JabatanPolicy(lihat.pelaku, post).role_place() is None


def _klaim(lihat: Lihat) -> dict[str, Any]:
    post = lihat.utama
    if post is None:
        return {"jabatan_policy": None, "menunggu": None, "pimpinan": None, "form": None}
    waiting = post.klaim_set.filter(status=KlaimPimpinan.Status.MENUNGGU).first()
    others = RiwayatJabatan.objects.heads().filter(unit=post.unit_id).exclude(pegawai=lihat.pegawai)
    heads = [head for head in others.select_related("pegawai") if not head.is_acting]
    now = next((head for head in heads if head.covers(lihat.today)), None)
    return {
        "jabatan_policy": JabatanPolicy(lihat.pelaku, post),
        "menunggu": waiting,
        "klaim_policy": KlaimPolicy(lihat.pelaku, waiting) if waiting else None,
        "pimpinan": now,
        "form": ClaimForm(initial={"mulai": first_day(post, heads, lihat.today)}),
    }


def first_day(post: RiwayatJabatan, heads: Sequence[RiwayatJabatan], today: date) -> date:
    """From when he most likely heads it: this year, after whoever headed it before."""
    if any(head.covers(today) for head in heads):
        return today
    ends = [head.selesai + DAY for head in heads if head.selesai and head.selesai < today]
    return max([post.mulai, date(today.year, 1, 1), *ends])


PARTS: dict[str, Callable[[Lihat], dict[str, Any]]] = {
    "data": _data,
    "atasan": _atasan,
    "unit": _unit,
    "bawahan": _bawahan,
    "riwayat": _riwayat,
    "klaim": _klaim,
}
