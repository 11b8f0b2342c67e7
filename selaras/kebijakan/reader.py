"""From plain data (TOML or JSON) to the frozen dataclasses of `rules.kebijakan`, by pydantic.

The dataclasses say what a kebijakan is, `Isi` how a preset writes it; an unknown key, a missing
key and a wrong type are errors alike, and nothing is guessed. What is wrong is worded here, with
the bounds and choices that the JSON Schema of the same types states.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, fields, make_dataclass
from datetime import date, time
from enum import StrEnum
from functools import cache
from types import MappingProxyType
from typing import Annotated, Any

from pydantic import AfterValidator, ConfigDict, Field, TypeAdapter, ValidationError
from pydantic.json_schema import SkipJsonSchema
from pydantic_core import ErrorDetails

from selaras.kebijakan.consistency import check
from selaras.kebijakan.errors import SalahError
from selaras.rules.kebijakan import Jadwal, JenisPeriode, Kebijakan, Langkah, Tenggat
from selaras.rules.predikat import CapaianOrganisasiNilai, PredikatKinerja, Rating
from selaras.rules.tpp import TahapRilis

Schema = Mapping[str, Any]
Place = Sequence[int | str]


def per(enum: type[StrEnum], value: Any, *needed: StrEnum) -> Any:
    """A table with a value for each member of an enum; with `needed`, for these at least."""
    columns = [
        (each, value, *(() if not needed or each in needed else (None,))) for each in map(str, enum)
    ]

    def by_member(found: Any) -> Mapping[StrEnum, Any]:
        rows = {each: getattr(found, each) for each in enum}
        return MappingProxyType({each: row for each, row in rows.items() if row is not None})

    shape = make_dataclass(enum.__name__, columns, kw_only=True)
    return Annotated[shape, AfterValidator(by_member)]


def by_two(rows: Mapping[Any, Mapping[Any, Any]]) -> Mapping[tuple[Any, Any], Any]:
    """A table in a table as one with two keys."""
    return MappingProxyType({(a, b): each for a, row in rows.items() for b, each in row.items()})


def by_step(rows: Mapping[Any, Mapping[Any, Any]]) -> Mapping[tuple[Any, Any], Any]:
    return MappingProxyType({(b, a): each for (a, b), each in by_two(rows).items()})


BolehKosong = Annotated[str, Field(min_length=0)]
BolehNol = Annotated[int, Field(ge=0)]
SetidaknyaSatu = Annotated[int, Field(ge=1)]
Persen = Annotated[int, Field(ge=0, le=100)]
Kurva = Annotated[
    tuple[Persen, Persen, Persen, Persen, Persen],
    Field(description="lima angka: SB, B, BP, K, SK"),
]
HariSebelum = Annotated[int, Field(ge=0, le=366)]
Jam = Annotated[int, Field(ge=0, le=23)]
BulanKp = Annotated[int, Field(ge=1, le=12)]
Langkahnya = per(Langkah, Jadwal, Langkah.PERIODE)


@dataclass(frozen=True)
class Isi(Kebijakan):
    """A kebijakan as a preset writes it: with bounds, and a table in a table for two keys."""

    __pydantic_config__ = ConfigDict(
        extra="forbid", strict=True, str_strip_whitespace=True, str_min_length=1
    )
    preset: SkipJsonSchema[str] = field(init=False, default="")  # the name of the file, no key
    tugas_direktif: BolehKosong
    penugasan_pimpinan: BolehKosong
    direktif_indikator: Annotated[Mapping[str, str], AfterValidator(MappingProxyType)]
    lampiran_awal: Annotated[Mapping[str, tuple[str, ...]], AfterValidator(MappingProxyType)]
    ingatkan_matriks_hari_kerja: SetidaknyaSatu
    ingatkan_skp_hari: tuple[HariSebelum, ...]
    ingatkan_langkah_hari: tuple[HariSebelum, ...]
    ingatkan_jam: Jam
    tenang_mulai: Jam
    tenang_selesai: Jam
    ekspektasi_templat: Annotated[Mapping[str, str], AfterValidator(MappingProxyType)]
    bukti_ukuran_maks: SetidaknyaSatu
    skp_tenggat_hari: SetidaknyaSatu
    progres_mundur_hari: BolehNol
    progres_cukup: SetidaknyaSatu
    ubah_rating_kali: BolehNol
    buka_hari_kerja: BolehNol
    tutup_sendiri_hari: BolehNol
    beralih_hari_kerja: BolehNol
    tanpa_laporan_hari_kerja: SetidaknyaSatu
    ubah_rating_alasan_min: SetidaknyaSatu
    jeda_terbit_detik: Annotated[int, Field(ge=0, le=60)]
    pembinaan_bulan: SetidaknyaSatu
    tindak_lanjut_bulan: SetidaknyaSatu
    ak_desimal: Annotated[int, Field(ge=2, le=3)]
    ak_tmt_hari: Annotated[int, Field(ge=1, le=28)]
    kp_bulan: Annotated[tuple[BulanKp, ...], Field(min_length=1)]
    kp_berkas_hari: Annotated[int, Field(ge=1, le=31)]
    pertanyaan_konseling: Annotated[tuple[str, ...], Field(min_length=1)]
    keberatan_hari_kerja: SetidaknyaSatu
    keberatan_tenggang_menit: BolehNol
    ingatkan_pemutus_hari_kerja: SetidaknyaSatu
    ingatkan_keberatan_hari_kerja: SetidaknyaSatu
    terbit: Annotated[Mapping[JenisPeriode, Tenggat], AfterValidator(MappingProxyType)]
    tinjauan_contoh_persen: Persen  # its floor says why not none
    tinjauan_hari_kerja: SetidaknyaSatu
    tinjauan_kembali_kali: SetidaknyaSatu
    perpanjangan_opd_hari: BolehNol
    tahun_ditutup_bulan: Annotated[int, Field(ge=1, le=12)]
    tenggang_menit: BolehNol
    gangguan_menit: SetidaknyaSatu
    mutasi_batas_hari: BolehNol
    kuadran: Annotated[per(Rating, per(Rating, PredikatKinerja)), AfterValidator(by_two)]
    capaian_ke_rating: per(CapaianOrganisasiNilai, Rating)
    distribusi: per(CapaianOrganisasiNilai, Kurva)
    jadwal: Annotated[per(JenisPeriode, Langkahnya), AfterValidator(by_step)]
    jadwal_rilis: Annotated[Mapping[TahapRilis, Jadwal], AfterValidator(MappingProxyType)]


NAMES = tuple(each.name for each in fields(Isi) if each.init)
ADAPTER = TypeAdapter(Isi)


@cache
def schema() -> Schema:
    """The JSON Schema of a whole preset; made when first asked for, it costs as much as reading."""
    return ADAPTER.json_schema()


def read(preset: str, data: Mapping[str, Any]) -> Kebijakan:
    """Turn a merged preset into a Kebijakan, or raise `SalahError`."""
    try:  # as JSON, where strict reading still takes a date or a choice from its text
        isi = ADAPTER.validate_json(json.dumps(data, default=isoformat))
    except ValidationError as error:
        raise _worded(error.errors()[0]) from error
    kebijakan = Kebijakan(preset=preset, **{name: getattr(isi, name) for name in NAMES})
    check(kebijakan)
    return kebijakan


def isoformat(value: Any) -> str:
    """A day or moment of TOML as JSON carries it."""
    if isinstance(value, date | time):
        return value.isoformat()
    raise TypeError(value)


# ---- What is wrong, in words


WORDS = {
    "missing": "wajib ada",
    "string_type": "harus berupa teks",
    "string_too_short": "tidak boleh kosong",
    "bool_type": "harus true atau false",
    "tuple_type": "harus berupa daftar",
    "dataclass_type": "harus berupa tabel",
    "dict_type": "harus berupa tabel",
    "mapping_type": "harus berupa tabel",
    "unexpected_keyword_argument": "kunci tidak dikenal; yang dikenal: {known}",
    "enum": "harus salah satu dari: {choices}",
    "literal_error": "harus {either}",
    "too_long": "harus {description}",
    "too_short": "harus {description}",
    "zoneinfo_str": "zona waktu tidak dikenal: {given}",
    "date_type": "harus tanggal YYYY-MM-DD, bukan {given!r}",
    "date_parsing": "harus tanggal YYYY-MM-DD, bukan {given!r}",
    "int_type": "harus bilangan bulat",
    "greater_than_equal": "terlalu kecil; paling sedikit {least}",
}
WRONG_KEY = "[key]"  # pydantic's word for a key that is itself wrong
NUMBERS = {"int_type", "greater_than_equal", "less_than_equal"}
BETWEEN = "harus bilangan bulat {least} sampai {most}"


def _worded(error: ErrorDetails) -> SalahError:
    place, kind = error["loc"], error["type"]
    if kind == "missing" and isinstance(place[-1], int):
        place, kind = place[:-1], "too_short"  # of a list of fixed length
    stated, above = _schema_at(place), _schema_at(place[:-1])
    choices = stated.get("enum", ())
    facts = {
        "given": error["input"],
        "known": ", ".join(above.get("properties", ())),
        "choices": ", ".join(choices),
        "either": " atau ".join(choices),
        "description": stated.get("description"),
        "least": stated.get("minimum"),
        "most": stated.get("maximum"),
        "msg": error["msg"],
    }
    bounded = kind in NUMBERS and facts["most"] is not None
    words = BETWEEN if bounded else WORDS.get(kind, "{msg}")
    key = ".".join(str(step) for step in place if step != WRONG_KEY)
    return SalahError(key, words.format(**facts))


def _schema_at(place: Place) -> Schema:
    """What the schema states of a place in the data; nothing of what it does not know."""
    here = schema()
    for step in place:
        if isinstance(step, int):
            here = here.get("items") or here["prefixItems"][step]
        else:
            here = here.get("properties", {}).get(step) or here.get("additionalProperties") or {}
        for each in here.get("anyOf", ()):
            here = here if each.get("type") == "null" else each
        if "$ref" in here:
            here = schema()["$defs"][here["$ref"].rpartition("/")[2]]
    return here
