"""The jobs: take a sheet of attendance over, freeze a month. Each may be called again."""

from collections import defaultdict
from pathlib import PurePosixPath

from django.db import transaction

from selaras.accounts.models import User
from selaras.base import clock
from selaras.base.errors import DomainError, NotNow
from selaras.base.format import angka
from selaras.core.deed import lock
from selaras.core.jobs import Kemajuan
from selaras.core.pelaku import Pelaku
from selaras.impor import baca
from selaras.impor.galat import GalatBerkas
from selaras.organisasi.pelaku import pelaku_of
from selaras.rilis.actions import kehadiran
from selaras.rilis.actions import rilis as actions
from selaras.rilis.himpun import BulanInstansi, IsiRilis, gather, posts_in
from selaras.rilis.lembar import KEHADIRAN, IsiKehadiran, check
from selaras.rilis.models.kehadiran import BerkasKehadiran
from selaras.rilis.models.rilis import BarisRilis, Rilis
from selaras.rilis.policies.kehadiran import KehadiranPolicy


def read_kehadiran(kemajuan: Kemajuan, *, berkas: int) -> str:
    """Every error by row and column, or all rows written."""
    row = BerkasKehadiran.objects.select_related("instansi").get(pk=berkas)
    by, temuan = _actor(row.oleh_id), GalatBerkas()
    if row.status != BerkasKehadiran.Status.DIPERIKSA:  # this job ran before, and was thought dead
        return ""
    with transaction.atomic():
        lock(row.instansi)  # two files of one month wait for each other
        isi = _checked(row, by, temuan)
        if not temuan.jumlah:
            kehadiran.finish_kehadiran(row, by=by, isi=isi)
    if temuan.jumlah:
        kehadiran.fail_kehadiran(row, by=by, temuan=temuan)
    kehadiran.forget_file(row)
    if temuan.jumlah:
        return f"Ada {angka(temuan.jumlah)} hal yang perlu diperbaiki."
    return "Nilai kehadiran sudah diterapkan."


def _checked(row: BerkasKehadiran, by: Pelaku, temuan: GalatBerkas) -> IsiKehadiran:
    month = BulanInstansi(row.instansi, row.tahun, row.bulan, clock.now())
    try:
        KehadiranPolicy(by, row).require("upload_kehadiran")
        with row.berkas.open("rb") as source:
            kind = PurePosixPath(row.berkas.name).suffix
            found = baca.read(source, kind, (KEHADIRAN,), temuan)
    except DomainError as error:
        temuan.add("", 0, "", "", error.message)
        return IsiKehadiran()
    return check(found.get(KEHADIRAN.jenis, ()), month, by, row.alasan, temuan)


def freeze(kemajuan: Kemajuan, *, rilis: list[int]) -> str:
    """Gather the month once, then freeze one perangkat daerah after the other."""
    rows = list(Rilis.objects.filter(pk__in=rilis).select_related("instansi", "unit"))
    kemajuan.report(0, len(rows))
    first = rows[0]
    month = BulanInstansi(first.instansi, first.tahun, first.bulan, clock.now())
    by = _actor(first.oleh_id)
    isi = _by_perangkat(month)
    for number, row in enumerate(rows, 1):
        actions.freeze_rilis(row, by=by, isi=isi[row.unit_id])
        kemajuan.report(number)
    return f"{first.label} sudah dirilis untuk {angka(len(rows))} perangkat daerah."


def _by_perangkat(month: BulanInstansi) -> dict[int, list[IsiRilis]]:
    """Without whom another release of the month names already: nobody is paid twice.

    Also one of another agency, which he left or joined within the month.
    """
    people = posts_in(month).order_by().values("pegawai")
    named = BarisRilis.objects.filter(pegawai__in=people, tahun=month.tahun, bulan=month.bulan)
    known = set(named.order_by().values_list("pegawai", flat=True))
    found: dict[int, list[IsiRilis]] = defaultdict(list)
    for each in gather(month):
        if each.pegawai not in known:
            found[each.perangkat].append(each)
    return found


def _actor(user_id: int) -> Pelaku:
    """Who asked for it, with the rights that he has now."""
    user = User.objects.filter(pk=user_id, is_active=True).first()
    if user is None:
        raise NotNow("Akun yang memulai pekerjaan ini sudah tidak aktif; data tidak diubah.")
    return pelaku_of(user)
