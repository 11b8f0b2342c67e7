"""Evidence of an indicator: a link, "-" where the policy lets it, or a file known by content."""

from collections.abc import Mapping
from typing import Any
from unicodedata import category
from urllib.parse import urlsplit
from uuid import uuid4

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction

from selaras.base import clock
from selaras.base.errors import InvalidInput, NotNow
from selaras.base.files import DOCUMENTS, EXTENSIONS, FileFacts, inspect
from selaras.core.deed import deed
from selaras.core.pelaku import Pelaku
from selaras.core.validation import optional_text
from selaras.pelaksanaan.isi import TANPA_BUKTI, IsiPeriode
from selaras.pelaksanaan.models import NAMA_BUKTI_MAX, TAUTAN_MAX, BuktiDukung, Periode
from selaras.pelaksanaan.policies.periode import PeriodePolicy
from selaras.perencanaan.models.rhk import Indikator
from selaras.rules.kebijakan import BuktiCara, Kebijakan

BUKTI_MAKS = 20  # per indicator and period


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
    facts = _facts(policy.isi.kebijakan, nama, tautan, berkas)
    bukti = BuktiDukung(
        periode=periode, indikator=target, ditambah_pada=clock.now(), **_columns(facts, nama)
    )
    if berkas and isinstance(facts, FileFacts):
        bukti.berkas.save(f"{uuid4().hex}{_suffix(facts)}", berkas, save=False)
    bukti.save()
    periode.touch("add_bukti", by=by, data={"indikator": target.pk})
    return bukti


@deed(PeriodePolicy, "dihapus bukti dukungnya", right="add_bukti")
def delete_bukti(bukti: BuktiDukung, policy: PeriodePolicy, *, by: Pelaku) -> None:
    """Take evidence away; the file goes once the deletion stands."""
    storage, name = bukti.berkas.storage, bukti.berkas.name
    policy.periode.touch("delete_bukti", by=by, data={"indikator": bukti.indikator_id})
    bukti.delete()
    if name:
        transaction.on_commit(lambda: storage.delete(name))


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


def _facts(
    kebijakan: Kebijakan, nama: str, tautan: str, berkas: "UploadedFile[Any] | None"
) -> FileFacts | str:
    """What is given: a file that may be kept, or a link; exactly one of them."""
    tautan = optional_text("tautan", tautan, TAUTAN_MAX)
    if kebijakan.bukti == BuktiCara.NAMA_DAN_TAUTAN and not nama.strip():
        raise InvalidInput(errors={"nama": ["Nama bukti dukung wajib diisi."]})
    if berkas and tautan:
        raise InvalidInput(errors={"tautan": ["Mohon isi tautan atau unggah berkas, salah satu."]})
    if berkas:
        if not kebijakan.bukti_berkas:
            sentence = f"Kebijakan {kebijakan.nama} menerima tautan saja, tanpa unggahan berkas."
            raise InvalidInput(errors={"berkas": [sentence]})
        return inspect(berkas, DOCUMENTS, kebijakan.bukti_ukuran_maks)
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


def _columns(facts: FileFacts | str, nama: str) -> Mapping[str, str | int]:
    nama = optional_text("nama", nama, NAMA_BUKTI_MAX)
    if isinstance(facts, str):
        return {"nama": nama, "tautan": facts}
    return {
        "nama": nama or facts.name[:NAMA_BUKTI_MAX],
        "jenis_berkas": facts.mime,
        "ukuran": facts.size,
        "sha256": facts.sha256,
    }


def _suffix(facts: FileFacts) -> str:
    return EXTENSIONS[facts.mime]
