"""Every write of stage 3, in the order of the law: feedback, capaian, rating, its one change."""

from collections.abc import Iterable, Mapping
from enum import StrEnum
from typing import Any, TypeVar, cast

from django.core.files.uploadedfile import UploadedFile

from selaras.base import clock
from selaras.base.errors import InvalidInput
from selaras.core import audit, pindaian
from selaras.core.deed import Ask, create, deed, lock
from selaras.core.pelaku import Pelaku
from selaras.core.validation import clean, optional_text
from selaras.kebijakan.in_force import kebijakan_for
from selaras.organisasi.models.pegawai import HubunganPenilai, Pegawai
from selaras.organisasi.models.unit import UnitKerja
from selaras.organisasi.questions import (
    identitas,
    identitas_penilai,
    penilai_on,
    post_on,
)
from selaras.pelaksanaan.actions.realisasi import hold_skp
from selaras.pelaksanaan.isi import IsiPeriode
from selaras.pelaksanaan.models import NARASI_MAX, Periode
from selaras.penilaian import gerbang
from selaras.penilaian.models import (
    ALASAN_MAX,
    UMPAN_BALIK_MAX,
    CapaianOrganisasi,
    Evaluasi,
    FormulirKeputusan,
    UmpanBalik,
)
from selaras.penilaian.policies import CapaianPolicy, EvaluasiPolicy
from selaras.perencanaan.actions import mutasi
from selaras.perencanaan.versi import agreed_version
from selaras.rules.kebijakan import JenisPeriode, Kebijakan, Langkah
from selaras.rules.periode import RentangPeriode, periode_of
from selaras.rules.predikat import CapaianOrganisasiNilai, PredikatKinerja, Rating, predikat_of

Isian = Mapping[str, Any]
Choice = TypeVar("Choice", bound=StrEnum)
Hal = tuple[int | None, str]  # an indicator's id, or a behaviour's kode
BUKAN_PILIHAN = "Mohon pilih salah satu: {}."


@deed(EvaluasiPolicy, "diterima apa adanya untuk dinilai")
def take_as_is(
    periode: Periode,
    policy: EvaluasiPolicy,
    *,
    by: Pelaku,
    catatan: str = "",
    versi: int | None = None,
) -> None:
    """The penilai takes what is there of one who has left, without a report."""
    note, now = optional_text("catatan", catatan, NARASI_MAX), clock.now()
    data = policy.atas_nama
    periode.advance("take_as_is", by=by, note=note, data=data, realisasi_diajukan_pada=now)
    if periode.is_final:
        mutasi.note_closing_report(periode.skp, by=by)


@deed(EvaluasiPolicy, "diberi umpan balik")
def give_feedback(
    periode: Periode,
    policy: EvaluasiPolicy,
    *,
    by: Pelaku,
    hasil_kerja: Iterable[Isian] = (),
    perilaku: Mapping[str, str] | None = None,
    versi: int | None = None,
) -> Periode:
    """Write feedback on some or all indicators and behaviours; it is published when it is complete.

    A blank text takes a feedback back; what is not mentioned stays (DPS-061, DPS-063).
    """
    texts = _texts(periode, policy.kebijakan, hasil_kerja, perilaku or {})
    is_late = policy.window(Langkah.UMPAN_BALIK).is_late(clock.now())
    known = {(row.indikator_id, row.perilaku): row for row in periode.umpan_balik_set.all()}
    for hal, isi in texts.items():
        _write_feedback(periode, by, hal, isi, known.get(hal), is_late=is_late)
    belum = gerbang.missing_feedback(periode)  # policy.missing is of before
    data = {"belum": belum, "terlambat": is_late} | policy.atas_nama
    periode.touch("give_feedback", by=by, data=data)
    return periode


def _texts(
    periode: Periode,
    kebijakan: Kebijakan,
    hasil_kerja: Iterable[Isian],
    perilaku: Mapping[str, str],
) -> dict[Hal, str]:
    """What was said about what; 422 for an indicator or a behaviour that is not of this SKP."""
    known = {str(row.pk) for row in IsiPeriode(periode).butir}
    said = [(str(row["indikator"]), row["isi"]) for row in hasil_kerja]
    _require_known("hasil_kerja", "Indikator", [pk for pk, _ in said], known)
    kode = {row.kode for row in kebijakan.perilaku}
    _require_known("perilaku", "Kode perilaku", list(perilaku), kode)
    texts: dict[Hal, str] = {
        (int(pk), ""): optional_text(f"indikator_{pk}", isi, UMPAN_BALIK_MAX) for pk, isi in said
    }
    return texts | {
        (None, each): optional_text(f"perilaku_{each}", isi, UMPAN_BALIK_MAX)
        for each, isi in perilaku.items()
    }


def _require_known(field: str, what: str, given: list[str], known: set[str]) -> None:
    for each in given:
        if each not in known:
            sentence = f"{what} {each} bukan bagian dari penilaian ini; mohon periksa kembali."
            raise InvalidInput(errors={field: [sentence]})
        if given.count(each) > 1:
            raise InvalidInput(errors={field: [f"{what} {each} diisi lebih dari satu kali."]})


def _write_feedback(
    periode: Periode, by: Pelaku, hal: Hal, isi: str, row: UmpanBalik | None, *, is_late: bool
) -> None:
    if not isi:
        if row is not None:
            row.delete()
        return
    if row is not None and row.isi == isi:
        return
    indikator_id, perilaku = hal
    row = row or UmpanBalik(periode=periode, indikator_id=indikator_id, perilaku=perilaku)
    row.isi, row.at, row.is_terlambat = isi, clock.now(), is_late
    row.oleh_id = by.pegawai_id  # none: the operator of a non-ASN penilai
    row.save()


@create(CapaianPolicy, "ditetapkan capaian organisasinya")
def set_capaian(
    ask: Ask[CapaianPolicy],
    unit: UnitKerja,
    *,
    by: Pelaku,
    jenis: str,
    tahun: int,
    nomor: int,
    predikat: str,
) -> CapaianOrganisasi:
    """The head one level above sets the achievement of a unit for a period (§4.4)."""
    lock(unit)
    rentang = _rentang(unit, jenis, tahun, nomor)
    nilai = _choice(CapaianOrganisasiNilai, "predikat", predikat)
    row = CapaianOrganisasi.objects.filter(
        unit=unit, jenis=jenis, tahun=tahun, nomor=nomor
    ).first() or CapaianOrganisasi(
        instansi=unit.instansi, unit=unit, jenis=jenis, tahun=tahun, nomor=nomor
    )
    ask(CapaianPolicy(by, row))
    return _keep_capaian(row, nilai, by, label=rentang.label)


def _rentang(unit: UnitKerja, jenis: str, tahun: int, nomor: int) -> RentangPeriode:
    """The period that is named, when the agency's policy has it."""
    try:
        rentang = periode_of(JenisPeriode(jenis), tahun, nomor)
    except ValueError as error:
        sentence = "Periode ini tidak ada; mohon periksa jenis, tahun, dan nomornya."
        raise InvalidInput(errors={"nomor": [sentence]}) from error
    kinds = (kebijakan_for(unit.instansi, rentang.mulai).periode, JenisPeriode.FINAL)
    if rentang.jenis not in kinds:
        raise InvalidInput(
            errors={"jenis": [f"Instansi ini menilai {' dan '.join(kinds)}, bukan {jenis}."]}
        )
    return rentang


def _keep_capaian(
    row: CapaianOrganisasi, nilai: str, by: Pelaku, *, label: str, evaluasi: Evaluasi | None = None
) -> CapaianOrganisasi:
    before = row.predikat
    row.predikat, row.ditetapkan_oleh, row.at, row.evaluasi = nilai, by.nama, clock.now(), evaluasi
    clean(row, exclude=["instansi", "unit", "evaluasi"])
    row.save()
    audit.record(row, "set_capaian", by=by, before=before, after=nilai, note=label)
    return row


@deed(EvaluasiPolicy, "dinilai", first=hold_skp)
def rate(
    periode: Periode,
    policy: EvaluasiPolicy,
    *,
    by: Pelaku,
    hasil_kerja: str,
    perilaku: str,
    catatan: str = "",
    versi: int | None = None,
) -> Evaluasi:
    """Give both ratings; the predikat follows from the quadrant and is published at once (DPS-078).

    The period keeps who rated whom, in which post, rank and unit, and the words that were rated,
    never to be recomputed. With the year's own rating the SKP is finished.
    """
    evaluasi = _evaluasi(policy, nomor=1, hasil_kerja=hasil_kerja, perilaku=perilaku)
    evaluasi.catatan = optional_text("catatan", catatan, NARASI_MAX)
    evaluasi.capaian_organisasi = policy.gerbang.capaian
    _publish(evaluasi, policy)
    pihak = _pihak(policy)
    periode.advance(
        "rate",
        by=by,
        note=evaluasi.catatan,
        data=policy.atas_nama,
        predikat=evaluasi.predikat,
        penilai_id=pihak.penilai_id,
        atasan_penilai_id=pihak.atasan_penilai_id,
        cuplikan=_snapshot(periode, pihak),
        versi_skp=agreed_version(periode.skp),
    )
    if periode.is_final:
        mutasi.finish(periode.skp, by=by)
    return evaluasi


@deed(EvaluasiPolicy, "dilengkapi formulir keputusan bertanda tangan")
def upload_decision(
    periode: Periode,
    policy: EvaluasiPolicy,
    *,
    by: Pelaku,
    berkas: "UploadedFile[bytes] | None",
    versi: int | None = None,
) -> FormulirKeputusan:
    """Keep the form that a non-ASN penilai signed, before his decision is recorded (§2.2)."""
    blank = FormulirKeputusan(periode=periode)
    row = pindaian.keep(blank, berkas, policy.kebijakan.bukti_ukuran_maks, by=by)
    data = {"formulir": row.pk, "sha256": row.sha256} | policy.atas_nama
    periode.touch("upload_decision", by=by, data=data)
    return row


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
    last = policy.evaluasi[0]
    evaluasi = _evaluasi(policy, last.nomor + 1, hasil_kerja, perilaku)
    evaluasi.alasan = _reason(alasan, policy.kebijakan.ubah_rating_alasan_min)
    if (evaluasi.hasil_kerja, evaluasi.perilaku) == (last.hasil_kerja, last.perilaku):
        raise InvalidInput(
            errors={"hasil_kerja": ["Kedua rating masih sama; mohon ubah paling sedikit satu."]}
        )
    evaluasi.catatan, evaluasi.capaian_organisasi = last.catatan, last.capaian_organisasi
    _publish(evaluasi, policy)
    Periode.objects.filter(pk=periode.pk).update(predikat=evaluasi.predikat)
    periode.predikat = evaluasi.predikat
    periode.touch("change_rating", by=by, note=evaluasi.alasan, data=policy.atas_nama)
    return evaluasi


def _evaluasi(policy: EvaluasiPolicy, nomor: int, hasil_kerja: str, perilaku: str) -> Evaluasi:
    """Both ratings and what follows from them, not saved yet."""
    hasil = _choice(Rating, "hasil_kerja", hasil_kerja)
    sikap = _choice(Rating, "perilaku", perilaku)
    now, kebijakan = clock.now(), policy.kebijakan
    return Evaluasi(
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
        diterbitkan_pada=now,
        is_terlambat=policy.window(Langkah.PENILAIAN).is_late(now),
        kebijakan=f"{kebijakan.preset}@{kebijakan.versi}",
    )


def _publish(evaluasi: Evaluasi, policy: EvaluasiPolicy) -> None:
    """Save the rating; a JPT's own becomes the capaian of the unit that he heads (DPS-066)."""
    periode = policy.subject
    makes = gerbang.makes_capaian(periode)
    if makes:
        nilai = gerbang.CAPAIAN_DARI_PREDIKAT[PredikatKinerja(evaluasi.predikat)]
        evaluasi.capaian_organisasi = nilai
    clean(evaluasi, exclude=["instansi", "periode", "penilai"])
    evaluasi.save()
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
        _keep_capaian(row, nilai, policy.actor, label=periode.rentang.label, evaluasi=evaluasi)


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


def _choice(kind: type[Choice], field: str, value: str) -> Choice:
    try:
        return kind(value)
    except ValueError as error:
        known = ", ".join(each.value for each in kind)
        raise InvalidInput(errors={field: [BUKAN_PILIHAN.format(known)]}) from error


def _reason(alasan: str, least: int) -> str:
    text = optional_text("alasan", alasan, ALASAN_MAX)
    if len(text) < least:
        sentence = f"Alasan perubahan paling sedikit {least} karakter; yang diisi {len(text)}."
        raise InvalidInput(errors={"alasan": [sentence]})
    return text
