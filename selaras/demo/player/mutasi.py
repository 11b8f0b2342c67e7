"""One person changes posts: his year until then, the mutasi, its closing, and his year after it."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from functools import partial

from selaras.demo.content import SkpDemo
from selaras.demo.periods import (
    AWAL,
    IsiHarian,
    closed_periods,
    one_entry,
    realisasi_of,
    running_period,
)
from selaras.demo.player import harian, periode, rating, skp
from selaras.demo.player.stage import DAY, Scene, Stage
from selaras.mutasi.actions import terapkan
from selaras.organisasi.models.pegawai import Jabatan
from selaras.pelaksanaan.jendela import jendela_of
from selaras.rules.kebijakan import JenisPeriode, Langkah
from selaras.rules.mutasi import RencanaMutasi, rencana_mutasi
from selaras.rules.periode import RentangPeriode, periods_within

JAM_NILAI = 16  # after the heads, whose own rating comes first


def steps(stage: Stage) -> Iterator[Scene]:
    demo = stage.demo
    move = demo.mutasi
    rencana = rencana_mutasi(move.tmt, stage.kebijakan.mutasi_batas_hari)
    lama = demo.skp_like(move.seperti, move.pegawai)
    baru = demo.skp_like(move.seperti_baru, move.baru)
    stage.pelaku[move.baru] = stage.pelaku[move.pegawai]
    written = skp.written_on(stage, lama)
    approved = stage.next_working_day(written)
    yield Scene(stage.at(written, 10), partial(skp.write, stage, lama))
    yield Scene(stage.at(written, 14), partial(skp.submit, stage, lama))
    yield Scene(stage.at(approved, 13), partial(skp.approve, stage, lama))
    parts = periods_within(stage.kebijakan.periode, AWAL, rencana.akhir_lama)
    for part in parts:
        yield from period(stage, lama, part, approved)
    yield Scene(stage.at(stage.working_day(move.tmt), 8, 30), partial(apply, stage, baru))
    yield from _closing(stage, lama, baru, rencana)


def _closing(stage: Stage, lama: SkpDemo, baru: SkpDemo, rencana: RencanaMutasi) -> Iterator[Scene]:
    """The last report of the old post, the new SKP, and what follows from both."""
    last = periods_within(stage.kebijakan.periode, AWAL, rencana.akhir_lama)[-1]
    first = stage.working_day(rencana.tmt)
    if stage.kebijakan.tahunan_butuh_periodik:
        first = max(first, _rated_on(stage, last))
    day = stage.next_working_day(first)
    after = stage.next_working_day(day)
    final = periods_within(JenisPeriode.FINAL, AWAL, rencana.akhir_lama)[0]
    yield Scene(stage.at(day, 9), partial(report_final, stage, lama, last, final))
    yield Scene(stage.at(day, 10), partial(fill, stage, baru))
    yield Scene(stage.at(day, 14), partial(skp.submit, stage, baru))
    yield Scene(stage.at(after, 9), partial(rating.comment, stage, lama, final))
    yield Scene(stage.at(after, 9, 10), partial(rating.rate, stage, lama, final))
    yield Scene(stage.at(after, 11), partial(skp.approve, stage, baru))
    yield Scene(stage.at(after, 20), partial(skp.open_due, stage))
    kind = stage.kebijakan.periode
    for whole in (*closed_periods(kind), running_period(kind)):
        part = whole.clipped(rencana.awal_baru, rencana.akhir_baru)
        if part and part.selesai >= after:
            yield from period(stage, baru, part, after)
        elif part and part.mulai == rencana.awal_baru:
            yield from _caught_up(stage, baru, part, stage.next_working_day(after))


def _caught_up(stage: Stage, row: SkpDemo, part: RentangPeriode, day: date) -> Iterator[Scene]:
    """The rest of the month of the move, over when the new SKP was agreed: reported at once."""
    rated = stage.at(stage.next_working_day(day), JAM_NILAI)
    if stage.kebijakan.aktivitas_wajib:
        entry = one_entry(row, stage.last_working_day(part.selesai))
        yield Scene(stage.at(day, 9), partial(log, stage, row, entry))
    yield Scene(stage.at(day, 10), partial(periode.report, stage, row, part))
    yield Scene(rated, partial(rating.comment, stage, row, part))
    yield Scene(rated + timedelta(minutes=3), partial(rating.rate, stage, row, part))


def period(stage: Stage, row: SkpDemo, part: RentangPeriode, approved: date) -> Iterator[Scene]:
    """Planned and logged where the policy asks for it, reported and rated when it is over."""
    start = max(stage.working_day(part.mulai + DAY), stage.next_working_day(approved))
    if stage.kebijakan.needs_plan:
        yield Scene(stage.at(start, 11), partial(periode.plan, stage, row, part))
    if stage.kebijakan.plan_needs_approval:
        yield Scene(stage.at(start, 11, 5), partial(periode.submit_plan, stage, row, part))
        yield Scene(stage.at(start, 15), partial(periode.approve_plan, stage, row, part))
    if part.mulai >= running_period(stage.kebijakan.periode).mulai:
        return
    if stage.kebijakan.aktivitas_wajib:
        entry = one_entry(row, stage.last_working_day(part.selesai))
        yield Scene(stage.at(max(start, entry.tanggal), 17), partial(log, stage, row, entry))
    rated = stage.at(_rated_on(stage, part), JAM_NILAI)
    yield Scene(stage.at(_reported_on(stage, part), 15), partial(periode.report, stage, row, part))
    yield Scene(rated, partial(rating.comment, stage, row, part))
    yield Scene(rated + timedelta(minutes=3), partial(rating.rate, stage, row, part))


def _reported_on(stage: Stage, part: RentangPeriode) -> date:
    """As the others do; for a period cut short, when its window opens."""
    opens = jendela_of(stage.instansi, Langkah.REALISASI, part).buka
    day = part.selesai + DAY * periode.HARI_LAPOR[part.jenis]
    return stage.working_day(max(day, opens.date() + DAY) if opens else day)


def _rated_on(stage: Stage, part: RentangPeriode) -> date:
    return stage.next_working_day(_reported_on(stage, part))


def log(stage: Stage, row: SkpDemo, entry: IsiHarian) -> None:
    harian.log(stage, row, entry)


def apply(stage: Stage, baru: SkpDemo) -> None:
    """By the agency's administrator, as the SK says; the draft that it makes is filled later."""
    move = stage.demo.mutasi
    jabatan = Jabatan.objects.get(
        instansi=stage.instansi, nama=move.jabatan, jenis=move.jenis_jabatan
    )
    mutasi = terapkan.apply_mutasi(
        stage.pegawai[move.pegawai],
        by=stage.pelaku[stage.demo.akun("admin_instansi").kunci],
        tmt=move.tmt,
        unit=stage.unit[move.unit],
        jabatan=jabatan,
        nomor_sk=move.nomor_sk,
        tanggal_sk=move.tanggal_sk,
    )
    stage.skp[baru.pegawai] = mutasi.skp_baru


def fill(stage: Stage, baru: SkpDemo) -> None:
    skp.fill(stage, baru, stage.skp[baru.pegawai])


def report_final(stage: Stage, row: SkpDemo, last: RentangPeriode, final: RentangPeriode) -> None:
    """What came of all the periods until the mutasi together."""
    if found := stage.periode(row.pegawai, final):
        # For each period until then, the newest first: what has come together, and its proof.
        so_far = [
            realisasi_of(stage.demo, row, replace(final, nomor=n)) for n in range(last.nomor, 0, -1)
        ]
        rows = [
            replace(
                next((each for each in turns if not each.nihil), turns[0]),
                nilai=turns[0].kumulatif,
                kumulatif=turns[0].kumulatif,
            )
            for turns in zip(*so_far, strict=True)
        ]
        periode.hand_in(stage, row, found, rows)
