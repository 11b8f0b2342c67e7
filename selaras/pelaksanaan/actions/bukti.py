"""Evidence of an indicator: a link, "-" where the policy lets it, or a file known by content."""

from collections.abc import Iterable
from hashlib import sha256
from typing import Any
from unicodedata import category
from urllib.parse import urlsplit
from uuid import uuid4

from django.core.files.storage import default_storage
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.db.models import QuerySet

from selaras.base import clock
from selaras.base.errors import InvalidInput, NotNow
from selaras.base.files import EVIDENCE, EXTENSIONS, FileFacts, inspect
from selaras.core.deed import deed
from selaras.core.pelaku import Pelaku
from selaras.core.validation import optional_text
from selaras.pelaksanaan.actions.tautan import check_later
from selaras.pelaksanaan.isi import TANPA_BUKTI, IsiPeriode
from selaras.pelaksanaan.models import (
    NAMA_BUKTI_MAX,
    TAUTAN_MAX,
    BuktiDukung,
    Periode,
    TautanAtauBerkas,
)
from selaras.pelaksanaan.policies.periode import PeriodePolicy
from selaras.perencanaan.models.rhk import Indikator
from selaras.rules.cara import BuktiCara
from selaras.rules.kebijakan import Kebijakan

BUKTI_MAKS = 20  # per indicator and period
SHARED = (
    "nama",
    "tautan",
    "berkas",
    "jenis_berkas",
    "ukuran",
    "sha256",
    "keterbukaan",
    "diperiksa_pada",
)


@deed(PeriodePolicy, "ditambah bukti dukung")
def add_bukti(
    periode: Periode,
    policy: PeriodePolicy,
    *,
    by: Pelaku,
    indikator: int,
    nama: str = "",
    tautan: str = "",
    berkas: "UploadedFile[Any] | None" = None,
) -> BuktiDukung:
    target = _target(periode, indikator, policy.isi)
    facts = given(policy.isi.kebijakan, nama, tautan, berkas)
    bukti = BuktiDukung(periode=periode, indikator=target, nama=_name(facts, nama))
    keep(bukti, facts, berkas)
    periode.touch("add_bukti", by=by, data={"indikator": target.pk})
    check_later(periode.pk, [bukti.tautan])
    return bukti


@deed(PeriodePolicy, "dipakai buktinya untuk indikator lain", right="add_bukti")
def reuse_bukti(
    bukti: BuktiDukung, policy: PeriodePolicy, *, by: Pelaku, indikator: int
) -> BuktiDukung:
    """The same evidence under another indicator: one file or link, one hash, two places."""
    periode = policy.periode
    target = _target(periode, indikator, policy.isi)
    if bukti.tautan == TANPA_BUKTI:
        raise NotNow("Tanda “-” berarti tidak ada bukti; tidak ada yang dapat dipakai lagi.")
    if _same(bukti).filter(indikator=target).exists():
        raise NotNow("Bukti dukung ini sudah dipakai untuk indikator tersebut.")
    facts = {name: getattr(bukti, name) for name in SHARED}
    again = BuktiDukung.objects.create(
        periode=periode, indikator=target, ditambah_pada=clock.now(), **facts
    )
    periode.touch("reuse_bukti", by=by, data={"indikator": target.pk, "dari": bukti.pk})
    return again


@deed(PeriodePolicy, "dihapus bukti dukungnya", right="add_bukti")
def delete_bukti(bukti: BuktiDukung, policy: PeriodePolicy, *, by: Pelaku) -> None:
    """Take evidence away; the file goes with its last use, once the deletion stands."""
    name = bukti.berkas.name
    data: dict[str, Any] = {"indikator": bukti.indikator_id}
    if bukti.dibekukan_pada:  # after a return: what was handed in is still told
        data |= {"nama": str(bukti), "sidik": sidik_of([bukti])}
    is_elsewhere = bool(name) and _same(bukti).exclude(pk=bukti.pk).exists()
    policy.periode.touch("delete_bukti", by=by, data=data)
    bukti.delete()
    if not is_elsewhere:
        forget_file(name)


def freeze_bukti(periode: Periode, isi: IsiPeriode) -> dict[str, Any]:
    """Date what is handed in; what the trail keeps of it. What is frozen keeps its first date."""
    rows = [row for each in isi.indikator for row in each.bukti]
    if not rows:
        return {}
    new = periode.bukti_set.filter(dibekukan_pada__isnull=True)
    new.update(dibekukan_pada=clock.now())
    check_later(periode.pk, [row.tautan for row in rows])
    return {"bukti": len(rows), "sidik": sidik_of(rows)}


def sidik_of(rows: Iterable[BuktiDukung]) -> str:
    """One SHA-256 over what evidence says: its place, its name, its link or its file's own hash."""
    lines = sorted(f"{row.indikator_id}\t{row.nama}\t{row.tautan}\t{row.sha256}" for row in rows)
    return sha256("\n".join(lines).encode()).hexdigest()


def _same(bukti: BuktiDukung) -> QuerySet[BuktiDukung]:
    """The uses of one file, or of one link, in its period."""
    same = {"berkas": bukti.berkas.name} if bukti.berkas else {"tautan": bukti.tautan}
    return BuktiDukung.objects.filter(periode=bukti.periode_id, **same)


def _target(periode: Periode, indikator: int, isi: IsiPeriode) -> Indikator:
    target = (
        Indikator.objects.filter(pk=indikator, rhk__skp=periode.skp_id)
        .select_related("rhk")
        .first()
    )
    if target is None:
        raise InvalidInput(errors={"indikator": ["Mohon pilih indikator dari SKP ini."]})
    if isi.needs_plan and not isi.needs_plan_approval and target.rhk_id not in isi.rencana:
        raise NotNow(  # BLL-016
            f"Rencana hasil kerja “{target.rhk.uraian}” belum memiliki rencana aksi pada "
            f"{periode}; mohon isi rencana aksinya lebih dahulu."
        )
    if periode.bukti_set.filter(indikator=target).count() >= BUKTI_MAKS:
        raise NotNow(f"Paling banyak {BUKTI_MAKS} bukti dukung untuk satu indikator.")
    return target


def given(
    kebijakan: Kebijakan, nama: str, tautan: str, berkas: "UploadedFile[Any] | None"
) -> FileFacts | str:
    """What is given: a file that may be kept, or a link; exactly one of them."""
    tautan = optional_text("tautan", tautan, TAUTAN_MAX)
    if kebijakan.bukti == BuktiCara.NAMA_DAN_TAUTAN and not (nama.strip() or berkas):
        raise InvalidInput(errors={"nama": ["Nama bukti dukung wajib diisi."]})
    if berkas and tautan:
        raise InvalidInput(errors={"tautan": ["Mohon isi tautan atau unggah berkas, salah satu."]})
    if berkas:
        if not kebijakan.bukti_berkas:
            sentence = f"Kebijakan {kebijakan.nama} menerima tautan saja, tanpa unggahan berkas."
            raise InvalidInput(errors={"berkas": [sentence]})
        return inspect(berkas, EVIDENCE, kebijakan.bukti_ukuran_maks)
    _require_link(kebijakan, tautan)
    return tautan


def _require_link(kebijakan: Kebijakan, tautan: str) -> None:
    may_be_none = kebijakan.bukti == BuktiCara.TAUTAN_ATAU_STRIP
    if is_link(tautan) or (may_be_none and tautan == TANPA_BUKTI):
        return
    choices = ["atau tanda “-” bila tidak ada"] if may_be_none else []
    choices += ["atau unggah berkas"] if kebijakan.bukti_berkas and not tautan else []
    sentence = "Mohon isi tautan yang diawali https:// atau http://"
    raise InvalidInput(errors={"tautan": [", ".join([sentence, *choices]) + "."]})


def is_link(text: str) -> bool:
    """An http or https address with a host, and nothing that a browser would read otherwise."""
    try:
        parts = urlsplit(text)
        host = parts.hostname or ""
    except ValueError:
        return False
    return is_plain(text) and parts.scheme in {"http", "https"} and bool(host.strip("."))


def is_plain(address: str) -> bool:
    """No blank, control or bidi character, and no backslash, which browsers take for a slash."""
    return "\\" not in address and not any(category(char)[0] in "CZ" for char in address)


def keep(
    bukti: TautanAtauBerkas, facts: FileFacts | str, berkas: "UploadedFile[Any] | None"
) -> None:
    """Write what was `given` into a row: the link, or the file under a name that nobody guesses."""
    bukti.ditambah_pada = clock.now()
    if isinstance(facts, str):
        bukti.tautan = facts
    elif berkas:
        bukti.jenis_berkas, bukti.ukuran, bukti.sha256 = facts.mime, facts.size, facts.sha256
        bukti.berkas.save(f"{uuid4().hex}{EXTENSIONS[facts.mime]}", berkas, save=False)
    bukti.save()


def forget_file(name: str | None) -> None:
    """Delete a kept file, once the deletion of its last row stands."""
    if name:
        transaction.on_commit(lambda: default_storage.delete(name), robust=True)


def _name(facts: FileFacts | str, nama: str) -> str:
    nama = optional_text("nama", nama, NAMA_BUKTI_MAX)
    return nama if nama or isinstance(facts, str) else facts.name[:NAMA_BUKTI_MAX]
