"""The secret address under which a person's deadlines appear in his phone's calendar."""

from typing import Any, ClassVar

from django.db import models
from django.db.models import OuterRef, Q, Subquery
from django.utils.crypto import constant_time_compare, salted_hmac

from selaras.accounts.models import Instansi
from selaras.core.pelaku import Pelaku
from selaras.core.workflow import Versioned
from selaras.organisasi.models.pegawai import Pegawai, RiwayatJabatan

GARAM = "selaras.kalender"
PANJANG = 40  # hexadecimal signs of the secret: 160 bits


class KalenderPribadiQuerySet(models.QuerySet["KalenderPribadi"]):
    def visible_to(self, pelaku: Pelaku) -> "KalenderPribadiQuerySet":
        """One's own, nobody else's."""
        return self.filter(pegawai=pelaku.pegawai_id or 0, instansi=pelaku.instansi_id or 0)

    def open_for(self, day: Any) -> "KalenderPribadiQuerySet":
        """What answers: not revoked, and of somebody who may still log in; with his unit."""
        posts = RiwayatJabatan.objects.on(day).definitif().filter(pegawai=OuterRef("pegawai"))
        unit = Subquery(posts.order_by("-mulai").values("unit")[:1])
        rows = self.filter(Q(pegawai__user__is_active=True), is_aktif=True)
        return rows.select_related("pegawai", "instansi").annotate(unit_kini=unit)


class KalenderPribadi(Versioned):
    """One for each person; a new number makes a new address, and the old one answers no more.

    The secret is reckoned from the number and the server's key: a copy of the database opens no
    calendar.
    """

    INGAT: ClassVar = ((0, "Tanpa pengingat"), (1, "1 hari"), (2, "2 hari"), (5, "5 hari"))

    instansi = models.ForeignKey(Instansi, on_delete=models.PROTECT, related_name="+")
    pegawai = models.OneToOneField(Pegawai, on_delete=models.CASCADE, related_name="kalender")
    nomor = models.PositiveIntegerField(default=1)
    is_aktif = models.BooleanField(default=True)
    ingat_hari = models.PositiveSmallIntegerField(choices=INGAT, default=2)
    is_penilai = models.BooleanField(default=False)  # also what he has to do as penilai
    dibuat_pada = models.DateTimeField()

    objects = KalenderPribadiQuerySet.as_manager()

    def __str__(self) -> str:
        return "Kalender pribadi"

    @property
    def kunci(self) -> str:
        """What the address ends with; only its owner is ever shown it."""
        return f"{self.pk}-{self._secret()}"

    def opens_with(self, kunci: str) -> bool:
        return constant_time_compare(kunci, self.kunci)

    def _secret(self) -> str:
        facts = f"{self.pk}:{self.nomor}"
        return salted_hmac(GARAM, facts, algorithm="sha256").hexdigest()[:PANJANG]
