"""What SIASN says about a person, beside what is here, until somebody decides field by field."""

from datetime import date
from typing import Any, ClassVar

from django.db import models
from django.db.models import Q

from selaras.accounts.models import Instansi
from selaras.core.models import Pekerjaan
from selaras.core.pelaku import ADMIN_INSTANSI, ADMIN_OPD, Pelaku
from selaras.core.workflow import Versioned
from selaras.organisasi.models.pegawai import Pegawai, RiwayatJabatan

GAGAL_MAX = 400
DITERIMA, DITOLAK = "diterima", "ditolak"
Selisih = dict[str, Any]  # kolom, di_sini, di_siasn, nilai, sebab, keputusan, oleh


def reachable(pelaku: Pelaku, today: date) -> models.QuerySet[Pegawai]:
    """Oneself, and the people whom one administers by the post that they hold today."""
    mine = Q(pk=pelaku.pegawai_id) if pelaku.pegawai_id else Q(pk__in=[])
    if pelaku.has(ADMIN_INSTANSI):
        mine |= Q(instansi=pelaku.instansi_id)
    elif pelaku.has(ADMIN_OPD):
        posts = RiwayatJabatan.objects.on(today).definitif().filter(unit__in=pelaku.admin_unit_ids)
        mine |= Q(pk__in=posts.values("pegawai"))
    return Pegawai.objects.filter(mine, instansi=pelaku.instansi_id)


class TarikanSiasn(Versioned):
    """The last reading of SIASN for one pegawai: differences with their decisions, or the fault."""

    instansi = models.ForeignKey(Instansi, on_delete=models.PROTECT, related_name="+")
    pegawai = models.OneToOneField(Pegawai, on_delete=models.CASCADE, related_name="tarikan_siasn")
    selisih = models.JSONField(default=list, blank=True)
    terbuka = models.PositiveSmallIntegerField(default=0)  # how many wait for a decision
    ditarik_pada = models.DateTimeField(null=True)  # the last reading that succeeded
    dicoba_pada = models.DateTimeField()
    pekerjaan = models.ForeignKey(  # the job that tried last, if it was one
        Pekerjaan, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    gagal = models.CharField(max_length=GAGAL_MAX, blank=True)  # why the last attempt failed

    class Meta:
        ordering: ClassVar = ["-dicoba_pada", "-pk"]
        indexes: ClassVar = [models.Index(fields=["instansi", "terbuka"])]

    def __str__(self) -> str:
        return f"SIASN {self.pegawai}"

    @property
    def is_being_read(self) -> bool:
        """Whether a job that somebody asked for reads this very person now."""
        job = self.pekerjaan
        return job is not None and not job.is_over and "pegawai_id" in job.data

    @property
    def menunggu(self) -> list[Selisih]:
        """The differences without a decision."""
        return [row for row in self.selisih if not row["keputusan"]]

    @property
    def ditolak(self) -> list[Selisih]:
        """What was kept as it is here, and is not asked again until SIASN changes."""
        return [row for row in self.selisih if row["keputusan"] == DITOLAK]
