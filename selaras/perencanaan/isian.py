"""Of each column of an RHK and of an indicator: its words, its forms, and where it must go along.

The one place for it: versions, undo, copies, differences, autosave and the checks of columns read
these tables; forms, templates, API schemas and `actions` are written by hand, and tests hold them
to it. A column goes everywhere unless it says from where it is `absent`, and why.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Final

from django.db import models

Form = tuple[str, str]  # model, pendekatan


class Place(StrEnum):
    """Where a column must be thought of."""

    FORM = "form"  # asked on the pages, saved by autosave
    WRITE = "write"  # what `add` and `edit` take, and the API's bodies
    ANSWER = "answer"  # what the API tells
    VERSION = "version"  # kept at each submission and approval
    DIFFERENCE = "difference"  # between two of these
    PRINT = "print"
    COPY = "copy"  # of an earlier SKP
    IMPORT = "import"  # from a file of Tool Kinerja
    UNDO = "undo"  # kept by the trail when the row is deleted


ALL: Final = frozenset(Place)


@dataclass(frozen=True, slots=True, kw_only=True)
class Kolom:
    """One column; `shown_as`: the name by which versions, differences and prints show it."""

    nama: str
    label: str = ""  # in a sentence
    judul: str = ""  # above the column
    bentuk: frozenset[Form] = frozenset()  # the forms with such a column; none: every row has it
    wajib: frozenset[Form] = frozenset()
    own_only: bool = False  # copied from one's own SKP only
    shown_as: str = ""
    absent: frozenset[Place] = frozenset()
    reason: str = ""


def only(*places: Place) -> frozenset[Place]:
    """Absent everywhere else."""
    return ALL - set(places)


def names(table: Iterable[Kolom], place: Place) -> tuple[str, ...]:
    """The columns that go to a place."""
    return tuple(kolom.nama for kolom in table if place not in kolom.absent)


def columns_of(row: models.Model, table: Iterable[Kolom], place: Place) -> dict[str, Any]:
    """What stands in those columns, as plain data: of a foreign key the number."""
    meta = row._meta  # noqa: SLF001 -- Django's public name
    return {name: meta.get_field(name).value_from_object(row) for name in names(table, place)}


JPT_KUANT, JPT_KUAL = ("jpt", "kuantitatif"), ("jpt", "kualitatif")
JA_KUANT, JA_KUAL = ("ja_jf", "kuantitatif"), ("ja_jf", "kualitatif")
FORMS: Final[tuple[Form, ...]] = (JPT_KUANT, JPT_KUAL, JA_KUANT, JA_KUAL)
SEMUA: Final = frozenset(FORMS)
JPT: Final[frozenset[Form]] = frozenset({JPT_KUANT, JPT_KUAL})
JA_JF: Final[frozenset[Form]] = SEMUA - JPT
KUANT: Final[frozenset[Form]] = frozenset({JPT_KUANT, JA_KUANT})
BY_HAND = "The file of Tool Kinerja has no such column."

RHK: Final = (
    Kolom(
        nama="id",
        absent=only(Place.ANSWER, Place.VERSION),
        reason="The key: a copy has its own, the trail names it beside what was deleted.",
    ),
    Kolom(nama="skp", absent=only(Place.ANSWER), reason="The SKP that all of this is asked of."),
    Kolom(
        nama="jenis",
        label="jenis rencana",
        judul="Jenis",
        absent=frozenset({Place.PRINT}),
        reason="Utama and tambahan are printed in tables of their own.",
    ),
    Kolom(nama="uraian", label="uraian", judul="Rencana hasil kerja"),
    Kolom(
        nama="uraian_sepakat",
        absent=only(Place.UNDO),
        reason="Written by the agreement alone: what stood in `uraian` then.",
    ),
    Kolom(
        nama="intervensi",
        label="RHK pimpinan yang diintervensi",
        judul="RHK pimpinan yang diintervensi",
        bentuk=JA_JF,
        shown_as="rhk_pimpinan",
        absent=frozenset({Place.IMPORT}),
        reason=BY_HAND,
    ),
    Kolom(
        nama="intervensi_teks",
        label="RHK pimpinan yang diintervensi",
        judul="RHK pimpinan yang diintervensi",
        bentuk=JA_JF,
        own_only=True,
        shown_as="rhk_pimpinan",
        absent=frozenset({Place.FORM, Place.ANSWER, Place.VERSION, Place.IMPORT}),
        reason="Follows from the choice in the leader's list, and is told as `rhk_pimpinan`.",
    ),
    Kolom(
        nama="intervensi_semula",
        absent=only(Place.ANSWER, Place.UNDO),
        reason="The leader's words of the day when the result was chosen; a copy takes today's.",
    ),
    Kolom(nama="klasifikasi", label="klasifikasi RHK", judul="Klasifikasi", bentuk=JPT),
    Kolom(
        nama="penugasan_dari",
        label="penugasan dari",
        judul="Penugasan dari",
        bentuk=JPT | {JA_KUAL},
        own_only=True,
        absent=frozenset({Place.IMPORT}),
        reason=BY_HAND,
    ),
    Kolom(
        nama="dasar_penugasan",  # of a tambahan: DPS-022
        label="dasar penugasan",
        judul="Dasar penugasan",
        bentuk=SEMUA,
        own_only=True,
        absent=frozenset({Place.IMPORT}),
        reason=BY_HAND,
    ),
    Kolom(
        nama="tim",
        absent=only(Place.ANSWER, Place.UNDO),
        reason="A mark of the ketua for this year's team, no part of what was promised.",
    ),
    Kolom(
        nama="urutan",
        absent=only(Place.UNDO),
        reason="Told by the order of the rows; a copy is put behind what stands there.",
    ),
    Kolom(
        nama="saran_diabaikan",
        absent=only(Place.UNDO),
        reason="About the writing, no part of what was promised.",
    ),
    Kolom(
        nama="sumber",
        absent=only(Place.UNDO),
        reason="How this row came to be: a copy says that it is one.",
    ),
    # What a deletion takes along
    Kolom(
        nama="indikator_set",
        absent=ALL,
        reason="Has a table of its own, and goes wherever the RHK goes.",
    ),
    Kolom(nama="dasar_set", absent=ALL, reason="Files: undoing a deletion does not bring them."),
    Kolom(nama="komentar_set", absent=ALL, reason="Talk: undoing a deletion does not bring it."),
)

INDIKATOR: Final = (
    Kolom(
        nama="id",
        absent=only(Place.ANSWER, Place.VERSION),
        reason="The key: a copy has its own, the trail names it beside what was deleted.",
    ),
    Kolom(nama="rhk", absent=ALL, reason="The RHK that all of this is asked of."),
    Kolom(nama="uraian", label="uraian", judul="Indikator"),
    Kolom(
        nama="aspek",
        label="aspek",
        judul="Aspek",
        bentuk=frozenset({JA_KUANT}),
        wajib=frozenset({JA_KUANT}),
    ),
    Kolom(
        nama="perspektif",
        label="perspektif",
        judul="Perspektif",
        bentuk=frozenset({JPT_KUANT}),
        wajib=frozenset({JPT_KUANT}),
    ),
    Kolom(nama="target", label="target", judul="Target", bentuk=KUANT, wajib=KUANT),
    Kolom(nama="satuan", label="satuan", judul="Satuan", bentuk=KUANT),
    Kolom(
        nama="urutan",
        absent=only(Place.UNDO),
        reason="Told by the order of the rows; a copy is numbered anew.",
    ),
    Kolom(
        nama="saran_diabaikan",
        absent=only(Place.UNDO),
        reason="About the writing, no part of what was promised.",
    ),
    # What a deletion takes along
    Kolom(
        nama="manual",
        absent=ALL,
        reason="Has columns of its own (`KOLOM_MANUAL`); kept by versions and by the trail.",
    ),
    Kolom(nama="komentar_set", absent=ALL, reason="Talk: undoing a deletion does not bring it."),
)
