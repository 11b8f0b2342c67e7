"""Release a month, confirm it, and write the journal of what changed afterwards."""

import hashlib
import secrets
from collections.abc import Iterable, Sequence

from django.core.files.base import ContentFile

from selaras.accounts.models import User
from selaras.base import clock
from selaras.base.errors import NotNow
from selaras.base.limits import CATATAN_MAX
from selaras.core import audit, jobs, validation
from selaras.core.deed import Ask, create, deed, lock, system
from selaras.core.models import Pekerjaan
from selaras.core.pelaku import Pelaku
from selaras.impor.tulis import csv_text
from selaras.organisasi.models.unit import UnitKerja
from selaras.rilis.himpun import IsiRilis
from selaras.rilis.models.rilis import BarisRilis, KoreksiRilis, Rilis
from selaras.rilis.policies.rilis import RilisPolicy, head_of
from selaras.rilis.selisih import SelisihRilis, differences
from selaras.rules.predikat import PREDIKAT_LABEL, PredikatKinerja

FREEZE = "selaras.rilis.kerja.freeze"
BATCH = 1_000
KOLOM = ("nip", "nama", "jabatan", "unit_kerja", "predikat", "kehadiran", "sebab")


@create(RilisPolicy, "dirilis")
def create_rilis(
    ask: Ask[RilisPolicy],
    units: Sequence[UnitKerja],
    /,
    *,
    by: Pelaku,
    tahun: int,
    bulan: int,
    tautan: str = "",
) -> Pekerjaan:
    """Release a month of some perangkat daerah; one job freezes them all.

    `tautan`: where its page leads back to, for whom it has one.
    """
    month = {"instansi": by.instansi, "tahun": tahun, "bulan": bulan}
    if not units:
        ask(RilisPolicy(by, Rilis(**month)))  # refuses: who may not at all hears that first
    lock(units[0].instansi)
    again = {row.unit_id: row for row in Rilis.objects.stranded().filter(**month)}
    rows = [again.get(unit.pk) or Rilis(unit=unit, **month) for unit in units]
    for row in rows:
        row.oleh, row.dirilis_pada = User(pk=by.user_id), clock.now()
        row.is_terlambat = ask(RilisPolicy(by, row)).is_late
        row.save()
        audit.record(row, "create_rilis", by=by)
    ids = [row.pk for row in rows]
    job = jobs.start(FREEZE, by=by, judul=f"Merilis {rows[0].label}", tautan=tautan, rilis=ids)
    Rilis.objects.filter(pk__in=ids).update(pekerjaan=job)
    return job


@system("dibekukan")
def freeze_rilis(row: Rilis, /, *, by: Pelaku, isi: Iterable[IsiRilis]) -> None:
    """Write the rows and their file; nothing writes either again."""
    if row.is_frozen:  # a job that was revived was faster
        return
    lines = list(isi)
    BarisRilis.objects.bulk_create((_frozen(row, each) for each in lines), batch_size=BATCH)
    content = csv_text(KOLOM, map(_cells, lines)).encode()
    head = head_of(row, clock.today(row.instansi.zona))
    row.berkas.save(f"{secrets.token_urlsafe(16)}.csv", ContentFile(content), save=False)
    row.advance(
        "freeze_rilis",
        by=by,
        data={"penilai": head.pk} if head else {},  # who is told: `notifications.KEPADA`
        berkas=row.berkas.name,
        sha256=hashlib.sha256(content).hexdigest(),
        jumlah=len(lines),
        jumlah_tanpa=sum(not each.predikat for each in lines),
    )


def _frozen(row: Rilis, isi: IsiRilis) -> BarisRilis:
    return BarisRilis(
        rilis=row,
        pegawai_id=isi.pegawai,
        tahun=row.tahun,
        bulan=row.bulan,
        nip=isi.nip,
        nama=isi.nama,
        jabatan=isi.jabatan,
        unit_nama=isi.unit_nama,
        periode_id=isi.periode,
        predikat=isi.predikat,
        kehadiran=isi.kehadiran,
        sebab=isi.sebab,
    )


def _cells(isi: IsiRilis) -> tuple[str, ...]:
    predikat = PREDIKAT_LABEL[PredikatKinerja(isi.predikat)] if isi.predikat else ""
    kehadiran = "" if isi.kehadiran is None else str(isi.kehadiran)
    return (isi.nip, isi.nama, isi.jabatan, isi.unit_nama, predikat, kehadiran, isi.sebab)


@deed(RilisPolicy, "dikonfirmasi")
def confirm_rilis(row: Rilis, policy: RilisPolicy, *, by: Pelaku, versi: int | None = None) -> None:
    """The head says that this is what was agreed upon in his perangkat daerah."""
    row.advance("confirm_rilis", by=by, konfirmasi_oleh=by.nama, konfirmasi_pada=clock.now())


@deed(RilisPolicy, "dikoreksi")
def correct_rilis(
    row: Rilis, policy: RilisPolicy, *, by: Pelaku, alasan: str, versi: int | None = None
) -> list[KoreksiRilis]:
    """Enter every difference into the journal; of a closed year as kurang or lebih bayar."""
    text = validation.require_text("alasan", alasan, "Mohon tulis alasannya.", CATATAN_MAX)
    found = differences(row)
    if not found:
        raise NotNow("Tidak ada yang berbeda dari rilis dan koreksinya.")
    late = [each.baris for each in found if each.baris.pk is None]
    BarisRilis.objects.bulk_create(late, batch_size=BATCH)
    jenis = KoreksiRilis.Jenis
    kind = jenis.SELISIH_BAYAR if policy.is_year_closed else jenis.KOREKSI
    made = KoreksiRilis.objects.bulk_create(
        [_correction(each, kind, text, by) for each in found], batch_size=BATCH
    )
    row.touch("correct_rilis", by=by, note=text, data={"baris": len(found), "jenis": kind.value})
    audit.record_many("correct_rilis", [(each.baris, each.sebab_kata, {}) for each in found], by=by)
    return made


@deed(RilisPolicy, "diekspor untuk penggajian")
def export_payroll(row: Rilis, policy: RilisPolicy, *, by: Pelaku) -> None:
    """Note who took the figures of whom."""
    audit.record(row, "export_payroll", by=by, data={"orang": row.jumlah})


def _correction(each: SelisihRilis, kind: str, alasan: str, by: Pelaku) -> KoreksiRilis:
    lama, kini = each.lama, each.kini
    return KoreksiRilis(
        baris=each.baris,
        nomor=len(each.baris.koreksi_set.all()) + 1,
        jenis=kind,
        sebab_koreksi=each.sebab,
        periode_id=kini.periode,
        predikat_lama=lama.predikat,
        predikat=kini.predikat,
        kehadiran_lama=lama.kehadiran,
        kehadiran=kini.kehadiran,
        alasan=alasan,
        oleh_id=by.user_id or 0,  # a job corrects none: the policy refuses it
        at=clock.now(),
    )
