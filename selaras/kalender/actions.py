"""Every write of the calendar: the personal address, and the agency's own days off."""

from datetime import date, time

from django.db.models import Q

from selaras.accounts.models import Instansi
from selaras.base import clock
from selaras.base.errors import Stale
from selaras.base.format import tanggal as in_words
from selaras.core import audit, validation
from selaras.core.deed import Ask, create, deed, lock
from selaras.core.models import HariLibur
from selaras.core.pelaku import Pelaku
from selaras.jadwal.models import JamKhusus
from selaras.kalender.models import KalenderPribadi
from selaras.kalender.policies import JamKhususPolicy, KalenderPolicy, LiburPolicy
from selaras.kebijakan.actions import renew
from selaras.organisasi.models.pegawai import Pegawai

NAMA_MAX = 120
LOMPATAN = 2**14  # days off change as often as extensions do (jadwal/actions.py)


@create(KalenderPolicy, "dibuat alamatnya")
def renew_kalender(
    ask: Ask[KalenderPolicy],
    /,
    pegawai: Pegawai,
    *,
    by: Pelaku,
    ingat_hari: int,
    is_penilai: bool,
) -> KalenderPribadi:
    """A new secret address; the one before, if any, answers no more."""
    lock(pegawai)
    row = KalenderPribadi.objects.filter(pegawai=pegawai).first()
    row = row or KalenderPribadi(instansi=pegawai.instansi, pegawai=pegawai, nomor=0, versi=0)
    ask(KalenderPolicy(by, row))
    row.nomor, row.is_aktif, row.dibuat_pada = row.nomor + 1, True, clock.real_now()
    row.versi += 1
    row.ingat_hari, row.is_penilai = _reminder(ingat_hari), is_penilai
    row.save()
    audit.record(row, "renew_kalender", by=by)
    return row


@deed(KalenderPolicy, "diatur pengingatnya")
def set_kalender(
    row: KalenderPribadi,
    policy: KalenderPolicy,
    *,
    by: Pelaku,
    ingat_hari: int,
    is_penilai: bool,
    versi: int | None = None,
) -> None:
    """What the same address shows from now on."""
    row.ingat_hari, row.is_penilai = _reminder(ingat_hari), is_penilai
    row.save(update_fields=["ingat_hari", "is_penilai"])
    row.touch("set_kalender", by=by)


@deed(KalenderPolicy, "dicabut alamatnya")
def revoke_kalender(
    row: KalenderPribadi, policy: KalenderPolicy, *, by: Pelaku, versi: int | None = None
) -> None:
    """Nothing answers under the address any more."""
    row.is_aktif = False
    row.save(update_fields=["is_aktif"])
    row.touch("revoke_kalender", by=by)


@create(LiburPolicy, "ditetapkan sebagai hari libur instansi")
def add_libur(
    ask: Ask[LiburPolicy],
    /,
    instansi: Instansi,
    *,
    by: Pelaku,
    tanggal: date,
    nama: str,
    is_cuti_bersama: bool = False,
) -> HariLibur:
    """A day on which this agency does not work; windows that count working days follow."""
    lock(instansi)
    row = HariLibur(instansi=instansi, tanggal=tanggal, is_cuti_bersama=is_cuti_bersama)
    ask(LiburPolicy(by, row))
    row.nama = validation.require_text("nama", nama, "Mohon sebutkan nama harinya.", NAMA_MAX)
    shared = Q(instansi=None) | Q(instansi=instansi)
    if known := HariLibur.objects.filter(shared, tanggal=tanggal).first():
        raise validation.wrong("tanggal", f"{in_words(tanggal)} sudah libur: {known.nama}.")
    row.save()
    audit.record(row, "add_libur", by=by, note=f"{in_words(tanggal)}: {row.nama}")
    renew(instansi, LOMPATAN)
    return row


@deed(LiburPolicy, "dicabut sebagai hari libur instansi")
def remove_libur(row: HariLibur, policy: LiburPolicy, *, by: Pelaku) -> None:
    """People work on that day after all."""
    if row.instansi is None:
        raise Stale(audit.what_changed(row))
    audit.record(row, "remove_libur", by=by, note=f"{in_words(row.tanggal)}: {row.nama}")
    renew(row.instansi, LOMPATAN)
    row.delete()


@create(JamKhususPolicy, "ditetapkan sebagai jam kerja khusus")
def add_jam_khusus(
    ask: Ask[JamKhususPolicy],
    /,
    instansi: Instansi,
    *,
    by: Pelaku,
    nama: str,
    mulai: date,
    selesai: date,
    masuk: time,
    pulang: time,
) -> JamKhusus:
    """Other hours on some days; they stay working days, so no window moves."""
    lock(instansi)
    row = JamKhusus(instansi=instansi, mulai=mulai, selesai=selesai, masuk=masuk, pulang=pulang)
    ask(JamKhususPolicy(by, row))
    row.nama = validation.require_text("nama", nama, "Mohon sebutkan namanya.", NAMA_MAX)
    if selesai < mulai:
        raise validation.wrong("selesai", "Hari terakhir tidak boleh sebelum hari pertama.")
    if pulang <= masuk:
        raise validation.wrong("pulang", "Jam pulang harus setelah jam masuk.")
    if known := JamKhusus.objects.within(instansi.pk, mulai, selesai).first():
        raise validation.wrong("mulai", f"Sebagian harinya sudah ada pada {known}.")
    row.save()
    audit.record(row, "add_jam_khusus", by=by, note=f"{row}, sejak {in_words(mulai)}")
    return row


@deed(JamKhususPolicy, "dicabut sebagai jam kerja khusus")
def remove_jam_khusus(row: JamKhusus, policy: JamKhususPolicy, *, by: Pelaku) -> None:
    """The usual hours again."""
    audit.record(row, "remove_jam_khusus", by=by, note=f"{row}, sejak {in_words(row.mulai)}")
    row.delete()


def _reminder(days: int) -> int:
    if days not in dict(KalenderPribadi.INGAT):
        raise validation.wrong("ingat_hari", "Mohon memilih salah satu pengingat dari daftar.")
    return days
