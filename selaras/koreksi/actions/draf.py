"""A draft in other days or another form; and a draft that nobody received, taken away."""

from datetime import date
from typing import Any

from django.db.models import ProtectedError

from selaras.base.errors import InvalidInput, NotNow
from selaras.core import audit, validation
from selaras.core.deed import deed, lock
from selaras.core.pelaku import Pelaku
from selaras.koreksi.policies import KoreksiPolicy
from selaras.organisasi.models.pegawai import Pegawai
from selaras.perencanaan.actions import skp as pembuatan
from selaras.perencanaan.bentuk import KOLOM_INDIKATOR, KOLOM_RHK
from selaras.perencanaan.models.rhk import Indikator, RencanaHasilKerja
from selaras.perencanaan.models.skp import Skp
from selaras.perencanaan.versi import facts_of

FACTS = ("periode_awal", "periode_akhir", "model", "pendekatan")


def hold_owner(skp: Skp, **_: Any) -> None:
    """The owner's row first, as making an SKP does: it decides between two that overlap."""
    lock(Pegawai(pk=skp.pegawai_id))


@deed(KoreksiPolicy, "diubah periode atau formulirnya", first=hold_owner)
def edit_skp(
    skp: Skp,
    policy: KoreksiPolicy,
    /,
    *,
    by: Pelaku,
    versi: int | None = None,
    **changes: date | str | None,
) -> Skp:
    """Change days, model or approach of a draft; what the new form has no column for is emptied.

    Raises InvalidInput for days that no post covers or another SKP has.
    """
    semula = {name: getattr(skp, name) for name in FACTS}
    wanted = semula | {name: value for name, value in changes.items() if value is not None}
    if wanted == semula:
        raise InvalidInput(errors={"periode_akhir": ["Belum ada yang diubah."]})
    _move(skp, wanted, by)
    validation.clean(skp, exclude=("instansi", "pegawai", "riwayat_jabatan", "pendahulu"))
    skp.save(update_fields=[*FACTS, "tahun", "riwayat_jabatan"])
    dikosongkan = _fit_columns(skp)
    before = {name: str(value) for name, value in semula.items()}
    skp.touch("edit_skp", by=by, data={"semula": before, "dikosongkan": dikosongkan})
    return skp


def _move(skp: Skp, wanted: dict[str, Any], by: Pelaku) -> None:
    """Under the same rules as a new SKP; one that a mutasi made begins where that says."""
    awal, akhir = wanted["periode_awal"], wanted["periode_akhir"]
    if skp.pendahulu_id and awal != skp.periode_awal:
        sentence = (
            "Awal SKP ini mengikuti TMT mutasi, bersambung dengan SKP jabatan lama. Bila TMT-nya "
            "keliru, mohon batalkan mutasinya."
        )
        raise InvalidInput(errors={"periode_awal": [sentence]})
    pembuatan.check_dates(awal, akhir, by)
    if awal.year != skp.tahun and skp.rhk_set.exclude(intervensi=None).exists():
        sentence = (
            f"RHK pada konsep ini mendukung RHK pimpinan tahun {skp.tahun}, sehingga tahunnya "
            f"tidak diubah. Mohon buat SKP tahun {awal.year}, lalu salin RHK-nya."
        )
        raise InvalidInput(errors={"periode_awal": [sentence]})
    post = pembuatan.post_for(skp.pegawai, awal, akhir)
    pembuatan.check_model(post, wanted["model"])
    pembuatan.check_overlap(skp.pegawai, awal, akhir, but=skp.pk)
    if skp.kebijakan.satu_riwayat_satu_skp:
        pembuatan.check_single(post, awal, but=skp.pk)
    for name, value in wanted.items():
        setattr(skp, name, value)
    skp.riwayat_jabatan, skp.tahun = post, awal.year


def _fit_columns(skp: Skp) -> list[dict[str, Any]]:
    """Empty the columns that the form has not; the trail keeps what stood there."""
    kept: list[dict[str, Any]] = []
    rhk = RencanaHasilKerja.objects.filter(skp=skp)
    for rows, columns, has in (
        (rhk, KOLOM_RHK, skp.bentuk.rhk),
        (Indikator.objects.filter(rhk__skp=skp), KOLOM_INDIKATOR, skp.bentuk.indikator),
    ):
        gone = [name for name in columns if name not in has]
        told = [row for row in rows.values("pk", *gone) if any(row[name] for name in gone)]
        if told:
            kept += told
            rows.update(**{name: None if name == "intervensi" else "" for name in gone})
    return kept


@deed(KoreksiPolicy, "dihapus", first=hold_owner)
def delete_skp(skp: Skp, policy: KoreksiPolicy, *, by: Pelaku, versi: int | None = None) -> None:
    """Take away a draft that nobody received; the trail keeps all that stood in it."""
    audit.record(skp, "delete_skp", by=by, data={"skp": facts_of(skp)})
    try:
        skp.delete()
    except ProtectedError as error:
        raise NotNow(
            "SKP ini masih disebut dalam catatan mutasi atau koreksi, sehingga tidak dihapus. "
            "Periode, formulir, dan isinya tetap dapat diperbaiki."
        ) from error
