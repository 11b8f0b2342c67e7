"""How long documents are kept, and the list of those that are destroyed afterwards.

Nothing is destroyed by itself: one person proposes a list, another opens and approves it, and then
somebody carries it out. UU 43/2009 Ps. 51; practice.md §6.
"""

from typing import Any

from django.core.files.storage import default_storage

from selaras.accounts.models import Instansi
from selaras.arsip import retensi
from selaras.arsip.models import (
    ALASAN_MAX,
    DASAR_MAX,
    NOMOR_MAX,
    ButirMusnah,
    Pemusnahan,
    Retensi,
)
from selaras.arsip.policies import HANYA_ADMIN, PemusnahanPolicy
from selaras.base import clock
from selaras.base.forms import WAJIB
from selaras.core import audit, jobs
from selaras.core.deed import Ask, create, deed, system
from selaras.core.pelaku import Pelaku
from selaras.core.terbitan import DokumenTerbit
from selaras.core.validation import require_text, wrong
from selaras.core.workflow import lock
from selaras.documents.models import PindaianDokumen
from selaras.organisasi.policies.reach import kept

DESTROY = "selaras.arsip.kerja_musnah.destroy"
TAHUN_MAX = 100
BATCH = 500


@create(PemusnahanPolicy, "diubah masa simpannya")
def set_retention(
    ask: Ask[PemusnahanPolicy], *, by: Pelaku, jenis: str, tahun: int, dasar: str
) -> Retensi:
    """Years after the one in which it was issued; nil: for ever. A waiting list stays as it is."""
    instansi = _here(by)
    ask(PemusnahanPolicy(by, Pemusnahan(instansi=instansi, jenis=jenis)))
    if jenis not in dict(retensi.kinds()):
        raise wrong("jenis", "Jenis dokumen ini tidak ada.")
    if not 0 <= tahun <= TAHUN_MAX:
        raise wrong("tahun", f"Isi 0 (selamanya) sampai {TAHUN_MAX} tahun.")
    said = require_text("dasar", dasar, WAJIB["required"], DASAR_MAX)
    before = retensi.rules_of(instansi)[jenis].tahun
    row, _ = Retensi.objects.update_or_create(
        instansi=instansi, jenis=jenis, defaults={"tahun": tahun, "dasar": said}
    )
    told = {"jenis": jenis, "semula": before, "menjadi": tahun}
    audit.record(row, "set_retention", by=by, note=said, data=told)
    return row


@create(PemusnahanPolicy, "diusulkan untuk dimusnahkan")
def propose_destruction(ask: Ask[PemusnahanPolicy], *, by: Pelaku, jenis: str) -> Pemusnahan:
    """Of a kind all that was kept long enough today, as a list that does not grow afterwards."""
    instansi = _here(by)
    rule = retensi.rules_of(instansi).get(jenis)
    if rule is None:
        raise wrong("jenis", "Jenis dokumen ini tidak ada.")
    lock(instansi)
    found = list(retensi.due(instansi, rule, by.today).order_by("pk"))
    whose: dict[str, Any] = {"instansi": instansi, "pengusul_id": by.user_id}
    row = Pemusnahan(
        **whose, jenis=jenis, nama=rule.nama, sebelum_tahun=rule.before(by.today),
        dasar=rule.dasar, jumlah=len(found), diusulkan_pada=clock.now(),
    )  # fmt: skip
    ask(PemusnahanPolicy(by, row))
    if Pemusnahan.objects.open().filter(instansi=instansi, jenis=jenis).exists():
        raise wrong("jenis", "Masih ada usulan untuk jenis ini yang belum tuntas.")
    row.save()
    ButirMusnah.objects.bulk_create((_butir(row, each) for each in found), batch_size=BATCH)
    audit.record(row, "propose_destruction", by=by, data={"jumlah": row.jumlah})
    return row


@deed(PemusnahanPolicy, "disetujui untuk dimusnahkan")
def approve_destruction(
    row: Pemusnahan, policy: PemusnahanPolicy, *, by: Pelaku, nomor: str, versi: int | None = None
) -> None:
    """`nomor`: of the decision or berita acara under which the agency destroys them."""
    said = require_text("nomor", nomor, WAJIB["required"], NOMOR_MAX)
    facts: dict[str, Any] = {"penyetuju_id": by.user_id, "diputus_pada": clock.now()}
    row.advance("approve_destruction", by=by, note=said, nomor=said, **facts)


@deed(PemusnahanPolicy, "ditolak pemusnahannya")
def reject_destruction(
    row: Pemusnahan, policy: PemusnahanPolicy, *, by: Pelaku, alasan: str, versi: int | None = None
) -> None:
    said = require_text("alasan", alasan, WAJIB["required"], ALASAN_MAX)
    facts: dict[str, Any] = {"penyetuju_id": by.user_id, "diputus_pada": clock.now()}
    row.advance("reject_destruction", by=by, note=said, alasan=said, **facts)


@deed(PemusnahanPolicy, "ditarik usulan pemusnahannya")
def withdraw_destruction(
    row: Pemusnahan, policy: PemusnahanPolicy, *, by: Pelaku, versi: int | None = None
) -> None:
    row.advance("withdraw_destruction", by=by)


@deed(PemusnahanPolicy, "mulai dimusnahkan")
def carry_out_destruction(
    row: Pemusnahan, policy: PemusnahanPolicy, *, by: Pelaku, versi: int | None = None
) -> None:
    """In the background; the list is carried out when the last file is gone."""
    judul = str(row)[:200]
    row.pekerjaan = jobs.start(DESTROY, by=by, judul=judul, pemusnahan=row.pk, oleh=by.user_id)
    row.save(update_fields=["pekerjaan"])
    row.touch("carry_out_destruction", by=by)


@system("dimusnahkan")
def finish_destruction(row: Pemusnahan, *, by: Pelaku) -> None:
    row.advance(
        "finish_destruction", by=by, data={"jumlah": row.jumlah}, dilaksanakan_pada=clock.now()
    )


def destroy_file(butir: ButirMusnah) -> None:
    """Its file, those with signatures in them, and its scans: first the files, then the rows.

    Killed in between, it is done again: a file that is gone already is no error.
    """
    dokumen = butir.dokumen
    signed = list(dokumen.tanda_tangan_set.exclude(berkas=""))
    scans = list(PindaianDokumen.objects.filter(dokumen=dokumen))
    every: list[Any] = [dokumen, *signed, *scans]
    for each in every:
        if each.berkas:
            default_storage.delete(each.berkas.name)
    now = clock.now()
    PindaianDokumen.objects.filter(dokumen=dokumen).delete()
    dokumen.tanda_tangan_set.exclude(berkas="").update(berkas="")
    ended = dokumen.diganti_pada or now
    DokumenTerbit.objects.filter(pk=dokumen.pk).update(berkas="", diganti_pada=ended)
    ButirMusnah.objects.filter(pk=butir.pk).update(musnah_pada=now)


def _here(by: Pelaku) -> Instansi:
    """The agency of whoever acts; who has none keeps no archive."""
    if by.instansi is None:
        raise kept(by, HANYA_ADMIN, None, None).error()
    return by.instansi


def _butir(row: Pemusnahan, dokumen: DokumenTerbit) -> ButirMusnah:
    return ButirMusnah(
        pemusnahan=row, dokumen=dokumen, judul=dokumen.judul, atas_nama=dokumen.atas_nama,
        sha256=dokumen.sha256, terbit_pada=dokumen.terbit_pada,
    )  # fmt: skip
