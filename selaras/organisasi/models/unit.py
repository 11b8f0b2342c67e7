"""The units of an agency, a tree of any depth."""

from collections.abc import Iterable
from datetime import date
from typing import Any, ClassVar

from django.db import models
from django.db.models import BigAutoField, F, Func, Q
from django.db.models.expressions import RawSQL

from selaras.accounts.models import Instansi

UNIT_MAX, KODE_MAX, SIASN_ID_MAX = 200, 40, 36
ESELON = (  # §9.2, SIASN
    ("00", "-"), ("10", "I.a JPT Utama"), ("11", "I.a JPT Madya"), ("12", "I.b JPT Madya"),
    ("21", "II.a JPT Pratama"), ("22", "II.b JPT Pratama"), ("31", "III.a Administrator"),
    ("32", "III.b Administrator"), ("41", "IV.a Pengawas"), ("42", "IV.b Pengawas"),
    ("51", "V.a"), ("52", "V.b"), ("99", "Non-eselon"),
)  # fmt: skip


# Only the asked-for part of the tree is walked, in one query on both databases; UNION, not UNION
# ALL, so that even a ring would end.
ABOVE = """(
WITH RECURSIVE naik(id, parent_id) AS (
    SELECT id, parent_id FROM organisasi_unitkerja WHERE id = %(expressions)s
    UNION
    SELECT atas.id, atas.parent_id FROM organisasi_unitkerja atas
    JOIN naik ON atas.id = naik.parent_id
) SELECT id FROM naik)
"""
BELOW = """
WITH RECURSIVE turun(id) AS (
    SELECT id FROM organisasi_unitkerja WHERE id IN ({})
    UNION
    SELECT bawah.id FROM organisasi_unitkerja bawah JOIN turun ON bawah.parent_id = turun.id
) SELECT id FROM turun
"""

# Down from some units until there is another head: a unit that is closed ends its branch. The
# agency is named each time, so that its units and heads are read once, not looked up one by one.
ANSWERING = """
WITH RECURSIVE turun(id) AS (
    SELECT id FROM organisasi_unitkerja WHERE parent_id IN ({}) AND ditutup IS NULL
    UNION
    SELECT bawah.id FROM organisasi_unitkerja bawah JOIN turun ON bawah.parent_id = turun.id
    WHERE bawah.instansi_id = %s AND bawah.ditutup IS NULL AND NOT EXISTS (
        SELECT 1 FROM organisasi_riwayatjabatan kepala
        WHERE kepala.instansi_id = %s AND kepala.unit_id = turun.id AND kepala.is_pimpinan
        AND kepala.mulai <= %s AND (kepala.selesai IS NULL OR kepala.selesai >= %s)
    )
) SELECT id FROM turun
"""


class Above(Func):
    """The keys of a unit and of those above it.

    PostgreSQL expects a hundred of them, and reads all units for so many; of an array it expects
    ten, and looks these up.
    """

    template = ABOVE

    def as_postgresql(self, compiler: Any, connection: Any, **context: Any) -> Any:
        template = f"(SELECT unnest(ARRAY{ABOVE}))"
        return self.as_sql(compiler, connection, template=template, **context)


class UnitKerjaQuerySet(models.QuerySet["UnitKerja"]):
    def above(self, unit_id: Any) -> "UnitKerjaQuerySet":
        """A unit and all above it; nothing without a unit. A name stands for one, too."""
        return self.filter(pk__in=Above(unit_id, output_field=BigAutoField()))

    def below(self, unit_ids: Iterable[int]) -> "UnitKerjaQuerySet":
        """Units and all below them."""
        ids = list(unit_ids)
        if not ids:
            return self.none()
        places = ", ".join(["%s"] * len(ids))
        return self.filter(pk__in=RawSQL(BELOW.format(places), ids))  # noqa: S611 -- parameters

    def answering_to(
        self, unit_ids: Iterable[int], instansi: int | None, on: date
    ) -> "UnitKerjaQuerySet":
        """The open units whose next head above, on a day, is the head of one of these."""
        ids, facts = list(unit_ids), [instansi, instansi, on, on]
        if not ids:
            return self.none()
        places = ", ".join(["%s"] * len(ids))
        return self.filter(pk__in=RawSQL(ANSWERING.format(places), [*ids, *facts]))  # noqa: S611


class UnitKerja(models.Model):
    """A unit in the agency's tree; `is_mandiri`: a unit whose head answers like a JPT (§9.3)."""

    instansi = models.ForeignKey(Instansi, on_delete=models.PROTECT, related_name="+")
    parent = models.ForeignKey(
        "self",
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="children",
        verbose_name="parent",
    )
    nama = models.CharField(max_length=UNIT_MAX)
    kode = models.CharField(max_length=KODE_MAX, blank=True)  # the agency's own, for imports
    siasn_id = models.CharField("ID SIASN", max_length=SIASN_ID_MAX, blank=True)  # 32 hex, BLL-005
    eselon = models.CharField(max_length=2, choices=ESELON, default="99")  # SIASN code, §9.2
    is_mandiri = models.BooleanField(default=False)
    hari_kerja = models.PositiveSmallIntegerField(default=5)  # days a week: 5 or 6
    ditutup = models.DateField(null=True, blank=True)

    objects = UnitKerjaQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["nama"]
        indexes: ClassVar = [models.Index(fields=["instansi", "nama", "id"], name="unit_per_nama")]
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(hari_kerja__in=[5, 6]), name="unit_hari_kerja"),
            models.CheckConstraint(condition=~Q(parent=F("id")), name="unit_bukan_induk_diri"),
            models.UniqueConstraint(
                fields=["instansi", "kode"], condition=~Q(kode=""), name="unit_kode_sekali"
            ),
        ]

    def __str__(self) -> str:
        return self.nama
