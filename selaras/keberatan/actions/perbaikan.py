"""The lighter way: the penilai mends his rating, and the pegawai consents (practice.md §3)."""

from selaras.base import clock
from selaras.core import validation
from selaras.core.deed import deed, lock
from selaras.core.pelaku import Pelaku
from selaras.core.wording import word
from selaras.keberatan.actions.pengajuan import hold_periode, open_of
from selaras.keberatan.models import Perbaikan
from selaras.keberatan.policies import PengajuanPolicy, PerbaikanPolicy
from selaras.pelaksanaan.models import Periode
from selaras.penilaian.actions.pilihan import choice_of
from selaras.penilaian.actions.rating import Penetap, supersede_rating
from selaras.penilaian.models import ALASAN_MAX
from selaras.rules.predikat import Rating

word("settle_keberatan", "diselesaikan dengan perbaikan nilai")
SAMA = "Kedua rating masih sama; mohon ubah paling sedikit satu."


@deed(PengajuanPolicy, "diminta perbaikan penilaiannya")
def ask_perbaikan(
    periode: Periode,
    policy: PengajuanPolicy,
    *,
    by: Pelaku,
    permintaan: str,
    versi: int | None = None,
) -> Perbaikan:
    """Ask the penilai to look again; the term of an objection does not move."""
    row = _begun(periode, policy)
    row.permintaan = validation.require_text(
        "permintaan", permintaan, "Mohon tulis apa yang perlu dilihat lagi.", ALASAN_MAX
    )
    row.save()
    row.touch("ask_perbaikan", by=by)
    return row


@deed(PengajuanPolicy, "diusulkan perbaikan penilaiannya")
def propose_perbaikan(
    periode: Periode,
    policy: PengajuanPolicy,
    *,
    by: Pelaku,
    hasil_kerja: str,
    perilaku: str,
    alasan: str,
    versi: int | None = None,
) -> Perbaikan:
    """What the penilai would give instead, asked or not; nothing changes without consent."""
    row = policy.perbaikan or _begun(periode, policy)
    ratings = {
        "hasil_kerja": choice_of(Rating, "hasil_kerja", hasil_kerja).value,
        "perilaku": choice_of(Rating, "perilaku", perilaku).value,
    }
    if all(getattr(row.evaluasi, name) == value for name, value in ratings.items()):
        raise validation.wrong("hasil_kerja", SAMA)
    reason = validation.require_text("alasan", alasan, "Mohon tulis alasannya.", ALASAN_MAX)
    if row.pk is None:
        row.save()
    row.advance(
        "propose_perbaikan",
        by=by,
        alasan=reason,
        hasil_kerja=ratings["hasil_kerja"],
        perilaku=ratings["perilaku"],
    )
    return row


def _begun(periode: Periode, policy: PengajuanPolicy) -> Perbaikan:
    """Of the rating in force, not saved yet."""
    evaluasi = policy.evaluasi
    assert evaluasi is not None  # noqa: S101 -- the policy refused where nothing is published
    assert evaluasi.penilai is not None  # noqa: S101 -- and where no pegawai rated
    return Perbaikan(
        instansi=periode.instansi,
        evaluasi=evaluasi,
        pegawai=periode.skp.pegawai,
        penilai=evaluasi.penilai,
        diminta_pada=clock.now(),
    )


@deed(PerbaikanPolicy, "disetujui perbaikan penilaiannya", first=hold_periode)
def agree_perbaikan(
    row: Perbaikan, policy: PerbaikanPolicy, *, by: Pelaku, versi: int | None = None
) -> None:
    """The proposed ratings are the next version; an open objection is withdrawn with it."""
    supersede_rating(
        row.evaluasi.periode,
        by=by,
        hasil_kerja=row.hasil_kerja,
        perilaku=row.perilaku,
        penetap=Penetap(row.penilai_id),
    )
    if keberatan := open_of(row.evaluasi):
        lock(keberatan).advance("settle_keberatan", by=by)
    row.advance("agree_perbaikan", by=by)


@deed(PerbaikanPolicy, "tidak disetujui perbaikan penilaiannya")
def decline_perbaikan(
    row: Perbaikan, policy: PerbaikanPolicy, *, by: Pelaku, versi: int | None = None
) -> None:
    """The rating stays; the way of an objection is open as before."""
    row.advance("decline_perbaikan", by=by)
