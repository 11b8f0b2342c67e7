"""What a mutasi does to SKP: the old one ends, the new one begins, and back (rules.md §8.1).

Who may is asked once, by the mutasi: a part of it has no policy of its own.
"""

from datetime import date
from typing import Any

from selaras.base import clock
from selaras.core import audit
from selaras.core.deed import system
from selaras.core.pelaku import Pelaku
from selaras.core.wording import word
from selaras.organisasi.models.pegawai import Pegawai, RiwayatJabatan
from selaras.perencanaan.actions.skp import save_draft
from selaras.perencanaan.models.rhk import Aspek, Indikator, Perspektif, RencanaHasilKerja
from selaras.perencanaan.models.skp import TERBUKA, Skp
from selaras.perencanaan.versi import agreed_version, restore_words
from selaras.rules.mutasi import TUGAS_LAIN

BERHENTI = word("close_for_departure", "diakhiri karena pegawai berhenti")
Sumber = RencanaHasilKerja.Sumber
REOPEN = {
    status: word(f"reopen_{status}", "dibuka kembali karena mutasi dibatalkan")
    for status in TERBUKA
}


@system("diakhiri karena mutasi")
def close_for_mutasi(
    skp: Skp,
    *,
    by: Pelaku,
    tmt: date,
    akhir: date,
    tugas_lain_sejak: date | None = None,
    verb: str = "close_for_mutasi",
) -> None:
    """End an approved SKP on a day; one never approved, or that began after it, is closed.

    `tugas_lain_sejak`: from then on its activities serve the indicator TUGAS_LAIN (NTT-098).
    """
    facts = {"tmt": tmt.isoformat(), "dari": skp.periode_akhir.isoformat()}
    if not skp.is_approved or skp.periode_awal > akhir:
        skp.advance(verb, by=by, data=facts, mutasi_tmt=tmt)
        return
    skp.mutasi_tmt = tmt
    skp.periode_akhir = min(akhir, skp.periode_akhir)
    skp.tugas_lain_sejak = tugas_lain_sejak
    if skp.status == Skp.Status.SELESAI:  # the year's own rating has closed it already
        skp.penutupan_diajukan_pada = clock.now()
    ends = ["mutasi_tmt", "periode_akhir", "tugas_lain_sejak", "penutupan_diajukan_pada"]
    skp.save(update_fields=ends)
    if tugas_lain_sejak:
        _add_tugas_lain(skp)
    skp.touch(verb, by=by, data=facts | {"ke": skp.periode_akhir.isoformat()})


@system("dibuat", verb="create")
def open_after_mutasi(
    pegawai: Pegawai,
    *,
    by: Pelaku,
    riwayat: RiwayatJabatan,
    awal: date,
    akhir: date,
    pendahulu: Skp | None = None,
) -> Skp:
    """Make the draft for the new post, from the day after the old SKP ended."""
    pendekatan = pendahulu.pendekatan if pendahulu else Skp.Pendekatan.KUANTITATIF
    draft = Skp(
        riwayat_jabatan=riwayat,
        periode_awal=awal,
        periode_akhir=akhir,
        model=riwayat.model_skp,
        pendekatan=pendekatan,
        pendahulu=pendahulu,
    )
    return save_draft(draft, pegawai, by=by)


@system("dihapus karena mutasi dibatalkan")
def discard_after_mutasi(skp: Skp, *, by: Pelaku) -> None:
    """Take away the draft of a mutasi that is undone; nobody has handed it in."""
    audit.record(skp, "discard_after_mutasi", by=by)
    skp.delete()


@system("dipulihkan karena mutasi dibatalkan")
def reopen_after_mutasi(skp: Skp, *, by: Pelaku, status: str, akhir: date) -> None:
    """Give an SKP back its last day, or the status that it was closed in."""
    clean: dict[str, Any] = {
        "mutasi_tmt": None,
        "tugas_lain_sejak": None,
        "penutupan_diajukan_pada": None,
    }
    if skp.status == Skp.Status.DITUTUP:
        skp.advance(REOPEN[status], by=by, **clean)
        return
    _drop_tugas_lain(skp)
    Skp.objects.filter(pk=skp.pk).update(periode_akhir=akhir, **clean)
    skp.touch("reopen_after_mutasi", by=by, data={"ke": akhir.isoformat()})
    skp.refresh_from_db()


@system("dilengkapi laporan akhir jabatan lama")
def note_closing_report(skp: Skp, *, by: Pelaku) -> None:
    """The report of the closing evaluation came in: the SKP after it need not wait (NTT-096)."""
    if skp.ends_by_mutasi and skp.penutupan_diajukan_pada is None:
        Skp.objects.filter(pk=skp.pk).update(penutupan_diajukan_pada=clock.now())
        skp.touch("note_closing_report", by=by)


@system("dilanjutkan karena penilaian akhirnya dibuka kembali")
def resume(skp: Skp, *, by: Pelaku) -> None:
    """Its last period, closed unfinished, is open again: the SKP is what it was."""
    if skp.can("resume"):
        skp.advance("resume", by=by)


@system("diselesaikan")
def finish(skp: Skp, *, by: Pelaku) -> None:
    """The year's or the closing evaluation is given, or will not be: nothing is left to do here.

    A revision that was not agreed upon by then is dropped: its words were never promised.
    """
    if not skp.is_revision or not skp.can("finish"):
        return
    if skp.is_being_revised and (version := agreed_version(skp)):
        restore_words(version)
    skp.advance("finish", by=by)


def _add_tugas_lain(skp: Skp) -> Indikator:
    """The system's indicator for the days between the TMT and the month's end, once."""
    columns, served = skp.bentuk.indikator, _served(skp)
    rhk, _ = RencanaHasilKerja.objects.get_or_create(
        skp=skp,
        sumber=Sumber.MUTASI,
        defaults={
            "jenis": RencanaHasilKerja.Jenis.TAMBAHAN,
            "uraian": TUGAS_LAIN,
            "uraian_sepakat": TUGAS_LAIN,
            "intervensi": served,
            "intervensi_semula": served.kata if served else "",
            "klasifikasi": RencanaHasilKerja.Klasifikasi.INDIVIDU if skp.is_jpt else "",
        },
    )
    indikator, _ = Indikator.objects.get_or_create(
        rhk=rhk,
        uraian=TUGAS_LAIN,
        defaults={
            "aspek": Aspek.KUANTITAS if "aspek" in columns else "",
            "perspektif": Perspektif.PROSES_BISNIS if "perspektif" in columns else "",
            "target": "1" if "target" in columns else "",
            "satuan": "Kegiatan" if "satuan" in columns else "",
        },
    )
    return indikator


def _served(skp: Skp) -> RencanaHasilKerja | None:
    """The leader's result that the SKP's first RHK serves."""
    first = next(iter(skp.susunan()), None)
    return first.intervensi if first else None


def _drop_tugas_lain(skp: Skp) -> None:
    """Take the system's indicator away, unless somebody has worked with it."""
    for rhk in skp.rhk_set.filter(sumber=Sumber.MUTASI):
        used = rhk.rencana_set.exists() or any(
            rows.exists()
            for row in rhk.indikator_set.all()
            for rows in (
                row.progres_set,
                row.realisasi_set,
                row.bukti_set,
                row.umpan_balik_set,
            )
        )
        if not used:
            rhk.delete()
