"""Before the rating: what is taken without a report, feedback, the form of a non-ASN penilai."""

from collections.abc import Collection, Iterable, Mapping
from typing import Any, NotRequired, TypedDict

from django.core.files.uploadedfile import UploadedFile

from selaras.base import clock
from selaras.base.errors import InvalidInput
from selaras.core import pindaian
from selaras.core.deed import deed
from selaras.core.pelaku import Pelaku
from selaras.core.validation import optional_text
from selaras.pelaksanaan.isi import IsiPeriode
from selaras.pelaksanaan.models import NARASI_MAX, Periode
from selaras.penilaian import gerbang
from selaras.penilaian.models import (
    UMPAN_BALIK_MAX,
    FormulirKeputusan,
    UmpanBalik,
)
from selaras.penilaian.policies import EvaluasiPolicy
from selaras.penilaian.sekaligus import HASIL, require_together
from selaras.perencanaan.actions import mutasi
from selaras.rules.kebijakan import Langkah

Isian = Mapping[str, Any]
Hal = tuple[int | None, str]  # an indicator's id, or a behaviour's kode


class UmpanBalikBaru(TypedDict):
    """What `give_feedback` is told: on indicators, and on behaviours by their kode.

    Of rows that got one sentence together their names, and which were opened before.
    """

    hasil_kerja: list[Isian]
    perilaku: dict[str, str]
    sekaligus: NotRequired[list[str]]
    dibuka: NotRequired[list[str]]


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
    sekaligus: Collection[str] = (),
    dibuka: Collection[str] = (),
    versi: int | None = None,
) -> Periode:
    """Write feedback on some or all indicators and behaviours; it is published when it is complete.

    A blank text takes a feedback back; what is not mentioned stays (DPS-061, DPS-063). `sekaligus`
    names the rows that got one sentence together, `dibuka` those that were opened before.
    """
    isi = IsiPeriode(periode)
    texts = _texts(isi, hasil_kerja, perilaku or {})
    said = {_name(hal): text for hal, text in texts.items()}
    require_together(isi, said, sekaligus, dibuka)
    is_late = policy.window(Langkah.UMPAN_BALIK).is_late(clock.now())
    known = {(row.indikator_id, row.perilaku): row for row in periode.umpan_balik_set.all()}
    for hal, text in texts.items():
        facts = {"is_terlambat": is_late, "is_sekaligus": _name(hal) in sekaligus}
        _write_feedback(periode, by, hal, text, known.get(hal), facts)
    belum = gerbang.missing_feedback(periode)  # policy.missing is of before
    data = {"belum": belum, "terlambat": is_late} | policy.atas_nama
    periode.touch("give_feedback", by=by, data=data)
    return periode


def says_more(periode: Periode, umpan: UmpanBalikBaru) -> bool:
    """Whether it differs from what is stored."""
    rows = periode.umpan_balik_set.values_list("indikator", "perilaku", "isi")
    stored: dict[Hal, str] = {(indikator, perilaku): isi for indikator, perilaku, isi in rows}
    said: dict[Hal, str] = {(int(row["indikator"]), ""): row["isi"] for row in umpan["hasil_kerja"]}
    said |= {(None, kode): isi for kode, isi in umpan["perilaku"].items()}
    return any(stored.get(hal, "") != isi for hal, isi in said.items())


def _name(hal: Hal) -> str:
    """What it is about, as the desk's form names it."""
    indikator, perilaku = hal
    return f"perilaku_{perilaku}" if perilaku else f"{HASIL}{indikator}"


def _texts(
    isi: IsiPeriode, hasil_kerja: Iterable[Isian], perilaku: Mapping[str, str]
) -> dict[Hal, str]:
    """What was said about what; 422 for an indicator or a behaviour that is not of this SKP."""
    known = {str(row.pk) for row in isi.butir}
    said = [(str(row["indikator"]), row["isi"]) for row in hasil_kerja]
    _require_known("hasil_kerja", "Indikator", [pk for pk, _ in said], known)
    kode = {row.kode for row in isi.kebijakan.perilaku}
    _require_known("perilaku", "Kode perilaku", list(perilaku), kode)
    texts: dict[Hal, str] = {
        (int(pk), ""): optional_text(f"{HASIL}{pk}", text, UMPAN_BALIK_MAX) for pk, text in said
    }
    return texts | {
        (None, each): optional_text(f"perilaku_{each}", text, UMPAN_BALIK_MAX)
        for each, text in perilaku.items()
    }


def _require_known(field: str, what: str, given: list[str], known: set[str]) -> None:
    for each in given:
        if each not in known:
            sentence = f"{what} {each} bukan bagian dari penilaian ini; mohon periksa kembali."
            raise InvalidInput(errors={field: [sentence]})
        if given.count(each) > 1:
            raise InvalidInput(errors={field: [f"{what} {each} diisi lebih dari satu kali."]})


def _write_feedback(
    periode: Periode, by: Pelaku, hal: Hal, isi: str, row: UmpanBalik | None, facts: dict[str, bool]
) -> None:
    if not isi:
        if row is not None:
            row.delete()
        return
    if row is not None and row.isi == isi:
        return
    indikator_id, perilaku = hal
    row = row or UmpanBalik(periode=periode, indikator_id=indikator_id, perilaku=perilaku)
    row.isi, row.at = isi, clock.now()
    row.is_terlambat, row.is_sekaligus = facts["is_terlambat"], facts["is_sekaligus"]
    row.oleh_id = by.pegawai_id  # none: the operator of a non-ASN penilai
    row.save()


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
