"""Who keeps the programs and webhooks of an agency, and who reads its data through the API."""

from typing import ClassVar

from selaras.core.pelaku import ADMIN_INSTANSI, ADMIN_NASIONAL, Pelaku
from selaras.core.policy import Policy, Refusal, not_yours
from selaras.integrasi.models import AkunLayanan, LingkupData, Webhook
from selaras.organisasi.pengelola import admin_instansi_named, keeper_named


def keeps(pelaku: Pelaku) -> bool:
    """Whether the page Integrasi is his."""
    is_here = pelaku.has(ADMIN_INSTANSI) and pelaku.instansi_id is not None
    return is_here or pelaku.has(ADMIN_NASIONAL)


def require_keeper(pelaku: Pelaku) -> None:
    if not keeps(pelaku):
        named = admin_instansi_named(pelaku.instansi_id)
        raise not_yours(f"Halaman Integrasi dibuka oleh {named}.", who=named).error()


def require_scope(pelaku: Pelaku, lingkup: LingkupData) -> None:
    """A program reads what its scope says; of people the Admin Instansi, and all of it."""
    if lingkup in pelaku.lingkup or (pelaku.has(ADMIN_INSTANSI) and pelaku.instansi_id):
        return
    named = admin_instansi_named(pelaku.instansi_id)
    sentence = f"Data ini dibaca oleh akun layanan dengan lingkup {lingkup.value}, dan {named}."
    raise not_yours(sentence, who=named).error()


class IntegrasiPolicy(Policy):
    subject: AkunLayanan | Webhook

    def of_agency(self) -> Refusal | None:
        """Who makes one: a secret comes into being, so nobody from outside the agency."""
        actor, here = self.actor, self.subject.instansi_id
        if here is not None and actor.instansi_id == here and actor.has(ADMIN_INSTANSI):
            return None
        named = keeper_named(actor, None, here)
        return not_yours(f"Integrasi instansi ini dibuat oleh {named}.", who=named)

    def of_keeper(self) -> Refusal | None:
        """Who ends one: the nation's administrator too."""
        return None if self.actor.has(ADMIN_NASIONAL) else self.of_agency()


class AkunLayananPolicy(IntegrasiPolicy):
    verbs: ClassVar = ("revoke_layanan",)
    role_create_layanan = IntegrasiPolicy.of_agency
    role_revoke_layanan = IntegrasiPolicy.of_keeper

    def status_sentence(self, verb: str) -> str:
        return "Akun layanan ini sudah dicabut; tokennya tidak berlaku lagi."


class WebhookPolicy(IntegrasiPolicy):
    verbs: ClassVar = ("try_webhook", "replay_webhook", "stop_webhook")
    role_create_webhook = IntegrasiPolicy.of_agency
    role_try_webhook = IntegrasiPolicy.of_agency
    role_replay_webhook = IntegrasiPolicy.of_agency
    role_stop_webhook = IntegrasiPolicy.of_keeper

    def status_sentence(self, verb: str) -> str:
        return "Webhook ini berhenti. Mohon lanjutkan dahulu pengirimannya."
