"""What other days would do to an SKP: what fits, what comes and goes, and what must not be lost."""

from dataclasses import dataclass
from datetime import date

from selaras.base.errors import InvalidInput, NotNow
from selaras.base.format import tanggal
from selaras.core.pelaku import Pelaku
from selaras.organisasi.models.pegawai import RiwayatJabatan
from selaras.pelaksanaan.actions.koreksi import rentang_in
from selaras.pelaksanaan.actions.mutasi import is_empty
from selaras.pelaksanaan.models import Periode, ProgresHarian
from selaras.perencanaan.actions.skp import check_dates, check_overlap
from selaras.perencanaan.models.skp import Skp

AWAL, AKHIR = "periode_awal", "periode_akhir"


@dataclass(frozen=True, slots=True)
class Hari:
    """The days that an SKP is to have."""

    awal: date
    akhir: date

    def field_of(self, skp: Skp) -> str:
        """Beside which of the two a sentence stands: the one that was changed."""
        return AKHIR if self.awal == skp.periode_awal else AWAL


def require_days(skp: Skp, hari: Hari, *, by: Pelaku) -> None:
    """422 for days that no SKP can have, 409 for those that would orphan work or a rating."""
    check_dates(hari.awal, hari.akhir, by)
    _require_year(skp, hari)
    _require_post(skp.riwayat_jabatan, hari)
    check_overlap(skp.pegawai, hari.awal, hari.akhir, but=skp.pk)
    found = [*_lost_periods(skp, hari), *_lost_entries(skp, hari)]
    if found:
        raise NotNow(errors={hari.field_of(skp): found})


def _require_year(skp: Skp, hari: Hari) -> None:
    if hari.awal.year != skp.tahun:
        sentence = f"SKP ini untuk tahun {skp.tahun}; tahunnya tidak dapat dikoreksi."
        raise InvalidInput(errors={AWAL: [sentence]})


def _require_post(post: RiwayatJabatan, hari: Hari) -> None:
    """The post is what it was: where it is wrong, it is mended first."""
    way = "Bila TMT atau SPMT-nya keliru, mohon riwayat jabatan diperbaiki dahulu."
    if hari.awal < post.mulai:
        sentence = f"Jabatan {post.jabatan} baru dimulai {tanggal(post.mulai)}. {way}"
        raise InvalidInput(errors={AWAL: [sentence]})
    if post.selesai and hari.akhir > post.selesai:
        sentence = f"Jabatan {post.jabatan} berakhir {tanggal(post.selesai)}. {way}"
        raise InvalidInput(errors={AKHIR: [sentence]})


def _lost_periods(skp: Skp, hari: Hari) -> list[str]:
    """A rated period keeps its days; one with work in it keeps its place (practice.md §6)."""
    became = Skp(
        instansi=skp.instansi, tahun=skp.tahun, periode_awal=hari.awal, periode_akhir=hari.akhir
    )
    found = []
    rows = Periode.objects.filter(skp=skp).order_by("mulai", "jenis")
    for periode in rows.select_for_update():  # lest somebody writes there meanwhile
        rentang = rentang_in(became, periode)
        days = (rentang.mulai, rentang.selesai) if rentang else None
        if periode.is_rated and days != (periode.mulai, periode.selesai):
            found.append(
                f"Penilaian {periode} sudah terbit, sehingga hari-harinya, "
                f"{tanggal(periode.mulai)} sampai {tanggal(periode.selesai)}, tidak dapat diubah "
                "lagi. Mohon pilih tanggal yang tidak mengubahnya."
            )
        elif days is None and not is_empty(periode):
            found.append(
                f"Periode {periode} sudah berisi pekerjaan ({periode.get_status_display()}) dan "
                "akan berada di luar SKP. Mohon pilih tanggal yang masih memuatnya, atau hapus "
                "dahulu isi periode itu bila memang keliru."
            )
    return found


def _lost_entries(skp: Skp, hari: Hari) -> list[str]:
    inside = ProgresHarian.objects.filter(skp=skp, tanggal__range=(hari.awal, hari.akhir))
    outside = ProgresHarian.objects.filter(skp=skp).exclude(pk__in=inside.values("pk"))
    days = list(outside.order_by("tanggal").values_list("tanggal", flat=True))
    if not days:
        return []
    sentence = (
        f"{len(days)} catatan harian, {tanggal(days[0])} sampai {tanggal(days[-1])}, akan berada "
        "di luar SKP. Mohon ubah tanggalnya atau hapus dahulu catatan itu, atau pilih tanggal "
        "yang masih memuatnya."
    )
    return [sentence]
