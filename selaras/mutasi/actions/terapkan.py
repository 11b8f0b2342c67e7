"""Apply a mutasi: posts, SKP, periods, penilai, in one transaction."""

from datetime import date, timedelta
from typing import Any

from django.db import transaction
from django.db.models import Q

from selaras.base import clock
from selaras.base.errors import InvalidInput
from selaras.base.format import tanggal
from selaras.core import audit, validation
from selaras.core.deed import Ask, create, lock
from selaras.core.pelaku import Pelaku
from selaras.keadaan.batas import skp_within
from selaras.mutasi.actions import akibat, bawahan
from selaras.mutasi.actions.wakil import with_reach
from selaras.mutasi.models import DAY, Mutasi
from selaras.mutasi.policies import MutasiPolicy
from selaras.organisasi.actions import penempatan
from selaras.organisasi.actions import penilai as penilai_actions
from selaras.organisasi.models.pegawai import Jabatan, Pegawai, RiwayatJabatan
from selaras.organisasi.models.unit import UnitKerja
from selaras.organisasi.questions import penilai_on, post_on
from selaras.pelaksanaan.actions import mutasi as mutasi_actions
from selaras.perencanaan.actions import mutasi as perencanaan_mutasi
from selaras.perencanaan.models.skp import Skp

TERJAUH = timedelta(days=366)  # ahead of the TMT


@create(MutasiPolicy, "diterapkan mutasinya")
def apply_mutasi(
    ask: Ask[MutasiPolicy],
    pegawai: Pegawai,
    *,
    by: Pelaku,
    tmt: date,
    unit: UnitKerja,
    jabatan: Jabatan,
    jenis: str = Mutasi.Jenis.MUTASI,
    is_pimpinan: bool = False,
    nomor_sk: str = "",
    tanggal_sk: date | None = None,
) -> Mutasi:
    """Let a person change posts at the TMT, with everything that follows from it (§8.1).

    Raises NotAllowed without reach of either end, NotNow for a post that is over, InvalidInput.
    """
    lock(pegawai)
    mutasi = Mutasi(
        instansi=pegawai.instansi,
        pegawai=pegawai,
        jenis=jenis,
        tmt=tmt,
        unit=unit,
        jabatan=jabatan.nama,
        jenis_jabatan=jabatan.jenis,
        eselon=jabatan.eselon,
        is_pimpinan=is_pimpinan,
        nomor_sk=nomor_sk.strip(),
        tanggal_sk=tanggal_sk,
        diterapkan_pada=clock.now(),
    )
    mutasi.dari = _post(pegawai, tmt)
    ask(MutasiPolicy(by, mutasi))
    _check(mutasi, jabatan)
    _carry_out(mutasi, with_reach(by))
    audit.record(mutasi, "apply_mutasi", by=by, data=_facts(mutasi))
    return mutasi


def preview_mutasi(pegawai: Pegawai, *, by: Pelaku, **facts: Any) -> Mutasi:
    """What applying would do: it is done, looked at, and rolled back. Not to be saved."""
    with transaction.atomic():
        mutasi = apply_mutasi(pegawai, by=by, **facts)
        transaction.set_rollback(True)
    mutasi.pk = mutasi.id = None
    return mutasi


def _post(pegawai: Pegawai, tmt: date) -> RiwayatJabatan:
    """The post that she leaves: held the day before."""
    post = post_on(pegawai, tmt - DAY)
    if post:
        return post
    later = post_on(pegawai, tmt)
    sentence = (
        f"{pegawai.sapaan} belum memegang jabatan pada {tanggal(tmt - DAY)}, sehari sebelum TMT. "
    )
    if later:
        sentence += f"Jabatan {later.jabatan} baru dimulai {tanggal(later.mulai)}. "
    raise InvalidInput(errors={"tmt": [sentence + "Mohon periksa TMT pada SK."]})


def _check(mutasi: Mutasi, jabatan: Jabatan) -> None:
    """What is wrong with the facts, beside their fields."""
    wrong: dict[str, list[str]] = {}
    if mutasi.unit.instansi_id != mutasi.instansi_id:
        wrong["unit"] = ["Unit kerja harus dari instansi yang sama."]
    if mutasi.tmt > clock.today(mutasi.instansi.zona) + TERJAUH:
        wrong["tmt"] = ["TMT paling jauh satu tahun dari hari ini; mohon periksa SK."]
    if jabatan.instansi_id != mutasi.instansi_id:
        wrong["jabatan"] = ["Mohon pilih jabatan dari daftar jabatan instansi."]
    if _is_same(mutasi):
        wrong["jabatan"] = ["Jabatan dan unit kerja baru sama dengan yang sekarang."]
    if wrong:
        raise InvalidInput(errors=wrong)
    validation.clean(mutasi, exclude=("instansi", "pegawai", "dari", "unit"))


def _is_same(mutasi: Mutasi) -> bool:
    dari = mutasi.dari
    old = (dari.unit_id, dari.jabatan, dari.is_pimpinan)
    return old == (mutasi.unit_id, mutasi.jabatan, mutasi.is_pimpinan)


def _carry_out(mutasi: Mutasi, wakil: Pelaku) -> None:
    posts = bawahan.affected(mutasi)
    before = bawahan.penilai_of(posts, mutasi.tmt)
    lama = penilai_on(mutasi.dari_id, mutasi.rencana.jabatan_berakhir)
    mutasi.semula = {"riwayat_selesai": _iso(mutasi.dari.selesai)}
    _move(mutasi, wakil)
    _settle_closing(mutasi.dari, wakil)
    changed, khusus = bawahan.hand_over(mutasi, posts, before, by=wakil)
    mutasi.semula["khusus"] = khusus
    ended = _end_skp(mutasi, wakil)
    _begin_skp(mutasi, wakil)
    baru = penilai_on(mutasi.ke_id, mutasi.tmt) if mutasi.ke_id else None
    mutasi.penilai_lama = lama.penilai if lama else None
    mutasi.penilai_baru = baru.penilai if baru else None
    mutasi.akibat = akibat.of(mutasi, ended, changed, baru)
    mutasi.save()


def _move(mutasi: Mutasi, wakil: Pelaku) -> None:
    """The old post ends the day before the TMT, the new one begins on it."""
    pegawai, end = mutasi.pegawai, mutasi.rencana.jabatan_berakhir
    sebab = f"mutasi {pegawai.nama}"
    penempatan.end_post(mutasi.dari, by=wakil, selesai=end, sebab=sebab)
    mutasi.ke = penempatan.place(
        pegawai,
        by=wakil,
        unit=mutasi.unit,
        jabatan=mutasi.jabatan,
        jenis=mutasi.jenis_jabatan,
        mulai=mutasi.tmt,
        eselon=mutasi.eselon,
        is_pimpinan=mutasi.is_pimpinan,
        nomor_surat=mutasi.nomor_sk,
        tanggal_surat=mutasi.tanggal_sk,
    )


def _settle_closing(dari: RiwayatJabatan, wakil: Pelaku) -> None:
    """Let the penilai of the post's last day close it; if she has left since, whoever follows her.

    For a TMT in the past: others may have headed the unit after that day.
    """
    assert dari.selesai is not None  # noqa: S101 -- it was ended a moment ago
    today, on = clock.today(dari.instansi.zona), dari.selesai
    seen: set[int] = set()
    while True:
        penilai_actions.derive_penilai([dari], on=on, by=wakil, sebab="penutupan jabatan lama")
        row = penilai_on(dari.pk, on)
        penilai = row.penilai if row else None
        if penilai is None or not penilai.has_left(today) or penilai.pk in seen:
            return
        seen.add(penilai.pk)
        on = max(on, penilai.berhenti_pada or on) + DAY


def _end_skp(mutasi: Mutasi, wakil: Pelaku) -> list[akibat.Penutupan]:
    """Close what lies over the TMT; the SKP that the new one follows is remembered."""
    rencana = mutasi.rencana
    first = mutasi.tmt if rencana.is_pergantian_tahun else min(mutasi.tmt, rencana.akhir_lama)
    rows = Skp.objects.filter(pegawai=mutasi.pegawai, periode_akhir__gte=first)
    ended: list[akibat.Penutupan] = []
    mutasi.semula["skp"] = []
    finished = Q(status=Skp.Status.SELESAI, mutasi_tmt__isnull=False)  # by a mutasi before
    for skp in rows.exclude(Q(status=Skp.Status.DITUTUP) | finished).order_by("pk"):
        status: str = skp.status
        facts = {"id": skp.pk, "status": status, "akhir": skp.periode_akhir.isoformat()}
        since = rencana.tugas_lain[0] if rencana.tugas_lain else None
        perencanaan_mutasi.close_for_mutasi(
            skp,
            by=wakil,
            tmt=mutasi.tmt,
            akhir=rencana.akhir_lama,
            tugas_lain_sejak=since if skp.periode_awal <= rencana.akhir_lama else None,
        )
        periods = mutasi_actions.end_periods(skp, by=wakil)
        mutasi.semula["skp"].append(facts | {"periode": periods})
        ended.append(akibat.Penutupan(skp, status, periods))
    mutasi.skp_lama = ended[0].skp if ended else None
    return ended


def _begin_skp(mutasi: Mutasi, wakil: Pelaku) -> None:
    """The draft for the new post, to the end of its year; none further ahead than one may plan."""
    rencana, lama = mutasi.rencana, mutasi.skp_lama
    today = clock.today(mutasi.instansi.zona)
    if mutasi.ke is None or rencana.awal_baru.year > today.year + 1:
        return
    follows = lama is not None and (
        lama.status == Skp.Status.DITUTUP or lama.periode_akhir == rencana.akhir_lama
    )
    mutasi.skp_baru = perencanaan_mutasi.open_after_mutasi(
        mutasi.pegawai,
        by=wakil,
        riwayat=mutasi.ke,
        awal=rencana.awal_baru,
        akhir=skp_within(mutasi.pegawai, rencana.awal_baru, rencana.akhir_baru)[1],
        pendahulu=lama if follows else None,
    )


def _facts(mutasi: Mutasi) -> dict[str, Any]:
    """For the trail and for those who are told."""
    return {
        "tmt": mutasi.tmt.isoformat(),
        "pegawai": mutasi.pegawai_id,
        "penilai_lama": mutasi.penilai_lama_id,
        "penilai_baru": mutasi.penilai_baru_id,
        "skp_lama": mutasi.skp_lama_id,
        "skp_baru": mutasi.skp_baru_id,
    }


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
