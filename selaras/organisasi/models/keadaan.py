"""Keadaan: leave and status of a person with dates; its kind is health data (practice.md §4)."""

from collections.abc import Iterable
from datetime import date
from typing import Any, ClassVar

from django.db import models
from django.db.models import Exists, F, OuterRef, Q

from selaras.accounts.models import Instansi
from selaras.base.format import tanggal
from selaras.core.pelaku import ADMIN_INSTANSI, Pelaku
from selaras.core.workflow import Versioned
from selaras.kebijakan.keadaan import akibat_of, nama_of, sukarela, tabel
from selaras.organisasi.models.pegawai import SURAT_MAX, Pegawai, RiwayatJabatan, closed_before
from selaras.rules.keadaan import AkibatKeadaan, JenisKeadaan, Rentang

PERGI = "tidak_bertugas"  # the `jalur` of all kinds that exclude each other
JALUR_MAX = 24


def jalur_of(akibat: AkibatKeadaan, jenis: str) -> str:
    """A person is away for one reason at a time; a status overlaps with others, not with itself."""
    return jenis if akibat.bertugas else PERGI


class KeadaanQuerySet(models.QuerySet["Keadaan"]):
    def visible_to(self, pelaku: Pelaku, on: date) -> "KeadaanQuerySet":
        """The person and personnel administration, nobody else: neither penilai nor auditor."""
        rows = self.filter(instansi=pelaku.instansi_id)
        if pelaku.has(ADMIN_INSTANSI):
            return rows
        mine = Q(pegawai=pelaku.pegawai_id or 0)
        if pelaku.admin_unit_ids:
            ended = Q(selesai__lt=closed_before(on))
            posts = RiwayatJabatan.objects.filter(unit__in=pelaku.admin_unit_ids).exclude(ended)
            mine |= Q(pegawai__in=posts.values("pegawai"))
        return rows.filter(mine)

    def with_people(self) -> "KeadaanQuerySet":
        return self.select_related("instansi", "pegawai__instansi")

    def touching(self, mulai: Any, selesai: Any) -> "KeadaanQuerySet":
        """Those with at least one of these days."""
        return self.filter(Q(selesai__isnull=True) | Q(selesai__gte=mulai), mulai__lte=selesai)

    def covering(self, pegawai: Any, mulai: Any, selesai: Any) -> "KeadaanQuerySet":
        """A person's of some days, away or at work, in their order."""
        return self.touching(mulai, selesai).filter(pegawai=pegawai).order_by("mulai", "pk")

    def away(self) -> "KeadaanQuerySet":
        return self.filter(jalur=PERGI)

    def of(self, kinds: Iterable[tuple[str, str]]) -> "KeadaanQuerySet":
        """Of these kinds, each for a group."""
        wanted = Q(pk__in=[])
        for jenis, kelompok in kinds:
            wanted |= Q(jenis=jenis, pegawai__jenis=kelompok)
        return self.filter(wanted)

    def freeing(self, mulai: Any, selesai: Any) -> "KeadaanQuerySet":
        """Those by which nothing is asked on any of these days, whoever they concern."""
        return self.filter(bebas_mulai__lte=mulai, bebas_selesai__gte=selesai)


class Keadaan(Versioned):
    """A dated row of one person: a kind of leave or status, with the letter it rests on.

    `bebas_mulai` to `bebas_selesai`: the days around it on which nothing is asked, with the leave
    that adjoins it and the days off between; derived (`keadaan/actions.py`), empty where a period
    is rated all the same.
    """

    instansi = models.ForeignKey(Instansi, on_delete=models.PROTECT, related_name="+")
    pegawai = models.ForeignKey(Pegawai, on_delete=models.PROTECT, related_name="keadaan_set")
    jenis = models.CharField(
        max_length=JALUR_MAX,
        choices=[(each.value, nama_of(each)) for each in JenisKeadaan],
    )
    jalur = models.CharField(max_length=JALUR_MAX, editable=False)
    mulai = models.DateField()
    selesai = models.DateField(null=True, blank=True)
    nomor_surat = models.CharField(max_length=SURAT_MAX)
    tanggal_surat = models.DateField()
    bebas_mulai = models.DateField(null=True, blank=True, editable=False)
    bebas_selesai = models.DateField(null=True, blank=True, editable=False)

    objects = KeadaanQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["-mulai", "-id"]
        indexes: ClassVar = [
            models.Index(fields=["pegawai", "bebas_mulai", "bebas_selesai"], name="keadaan_bebas"),
            models.Index(fields=["instansi", "mulai", "id"], name="keadaan_per_mulai"),
        ]
        constraints: ClassVar = [  # and no overlap: PostgreSQL, migration 0003
            models.CheckConstraint(
                condition=Q(selesai__isnull=True) | Q(selesai__gte=F("mulai")),
                name="keadaan_selesai_setelah_mulai",
            ),
            models.CheckConstraint(condition=~Q(nomor_surat=""), name="keadaan_bersurat"),
        ]

    def __str__(self) -> str:
        """Without its kind: what names the row in the trail is read by many."""
        return f"Keadaan sejak {tanggal(self.mulai)}"

    @property
    def akibat(self) -> AkibatKeadaan:
        return akibat_of(self.jenis, self.pegawai.jenis)

    @property
    def rentang(self) -> Rentang:
        return Rentang(self.mulai, self.selesai or date.max)


def is_free(pegawai: Any, mulai: Any, selesai: Any) -> Exists:
    """Whether nothing is asked of a person on these days; columns of an outer query, by name."""
    rows = Keadaan.objects.filter(pegawai=OuterRef(pegawai))
    return Exists(rows.freeing(OuterRef(mulai), OuterRef(selesai)))


def is_voluntary(pegawai: Any, mulai: Any, selesai: Any) -> Exists:
    """The same for those of whom a report is taken, if it comes."""
    rows = Keadaan.objects.filter(pegawai=OuterRef(pegawai), jenis__in=sukarela())
    return Exists(rows.freeing(OuterRef(mulai), OuterRef(selesai)))


def away_words(until: date | None) -> str:
    """The only words about it that others read."""
    return f"tidak bertugas s.d. {tanggal(until)}" if until else "tidak bertugas"


def away_sentence(until: date | None) -> str:
    words = away_words(until)
    return words[:1].upper() + words[1:]


def people_under(kinds: Iterable[tuple[str, str]], on: Any) -> models.QuerySet[Any]:
    """Whose status on a day is one of these kinds, to be used with `__in`."""
    return Keadaan.objects.touching(on, on).of(kinds).values("pegawai")


def kinds_for(kelompok: str) -> list[JenisKeadaan]:
    """What can be recorded of somebody of this group."""
    return [a for (a, b), row in tabel().items() if b == kelompok and kelompok in row.kelompok]
