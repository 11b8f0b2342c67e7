"""Who corrects or deletes an SKP, when, and why not (practice.md §6)."""

from datetime import datetime
from functools import cached_property
from typing import ClassVar

from selaras.base.format import tanggal, waktu
from selaras.core.policy import Refusal, not_now, not_yet, not_yours
from selaras.koreksi.models import KoreksiSkp
from selaras.organisasi.models.pegawai import HubunganPenilai
from selaras.organisasi.pengelola import admin_opd_named
from selaras.organisasi.policies.dinilai import DinilaiPolicy
from selaras.organisasi.questions import penilai_on
from selaras.pelaksanaan.models import Periode, ProgresHarian
from selaras.perencanaan.models.rhk import RencanaHasilKerja
from selaras.perencanaan.models.skp import Skp
from selaras.perencanaan.policies.skp import PembuatanSkpPolicy

Status = Skp.Status
BELUM_DISETUJUI = frozenset({Status.DRAF, Status.DIKEMBALIKAN})


class KoreksiPolicy(DinilaiPolicy):
    """The subject is an Skp: its draft is changed or deleted, its agreed days are corrected."""

    verbs: ClassVar[tuple[str, ...]] = ("edit_skp", "delete_skp", "propose_correction")
    subject: Skp

    def role_edit_skp(self) -> Refusal | None:
        """Whoever may make it: the owner, where the policy lets him the Admin OPD too."""
        skp = self.subject
        maker = PembuatanSkpPolicy(self.actor, skp.riwayat_jabatan, skp.kebijakan)
        if maker.role("create") is None:
            return None
        return not_yours(
            f"Hanya pemilik SKP, {skp.pegawai.sapaan}, yang dapat mengubah periode dan formulirnya "
            "atau menghapusnya.",
            who=skp.pegawai.sapaan,
        )

    role_delete_skp = role_edit_skp

    def refuse_edit_skp(self) -> Refusal | None:
        skp = self.subject
        if skp.status in BELUM_DISETUJUI and not skp.is_revision:
            return None
        if skp.status == Status.DIAJUKAN and not skp.is_revision:
            return not_now(
                f"SKP sedang diperiksa {self.penilai_sapaan}. Mohon tarik kembali dahulu, atau "
                "tunggu SKP dikembalikan.",
                who=self.penilai_sapaan,
            )
        return self.refuse_propose_correction() or not_now(
            "SKP sudah disetujui, sehingga periodenya diubah dengan koreksi yang disetujui "
            f"{self.penilai_sapaan}. Mohon mengusulkan koreksi."
        )

    def refuse_delete_skp(self) -> Refusal | None:
        """A draft that nobody received, and that nothing rests on."""
        skp = self.subject
        if found := self.rests_on_it():
            return not_now(
                f"SKP ini tidak dapat dihapus karena {found}. Bila periode, formulir, atau "
                "penilainya keliru, mohon memperbaikinya di halaman ini."
            )
        if skp.diajukan_pada is not None:
            at = waktu(skp.diajukan_pada, skp.instansi.zona)
            return not_now(
                f"SKP ini sudah diterima {self.penilai_sapaan} pada {at}, sehingga tidak dihapus. "
                "Periode, formulir, dan isinya tetap dapat diperbaiki."
            )
        if skp.pendahulu_id is not None:
            return not_now(
                "Konsep ini dibuat oleh mutasi. Bila mutasinya keliru, mohon batalkan mutasinya: "
                "konsep ini ikut hilang dan SKP jabatan lama berlaku kembali."
            )
        return None

    def rests_on_it(self) -> str:
        """What would lose its ground with this SKP, in words; "" where nothing would."""
        skp = self.subject
        periods = list(Periode.objects.filter(skp=skp).order_by("mulai", "jenis"))
        served = RencanaHasilKerja.objects.filter(intervensi__skp=skp).exclude(skp=skp)
        logged = ProgresHarian.objects.filter(skp=skp).count()
        found = [
            f"mempunyai periode {', '.join(map(str, periods))}" if periods else "",
            f"didukung {served.count()} RHK pegawai lain" if served.exists() else "",
            f"mempunyai {logged} catatan harian" if logged else "",
            "dilanjutkan SKP sesudahnya" if skp.penerus_set.exists() else "",
        ]
        return " dan ".join(filter(None, found))

    # Of an agreed SKP

    def role_propose_correction(self) -> Refusal | None:
        if self.is_owner:
            return None
        return not_yours(
            f"Hanya pemilik SKP, {self.subject.pegawai.sapaan}, yang dapat mengusulkan koreksi.",
            who=self.subject.pegawai.sapaan,
        )

    def refuse_propose_correction(self) -> Refusal | None:
        return self.correction_refusal() or self._refuse_unrated() or self._refuse_second()

    def correction_refusal(self) -> Refusal | None:
        """Why this SKP cannot be corrected at all at present; also asked when it is agreed."""
        skp = self.subject
        if not skp.is_revision:
            return not_now(
                f"SKP ini berstatus {skp.status_label} dan belum pernah disetujui, sehingga tidak "
                "memerlukan koreksi: periode dan formulirnya diubah langsung pada konsepnya.",
                who=skp.pegawai.sapaan,
            )
        if self.final_rated:
            return not_now(
                f"Penilaian tahunan {skp.tahun} sudah terbit, sehingga SKP ini sudah selesai dan "
                "tidak dapat dikoreksi lagi. Atas penilaiannya dapat diajukan keberatan."
            )
        if skp.mutasi_tmt is not None:
            return not_now(
                f"SKP ini ditutup mutasi per {tanggal(skp.mutasi_tmt)}. Bila TMT itu keliru, mohon "
                "batalkan mutasinya lalu catat kembali dengan TMT yang benar."
            )
        if skp.status == Status.DISETUJUI:
            return None
        owner = "Anda" if self.is_owner else skp.pegawai.sapaan
        who = owner if skp.is_editable else self.penilai_sapaan
        return not_now(
            f"Revisi SKP ini sedang berjalan ({skp.status_label}). Koreksi dapat dilakukan setelah "
            f"revisinya selesai; sekarang menunggu {who}.",
            who=who,
        )

    def _refuse_unrated(self) -> Refusal | None:
        """Nobody could agree."""
        if self.hubungan is not None:
            return None
        post = self.subject.riwayat_jabatan
        who = admin_opd_named(post.unit_id, self.subject.instansi_id)
        return not_yet(
            "SKP ini belum mempunyai pejabat penilai, sehingga tidak ada yang dapat menyetujui "
            f"koreksi. Mohon {who} menetapkan penilainya.",
            who=who,
        )

    def _refuse_second(self) -> Refusal | None:
        if self.usulan is None:
            return None
        return not_yet(
            f"Usulan koreksi sudah menunggu persetujuan {self.penilai_sapaan}. Mohon tunggu "
            "jawabannya, atau tarik kembali usulan itu untuk menggantinya.",
            who=self.penilai_sapaan,
        )

    @cached_property
    def usulan(self) -> KoreksiSkp | None:
        """The proposal that waits."""
        rows = KoreksiSkp.objects.with_people().filter(skp=self.subject.pk)
        return rows.filter(status=KoreksiSkp.Status.DIUSULKAN).first()

    @cached_property
    def final_rated(self) -> bool:
        rows = Periode.objects.filter(skp=self.subject.pk, jenis=Periode.Jenis.FINAL)
        return rows.filter(status=Periode.Status.DINILAI).exists()


class UsulanKoreksiPolicy(DinilaiPolicy):
    """The subject is a KoreksiSkp: both penilai answer it, its owner may take it back."""

    verbs: ClassVar[tuple[str, ...]] = (
        "agree_correction",
        "reject_correction",
        "withdraw_correction",
    )
    is_about_row: ClassVar[bool] = True
    subject: KoreksiSkp

    @property
    def dinilai(self) -> Skp:
        return self.subject.skp

    @cached_property
    def hubungan(self) -> HubunganPenilai | None:
        return penilai_on(self.dinilai.riwayat_jabatan_id, self.today)

    @property
    def is_former(self) -> bool:
        """The penilai of the approval, who is asked too; never the owner himself."""
        return not self.is_owner and self.actor.is_pegawai(self.subject.penilai_lama_id)

    def role_agree_correction(self) -> Refusal | None:
        if self.is_penilai or self.is_former:
            return None
        lama = self.subject.penilai_lama
        also = f" dan penilai pada SKP, {lama.sapaan}" if lama else ""
        penilai = self.penilai_sapaan
        return not_yours(f"Koreksi ini dijawab oleh pejabat penilai, {penilai}{also}.", who=penilai)

    role_reject_correction = role_agree_correction

    def refuse_agree_correction(self) -> Refusal | None:
        given = self.own_agreement
        if given is not None:
            at = waktu(given, self.subject.instansi.zona)
            return not_yet(
                f"Anda sudah menyetujui koreksi ini pada {at}. Sekarang menunggu {self.awaited}.",
                who=self.awaited,
            )
        return KoreksiPolicy(self.actor, self.dinilai).correction_refusal()

    @property
    def own_agreement(self) -> datetime | None:
        """When this person agreed; he may be both."""
        usulan = self.subject
        if self.is_penilai and usulan.setuju_pada is None:
            return None
        return usulan.setuju_pada if self.is_penilai else usulan.setuju_lama_pada

    @property
    def awaited(self) -> str:
        """Whose agreement is missing, by name."""
        usulan, names = self.subject, []
        if usulan.setuju_pada is None:
            names.append(self.penilai_sapaan)
        if usulan.waits_for_former and usulan.penilai_lama:
            names.append(usulan.penilai_lama.sapaan)
        return " dan ".join(names)

    def role_withdraw_correction(self) -> Refusal | None:
        if self.is_owner:
            return None
        pemilik = self.dinilai.pegawai.sapaan
        return not_yours(
            f"Usulan ini hanya dapat ditarik kembali oleh pengusulnya, {pemilik}.", who=pemilik
        )
