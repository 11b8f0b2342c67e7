"""Who reads the records of people, and who may take over what another system says of them."""

from dataclasses import replace
from typing import ClassVar

from django.urls import reverse

from selaras.base.errors import Jalan, NotAllowed
from selaras.core.pelaku import AUDITOR, Pelaku, letters_page
from selaras.core.policy import Policy, Refusal
from selaras.organisasi.models.pegawai import Pegawai
from selaras.organisasi.pengelola import admin_instansi_named
from selaras.organisasi.policies.pegawai import PegawaiPolicy
from selaras.organisasi.policies.reach import require_admin


def require_reader(actor: Pelaku) -> None:
    """Of a list that is read by administrators and, by his letter, by an auditor."""
    require_letter(actor)
    if not actor.reads_others:
        require_admin(actor)


def require_letter(actor: Pelaku) -> None:
    """His role alone opens nobody's records to an auditor; who writes his letter is named."""
    if not actor.has(AUDITOR) or actor.reads_others:
        return
    named = admin_instansi_named(actor.instansi_id)
    error = NotAllowed(f"Data ini dibuka dengan surat tugas yang berlaku, dicatat oleh {named}.")
    error.oleh, error.jalan = named, Jalan("Berkas pemeriksaan", reverse(letters_page()))
    raise error


def examines(actor: Pelaku, pegawai_id: int) -> bool:
    """Whether a letter that holds today opens this person's records; no other role counts."""
    if not actor.periksa.surat:
        return False
    by_letter = replace(actor, peran=frozenset(), admin_unit_ids=frozenset())
    rows = Pegawai.objects.within_reach_of(by_letter, actor.today)
    return rows.filter(pk=pegawai_id).exists()


class IdentitasPolicy(Policy):
    """Asks about one pegawai."""

    verbs: ClassVar[tuple[str, ...]] = ("edit_identity", "accept_identity")
    subject: Pegawai

    def role_accept_identity(self) -> Refusal | None:
        """What SIASN says of him, the pegawai himself too (BLL-001)."""
        if self.actor.is_pegawai(self.subject.pk):
            return None
        return self.role_edit_identity()

    def role_edit_identity(self) -> Refusal | None:
        person = PegawaiPolicy(self.actor, self.subject)
        if person.administers:
            return None
        return person.for_admins(
            "Data diri diperbaiki di SIASN lalu disinkronkan, atau diubah pengelola kepegawaian."
        )
