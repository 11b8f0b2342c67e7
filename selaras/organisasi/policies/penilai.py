"""Who may say who rates whom: administrators within their reach, and a pegawai where allowed."""

from typing import ClassVar

from selaras.core.policy import Policy, Refusal
from selaras.kebijakan.in_force import kebijakan_for
from selaras.organisasi.models.pegawai import RiwayatJabatan
from selaras.organisasi.policies.reach import administers, kept


class PenilaiPolicy(Policy):
    """Asks about one post."""

    verbs: ClassVar[tuple[str, ...]] = ("set_penilai", "reload_penilai")
    subject: RiwayatJabatan

    def role_set_penilai(self) -> Refusal | None:
        """The admin, not for himself; a pegawai where the policy lets him (NTT-025)."""
        riwayat = self.subject
        is_own = self.actor.is_pegawai(riwayat.pegawai_id)
        if not is_own and administers(self.actor, riwayat.unit_id, riwayat.instansi_id):
            return None
        if not is_own:
            return self._admins("Hanya pengelola kepegawaian yang dapat menetapkan penilainya.")
        if kebijakan_for(riwayat.instansi, riwayat.mulai).penilai_dipilih_pegawai:
            return None
        return self._admins(
            "Pada instansi ini pejabat penilai ditetapkan pengelola kepegawaian; "
            "mohon gunakan Muat ulang penilai, atau laporkan lewat Laporkan kendala."
        )

    def role_reload_penilai(self) -> Refusal | None:
        riwayat = self.subject
        if administers(self.actor, riwayat.unit_id, riwayat.instansi_id):
            return None
        if self.actor.is_pegawai(riwayat.pegawai_id):
            return None
        return self._admins(
            "Hanya pemilik jabatan dan pengelola kepegawaian yang dapat memuat ulang penilai."
        )

    def _admins(self, sentence: str) -> Refusal:
        return kept(self.actor, sentence, self.subject.unit_id, self.subject.instansi_id)
