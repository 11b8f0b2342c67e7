"""The agency's library: entries per jabatan, written by hand or taken from an agreed SKP."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.db.models.functions import Length

from selaras.base.errors import InvalidInput
from selaras.core import audit, validation
from selaras.core.deed import Ask, create, deed, lock
from selaras.core.pelaku import Pelaku
from selaras.organisasi.models.pegawai import Jabatan, RiwayatJabatan
from selaras.perencanaan.bentuk import KOLOM_INDIKATOR
from selaras.perencanaan.models.rhk import Indikator, RencanaHasilKerja
from selaras.perencanaan.models.skp import Skp
from selaras.salin.actions.tulis import Keys, chosen
from selaras.salin.models import PustakaRhk
from selaras.salin.policies import PustakaPolicy
from selaras.salin.rencana import INDIKATOR_MAKS, as_pustaka, kunci, of_rhk, offered_of

KOLOM = ("jabatan", "jenis", "uraian", "indikator")
Butir = Mapping[str, str]


def _hold_library(row: PustakaRhk | Skp, **_: Any) -> None:
    """The agency's row decides between two who write its library at the same moment."""
    lock(row.instansi)


@create(PustakaPolicy, "dimasukkan ke pustaka RHK")
def add_pustaka(
    ask: Ask[PustakaPolicy],
    *,
    by: Pelaku,
    jabatan: str,
    model: str,
    jenis: str,
    uraian: str,
    indikator: Sequence[Butir],
) -> PustakaRhk:
    """Offer a result to the holders of a jabatan."""
    row = PustakaRhk(instansi=by.instansi, model=model)
    ask(PustakaPolicy(by, row))
    _hold_library(row)
    _fill(row, jabatan=jabatan, jenis=jenis, uraian=uraian, indikator=indikator)
    row.save()
    audit.record(row, "add_pustaka", by=by)
    return row


@deed(PustakaPolicy, "diubah di pustaka RHK", first=_hold_library)
def edit_pustaka(
    pustaka: PustakaRhk,
    policy: PustakaPolicy,
    /,
    *,
    by: Pelaku,
    versi: int | None = None,
    **changes: Any,
) -> PustakaRhk:
    """Change some facts of an entry; what was copied from it before stays as it is."""
    before = {name: getattr(pustaka, name) for name in changes}
    _fill(pustaka, **{name: getattr(pustaka, name) for name in KOLOM} | changes)
    pustaka.save()
    pustaka.touch("edit_pustaka", by=by, data={"semula": before})
    return pustaka


@deed(PustakaPolicy, "dihapus dari pustaka RHK", first=_hold_library)
def delete_pustaka(
    pustaka: PustakaRhk, policy: PustakaPolicy, *, by: Pelaku, versi: int | None = None
) -> None:
    """Offer it no more."""
    facts = {"jabatan": pustaka.jabatan, "uraian": pustaka.uraian}
    audit.record(pustaka, "delete_pustaka", by=by, data=facts)
    pustaka.delete()


@deed(PustakaPolicy, "dimasukkan ke pustaka RHK", verb="add_pustaka", right="take_from_skp")
def take_from_skp(
    skp: Skp, policy: PustakaPolicy, *, by: Pelaku, rhk: Keys, versi: int | None = None
) -> list[PustakaRhk]:
    """Offer chosen results of an agreed SKP to the holders of its jabatan; known ones are left."""
    _hold_library(skp)
    keys = chosen(rhk, "rhk")
    rows = [row for row in offered_of(skp) if row.pk in keys]
    if len(rows) != len(keys):
        sentence = "Ada RHK yang bukan bagian dari SKP ini. Mohon pilih dari daftar."
        raise validation.wrong("rhk", sentence)
    there = set(map(kunci, PustakaRhk.objects.for_skp(skp).values_list("uraian", flat=True)))
    new = {kunci(row.uraian): row for row in rows if kunci(row.uraian) not in there}
    if not new:
        raise validation.wrong("rhk", "Semua RHK yang dipilih sudah ada di pustaka jabatan ini.")
    made = PustakaRhk.objects.bulk_create(_entry(skp, row) for row in new.values())
    audit.record_many("add_pustaka", ((row, "", {"skp": skp.pk}) for row in made), by=by)
    return made


def _entry(skp: Skp, rhk: RencanaHasilKerja) -> PustakaRhk:
    rencana = of_rhk(rhk, is_own=False)
    return PustakaRhk(
        instansi=skp.instansi,
        jabatan=skp.riwayat_jabatan.jabatan,
        model=skp.model,
        jenis=rencana.jenis,
        uraian=rencana.uraian,
        indikator=as_pustaka(rencana),
    )


def _fill(
    row: PustakaRhk, *, jabatan: str, jenis: str, uraian: str, indikator: Sequence[Butir]
) -> None:
    row.jenis, row.uraian = jenis, uraian.strip()
    row.jabatan = _jabatan(row.instansi_id, jabatan.strip())
    row.indikator = _indikator(indikator, row.model)
    validation.clean(row, exclude=("instansi", "indikator"))
    same = PustakaRhk.objects.filter(
        instansi=row.instansi_id, jabatan=row.jabatan, model=row.model, uraian=row.uraian
    )
    if same.exclude(pk=row.pk).exists():
        sentence = f"RHK dengan uraian ini sudah ada di pustaka jabatan {row.jabatan}."
        raise validation.wrong("uraian", sentence)


def _jabatan(instansi_id: int, nama: str) -> str:
    """The jabatan as the agency writes it; one that nobody could hold is a slip of the pen."""
    validation.refuse_nul({"jabatan": nama})
    if not nama:
        raise validation.wrong("jabatan", "Mohon tulis nama jabatan.")
    known = Jabatan.objects.filter(instansi=instansi_id, nama__iexact=nama)
    held = RiwayatJabatan.objects.filter(instansi=instansi_id, jabatan__iexact=nama)
    found: str | None = known.order_by(Length("nama"), "pk").values_list("nama", flat=True).first()
    found = found or held.order_by("pk").values_list("jabatan", flat=True).first()
    if found is None:
        sentence = (
            "Tidak ada jabatan dengan nama ini di instansi Anda. Mohon tulis persis seperti pada "
            "riwayat jabatan pegawai."
        )
        raise validation.wrong("jabatan", sentence)
    return found


def _indikator(rows: Sequence[Butir], model: str) -> list[dict[str, str]]:
    """Checked as indicators of an SKP are; a target may be left to whoever copies it."""
    if len(rows) > INDIKATOR_MAKS:
        sentence = f"Paling banyak {INDIKATOR_MAKS} indikator pada satu RHK."
        raise validation.wrong("indikator", sentence)
    other = "aspek" if model == Skp.Model.JPT else "perspektif"
    kept: list[dict[str, str]] = []
    for nomor, facts in enumerate(rows, 1):
        row = {name: str(facts.get(name) or "").strip() for name in ("uraian", *KOLOM_INDIKATOR)}
        row[other] = ""
        _check(row, nomor)
        if any((row["aspek"], row["uraian"]) == (it["aspek"], it["uraian"]) for it in kept):
            sentence = f"Indikator ke-{nomor} sama dengan indikator lain pada RHK ini."
            raise validation.wrong("indikator", sentence)
        kept.append(row)
    return kept


def _check(row: dict[str, str], nomor: int) -> None:
    try:
        validation.clean(Indikator(**row), exclude=("rhk",))
    except InvalidInput as error:
        rows = [f"Indikator ke-{nomor}, {name}: {text}" for name, texts in error.errors.items()
                for text in texts]  # fmt: skip
        raise InvalidInput(errors={"indikator": rows}) from error
