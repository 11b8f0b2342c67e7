"""What the page Integrasi shows; templates only lay it out."""

from datetime import datetime
from typing import Any, NamedTuple

from django.contrib.contenttypes.models import ContentType
from django.core.paginator import Paginator
from django.db.models import Max, OuterRef, Subquery
from django.http import QueryDict

from selaras.base import clock
from selaras.base.address import origin
from selaras.base.limits import PER_PAGE
from selaras.core.models import AuditEntry
from selaras.core.pelaku import ADMIN_INSTANSI, Pelaku
from selaras.integrasi.katalog import words_of
from selaras.integrasi.models import AkunLayanan, LingkupData, Webhook
from selaras.integrasi.policies import AkunLayananPolicy, WebhookPolicy
from selaras.integrasi.tokens import READ_DATA

HALAMAN_WEBHOOK = "webhook"  # the second list of the page goes on by itself
HIDUP, HABIS = ("Aktif", "good"), ("Masa berlaku habis", "warn")
CONTOH = "https://selaras.contoh.go.id"  # where no address of this installation is known


class BarisLayanan(NamedTuple):
    akun: AkunLayanan
    policy: AkunLayananPolicy
    lingkup: str
    keadaan: tuple[str, str]  # and its tone
    dipakai_pada: datetime | None


class BarisWebhook(NamedTuple):
    webhook: Webhook
    policy: WebhookPolicy
    kejadian: list[str]
    keadaan: tuple[str, str]


class Curl(NamedTuple):
    """A call that can be copied as it stands."""

    judul: str
    untuk: str
    perintah: str


def overview(pelaku: Pelaku, params: QueryDict) -> dict[str, Any]:
    """The programs and webhooks that this person keeps, and how they are used."""
    accounts = AkunLayanan.objects.visible_to(pelaku).select_related("instansi")
    rows = accounts.annotate(dipakai_pada=_last_use()).order_by("status", "-id")  # the alive first
    page = Paginator(rows, PER_PAGE).get_page(params.get("halaman"))
    hooks = Webhook.objects.visible_to(pelaku).select_related("instansi").order_by("status", "-id")
    webhooks = Paginator(hooks, PER_PAGE).get_page(params.get(HALAMAN_WEBHOOK))
    return {
        "page": page,
        "layanan": [_account(pelaku, row) for row in page.object_list],
        "page_webhook": webhooks,
        "halaman_webhook": HALAMAN_WEBHOOK,
        "webhook": [_webhook(pelaku, row) for row in webhooks.object_list],
        "boleh_buat": pelaku.has(ADMIN_INSTANSI) and pelaku.instansi_id is not None,
        "is_nasional": pelaku.instansi_id is None,
        "curl": examples(),
    }


def _last_use() -> Subquery:
    kind = ContentType.objects.get_for_model(AkunLayanan)
    used = AuditEntry.objects.filter(subject_type=kind, subject_id=OuterRef("pk"), verb=READ_DATA)
    return Subquery(used.order_by().values("subject_id").annotate(at=Max("at")).values("at"))


def _account(pelaku: Pelaku, row: Any) -> BarisLayanan:
    scopes = ", ".join(LingkupData(each).label.partition(":")[0] for each in row.lingkup)
    state = HIDUP if row.berlaku_sampai > clock.real_now() else HABIS
    if row.status == AkunLayanan.Status.DICABUT:
        state = ("Dicabut", "")
    return BarisLayanan(row, AkunLayananPolicy(pelaku, row), scopes, state, row.dipakai_pada)


def _webhook(pelaku: Pelaku, row: Webhook) -> BarisWebhook:
    state = HIDUP
    if row.status == Webhook.Status.BERHENTI:
        state = ("Berhenti", "bad")
    elif row.gagal_sejak:
        state = ("Dicoba lagi", "warn")
    words = [words_of(kind) for kind in row.kejadian]
    return BarisWebhook(row, WebhookPolicy(pelaku, row), words, state)


def examples() -> list[Curl]:
    """For those who ask for them most; the token stands in for the one that was shown once."""

    def call(query: str) -> str:
        url = f"{origin() or CONTOH}/api/v1/{query}"
        return f'curl -H "Authorization: Bearer $TOKEN" "{url}"'

    return [
        Curl("BKN", "Predikat yang terbit, untuk disandingkan dengan SIASN", call("data/predikat")),
        Curl("TPP", "Predikat yang berubah sejak awal bulan", call(_since("data/predikat"))),
        Curl("Presensi", "Pegawai, jabatan, dan unit kerjanya", call("data/pegawai")),
        Curl("Kejadian", "Semua kejadian setelah nomor 0", call("kejadian?sejak=0")),
    ]


def _since(path: str) -> str:
    return f"{path}?diubah_sejak={clock.now():%Y-%m}-01"
