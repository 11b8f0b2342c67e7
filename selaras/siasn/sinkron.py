"""Read many people in the background; a job that was killed goes on where it was."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing

from django.db.models import OuterRef, QuerySet, Subquery

from selaras.base import clock
from selaras.base.errors import DomainError
from selaras.clients.siasn.client import SiasnClient
from selaras.clients.siasn.errors import SiasnError
from selaras.core.jobs import Kemajuan
from selaras.core.models import Pekerjaan
from selaras.core.pelaku import system
from selaras.organisasi.models.pegawai import Pegawai, RiwayatJabatan
from selaras.organisasi.models.unit import UnitKerja
from selaras.organisasi.questions import post_on
from selaras.siasn import actions, koneksi
from selaras.siasn.bacaan import read
from selaras.siasn.models import TarikanSiasn
from selaras.siasn.selisih import Bacaan

GROUP = 20
PATIENCE = 5  # this many systemic faults on end: the others would fare no better

Found = Bacaan | SiasnError


def sync_people(kemajuan: Kemajuan, unit_id: int | None) -> str:
    """Read everyone who holds a post there; faults of one person do not stop the others."""
    job = kemajuan.pekerjaan
    people = _people(job, unit_id)
    total = people.count()
    kemajuan.report(0, total)
    already, on_end = _already(job, people), 0
    left = people.exclude(pk__in=_tried(job).values("pegawai"))
    by = system(job.instansi)
    with (
        koneksi.client() as client,
        closing(_answers(client, left)) as answers,
    ):
        for done, (pegawai, found) in enumerate(answers, already + 1):
            actions.keep(pegawai, found, by=by, pekerjaan=job)
            kemajuan.report(done, total)
            on_end = on_end + 1 if isinstance(found, SiasnError) and found.is_systemic else 0
            _give_up_after(on_end, found, done, total)
    return _sentence(job, people)


def read_person(kemajuan: Kemajuan, pegawai_id: int) -> str:
    """Read one person, whom somebody asked for."""
    job = kemajuan.pekerjaan
    pegawai = Pegawai.objects.select_related("instansi", "user").get(pk=pegawai_id)
    post = post_on(pegawai, clock.today(pegawai.instansi.zona))
    with koneksi.client() as client:
        found = read(client, pegawai.nip, post.jabatan if post else "")
    tarikan = actions.keep(pegawai, found, by=system(pegawai.instansi), pekerjaan=job)
    if tarikan.gagal:
        raise DomainError(tarikan.gagal)
    if tarikan.terbuka:
        return f"Ada {tarikan.terbuka} perbedaan yang menunggu keputusan."
    return "Data sudah dibaca; tidak ada perbedaan yang menunggu keputusan."


def _people(job: Pekerjaan, unit_id: int | None) -> QuerySet[Pegawai]:
    """With the name of the post that each holds today."""
    today = clock.today(job.instansi.zona)
    posts = RiwayatJabatan.objects.on(today).definitif().order_by("-is_pimpinan", "-mulai")
    mine = posts.filter(pegawai=OuterRef("pk")).values("jabatan")[:1]
    if unit_id:
        units = UnitKerja.objects.below([unit_id])
        posts = posts.filter(unit__in=list(units.values_list("pk", flat=True)))
    rows = Pegawai.objects.working(today).filter(instansi=job.instansi_id)
    rows = rows.filter(pk__in=posts.order_by().values("pegawai"))
    return rows.annotate(jabatan_kini=Subquery(mine)).select_related("user", "instansi")


def _tried(job: Pekerjaan) -> QuerySet[TarikanSiasn]:
    """Whom this job read before it was killed."""
    return TarikanSiasn.objects.filter(instansi=job.instansi_id, pekerjaan=job)


def _already(job: Pekerjaan, people: QuerySet[Pegawai]) -> int:
    return _tried(job).filter(pegawai__in=people.values("pk")).count()


def _groups(people: QuerySet[Pegawai]) -> Iterator[list[Pegawai]]:
    """By ascending key: each group is asked for anew, and nobody is met twice."""
    last = 0
    while group := list(people.filter(pk__gt=last).order_by("pk")[:GROUP]):
        yield group
        last = group[-1].pk


def _answers(client: SiasnClient, people: QuerySet[Pegawai]) -> Iterator[tuple[Pegawai, Found]]:
    """Threads do the waiting; the database is written by this one alone."""
    pool = ThreadPoolExecutor(koneksi.threads())
    try:
        for group in _groups(people):
            asked = [
                (each, pool.submit(read, client, each.nip, each.jabatan_kini or ""))
                for each in group
            ]
            for each, future in asked:
                yield each, future.result()
    finally:
        pool.shutdown(cancel_futures=True)


def _give_up_after(on_end: int, found: Found, done: int, total: int) -> None:
    if on_end >= PATIENCE and isinstance(found, SiasnError):
        raise DomainError(f"Berhenti setelah {done} dari {total} pegawai. {found.sentence}")


def _sentence(job: Pekerjaan, people: QuerySet[Pegawai]) -> str:
    rows = _tried(job).filter(pegawai__in=people.values("pk"))
    differ = rows.filter(terbuka__gt=0).count()
    failed = rows.exclude(gagal="").count()
    text = f"{rows.count()} pegawai dibaca; {differ} berbeda dengan SIASN dan menunggu keputusan."
    return f"{text} {failed} gagal dibaca; sebabnya tertulis pada daftar." if failed else text
