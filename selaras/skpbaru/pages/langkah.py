"""Which of the five questions an SKP stands at, and what every page of them shows."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.db.models import Prefetch
from django.urls import reverse

from selaras.core.pelaku import Pelaku
from selaras.perencanaan.models.rhk import RencanaHasilKerja
from selaras.perencanaan.models.skp import Skp
from selaras.perencanaan.policies.skp import SkpPolicy
from selaras.skpbaru.models import HasilDipilih

DATA, HASIL, SARAN, PERIKSA, DIAJUKAN = range(1, 6)
NAMA = ("Data", "Hasil pimpinan", "Sumbangan Anda", "Periksa", "Diajukan")


def skp_in_progress(pelaku: Pelaku) -> Skp | None:
    """The newest of one's own that was never agreed upon: a draft, or handed in."""
    status = (Skp.Status.DRAF, Skp.Status.DIKEMBALIKAN, Skp.Status.DIAJUKAN)
    rows = Skp.objects.visible_to(pelaku).filter(pegawai=pelaku.pegawai_id or 0)
    rows = rows.filter(status__in=status, disetujui_pada=None).with_people()
    rhk = RencanaHasilKerja.objects.lengkap()
    rows = rows.prefetch_related(Prefetch("rhk_set", rhk), "lampiran_set")
    return rows.order_by("-periode_awal").first()


@dataclass(frozen=True)
class Percakapan:
    """One's SKP on the way, or none yet, as each page needs it."""

    pelaku: Pelaku
    skp: Skp | None

    @cached_property
    def policy(self) -> SkpPolicy | None:
        return SkpPolicy(self.pelaku, self.skp) if self.skp else None

    @cached_property
    def by_admin(self) -> bool:
        """Whether the utama come from the matrix that somebody else fills (§14 #8)."""
        policy = self.policy
        return policy is not None and policy.utama_by_admin and not policy.is_filler_of_utama

    @cached_property
    def utama(self) -> list[RencanaHasilKerja]:
        return [rhk for rhk in self.skp.susunan() if rhk.is_utama] if self.skp else []

    @cached_property
    def dipilih(self) -> list[RencanaHasilKerja]:
        """The leader's results that were chosen, and those that an RHK serves already."""
        if self.skp is None:
            return []
        rows = HasilDipilih.objects.filter(skp=self.skp.pk).select_related("hasil__skp")
        found = {row.hasil_id: row.hasil for row in rows}
        for rhk in self.utama:
            if rhk.intervensi:
                found.setdefault(rhk.intervensi.pk, rhk.intervensi)
        return list(found.values())

    @cached_property
    def belum(self) -> list[RencanaHasilKerja]:
        """Those of them that nothing serves yet."""
        served = {rhk.intervensi_id for rhk in self.utama}
        return [hasil for hasil in self.dipilih if hasil.pk not in served]

    @property
    def is_jpt(self) -> bool:
        """A head writes his results himself: he is not asked whose he helps with."""
        return self.skp is not None and self.skp.is_jpt

    @property
    def kini(self) -> int:
        """Where one goes on."""
        if self.skp is None:
            return DATA
        if not self.skp.is_editable:
            return DIAJUKAN
        if self.by_admin:
            return SARAN if self.utama else HASIL
        if not self.utama and not self.dipilih:
            return SARAN if self.is_jpt else HASIL
        return SARAN if self.belum else PERIKSA

    def allowed(self, langkah: int) -> int:
        """The step that is asked for, as far as it can be shown."""
        if self.skp is None:
            return DATA
        if not self.skp.is_editable:
            return DIAJUKAN
        return min(langkah, PERIKSA) if langkah >= DATA else self.kini

    def frame(self, langkah: int, tahun: int) -> dict[str, Any]:
        """For _bingkai.html."""
        skp = self.skp
        sendiri = reverse("susun:detail", args=[skp.pk]) if skp else reverse("susun:create")
        return {
            "langkah": langkah,
            "nama_langkah": NAMA,
            "skp": skp,
            "policy": self.policy,
            "tahun": skp.tahun if skp else tahun,
            "penilai_pendek": _short(self.policy.penilai_sapaan) if self.policy else "",
            "sendiri": sendiri,
        }


def _short(sapaan: str) -> str:
    """Without the titles: what a question and a button have room for."""
    return sapaan.partition(",")[0]
