"""Both ratings with the predikat that follows, and their one change."""

from typing import Any, NamedTuple, cast

from selaras.base import clock
from selaras.base.errors import InvalidInput
from selaras.core.deed import deed, system
from selaras.core.models import AuditEntry
from selaras.core.pelaku import Pelaku
from selaras.core.validation import clean, optional_text
from selaras.organisasi.models.pegawai import HubunganPenilai, Pegawai
from selaras.organisasi.questions import (
    identitas,
    identitas_penilai,
    penilai_on,
    post_on,
)
from selaras.pelaksanaan.actions.realisasi import hold_skp
from selaras.pelaksanaan.models import NARASI_MAX, Periode
from selaras.penilaian import gerbang, terbit
from selaras.penilaian.actions.capaian import keep_capaian
from selaras.penilaian.actions.pilihan import choice_of
from selaras.penilaian.actions.terbit import take_back
from selaras.penilaian.actions.umpan_balik import UmpanBalikBaru, give_feedback, says_more
from selaras.penilaian.models import (
    ALASAN_MAX,
    CapaianOrganisasi,
    Evaluasi,
)
from selaras.penilaian.policies import EvaluasiPolicy
from selaras.perencanaan.actions import mutasi
from selaras.perencanaan.versi import agreed_version
from selaras.rules.kebijakan import Langkah
from selaras.rules.predikat import PredikatKinerja, Rating, predikat_of


@deed(EvaluasiPolicy, "dinilai", first=hold_skp)
def rate(
    periode: Periode,
    policy: EvaluasiPolicy,
    *,
    by: Pelaku,
    hasil_kerja: str,
    perilaku: str,
    catatan: str = "",
    is_held: bool = False,
    versi: int | None = None,
) -> Evaluasi:
    """Give both ratings; the predikat follows from the quadrant and is published at once (DPS-078).

    `is_held`: published some seconds later, until when `undo_rating` takes it back; much later
    where the policy or a Tim Penilai holds it (`terbit.py`). The period keeps who rated whom, in
    which post, rank and unit, and the words that were rated, never to be recomputed. With the
    year's own rating the SKP is finished.
    """
    evaluasi = _evaluasi(policy, nomor=1, hasil_kerja=hasil_kerja, perilaku=perilaku)
    evaluasi.catatan = optional_text("catatan", catatan, NARASI_MAX)
    evaluasi.capaian_organisasi = policy.gerbang.capaian
    if is_held and not evaluasi.ditahan_oleh:
        evaluasi.diterbitkan_pada = evaluasi.dinilai_pada + gerbang.hold_of(periode)
    _save(evaluasi, policy)
    pihak = _pihak(policy)
    periode.advance(
        "rate",
        by=by,
        note=evaluasi.catatan,
        data=_facts(evaluasi, policy),
        predikat=evaluasi.predikat,
        terbit_pada=evaluasi.terbit_nanti,
        penilai_id=pihak.penilai_id,
        atasan_penilai_id=pihak.atasan_penilai_id,
        cuplikan=_snapshot(periode, pihak),
        versi_skp=agreed_version(periode.skp),
    )
    if periode.is_final:
        mutasi.finish(periode.skp, by=by)
    return evaluasi


@deed(EvaluasiPolicy, "dinilai", verb="rate", right="assess", first=hold_skp)
def assess(
    periode: Periode,
    policy: EvaluasiPolicy,
    *,
    by: Pelaku,
    umpan: UmpanBalikBaru,
    hasil_kerja: str,
    perilaku: str,
    catatan: str = "",
    versi: int | None = None,
) -> Evaluasi:
    """One save of the desk: the feedback that is new, then both ratings; both or neither."""
    if says_more(periode, umpan):
        give_feedback(periode, by=by, **umpan)
    return rate(
        periode, by=by, hasil_kerja=hasil_kerja, perilaku=perilaku, catatan=catatan, is_held=True
    )


@deed(EvaluasiPolicy, "diurungkan penilaiannya", first=hold_skp)
def undo_rating(
    periode: Periode, policy: EvaluasiPolicy, *, by: Pelaku, versi: int | None = None
) -> None:
    """Take back a rating that nobody has seen: the period waits again, with its feedback.

    It was none, so it does not use up the one change; that it was given and undone, the trail says,
    both in the capacity in which he rated: his letter or post may have ended since.
    """
    given = AuditEntry.objects.about(periode).filter(verb="rate").latest("pk").data
    capacity = {name: said for name, said in given.items() if name != "ditahan"}
    take_back(periode, "undo_rating", by=by, data=capacity)


@deed(EvaluasiPolicy, "diubah penilaiannya")
def change_rating(
    periode: Periode,
    policy: EvaluasiPolicy,
    *,
    by: Pelaku,
    hasil_kerja: str,
    perilaku: str,
    alasan: str,
    versi: int | None = None,
) -> Evaluasi:
    """Change both ratings, once or as the policy says, with a reason; the original stays."""
    evaluasi = _evaluasi(policy, policy.evaluasi[0].nomor + 1, hasil_kerja, perilaku)
    evaluasi.alasan = _reason(alasan, policy.kebijakan.ubah_rating_alasan_min)
    _replace(evaluasi, policy)
    data = _facts(evaluasi, policy)
    periode.touch("change_rating", by=by, note=evaluasi.alasan, data=data)
    return evaluasi


class Penetap(NamedTuple):
    """Whose a rating is that takes the place of another one."""

    penilai_id: int | None
    penilai_nama: str = ""  # of a non-ASN, with who recorded it
    dicatat_oleh: str = ""
    menggantikan: str = ""  # the penilai whose rating it replaces


@system("diganti penilaiannya")
def supersede_rating(
    periode: Periode, *, by: Pelaku, hasil_kerja: str, perilaku: str, penetap: Penetap
) -> Evaluasi:
    """The next rating of a period, of which a floor above says who gave it and why it may be.

    No window holds it. The reason is told where both sides read it: those who see ratings do not.
    """
    policy = EvaluasiPolicy(by, periode)
    evaluasi = _evaluasi(policy, policy.evaluasi[0].nomor + 1, hasil_kerja, perilaku)
    evaluasi.penilai_id, evaluasi.penilai_nama = penetap.penilai_id, penetap.penilai_nama
    evaluasi.dicatat_oleh, evaluasi.menggantikan = penetap.dicatat_oleh, penetap.menggantikan
    evaluasi.is_terlambat = False
    evaluasi.ditahan_oleh, evaluasi.diterbitkan_pada = "", evaluasi.dinilai_pada
    _replace(evaluasi, policy, at_once=True)
    periode.touch("supersede_rating", by=by)
    return evaluasi


def _replace(evaluasi: Evaluasi, policy: EvaluasiPolicy, *, at_once: bool = False) -> None:
    """Put the next rating of a period in its place; the one before stays as it is."""
    periode, last = policy.subject, policy.evaluasi[0]
    if (evaluasi.hasil_kerja, evaluasi.perilaku) == (last.hasil_kerja, last.perilaku):
        raise InvalidInput(
            errors={"hasil_kerja": ["Kedua rating masih sama; mohon ubah paling sedikit satu."]}
        )
    evaluasi.catatan, evaluasi.capaian_organisasi = last.catatan, last.capaian_organisasi
    _save(evaluasi, policy, at_once=at_once)
    periode.predikat_semula = periode.predikat_terbit  # in force until the next one is published
    periode.predikat, periode.terbit_pada = evaluasi.predikat, evaluasi.terbit_nanti
    periode.save(update_fields=["predikat_semula", "predikat", "terbit_pada"])
    periode.evaluasi_set.exclude(pk=evaluasi.pk).update(ditahan_oleh="")  # news is the newest


def _evaluasi(policy: EvaluasiPolicy, nomor: int, hasil_kerja: str, perilaku: str) -> Evaluasi:
    """Both ratings and what follows from them, not saved yet."""
    hasil = choice_of(Rating, "hasil_kerja", hasil_kerja)
    sikap = choice_of(Rating, "perilaku", perilaku)
    now, kebijakan = clock.now(), policy.kebijakan
    is_late = policy.window(Langkah.PENILAIAN).is_late(now)
    evaluasi = Evaluasi(
        instansi_id=policy.subject.instansi_id,
        periode=policy.subject,
        nomor=nomor,
        hasil_kerja=hasil,
        perilaku=sikap,
        predikat=predikat_of(hasil, sikap, kebijakan.kuadran),
        penilai_id=None if policy.records else policy.actor.pegawai_id,
        penilai_nama=policy.penilai_sapaan if policy.records else "",
        menggantikan=policy.menggantikan,
        dicatat_oleh=policy.actor.nama if policy.records else "",
        dinilai_pada=now,
        is_terlambat=is_late and not policy.subject.dikembalikan_pada,
        baris_sekaligus=policy.subject.umpan_balik_set.filter(is_sekaligus=True).count(),
        kebijakan=f"{kebijakan.preset}@{kebijakan.versi}",
    )
    terbit.schedule(evaluasi, now)
    return evaluasi


def _facts(evaluasi: Evaluasi, policy: EvaluasiPolicy) -> dict[str, Any]:
    """For the trail: what is held back is news when it is published, not before."""
    held = {"ditahan": evaluasi.ditahan_oleh} if evaluasi.ditahan_oleh else {}
    return policy.atas_nama | held


def _save(evaluasi: Evaluasi, policy: EvaluasiPolicy, *, at_once: bool = False) -> None:
    """Save the rating; a JPT's own becomes the capaian of the unit that he heads (DPS-066)."""
    periode = policy.subject
    makes = gerbang.makes_capaian(periode)
    if makes:
        nilai = gerbang.CAPAIAN_DARI_PREDIKAT[PredikatKinerja(evaluasi.predikat)]
        evaluasi.capaian_organisasi = nilai
    clean(evaluasi, exclude=["instansi", "periode", "penilai"])
    evaluasi.save()
    if not at_once:
        terbit.hold(evaluasi)
    if makes:
        unit = periode.skp.riwayat_jabatan.unit
        row = CapaianOrganisasi.objects.of_period(periode).filter(unit=unit).first()
        row = row or CapaianOrganisasi(
            instansi_id=periode.instansi_id,
            unit=unit,
            jenis=periode.jenis,
            tahun=periode.tahun,
            nomor=periode.nomor,
        )
        keep_capaian(row, nilai, policy.actor, label=periode.rentang.label, evaluasi=evaluasi)


def _pihak(policy: EvaluasiPolicy) -> HubunganPenilai:
    """Who rates and who stands above him: of a period that passed on, the atasan and his own."""
    hubungan = cast(HubunganPenilai, policy.hubungan)
    if not policy.is_atasan:
        return hubungan
    atasan = cast(Pegawai, policy.atasan)
    above = post_on(atasan, policy.today)
    row = penilai_on(above.pk, policy.today) if above else None
    return HubunganPenilai(
        instansi=hubungan.instansi,
        riwayat_jabatan=hubungan.riwayat_jabatan,
        penilai=atasan,
        penilai_nama=atasan.nama,
        atasan_penilai=row.penilai if row else None,
    )


def _snapshot(periode: Periode, hubungan: HubunganPenilai) -> dict[str, Any]:
    """Both sides and the penilai's own superior as they are today; the person in the rated post."""
    today = clock.today(periode.instansi.zona)
    atasan, post = hubungan.atasan_penilai, periode.skp.riwayat_jabatan
    pegawai = identitas(periode.skp.pegawai, min(today, periode.selesai))
    return {
        "pegawai": {**pegawai, "jabatan": post.jabatan, "unit_kerja": post.unit.nama},
        "penilai": identitas_penilai(hubungan, today),
        "atasan_penilai": identitas(atasan, today) if atasan else identitas_penilai(None, today),
    }


def _reason(alasan: str, least: int) -> str:
    text = optional_text("alasan", alasan, ALASAN_MAX)
    if len(text) < least:
        sentence = f"Alasan perubahan paling sedikit {least} karakter; yang diisi {len(text)}."
        raise InvalidInput(errors={"alasan": [sentence]})
    return text
