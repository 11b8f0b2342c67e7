"""Who answers the questions of a first SKP, and why not."""

from datetime import date
from functools import cached_property
from typing import ClassVar

from selaras.base.format import hari_tanggal
from selaras.core.models import AuditEntry
from selaras.core.policy import Refusal, not_yet, not_yours
from selaras.kaskade.policies.permintaan import PermintaanMatriksPolicy
from selaras.kebijakan.in_force import libur_for
from selaras.kebijakan.pengingat import midnight_of, refuse_reminded, working_hours
from selaras.perencanaan.actions.rhk import offered_to
from selaras.perencanaan.policies.skp import SkpPolicy
from selaras.rules.calendar import add_working_days
from selaras.salin.policies import SalinPolicy

REMIND = "remind_matriks"


class PercakapanPolicy(SalinPolicy):
    """The subject is the Skp that is made; each answer needs the right to write what it writes."""

    verbs: ClassVar[tuple[str, ...]] = ("choose_results", "take_suggestion", "write_own")

    def role_choose_results(self) -> Refusal | None:
        if self.skp_policy.is_owner:
            return None
        sapaan = self.subject.pegawai.sapaan
        return not_yours(
            f"Hanya pemilik SKP, {sapaan}, yang memilih hasil yang dibantunya.", who=sapaan
        )

    def refuse_choose_results(self) -> Refusal | None:
        if self.subject.is_jpt:
            return not_yet(
                "Formulir JPT dan pimpinan unit kerja mandiri menyusun hasilnya sendiri, tanpa "
                "mengintervensi RHK pimpinan."
            )
        return self.skp_policy.refusal("edit")

    def role_take_suggestion(self) -> Refusal | None:
        return self.skp_policy.role("edit_utama")

    def refuse_take_suggestion(self) -> Refusal | None:
        return self.skp_policy.refusal("edit_utama")

    def role_write_own(self) -> Refusal | None:
        return self.role_take_suggestion()

    def refuse_write_own(self) -> Refusal | None:
        return self.refuse_take_suggestion()


class PengingatMatriksPolicy(PermintaanMatriksPolicy):
    """The subject is the Skp whose matrix was asked for: its owner reminds, after some days."""

    verbs: ClassVar[tuple[str, ...]] = ("request_matriks", "remind_matriks")

    def role_remind_matriks(self) -> Refusal | None:
        return self.role_request_matriks()

    def refuse_remind_matriks(self) -> Refusal | None:
        day = self.boleh_mulai
        if day is None:
            return not_yet("Tidak ada permintaan matriks yang sedang menunggu.")
        if self.today >= day:
            return working_hours(self.actor)
        return not_yet(
            f"Dapat diingatkan lagi mulai {hari_tanggal(day)}; sampai hari itu {self.pengisi} "
            "masih punya waktu."
        )

    @cached_property
    def diingatkan(self) -> AuditEntry | None:
        """The last reminder of this request."""
        if self.menunggu is None:
            return None
        rows = AuditEntry.objects.about(self.subject).filter(
            verb=REMIND, at__gte=self.menunggu.diminta_pada
        )
        return rows.order_by("-id").first()

    @property
    def boleh_mulai(self) -> date | None:
        """The first day on which he may be reminded; none where nothing waits."""
        if self.menunggu is None:
            return None
        skp, sent = self.subject, self.diingatkan
        since = sent.at if sent else self.menunggu.diminta_pada
        return add_working_days(
            since.astimezone(skp.instansi.zona).date(),
            self.kebijakan.ingatkan_matriks_hari_kerja,
            libur_for(skp.instansi),
            skp.riwayat_jabatan.unit.hari_kerja,
        )


class PengingatPimpinanPolicy(SkpPolicy):
    """The subject is an Skp that waits for that of the leader: one reminder a day reaches him.

    Whoever sent it: of several who wait, the first of a day speaks for all (practice.md §4).
    """

    verbs: ClassVar[tuple[str, ...]] = ("remind_leader",)

    def role_remind_leader(self) -> Refusal | None:
        if self.is_owner:
            return None
        return not_yours("Yang dapat mengingatkan hanya pegawai yang menunggu.")

    def refuse_remind_leader(self) -> Refusal | None:
        penilai = self.penilai
        if penilai is None or not self.subject.is_editable:
            return not_yet("Tidak ada SKP pimpinan yang sedang ditunggu di sini.")
        if penilai.berhenti_pada and penilai.berhenti_pada < self.today:
            return not_yet(f"{self.penilai_sapaan} sudah tidak bertugas.", who=self.pengisi)
        if offered_to(self).exists():
            return not_yet(f"SKP {self.penilai_sapaan} sudah disetujui; hasilnya dapat dipilih.")
        since, instansi = midnight_of(self.actor), self.subject.instansi_id
        reminded = refuse_reminded(self.penilai_sapaan, penilai.pk, since, instansi)
        return reminded or working_hours(self.actor)
