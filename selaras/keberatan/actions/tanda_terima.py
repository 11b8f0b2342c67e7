"""“Saya sudah membaca”: a receipt that a pegawai may give; it waives nothing (practice.md §3)."""

from selaras.core import audit
from selaras.core.deed import deed
from selaras.core.pelaku import Pelaku
from selaras.keberatan.policies import SUDAH_DIBACA, PengajuanPolicy
from selaras.pelaksanaan.models import Periode


@deed(PengajuanPolicy, "dilihat", verb="seen", right="acknowledge_rating")
def acknowledge_rating(periode: Periode, policy: PengajuanPolicy, *, by: Pelaku) -> None:
    """Kept as a look, which no trail shows: the penilai does not learn who has not given it."""
    audit.seen(periode, by=by, note=SUDAH_DIBACA)
