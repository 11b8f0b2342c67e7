"""Take accepted differences over, through the actions of organisasi."""

from datetime import date
from typing import Any

from selaras.base import clock
from selaras.base.errors import NotNow
from selaras.core.pelaku import Pelaku
from selaras.organisasi.actions.identitas import accept_identity
from selaras.organisasi.actions.jabatan import add_post, edit_post
from selaras.organisasi.models.pegawai import Jabatan, Pegawai, RiwayatJabatan
from selaras.organisasi.models.unit import UnitKerja
from selaras.organisasi.questions import post_on
from selaras.siasn.models import Selisih
from selaras.siasn.selisih import JABATAN


def apply(pegawai: Pegawai, rows: list[Selisih], *, by: Pelaku) -> None:
    """Who the person is, then what post he holds; the caller's transaction holds both."""
    person: dict[str, str] = {}
    post: dict[str, Any] = {}
    for row in rows:
        (post if row["kolom"] in JABATAN else person).update(row["nilai"])
    if person:
        accept_identity(pegawai, by=by, sumber="SIASN", **person)
    if post:
        _apply_post(pegawai, post, by)


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
