"""The riwayat jabatan as people keep it: add, copy, correct, delete; duties by letter."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Max, ProtectedError, Q

from selaras.base.errors import InvalidInput, NotNow
from selaras.base.format import tanggal
from selaras.core import audit, validation
from selaras.core.deed import Ask, create, deed, lock
from selaras.core.pelaku import Pelaku
from selaras.organisasi.actions.penempatan import end_post, place, refuse_second_head
from selaras.organisasi.actions.penilai import derive_below, derive_penilai, set_penilai
from selaras.organisasi.models.pegawai import (
    ACTING,
    HubunganPenilai,
    Jabatan,
    JenisPenugasan,
    Pegawai,
    RiwayatJabatan,
    RiwayatJabatanQuerySet,
)
from selaras.organisasi.models.peran import KlaimPimpinan
from selaras.organisasi.models.unit import UnitKerja
from selaras.organisasi.policies.jabatan import JabatanPolicy
from selaras.organisasi.questions import penilai_on
from selaras.organisasi.silsilah import DAY

ALASAN_MAX = 300
DIPILIH = "Dipilih saat riwayat jabatan dicatat."
MUTASI = "Bila pindah jabatan, mohon gunakan Mutasi agar SKP ditutup dan dibuka tanpa celah."


def lock_unit(riwayat: RiwayatJabatan, **_: object) -> None:
    """Before the post: whoever heads a unit is settled under the unit's lock."""
    lock(riwayat.unit)


def _lock_new_unit(riwayat: RiwayatJabatan, *, unit: UnitKerja, **_: object) -> None:
    """Unit, person, post: in this order, as `add_post` does."""
    lock(unit)
    lock(riwayat.pegawai)


@create(JabatanPolicy, "ditempatkan", verb="place")
def add_post(
    ask: Ask[JabatanPolicy],
    pegawai: Pegawai,
    *,
    by: Pelaku,
    jabatan: Jabatan,
    unit: UnitKerja,
    mulai: date,
    selesai: date | None = None,
    nomor_surat: str = "",
    tanggal_surat: date | None = None,
    akhiri_sebelumnya: bool = False,
    penilai: Pegawai | None = None,
) -> RiwayatJabatan:
    """Add a definitif post; when asked, the post before it ends the day before (NTT-019).

    `penilai`: named by hand, where the agency lets him (NTT-025); else derived from the unit.

    Raises InvalidInput for days of another definitif post, NotNow when an SKP stands on them.
    """
    lock(unit)
    lock(pegawai)
    riwayat = RiwayatJabatan(
        instansi=pegawai.instansi, pegawai=pegawai, unit=unit, mulai=mulai, selesai=selesai
    )
    ask(JabatanPolicy(by, riwayat))
    _check_days(mulai, selesai)
    if akhiri_sebelumnya:
        _end_previous(riwayat, by)
    _refuse_overlap(riwayat)
    surat = {"nomor_surat": nomor_surat, "tanggal_surat": tanggal_surat}
    riwayat = place(
        pegawai, by=by, unit=unit, jabatan=jabatan.nama, jenis=jabatan.jenis,
        eselon=jabatan.eselon, mulai=mulai, selesai=selesai, **surat,
    )  # fmt: skip
    if penilai:
        set_penilai(riwayat, by=by, mulai=mulai, penilai=penilai, alasan=DIPILIH)
    return riwayat


@deed(
    JabatanPolicy,
    "diperbaiki riwayat jabatannya",
    right="correct_post",
    first=_lock_new_unit,
)
def edit_post(
    riwayat: RiwayatJabatan,
    policy: JabatanPolicy,
    *,
    by: Pelaku,
    jabatan: Jabatan,
    unit: UnitKerja,
    mulai: date,
    selesai: date | None = None,
    nomor_surat: str = "",
    tanggal_surat: date | None = None,
) -> list[str]:
    """Correct a post; return what else changed by it, as sentences for the person.

    Another unit resets the claim to head one (BLL-004). A post that an SKP stands on is not moved.
    """
    before = _Sebelum.of(riwayat)
    riwayat.jabatan, riwayat.jenis, riwayat.eselon = jabatan.nama, jabatan.jenis, jabatan.eselon
    riwayat.unit, riwayat.mulai, riwayat.selesai = unit, mulai, selesai
    riwayat.nomor_surat, riwayat.tanggal_surat = nomor_surat, tanggal_surat
    riwayat.is_pimpinan = before.is_pimpinan and not before.leaves(riwayat)
    policy.require("edit_post")  # asked above about the post as it was; here: as it will be
    _check_days(mulai, selesai)
    _refuse_moving_used(riwayat, before)
    if before.moves(riwayat):
        _refuse_overlap(riwayat)
        refuse_second_head(riwayat)
    validation.clean(riwayat)
    riwayat.save()
    audit.record(riwayat, "edit_post", by=by, data=before.difference(riwayat))
    return _follow(riwayat, before, by)


@deed(JabatanPolicy, "dihapus riwayat jabatannya", first=lock_unit)
def delete_post(riwayat: RiwayatJabatan, policy: JabatanPolicy, *, by: Pelaku) -> None:
    """Delete a post that nothing stands on (NTT-023, NTT-024)."""
    unit, was_head, mulai = riwayat.unit, riwayat.is_pimpinan, riwayat.mulai
    text = f"{riwayat.sebutan}, {unit.nama}, TMT {tanggal(mulai)}"
    pegawai = riwayat.pegawai
    try:
        riwayat.delete()
    except ProtectedError as error:
        raise NotNow(
            "Riwayat jabatan ini tidak dapat dihapus karena dipakai oleh data lain, misalnya "
            "mutasi. Mohon menghubungi pengelola kepegawaian."
        ) from error
    audit.record(pegawai, "delete_post", by=by, note=text)
    if was_head:
        derive_below(unit, on=mulai, by=by, sebab=f"jabatan {text} dihapus")


@create(JabatanPolicy, "ditempatkan", verb="place", right="assign_duty")
def assign_duty(
    ask: Ask[JabatanPolicy],
    pegawai: Pegawai,
    *,
    by: Pelaku,
    unit: UnitKerja,
    jabatan: Jabatan,
    penugasan: str,
    mulai: date,
    selesai: date | None = None,
    nomor_surat: str = "",
    tanggal_surat: date | None = None,
) -> RiwayatJabatan:
    """Record a Plt, Plh, Pj or tugas tambahan by its letter (§2.2).

    While a Plt, Plh or Pj lasts, everyone below the unit is rated by him.
    """
    lock(unit)
    is_acting = penugasan in ACTING
    riwayat = RiwayatJabatan(
        instansi=pegawai.instansi, pegawai=pegawai, unit=unit, mulai=mulai, selesai=selesai,
        penugasan=penugasan, is_pimpinan=is_acting,
    )  # fmt: skip
    ask(JabatanPolicy(by, riwayat))
    _check_days(mulai, selesai)
    _check_letter(penugasan, selesai, nomor_surat, tanggal_surat)
    if is_acting:
        _refuse_own_stand_in(riwayat)
    surat = {"nomor_surat": nomor_surat, "tanggal_surat": tanggal_surat}
    return place(
        pegawai, by=by, unit=unit, jabatan=jabatan.nama, jenis=jabatan.jenis,
        eselon=jabatan.eselon, mulai=mulai, selesai=selesai, penugasan=penugasan,
        is_pimpinan=is_acting, **surat,
    )  # fmt: skip


@deed(JabatanPolicy, "diakhiri jabatannya", verb="end_post", right="end_duty", first=lock_unit)
def end_duty(
    riwayat: RiwayatJabatan, policy: JabatanPolicy, *, by: Pelaku, selesai: date, alasan: str
) -> None:
    """End a duty before its day; from the next day on the definitif head rates again."""
    alasan = validation.require_text(
        "alasan", alasan, "Mohon tulis alasan penugasan ini berakhir.", ALASAN_MAX
    )
    _check_days(riwayat.mulai, selesai)
    if riwayat.selesai and selesai > riwayat.selesai:
        raise validation.wrong(
            "selesai",
            f"Penugasan ini berakhir {tanggal(riwayat.selesai)}; perpanjangan dicatat "
            "sebagai penugasan baru dengan surat perintahnya.",
        )
    end_post(riwayat, by=by, selesai=selesai, sebab=alasan)


# ---- What a post was before it was corrected


@dataclass(frozen=True, slots=True)
class _Sebelum:
    """The facts of a post that others follow."""

    unit: UnitKerja
    jabatan: str
    jenis: str
    mulai: date
    selesai: date | None
    is_pimpinan: bool
    penilai: str

    @classmethod
    def of(cls, riwayat: RiwayatJabatan) -> "_Sebelum":
        return cls(
            riwayat.unit, riwayat.jabatan, riwayat.jenis, riwayat.mulai, riwayat.selesai,
            riwayat.is_pimpinan, _penilai_of(riwayat),
        )  # fmt: skip

    def leaves(self, riwayat: RiwayatJabatan) -> bool:
        return bool(self.unit.pk != riwayat.unit_id)

    def moves(self, riwayat: RiwayatJabatan) -> bool:
        return self.leaves(riwayat) or (self.mulai, self.selesai) != (
            riwayat.mulai,
            riwayat.selesai,
        )

    def difference(self, riwayat: RiwayatJabatan) -> dict[str, list[str]]:
        pairs = {
            "unit": (self.unit.nama, riwayat.unit.nama),
            "jabatan": (self.jabatan, riwayat.jabatan),
            "mulai": (str(self.mulai), str(riwayat.mulai)),
            "selesai": (str(self.selesai or ""), str(riwayat.selesai or "")),
        }
        return {name: list(pair) for name, pair in pairs.items() if pair[0] != pair[1]}


def _penilai_of(riwayat: RiwayatJabatan) -> str:
    row = penilai_on(riwayat.pk, riwayat.selesai or date.max)
    return row.penilai_nama if row else ""


def _follow(riwayat: RiwayatJabatan, before: _Sebelum, by: Pelaku) -> list[str]:
    """Let those who are rated by this post, and its holder, follow the correction."""
    told: list[str] = []
    sebab = f"perubahan jabatan {riwayat.sebutan}"
    HubunganPenilai.objects.filter(penilai_riwayat=riwayat).update(penilai_jabatan=riwayat.sebutan)
    if not before.moves(riwayat):
        return told
    first = min(before.mulai, riwayat.mulai)
    if before.is_pimpinan:
        derive_below(before.unit, on=first, by=by, sebab=sebab)
    if before.leaves(riwayat):
        told += _reset_claim(riwayat, before, by)
    stale = riwayat.hubungan.all()
    (stale if before.leaves(riwayat) else stale.filter(is_khusus=False)).delete()
    derive_penilai([riwayat], on=riwayat.mulai, by=by, sebab=sebab)
    now = _penilai_of(riwayat)
    if now != before.penilai:
        told.append(f"Pejabat penilai kini {now or 'belum ada'}.")
    return told


def _reset_claim(riwayat: RiwayatJabatan, before: _Sebelum, by: Pelaku) -> list[str]:
    """BLL-004: head of the old unit says nothing about the new one."""
    for klaim in riwayat.klaim_set.filter(status=KlaimPimpinan.Status.MENUNGGU):
        klaim.advance("cancel_claim", by=by, note="Unit kerja berubah.")
    if not before.is_pimpinan:
        return []
    return [
        (
            f"Status Pimpinan pada {before.unit.nama} dilepas karena unit kerja berubah. Bila "
            f"memimpin {riwayat.unit.nama}, mohon ajukan lagi klaim pimpinan."
        )
    ]


# ---- Checks


def _check_days(mulai: date, selesai: date | None) -> None:
    if selesai and selesai < mulai:
        raise validation.wrong(
            "selesai", "Tanggal selesai tidak boleh sebelum tanggal mulai (TMT)."
        )


def _check_letter(
    penugasan: str, selesai: date | None, nomor: str, tanggal_surat: date | None
) -> None:
    """Nobody stands in without a surat perintah; a Plh's last day is known (§2.2)."""
    wrong: dict[str, list[str]] = {}
    if penugasan == JenisPenugasan.DEFINITIF or penugasan not in JenisPenugasan.values:
        wrong["penugasan"] = ["Mohon pilih Plt., Plh., Pj., atau Tugas Tambahan."]
    if penugasan in ACTING and not nomor.strip():
        wrong["nomor_surat"] = ["Mohon isi nomor surat perintah; tanpa surat tidak ada penugasan."]
    if penugasan in ACTING and tanggal_surat is None:
        wrong["tanggal_surat"] = ["Mohon isi tanggal surat perintah."]
    if penugasan == JenisPenugasan.PLH and selesai is None:
        wrong["selesai"] = ["Mohon isi hari terakhir; Plh. selalu untuk waktu tertentu."]
    if wrong:
        raise InvalidInput(errors=wrong)


def _refuse_own_stand_in(riwayat: RiwayatJabatan) -> None:
    own = _overlapping(riwayat).heads().filter(unit=riwayat.unit_id)
    if own.exists():
        raise validation.wrong(
            "pegawai",
            f"{riwayat.pegawai.sapaan} sudah memimpin {riwayat.unit.nama} pada hari-hari "
            "itu; mohon pilih pegawai lain.",
        )


def _overlapping(riwayat: RiwayatJabatan) -> RiwayatJabatanQuerySet:
    """The definitif posts of the same person on some of the same days."""
    rows = RiwayatJabatan.objects.definitif().filter(pegawai=riwayat.pegawai_id)
    rows = rows.exclude(pk=riwayat.pk).filter(
        Q(selesai__isnull=True) | Q(selesai__gte=riwayat.mulai)
    )
    if riwayat.selesai:
        rows = rows.filter(mulai__lte=riwayat.selesai)
    return rows.select_related("unit", "pegawai").order_by("mulai")


def _refuse_overlap(riwayat: RiwayatJabatan) -> None:
    """One definitif post at a time; the caller has locked the person."""
    if riwayat.penugasan != JenisPenugasan.DEFINITIF:
        return
    if other := _overlapping(riwayat).first():
        until = f" sampai {tanggal(other.selesai)}" if other.selesai else " sampai sekarang"
        raise validation.wrong(
            "mulai",
            f"Masa jabatan ini bertumpuk dengan {other.sebutan} pada {other.unit.nama} "
            f"(sejak {tanggal(other.mulai)}{until}). Mohon sesuaikan tanggalnya, atau "
            "akhiri jabatan sebelumnya sehari sebelum TMT yang baru.",
        )


def _end_previous(riwayat: RiwayatJabatan, by: Pelaku) -> None:
    """End the post that lasts into the new one, unless an SKP stands on those days."""
    for other in _overlapping(riwayat).filter(mulai__lt=riwayat.mulai):
        last = other.skp_set.aggregate(last=Max("periode_akhir"))["last"]  # what stands on it
        if last and last >= riwayat.mulai:
            raise NotNow(
                f"{other.sebutan} masih dipakai SKP sampai {tanggal(last)}, sehingga tidak dapat "
                f"diakhiri di sini. {MUTASI}"
            )
        end_post(other, by=by, selesai=riwayat.mulai - DAY, sebab="jabatan baru dicatat")


def _refuse_moving_used(riwayat: RiwayatJabatan, before: _Sebelum) -> None:
    """An SKP keeps the days, unit and kind of its post; a name written wrongly may be corrected."""
    used = riwayat.skp_set.first()
    if used is None:
        return
    pairs = {
        "unit": before.leaves(riwayat),
        "mulai": before.mulai != riwayat.mulai,
        "selesai": before.selesai != riwayat.selesai,
        "jabatan": before.jenis != riwayat.jenis,
    }
    sentence = f"Tidak dapat diubah karena dipakai oleh {used}. {MUTASI}"
    if wrong := {name: [sentence] for name, is_moved in pairs.items() if is_moved}:
        raise InvalidInput(errors=wrong)
