"""Who has many documents gathered: the administrators, of whom they look after."""

from typing import ClassVar

from selaras.accounts.models import User
from selaras.arsip.models import BerkasMassal, BerkasPegawai, Pemusnahan, kept_by
from selaras.arsip.retensi import UMUM
from selaras.core.models import AuditEntry
from selaras.core.pelaku import ADMIN_INSTANSI, ADMIN_OPD, AUDITOR, Pelaku
from selaras.core.policy import Policy, Refusal, not_yet, not_yours
from selaras.organisasi.policies.reach import kept

SEBUT = 3  # names of who may be the second person
HANYA_ADMIN = "Retensi dan pemusnahan arsip dijaga oleh Admin Instansi."
SENDIRI = "Usulan Anda diputuskan oleh Admin Instansi lain, bukan oleh Anda sendiri."
BELUM_ADA = (
    "Usulan ini perlu Admin Instansi kedua, dan belum ada orang lain dengan peran itu. Anda dapat "
    "memberikan peran Admin Instansi kepada rekan Anda pada halaman Peran."
)
BELUM_DITETAPKAN = (
    "Masa simpan {} belum ditetapkan instansi. Mohon tetapkan dahulu menurut Jadwal Retensi Arsip "
    "instansi Anda, lalu usulkan."
)
ADMINS = frozenset({ADMIN_OPD, ADMIN_INSTANSI})


class BerkasMassalPolicy(Policy):
    """Asks about one that is about to be."""

    verbs: ClassVar[tuple[str, ...]] = ("gather_documents",)
    subject: BerkasMassal

    def role_gather_documents(self) -> Refusal | None:
        actor, row = self.actor, self.subject
        is_here = actor.instansi_id is not None and row.instansi_id == actor.instansi_id
        if is_here and row.unit_id is None and actor.has(ADMIN_INSTANSI):
            return None
        if is_here and row.unit and actor.administers(row.unit.pk, row.unit.instansi_id):
            return None
        sentence = "Dokumen banyak pegawai disiapkan oleh pengelola kepegawaiannya."
        return kept(actor, sentence, row.unit_id, row.instansi_id)


class BerkasPegawaiPolicy(Policy):
    """A person's own file: himself, and who keeps the files of his unit."""

    verbs: ClassVar[tuple[str, ...]] = ("gather_person",)
    subject: BerkasPegawai

    def role_gather_person(self) -> Refusal | None:
        actor, row = self.actor, self.subject
        if actor.is_pegawai(row.pegawai_id):
            return None
        if actor.peran & ADMINS and kept_by(actor).filter(pk=row.pegawai_id).exists():
            return None
        sentence = "Berkas perseorangan disiapkan oleh pegawainya atau pengelola kepegawaiannya."
        return kept(actor, sentence, actor.unit_id, actor.instansi_id)


class PemusnahanPolicy(Policy):
    """One admin instansi proposes; another, who has seen the list, approves; then it is done."""

    verbs: ClassVar[tuple[str, ...]] = (
        "set_retention",
        "propose_destruction",
        "approve_destruction",
        "reject_destruction",
        "withdraw_destruction",
        "carry_out_destruction",
    )
    subject: Pemusnahan

    def _keeper(self) -> Refusal | None:
        actor, row = self.actor, self.subject
        if actor.has(ADMIN_INSTANSI) and actor.instansi_id == row.instansi_id:
            return None
        return kept(actor, HANYA_ADMIN, None, row.instansi_id)

    role_set_retention = role_propose_destruction = _keeper

    def role_approve_destruction(self) -> Refusal | None:
        if refusal := self._keeper():
            return refusal
        if self.subject.pengusul_id != self.actor.user_id:
            return None
        others = self._others()
        return not_yours(SENDIRI if others else BELUM_ADA, who=", ".join(others))

    role_reject_destruction = role_approve_destruction

    def role_withdraw_destruction(self) -> Refusal | None:
        if self.actor.user_id is not None and self.actor.user_id == self.subject.pengusul_id:
            return None
        named = self.subject.pengusul.nama
        return not_yours(f"Usulan ini ditarik oleh pengusulnya, {named}.", who=named)

    role_carry_out_destruction = _keeper

    def refuse_propose_destruction(self) -> Refusal | None:
        if self.subject.dasar == UMUM:
            return not_yet(BELUM_DITETAPKAN.format(self.subject.nama), who=self.actor.nama)
        if self.subject.jumlah:
            return None
        return not_yet(f"Belum ada {self.subject.nama} yang masa simpannya sudah lewat.")

    def refuse_approve_destruction(self) -> Refusal | None:
        if self.has_seen:
            return None
        return not_yet("Mohon buka daftar arsipnya dahulu, lalu setujui.", who=self.actor.nama)

    @property
    def has_seen(self) -> bool:
        """Whether this person has opened the list."""
        looks = AuditEntry.objects.about(self.subject).filter(verb="seen")
        return looks.filter(actor=self.actor.user_id or 0).exists()

    def refuse_carry_out_destruction(self) -> Refusal | None:
        job = self.subject.pekerjaan
        if job is None or job.is_over:
            return None
        return not_yet("Pemusnahan ini sedang dikerjakan. Mohon tunggu sampai selesai.")

    def status_who(self, verb: str) -> str:
        if self.subject.status == Pemusnahan.Status.DIUSULKAN:
            return ", ".join(self._others())
        return ""

    def _others(self) -> list[str]:
        """Who may be the second person."""
        rows = User.objects.filter(instansi=self.subject.instansi_id, is_active=True)
        rows = rows.filter(peran_set__jenis=ADMIN_INSTANSI)
        rows = rows.exclude(pk=self.subject.pengusul_id).order_by("nama").distinct()
        return list(rows.values_list("nama", flat=True)[:SEBUT])


def require_archive(actor: Pelaku) -> None:
    """The pages of retention: to the admin instansi, and to an auditor who reads them."""
    if actor.instansi is None or not {ADMIN_INSTANSI, AUDITOR} & actor.peran:
        raise kept(actor, HANYA_ADMIN, None, actor.instansi_id).error()
