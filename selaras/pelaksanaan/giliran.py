"""Whose turn a period is: its owner's, his penilai's, or nobody's; and who sees it."""

from datetime import date, datetime
from typing import Any

from django.db import models
from django.db.models import Case, Exists, F, OuterRef, Q, When

from selaras.base.columns import holds
from selaras.core.pelaku import Pelaku
from selaras.organisasi.models.keadaan import is_free, is_voluntary
from selaras.organisasi.models.pegawai import MENINGGAL, HubunganPenilai, Pegawai
from selaras.perencanaan.models.skp import Skp


def _free() -> Q:
    """Wholly on lawful leave: nothing is asked, it is in nobody's list (practice.md §1)."""
    return Q(is_free("skp__pegawai", "mulai", "selesai"))


class PeriodeQuerySet(models.QuerySet[Any]):
    def rated_by(self, pelaku: Pelaku, on: date) -> "PeriodeQuerySet":
        rates = HubunganPenilai.objects.on(on).decided_by(pelaku)
        return self.filter(skp__riwayat_jabatan__in=rates.values("riwayat_jabatan"))

    def waiting_for_owner(self, pelaku: Pelaku, on: Any) -> "PeriodeQuerySet":
        """A plan to write; a realisation once the period has ended, or that was given back.

        Whether the realisation can be written now, its window says: `tenggat.is_owners_turn`.
        """
        mine = self.filter(self._waits_for_owner(on), skp__pegawai=pelaku.pegawai_id)
        return mine.filter(~_free())

    def telling_whose_turn(self, on: Any) -> "PeriodeQuerySet":
        """Each with `menunggu`: whether it is among those that wait for their owner."""
        return self.annotate(menunggu=holds(self._waits_for_owner(on), ~_free()))

    def waiting_for_penilai(self, pelaku: Pelaku, on: date) -> "PeriodeQuerySet":
        """Plans to approve and realisations to rate, her people's and what passed on to her."""
        hers, passed_on = self.model.objects.order_by().by_way_to(pelaku, on)
        return self.filter(pk__in=hers.values("pk").union(passed_on.values("pk"), all=True))

    def by_way_to(self, pelaku: Pelaku, on: date) -> "tuple[PeriodeQuerySet, PeriodeQuerySet]":
        """What waits for her apart: of her own people, and what passed on to her.

        An OR of the two would read every period that waits for anybody.
        """
        rates = HubunganPenilai.objects.on(on)
        own = rates.decided_by(pelaku).values("riwayat_jabatan")
        above = rates.filter(atasan_penilai=pelaku.pegawai_id).values("riwayat_jabatan")
        waiting = self.waiting_for_decision()
        passed_on = waiting.filter(beralih_pada__isnull=False, skp__riwayat_jabatan__in=above)
        return waiting.filter(skp__riwayat_jabatan__in=own), passed_on

    def waiting_for_decision(self) -> "PeriodeQuerySet":
        """What a penilai owes: not of the dead, whose rating is optional (practice.md §4)."""
        asked = ~_free() | Q(is_voluntary("skp__pegawai", "mulai", "selesai"))
        dead = Pegawai.objects.filter(pk=OuterRef("skp__pegawai"), kedudukan=MENINGGAL)
        return self.filter(asked, ~Exists(dead), status__in=self.model.ASKED_OF_PENILAI)

    def telling_who_is_free(self) -> "PeriodeQuerySet":
        """Each with `bebas`: whether nothing is asked in it, and it has no rating.

        What was handed in voluntarily is asked of the penilai: it waits for him, as any other.
        """
        rated, handed_in = self.model.Status.DINILAI, self.model.ASKED_OF_PENILAI
        given = Q(is_voluntary("skp__pegawai", "mulai", "selesai"), status__in=handed_in)
        return self.annotate(bebas=holds(~Q(status=rated), _free(), ~given))

    def with_predikat(self, at: datetime) -> "PeriodeQuerySet":
        """Each with `predikat_kini`: the one in force at a moment, as `Periode.predikat_terbit`."""
        held = When(terbit_pada__gt=at, then=F("predikat_semula"))
        return self.annotate(predikat_kini=Case(held, default=F("predikat")))

    def visible_to(self, pelaku: Pelaku) -> "PeriodeQuerySet":
        """Periods of the SKP one may see, and those that one rated."""
        seen: Q | Exists = Exists(Skp.objects.visible_to(pelaku).filter(pk=OuterRef("skp")))
        if pelaku.pegawai_id:
            seen = seen | Q(penilai=pelaku.pegawai_id)
        return self.filter(seen, instansi=pelaku.instansi_id)

    def with_people(self) -> "PeriodeQuerySet":
        return self.select_related(
            "instansi", "skp__instansi", "skp__pegawai", "skp__riwayat_jabatan__unit", "penilai"
        )

    def _waits_for_owner(self, on: Any) -> Q:
        status = self.model.Status
        plan = Q(status__in=self.model.PLANNING, mulai__lte=on)
        ended = Q(status=status.BERJALAN, selesai__lt=on)
        return plan | ended | Q(status=status.REALISASI_DIKEMBALIKAN)
