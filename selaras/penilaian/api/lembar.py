"""Feedback, ratings and the whole period: what is sent and what is answered."""

from datetime import datetime
from typing import Annotated, Any, Literal

from pydantic import Field, StringConstraints

from selaras.base.api.kinds import (
    BARIS_MAX,
    Answer,
    Body,
    Catatan,
    Id,
    OneOf,
    Orang,
    Pilihan,
    Teks,
    Tindakan,
    Versi,
)
from selaras.core.pelaku import Pelaku
from selaras.organisasi.questions import penilai_named
from selaras.pelaksanaan.api.bukti import Bukti
from selaras.pelaksanaan.api.periode import (
    BarisRealisasiAda,
    BarisRencanaAksi,
    NilaiPredikat,
    PeriodeRingkas,
)
from selaras.penilaian import models
from selaras.penilaian.api.capaian import NilaiCapaian
from selaras.penilaian.lembar import Lembar
from selaras.penilaian.policies import EvaluasiPolicy
from selaras.penutupan.policies.penutupan import PenutupanPolicy
from selaras.penutupan.policies.tanpa_laporan import TanpaLaporanPolicy
from selaras.perencanaan.api.moments import moment, tindakan_at
from selaras.realisasi.policies import TarikPolicy
from selaras.rules import predikat

Rating = Annotated[str, OneOf(predikat.Rating)]
IsiUmpanBalik = Annotated[Teks, StringConstraints(max_length=models.UMPAN_BALIK_MAX)]
KodePerilaku = Annotated[Teks, StringConstraints(max_length=10)]
# `see_rating` is a question of the page, not a verb that one calls.
RATING_VERBS = ("take_as_is", "give_feedback", "rate_hasil_kerja", "rate", "change_rating")


class UmpanBalikIndikator(Body):
    indikator: Id
    isi: IsiUmpanBalik


class UmpanBalikBaru(Body):
    hasil_kerja: Annotated[list[UmpanBalikIndikator], Field(max_length=BARIS_MAX)] = []
    perilaku: dict[KodePerilaku, IsiUmpanBalik] = {}
    sekaligus: Annotated[list[Pilihan], Field(max_length=BARIS_MAX)] = Field(
        [], description="Baris yang berbunyi sama: indikator_12, perilaku_BP."
    )
    dibuka: Annotated[list[Pilihan], Field(max_length=BARIS_MAX)] = Field(
        [], description="Baris yang bukti atau narasinya sudah dibuka penilai."
    )
    versi: Versi | None = None


class RatingBaru(Body):
    hasil_kerja: Rating
    perilaku: Rating
    catatan: Catatan = ""
    versi: Versi | None = None


class RatingHasilKerja(Body):
    hasil_kerja: Rating
    versi: Versi | None = None


class RatingUbah(Body):
    hasil_kerja: Rating
    perilaku: Rating
    alasan: Annotated[Teks, StringConstraints(max_length=models.ALASAN_MAX)]
    versi: Versi | None = None


class UmpanBalikAda(Answer):
    indikator: int
    isi: str


class UmpanBalik(Answer):
    hasil_kerja: list[UmpanBalikAda]
    perilaku: dict[str, str]


class Evaluasi(Answer):
    predikat: NilaiPredikat
    hasil_kerja: Rating
    perilaku: Rating
    catatan: str
    alasan: str
    capaian_organisasi: NilaiCapaian | Literal[""]
    penilai: Orang
    dinilai_pada: datetime
    terlambat: bool = Field(validation_alias="is_terlambat")
    nomor: int = Field(description="1: penilaian pertama; 2: perubahannya.")

    @staticmethod
    def resolve_penilai(row: models.Evaluasi) -> Any:
        return row.penilai or {"nip": "", "nama": row.penilai_nama}

    @staticmethod
    def resolve_dinilai_pada(row: models.Evaluasi) -> datetime | None:
        return moment(row.dinilai_pada, row.periode.skp)


class Periode(PeriodeRingkas):
    # Its row carries what `shown` laid there.
    pegawai: Orang = Field(validation_alias="skp.pegawai")
    penilai: Orang | None
    catatan: str
    catatan_realisasi: str
    rencana_terlambat: bool = Field(validation_alias="is_rencana_terlambat")
    tanpa_laporan: bool = Field(validation_alias="is_tanpa_laporan")
    realisasi_terlambat: bool = Field(validation_alias="is_realisasi_terlambat")
    rencana_diajukan_pada: datetime | None
    rencana_disetujui_pada: datetime | None
    realisasi_diajukan_pada: datetime | None
    rencana_aksi: list[BarisRencanaAksi]
    realisasi: list[BarisRealisasiAda]
    bukti: list[Bukti]
    umpan_balik: UmpanBalik
    hasil_kerja_dinilai: bool = Field(description="Langkah pertama dari dua sudah disimpan.")
    evaluasi: Evaluasi | None
    tindakan: dict[str, Tindakan]

    @staticmethod
    def resolve_tidak_dinilai(periode: Any) -> bool:
        return periode.lembar.bebas is not None

    @staticmethod
    def resolve_predikat(periode: Any) -> str | None:
        """Of the rating that the caller may know."""
        return periode.evaluasi.predikat if periode.evaluasi else None

    @staticmethod
    def resolve_hasil_kerja_dinilai(periode: Any) -> bool:
        return periode.lembar.hasil_dinilai is not None

    @staticmethod
    def resolve_penilai(periode: Any) -> Any:
        """Of the rating; before it, of today."""
        return periode.penilai or penilai_named(periode.lembar.hubungan)

    @staticmethod
    def resolve_rencana_diajukan_pada(periode: Any) -> datetime | None:
        return moment(periode.rencana_diajukan_pada, periode.skp)

    @staticmethod
    def resolve_rencana_disetujui_pada(periode: Any) -> datetime | None:
        return moment(periode.rencana_disetujui_pada, periode.skp)

    @staticmethod
    def resolve_realisasi_diajukan_pada(periode: Any) -> datetime | None:
        return moment(periode.realisasi_diajukan_pada, periode.skp)

    @staticmethod
    def resolve_rencana_aksi(periode: Any) -> list[Any]:
        return [row for rows in periode.lembar.rencana.values() for row in rows]

    @staticmethod
    def resolve_realisasi(periode: Any) -> list[Any]:
        return [each.realisasi for each in periode.lembar.indikator if each.realisasi]

    @staticmethod
    def resolve_bukti(periode: Any) -> list[Any]:
        return [row for each in periode.lembar.indikator for row in each.bukti]

    @staticmethod
    def resolve_umpan_balik(periode: Any) -> dict[str, Any]:
        """The owner sees it once it is complete: that is its publication."""
        lembar, policy = periode.lembar, periode.penilaian
        if policy.is_owner and not policy.is_complete:
            return {"hasil_kerja": [], "perilaku": {}}
        said = lembar.umpan_indikator
        keys = [each.indikator.pk for each in lembar.indikator if each.indikator.pk in said]
        rows = [{"indikator": key, "isi": said[key]} for key in keys]
        return {"hasil_kerja": rows, "perilaku": lembar.umpan_perilaku}

    @staticmethod
    def resolve_tindakan(periode: Any) -> dict[str, dict[str, Any]]:
        verbs = periode.pelaksanaan.tindakan() | periode.penilaian.tindakan(RATING_VERBS)
        verbs |= periode.penutupan.tindakan() | periode.tanpa.tindakan() | periode.tarik.tindakan()
        return tindakan_at(periode.skp, verbs)


def shown(lembar: Lembar, by: Pelaku) -> Any:
    """The row with all that its answer reads: its sheet, both policies, the rating one may know."""
    periode: Any = lembar.periode
    periode.lembar = lembar
    periode.pelaksanaan, periode.penilaian = lembar.policies(by)
    periode.penutupan = PenutupanPolicy(by, periode)
    periode.tanpa = TanpaLaporanPolicy(by, periode, hubungan=lembar.hubungan)
    periode.tarik = TarikPolicy(by, periode, isi=lembar)
    periode.evaluasi = shown_rating(periode.penilaian)
    if periode.evaluasi:
        periode.evaluasi.periode = periode
    return periode


def shown_rating(policy: EvaluasiPolicy) -> models.Evaluasi | None:
    """The newest rating that the caller may know: the owner from its publication on."""
    if policy.refusal("see_rating"):
        return None
    if policy.is_owner:
        return policy.published
    return policy.evaluasi[0] if policy.evaluasi else None
