"""Planning: each leader's SKP before those that intervene it; written, submitted, agreed.

One person per agency is late, some are returned once, one asks for a revision in October. The SKP
of the agency's head is recorded by an operator: his penilai is no ASN and has no account.
"""

from collections.abc import Iterator
from datetime import date
from functools import partial
from typing import Any

from selaras.core.pelaku import Pelaku
from selaras.demo.content import IndikatorDemo, RhkDemo, SkpDemo
from selaras.demo.periods import AKHIR, AWAL
from selaras.demo.player.scan import scan
from selaras.demo.player.stage import Scene, Stage
from selaras.pelaksanaan.actions import periode
from selaras.perencanaan.actions import ekspektasi, pengajuan, persetujuan, revisi
from selaras.perencanaan.actions import indikator as indikator_actions
from selaras.perencanaan.actions import rhk as rhk_actions
from selaras.perencanaan.actions import skp as skp_actions
from selaras.perencanaan.models.skp import Skp
from selaras.rules.cara import PengisiRhkUtama

DITULIS = (date(2026, 1, 2), date(2026, 1, 5), date(2026, 1, 7), date(2026, 1, 9))  # by depth
DITULIS_TERLAMBAT = date(2026, 2, 3)  # after 31 January, the duty's deadline
CONTOH = "Contoh pindaian bertanda tangan"
REVISI = date(2026, 10, 5)
CATATAN_REVISI = "Mohon menyesuaikan target indikator karena perubahan tugas pada semester kedua."


def written_on(stage: Stage, skp: SkpDemo) -> date:
    is_late = skp.pegawai == stage.slow
    return DITULIS_TERLAMBAT if is_late else DITULIS[stage.depth(skp.pegawai)]


def approved_on(stage: Stage, skp: SkpDemo) -> date:
    """The next working day; two days later for those that were returned once."""
    return stage.next_working_day(written_on(stage, skp), 3 if skp.dikembalikan else 1)


def steps(stage: Stage) -> Iterator[Scene]:
    for place, skp in enumerate(stage.demo.top_down()):
        day, minutes = written_on(stage, skp), place * 17
        yield Scene(stage.at(day, 8, minutes), partial(write, stage, skp))
        yield Scene(stage.at(day, 13, minutes), partial(submit, stage, skp))
        yield from _decide(stage, skp, place * 11)
    for day in sorted({approved_on(stage, skp) for skp in stage.rated}):
        yield Scene(stage.at(day, 20), partial(open_due, stage))
    yield Scene(stage.at(REVISI, 10), partial(request_revision, stage))


def _decide(stage: Stage, skp: SkpDemo, minutes: int) -> Iterator[Scene]:
    written, approved = written_on(stage, skp), approved_on(stage, skp)
    if skp.dikembalikan:
        returned = stage.next_working_day(written)
        yield Scene(stage.at(returned, 9, minutes), partial(return_once, stage, skp))
        again = stage.next_working_day(returned)
        yield Scene(stage.at(again, 10, minutes), partial(submit, stage, skp))
    yield Scene(stage.at(approved, 9, minutes), partial(approve, stage, skp))


def write(stage: Stage, skp: SkpDemo) -> None:
    """The owner makes it; where the Admin OPD enters the utama of JA/JF, he does."""
    owner = stage.pelaku[skp.pegawai]
    row = skp_actions.create_skp(
        by=owner, periode_awal=AWAL, periode_akhir=AKHIR, model=skp.model, pendekatan=skp.pendekatan
    )
    fill(stage, skp, row)


def fill(stage: Stage, skp: SkpDemo, row: Skp) -> None:
    """Every RHK with its indicators, into a draft that is there."""
    stage.skp[skp.pegawai] = row
    owner = stage.pelaku[skp.pegawai]
    by_admin = stage.kebijakan.pengisi_rhk_utama == PengisiRhkUtama.ADMIN_OPD and not row.is_jpt
    admin = stage.pelaku[stage.demo.akun("admin_opd").kunci]
    for rhk in skp.rhk:
        by = admin if by_admin and rhk.jenis == "utama" else owner
        _write_rhk(stage, skp, row, rhk, by)


def _write_rhk(stage: Stage, skp: SkpDemo, row: Skp, rhk: RhkDemo, by: Pelaku) -> None:
    above = (rhk.dari or stage.penilai_of(skp.pegawai), rhk.intervensi)
    made = rhk_actions.add_rhk(
        row,
        by=by,
        jenis=rhk.jenis,
        uraian=rhk.uraian,
        intervensi=stage.rhk[above].pk if rhk.intervensi else None,
        klasifikasi=rhk.klasifikasi,
        penugasan_dari=rhk.penugasan_dari,
        dasar_penugasan=rhk.dasar_penugasan,
    )
    stage.rhk[skp.pegawai, rhk.kunci] = made
    for indikator in rhk.indikator:
        facts = _columns(indikator)
        stage.indikator[skp.pegawai, indikator.kunci] = indikator_actions.add_indikator(
            made, by=by, **facts
        )


def _columns(indikator: IndikatorDemo) -> dict[str, Any]:
    names = ("uraian", "aspek", "perspektif", "target", "satuan")
    return {name: getattr(indikator, name) for name in names}


def submit(stage: Stage, skp: SkpDemo) -> None:
    by = stage.pelaku[skp.pegawai]
    pengajuan.submit(stage.skp[skp.pegawai], by=by, catatan=stage.demo.teks.pengajuan)


def return_once(stage: Stage, skp: SkpDemo) -> None:
    by = stage.decider_of(skp.pegawai)
    row = stage.skp[skp.pegawai]
    persetujuan.return_for_revision(row, by=by, catatan=stage.demo.teks.pengembalian)


def approve(stage: Stage, skp: SkpDemo) -> None:
    """Ekspektasi where no template fills it, then on screen or by the scan that both signed."""
    row, by = stage.skp[skp.pegawai], stage.decider_of(skp.pegawai)
    if stage.demo.ekspektasi:
        ekspektasi.set_ekspektasi(row, by=by, isi=dict(stage.demo.ekspektasi))
    catatan, by_scan = stage.demo.teks.persetujuan, stage.kebijakan.approves_by_scan
    if by_scan or stage.is_recorded(skp.pegawai):
        owner, penilai = stage.pelaku[skp.pegawai], stage.penilai_nama(skp.pegawai)
        lines = ("SASARAN KINERJA PEGAWAI 2026", owner.nama, penilai, CONTOH)
        uploader = by if stage.is_recorded(skp.pegawai) else owner
        persetujuan.upload_signed(row, by=uploader, berkas=scan("SKP 2026 bertanda tangan", lines))
    if by_scan:
        persetujuan.accept_signed(row, by=by, catatan=catatan)
    else:
        persetujuan.approve(row, by=by, catatan=catatan)


def open_due(stage: Stage) -> None:
    periode.open_due(stage.instansi, by=stage.sistem)


def request_revision(stage: Stage) -> None:
    by = stage.pelaku[stage.slow]
    revisi.request_revision(stage.skp[stage.slow], by=by, catatan=CATATAN_REVISI)
