"""Questions about people that every law app asks: who rates whom, and who is who."""

from datetime import date
from typing import Any, NamedTuple

from django.db.models import DateField, Q, QuerySet

from selaras.base import clock
from selaras.core.pelaku import OPERATOR_PENILAI, Pelaku
from selaras.core.prepared import Named, Prepared
from selaras.organisasi.models.pegawai import (
    HubunganPenilai,
    JenisPenugasan,
    Pegawai,
    RiwayatJabatan,
)


class Penilai(NamedTuple):
    nip: str
    nama: str


def penilai_on(riwayat_jabatan_id: int, day: date) -> HubunganPenilai | None:
    """Who rates the holder of a post on a day, with both people: one query."""
    facts = {"riwayat_jabatan": riwayat_jabatan_id, "hari": day}
    return next(iter(hubungan_on.find(HubunganPenilai, (), facts)), None)


@Prepared
def hubungan_on() -> QuerySet[Any, Any]:
    rows = HubunganPenilai.objects.on(Named("hari", DateField()))
    rows = rows.filter(riwayat_jabatan=Named("riwayat_jabatan"))
    rows = rows.select_related("penilai", "atasan_penilai", "penilai_riwayat")
    return rows.order_by("-mulai")[:1]


def penilai_named(hubungan: HubunganPenilai | None) -> Pegawai | Penilai | None:
    """Who rates, by NIP and name; a non-ASN penilai (Kepala Daerah) has no NIP."""
    if hubungan is None:
        return None
    nama = hubungan.penilai_nama or hubungan.penilai_jabatan
    return hubungan.penilai or (Penilai("", nama) if nama else None)


def penilai_sapaan(hubungan: HubunganPenilai | None) -> str:
    """How to name him in a sentence: "Ibu Sari", a non-ASN penilai's text, or the role."""
    if hubungan is None:
        return "pejabat penilai kinerja"
    if hubungan.penilai:
        return hubungan.penilai.sapaan
    return hubungan.penilai_nama or "pejabat penilai kinerja"


def records_for(pelaku: Pelaku, hubungan: HubunganPenilai | None) -> bool:
    """Whether he records what a non-ASN penilai (Kepala Daerah) decided on paper."""
    if hubungan is None or not hubungan.is_non_asn or hubungan.instansi_id != pelaku.instansi_id:
        return False
    return pelaku.has(OPERATOR_PENILAI)


def acts_as_penilai(pelaku: Pelaku, hubungan: HubunganPenilai | None, owner_id: int) -> bool:
    """The penilai, or who records for him; nobody ever acts as the penilai of himself."""
    if hubungan is None or pelaku.is_pegawai(owner_id):
        return False
    return pelaku.is_pegawai(hubungan.penilai_id) or records_for(pelaku, hubungan)


def acting_post(hubungan: HubunganPenilai | None) -> RiwayatJabatan | None:
    """The post by which the penilai stands in (Plt, Plh, Pj); nothing for a definitif one."""
    post = hubungan.penilai_riwayat if hubungan else None
    return post if post and post.is_acting else None


def atas_nama(pelaku: Pelaku, hubungan: HubunganPenilai | None) -> dict[str, str]:
    """For the trail: on whose behalf he acts, so that both names stand in it.

    A stand-in (Plt, Plh, Pj) with his surat perintah, or the recorder of a non-ASN penilai.
    """
    if hubungan is None:
        return {}
    if records_for(pelaku, hubungan):
        return {"atas_nama": hubungan.penilai_nama, "sebagai": "pencatat keputusan"}
    post = acting_post(hubungan)
    if post is None or not pelaku.is_pegawai(hubungan.penilai_id):
        return {}
    head = (
        RiwayatJabatan.objects.heads()
        .on(clock.today(hubungan.instansi.zona))
        .filter(unit=post.unit_id)
        .exclude(pk=post.pk)
        .select_related("pegawai")
        .stand_ins_last()
        .first()
    )
    facts = {"sebagai": post.sebutan, "surat": post.nomor_surat}
    return facts | ({"atas_nama": head.pegawai.nama} if head else {})


def post_on(pegawai: Pegawai, day: date) -> RiwayatJabatan | None:
    """The post that a person holds on a day: the definitive one, a head's before others."""
    facts = {"pegawai": pegawai.pk, "hari": day}
    return next(iter(post_held.find(RiwayatJabatan, (), facts)), None)


@Prepared
def post_held() -> QuerySet[Any, Any]:
    rows = RiwayatJabatan.objects.definitif().on(Named("hari", DateField()))
    rows = rows.filter(pegawai=Named("pegawai")).select_related("unit")
    return rows.order_by("-is_pimpinan", "-mulai")[:1]


def home_unit_id(pegawai: Pegawai, day: date) -> int | None:
    """The unit whose admin keeps his data: of the post held on a day, else of the nearest one."""
    rows = pegawai.riwayat.all()  # no query where a page has read them
    posts = [post for post in rows if post.penugasan == JenisPenugasan.DEFINITIF]
    if not posts:
        return None
    return min(posts, key=lambda post: (_days_off(post, day), -post.mulai.toordinal())).unit_id


def _days_off(post: RiwayatJabatan, day: date) -> int:
    if day < post.mulai:
        return (post.mulai - day).days
    return (day - post.selesai).days if post.selesai and post.selesai < day else 0


def identitas(pegawai: Pegawai, on: date) -> dict[str, str]:
    """The five lines of an identity table (§3.2), as they are on a day: kept as a snapshot."""
    post = post_on(pegawai, on)
    return {
        "nama": pegawai.nama,
        "nip": pegawai.nip,
        "pangkat_golongan": pegawai.pangkat_golongan,
        "jabatan": post.jabatan if post else "",
        "unit_kerja": post.unit.nama if post else "",
    }


def identitas_penilai(hubungan: HubunganPenilai | None, on: date) -> dict[str, str]:
    """The penilai's lines, in the post by which he rates: "Plh. Kepala Bidang Layanan".

    A non-ASN penilai (Kepala Daerah) has a name and a post only (§2.2).
    """
    if hubungan and hubungan.penilai:
        lines, post = identitas(hubungan.penilai, on), acting_post(hubungan)
        acting = {"jabatan": post.sebutan, "unit_kerja": post.unit.nama} if post else {}
        return lines | acting
    return {
        "nama": hubungan.penilai_nama if hubungan else "",
        "nip": "",
        "pangkat_golongan": "",
        "jabatan": hubungan.penilai_jabatan if hubungan else "",
        "unit_kerja": "",
    }


def of_person(words: str) -> Q:
    """Rows of a pegawai, by a part of his name or the beginning of his NIP."""
    digits = "".join(words.split())
    return Q(pegawai__nama__icontains=words) | Q(pegawai__nip__startswith=digits)
