"""What the predikat are worth: bases and PAK of some people, a released month with its rule."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from functools import partial
from typing import Any

from selaras.angka_kredit.actions import dasar, keterangan, pak
from selaras.angka_kredit.models import Pak
from selaras.core.jobs import run
from selaras.core.pelaku import PENGELOLA_TPP, Pelaku
from selaras.demo.periods import AWAL, closed_periods
from selaras.demo.perubahan import KreditDemo, PakDemo, TunjanganDemo
from selaras.demo.player.scan import scan
from selaras.demo.player.stage import Scene, Stage
from selaras.organisasi.actions import peran
from selaras.organisasi.pelaku import pelaku_of
from selaras.rilis.actions import aturan, kehadiran, rilis
from selaras.rilis.models.rilis import Rilis
from selaras.rilis.pages.bulanan import unreleased
from selaras.rules.rilis import days_of
from selaras.rules.tpp import KelompokTpp, Pita, TahapRilis

DASAR, DISETUJUI = date(AWAL.year, 2, 3), date(AWAL.year, 2, 5)
SETELAH = 15  # working days after its last month a PAK is drafted
HADIR = "100"


def steps(stage: Stage) -> Iterator[Scene]:
    plan = stage.demo.perubahan
    for each in plan.kredit:
        yield from _kredit(stage, each)
    if plan.tunjangan:
        yield from _tunjangan(stage, plan.tunjangan)


# ---- Angka kredit


def _kredit(stage: Stage, plan: KreditDemo) -> Iterator[Scene]:
    made: list[Any] = []
    yield Scene(stage.at(DASAR, 9), partial(state, stage, plan, made))
    yield Scene(stage.at(DISETUJUI, 10), partial(approve, stage, plan, made))
    months = closed_periods(stage.kebijakan.periode)
    for each in plan.pak:
        day = stage.next_working_day(months[each.sampai - 1].selesai, SETELAH)
        yield Scene(stage.at(day, 9), partial(convert, stage, plan, each))


def state(stage: Stage, plan: KreditDemo, made: list[Any]) -> None:
    isi = dasar.IsiDasar(
        "integrasi",
        plan.golongan,
        angka=Decimal(plan.angka),
        nomor_sk=plan.nomor_sk,
        tanggal_sk=plan.tanggal_sk,
    )
    person = stage.pegawai[plan.pegawai]
    post = person.riwayat.with_people().get(selesai=None, penugasan="definitif")
    berkas = scan("SK PAK", (plan.nomor_sk, person.nama))
    known = keterangan.IsiKeterangan(tmt_golongan=plan.tmt_golongan)
    keterangan.write_keterangan(person, by=stage.pelaku[plan.pegawai], isi=known)
    made.append(dasar.create_dasar(post, by=stage.pelaku[plan.pegawai], isi=isi, berkas=berkas))


def approve(stage: Stage, plan: KreditDemo, made: list[Any]) -> None:
    dasar.approve_dasar(made[0], by=stage.decider_of(plan.pegawai))


def convert(stage: Stage, plan: KreditDemo, each: PakDemo) -> None:
    """Drafted, and as far as the story goes."""
    rentang = closed_periods(stage.kebijakan.periode)[each.sampai - 1]
    periode = stage.periode(plan.pegawai, rentang)
    if periode is None:
        return
    periode.refresh_from_db()
    own, penilai = stage.pelaku[plan.pegawai], stage.decider_of(plan.pegawai)
    row = pak.create_pak(periode, by=own, untuk_pangkat=True)
    if each.keadaan == Pak.Status.DRAF:
        return
    today = own.today
    nomor = f"800/{each.sampai}{plan.nomor_sk[-2:]}/PAK/{today.year}"
    pak.submit_pak(row, by=own, nomor=nomor, tanggal=today)
    if each.keadaan == Pak.Status.DITETAPKAN:
        pak.approve_pak(row, by=penilai)
    elif each.keadaan == Pak.Status.DIKEMBALIKAN:
        pak.return_pak(row, by=penilai, catatan="Nomor PAK mohon disesuaikan dengan agenda.")


# ---- The month


def _tunjangan(stage: Stage, plan: TunjanganDemo) -> Iterator[Scene]:
    month = (AWAL.year, plan.bulan)
    masuk = days_of(stage.kebijakan, TahapRilis.KEHADIRAN, *month).mulai
    keluar = days_of(stage.kebijakan, TahapRilis.RILIS, *month).mulai
    before = stage.working_day(masuk)
    after = stage.working_day(keluar)
    yield Scene(stage.at(before, 8), partial(rule, stage, plan))
    yield Scene(stage.at(before, 10), partial(attend, stage, plan))
    yield Scene(stage.at(after, 9), partial(release, stage, plan))
    yield Scene(stage.at(stage.next_working_day(after), 9), partial(confirm, stage))


def _admin(stage: Stage) -> Pelaku:
    return stage.pelaku[stage.demo.akun("admin_instansi").kunci]


def rule(stage: Stage, plan: TunjanganDemo) -> None:
    """Proposed by the administrator, put in force by who pays."""
    user = stage.pegawai[plan.pengelola].user
    peran.grant_role(user, by=_admin(stage), jenis=PENGELOLA_TPP)
    stage.pelaku[plan.pengelola] = pelaku_of(user)
    facts = dict(plan.aturan)
    facts["predikat"] = {nama: Decimal(persen) for nama, persen in facts["predikat"].items()}
    facts["pita"] = tuple(Pita(*map(Decimal, row)) for row in facts["pita"])
    facts["kelompok"] = tuple(
        KelompokTpp(nama, jabatan, Decimal(besaran)) for nama, jabatan, besaran in facts["kelompok"]
    )
    row = aturan.create_aturan_tpp(by=_admin(stage), batas=None, **facts)
    aturan.propose_aturan_tpp(row, by=_admin(stage))
    aturan.release_aturan_tpp(row, by=stage.pelaku[plan.pengelola])


def attend(stage: Stage, plan: TunjanganDemo) -> None:
    baris = [
        (row.nip, Decimal(plan.kehadiran.get(kunci, HADIR)))
        for kunci, row in stage.pegawai.items()
        if row.riwayat.filter(selesai=None).exists()
    ]
    kehadiran.record_kehadiran(by=_admin(stage), tahun=AWAL.year, bulan=plan.bulan, baris=baris)


def release(stage: Stage, plan: TunjanganDemo) -> None:
    by = _admin(stage)
    units = unreleased(by, AWAL.year, plan.bulan)
    run.call(rilis.create_rilis(units, by=by, tahun=AWAL.year, bulan=plan.bulan).pk)


def confirm(stage: Stage) -> None:
    """All but the highest, whose head still has it before him."""
    rows = Rilis.objects.filter(instansi=stage.instansi, unit__parent__isnull=False)
    for row in rows.with_people():
        heads = (each for each in stage.pelaku.values() if each.is_pimpinan)
        head = next((each for each in heads if each.unit_id == row.unit_id), None)
        if head and row.is_frozen:
            rilis.confirm_rilis(row, by=head)
