"""The nation's page to share as a kind of document: kept as it was issued, checked by its code."""

from selaras.cetak.data import KodePeriksa
from selaras.cetak.render import render_ringkasan
from selaras.core.naskah import Dasar, JenisNaskah, Naskah
from selaras.core.pelaku import Pelaku
from selaras.core.policy import Refusal
from selaras.nasional.actions import RINGKASAN
from selaras.nasional.models import RingkasanNasional
from selaras.nasional.pages.bagikan import ringkasan_of
from selaras.nasional.policies import RingkasanNasionalPolicy
from selaras.rekap.jenis import refuse_again

ATAS_NAMA = "Seluruh instansi"


def _role(pelaku: Pelaku, row: RingkasanNasional) -> Refusal | None:
    return RingkasanNasionalPolicy(pelaku, row).refusal("share_nasional")


def _dasar(pk: int) -> Dasar | None:
    """Its figures are those of its moment: nothing that happens later replaces them."""
    found = RingkasanNasional.objects.filter(pk=pk).values_list("pada", flat=True).first()
    return Dasar(str(pk), found) if found else None


def _tulis(row: RingkasanNasional, *, by: Pelaku, cek: KodePeriksa) -> Naskah:
    data = ringkasan_of(row.tahun)
    return Naskah(render_ringkasan(data, cek), data.judul, ATAS_NAMA, "", ())


HALAMAN = JenisNaskah(
    RINGKASAN,
    rows=RingkasanNasional.objects.visible_to,
    role=_role,
    refuse=refuse_again,
    dasar=_dasar,
    tulis=_tulis,
)
