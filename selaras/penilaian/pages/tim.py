"""The team of a penilai in one period: who is how far, and how the predikat spread."""

from collections import Counter
from dataclasses import dataclass, replace
from operator import attrgetter
from typing import Any

from django.db.models import CharField, F, QuerySet

from selaras.base import clock
from selaras.core.pelaku import OPERATOR_PENILAI, Pelaku, facts_of, somebody
from selaras.core.prepared import Named, Prepared
from selaras.keadaan.bebas import bebas_of
from selaras.pelaksanaan.models import Periode
from selaras.rules.kebijakan import Kebijakan
from selaras.rules.predikat import MIN_PEGAWAI, PREDIKAT_LABEL, PredikatKinerja, distribution_advice

SHOWN = 12  # around the person on the desk; the others are on the list of subordinates
NADA = {
    PredikatKinerja.SANGAT_BAIK: "good",
    PredikatKinerja.BAIK: "good",
    PredikatKinerja.BUTUH_PERBAIKAN: "warn",
    PredikatKinerja.KURANG: "bad",
    PredikatKinerja.SANGAT_KURANG: "bad",
}
Status = Periode.Status
KEADAAN = {
    Status.RENCANA: ("Rencana aksi belum diajukan", ""),
    Status.RENCANA_DIAJUKAN: ("Rencana aksi menunggu Anda", "brand"),
    Status.RENCANA_DIKEMBALIKAN: ("Rencana aksi diperbaiki", ""),
    Status.BERJALAN: ("Realisasi belum diajukan", "warn"),
    Status.REALISASI_DIKEMBALIKAN: ("Realisasi diperbaiki", "warn"),
    Status.REALISASI_DIAJUKAN: ("Siap dinilai", "brand"),
    Status.TIDAK_SELESAI: ("Ditutup tanpa selesai", "bad"),
}


@dataclass(frozen=True, slots=True)
class Anggota:
    """One subordinate in a period."""

    periode: int
    nama: str
    jabatan: str
    status: str
    predikat: str

    @property
    def is_ready(self) -> bool:
        return self.status == Status.REALISASI_DIAJUKAN

    @property
    def keadaan(self) -> tuple[str, str]:
        """The words and the tone of the pill."""
        return keadaan(self.status, self.predikat)


@dataclass(frozen=True, slots=True)
class TimBawahan:
    """Everybody whom one rates, in the order of names; `here` is the place of the person shown."""

    anggota: tuple[Anggota, ...]
    here: int

    @property
    def shown(self) -> tuple[Anggota, ...]:
        start = max(0, min(self.here - SHOWN // 2, len(self.anggota) - SHOWN))
        return self.anggota[start : start + SHOWN]

    @property
    def before(self) -> Anggota | None:
        return self.anggota[self.here - 1] if self.here > 0 else None

    @property
    def after(self) -> Anggota | None:
        return self.anggota[self.here + 1] if self.here + 1 < len(self.anggota) else None

    @property
    def next_ready(self) -> Anggota | None:
        """The next one who waits for a rating, past the end from the beginning."""
        others = self.anggota[self.here + 1 :] + self.anggota[: self.here]
        return next((each for each in others if each.is_ready), None)

    @property
    def rated(self) -> int:
        return sum(bool(each.predikat) for each in self.anggota)

    def with_rating(self, predikat: str) -> "TimBawahan":
        """The team as it would be: what the desk shows before anything is saved."""
        rows = list(self.anggota)
        rows[self.here] = replace(rows[self.here], predikat=predikat)
        return TimBawahan(tuple(rows), self.here)


@dataclass(frozen=True, slots=True)
class Distribusi:
    """How many of each predikat, in percent too, beside the pattern of the capaian."""

    jumlah: tuple[tuple[str, int], ...]
    persen: tuple[float, ...]
    ideal: tuple[int, ...]  # empty while the capaian is not set, or for very few people
    orang: int
    saran: tuple[str, ...]


def keadaan(status: str, predikat: str) -> tuple[str, str]:
    if predikat:
        nilai = PredikatKinerja(predikat)
        return f"Dinilai · {PREDIKAT_LABEL[nilai]}", NADA[nilai]
    return KEADAAN[Status(status)]


def tim_of(pelaku: Pelaku, periode: Periode) -> TimBawahan:
    """All whom this penilai rates today in the same period, and the one at hand; one query."""
    facts = facts_of(pelaku) | {"hari": clock.today(periode.instansi.zona)}
    facts |= {"jenis": periode.jenis, "tahun": periode.tahun, "nomor": periode.nomor}
    rows = rated_in.ask(tuple(pelaku.peran & {OPERATOR_PENILAI}), facts)
    anggota = [Anggota(**row) for row in rows]
    listed = any(each.periode == periode.pk for each in anggota)
    if not listed and not _is_free(periode):  # it passed on to him
        anggota = sorted([*anggota, _member(periode)], key=attrgetter("nama", "periode"))
    here = next((n for n, each in enumerate(anggota) if each.periode == periode.pk), 0)
    return TimBawahan(tuple(anggota), here)


def _is_free(periode: Periode) -> bool:
    """Whether its person was away all of it: nobody rates him, so he is in no team."""
    return bebas_of(periode.skp.pegawai_id, periode.mulai, periode.selesai) is not None


def _member(periode: Periode) -> Anggota:
    skp = periode.skp
    post, nama = skp.riwayat_jabatan.jabatan, skp.pegawai.nama
    return Anggota(periode.pk, nama, post, periode.status, periode.predikat)


@Prepared
def rated_in(*peran: str) -> QuerySet[Any, Any]:
    """The periods of one month or quarter of those whom a penilai rates on a day."""
    who = somebody(*peran)
    month = {"tahun": Named("tahun"), "nomor": Named("nomor")}
    then = Periode.objects.telling_who_is_free().filter(bebas=False, **month).order_by()
    rows = then.filter(jenis=Named("jenis", CharField())).rated_by(who, who.today)
    return rows.order_by("skp__pegawai__nama", "pk").values(
        "status",
        "predikat",
        periode=F("pk"),
        nama=F("skp__pegawai__nama"),
        jabatan=F("skp__riwayat_jabatan__jabatan"),
    )


def distribusi_of(tim: TimBawahan, capaian: str, kebijakan: Kebijakan) -> Distribusi:
    """Advice only, never a block (§4.5)."""
    counts = Counter(each.predikat for each in tim.anggota if each.predikat)
    jumlah = {each: counts.get(each.value, 0) for each in PredikatKinerja}
    orang = sum(jumlah.values())
    return Distribusi(
        jumlah=tuple((PREDIKAT_LABEL[each], n) for each, n in jumlah.items()),
        persen=tuple(100 * n / orang if orang else 0 for n in jumlah.values()),
        ideal=tuple(kebijakan.distribusi[capaian]) if capaian and orang >= MIN_PEGAWAI else (),
        orang=orang,
        saran=distribution_advice(capaian, jumlah) if capaian else (),
    )
