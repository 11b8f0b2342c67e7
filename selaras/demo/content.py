"""The demo's four agencies as typed data: `load("ntt")` reads and checks content/ntt.toml.

All people are invented; the results, indicators, targets and feedback are the examples that the
agencies' own manuals print. Texts may name {periode}, {nilai}, {kumulatif}: `periods.py` fills
them in.
"""

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

from selaras.demo.bersama import BersamaDemo, bersama_of
from selaras.demo.perubahan import PerubahanDemo, perubahan_of
from selaras.rules.golongan import pangkat_of

PRESETS = ("bkn", "buleleng", "denpasar", "ntt")
FOLDER = Path(__file__).parent / "content"
PASSWORD = "selaras-2026"  # of every demo account, documented
# Roles of people without a NIP, who log in with an issued id.
ISSUED = {
    "operator_penilai": ("CATAT", "Operator Kepala Daerah"),
    "auditor": ("AUDIT", "Auditor Inspektorat"),
}
ROLES = (
    "penilai_kepala",
    "kepala",
    "penilai",
    "pegawai",
    "pegawai_baru",
    "rekan_unit_lain",
    "admin_opd",
    "admin_instansi",
)
ADMIN_NASIONAL = ("197911172004121903", "Gunawan Setyo Pambudi")  # a user of no agency
KODE_PERILAKU = ("BP", "AK", "KO", "HA", "LO", "AD", "KL")


class ContentError(ValueError):
    """A mistake in a content file: which file and what."""


@dataclass(frozen=True, slots=True)
class UnitDemo:
    kunci: str
    nama: str
    eselon: str
    kepala: str
    induk: str = ""
    mandiri: bool = False
    hari_kerja: int = 5


@dataclass(frozen=True, slots=True)
class PegawaiDemo:
    kunci: str
    nama: str
    nip: str
    golongan: str
    jabatan: str
    jenis_jabatan: str
    unit: str
    tmt: date
    akun: str = ""  # the demo account's role; without one the person has no password
    gelar_depan: str = ""
    gelar_belakang: str = ""
    jenis: str = "pns"
    jenjang: str = ""
    eselon: str = ""  # of the post; empty: the unit's for its head, else 99
    penilai_luar: str = ""  # post of a penilai who is no ASN

    @property
    def nama_lengkap(self) -> str:
        nama = f"{self.gelar_depan} {self.nama}".strip()
        return f"{nama}, {self.gelar_belakang}" if self.gelar_belakang else nama

    @property
    def pangkat(self) -> str:
        return pangkat_of(self.golongan)

    @property
    def is_perempuan(self) -> bool:
        return self.nip[14] == "2"


@dataclass(frozen=True, slots=True)
class RencanaDemo:
    uraian: str
    target: str = ""
    satuan: str = ""


@dataclass(frozen=True, slots=True)
class IndikatorDemo:
    kunci: str
    uraian: str
    nilai: tuple[Decimal, ...]  # of one period each, in turn; 0 is "nihil"
    aspek: str = ""
    perspektif: str = ""
    target: str = ""
    satuan: str = ""
    agregat: str = "jumlah"  # how periods add up: jumlah | terakhir
    narasi: tuple[str, ...] = ()
    sumber: str = ""
    bukti: str = ""


@dataclass(frozen=True, slots=True)
class RhkDemo:
    kunci: str
    uraian: str
    indikator: tuple[IndikatorDemo, ...]
    jenis: str = "utama"
    intervensi: str = ""  # kunci of an RHK of the penilai's SKP
    dari: str = ""  # or of this person's, who leads a team
    klasifikasi: str = ""
    penugasan_dari: str = ""
    dasar_penugasan: str = ""
    rencana: tuple[RencanaDemo, ...] = ()


@dataclass(frozen=True, slots=True)
class SkpDemo:
    pegawai: str
    model: str
    pendekatan: str
    rhk: tuple[RhkDemo, ...]
    dikembalikan: bool  # returned once before it was approved
    geser: int  # where this person enters the lists that turn, so that people differ

    @property
    def indikator(self) -> tuple[IndikatorDemo, ...]:
        return tuple(i for rhk in self.rhk for i in rhk.indikator)

    def rhk_of(self, kunci: str) -> RhkDemo | None:
        return next((rhk for rhk in self.rhk if rhk.kunci == kunci), None)


@dataclass(frozen=True, slots=True)
class MutasiDemo:
    """Who changes posts in the course of the year; in the new one he has a key of his own."""

    pegawai: str
    seperti: str  # whose SKP his own resembles in the old post
    unit: str
    jabatan: str
    jenis_jabatan: str
    seperti_baru: str  # and in the new one
    tmt: date
    nomor_sk: str
    tanggal_sk: date

    @property
    def baru(self) -> str:
        return f"{self.pegawai}_baru"

    def at_new_post(self, orang: PegawaiDemo) -> PegawaiDemo:
        facts = {"jabatan": self.jabatan, "jenis_jabatan": self.jenis_jabatan}
        return replace(orang, kunci=self.baru, unit=self.unit, tmt=self.tmt, **facts)


@dataclass(frozen=True, slots=True)
class BarisHarianDemo:
    indikator: str
    mulai: str
    selesai: str
    uraian: str


@dataclass(frozen=True, slots=True)
class HarianDemo:
    pegawai: str
    baris: tuple[BarisHarianDemo, ...]


@dataclass(frozen=True, slots=True)
class PenilaianDemo:
    """Ratings other than "sesuai", for these people in these periods."""

    pegawai: tuple[str, ...]
    nomor: tuple[int, ...]
    hasil_kerja: str = "sesuai"
    perilaku: str = "sesuai"
    catatan: str = ""


@dataclass(frozen=True, slots=True)
class CapaianDemo:
    unit: str
    nomor: tuple[int, ...]
    predikat: str


@dataclass(frozen=True, slots=True)
class TeksDemo:
    pengajuan: str
    persetujuan: str
    pengembalian: str
    penilaian: str
    nihil: str


@dataclass(frozen=True, slots=True)
class UmpanBalikDemo:
    di_atas: tuple[str, ...]
    sesuai: tuple[str, ...]
    di_bawah: tuple[str, ...]
    perilaku: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class InstansiDemo:
    kode: str
    nama: str
    lokasi: str
    zona: str
    arsip: str
    unit: tuple[UnitDemo, ...]
    pegawai: tuple[PegawaiDemo, ...]
    skp: tuple[SkpDemo, ...]
    harian: tuple[HarianDemo, ...]
    penilaian: tuple[PenilaianDemo, ...]
    capaian_unit: tuple[str, ...]
    capaian_khusus: tuple[CapaianDemo, ...]
    teks: TeksDemo
    umpan_balik: UmpanBalikDemo
    mutasi: MutasiDemo
    ekspektasi: Mapping[str, str] = field(default_factory=dict)  # empty: the agency's template
    bersama: BersamaDemo | None = None
    perubahan: PerubahanDemo = field(default_factory=PerubahanDemo)

    def orang(self, kunci: str) -> PegawaiDemo:
        if kunci == self.mutasi.baru:
            return self.mutasi.at_new_post(self.orang(self.mutasi.pegawai))
        return next(p for p in self.pegawai if p.kunci == kunci)

    def skp_like(self, seperti: str, pegawai: str) -> SkpDemo:
        """Another person's SKP of the same kind as somebody's."""
        found = next(skp for skp in self.skp if skp.pegawai == seperti)
        return replace(found, pegawai=pegawai, dikembalikan=False, geser=found.geser + 2)

    def akun(self, role: str) -> PegawaiDemo:
        return next(p for p in self.pegawai if p.akun == role)

    def issued_id(self, role: str) -> str:
        """The login of somebody without a NIP: X-AUDIT-NTT."""
        return f"X-{ISSUED[role][0]}-{self.kode.upper()}"

    def unit_of(self, kunci: str) -> UnitDemo:
        return next(u for u in self.unit if u.kunci == kunci)

    def skp_of(self, pegawai: str) -> SkpDemo | None:
        return next((s for s in self.skp if s.pegawai == pegawai), None)

    def heads(self, orang: PegawaiDemo) -> bool:
        return self.unit_of(orang.unit).kepala == orang.kunci

    def eselon_of(self, orang: PegawaiDemo) -> str:
        if orang.eselon:
            return orang.eselon
        return self.unit_of(orang.unit).eselon if self.heads(orang) else "99"

    def penilai_of(self, orang: PegawaiDemo) -> PegawaiDemo | None:
        """The head of the smallest unit; a head's own is the parent's. None: no ASN (§14 #10)."""
        unit = self.unit_of(orang.unit)
        if unit.kepala != orang.kunci:
            return self.orang(unit.kepala)
        return self.orang(self.unit_of(unit.induk).kepala) if unit.induk else None

    def top_down(self) -> tuple[SkpDemo, ...]:
        """Every SKP, each leader's before those that intervene it."""
        return tuple(sorted(self.skp, key=lambda skp: self._depth(skp.pegawai)))

    def _depth(self, pegawai: str) -> int:
        penilai = self.penilai_of(self.orang(pegawai))
        return 0 if penilai is None else 1 + self._depth(penilai.kunci)


@cache
def load(preset: str) -> InstansiDemo:
    """Read one agency's file; ContentError names the file and the mistake."""
    path = FOLDER / f"{preset}.toml"
    with path.open("rb") as file:
        raw = tomllib.load(file, parse_float=Decimal)
    try:
        demo = _instansi(raw)
    except (KeyError, TypeError) as error:
        raise ContentError(f"{path.name}: {error}") from error
    if problems := list(_problems(demo)):
        raise ContentError(f"{path.name}: " + "; ".join(problems))
    return demo


def load_all() -> tuple[InstansiDemo, ...]:
    return tuple(load(preset) for preset in PRESETS)


def account_rows() -> list[dict[str, str | None]]:
    """Every demo account, as `make accounts` prints it."""
    rows: list[dict[str, str | None]] = [
        {"agency": demo.kode, "role": role, "nip": demo.akun(role).nip, "password": PASSWORD}
        for demo in load_all()
        for role in ROLES
    ]
    rows += [
        {"agency": demo.kode, "role": role, "nip": demo.issued_id(role), "password": PASSWORD}
        for demo in load_all()
        for role in ISSUED
    ]
    nip = ADMIN_NASIONAL[0]
    return [*rows, {"agency": None, "role": "admin_nasional", "nip": nip, "password": PASSWORD}]


def _instansi(raw: dict[str, Any]) -> InstansiDemo:
    return InstansiDemo(
        **raw["instansi"],
        unit=tuple(UnitDemo(**row) for row in raw["unit"]),
        pegawai=tuple(PegawaiDemo(**row) for row in raw["pegawai"]),
        skp=tuple(skp for row in raw["skp"] for skp in _skps(row)),
        harian=tuple(_harian(row) for row in raw["harian"]),
        penilaian=tuple(PenilaianDemo(**_frozen(row)) for row in raw["penilaian"]),
        capaian_unit=tuple(raw["capaian"]["unit"]),
        capaian_khusus=tuple(CapaianDemo(**_frozen(row)) for row in raw["capaian"]["khusus"]),
        teks=TeksDemo(**raw["teks"]),
        umpan_balik=_umpan_balik(raw["umpan_balik"]),
        mutasi=MutasiDemo(**raw["mutasi"]),
        ekspektasi=raw.get("ekspektasi", {}),
        bersama=bersama_of(raw["bersama"]) if "bersama" in raw else None,
        perubahan=perubahan_of(raw),
    )


def _frozen(row: dict[str, Any]) -> dict[str, Any]:
    return {key: tuple(value) if isinstance(value, list) else value for key, value in row.items()}


def _skps(row: dict[str, Any]) -> Iterable[SkpDemo]:
    rhk = tuple(_rhk(item) for item in row["rhk"])
    for geser, pegawai in enumerate(row["untuk"]):
        yield SkpDemo(
            pegawai=pegawai,
            model=row.get("model", "ja_jf"),
            pendekatan=row.get("pendekatan", "kuantitatif"),
            rhk=rhk,
            dikembalikan=pegawai in row.get("dikembalikan", []),
            geser=geser,
        )


def _rhk(row: dict[str, Any]) -> RhkDemo:
    facts = dict(row)
    facts["rencana"] = tuple(RencanaDemo(**item) for item in row.get("rencana", []))
    facts["indikator"] = tuple(_indikator(item) for item in row["indikator"])
    return RhkDemo(**facts)


def _indikator(row: dict[str, Any]) -> IndikatorDemo:
    return IndikatorDemo(**_frozen(row) | {"nilai": tuple(Decimal(n) for n in row["nilai"])})


def _harian(row: dict[str, Any]) -> HarianDemo:
    return HarianDemo(row["pegawai"], tuple(BarisHarianDemo(**item) for item in row["baris"]))


def _umpan_balik(row: dict[str, Any]) -> UmpanBalikDemo:
    return UmpanBalikDemo(**_frozen(row) | {"perilaku": _frozen(row["perilaku"])})


def _problems(demo: InstansiDemo) -> Iterable[str]:
    """Everything that refers to nothing."""
    people, units = {p.kunci for p in demo.pegawai}, {u.kunci for u in demo.unit}
    named = {u.kepala for u in demo.unit} | {s.pegawai for s in demo.skp}
    named |= {k for p in demo.penilaian for k in p.pegawai} | {h.pegawai for h in demo.harian}
    places = {u.induk for u in demo.unit if u.induk} | {p.unit for p in demo.pegawai}
    named |= {demo.mutasi.pegawai, demo.mutasi.seperti, demo.mutasi.seperti_baru}
    yield from (f"no pegawai {kunci!r}" for kunci in sorted(named - people))
    places |= {demo.mutasi.unit}
    places |= set(demo.capaian_unit) | {c.unit for c in demo.capaian_khusus}
    yield from (f"no unit {kunci!r}" for kunci in sorted(places - units))
    if named <= people and places <= units:
        yield from _skp_problems(demo)


def _skp_problems(demo: InstansiDemo) -> Iterable[str]:
    for skp in demo.skp:
        penilai = demo.penilai_of(demo.orang(skp.pegawai))
        for rhk in skp.rhk:
            above = demo.skp_of(rhk.dari or (penilai.kunci if penilai else ""))
            if rhk.intervensi and not (above and above.rhk_of(rhk.intervensi)):
                yield f"{skp.pegawai}: no RHK {rhk.intervensi!r} of the penilai to intervene"
    for harian in demo.harian:
        skp_of = demo.skp_of(harian.pegawai)
        known = {i.kunci for i in skp_of.indikator} if skp_of else set()
        for baris in harian.baris:
            if baris.indikator not in known:
                yield f"{harian.pegawai}: no indikator {baris.indikator!r}"
