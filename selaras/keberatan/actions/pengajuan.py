"""The pegawai objects to his rating: files, edits, adds evidence, takes it back (§5)."""

from collections.abc import Collection
from typing import Any

from selaras.base import clock
from selaras.core import pindaian, validation
from selaras.core.deed import deed, lock
from selaras.core.pelaku import Pelaku
from selaras.keberatan import masa
from selaras.keberatan.bagian import chosen
from selaras.keberatan.models import BuktiKeberatan, Keberatan
from selaras.keberatan.pemutus import pemutus_of
from selaras.keberatan.policies import KeberatanPolicy, PengajuanPolicy
from selaras.pelaksanaan.models import Periode
from selaras.penilaian.actions.terbit import drop_change
from selaras.penilaian.models import ALASAN_MAX, Evaluasi

TULIS = "Mohon tulis apa yang terjadi dan apa buktinya."
BUKTI_MAX = 10


def hold_periode(row: Any, **_: Any) -> None:
    """The period first, then what follows its rating: a change of the rating waits there too."""
    lock(row.evaluasi.periode)


@deed(PengajuanPolicy, "diajukan keberatannya")
def file_keberatan(
    periode: Periode,
    policy: PengajuanPolicy,
    *,
    by: Pelaku,
    alasan: str,
    bagian: Collection[str] | None = None,
    versi: int | None = None,
) -> Keberatan:
    """Object to the rating in force; whoever decides is who stands above the penilai today."""
    evaluasi, term = policy.evaluasi, policy.masa
    assert evaluasi is not None  # noqa: S101 -- the policy refused where nothing is published
    assert term is not None  # noqa: S101
    pemutus, now = pemutus_of(evaluasi), clock.now()
    keberatan = Keberatan(
        instansi=periode.instansi,
        evaluasi=evaluasi,
        pegawai=periode.skp.pegawai,
        penilai=evaluasi.penilai,
        penilai_nama=evaluasi.penilai.sapaan if evaluasi.penilai else evaluasi.penilai_nama,
        pemutus=pemutus.pegawai,
        pemutus_nama=pemutus.nama,
        bagian=chosen(periode, bagian or ()),
        alasan=validation.require_text("alasan", alasan, TULIS, ALASAN_MAX),
        diajukan_pada=now,
        batas=term.terakhir,
        ingatkan_pada=masa.after(periode, periode.kebijakan.ingatkan_pemutus_hari_kerja),
    )
    validation.clean(keberatan, exclude=("instansi", "evaluasi"))
    keberatan.save()
    drop_change(periode, by=by)  # else it would be published under what is objected to
    keberatan.touch("file_keberatan", by=by, data={"tenggang": True} if term.is_over(now) else {})
    return keberatan


@deed(KeberatanPolicy, "diubah alasannya")
def edit_keberatan(
    keberatan: Keberatan,
    policy: KeberatanPolicy,
    *,
    by: Pelaku,
    alasan: str,
    bagian: Collection[str] | None = None,
    versi: int | None = None,
) -> None:
    """Say it better, as long as it is not decided; `bagian` None leaves what was ticked."""
    keberatan.alasan = validation.require_text("alasan", alasan, TULIS, ALASAN_MAX)
    if bagian is not None:
        keberatan.bagian = chosen(keberatan.evaluasi.periode, bagian)
    keberatan.save(update_fields=["alasan", "bagian"])
    keberatan.touch("edit_keberatan", by=by)


@deed(KeberatanPolicy, "ditambah buktinya")
def add_bukti_keberatan(
    keberatan: Keberatan,
    policy: KeberatanPolicy,
    *,
    by: Pelaku,
    berkas: Any,
    versi: int | None = None,
) -> BuktiKeberatan:
    """A file more; each is inspected by its content and kept as it came."""
    if keberatan.bukti_set.count() >= BUKTI_MAX:
        raise validation.wrong("berkas", f"Bukti paling banyak {BUKTI_MAX} berkas.")
    most = keberatan.evaluasi.periode.kebijakan.bukti_ukuran_maks
    row = pindaian.keep(BuktiKeberatan(keberatan=keberatan), berkas, most, by=by)
    keberatan.touch("add_bukti_keberatan", by=by)
    return row


@deed(KeberatanPolicy, "ditarik kembali keberatannya")
def withdraw_keberatan(
    keberatan: Keberatan, policy: KeberatanPolicy, *, by: Pelaku, versi: int | None = None
) -> None:
    """Take it back; within the term another one may be filed."""
    keberatan.advance("withdraw_keberatan", by=by)


def open_of(evaluasi: Evaluasi) -> Keberatan | None:
    return Keberatan.objects.open().filter(evaluasi=evaluasi).first()
