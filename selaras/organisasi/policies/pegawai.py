"""Who may keep the data and the account of a person: administrators, and he himself a little."""

from functools import cached_property
from typing import ClassVar

from selaras.accounts import second_factor
from selaras.base import clock
from selaras.core.pelaku import ADMIN_INSTANSI, ADMIN_OPD
from selaras.core.policy import Policy, Refusal, not_yet, not_yours
from selaras.organisasi.models.pegawai import Pegawai
from selaras.organisasi.models.peran import Peran
from selaras.organisasi.policies.reach import kept
from selaras.organisasi.questions import home_unit_id


class PegawaiPolicy(Policy):
    """Asks about one person, saved or about to be."""

    verbs: ClassVar[tuple[str, ...]] = (
        "edit_profil",
        "confirm_data",
        "create_pegawai",
        "edit_pegawai",
        "depart",
        "activate_account",
        "deactivate_account",
        "issue_slip",
        "send_link",
        "switch_off_second_factor",
    )
    subject: Pegawai

    @cached_property
    def administers(self) -> bool:
        """By the unit in which the person works, or last worked; without one: by the agency."""
        actor, pegawai = self.actor, self.subject
        if actor.instansi_id != pegawai.instansi_id:
            return False
        if actor.is_system or actor.has(ADMIN_INSTANSI):
            return True
        return self._home in actor.admin_unit_ids

    @cached_property
    def _home(self) -> int | None:
        return home_unit_id(self.subject, clock.today(self.subject.instansi.zona))

    @property
    def knows_status(self) -> bool:
        """Leave is health data: the person and personnel administration (practice.md §4)."""
        return self.actor.is_pegawai(self.subject.pk) or self.administers

    def role_edit_profil(self) -> Refusal | None:
        return self._self("Hanya pemilik profil yang dapat mengubah data ini.")

    def role_confirm_data(self) -> Refusal | None:
        return self._self("Hanya pemilik profil yang dapat menyatakan datanya benar.")

    def role_create_pegawai(self) -> Refusal | None:
        """Within which units, the post that comes with it decides."""
        is_admin = self.actor.has(ADMIN_INSTANSI) or self.actor.has(ADMIN_OPD)
        if self.actor.instansi_id == self.subject.instansi_id and (
            is_admin or self.actor.is_system
        ):
            return None
        sentence = "Hanya pengelola kepegawaian yang dapat mendaftarkan pegawai."
        return kept(self.actor, sentence, self.actor.unit_id, self.subject.instansi_id)

    def role_edit_pegawai(self) -> Refusal | None:
        return self._admin("mengubah data pegawai ini")

    def role_depart(self) -> Refusal | None:
        return self._admin("mencatat pemberhentian pegawai ini")

    def refuse_depart(self) -> Refusal | None:
        if self.subject.berhenti_pada is None:
            return None
        return not_yet(f"{self.subject.sapaan} sudah tercatat berhenti; tidak ada yang diubah.")

    def role_activate_account(self) -> Refusal | None:
        return self._account("mengaktifkan akun ini")

    def refuse_activate_account(self) -> Refusal | None:
        user = self.subject.user
        if user is None or user.is_active:
            return not_yet("Akun ini sudah aktif; tidak ada yang perlu dilakukan.")
        return None

    def role_deactivate_account(self) -> Refusal | None:
        return self._account("menonaktifkan akun ini")

    def refuse_deactivate_account(self) -> Refusal | None:
        user = self.subject.user
        if user is None or not user.is_active:
            return not_yet("Akun ini sudah nonaktif; tidak ada yang perlu dilakukan.")
        return None

    def role_issue_slip(self) -> Refusal | None:
        return self._account("membuat kode masuk untuk akun ini")

    def refuse_issue_slip(self) -> Refusal | None:
        """A closed account stays closed until somebody opens it on purpose."""
        user = self.subject.user
        if user is None or user.is_active:
            return None
        return not_yet("Akun ini nonaktif. Mohon aktifkan dahulu, kemudian buat kode masuk.")

    def role_send_link(self) -> Refusal | None:
        return self._account("mengirim tautan kata sandi untuk akun ini")

    def refuse_send_link(self) -> Refusal | None:
        """A link needs an address; without one the printed code is the way."""
        user = self.subject.user
        if user is None or not user.email:
            return not_yet(
                "Akun ini belum mempunyai e-mail. Mohon buat kode masuk dan cetak slipnya."
            )
        return self.refuse_issue_slip()

    def role_switch_off_second_factor(self) -> Refusal | None:
        return self._account("mematikan verifikasi dua langkah akun ini")

    def refuse_switch_off_second_factor(self) -> Refusal | None:
        user = self.subject.user
        if user and second_factor.is_on(user):
            return None
        return not_yet(
            "Akun ini tidak memakai verifikasi dua langkah, jadi tidak ada yang perlu dimatikan."
        )

    def _self(self, sentence: str) -> Refusal | None:
        if self.actor.is_pegawai(self.subject.pk):
            return None
        has_left = self.subject.has_left(clock.today(self.subject.instansi.zona))
        return not_yours(sentence, who="" if has_left else self.subject.sapaan)

    def _admin(self, deed: str) -> Refusal | None:
        if self.administers:
            return None
        return self.for_admins(f"Hanya pengelola kepegawaian unit kerjanya yang dapat {deed}.")

    def for_admins(self, sentence: str) -> Refusal:
        """Who keeps this person's data is named, never the one who asks."""
        return kept(self.actor, sentence, self._home, self.subject.instansi_id)

    def _account(self, deed: str) -> Refusal | None:
        """Whoever can open an account can act as its owner: never one above oneself, nor one's own.

        An Admin OPD who printed a slip for the admin instansi would become admin instansi.
        """
        if refusal := self._admin(deed):
            return refusal
        if self.actor.is_pegawai(self.subject.pk):
            return self.for_admins(f"Mohon meminta pengelola kepegawaian lain untuk {deed}.")
        user = self.subject.user
        if user and self.subject.akun is None:
            return not_yours(
                f"Akun ini tidak lagi milik instansi Anda, sehingga Anda tidak dapat {deed}."
            )
        if user and any(self._is_above(peran) for peran in user.peran_set.all()):
            return kept(
                self.actor,
                f"Peran akun ini lebih luas daripada peran Anda, sehingga Anda tidak "
                f"dapat {deed}; mohon meminta admin yang memberi peran itu.",
                None,
                self.subject.instansi_id,
            )
        return None

    def _is_above(self, peran: Peran) -> bool:
        """Whether a role reaches where the actor's own do not: he would act with it as its owner.

        An admin OPD reaches the units below his own; whatever else is given is of the agency.
        """
        if self.actor.is_system:
            return False
        if self.actor.has(ADMIN_INSTANSI):
            return peran.jenis == Peran.Jenis.ADMIN_NASIONAL
        within = peran.jenis == ADMIN_OPD and peran.unit_id in self.actor.admin_unit_ids
        return not within
