"""Write the rule of an allowance, propose it, give it back, release it."""

from datetime import date
from decimal import Decimal
from typing import TypedDict, Unpack

from selaras.accounts.models import User
from selaras.base import clock
from selaras.base.limits import CATATAN_MAX
from selaras.core import audit, validation
from selaras.core.deed import Ask, create, deed
from selaras.core.pelaku import Pelaku
from selaras.rilis.models.aturan import AturanTpp, plain
from selaras.rilis.policies.aturan import AturanTppPolicy
from selaras.rules.predikat import PredikatKinerja
from selaras.rules.tpp import KelompokTpp, Pita


class IsiAturan(TypedDict):
    """A whole rule, as form and program send it."""

    nomor_perkada: str
    tanggal_perkada: date
    mulai: date
    bobot_kinerja: int
    predikat: dict[str, Decimal]
    pita: tuple[Pita, ...]
    kelompok: tuple[KelompokTpp, ...]
    kelipatan: int
    pembulatan: str
    batas: Decimal | None


@create(AturanTppPolicy, "disusun")
def create_aturan_tpp(
    ask: Ask[AturanTppPolicy], /, *, by: Pelaku, **isi: Unpack[IsiAturan]
) -> AturanTpp:
    """A draft."""
    row = AturanTpp(instansi=by.instansi, pengusul=User(pk=by.user_id))
    ask(AturanTppPolicy(by, row))
    _write(row, isi)
    row.save()
    audit.record(row, "create_aturan_tpp", by=by)
    return row


@deed(AturanTppPolicy, "diubah")
def edit_aturan_tpp(
    row: AturanTpp,
    policy: AturanTppPolicy,
    /,
    *,
    by: Pelaku,
    versi: int | None = None,
    **isi: Unpack[IsiAturan],
) -> None:
    """The whole of a draft anew."""
    _write(row, isi)
    row.save()
    row.touch("edit_aturan_tpp", by=by)


def _write(row: AturanTpp, isi: IsiAturan) -> None:
    """Put a whole rule on a row; whether bands fit together is asked when it is proposed."""
    if set(isi["predikat"]) != set(PredikatKinerja):
        raise validation.wrong("predikat", "Mohon isi persentase untuk kelima predikat.")
    row.nomor_perkada = isi["nomor_perkada"].strip()
    row.tanggal_perkada, row.mulai = isi["tanggal_perkada"], isi["mulai"].replace(day=1)
    row.bobot_kinerja, row.batas = isi["bobot_kinerja"], isi["batas"]
    row.kelipatan, row.pembulatan = isi["kelipatan"], isi["pembulatan"]
    row.predikat = {str(nama): str(persen) for nama, persen in isi["predikat"].items()}
    row.pita, row.kelompok = plain(isi["pita"]), plain(isi["kelompok"])
    validation.clean(row, exclude={"instansi", "pengusul", "pita", "kelompok"}, alone=True)


@deed(AturanTppPolicy, "diusulkan berlaku")
def propose_aturan_tpp(
    row: AturanTpp, policy: AturanTppPolicy, *, by: Pelaku, versi: int | None = None
) -> None:
    """Ask a second person to release it."""
    row.advance("propose_aturan_tpp", by=by, pengusul=User(pk=by.user_id), catatan="")


@deed(AturanTppPolicy, "dikembalikan")
def return_aturan_tpp(
    row: AturanTpp, policy: AturanTppPolicy, *, by: Pelaku, catatan: str, versi: int | None = None
) -> None:
    """Give it back to be mended, with the reason."""
    note = validation.require_text("catatan", catatan, "Mohon tulis alasannya.", CATATAN_MAX)
    row.advance("return_aturan_tpp", by=by, note=note, catatan=note)


@deed(AturanTppPolicy, "diberlakukan")
def release_aturan_tpp(
    row: AturanTpp, policy: AturanTppPolicy, *, by: Pelaku, versi: int | None = None
) -> None:
    """From its month on; nobody changes it any more."""
    now = clock.now()
    row.advance("release_aturan_tpp", by=by, dirilis_oleh=User(pk=by.user_id), dirilis_pada=now)


@deed(AturanTppPolicy, "dicabut")
def withdraw_aturan_tpp(
    row: AturanTpp, policy: AturanTppPolicy, *, by: Pelaku, catatan: str, versi: int | None = None
) -> None:
    """A rule that no month was released by: the one before it holds again."""
    note = validation.require_text("catatan", catatan, "Mohon tulis alasannya.", CATATAN_MAX)
    row.advance("withdraw_aturan_tpp", by=by, note=note, catatan=note)
