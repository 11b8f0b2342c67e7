"""The kept versions of an SKP and what differs between two of them; approving several at once."""

from collections.abc import Iterable
from typing import Any

from django.http import HttpRequest
from ninja import Router

from selaras.api.present.skp import moment
from selaras.api.schemas import alur as schemas
from selaras.api.skp import skp_for
from selaras.base.api.kinds import QueryTeks
from selaras.base.errors import InvalidInput, NotNow
from selaras.core.wording import verb_phrase
from selaras.perencanaan.actions import sekaligus
from selaras.susun.pages.beda import Butir, Isian, beda_of
from selaras.susun.pages.perubahan import Sisi, pair_of, sides_of

router = Router(tags=["Versi dan persetujuan"])


@router.get("/skp/{int:pk}/versi", response=list[schemas.Versi])
def list_versions(request: HttpRequest, pk: int) -> list[dict[str, Any]]:
    """Isi SKP yang disimpan pada setiap pengajuan dan persetujuan, dari yang terlama."""
    skp = skp_for(request, pk)
    return [
        {
            "nomor": row.nomor,
            "verb": row.verb,
            "keterangan": verb_phrase(row.verb),
            "pada": moment(row.at, skp),
        }
        for row in skp.versi_set.defer("isi")
    ]


@router.get("/skp/{int:pk}/beda", response=schemas.Beda)
def show_difference(
    request: HttpRequest, pk: int, dari: QueryTeks = None, ke: QueryTeks = None
) -> dict[str, Any]:
    """Yang berbeda antara dua versi; tanpa parameter, antara dua yang terakhir."""
    skp = skp_for(request, pk)
    old, new = _pair(sides_of(skp, list(skp.versi_set.all())), dari or "", ke or "")
    beda = beda_of(old.isi, new.isi, skp.kebijakan.perilaku)
    return {
        "dari": old.kunci,
        "ke": new.kunci,
        "umum": _isian(beda.umum),
        "rhk": [_butir(row) | {"indikator": list(map(_butir, row.indikator))} for row in beda.rhk],
        "perilaku": _isian(beda.perilaku),
        "lampiran": _isian(beda.lampiran),
    }


def _pair(sides: list[Sisi], dari: str, ke: str) -> tuple[Sisi, Sisi]:
    known = {each.kunci for each in sides}
    wrong = {name: key for name, key in (("dari", dari), ("ke", ke)) if key and key not in known}
    if wrong:
        sentence = 'Versi ini tidak ada. Mohon pilih nomor dari daftar versi, atau "konsep".'
        raise InvalidInput(errors={name: [sentence] for name in wrong})
    pair = pair_of(sides, dari, ke)
    if pair is None:
        raise NotNow("SKP ini belum mempunyai dua versi yang dapat dibandingkan.")
    return pair


def _isian(rows: Iterable[Isian]) -> list[dict[str, str]]:
    return [{"label": row.label, "semula": row.semula, "menjadi": row.menjadi} for row in rows]


def _butir(row: Butir) -> dict[str, Any]:
    return {"jenis": row.jenis, "judul": row.judul, "isian": _isian(row.isian)}


@router.post("/skp/approve-many", response=list[schemas.HasilSetuju])
def approve_many(request: HttpRequest, isi: schemas.SetujuiBanyak) -> list[dict[str, Any]]:
    """Setujui beberapa SKP yang sudah dibuka, masing-masing sendiri; hasilnya per SKP."""
    return [
        {
            "skp": each.skp,
            "nama": each.nama,
            "disetujui": each.is_disetujui,
            "keterangan": each.kalimat,
        }
        for each in sekaligus.approve_many(by=request.pelaku, **isi.model_dump())
    ]
