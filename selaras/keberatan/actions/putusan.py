"""The atasan penilai hears both sides and decides; the decision is final (§5)."""

from datetime import date
from typing import Any

from selaras.base import clock
from selaras.core import pindaian, validation
from selaras.core.deed import deed
from selaras.core.pelaku import Pelaku
from selaras.keberatan import masa
from selaras.keberatan.actions.pengajuan import hold_periode
from selaras.keberatan.models import (
    SEBAB_MAX,
    TEMPAT_MAX,
    Keberatan,
    Keterangan,
    LembarPutusan,
    PihakDidengar,
)
from selaras.keberatan.policies import KeberatanPolicy, KeteranganPolicy
from selaras.penilaian.actions.rating import Penetap, supersede_rating
from selaras.penilaian.models import ALASAN_MAX

JAWAB_HARI_KERJA = 2  # to confirm what was written; silence is recorded and blocks nothing
TIMBANG = "Mohon tulis pertimbangannya; kedua pihak membacanya."
ISI = "Mohon tulis pokok keterangannya, atau sebab tidak dapat didengar."


@deed(KeberatanPolicy, "dicatat keterangan satu pihak")
def hear(
    keberatan: Keberatan,
    policy: KeberatanPolicy,
    *,
    by: Pelaku,
    pihak: str,
    tanggal: date | None = None,
    tempat: str = "",
    isi: str = "",
    sebab: str = "",
    versi: int | None = None,
) -> Keterangan:
    """Record what one side said, or why it cannot be heard; written again, it is asked again."""
    if pihak not in PihakDidengar.values:
        raise validation.wrong("pihak", "Pihak ini tidak dikenal.")
    row = policy.keterangan.get(pihak) or Keterangan(keberatan=keberatan, pihak=pihak)
    row.sebab = validation.optional_text("sebab", sebab, SEBAB_MAX)
    if row.sebab:
        row.tanggal, row.tempat, row.isi, row.jawab_sampai = None, "", "", None
    else:
        row.isi = validation.require_text("isi", isi, ISI, ALASAN_MAX)
        row.tempat = validation.require_text("tempat", tempat, "Mohon isi tempatnya.", TEMPAT_MAX)
        row.tanggal = _heard_on(keberatan, tanggal)
        row.jawab_sampai = masa.after(keberatan.evaluasi.periode, JAWAB_HARI_KERJA)
    row.dicatat_oleh, row.dicatat_pada = by.nama, clock.now()
    row.dijawab_pada, row.tanggapan = None, ""
    validation.clean(row, exclude=("keberatan",))
    row.save()
    keberatan.advance("hear", by=by, data={"pihak": pihak})
    return row


def _heard_on(keberatan: Keberatan, day: date | None) -> date:
    """Not before it was filed, and not on a day to come."""
    zona = keberatan.instansi.zona
    first, today = keberatan.diajukan_pada.astimezone(zona).date(), clock.today(zona)
    if day is None or not first <= day <= today:
        raise validation.wrong(
            "tanggal", "Mohon isi tanggal sejak keberatan diajukan sampai hari ini."
        )
    return day


@deed(KeteranganPolicy, "dibenarkan catatan keterangannya")
def confirm_keterangan(
    row: Keterangan,
    policy: KeteranganPolicy,
    *,
    by: Pelaku,
    tanggapan: str = "",
    versi: int | None = None,
) -> None:
    """Who was heard says that it is right, or adds what is missing."""
    row.tanggapan = validation.optional_text("tanggapan", tanggapan, ALASAN_MAX)
    row.dijawab_pada = clock.now()
    row.save(update_fields=["tanggapan", "dijawab_pada"])
    row.keberatan.touch("confirm_keterangan", by=by, data={"pihak": row.pihak})


@deed(KeberatanPolicy, "diunggah lembar putusannya")
def upload_lembar(
    keberatan: Keberatan,
    policy: KeberatanPolicy,
    *,
    by: Pelaku,
    berkas: Any,
    versi: int | None = None,
) -> LembarPutusan:
    """The sheet that a kepala daerah signed; a newer one stands beside the older."""
    most = keberatan.evaluasi.periode.kebijakan.bukti_ukuran_maks
    row = pindaian.keep(LembarPutusan(keberatan=keberatan), berkas, most, by=by)
    keberatan.touch("upload_lembar", by=by)
    return row


@deed(KeberatanPolicy, "diterima keberatannya", first=hold_periode)
def accept_keberatan(
    keberatan: Keberatan,
    policy: KeberatanPolicy,
    *,
    by: Pelaku,
    hasil_kerja: str,
    perilaku: str,
    pertimbangan: str,
    versi: int | None = None,
) -> None:
    """With other ratings, which make the next version; the original stays as it is."""
    facts = _decision(keberatan, policy, pertimbangan)
    records = policy.records
    penetap = Penetap(
        penilai_id=None if records else by.pegawai_id,
        penilai_nama=keberatan.pemutus_nama if records else "",
        dicatat_oleh=by.nama if records else "",
        menggantikan=keberatan.penilai_nama,
    )
    evaluasi = supersede_rating(
        keberatan.evaluasi.periode,
        by=by,
        hasil_kerja=hasil_kerja,
        perilaku=perilaku,
        penetap=penetap,
    )
    keberatan.advance("accept_keberatan", by=by, putusan=evaluasi, **facts)


@deed(KeberatanPolicy, "ditolak keberatannya", first=hold_periode)
def reject_keberatan(
    keberatan: Keberatan,
    policy: KeberatanPolicy,
    *,
    by: Pelaku,
    pertimbangan: str,
    versi: int | None = None,
) -> None:
    """With the reason; the rating stays, and is final."""
    keberatan.advance("reject_keberatan", by=by, **_decision(keberatan, policy, pertimbangan))


def _decision(keberatan: Keberatan, policy: KeberatanPolicy, pertimbangan: str) -> dict[str, Any]:
    """Why, when and by whom; for a kepala daerah also who recorded it."""
    text = validation.require_text("pertimbangan", pertimbangan, TIMBANG, ALASAN_MAX)
    who = keberatan.sebutan_pemutus
    return {
        "pertimbangan": text,
        "diputus_pada": clock.now(),
        "diputus_oleh": f"{who} (dicatat {policy.actor.nama})" if policy.records else who,
    }
