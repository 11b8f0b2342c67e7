"""What somebody wants to hear outside the product, and what receipts tell of it."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.db.models import Q

from selaras.accounts.models import User
from selaras.base import clock
from selaras.base.errors import InvalidInput
from selaras.clients.whatsapp.client import Receipt
from selaras.core import audit
from selaras.core.deed import deed, system
from selaras.core.pelaku import Pelaku
from selaras.notifications.jangkauan import nomor_whatsapp
from selaras.notifications.kirim import fail_letter
from selaras.notifications.models import Kanal, Kategori, Pengiriman, Pilihan
from selaras.notifications.policies.pilihan import PilihanPolicy
from selaras.organisasi.models.pegawai import Pegawai

Status = Pengiriman.Status
TANPA_NOMOR = "Nomor HP pada profil Anda belum dapat dipakai untuk WhatsApp."
TANPA_SETUJU = "Centang persetujuan agar kami boleh mengirim pesan ke WhatsApp Anda."
JAM_SETENGAH = "Isi kedua jam tenang, atau kosongkan keduanya untuk mengikuti instansi."


@deed(PilihanPolicy, "mengubah cara menerima pemberitahuan")
def choose_messages(
    user: User,
    policy: PilihanPolicy,
    *,
    by: Pelaku,
    is_surel: bool,
    is_whatsapp: bool,
    kategori: Iterable[str],
    irama: str,
    setuju: bool = False,
    tenang_mulai: int | None = None,
    tenang_selesai: int | None = None,
) -> Pilihan:
    """By which channels, of what, how often and when; consent to WhatsApp is dated and kept."""
    row = Pilihan.objects.filter(user=user).first() or Pilihan(user=user)
    if is_whatsapp:
        _require_whatsapp(user, row, setuju=setuju)
    if (tenang_mulai is None) != (tenang_selesai is None):
        raise InvalidInput(errors={"tenang_selesai": [JAM_SETENGAH]})
    row.is_surel, row.is_whatsapp, row.irama = is_surel, is_whatsapp, irama
    row.kategori = [each for each in Kategori.values if each in set(kategori)]
    row.tenang_mulai, row.tenang_selesai = tenang_mulai, tenang_selesai
    row.full_clean()
    row.save()
    audit.record(user, "choose_messages", by=by, data=_facts(row))
    return row


def _require_whatsapp(user: User, row: Pilihan, *, setuju: bool) -> None:
    """A number, and a consent of this person: once given, it holds until it is withdrawn."""
    person = Pegawai.objects.filter(user=user, instansi=user.instansi_id).first()
    if person is None or not nomor_whatsapp(person.telepon):
        raise InvalidInput(errors={"is_whatsapp": [TANPA_NOMOR]})
    if not row.is_whatsapp:
        if not setuju:
            raise InvalidInput(errors={"setuju": [TANPA_SETUJU]})
        row.setuju_whatsapp_pada = clock.real_now()


@system("menghentikan pesan di luar Selaras")
def stop_messages(user: User, *, by: Pelaku, kanal: str) -> None:
    """By the signed link of a message; what waits for this channel is dropped when its turn comes.

    To begin again he logs in; WhatsApp asks for his consent anew.
    """
    row = Pilihan.objects.filter(user=user).first() or Pilihan(user=user)
    if kanal == Kanal.WHATSAPP:
        row.is_whatsapp = False
    else:
        row.is_surel = False
    row.save()
    audit.record(user, "stop_messages", by=by, data=_facts(row))


def _facts(row: Pilihan) -> dict[str, Any]:
    return {"surel": row.is_surel, "whatsapp": row.is_whatsapp, "kategori": row.kategori}


def note_receipts(receipts: Iterable[Receipt]) -> None:
    """What became of messages, in whatever order and however often it is told.

    By their id, or by our number where their answer to the sending was lost.
    """
    now = clock.real_now()
    for receipt in receipts:
        kunci = _uuid(receipt.kunci)
        its = Q(id_luar=receipt.id) & ~Q(id_luar="") | Q(surat=kunci, surat__isnull=False)
        rows = Pengiriman.objects.filter(its, kanal=Kanal.WHATSAPP)
        if receipt.status == "failed":
            found = rows.values_list("surat", flat=True).first()
            if found:
                fail_letter(found, Kanal.WHATSAPP, f"WhatsApp: {receipt.reason}", now)
            continue
        facts = {"id_luar": receipt.id, "selesai_pada": now, "alasan": ""}
        if receipt.status == "delivered":
            rows.exclude(status=Status.GAGAL).update(status=Status.DITERIMA, **facts)
        else:
            rows.filter(status__in=Pengiriman.TERBUKA).update(status=Status.TERKIRIM, **facts)


def _uuid(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None
