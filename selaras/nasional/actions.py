"""What the national site does with the sums that another cell tells it."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Model
from pydantic import TypeAdapter
from pydantic import ValidationError as NotInShape

from selaras.base.errors import InvalidInput, NotAllowed
from selaras.nasional.models import InstansiLuar, KabarSel, RekapLuar
from selaras.rekap.models import KunciRekap
from selaras.sel import surat as letters
from selaras.sel.daftar import daftar_sel

TIDAK_TERBACA = "Kabar jumlah ini tidak terbaca."


@dataclass(frozen=True, slots=True)
class Kabar:
    """The sums of an agency that its folds changed after number `sesudah`, up to `nomor`.

    Each is the whole value, so that one heard twice changes nothing. After 0 it is all there is.
    """

    instansi: str
    nama: str
    sesudah: int
    nomor: int
    baris: list[tuple[KunciRekap, int]]


SHAPE = TypeAdapter(list[Kabar])


@transaction.atomic
def hear(*, isi: str, tanda: str) -> dict[str, int]:
    """Fold what a cell says into the nation; the answer is up to where it is known, by agency."""
    sel, facts = letters.heard(isi, tanda, "kabar")
    daftar = daftar_sel()
    if daftar is None or not daftar.is_direktori:
        raise NotAllowed("Jumlah seluruh negeri dikumpulkan oleh sel lain.")
    kabar = _listen(sel.kode, facts["pada"])
    return {each.instansi: _fold(kabar, each) for each in _read(facts["kabar"])}


def _read(said: Any) -> list[Kabar]:
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


def _fold(kabar: KabarSel, said: Kabar) -> int:
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
