"""What the national site does: fold the sums that other cells tell it, and share a page."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Model
from pydantic import TypeAdapter
from pydantic import ValidationError as NotInShape

from selaras.accounts.models import User
from selaras.base import clock
from selaras.base.errors import InvalidInput, NotAllowed
from selaras.core import audit
from selaras.core.deed import Ask, create
from selaras.core.naskah import jenis_of
from selaras.core.pelaku import Pelaku
from selaras.documents.actions import issue_document
from selaras.nasional.models import InstansiLuar, KabarSel, RekapLuar, RingkasanNasional
from selaras.nasional.policies import RingkasanNasionalPolicy
from selaras.rekap.models import KunciRekap
from selaras.sel import surat as letters
from selaras.sel.daftar import daftar_sel

RINGKASAN = "ringkasan_nasional"  # the kind of its document (nasional/jenis.py)
TIDAK_TERBACA = "Kabar jumlah ini tidak terbaca."


@dataclass(frozen=True, slots=True)
class JumlahInstansi:
    """The sums of an agency that its folds changed after number `sesudah`, up to `nomor`.

    Each is the whole value, so that one heard twice changes nothing. After 0 it is all there is.
    """

    instansi: str
    nama: str
    sesudah: int
    nomor: int
    baris: list[tuple[KunciRekap, int]]


SHAPE = TypeAdapter(list[JumlahInstansi])


@create(RingkasanNasionalPolicy, "dibagikan sebagai satu halaman")
def share_nasional(
    ask: Ask[RingkasanNasionalPolicy], *, by: Pelaku, tahun: int, base: str = ""
) -> RingkasanNasional:
    """Keep the page of a year as it stands now, under a code: whoever reads the nation opens it."""
    row = RingkasanNasional(tahun=tahun, oleh=User(pk=by.user_id), pada=clock.now())
    ask(RingkasanNasionalPolicy(by, row))
    jenis = jenis_of(RINGKASAN)
    assert jenis is not None  # noqa: S101 -- registered at start
    row.save()
    issue_document(row, jenis=jenis, by=by, base=base)
    audit.record(row, "share_nasional", by=by, data={"tahun": tahun})
    return row


@transaction.atomic
def hear(*, isi: str, tanda: str) -> dict[str, int]:
    """Fold what a cell says into the nation; the answer is up to where it is known, by agency."""
    sel, facts = letters.heard(isi, tanda, "kabar")
    daftar = daftar_sel()
    if daftar is None or not daftar.is_direktori:
        raise NotAllowed("Jumlah seluruh negeri dikumpulkan oleh sel lain.")
    kabar = _listen(sel.kode, facts["pada"])
    return {each.instansi: _fold(kabar, each) for each in _read(facts["kabar"])}


def _read(said: Any) -> list[JumlahInstansi]:
    try:
        return SHAPE.validate_python(said)
    except NotInShape as error:
        raise InvalidInput(TIDAK_TERBACA) from error


def _listen(sel: str, pada: datetime) -> KabarSel:
    """Locked: what one cell says is folded by one process at a time."""
    KabarSel.objects.get_or_create(sel=sel, defaults={"pada": pada})
    kabar = KabarSel.objects.select_for_update().get(sel=sel)
    if kabar.pada < pada:
        kabar.pada = pada
        kabar.save(update_fields=["pada"])
    return kabar


def _fold(kabar: KabarSel, said: JumlahInstansi) -> int:
    """Once: what was heard before, or comes before something that was not, changes nothing."""
    here = InstansiLuar(kabar=kabar, kode=said.instansi, nama=said.nama)
    _require_valid(here)
    known = InstansiLuar.objects.filter(kabar=kabar, kode=said.instansi).first()
    here.pk, here.nomor = (known.pk, known.nomor) if known else (None, 0)
    if not said.sesudah <= here.nomor < said.nomor:
        return here.nomor
    here.nomor = said.nomor
    here.save()
    if not said.sesudah:
        here.rekap_set.all().delete()
    rows = [RekapLuar(instansi=here, **key._asdict(), jumlah=n) for key, n in said.baris]
    _require_valid(*rows)
    RekapLuar.objects.bulk_create(
        rows,
        update_conflicts=True,
        unique_fields=["instansi", *KunciRekap._fields],
        update_fields=["jumlah"],
    )
    return here.nomor


def _require_valid(*rows: Model) -> None:
    try:
        for row in rows:
            row.clean_fields(exclude=["instansi", "kabar"])
    except ValidationError as error:
        raise InvalidInput(TIDAK_TERBACA) from error
