"""Take accepted differences over, through the actions of organisasi."""

from datetime import date
from typing import Any

from selaras.base import clock
from selaras.base.errors import NotNow
from selaras.core.pelaku import Pelaku
from selaras.keadaan.actions import correct_keadaan, record_keadaan
from selaras.kepegawaian.actions import accept_identity
from selaras.organisasi.actions.jabatan import add_post, edit_post
from selaras.organisasi.models.keadaan import Keadaan
from selaras.organisasi.models.pegawai import Jabatan, Pegawai, RiwayatJabatan
from selaras.organisasi.models.unit import UnitKerja
from selaras.organisasi.questions import post_on
from selaras.rules.keadaan import JenisKeadaan
from selaras.siasn.models import Selisih
from selaras.siasn.selisih import JABATAN


def apply(pegawai: Pegawai, rows: list[Selisih], *, by: Pelaku) -> None:
    """Who the person is, what post he holds, his leave; the caller's transaction holds all."""
    person: dict[str, str] = {}
    post: dict[str, Any] = {}
    cltn: dict[str, str] = {}
    for row in rows:
        kolom = row["kolom"]
        facts = cltn if kolom == "cltn" else post if kolom in JABATAN else person
        facts.update(row["nilai"])
    if person:
        accept_identity(pegawai, by=by, sumber="SIASN", **person)
    if post:
        _apply_post(pegawai, post, by)
    if cltn:
        _apply_cltn(pegawai, cltn, by)


def _apply_cltn(pegawai: Pegawai, nilai: dict[str, str], by: Pelaku) -> None:
    """The one that begins that day gets its other end and decision; else it is a new one."""
    facts: dict[str, Any] = {
        "jenis": JenisKeadaan.CLTN,
        "mulai": date.fromisoformat(nilai["mulai"]),
        "selesai": _day(nilai["selesai"]),
        "nomor_surat": nilai["nomor_surat"],
        "tanggal_surat": date.fromisoformat(nilai["tanggal_surat"]),
    }
    rows = Keadaan.objects.filter(pegawai=pegawai, jenis=JenisKeadaan.CLTN).with_people()
    if row := rows.filter(mulai=facts["mulai"]).first():
        correct_keadaan(row, by=by, **facts)
    else:
        record_keadaan(pegawai, by=by, **facts)


def _apply_post(pegawai: Pegawai, nilai: dict[str, Any], by: Pelaku) -> None:
    """A later TMT with another post or unit is a new post; all else corrects the present one.

    Where an SKP stands on it, both actions refuse and name the Mutasi assistant.
    """
    riwayat = post_on(pegawai, clock.today(pegawai.instansi.zona))
    if riwayat is None:
        raise NotNow(
            f"{pegawai.sapaan} tidak memegang jabatan saat ini. Mohon catat dahulu jabatannya pada "
            "riwayat jabatan."
        )
    tmt = _day(nilai.get("mulai") or nilai.get("tmt"))
    facts: dict[str, Any] = {
        "jabatan": _jabatan(riwayat, nilai),
        "unit": _unit(riwayat, nilai),
        "nomor_surat": nilai.get("nomor_surat") or riwayat.nomor_surat,
        "tanggal_surat": _day(nilai.get("tanggal_surat")) or riwayat.tanggal_surat,
    }
    if tmt and tmt > riwayat.mulai and nilai.keys() & {"jabatan", "unit"}:
        add_post(pegawai, by=by, mulai=tmt, akhiri_sebelumnya=True, **facts)
    else:
        mulai = _day(nilai.get("mulai")) or riwayat.mulai
        edit_post(riwayat, by=by, mulai=mulai, selesai=riwayat.selesai, **facts)


def _jabatan(riwayat: RiwayatJabatan, nilai: dict[str, Any]) -> Jabatan:
    """The post as the agency lists it; what SIASN names is listed by that."""
    facts = nilai if "jabatan" in nilai else vars(riwayat)
    row, _ = Jabatan.objects.get_or_create(
        instansi_id=riwayat.instansi_id,
        nama=facts["jabatan"],
        jenis=facts["jenis"],
        defaults={"eselon": facts["eselon"]},
    )
    return row


def _unit(riwayat: RiwayatJabatan, nilai: dict[str, Any]) -> UnitKerja:
    if "unit" not in nilai:
        return riwayat.unit
    return UnitKerja.objects.get(pk=nilai["unit"], instansi=riwayat.instansi_id)


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
