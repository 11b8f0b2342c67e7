"""AturanTpp: what a Perkada says about the allowance, as data; released by a second person."""

from datetime import date
from decimal import Decimal
from typing import Any, ClassVar

from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models import Q

from selaras.accounts.models import Instansi, User
from selaras.base.limits import CATATAN_MAX
from selaras.core.pelaku import Pelaku
from selaras.core.workflow import Step, Workflow
from selaras.organisasi.models.pegawai import SURAT_MAX
from selaras.rilis.models.kehadiran import WHOLE_AGENCY
from selaras.rules.tpp import KelompokTpp, Pembulatan, Pita, RumusTpp

KELIPATAN = [(1, "1 rupiah"), (100, "100 rupiah"), (1000, "1.000 rupiah")]
CARA = [
    (Pembulatan.TERDEKAT.value, "ke yang terdekat"),
    (Pembulatan.KE_BAWAH.value, "selalu ke bawah"),
]


class AturanTppQuerySet(models.QuerySet["AturanTpp"]):
    def visible_to(self, pelaku: Pelaku) -> "AturanTppQuerySet":
        """To who keeps the whole agency."""
        rows = self.filter(instansi=pelaku.instansi_id or 0)
        return rows if pelaku.peran & WHOLE_AGENCY else rows.none()

    def in_force(self, instansi: int, tahun: int, bulan: int) -> "AturanTpp | None":
        """The last one that had begun with a month."""
        rows = self.filter(
            instansi=instansi, status=AturanTpp.Status.BERLAKU, mulai__lte=date(tahun, bulan, 1)
        )
        return rows.order_by("-mulai", "-id").first()


class AturanTpp(Workflow):
    """Weights, bands, groups, rounding and ceiling of one Perkada, from a month on."""

    class Status(models.TextChoices):
        DRAF = "draf", "Draf"
        DIUSULKAN = "diusulkan", "Menunggu orang kedua"
        BERLAKU = "berlaku", "Berlaku"
        DICABUT = "dicabut", "Dicabut"

    STEPS: ClassVar = {
        "edit_aturan_tpp": Step({Status.DRAF}),
        "propose_aturan_tpp": Step({Status.DRAF}, Status.DIUSULKAN),
        "return_aturan_tpp": Step({Status.DIUSULKAN}, Status.DRAF),
        "release_aturan_tpp": Step({Status.DIUSULKAN}, Status.BERLAKU),
        "withdraw_aturan_tpp": Step({Status.BERLAKU}, Status.DICABUT),
    }

    instansi = models.ForeignKey(Instansi, on_delete=models.PROTECT, related_name="+")
    status = models.CharField(max_length=9, choices=Status, default=Status.DRAF, editable=False)
    nomor_perkada = models.CharField(max_length=SURAT_MAX)
    tanggal_perkada = models.DateField()
    mulai = models.DateField()  # the first day of its first month
    bobot_kinerja = models.PositiveSmallIntegerField(validators=[MaxValueValidator(100)])
    predikat = models.JSONField(default=dict)  # predikat → percent
    pita = models.JSONField(default=list)  # [[dari, sampai, persen], …]
    kelompok = models.JSONField(default=list)  # [[nama, beginning of the post, besaran], …]
    kelipatan = models.PositiveSmallIntegerField(choices=KELIPATAN, default=1)
    pembulatan = models.CharField(max_length=8, choices=CARA, default=Pembulatan.TERDEKAT.value)
    batas = models.DecimalField(max_digits=14, decimal_places=0, null=True, blank=True)
    catatan = models.TextField(
        max_length=CATATAN_MAX, blank=True
    )  # why it was given back, or withdrawn
    pengusul = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    dirilis_oleh = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    dirilis_pada = models.DateTimeField(null=True)

    objects = AturanTppQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["-id"]
        indexes: ClassVar = [
            models.Index(fields=["instansi", "-id"], name="aturan_tpp_per_instansi"),
        ]
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(bobot_kinerja__lte=100), name="aturan_tpp_bobot"),
            models.CheckConstraint(  # two persons release (practice.md §6)
                condition=~Q(status="berlaku")
                | Q(dirilis_oleh__isnull=False) & ~Q(dirilis_oleh=models.F("pengusul")),
                name="aturan_tpp_dua_orang",
            ),
            models.UniqueConstraint(
                fields=["instansi", "mulai"],
                condition=Q(status="berlaku"),
                name="aturan_tpp_satu_sebulan",
            ),
        ]

    def __str__(self) -> str:
        return f"Aturan {self.nomor_perkada}"

    @property
    def rumus(self) -> RumusTpp:
        """The same as the rules read it."""
        return RumusTpp(
            bobot_kinerja=self.bobot_kinerja,
            predikat={nama: Decimal(persen) for nama, persen in self.predikat.items()},
            pita=tuple(Pita(*map(Decimal, row)) for row in self.pita),
            kelompok=tuple(
                KelompokTpp(nama, jabatan, Decimal(besaran))
                for nama, jabatan, besaran in self.kelompok
            ),
            kelipatan=self.kelipatan,
            pembulatan=Pembulatan(self.pembulatan),
            batas=self.batas,
        )


def plain(rows: tuple[Pita, ...] | tuple[KelompokTpp, ...]) -> list[list[Any]]:
    """Bands or groups as JSON keeps them: numbers as text, so that no digit is lost."""
    return [
        [str(each.dari), str(each.sampai), str(each.persen)]
        if isinstance(each, Pita)
        else [each.nama, each.jabatan, str(each.besaran)]
        for each in rows
    ]
