"""Who reads the counts of an agency, and who may share them."""

from typing import ClassVar

from selaras.core.pelaku import ADMIN_INSTANSI, ADMIN_OPD, AUDITOR, Pelaku
from selaras.core.policy import Policy, Refusal, not_yet, not_yours
from selaras.organisasi.pengelola import keeper_named
from selaras.rekap.models import BerkasDaftar, RingkasanTerbit
from selaras.rules.predikat import MIN_ORANG


def reads_agency(pelaku: Pelaku) -> bool:
    """Whether he leads, administers, audits or rates: to him the counts of an agency are shown."""
    if pelaku.instansi_id is None:
        return False
    roles = pelaku.peran & {ADMIN_INSTANSI, ADMIN_OPD, AUDITOR}
    return bool(roles) or pelaku.is_pimpinan or pelaku.is_penilai


def not_reading(pelaku: Pelaku) -> Refusal:
    """Whom he may ask for a figure that is not his to read."""
    who = keeper_named(pelaku, pelaku.unit_id, pelaku.instansi_id)
    return not_yours(
        "Rekapitulasi dibuka oleh pimpinan, pengelola, dan auditor. Untuk angka unit Anda, mohon "
        f"hubungi {who}.",
        who=who,
    )


def refuse_sharing(pelaku: Pelaku, *, tim: bool, orang: int) -> Refusal | None:
    """Why the page that leaves the product cannot be made (practice.md §4)."""
    if tim:
        who = keeper_named(pelaku, pelaku.unit_id, pelaku.instansi_id)
        return not_yours(
            "Halaman untuk dibagikan dibuat oleh pimpinan unit dan pengelola kepegawaian. Mohon "
            f"minta kepada {who}.",
            who=who,
        )
    if orang < MIN_ORANG:
        return not_yet(
            f"Halaman untuk dibagikan memuat paling sedikit {MIN_ORANG} pegawai. Mohon pilih unit "
            "yang lebih besar atau seluruh instansi."
        )
    return None


class BerkasDaftarPolicy(Policy):
    """Asks about a list as a file: whoever reads the list may have it."""

    verbs: ClassVar[tuple[str, ...]] = ("prepare_file",)
    subject: BerkasDaftar

    def role_prepare_file(self) -> Refusal | None:
        is_his = self.subject.instansi_id == self.actor.instansi_id
        return None if is_his and reads_agency(self.actor) else not_reading(self.actor)


class RingkasanTerbitPolicy(Policy):
    """Asks about a page to share; whose people it may count, `refuse_sharing` says."""

    verbs: ClassVar[tuple[str, ...]] = ("share_summary",)
    subject: RingkasanTerbit

    def role_share_summary(self) -> Refusal | None:
        is_his = self.subject.instansi_id == self.actor.instansi_id
        return None if is_his and reads_agency(self.actor) else not_reading(self.actor)
