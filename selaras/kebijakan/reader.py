"""Strict reading of plain data (TOML or JSON) into the dataclasses of `rules.kebijakan`.

Every reader takes the value and its dotted key and raises `SalahError`; the loader adds the file.
Nothing is guessed: an unknown key, a missing key and a wrong type are errors alike.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import MISSING, fields
from datetime import date
from enum import StrEnum
from types import MappingProxyType
from typing import Any, get_type_hints
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from selaras.rules.kebijakan import (
    Istilah,
    Jadwal,
    JenisPeriode,
    Kebijakan,
    Langkah,
    Pengecualian,
    Perilaku,
    Tenggat,
)
from selaras.rules.periode import PANJANG_BULAN
from selaras.rules.predikat import CapaianOrganisasiNilai, PredikatKinerja, Rating

Reader = Callable[[Any, str], Any]
BULAN_MAKS = 12
HARI_MAKS = 31
HARI_SEBELUM_MAKS = 366
TAHUN_MIN, TAHUN_MAKS = 2000, 2100
SERATUS_PERSEN = 100
PANDUAN = 3
BOLEH_KOSONG = {"tugas_direktif", "penugasan_pimpinan"}
SETIDAKNYA_SATU = {
    "bukti_ukuran_maks",
    "ubah_rating_alasan_min",
    "skp_tenggat_hari",
}


class SalahError(ValueError):
    """A wrong value, with its dotted key; `together`: wrong only beside another key."""

    def __init__(self, key: str, reason: str, *, together: bool = False) -> None:
        super().__init__(f"{key}: {reason}")
        self.key = key
        self.reason = reason
        self.together = together


def join(key: str, name: object) -> str:
    return f"{key}.{name}" if key else str(name)


def table(value: Any, key: str) -> Mapping[str, Any]:
    if not isinstance(value, Mapping):
        raise SalahError(key, "harus berupa tabel")
    return value


def items(value: Any, key: str) -> list[Any]:
    if not isinstance(value, list | tuple):
        raise SalahError(key, "harus berupa daftar")
    return list(value)


def check_keys(
    value: Mapping[str, Any], key: str, known: Iterable[str], needed: Iterable[str]
) -> None:
    """Refuse keys that nobody knows and keys that are not there."""
    known = list(known)
    for name in value:
        if name not in known:
            raise SalahError(
                join(key, name), f"kunci tidak dikenal; yang dikenal: {', '.join(known)}"
            )
    for name in needed:
        if name not in value:
            raise SalahError(join(key, name), "wajib ada")


def text(value: Any, key: str) -> str:
    if not isinstance(value, str):
        raise SalahError(key, "harus berupa teks")
    if not value.strip() and key not in BOLEH_KOSONG:
        raise SalahError(key, "tidak boleh kosong")
    return value.strip()


def boolean(value: Any, key: str) -> bool:
    if not isinstance(value, bool):
        raise SalahError(key, "harus true atau false")
    return value


def integer(value: Any, key: str) -> int:
    if not isinstance(value, int) or isinstance(value, bool):
        raise SalahError(key, "harus bilangan bulat")
    if value < (key in SETIDAKNYA_SATU):
        raise SalahError(key, f"terlalu kecil; paling sedikit {int(key in SETIDAKNYA_SATU)}")
    return value


def within(value: Any, key: str, least: int, most: int) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or not least <= value <= most:
        raise SalahError(key, f"harus bilangan bulat {least} sampai {most}")
    return value


def member(enum: type[StrEnum]) -> Reader:
    def read(value: Any, key: str) -> StrEnum:
        if not isinstance(value, str) or value not in list(enum):
            raise SalahError(key, f"harus salah satu dari: {', '.join(enum)}")
        return enum(value)

    return read


def zone(value: Any, key: str) -> ZoneInfo:
    try:
        return ZoneInfo(text(value, key))
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise SalahError(key, f"zona waktu tidak dikenal: {value}") from error


def day(value: Any, key: str) -> date:
    """A date; JSON carries it as ISO text."""
    if type(value) is date:
        return value
    try:
        return date.fromisoformat(value)
    except (TypeError, ValueError) as error:
        raise SalahError(key, f"harus tanggal YYYY-MM-DD, bukan {value!r}") from error


def periodic(value: Any, key: str) -> JenisPeriode:
    jenis: JenisPeriode = member(JenisPeriode)(value, key)
    if jenis == JenisPeriode.FINAL:
        raise SalahError(key, "harus bulanan atau triwulan; penilaian tahunan selalu ada")
    return jenis


def sentences(value: Any, key: str) -> tuple[str, ...]:
    return tuple(text(each, f"{key}.{i}") for i, each in enumerate(items(value, key)))


def days_before(value: Any, key: str) -> tuple[int, ...]:
    """Days before a deadline on which to remind; 0 is its last day, none is never."""
    return tuple(
        within(each, f"{key}.{i}", 0, HARI_SEBELUM_MAKS) for i, each in enumerate(items(value, key))
    )


def by_enum(enum: type[StrEnum], reader: Reader) -> Reader:
    """A table with exactly one value for each member."""

    def read(value: Any, key: str) -> Mapping[str, Any]:
        found = table(value, key)
        check_keys(found, key, enum, enum)
        return MappingProxyType({m: reader(found[m], join(key, m)) for m in enum})

    return read


def kuadran(value: Any, key: str) -> Mapping[tuple[str, str], str]:
    """Nine cells, hasil kerja by perilaku (§4.2)."""
    rows = by_enum(Rating, by_enum(Rating, member(PredikatKinerja)))(value, key)
    return MappingProxyType({(h, p): cell for h, row in rows.items() for p, cell in row.items()})


def curve(value: Any, key: str) -> tuple[int, ...]:
    """The ideal line of a distribution: a percentage per predikat, together 100 (§4.5)."""
    shares = items(value, key)
    if len(shares) != len(PredikatKinerja):
        raise SalahError(key, "harus lima angka: SB, B, BP, K, SK")
    line = tuple(within(share, key, 0, SERATUS_PERSEN) for share in shares)
    if sum(line) != SERATUS_PERSEN:
        raise SalahError(key, f"jumlahnya harus 100, bukan {sum(line)}")
    return line


def tenggat(value: Any, key: str) -> Tenggat:
    found = table(value, key)
    check_keys(found, key, ("bulan", "hari", "acuan"), ("bulan", "hari"))
    acuan = found.get("acuan", "akhir")
    if acuan not in ("awal", "akhir"):
        raise SalahError(join(key, "acuan"), "harus awal atau akhir")
    return Tenggat(
        within(found["bulan"], join(key, "bulan"), -BULAN_MAKS, BULAN_MAKS),
        within(found["hari"], join(key, "hari"), 0, HARI_MAKS),
        acuan,
    )


def jadwal_langkah(value: Any, key: str) -> Jadwal:
    """The days of one step; a JSON null takes an inherited day away."""
    found = table(value, key)
    days = ("buka", "batas", "tutup")
    check_keys(found, key, days, ())
    read = {d: found.get(d) and tenggat(found[d], join(key, d)) for d in days}
    return Jadwal(**read)


def jadwal(value: Any, key: str) -> Mapping[tuple[Langkah, JenisPeriode], Jadwal]:
    found = table(value, key)
    check_keys(found, key, JenisPeriode, JenisPeriode)
    schedule = {}
    for jenis in JenisPeriode:
        steps = table(found[jenis], join(key, jenis))
        check_keys(steps, join(key, jenis), Langkah, (Langkah.PERIODE,))
        for name, days in steps.items():
            step_key = f"{key}.{jenis}.{name}"
            schedule[Langkah(name), jenis] = jadwal_langkah(days, step_key)
    return MappingProxyType(schedule)


def pengecualian(value: Any, key: str) -> Pengecualian:
    """One dated exception; at least one day, and no closing before the opening."""
    found = table(value, key)
    names = ("langkah", "jenis", "tahun", "nomor")
    check_keys(found, key, (*names, "buka", "batas", "tutup"), names)
    jenis: JenisPeriode = member(JenisPeriode)(found["jenis"], join(key, "jenis"))
    nomor_maks = BULAN_MAKS // PANJANG_BULAN[jenis]
    return Pengecualian(
        langkah=member(Langkah)(found["langkah"], join(key, "langkah")),
        jenis=jenis,
        tahun=within(found["tahun"], join(key, "tahun"), TAHUN_MIN, TAHUN_MAKS),
        nomor=within(found["nomor"], join(key, "nomor"), 1, nomor_maks),
        **exception_days(found, key),
    )


def exception_days(found: Mapping[str, Any], key: str) -> dict[str, date]:
    days = {d: day(found[d], join(key, d)) for d in ("buka", "batas", "tutup") if found.get(d)}
    if not days:
        raise SalahError(key, "wajib menyebut sedikitnya satu dari buka, batas, tutup")
    for end in ("batas", "tutup"):
        if "buka" in days and end in days and days[end] < days["buka"]:
            raise SalahError(join(key, end), f"tidak boleh sebelum buka ({days['buka']})")
    return days


def exceptions(value: Any, key: str) -> tuple[Pengecualian, ...]:
    found = [pengecualian(each, f"{key}.{i}") for i, each in enumerate(items(value, key))]
    seen = set()
    for i, each in enumerate(found):
        place = (each.langkah, each.jenis, each.tahun, each.nomor)
        if place in seen:
            raise SalahError(f"{key}.{i}", "langkah dan periode ini sudah punya pengecualian")
        seen.add(place)
    return tuple(found)


def perilaku(value: Any, key: str) -> tuple[Perilaku, ...]:
    """The values on which behaviour is rated; codes differ from one another (§3.5)."""
    found = []
    for i, each in enumerate(items(value, key)):
        place = f"{key}.{i}"
        check_keys(
            table(each, place), place, ("kode", "nama", "panduan"), ("kode", "nama", "panduan")
        )
        panduan = sentences(each["panduan"], join(place, "panduan"))
        if len(panduan) != PANDUAN:
            raise SalahError(join(place, "panduan"), "harus tiga panduan perilaku")
        kode, nama = (
            text(each["kode"], join(place, "kode")),
            text(each["nama"], join(place, "nama")),
        )
        found.append(Perilaku(kode, nama, (panduan[0], panduan[1], panduan[2])))
    if not found or len({each.kode for each in found}) != len(found):
        raise SalahError(key, "harus berisi nilai-nilai dengan kode yang berbeda")
    return tuple(found)


def texts(value: Any, key: str) -> Mapping[str, str]:
    return MappingProxyType({k: text(v, join(key, k)) for k, v in table(value, key).items()})


def istilah(value: Any, key: str) -> Istilah:
    found = table(value, key)
    names = [f.name for f in fields(Istilah)]
    check_keys(found, key, names, names)
    return Istilah(**{name: text(found[name], join(key, name)) for name in names})


BY_NAME: Mapping[str, Reader] = {
    "periode": periodic,
    "ekspektasi_templat": texts,
    "ingatkan_skp_hari": days_before,
    "umpan_balik_baku": sentences,
    "kuadran": kuadran,
    "capaian_ke_rating": by_enum(CapaianOrganisasiNilai, member(Rating)),
    "distribusi": by_enum(CapaianOrganisasiNilai, curve),
    "jadwal": jadwal,
    "pengecualian": exceptions,
    "perilaku": perilaku,
    "istilah": istilah,
}
BY_TYPE: Mapping[Any, Reader] = {str: text, int: integer, bool: boolean, ZoneInfo: zone}
READERS: Mapping[str, Reader] = {
    name: BY_NAME.get(name) or BY_TYPE.get(hint) or member(hint)
    for name, hint in get_type_hints(Kebijakan).items()
    if name != "preset"
}
NEEDED = tuple(f.name for f in fields(Kebijakan) if f.name != "preset" and f.default is MISSING)


def read(preset: str, data: Mapping[str, Any]) -> Kebijakan:
    """Turn a merged preset into a Kebijakan, or raise `SalahError`."""
    check_keys(data, "", READERS, NEEDED)
    kebijakan = Kebijakan(preset=preset, **{k: READERS[k](v, k) for k, v in data.items()})
    check_together(kebijakan)
    return kebijakan


def check_together(kebijakan: Kebijakan) -> None:
    """What one key alone cannot show."""
    codes = {each.kode for each in kebijakan.perilaku}
    if kebijakan.ekspektasi_templat and set(kebijakan.ekspektasi_templat) != codes:
        raise SalahError(
            "ekspektasi_templat",
            f"harus kosong atau mengisi semua: {', '.join(sorted(codes))}",
            together=True,
        )
    if kebijakan.bukti_berkas and kebijakan.bukti == "tidak_ada":
        raise SalahError("bukti_berkas", "tidak dapat true bila bukti = tidak_ada", together=True)
    if kebijakan.realisasi_nilai == kebijakan.realisasi_narasi == "tidak_ada":
        raise SalahError(
            "realisasi_narasi", "nilai dan narasi tidak boleh keduanya tidak_ada", together=True
        )
    for (langkah, jenis), each in kebijakan.jadwal.items():
        for end in ("batas", "tutup"):
            last = getattr(each, end)
            if each.buka and last and order(last, jenis) < order(each.buka, jenis):
                raise SalahError(
                    f"jadwal.{jenis}.{langkah}.{end}", "tidak boleh sebelum buka", together=True
                )


def order(each: Tenggat, jenis: JenisPeriode) -> tuple[int, int]:
    """Where a day lies, counted from the period's first month."""
    month = each.bulan + (PANJANG_BULAN[jenis] - 1 if each.acuan == "akhir" else 0)
    return month, each.hari or HARI_MAKS
