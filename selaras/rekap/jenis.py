"""The page to share as a kind of document: kept as it was issued, checked by its code."""

from django.db.models import Model, QuerySet
from django.http import QueryDict

from selaras.cetak.data import KodePeriksa
from selaras.cetak.render import render_ringkasan
from selaras.core.naskah import Dasar, JenisNaskah, Naskah, issued
from selaras.core.pelaku import Pelaku
from selaras.core.policy import Refusal, not_yet
from selaras.rekap.actions import RINGKASAN
from selaras.rekap.cakupan import cakupan_of
from selaras.rekap.models import RingkasanTerbit
from selaras.rekap.pages.bagikan import ringkasan_of
from selaras.rekap.policies import RingkasanTerbitPolicy

JUDUL_MAX = 200


def shared_with(pelaku: Pelaku) -> QuerySet[RingkasanTerbit]:
    """Pages about people whom this reader counts, whoever issued them."""
    rows = RingkasanTerbit.objects.filter(instansi=pelaku.instansi_id)
    cakupan = cakupan_of(pelaku)
    if cakupan is None:
        return rows.none()
    return rows.filter(cakupan.shared()).select_related("instansi", "unit")


def _role(pelaku: Pelaku, row: RingkasanTerbit) -> Refusal | None:
    return RingkasanTerbitPolicy(pelaku, row).refusal("share_summary")


def refuse_again(_: Pelaku, row: Model) -> Refusal | None:
    """Its figures are those of its moment: there is no second one of it."""
    if not issued(row).exists():
        return None
    return not_yet(
        "Halaman ini sudah terbit, dan angkanya tidak berubah. Untuk angka yang terbaru, mohon "
        "bagikan lagi dari Rekapitulasi."
    )


def _dasar(pk: int) -> Dasar | None:
    """Its figures are those of its moment: nothing that happens later replaces them."""
    found = RingkasanTerbit.objects.filter(pk=pk).values_list("pada", flat=True).first()
    return Dasar(str(pk), found) if found else None


def _tulis(row: RingkasanTerbit, *, by: Pelaku, cek: KodePeriksa) -> Naskah:
    data = ringkasan_of(by, QueryDict(row.alamat))
    unit = row.unit.nama if row.unit else ""
    return Naskah(render_ringkasan(data, cek), data.judul[:JUDUL_MAX], data.instansi, unit, ())


HALAMAN = JenisNaskah(
    RINGKASAN, rows=shared_with, role=_role, refuse=refuse_again, dasar=_dasar, tulis=_tulis
)
