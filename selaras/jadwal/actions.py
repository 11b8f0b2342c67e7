"""Every write of the schedule: extensions, the requests for them, outages."""

from datetime import date, datetime, timedelta
from typing import Any

from selaras.accounts.models import Instansi
from selaras.base import clock
from selaras.base.errors import Stale
from selaras.base.format import tanggal, waktu
from selaras.core import audit, validation
from selaras.core.deed import Ask, create, deed, lock, system
from selaras.core.pelaku import Pelaku
from selaras.core.pelaku import system as system_actor
from selaras.jadwal import berlaku, kaitan
from selaras.jadwal.models import (
    ALASAN_MAX,
    DASAR_MAX,
    PENOLAKAN_MAX,
    Gangguan,
    LangkahJadwal,
    LangkahPeriode,
    PermintaanPerpanjangan,
    PermintaanQuerySet,
    Perpanjangan,
)
from selaras.jadwal.policies import GangguanPolicy, PermintaanPolicy, PerpanjanganPolicy
from selaras.kebijakan.actions import renew
from selaras.kebijakan.in_force import applications, kebijakan_for
from selaras.organisasi.models.pegawai import Pegawai
from selaras.organisasi.models.unit import UnitKerja
from selaras.organisasi.questions import home_unit_id
from selaras.rules.jadwal import carried
from selaras.rules.kebijakan import JenisPeriode, Langkah
from selaras.rules.periode import periode_of

LOMPATAN = 2**14  # so often is an extension decided that the versions of an agency must last
LAMA_MAKS = timedelta(days=31)  # of one outage; longer is a slip of the pen


@create(PerpanjanganPolicy, "diusulkan perpanjangannya")
def propose_perpanjangan(
    ask: Ask[PerpanjanganPolicy],
    /,
    instansi: Instansi,
    *,
    by: Pelaku,
    langkah: str,
    jenis: str,
    tahun: int,
    nomor: int,
    sampai: date,
    alasan: str,
    dasar: str,
    unit: UnitKerja | None = None,
    pegawai: Pegawai | None = None,
) -> Perpanjangan:
    """A later last day of a step, for all, a unit and below, or one person; decided by another."""
    lock(pegawai or unit or instansi)
    row = Perpanjangan(instansi=instansi, unit=unit, pegawai=pegawai, sampai=sampai)
    _place(row, langkah, jenis, tahun, nomor)
    _require_ours(row)
    row.alasan = validation.require_text("alasan", alasan, "Alasan wajib diisi.", ALASAN_MAX)
    sentence = "Dasar wajib diisi: nomor dan tanggal nota dinas, surat, atau berita acara."
    row.dasar = validation.require_text("dasar", dasar, sentence, DASAR_MAX)
    if pegawai:
        row.unit_orang_id = home_unit_id(pegawai, clock.today(instansi.zona))
    policy = ask(PerpanjanganPolicy(by, row))
    _check_end(row, policy)
    if by.user_id is None:
        raise LookupError("An extension has a person who proposes it.")
    row.pengusul_id, row.pengusul_nama, row.diusulkan_pada = by.user_id, by.nama, clock.now()
    row.save()
    note = f"{row.tentang} untuk {row.untuk}, sampai {tanggal(sampai)}. Dasar: {row.dasar}"
    audit.record(row, "propose_perpanjangan", by=by, after=row.status, note=note)
    if pegawai:
        _waiting_for(row).filter(pegawai=pegawai).update(perpanjangan=row)
    return row


@deed(PerpanjanganPolicy, "disetujui perpanjangannya")
def approve_perpanjangan(
    row: Perpanjangan, policy: PerpanjanganPolicy, *, by: Pelaku, versi: int | None = None
) -> None:
    """The windows of all whom it reaches move at once; those who asked for it are answered."""
    below = UnitKerja.objects.below([row.unit_id]) if row.unit_id else UnitKerja.objects.none()
    facts: dict[str, Any] = {"unit_ids": sorted(below.values_list("pk", flat=True))}
    note = f"{row.tentang} untuk {row.untuk}: sampai {tanggal(row.sampai)}. {row.alasan}"
    row.advance("approve_perpanjangan", by=by, note=note, **_decided(by), **facts)
    renew(row.instansi, LOMPATAN)
    for asked in _reached(row):
        fulfil_permintaan(asked, by=by, perpanjangan=row)
    kaitan.approved(row, by)


@deed(PerpanjanganPolicy, "ditolak perpanjangannya")
def reject_perpanjangan(
    row: Perpanjangan,
    policy: PerpanjanganPolicy,
    *,
    by: Pelaku,
    catatan: str,
    versi: int | None = None,
) -> None:
    """With a reason, which also answers those who asked for it."""
    note = _reason(catatan)
    row.advance("reject_perpanjangan", by=by, note=note, catatan=note, **_decided(by))
    for asked in row.permintaan_set.waiting():
        _answer_no(asked, by, note)


@deed(PerpanjanganPolicy, "ditarik usulan perpanjangannya")
def withdraw_perpanjangan(
    row: Perpanjangan,
    policy: PerpanjanganPolicy,
    *,
    by: Pelaku,
    catatan: str,
    versi: int | None = None,
) -> None:
    """Before it was decided; those who asked wait again."""
    note = _reason(catatan)
    row.advance("withdraw_perpanjangan", by=by, note=note, catatan=note)
    row.permintaan_set.waiting().update(perpanjangan=None)


@deed(PerpanjanganPolicy, "diakhiri perpanjangannya")
def end_perpanjangan(
    row: Perpanjangan,
    policy: PerpanjanganPolicy,
    *,
    by: Pelaku,
    catatan: str,
    versi: int | None = None,
) -> None:
    """The schedule holds again from now on; what was done meanwhile stays done."""
    reason = _reason(catatan)
    note = f"{row.tentang} untuk {row.untuk}: kembali ke jadwal semula. {reason}"
    row.advance("end_perpanjangan", by=by, note=note, catatan=reason)
    renew(row.instansi, LOMPATAN)


@create(PermintaanPolicy, "diminta perpanjangannya")
def request_perpanjangan(
    ask: Ask[PermintaanPolicy],
    /,
    pegawai: Pegawai,
    *,
    by: Pelaku,
    langkah: str,
    jenis: str,
    tahun: int,
    nomor: int,
    penolakan: str = "",
    alasan: str = "",
) -> PermintaanPerpanjangan:
    """One tap; twice is once: who asked already gets the request that is waiting."""
    lock(pegawai)
    row = PermintaanPerpanjangan(instansi=pegawai.instansi, pegawai=pegawai)
    _place(row, langkah, jenis, tahun, nomor)
    row.unit_id = home_unit_id(pegawai, clock.today(pegawai.instansi.zona))
    ask(PermintaanPolicy(by, row))
    if waiting := _waiting_for(row).filter(pegawai=pegawai).first():
        return waiting
    row.penolakan = validation.optional_text("penolakan", penolakan[:PENOLAKAN_MAX], PENOLAKAN_MAX)
    row.alasan = validation.optional_text("alasan", alasan, ALASAN_MAX)
    if by.user_id is None:
        raise LookupError("A request has a person who asks.")
    row.peminta_id, row.peminta_nama, row.diminta_pada = by.user_id, by.nama, clock.now()
    row.save()
    note = ". ".join(filter(None, (row.tentang, row.alasan)))
    audit.record(row, "request_perpanjangan", by=by, after=row.status, note=note)
    return row


@deed(PermintaanPolicy, "ditolak permintaan perpanjangannya")
def reject_permintaan(
    row: PermintaanPerpanjangan,
    policy: PermintaanPolicy,
    *,
    by: Pelaku,
    catatan: str,
    versi: int | None = None,
) -> None:
    _answer_no(row, by, _reason(catatan))


@system("dipenuhi permintaan perpanjangannya")
def fulfil_permintaan(
    row: PermintaanPerpanjangan, *, by: Pelaku, perpanjangan: Perpanjangan
) -> None:
    """Part of an approval: whoever is reached by it needs no answer of his own."""
    note = f"{row.tentang}: sampai {tanggal(perpanjangan.sampai)}"
    facts: dict[str, Any] = {"perpanjangan": perpanjangan, "jawaban": note, **_answered(by)}
    row.advance("fulfil_permintaan", by=by, note=note, **facts)


@create(GangguanPolicy, "dicatat sebagai gangguan layanan")
def record_gangguan(
    ask: Ask[GangguanPolicy],
    /,
    instansi: Instansi | None,
    *,
    by: Pelaku,
    mulai: datetime,
    selesai: datetime,
    keterangan: str,
    sumber: str = Gangguan.Sumber.DICATAT,
) -> Gangguan:
    """When the service was down; the windows that ended then move by themselves."""
    row = Gangguan(instansi=instansi, mulai=mulai, selesai=selesai, sumber=sumber)
    ask(GangguanPolicy(by, row))
    if selesai <= mulai:
        raise validation.wrong("selesai", "Gangguan berakhir setelah mulainya.")
    if selesai > clock.real_now():
        raise validation.wrong("selesai", "Gangguan dicatat setelah berakhir.")
    if selesai - mulai > LAMA_MAKS:
        raise validation.wrong("selesai", "Satu gangguan paling lama 31 hari; mohon diperiksa.")
    sentence = "Mohon sebutkan apa yang terjadi."
    row.keterangan = validation.require_text("keterangan", keterangan, sentence, ALASAN_MAX)
    row.dicatat_oleh, row.dicatat_pada = by.nama, clock.now()
    row.save()
    zona = instansi.zona if instansi else None
    note = f"{waktu(mulai, zona)} sampai {waktu(selesai, zona)}. {row.keterangan}"
    audit.record(row, "record_gangguan", by=by, note=note)
    _renew_all(instansi)
    for each in [instansi] if instansi else Instansi.objects.all():
        shift_windows(row, by=system_actor(each))
    return row


@system("menggeser batas waktu")
def shift_windows(row: Gangguan, *, by: Pelaku) -> None:
    """Part of an outage's record: the people of an agency in which a window moved are told."""
    if by.instansi is None:
        raise LookupError("Windows belong to an agency.")
    instansi = Instansi.objects.get(pk=by.instansi.pk)  # with the version that was just given
    days = berlaku.moved_days(instansi, row) if applications(instansi) else []  # or no schedule yet
    if days:
        moves = (f"Batas {tanggal(day)} menjadi {tanggal(later)}." for day, later in days)
        audit.record(row, "shift_windows", by=by, note=" ".join(moves))


@deed(GangguanPolicy, "dicabut sebagai gangguan layanan")
def withdraw_gangguan(row: Gangguan, policy: GangguanPolicy, *, by: Pelaku, catatan: str) -> None:
    """It was noted by mistake: the windows are as they were."""
    if row.dicabut_pada is not None:
        raise Stale(audit.what_changed(row))
    row.dicabut_pada = clock.now()
    row.save(update_fields=["dicabut_pada"])
    audit.record(row, "withdraw_gangguan", by=by, note=_reason(catatan))
    _renew_all(row.instansi)


# ---- What is checked and looked for


def _place(row: LangkahPeriode, langkah: str, jenis: str, tahun: int, nomor: int) -> None:
    """Which step of which period: one that this agency has."""
    if langkah not in LangkahJadwal.values:
        raise validation.wrong("langkah", "Langkah ini tidak dikenal. Mohon pilih dari daftar.")
    sentence = "Periode ini tidak ada. Mohon pilih dari daftar."
    try:
        rentang = periode_of(JenisPeriode(jenis), tahun, nomor)
    except ValueError:
        raise validation.wrong("periode", sentence) from None
    kinds = {kebijakan_for(row.instansi, rentang.mulai).periode, JenisPeriode.FINAL}
    yearly = langkah != LangkahJadwal.SKP or rentang.jenis == JenisPeriode.FINAL
    if rentang.jenis not in kinds or not yearly:
        raise validation.wrong("periode", sentence)
    row.langkah, row.jenis, row.tahun, row.nomor = langkah, jenis, tahun, nomor


def _require_ours(row: Perpanjangan) -> None:
    """One unit or one person, of this agency."""
    if row.unit and row.pegawai:
        raise validation.wrong(
            "pegawai", "Mohon pilih satu unit atau satu pegawai, tidak keduanya."
        )
    for name, found in (("unit", row.unit), ("pegawai", row.pegawai)):
        if found and found.instansi_id != row.instansi_id:
            raise validation.wrong(name, "Mohon pilih dari daftar instansi Anda.")


def _check_end(row: Perpanjangan, policy: PerpanjanganPolicy) -> None:
    """After the window's present end, not behind us, and before the year is closed."""
    last = policy.hari_terakhir
    if last is None:
        raise LookupError("The policy lets nobody extend what has no end.")
    row.semula = last
    if row.sampai <= last:
        raise validation.wrong(
            "sampai",
            f"{row.tentang} sudah dibuka sampai {tanggal(last)}; hari terakhir yang baru harus "
            "sesudahnya.",
        )
    if row.sampai < policy.today:
        raise validation.wrong(
            "sampai", "Hari terakhir yang baru sudah lewat; mohon pilih hari ini atau sesudahnya."
        )
    if row.sampai > policy.tahun_ditutup:
        raise validation.wrong(
            "sampai",
            f"Tahun {row.tahun} ditutup {tanggal(policy.tahun_ditutup)}; hari terakhir yang baru "
            "paling lambat pada tanggal itu.",
        )


def _waiting_for(row: LangkahPeriode) -> PermintaanQuerySet:
    rows = PermintaanPerpanjangan.objects.waiting().filter(instansi=row.instansi_id)
    return rows.of_step(row.langkah, row.jenis, row.tahun, row.nomor)


def _reached(row: Perpanjangan) -> list[PermintaanPerpanjangan]:
    """The requests that an extension answers, also for the steps that it carries along."""
    steps = [each.value for each in carried(Langkah(row.langkah), row.sampai)]
    found = PermintaanPerpanjangan.objects.waiting().filter(
        instansi=row.instansi_id,
        langkah__in=steps,
        jenis=row.jenis,
        tahun=row.tahun,
        nomor=row.nomor,
    )
    if row.pegawai_id:
        found = found.filter(pegawai=row.pegawai_id)
    elif row.unit_id:
        found = found.filter(unit__in=row.unit_ids)
    return list(found.select_related("instansi"))


def _answer_no(row: PermintaanPerpanjangan, by: Pelaku, note: str) -> None:
    row.advance("reject_permintaan", by=by, note=note, jawaban=note, **_answered(by))


def _reason(catatan: str) -> str:
    return validation.require_text("catatan", catatan, "Alasan wajib diisi.", ALASAN_MAX)


def _decided(by: Pelaku) -> dict[str, Any]:
    return {"pemutus": by.user_id, "pemutus_nama": by.nama, "diputus_pada": clock.now()}


def _answered(by: Pelaku) -> dict[str, Any]:
    return {"penjawab_nama": by.nama, "dijawab_pada": clock.now()}


def _renew_all(instansi: Instansi | None) -> None:
    for each in [instansi] if instansi else Instansi.objects.all():
        renew(each, LOMPATAN)
