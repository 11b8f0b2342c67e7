"""Have a long list of people written to a file in the background; issue the page to share."""

import secrets
from datetime import datetime
from typing import IO

from django.core.files.base import File
from django.urls import reverse

from selaras.accounts.models import User
from selaras.base import clock
from selaras.base.batches import delete_with_files
from selaras.core import audit, jobs
from selaras.core.deed import Ask, create
from selaras.core.naskah import jenis_of
from selaras.core.pelaku import Pelaku
from selaras.documents.actions import issue_document
from selaras.rekap.models import BerkasDaftar, RingkasanTerbit
from selaras.rekap.policies import BerkasDaftarPolicy, RingkasanTerbitPolicy

WRITE = "selaras.rekap.kerja.write_list"
RINGKASAN = "ringkasan_kinerja"  # the kind of its document (rekap/jenis.py)


@create(BerkasDaftarPolicy, "disiapkan sebagai berkas daftar")
def prepare_file(
    ask: Ask[BerkasDaftarPolicy], *, by: Pelaku, alamat: str, lingkup: str, judul: str, bentuk: str
) -> BerkasDaftar:
    """Twice is once: who asked already gets the file that is in work."""
    row = BerkasDaftar(
        instansi=by.instansi,
        oleh=User(pk=by.user_id),
        alamat=alamat,
        lingkup=lingkup,
        bentuk=bentuk,
        dibuat_pada=clock.now(),
    )
    ask(BerkasDaftarPolicy(by, row))
    same = BerkasDaftar.objects.visible_to(by).filter(alamat=alamat, lingkup=lingkup, bentuk=bentuk)
    if found := same.in_work().first():
        return found
    row.save()
    row.pekerjaan = jobs.start(
        WRITE,
        by=by,
        judul=f"Menyiapkan berkas: {judul}"[:200],
        tautan=reverse("rekap:berkas", args=[row.pk]),
        berkas=row.pk,
    )
    row.save(update_fields=["pekerjaan"])
    audit.record(row, "prepare_file", by=by, data={"daftar": alamat, "bentuk": bentuk})
    return row


def keep_file(row: BerkasDaftar, content: IO[bytes]) -> None:
    """Put the written list beside its row, under a random name."""
    row.berkas.save(f"{secrets.token_urlsafe(16)}.{row.bentuk}", File(content), save=False)
    row.save(update_fields=["berkas"])


def forget_files(before: datetime) -> int:
    """Delete the files with their rows; who asked for them is in the trail."""
    return delete_with_files(BerkasDaftar.objects.filter(dibuat_pada__lt=before))


@create(RingkasanTerbitPolicy, "dibagikan sebagai satu halaman")
def share_summary(
    ask: Ask[RingkasanTerbitPolicy],
    *,
    by: Pelaku,
    alamat: str,
    unit: int | None,
    lingkup: str,
    base: str = "",
) -> RingkasanTerbit:
    """Keep the page as it stands now, under a code: whoever may read its figures may open it.

    Each is a page of its own, for its figures are those of its moment; none replaces another.
    """
    row = RingkasanTerbit(
        instansi=by.instansi,
        oleh=User(pk=by.user_id),
        unit_id=unit,
        lingkup=lingkup,
        alamat=alamat,
        pada=clock.now(),
    )
    ask(RingkasanTerbitPolicy(by, row))
    jenis = jenis_of(RINGKASAN)
    assert jenis is not None  # noqa: S101 -- registered at start
    row.save()
    issue_document(row, jenis=jenis, by=by, base=base)
    audit.record(row, "share_summary", by=by, data={"halaman": alamat})
    return row
