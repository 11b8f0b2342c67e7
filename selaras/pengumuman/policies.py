"""Who may announce something, when, and why not."""

from typing import ClassVar

from selaras.base import clock
from selaras.core.pelaku import ADMIN_INSTANSI, ADMIN_OPD, Pelaku
from selaras.core.policy import Policy, Refusal, not_yet
from selaras.organisasi.policies.reach import kept
from selaras.pengumuman.models import Pengumuman

WRITERS = (
    "Pengumuman ditulis Admin Instansi dan Admin OPD. Bila ada yang perlu diumumkan, mohon "
    "sampaikan kepada pengelola kepegawaian."
)


class PengumumanPolicy(Policy):
    """The Admin Instansi speaks to the agency, an Admin OPD to his offices."""

    verbs: ClassVar[tuple[str, ...]] = ("announce", "edit", "end_announcement")
    subject: Pengumuman

    def role_announce(self) -> Refusal | None:
        return self._writers()

    def role_edit(self) -> Refusal | None:
        return self._writers()

    def role_end_announcement(self) -> Refusal | None:
        return self._writers()

    def refuse_edit(self) -> Refusal | None:
        if self.subject.diakhiri_pada is None:
            return None
        return not_yet("Pengumuman ini sudah diakhiri. Mohon membuat pengumuman baru.")

    def refuse_end_announcement(self) -> Refusal | None:
        row = self.subject
        if row.diakhiri_pada is None and row.sampai >= clock.today(row.instansi.zona):
            return None
        return not_yet("Pengumuman ini sudah berakhir, sehingga tidak tampil lagi.")

    def _writers(self) -> Refusal | None:
        row, actor = self.subject, self.actor
        if row.instansi_id is not None and actor.instansi_id == row.instansi_id:
            if actor.has(ADMIN_INSTANSI):
                return None
            if actor.has(ADMIN_OPD) and row.unit_id in actor.admin_unit_ids:
                return None
        return kept(
            actor,
            "Pengumuman seluruh instansi ditulis Admin Instansi; pengumuman suatu unit kerja "
            "ditulis Admin OPD unit itu.",
            row.unit_id,
            actor.instansi_id,
        )


def writes_announcements(actor: Pelaku) -> bool:
    """Whether he may write any announcement at all: for the button of the list."""
    is_opd = actor.has(ADMIN_OPD) and bool(actor.admin_unit_ids)
    return actor.instansi_id is not None and (actor.has(ADMIN_INSTANSI) or is_opd)
