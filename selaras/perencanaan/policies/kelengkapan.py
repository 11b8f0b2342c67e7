"""What an SKP still lacks before it can be handed in, a sentence each (§3.1, §8 (h))."""

from selaras.perencanaan.models.rhk import RencanaHasilKerja
from selaras.perencanaan.models.skp import Skp
from selaras.rules.cara import IntervensiTambahan, Keharusan
from selaras.rules.kebijakan import Kebijakan

Rows = list[RencanaHasilKerja]


def first_gap(skp: Skp, kebijakan: Kebijakan) -> str:
    """The first thing that is missing; "" when nothing is. RHK utama are asked about before."""
    rows = skp.susunan()
    return (
        _without_indikator(rows)
        or ("" if skp.is_jpt else _without_intervensi(rows, kebijakan))
        or _without_dasar(rows, kebijakan)
        or ("" if skp.is_jpt else _without_direktif(rows, kebijakan))
    )


def _without_indikator(rows: Rows) -> str:
    """NTT-045: an RHK has at least one indicator."""
    missing = [rhk for rhk in rows if not rhk.indikator_set.all()]
    return f"{len(missing)} RHK belum memiliki indikator." if missing else ""


def _without_intervensi(rows: Rows, kebijakan: Kebijakan) -> str:
    """§8 (h): every RHK utama of JA/JF serves a result of the leader; tambahan by policy."""
    also = kebijakan.intervensi_tambahan == IntervensiTambahan.WAJIB
    umum = kebijakan.penugasan_pimpinan or None  # NTT-103
    open_yet = [r for r in rows if r.intervensi_id is None and r.intervensi_teks != umum]
    for jenis in (True, False) if also else (True,):
        missing = [r for r in open_yet if r.is_utama is jenis]
        if missing:
            kind = "utama" if jenis else "tambahan"
            return f"{len(missing)} RHK {kind} belum mengintervensi RHK pimpinan."
    return ""


def _without_dasar(rows: Rows, kebijakan: Kebijakan) -> str:
    """DPS-022: a tambahan rests on an SK or SPT; what everybody or the system has does not."""
    if kebijakan.dasar_tambahan != Keharusan.WAJIB:
        return ""
    free = {kebijakan.tugas_direktif, kebijakan.penugasan_pimpinan} - {""}
    missing = [
        rhk
        for rhk in rows
        if not rhk.is_utama
        and not rhk.dasar_penugasan
        and rhk.uraian not in free
        and rhk.sumber != RencanaHasilKerja.Sumber.MUTASI
    ]
    return f"{len(missing)} RHK tambahan belum memiliki dasar penugasan." if missing else ""


def _without_direktif(rows: Rows, kebijakan: Kebijakan) -> str:
    """DPS-021: everybody has the tambahan whose text stands on both sides."""
    teks = kebijakan.tugas_direktif
    if not teks or not kebijakan.tugas_direktif_wajib:
        return ""
    if any(rhk.uraian == teks and not rhk.is_utama for rhk in rows):
        return ""
    return f"RHK tambahan “{teks}” wajib ada. Mohon menambahkannya; cukup satu ketukan."
