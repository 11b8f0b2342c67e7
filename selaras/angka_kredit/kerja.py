"""Drafts for many, in the background: each in a transaction of its own, none over another."""

from collections.abc import Iterator

from selaras.angka_kredit.actions import pak as actions
from selaras.angka_kredit.hitung import rated_periods
from selaras.angka_kredit.models import DasarAngkaKredit
from selaras.base.errors import DomainError, NotNow
from selaras.base.format import angka
from selaras.core.jobs import Kemajuan
from selaras.core.models import Pekerjaan
from selaras.core.pelaku import Pelaku
from selaras.organisasi.pelaku import pelaku_of
from selaras.pelaksanaan.models import Periode
from selaras.perencanaan.models.skp import Skp

CHUNK = 200  # people whose periods are read together


def prepare(kemajuan: Kemajuan, *, tahun: int) -> str:
    """For everybody within reach whose year is rated; a job that was killed goes on where it was.

    Who is refused keeps what he has: the policy says why, the sum says how many.
    """
    by = asker(kemajuan.pekerjaan)
    bases = DasarAngkaKredit.objects.convertible(by).order_by("pegawai")
    people = list(bases.values_list("pegawai", flat=True).distinct())
    kemajuan.report(0, len(people))
    made = rated = 0
    for at in range(0, len(people), CHUNK):
        part = people[at : at + CHUNK]
        for period in _whole_years(part, tahun):
            rated += 1
            made += _drafted(period, by)
        kemajuan.report(at + len(part))
    skipped, unrated = rated - made, max(len(people) - rated, 0)
    return (
        f"{angka(made)} draf PAK {tahun} disiapkan. Tidak disiapkan: {angka(skipped)} karena "
        f"PAK-nya masih terbuka atau bulannya sudah dihitung, {angka(unrated)} karena belum "
        "dinilai setahun."
    )


def _whole_years(people: list[int], tahun: int) -> Iterator[Periode]:
    skps = Skp.objects.filter(pegawai__in=people, tahun=tahun).only("pk")
    return (each for each in rated_periods(skps) if each.is_final)


def _drafted(period: Periode, by: Pelaku) -> bool:
    try:
        actions.prepare_pak(period, by=by)
    except DomainError:  # said and counted; the next person is not kept waiting
        return False
    return True


def asker(job: Pekerjaan) -> Pelaku:
    """Who asked for it, with the rights that he has now."""
    if job.oleh is None or not job.oleh.is_active:
        raise NotNow("Akun yang memintanya sudah tidak aktif; tidak ada yang diubah.")
    return pelaku_of(job.oleh)
