"""Many people whom one penilai rates, for lists; and one of whom much is expected."""

from typing import Any

from selaras.organisasi.models.pegawai import HubunganPenilai
from selaras.perencanaan.actions import indikator
from selaras.perencanaan.models.skp import Skp


def promise(cast: Any, more: int) -> Skp:
    """Budi's agreed SKP with so many indicators more, which the cast's figures reach."""
    skp: Skp = cast.skp("budi", status="draf")
    with cast.on(cast.moment_of(1, 5)):
        by, rhk = cast.pelaku("budi"), cast.rhk(skp)
        for n in range(more):
            facts = {"uraian": f"Indikator {n}", "aspek": "kualitas", "target": "1"}
            indikator.add_indikator(rhk, by=by, **facts)
        cast._submit(skp, "budi")
        cast._approve(skp, "budi")
    return skp


def crowd(cast: Any, periode: Any, many: int, *, berisi: bool = False) -> None:
    """Copies of Budi, his post, SKP and period: rows for a list; `berisi`: promises to act on."""
    before = type(periode).objects.count()
    for n in range(before, before + many):
        pegawai = copy(cast.budi, user=None, nip=f"19900101201501{1}{n + 100}", nama=f"Orang {n}")
        post = copy(cast.riwayat("budi"), pegawai=pegawai)
        hubungan = HubunganPenilai.objects.get(riwayat_jabatan=cast.riwayat("budi"))
        copy(hubungan, riwayat_jabatan=post)
        skp = copy(periode.skp, pegawai=pegawai, riwayat_jabatan=post)
        copy(periode, skp=skp)
        for rhk in periode.skp.rhk_set.all() if berisi else ():
            served = copy(rhk, skp=skp)
            for each in rhk.indikator_set.all():
                copy(each, rhk=served)


def copy(row: Any, **fields: Any) -> Any:
    fresh = type(row).objects.get(pk=row.pk)
    fresh.pk = None
    fresh._state.adding = True
    for name, value in fields.items():
        setattr(fresh, name, value)
    fresh.save()
    return fresh
