"""By which channels somebody can be reached now: his choice, his addresses, and that he is here."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.db.models import F

from selaras.accounts.models import Instansi
from selaras.base import clock
from selaras.kebijakan.in_force import kebijakan_for
from selaras.kebijakan.keadaan import tanpa_pengingat
from selaras.notifications import kanal
from selaras.notifications.models import Kanal, Kategori, Pilihan, usual_categories
from selaras.organisasi.models.keadaan import people_under
from selaras.organisasi.models.pegawai import MENINGGAL, Pegawai
from selaras.rules.kebijakan import Kebijakan
from selaras.rules.pesan import next_hour, not_before, not_quiet

INDONESIA = "62"
NOMOR = re.compile(r"[1-9][0-9]{8,14}")
CHOSEN = ("is_surel", "is_whatsapp", "kategori", "irama", "tenang_mulai", "tenang_selesai")


def nomor_whatsapp(telepon: str) -> str:
    """As the provider writes it: 0812-3456-789 → 628123456789; "" for what is no number."""
    digits = re.sub(r"[^0-9]", "", telepon)
    if digits.startswith("0"):
        digits = INDONESIA + digits.lstrip("0")
    return digits if NOMOR.fullmatch(digits) else ""


@dataclass(frozen=True, slots=True)
class Jangkauan:
    """One person, as far as messages are concerned."""

    user_id: int
    zona: ZoneInfo
    alamat: dict[str, str]  # by channel, in the order in which they are tried
    kategori: frozenset[str]
    irama: str
    tenang: tuple[int, int]
    jam: int  # of reminders and digests
    is_away: bool

    def kanal_after(self, last: str = "") -> str:
        """The first channel, or the one after another; "" where none is left."""
        names = [each.value for each in Kanal]
        rest = names[names.index(last) + 1 :] if last else names
        return next((name for name in rest if name in self.alamat), "")

    def wants(self, kategori: str) -> bool:
        """Nobody on leave is reminded, whatever he chose."""
        if kategori == Kategori.PENGINGAT and self.is_away:
            return False
        return kategori in self.kategori

    def moment(self, kategori: str, at: datetime) -> datetime:
        """When such a message may leave, at the earliest; `at` is local."""
        if kategori == Kategori.PENGINGAT:
            at = not_before(at, self.jam)
        if self.irama == Pilihan.Irama.HARIAN:
            at = next_hour(at, self.jam)
        return not_quiet(at, *self.tenang)


def reachable(instansi: Instansi, users: Iterable[int]) -> dict[int, Jangkauan]:
    """Those who work here and live, have an account and a channel left: in two queries."""
    today = clock.today(instansi.zona)
    choice = {name: F(f"user__pilihan_pesan__{name}") for name in CHOSEN}
    people = Pegawai.objects.filter(instansi=instansi, user__in=set(users), user__is_active=True)
    people = people.filter(user__instansi=instansi).working(today).exclude(kedudukan=MENINGGAL)
    rows = people.order_by().values("pk", "user", "telepon", surel=F("user__email"), **choice)
    found = list(rows)
    away = people_under(tanpa_pengingat(), today).filter(pegawai__in=[row["pk"] for row in found])
    ids = set(away.values_list("pegawai", flat=True))
    its = kebijakan_for(instansi, today)
    return {row["user"]: _one(row, its, is_away=row["pk"] in ids) for row in found}


def _one(row: dict[str, Any], its: Kebijakan, *, is_away: bool) -> Jangkauan:
    """Without a choice of his own the usual holds."""
    is_surel = row["is_surel"] is not False
    addresses = {
        Kanal.WHATSAPP.value: nomor_whatsapp(row["telepon"]) if row["is_whatsapp"] else "",
        Kanal.SUREL.value: row["surel"] if is_surel else "",
    }
    kategori = row["kategori"] if row["kategori"] is not None else usual_categories()
    own = row["tenang_mulai"] is not None
    return Jangkauan(
        user_id=row["user"],
        zona=its.zona,
        alamat={name: to for name, to in addresses.items() if to and kanal.is_configured(name)},
        kategori=frozenset(kategori),
        irama=row["irama"] or Pilihan.Irama.SEGERA,
        tenang=(row["tenang_mulai"], row["tenang_selesai"])
        if own
        else (its.tenang_mulai, its.tenang_selesai),
        jam=its.ingatkan_jam,
        is_away=is_away,
    )
