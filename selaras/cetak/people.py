"""Who stands on a document: the snapshot of the decision, or before it the posts of a day."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from selaras.base import format as words
from selaras.cetak.data import Identitas
from selaras.organisasi.models.pegawai import RiwayatJabatan
from selaras.organisasi.questions import identitas, identitas_penilai, penilai_on
from selaras.rules.nip import JenisNip, NipError, parse_nip


@dataclass(frozen=True, slots=True)
class Pihak:
    """The people of one document."""

    pegawai: Identitas
    penilai: Identitas
    atasan_penilai: Identitas


def of_snapshot(cuplikan: Mapping[str, Any]) -> Pihak:
    """As they stood when the SKP was approved or the period rated; never recomputed."""
    sides = (cuplikan.get(side) or {} for side in ("pegawai", "penilai", "atasan_penilai"))
    return Pihak(*map(_identitas, sides))


def of_posts(riwayat: RiwayatJabatan, on: date) -> Pihak:
    """As they stand on a day, in a constant number of queries."""
    hubungan = penilai_on(riwayat.pk, on)
    atasan = hubungan.atasan_penilai if hubungan else None
    post = {"jabatan": riwayat.jabatan, "unit_kerja": riwayat.unit.nama}
    return Pihak(
        _identitas(identitas(riwayat.pegawai, on) | post),
        _identitas(identitas_penilai(hubungan, on)),
        _identitas(identitas(atasan, on) if atasan else {}),
    )


def _identitas(facts: Mapping[str, str]) -> Identitas:
    """What is not known is a dash; a penilai who is no ASN has no NIP at all (§2.2)."""
    nip = facts.get("nip", "")
    return Identitas(
        nama=facts.get("nama") or "–",
        nip=words.nip(nip),
        pangkat_golongan=facts.get("pangkat_golongan") or "–",
        jabatan=facts.get("jabatan") or "–",
        unit_kerja=facts.get("unit_kerja") or "–",
        label_nip="NI PPPK" if _is_pppk(nip) else "NIP",
    )


def _is_pppk(nip: str) -> bool:
    try:
        return parse_nip(nip).kind == JenisNip.PPPK
    except NipError:
        return False
