"""Remarks on a period before it is rated: each is shared as it is saved, none waits as a draft.

They neither compare nor raise the period's `versi`: a desk that is open stays as it is. The trail,
which more people read than these words are for, says that something was said, not what.
"""

from collections.abc import Mapping
from typing import Any

from django.db.models import QuerySet

from selaras.accounts.login import username_of
from selaras.base import clock
from selaras.base.errors import InvalidInput
from selaras.core import audit, validation
from selaras.core.deed import deed
from selaras.core.models import AuditEntry
from selaras.core.pelaku import Pelaku
from selaras.core.wording import word
from selaras.dialog.models import ISI_MAX, Masukan
from selaras.dialog.policies import DialogPolicy
from selaras.organisasi.models.pegawai import Pegawai
from selaras.pelaksanaan.models import Periode
from selaras.perencanaan.models.rhk import RencanaHasilKerja

KOSONG = "Mohon tulis masukannya."
INVITE = "invite_peer"
TAKE_BACK = word("take_back_masukan", "ditarik kembali masukannya")


@deed(DialogPolicy, "diberi catatan selama periode")
def add_note(
    periode: Periode, policy: DialogPolicy, *, by: Pelaku, isi: str, rhk: int | None = None
) -> Masukan:
    """A remark of the penilai at any time; its person reads it at once (practice.md §2)."""
    row = Masukan(
        periode=periode,
        dari=Masukan.Dari.PENILAI,
        oleh_id=by.pegawai_id,
        rhk=_rhk(RencanaHasilKerja.objects.filter(skp=periode.skp_id), rhk) if rhk else None,
        isi=validation.require_text("isi", isi, KOSONG, ISI_MAX),
        at=clock.now(),
    )
    row.save()
    audit.record(periode, "add_note", by=by, data=policy.atas_nama)
    return row


@deed(DialogPolicy, "diberi umpan balik rekan kerja")
def give_peer_feedback(
    periode: Periode, policy: DialogPolicy, *, by: Pelaku, perilaku: Mapping[str, str]
) -> list[Masukan]:
    """A colleague's words on behaviours, by kode; a blank text takes its words back (BKN-037)."""
    known = {each.kode for each in policy.subject.kebijakan.perilaku}
    if strange := sorted(set(perilaku) - known):
        sentence = f"Kode perilaku {strange[0]} tidak dikenal; mohon periksa kembali."
        raise InvalidInput(errors={"perilaku": [sentence]})
    rows = (
        _say(periode, by, Masukan.Dari.REKAN, isi, perilaku=kode) for kode, isi in perilaku.items()
    )
    return [row for row in rows if row is not None]


@deed(DialogPolicy, "diberi masukan ketua tim")
def give_team_feedback(
    periode: Periode, policy: DialogPolicy, *, by: Pelaku, rhk: int, isi: str
) -> Masukan | None:
    """A ketua's words on what served his team's result, on nothing else of the SKP."""
    row = next((each for each in policy.of_team if each.pk == rhk), None)
    if row is None:
        raise validation.wrong("rhk", "Hasil ini bukan hasil tim Anda. Mohon pilih dari daftar.")
    return _say(periode, by, Masukan.Dari.KETUA, isi, rhk=row)


@deed(DialogPolicy, "mengundang rekan kerja memberi umpan balik")
def invite_peer(periode: Periode, policy: DialogPolicy, *, by: Pelaku, nip: str) -> Pegawai:
    """Ask a colleague, by NIP, for his words: he is told once for each period."""
    rekan = Pegawai.objects.filter(instansi=periode.instansi_id, nip=username_of(nip)).first()
    if rekan is None:
        sentence = "NIP ini tidak ditemukan di instansi Anda. Mohon periksa kembali."
        raise validation.wrong("nip", sentence)
    if rekan.pk in (periode.skp.pegawai_id, policy.penilai and policy.penilai.pk):
        sentence = f"{rekan.sapaan} bukan rekan kerja dalam periode ini: pemilik atau penilainya."
        raise validation.wrong("nip", sentence)
    told = AuditEntry.objects.about(rekan).filter(verb=INVITE, data__periode=periode.pk)
    if told.exists():
        raise validation.wrong("nip", f"{rekan.sapaan} sudah diundang untuk periode ini.")
    owner = periode.skp.pegawai
    data = {"periode": periode.pk, "nip": owner.nip, "hal": f"{owner.nama}, {periode}"}
    audit.record(rekan, INVITE, by=by, data=data)
    return rekan


def _rhk(rows: QuerySet[RencanaHasilKerja], pk: int) -> RencanaHasilKerja:
    found = rows.filter(pk=pk).first()
    if found is None:
        raise validation.wrong("rhk", "RHK ini tidak ada pada SKP tersebut.")
    return found


def _say(periode: Periode, by: Pelaku, dari: Masukan.Dari, isi: str, **hal: Any) -> Masukan | None:
    """Write, change or take back one's own words on one thing; what is the same stays."""
    name = next(iter(hal))
    text = validation.optional_text(name, isi, ISI_MAX)
    mine = Masukan.objects.filter(periode=periode, oleh=by.pegawai_id, dari=dari, **hal).first()
    if mine is not None and not text:
        audit.record(mine, TAKE_BACK, by=by)
        mine.delete()
    if not text or (mine is not None and mine.isi == text):
        return mine if text else None
    row = mine or Masukan(periode=periode, oleh_id=by.pegawai_id, dari=dari, **hal)
    row.isi, row.at = text, clock.now()
    row.save()
    verb = "give_peer_feedback" if dari == Masukan.Dari.REKAN else "give_team_feedback"
    audit.record(row, verb, by=by)
    return row
