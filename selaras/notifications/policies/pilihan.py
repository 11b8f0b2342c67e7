"""Whose choice of messages it is."""

from typing import ClassVar

from selaras.accounts.models import User
from selaras.core.pelaku import ADMIN_INSTANSI, Pelaku
from selaras.core.policy import Policy, Refusal, not_yours

READERS = (
    "Daftar pengiriman pesan dibaca Admin Instansi. Pengiriman untuk Anda sendiri tampil pada "
    "halaman Akun, Pemberitahuan."
)


def reads_deliveries(pelaku: Pelaku) -> bool:
    return pelaku.has(ADMIN_INSTANSI)


class PilihanPolicy(Policy):
    """About a user: what he wants to hear, he alone says."""

    verbs: ClassVar[tuple[str, ...]] = ("choose_messages",)
    subject: User

    def role_choose_messages(self) -> Refusal | None:
        if self.actor.user_id is not None and self.actor.user_id == self.subject.pk:
            return None
        return not_yours("Cara menerima pemberitahuan dipilih oleh pemilik akun sendiri.")
