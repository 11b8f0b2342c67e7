"""One person retires, one objects to a rating; two administrators change a rule."""

from collections.abc import Iterator
from datetime import date
from functools import partial

from selaras.core.pelaku import ADMIN_INSTANSI
from selaras.demo.content import SkpDemo
from selaras.demo.periods import AWAL, closed_periods
from selaras.demo.perubahan import KeberatanDemo, KebijakanDemo, PensiunDemo
from selaras.demo.player import mutasi, rating, skp
from selaras.demo.player.stage import Scene, Stage
from selaras.keberatan.actions import pengajuan
from selaras.mutasi.actions import pemberhentian
from selaras.organisasi.actions import peran
from selaras.organisasi.pelaku import pelaku_of
from selaras.pengaturan import actions as pengaturan
from selaras.pengaturan.models import UsulanKebijakan
from selaras.penilaian.actions import umpan_balik
from selaras.rules.kebijakan import JenisPeriode
from selaras.rules.periode import RentangPeriode, periods_within

SK_DITERIMA = date(2026, 8, 18)
KEBERATAN_HARI = 12  # working days after the period: some days after its rating
ADMIN_KEDUA = date(2026, 6, 8)


def steps(stage: Stage) -> Iterator[Scene]:
    plan = stage.demo.perubahan
    if plan.pensiun:
        yield from _departure(stage, plan.pensiun)
    if plan.admin_kedua:
        yield Scene(stage.at(ADMIN_KEDUA, 9), partial(grant_second, stage, plan.admin_kedua))
    for place, change in enumerate(plan.kebijakan):
        yield from _change(stage, change, place)
    for objection in plan.keberatan:
        rentang = closed_periods(stage.kebijakan.periode)[objection.nomor - 1]
        day = stage.next_working_day(rentang.selesai, KEBERATAN_HARI)
        yield Scene(stage.at(day, 14), partial(object_to, stage, objection, rentang))


def _departure(stage: Stage, plan: PensiunDemo) -> Iterator[Scene]:
    """His year as that of the others; what is left when he goes, his penilai rates as it is."""
    his = stage.demo.skp_like(plan.seperti, plan.pegawai)
    written = skp.written_on(stage, his)
    approved = stage.next_working_day(written)
    yield Scene(stage.at(written, 11), partial(skp.write, stage, his))
    yield Scene(stage.at(written, 15), partial(skp.submit, stage, his))
    yield Scene(stage.at(approved, 14), partial(skp.approve, stage, his))
    *whole, last = periods_within(stage.kebijakan.periode, AWAL, plan.selesai)
    for part in whole:
        yield from mutasi.period(stage, his, part, approved)
    yield Scene(stage.at(SK_DITERIMA, 10), partial(depart, stage, plan))
    after = stage.next_working_day(plan.selesai)
    final = periods_within(JenisPeriode.FINAL, AWAL, plan.selesai)[0]
    for place, part in enumerate((last, final)):
        yield Scene(stage.at(after, 10 + place), partial(rate_as_is, stage, his, part))


def depart(stage: Stage, plan: PensiunDemo) -> None:
    """Looked at first, as the page asks; then recorded."""
    by = stage.pelaku[stage.demo.akun("admin_instansi").kunci]
    pegawai = stage.pegawai[plan.pegawai]
    facts = {"selesai": plan.selesai, "kedudukan": plan.kedudukan, "sebab": plan.sebab}
    pemberhentian.preview_depart(pegawai, by=by, **facts)
    pemberhentian.apply_depart(pegawai, by=by, **facts)


def rate_as_is(stage: Stage, his: SkpDemo, part: RentangPeriode) -> None:
    if periode := stage.periode(his.pegawai, part):
        umpan_balik.take_as_is(periode, by=stage.decider_of(his.pegawai))
        rating.comment(stage, his, part)
        rating.rate(stage, his, part)


def object_to(stage: Stage, plan: KeberatanDemo, rentang: RentangPeriode) -> None:
    """Filed within the term; both sides are still to be heard."""
    if periode := stage.periode(plan.pegawai, rentang):
        by = stage.pelaku[plan.pegawai]
        pengajuan.file_keberatan(periode, by=by, alasan=plan.alasan)


def grant_second(stage: Stage, kunci: str) -> None:
    by = stage.pelaku[stage.demo.akun("admin_instansi").kunci]
    user = stage.pegawai[kunci].user
    peran.grant_role(user, by=by, jenis=ADMIN_INSTANSI)
    stage.pelaku[kunci] = pelaku_of(user)


def _change(stage: Stage, change: KebijakanDemo, place: int) -> Iterator[Scene]:
    proposed = stage.next_working_day(change.dasar_tanggal)
    made: list[UsulanKebijakan] = []
    moment = stage.at(proposed, 10, place * 20)
    yield Scene(moment, partial(propose, stage, change, made))
    if change.pemutus:
        second = stage.at(stage.next_working_day(proposed), 10, place * 20)
        yield Scene(second, partial(confirm, stage, change, made))


def propose(stage: Stage, change: KebijakanDemo, made: list[UsulanKebijakan]) -> None:
    made.append(
        pengaturan.propose_change(
            by=stage.pelaku[change.pengusul],
            kunci=change.kunci,
            nilai=change.nilai,
            mulai=change.mulai,
            dasar_nomor=change.dasar_nomor,
            dasar_tanggal=change.dasar_tanggal,
            alasan=change.alasan,
        )
    )


def confirm(stage: Stage, change: KebijakanDemo, made: list[UsulanKebijakan]) -> None:
    pengaturan.confirm_change(made[0], by=stage.pelaku[change.pemutus])
