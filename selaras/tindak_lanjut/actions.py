"""Every write of a tindak lanjut: propose it, begin it, end it with its result, or cancel it."""

from datetime import date
from typing import Any

from selaras.accounts.models import Instansi
from selaras.base import clock
from selaras.base.limits import CATATAN_MAX
from selaras.core import audit, validation
from selaras.core.deed import Ask, create, deed, lock
from selaras.core.pelaku import Pelaku
from selaras.core.wording import word
from selaras.kebijakan.pengingat import remind
from selaras.organisasi.models.pegawai import SURAT_MAX, HubunganPenilai, RiwayatJabatan
from selaras.pelaksanaan.models import Periode
from selaras.tindak_lanjut.models import TindakLanjut
from selaras.tindak_lanjut.policies import TindakLanjutPolicy

REMIND = word("remind_tindak_lanjut", "diingatkan tenggatnya")
REMIND_ADMIN = word("remind_admin_instansi", "diingatkan tenggatnya kepada admin instansi")


@create(TindakLanjutPolicy, "diusulkan")
def create_tindak_lanjut(
    ask: Ask[TindakLanjutPolicy],
    /,
    periode: Periode,
    *,
    by: Pelaku,
    jenis: str,
    alasan: str,
    nomor_dasar: str,
    tanggal_dasar: date,
    tenggat: date,
) -> TindakLanjut:
    """Propose what follows from the predikat of a year, with its reason, basis and due date."""
    lock(periode.skp.pegawai)
    row = proposed(periode, jenis, by)
    policy = ask(TindakLanjutPolicy(by, row))
    row.alasan = validation.require_text("alasan", alasan, "Mohon tulis alasannya.", CATATAN_MAX)
    sentence = "Mohon tulis nomor surat yang menjadi dasarnya."
    row.nomor_dasar = validation.require_text("nomor_dasar", nomor_dasar, sentence, SURAT_MAX)
    if tanggal_dasar > policy.today:
        raise validation.wrong("tanggal_dasar", "Tanggal dasar tidak dapat sesudah hari ini.")
    if tenggat <= policy.today:
        raise validation.wrong("tenggat", "Mohon pilih tenggat sesudah hari ini.")
    row.tanggal_dasar, row.tenggat = tanggal_dasar, tenggat
    row.save()
    audit.record(row, "create_tindak_lanjut", by=by, data=_told(policy))
    return row


def proposed(periode: Periode, jenis: str, by: Pelaku) -> TindakLanjut:
    """One about to be: it goes with the person, so it names the post that he holds today."""
    skp = periode.skp
    today = clock.today(periode.instansi.zona)
    held = RiwayatJabatan.objects.filter(pegawai=skp.pegawai).on(today).definitif()
    return TindakLanjut(
        instansi=periode.instansi,
        pegawai=skp.pegawai,
        riwayat_jabatan=held.order_by("-mulai").first() or skp.riwayat_jabatan,
        periode=periode,
        predikat=periode.predikat_terbit,
        jenis=jenis,
        pembuat_id=by.user_id or 0,  # a job begins none: the policy refuses it
        dibuat_pada=clock.now(),
    )


@deed(TindakLanjutPolicy, "dimulai")
def start_tindak_lanjut(
    row: TindakLanjut, policy: TindakLanjutPolicy, *, by: Pelaku, versi: int | None = None
) -> None:
    """Agree that it begins."""
    row.advance("start_tindak_lanjut", by=by, data=_told(policy))


@deed(TindakLanjutPolicy, "diselesaikan")
def complete_tindak_lanjut(
    row: TindakLanjut,
    policy: TindakLanjutPolicy,
    *,
    by: Pelaku,
    hasil: str,
    tinjauan: str = "",
    versi: int | None = None,
) -> None:
    """End it with its result; the review of a plan says whether the work has improved."""
    text = validation.require_text("hasil", hasil, "Mohon tulis hasilnya.", CATATAN_MAX)
    if row.is_plan and tinjauan not in TindakLanjut.HasilTinjauan.values:
        raise validation.wrong("tinjauan", "Mohon pilih apakah kinerjanya membaik.")
    row.advance(
        "complete_tindak_lanjut",
        by=by,
        data=_told(policy),
        hasil=text,
        tinjauan=tinjauan if row.is_plan else "",
        berakhir_pada=clock.now(),
    )


@deed(TindakLanjutPolicy, "dibatalkan")
def cancel_tindak_lanjut(
    row: TindakLanjut,
    policy: TindakLanjutPolicy,
    *,
    by: Pelaku,
    catatan: str,
    versi: int | None = None,
) -> None:
    """End it without a result, with the reason: a decided objection, a move, a mistake."""
    note = validation.require_text("catatan", catatan, "Mohon tulis alasannya.", CATATAN_MAX)
    told, now = _told(policy), clock.now()
    row.advance("cancel_tindak_lanjut", by=by, data=told, catatan=note, berakhir_pada=now)


def _told(policy: TindakLanjutPolicy) -> dict[str, Any]:
    """Whom the trail tells beside the pegawai: his penilai of today."""
    told = {"penilai": policy.penilai.pk} if policy.penilai else {}
    return policy.atas_nama | told


# ---- Before its due date


def remind_due(instansi: Instansi, *, by: Pelaku) -> int:
    """Tell who keeps a running one that its due date is near."""
    if not instansi.versi_kebijakan:
        return 0
    today = clock.today(instansi.zona)
    running = TindakLanjut.objects.filter(instansi=instansi, status=TindakLanjut.Status.BERJALAN)
    rows = list(running.filter(tenggat__gte=today).with_people().order_by("pk"))
    rates = HubunganPenilai.objects.on(today).order_by("mulai")
    held = rates.filter(riwayat_jabatan__in=[row.riwayat_jabatan_id for row in rows])
    posts = {each.riwayat_jabatan_id: each for each in held}
    return sum(_remind(row, posts.get(row.riwayat_jabatan_id), by) for row in rows)


def _remind(row: TindakLanjut, hubungan: HubunganPenilai | None, by: Pelaku) -> bool:
    policy = TindakLanjutPolicy(by, row)
    policy.hubungan = hubungan
    who = policy.pengelola_id
    return remind(row, REMIND if who else REMIND_ADMIN, row.tenggat, who, by=by)
