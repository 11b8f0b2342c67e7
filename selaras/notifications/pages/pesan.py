"""What is shown of messages outside: one's own choice, one's own last ones, the agency's log."""

from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import Any

from django.db.models import Count, QuerySet
from django.http import QueryDict

from selaras.accounts.models import User
from selaras.base import clock
from selaras.core.pelaku import Pelaku
from selaras.kebijakan.in_force import kebijakan_for
from selaras.notifications import kanal
from selaras.notifications.forms import SaringPengirimanForm
from selaras.notifications.jangkauan import nomor_whatsapp
from selaras.notifications.models import Kanal, Pengiriman, Pilihan
from selaras.organisasi.models.pegawai import Pegawai

OWN = 5  # of one's own last messages
DAY, WEEK = timedelta(days=1), timedelta(days=7)
TONE = {
    Pengiriman.Status.ANTRE: "",
    Pengiriman.Status.DIKIRIM: "",
    Pengiriman.Status.TERKIRIM: "brand",
    Pengiriman.Status.DITERIMA: "good",
    Pengiriman.Status.GAGAL: "bad",
    Pengiriman.Status.BATAL: "",
}
FIELDS = ("is_surel", "is_whatsapp", "kategori", "irama", "tenang_mulai", "tenang_selesai")


@dataclass(frozen=True, slots=True)
class Ditampilkan:
    """One's choice as its page shows it, and what it can be made of."""

    initial: dict[str, Any]
    surel: str
    nomor: str  # "" where none can be used
    has_whatsapp: bool
    consented: bool
    tenang: str  # of the agency, in words

    @property
    def facts(self) -> dict[str, bool]:
        return {"has_whatsapp": self.has_whatsapp, "consented": self.consented}


def pilihan_of(user: User) -> Ditampilkan:
    row = Pilihan.objects.filter(user=user).first() or Pilihan(user=user)
    person = Pegawai.objects.filter(user=user, instansi=user.instansi_id).first()
    nomor = nomor_whatsapp(person.telepon) if person else ""
    tenang = ""
    if user.instansi and user.instansi.versi_kebijakan:
        today = clock.today(user.instansi.zona)
        its = kebijakan_for(user.instansi, today)
        tenang = f"pukul {its.tenang_mulai:02}.00 sampai {its.tenang_selesai:02}.00"
    return Ditampilkan(
        initial={name: getattr(row, name) for name in FIELDS},
        surel=user.email,
        nomor=f"+{nomor}" if nomor else "",
        has_whatsapp=bool(nomor) and kanal.is_configured(Kanal.WHATSAPP),
        consented=row.is_whatsapp,
        tenang=tenang,
    )


def is_on(user: User, name: str) -> bool:
    row = Pilihan.objects.filter(user=user).first() or Pilihan(user=user)
    return row.is_whatsapp if name == Kanal.WHATSAPP else row.is_surel


def own_deliveries(user: User) -> list[Pengiriman]:
    """One's own last messages: when, by what, whether they came."""
    return list(Pengiriman.objects.filter(user=user).order_by("-id")[:OWN])


def deliveries_of(pelaku: Pelaku, query: QueryDict) -> tuple[QuerySet[Pengiriman], dict[str, Any]]:
    """The agency's, narrowed to what the address asks for."""
    facts = SaringPengirimanForm(query).facts()
    rows = Pengiriman.objects.filter(instansi=pelaku.instansi_id).select_related("user")
    for name in ("status", "kanal"):
        if facts[name]:
            rows = rows.filter(**{name: facts[name]})
    if facts["tanggal"]:
        first = datetime.combine(facts["tanggal"], time.min, tzinfo=pelaku.zona)
        rows = rows.filter(dibuat_pada__range=(first, first + DAY))
    return rows.order_by("-id"), facts


def counted(pelaku: Pelaku) -> list[tuple[str, int]]:
    """How many of the last seven days stand where."""
    rows = Pengiriman.objects.filter(
        instansi=pelaku.instansi_id, dibuat_pada__gte=clock.real_now() - WEEK
    ).order_by()
    found = dict(rows.values_list("status").annotate(n=Count("pk")))
    return [(label, found[name]) for name, label in Pengiriman.Status.choices if name in found]
