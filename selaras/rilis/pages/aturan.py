"""What the pages of the allowance's rule show."""

from typing import Any

from django.core.paginator import Paginator
from django.http import QueryDict

from selaras.base.format import angka
from selaras.base.limits import PER_PAGE
from selaras.core.pelaku import Pelaku
from selaras.rilis.models.aturan import AturanTpp
from selaras.rilis.policies.aturan import AturanTppPolicy
from selaras.rules.predikat import PREDIKAT_LABEL, PredikatKinerja

TONE = {
    AturanTpp.Status.DRAF: "",
    AturanTpp.Status.DIUSULKAN: "warn",
    AturanTpp.Status.BERLAKU: "good",
    AturanTpp.Status.DICABUT: "",
}


def rules_of(pelaku: Pelaku, params: QueryDict) -> dict[str, Any]:
    rows = AturanTpp.objects.visible_to(pelaku)
    about = AturanTpp(instansi=pelaku.instansi)
    return {
        "page": Paginator(rows, PER_PAGE).get_page(params.get("halaman")),
        "policy": AturanTppPolicy(pelaku, about),
        "tone": TONE,
    }


def rule_shown(row: AturanTpp, pelaku: Pelaku) -> dict[str, Any]:
    rumus = row.rumus
    return {
        "row": row,
        "policy": AturanTppPolicy(pelaku, row),
        "tone": TONE[AturanTpp.Status(row.status)],
        "rumus": rumus,
        "predikat": [
            (PREDIKAT_LABEL[PredikatKinerja(nama)], persen)
            for nama, persen in rumus.predikat.items()
        ],
    }


def initial_of(row: AturanTpp) -> dict[str, Any]:
    """A draft as its form shows it."""
    rumus = row.rumus
    same = ("nomor_perkada", "tanggal_perkada", "mulai", "bobot_kinerja", "kelipatan", "pembulatan")
    return {
        **{name: getattr(row, name) for name in (*same, "versi")},
        **{f"predikat_{nama}": angka(persen) for nama, persen in rumus.predikat.items()},
        "batas": angka(row.batas),
        "pita": "\n".join(
            "; ".join(map(angka, (each.dari, each.sampai, each.persen))) for each in rumus.pita
        ),
        "kelompok": "\n".join(
            f"{each.nama}; {each.jabatan}; {angka(each.besaran)}" for each in rumus.kelompok
        ),
    }
