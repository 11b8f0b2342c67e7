"""A team and its result, a template of ekspektasi, the library, a shared SKP, a remark."""

from collections.abc import Iterator
from datetime import date
from functools import partial

from selaras.demo.bersama import BersamaDemo
from selaras.demo.content import SkpDemo
from selaras.demo.player.skp import written_on
from selaras.demo.player.stage import Scene, Stage
from selaras.kaskade.actions import tim as tim_actions
from selaras.perencanaan.actions import komentar
from selaras.perencanaan.models.catatan import Komentar
from selaras.salin.actions import berbagi, pustaka
from selaras.susun.actions import templat
from selaras.tim import actions as tim

DIBENTUK = date(2026, 1, 6)
PUSTAKA = date(2026, 2, 10)  # when every SKP is agreed


def steps(stage: Stage) -> Iterator[Scene]:
    plan = stage.demo.bersama
    if plan is None:
        return
    ketua = next(skp for skp in stage.rated if skp.pegawai == plan.tim.ketua)
    yield Scene(stage.at(DIBENTUK, 9), partial(set_templat, stage, plan))
    yield Scene(stage.at(written_on(stage, ketua), 15), partial(form_team, stage, plan))
    yield Scene(stage.at(PUSTAKA, 10), partial(share, stage, plan))
    for place, skp in enumerate(stage.rated):
        if skp.pegawai == stage.waiting:
            yield from _remark(stage, plan, skp, place * 11)


def _remark(stage: Stage, plan: BersamaDemo, skp: SkpDemo, minutes: int) -> Iterator[Scene]:
    """Written just before the SKP is returned, settled when it is handed in again."""
    returned = stage.next_working_day(written_on(stage, skp))
    again = stage.next_working_day(returned)
    made: list[Komentar] = []
    yield Scene(stage.at(returned, 8, 30 + minutes), partial(remark, stage, plan, skp, made))
    yield Scene(stage.at(again, 9, 30 + minutes), partial(settle, stage, skp, made))


def set_templat(stage: Stage, plan: BersamaDemo) -> None:
    by = stage.pelaku[stage.demo.akun("admin_instansi").kunci]
    jabatan, isi = plan.templat_jabatan, plan.templat
    templat.set_templat(stage.instansi, by=by, isi=isi, jabatan=jabatan)


def form_team(stage: Stage, plan: BersamaDemo) -> None:
    """By the head of the unit above both; its ketua says which of his results it carries."""
    facts = plan.tim
    by, ketua = stage.pelaku[stage.penilai_of(facts.ketua)], stage.pegawai[facts.ketua]
    made = tim.create_tim(
        stage.unit[facts.unit],
        by=by,
        ketua=ketua,
        nama=facts.nama,
        tugas=facts.tugas,
        mulai=facts.mulai,
        sk_nomor=facts.sk_nomor,
        sk_tanggal=facts.sk_tanggal,
    )
    for row in facts.anggota:
        pegawai = stage.pegawai[row.pegawai]
        tim.add_anggota(made, by=by, pegawai=pegawai, peran=row.peran, mulai=row.mulai)
    rhk = stage.rhk[facts.ketua, facts.rhk]
    tim_actions.mark_team_rhk(rhk, by=stage.pelaku[facts.ketua], tim=made)


def share(stage: Stage, plan: BersamaDemo) -> None:
    """Two results become the library's; one person lets his colleagues copy from his SKP."""
    by = stage.pelaku[stage.demo.akun("admin_instansi").kunci]
    rhk = [stage.rhk[plan.pustaka_dari, kunci].pk for kunci in plan.pustaka]
    pustaka.take_from_skp(stage.skp[plan.pustaka_dari], by=by, rhk=rhk)
    berbagi.share_skp(stage.skp[plan.berbagi], by=stage.pelaku[plan.berbagi], boleh=True)


def remark(stage: Stage, plan: BersamaDemo, skp: SkpDemo, made: list[Komentar]) -> None:
    rhk = stage.rhk[skp.pegawai, skp.rhk[0].kunci]
    by = stage.decider_of(skp.pegawai)
    made.append(komentar.add_comment(rhk, by=by, isi=plan.komentar))


def settle(stage: Stage, skp: SkpDemo, made: list[Komentar]) -> None:
    komentar.settle_comment(made[0], by=stage.pelaku[skp.pegawai])
