"""Every write of a pembinaan: draw it up, agree, keep a journal, end it.

What is said in one is nowhere in the trail: it records that something was done, not what.
"""

from datetime import date
from typing import Any, TypeAlias

from selaras.accounts.models import Instansi
from selaras.base import clock
from selaras.base.errors import InvalidInput, Stale
from selaras.base.format import tanggal
from selaras.base.limits import CATATAN_MAX
from selaras.core import audit, validation
from selaras.core.deed import Ask, create, deed, lock
from selaras.core.pelaku import Pelaku
from selaras.core.wording import word
from selaras.kebijakan.in_force import kebijakan_for
from selaras.kebijakan.pengingat import remind
from selaras.organisasi.models.pegawai import HubunganPenilai, Pegawai, RiwayatJabatan
from selaras.pembinaan.models import (
    ISI_MAX,
    TEMPAT_MAX,
    ButirPembinaan,
    JawabanKonseling,
    JurnalPembinaan,
    Pembinaan,
)
from selaras.pembinaan.policies import PembinaanPolicy
from selaras.penilaian.models import Evaluasi
from selaras.rules.pembinaan import bagian_of

Isi: TypeAlias = dict[str, str]
TINJAUAN = "Mohon pilih tanggal tinjauan sesudah hari ini."
REMIND = word("remind_pembinaan", "diingatkan tinjauannya")


@create(PembinaanPolicy, "disusun")
def create_pembinaan(
    ask: Ask[PembinaanPolicy],
    /,
    post: RiwayatJabatan,
    *,
    by: Pelaku,
    jenis: str,
    konselor: Pegawai | None = None,
    perilaku: list[str] | None = None,
    evaluasi: Evaluasi | None = None,
) -> Pembinaan:
    """Begin a draft about the holder of a post; a counselling gets the questions of the policy.

    Raises InvalidInput for a counselling without a behaviour, or a counsellor of another agency.
    """
    lock(post.pegawai)
    row = Pembinaan(
        instansi=post.instansi,
        pegawai=post.pegawai,
        riwayat_jabatan=post,
        jenis=jenis,
        pembuat_id=by.user_id or 0,  # a job begins none: the policy refuses it
        evaluasi=evaluasi,
        dibuat_pada=clock.now(),
    )
    if row.is_confidential:
        row.konselor, row.perilaku = _konselor(row, konselor, by), _perilaku(row, perilaku or [])
    policy = ask(PembinaanPolicy(by, row))
    _require_cause(row)
    validation.clean(row, exclude=("instansi", "pegawai", "riwayat_jabatan", "pembuat"))
    row.save()
    if row.is_confidential:
        _put_questions(row, policy.today)
    told = row.konselor_id if row.konselor_id != by.pegawai_id else None
    audit.record(row, "create_pembinaan", by=by, data={"penilai": told} if told else None)
    return row


def _konselor(row: Pembinaan, konselor: Pegawai | None, by: Pelaku) -> Pegawai:
    """The one named, else who begins it; never the person himself, never of another agency."""
    found = konselor or Pegawai.objects.filter(pk=by.pegawai_id or 0).first()
    if found is None or found.instansi_id != row.instansi_id:
        raise validation.wrong("konselor", "Mohon pilih konselor dari pegawai instansi ini.")
    if found.pk == row.pegawai_id:
        raise validation.wrong("konselor", "Konselor tidak dapat orang yang dikonseling.")
    return found


def _perilaku(row: Pembinaan, kode: list[str]) -> list[str]:
    """The behaviours that it is about: a counselling is about nothing else (BKN-048)."""
    known = [each.kode for each in kebijakan_for(row.instansi, _today(row)).perilaku]
    if chosen := [each for each in known if each in kode]:
        return chosen
    raise validation.wrong("perilaku", "Mohon pilih perilaku kerja yang dibicarakan.")


def _require_cause(row: Pembinaan) -> None:
    """The evaluation that gave cause is a published one of the same person."""
    its = row.evaluasi
    if its is None or (its.is_published and its.periode.skp.pegawai_id == row.pegawai_id):
        return
    raise validation.wrong("evaluasi", "Penilaian ini bukan milik pegawai itu atau belum terbit.")


def _put_questions(row: Pembinaan, today: date) -> None:
    asked = kebijakan_for(row.instansi, today).pertanyaan_konseling
    JawabanKonseling.objects.bulk_create(
        JawabanKonseling(pembinaan=row, nomor=nomor, pertanyaan=text)
        for nomor, text in enumerate(asked, 1)
    )


def _today(row: Pembinaan) -> date:
    return clock.today(row.instansi.zona)


# ---- The draft


@deed(PembinaanPolicy, "ditambah isinya")
def add_butir(
    row: Pembinaan,
    policy: PembinaanPolicy,
    /,
    *,
    by: Pelaku,
    bagian: str,
    isi: Isi,
    versi: int | None = None,
) -> ButirPembinaan:
    """Add a line to a part. Raises InvalidInput beside each column that is missing."""
    butir = ButirPembinaan(pembinaan=row, bagian=bagian, isi=_read(row, bagian, isi))
    butir.save()
    row.touch("add_butir", by=by)
    return butir


@deed(PembinaanPolicy, "diubah isinya")
def edit_butir(
    butir: ButirPembinaan,
    policy: PembinaanPolicy,
    /,
    *,
    by: Pelaku,
    isi: Isi,
    versi: int | None = None,
) -> None:
    """Say a line otherwise."""
    butir.isi = _read(butir.pembinaan, butir.bagian, isi)
    butir.save(update_fields=["isi"])
    butir.pembinaan.touch("edit_butir", by=by)


@deed(PembinaanPolicy, "dikurangi isinya")
def delete_butir(
    butir: ButirPembinaan, policy: PembinaanPolicy, *, by: Pelaku, versi: int | None = None
) -> None:
    """Take a line away."""
    butir.delete()
    butir.pembinaan.touch("delete_butir", by=by)


@deed(PembinaanPolicy, "dijawab satu pertanyaannya")
def answer_question(
    jawaban: JawabanKonseling,
    policy: PembinaanPolicy,
    *,
    by: Pelaku,
    isi: str,
    semula: str | None = None,
) -> None:
    """Keep the answer to one question as soon as it is written; `semula`: what its page showed."""
    text = validation.optional_text("isi", isi, CATATAN_MAX)
    if semula is not None and jawaban.isi not in {semula.strip().replace("\r\n", "\n"), text}:
        raise Stale(audit.what_changed(jawaban.pembinaan))
    jawaban.isi = text
    jawaban.save(update_fields=["isi"])
    jawaban.pembinaan.touch("answer_question", by=by)


@deed(PembinaanPolicy, "dihapus drafnya")
def delete_pembinaan(
    row: Pembinaan, policy: PembinaanPolicy, *, by: Pelaku, versi: int | None = None
) -> None:
    """Throw a draft away that nobody received."""
    audit.record(row, "delete_pembinaan", by=by)
    row.delete()


def _read(row: Pembinaan, kode: str, isi: Isi) -> Isi:
    try:
        kolom = bagian_of(row.jenis, kode).kolom
    except LookupError:
        raise validation.wrong("bagian", "Bagian ini tidak ada pada formulirnya.") from None
    found, errors = {}, {}
    for each in kolom:
        found[each.nama] = validation.optional_text(each.nama, isi.get(each.nama, ""), ISI_MAX)
        if each.wajib and not found[each.nama]:
            errors[each.nama] = [f"{each.label} belum diisi."]
    if errors:
        raise InvalidInput(errors=errors)
    return found


# ---- Agreement


@deed(PembinaanPolicy, "diusulkan")
def propose_pembinaan(
    row: Pembinaan, policy: PembinaanPolicy, *, by: Pelaku, versi: int | None = None
) -> None:
    """The pegawai asks his penilai."""
    row.advance("propose_pembinaan", by=by, data=_told(policy))


@deed(PembinaanPolicy, "ditarik kembali usulannya")
def withdraw_pembinaan(
    row: Pembinaan, policy: PembinaanPolicy, *, by: Pelaku, versi: int | None = None
) -> None:
    """Back to the draft, with all that stands in it."""
    row.advance("withdraw_pembinaan", by=by, data=_told(policy))


@deed(PembinaanPolicy, "disepakati dan dimulai")
def start_pembinaan(
    row: Pembinaan,
    policy: PembinaanPolicy,
    *,
    by: Pelaku,
    tinjauan: date,
    kesepakatan: str = "",
    versi: int | None = None,
) -> None:
    """Begin what the penilai or the counsellor drew up, up to its review."""
    if row.is_confidential:
        sentence = "Mohon tulis kesepakatan perbaikannya; bagian ini dilihat penilai dan atasan."
        kesepakatan = validation.require_text("kesepakatan", kesepakatan, sentence, CATATAN_MAX)
    facts = _begun(policy, tinjauan) | {"kesepakatan": kesepakatan}
    row.advance("start_pembinaan", by=by, data=_until(policy, tinjauan), **facts)


@deed(PembinaanPolicy, "disetujui dan dimulai")
def approve_pembinaan(
    row: Pembinaan,
    policy: PembinaanPolicy,
    *,
    by: Pelaku,
    tinjauan: date,
    versi: int | None = None,
) -> None:
    """The penilai agrees to what was proposed, up to its review."""
    facts = _begun(policy, tinjauan)
    row.advance("approve_pembinaan", by=by, data=_until(policy, tinjauan), **facts)


@deed(PembinaanPolicy, "ditolak usulannya")
def reject_pembinaan(
    row: Pembinaan,
    policy: PembinaanPolicy,
    *,
    by: Pelaku,
    catatan: str,
    versi: int | None = None,
) -> None:
    """Say no, with the reason; the person may propose another."""
    sentence = "Mohon tulis alasannya, agar pegawai tahu apa yang dapat diusulkan."
    note = validation.require_text("catatan", catatan, sentence, CATATAN_MAX)
    row.advance("reject_pembinaan", by=by, data=policy.atas_nama, catatan=note)


def _begun(policy: PembinaanPolicy, tinjauan: date) -> dict[str, Any]:
    if tinjauan <= policy.today:
        raise validation.wrong("tinjauan", TINJAUAN)
    penilai = policy.penilai
    facts = {"tinjauan": tinjauan, "dimulai_pada": clock.now(), "catatan": ""}
    return facts | {"penilai_id": penilai.pk if penilai else None}


def _until(policy: PembinaanPolicy, tinjauan: date) -> dict[str, str]:
    return policy.atas_nama | {"hal": f"pembinaan sampai {tanggal(tinjauan)}"}


def _told(policy: PembinaanPolicy) -> dict[str, Any]:
    """Whom the trail tells: the penilai of today."""
    return {"penilai": policy.penilai.pk} if policy.penilai else {}


# ---- While it runs


@deed(PembinaanPolicy, "ditambah jurnalnya")
def write_journal(
    row: Pembinaan,
    policy: PembinaanPolicy,
    *,
    by: Pelaku,
    pada: date,
    materi: str,
    tempat: str = "",
    rencana_aksi: str = "",
    target_waktu: date | None = None,
) -> JurnalPembinaan:
    """Note what was done on a day up to today, and what is next until when."""
    if pada > policy.today:
        raise validation.wrong("pada", "Jurnal mencatat yang sudah terjadi; mohon pilih harinya.")
    if target_waktu and target_waktu < pada:
        raise validation.wrong("target_waktu", "Target waktu tidak dapat sebelum harinya.")
    jurnal = JurnalPembinaan(pembinaan=row, tanggal=pada, target_waktu=target_waktu)
    jurnal.materi = validation.require_text("materi", materi, "Materi belum diisi.", ISI_MAX)
    jurnal.tempat = validation.optional_text("tempat", tempat, TEMPAT_MAX)
    jurnal.rencana_aksi = validation.optional_text("rencana_aksi", rencana_aksi, ISI_MAX)
    jurnal.penulis = by.nama
    jurnal.save()
    row.touch("write_journal", by=by, data={} if policy.leads else _told_leader(policy))
    return jurnal


def _told_leader(policy: PembinaanPolicy) -> dict[str, Any]:
    konselor = policy.subject.konselor_id
    return {"penilai": konselor} if konselor else _told(policy)


@deed(PembinaanPolicy, "diselesaikan")
def complete_pembinaan(
    row: Pembinaan,
    policy: PembinaanPolicy,
    *,
    by: Pelaku,
    hasil: str,
    versi: int | None = None,
) -> None:
    """End it with its result."""
    text = validation.require_text("hasil", hasil, "Mohon tulis hasilnya.", CATATAN_MAX)
    row.advance(
        "complete_pembinaan", by=by, data=policy.atas_nama, hasil=text, selesai_pada=clock.now()
    )


@deed(PembinaanPolicy, "dihentikan")
def stop_pembinaan(
    row: Pembinaan,
    policy: PembinaanPolicy,
    *,
    by: Pelaku,
    catatan: str,
    versi: int | None = None,
) -> None:
    """End it without a result, with the reason: a move, a departure, another way."""
    note = validation.require_text("catatan", catatan, "Mohon tulis alasannya.", CATATAN_MAX)
    data = _told_leader(policy) if policy.is_owner else policy.atas_nama
    row.advance("stop_pembinaan", by=by, data=data, catatan=note, selesai_pada=clock.now())


# ---- Before its review


def remind_due(instansi: Instansi, *, by: Pelaku) -> int:
    """Tell the two of a review that is near; the pegawai reads of it as its owner.

    Neither kind nor name is in it.
    """
    if not instansi.versi_kebijakan:
        return 0
    today = by.today
    running = Pembinaan.objects.filter(instansi=instansi, status=Pembinaan.Status.BERJALAN)
    rows = list(running.filter(tinjauan__gte=today).with_people().order_by("pk"))
    rates = HubunganPenilai.objects.on(today).order_by("mulai")
    held = rates.filter(riwayat_jabatan__in=[row.riwayat_jabatan_id for row in rows])
    raters = dict(held.values_list("riwayat_jabatan", "penilai"))
    found = ((row, row.konselor_id or raters.get(row.riwayat_jabatan_id)) for row in rows)
    return sum(
        remind(row, REMIND, row.tinjauan, leader, by=by) for row, leader in found if row.tinjauan
    )
