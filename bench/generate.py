"""Generated agencies of 14,000 pegawai, in the first a head of 300. Same seed, same rows.

SCALE=10 makes ten such agencies, SCALE=0.1 one of 1,400. Rows are written in bulk, not through the
actions: what is measured is reading, and one log entry.
"""

import os
import random
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, time, timedelta
from itertools import islice
from typing import Any

from django.apps import apps
from django.contrib.auth.hashers import make_password

from bench.copies import multiply
from selaras.core.pelaku import ADMIN_INSTANSI, system
from selaras.kebijakan import actions as kebijakan_actions

# By name, not by module: `make bench-against` fills a revision that keeps them elsewhere.
Instansi: Any = apps.get_model("accounts", "Instansi")
User: Any = apps.get_model("accounts", "User")
Pegawai: Any = apps.get_model("organisasi", "Pegawai")
RiwayatJabatan: Any = apps.get_model("organisasi", "RiwayatJabatan")
HubunganPenilai: Any = apps.get_model("organisasi", "HubunganPenilai")
UnitKerja: Any = apps.get_model("organisasi", "UnitKerja")
Peran: Any = apps.get_model("organisasi", "Peran")
Skp: Any = apps.get_model("perencanaan", "Skp")
RencanaHasilKerja: Any = apps.get_model("perencanaan", "RencanaHasilKerja")
Indikator: Any = apps.get_model("perencanaan", "Indikator")
Ekspektasi: Any = apps.get_model("perencanaan", "Ekspektasi")
Periode: Any = apps.get_model("pelaksanaan", "Periode")
Realisasi: Any = apps.get_model("pelaksanaan", "Realisasi")
RencanaAksi: Any = apps.get_model("pelaksanaan", "RencanaAksi")
ProgresHarian: Any = apps.get_model("pelaksanaan", "ProgresHarian")
Row = Any  # of one of these

AGENCY = 14_000
SCALE = float(os.environ.get("SCALE", "1"))
AGENCIES, PEGAWAI = max(1, round(SCALE)), int(AGENCY * min(SCALE, 1))
BAWAHAN, UNIT_SIZE, DINAS = 300, 20, 30
UNITS, SUBBIDANG = 5_000, 50
RHK, RHK_PIMPINAN, INDIKATOR, MONTHS = 5, 20, 2, 5
RHK_PENUH, INDIKATOR_PENUH, PERIODE_PENUH = 60, 4, 12
YEAR, TODAY = 2026, date(2026, 6, 3)
APPROVED = datetime(2026, 1, 20, 2, tzinfo=UTC)
BATCH = 2000
# Places among the people of an agency; its head is the last, before him those of the dinas.
PENILAI, PEGAWAI_BIASA, PENUH, ADMIN = 0, 1, 2, BAWAHAN + UNIT_SIZE + 5
WAITING = 20  # of the others every twentieth has an SKP that waits for approval


def generate(password: str) -> dict[str, str]:
    """Fill an empty database; return the NIPs that the measurement logs in with."""
    hashed = make_password(password)
    first = _agency(hashed)
    Peran.objects.create(user=first[ADMIN].user, jenis=ADMIN_INSTANSI)
    multiply(AGENCIES - 1)
    places = {"penilai": PENILAI, "pegawai": PEGAWAI_BIASA, "penuh": PENUH, "admin": ADMIN}
    return {name: first[place].nip for name, place in places.items()} | {"kepala": first[-1].nip}


def lean(password: str) -> list[Row]:
    """The people of an agency with posts, SKP and rated months, and nothing in them: their SKP."""
    instansi = _instansi()
    skp = _skp(instansi, _posts(instansi, _people(instansi, password)))
    _write(_period(instansi, row, month) for row in skp for month in range(1, MONTHS + 1))
    return skp


def _instansi() -> Row:
    instansi = Instansi.objects.create(
        kode="bench", nama="Pemerintah Uji Kinerja", zona_waktu="Asia/Makassar"
    )
    facts = {"mfa_admin_wajib": False}
    kebijakan_actions.apply(instansi, "denpasar", date(2026, 1, 1), facts, by=system(instansi))
    return instansi


def _agency(password: str) -> list[Row]:
    rng, instansi = random.Random(7), _instansi()
    people = _people(instansi, password)
    posts = _posts(instansi, people)
    skp = _skp(instansi, posts)
    _contents(skp, rng)
    _year(instansi, skp, rng)
    return people


def _people(instansi: Row, password: str) -> list[Row]:
    named = [(_nip(n), f"Pegawai Contoh {n:05}") for n in range(PEGAWAI)]
    users = _made(
        User(nip=nip, nama=nama, instansi=instansi, password=password) for nip, nama in named
    )
    rank = {"golongan": "III/b", "pangkat": "Penata Muda Tingkat I"}
    return _made(
        Pegawai(instansi=instansi, user=user, nip=user.nip, nama=user.nama, **rank)
        for user in users
    )


def _nip(n: int) -> str:
    born = f"{1960 + n // 1000 % 40}{1 + n % 12:02}{1 + n % 28:02}"
    return f"{born}2010{1 + n % 12:02}1{n % 1000:03}"


def _posts(instansi: Row, people: list[Row]) -> list[Row]:
    """Everybody in his unit; whoever comes first in one is its head, and rates the others."""
    place = _places(instansi, len(people))
    heads: dict[int, int] = {}
    for n, unit in enumerate(place):
        heads.setdefault(unit.pk, n)
    posts = _made(
        RiwayatJabatan(
            instansi=instansi,
            pegawai=person,
            unit=unit,
            jenis="pelaksana",
            mulai=date(YEAR, 1, 2),
            jabatan="Kepala" if heads[unit.pk] == n else "Analis Kinerja",
            is_pimpinan=heads[unit.pk] == n,
        )
        for n, (person, unit) in enumerate(zip(people, place, strict=True))
    )
    _write(
        HubunganPenilai(
            instansi=instansi,
            riwayat_jabatan=post,
            penilai=people[boss],
            penilai_nama=people[boss].nama,
            mulai=post.mulai,
        )
        for n, (post, unit) in enumerate(zip(posts, place, strict=True))
        if (boss := heads.get(unit.parent_id) if heads[unit.pk] == n else heads[unit.pk])
        is not None
    )
    return posts


def _places(instansi: Row, people: int) -> list[Row]:
    """The unit of each: one of 300, then units of 20 under 30 dinas, then these, then the root."""
    root = UnitKerja.objects.create(instansi=instansi, nama="Pemerintah Uji", eselon="00")
    big = UnitKerja.objects.create(instansi=instansi, nama="Badan Uji", parent=root, eselon="32")
    dinas = _made(
        UnitKerja(instansi=instansi, nama=f"Dinas {n:02}", parent=root, eselon="22")
        for n in range(DINAS)
    )
    rest = (people - BAWAHAN) // UNIT_SIZE + 1
    units = _made(
        UnitKerja(instansi=instansi, nama=f"Bidang {n:04}", parent=dinas[n % DINAS], eselon="32")
        for n in range(rest)
    )
    _empty_units(instansi, big, UNITS - 2 - DINAS - rest)
    ordinary = [
        big if n <= BAWAHAN else units[(n - BAWAHAN) // UNIT_SIZE]
        for n in range(people - DINAS - 1)
    ]
    return [*ordinary, *dinas, root]


def _empty_units(instansi: Row, above: Row, many: int) -> None:
    """Units without people: fifty below one, the others below these."""
    facts = {"instansi": instansi, "eselon": "42"}
    first = _made(
        UnitKerja(**facts, nama=f"Subbidang {n:02}", parent=above) for n in range(SUBBIDANG)
    )
    _write(
        UnitKerja(**facts, nama=f"Seksi {n:04}", parent=first[n % SUBBIDANG])
        for n in range(many - SUBBIDANG)
    )


def _skp(instansi: Row, posts: list[Row]) -> list[Row]:
    return _made(
        Skp(
            instansi=instansi,
            pegawai_id=post.pegawai_id,
            riwayat_jabatan=post,
            tahun=YEAR,
            periode_awal=date(YEAR, 1, 2),
            periode_akhir=date(YEAR, 12, 31),
            model="ja_jf",
            pendekatan="kuantitatif",
            diajukan_pada=APPROVED,
            **_standing(n),
        )
        for n, post in enumerate(posts)
    )


def _standing(n: int) -> dict[str, Any]:
    if n > BAWAHAN and n % WAITING == 0:
        return {"status": "diajukan"}
    return {"status": "disetujui", "disetujui_pada": APPROVED}


def _contents(skp: list[Row], rng: random.Random) -> None:
    """RHK of two indicators for each, serving his penilai's, and the seven expectations of two."""
    aspek = ("kuantitas", "kualitas")
    _write(
        Indikator(
            rhk=row,
            uraian=f"Persentase layanan yang selesai {n}",
            aspek=aspek[n % len(aspek)],
            target=str(rng.randint(50, 100)),
            satuan="%",
        )
        for row in _results(skp)
        for n in range(INDIKATOR_PENUH if row.skp is skp[PENUH] else INDIKATOR)
    )
    kode = ("BP", "AK", "KO", "HA", "LO", "AD", "KL")
    _write(
        Ekspektasi(skp=row, perilaku=nilai, isi="Menjadi teladan bagi rekan kerja.")
        for row in skp[:2]
        for nilai in kode
    )


def _results(skp: list[Row]) -> list[Row]:
    """Twenty results of the head, sixty of one, five of each other, each serving one above it."""
    penilai = dict(
        HubunganPenilai.objects.filter(instansi=skp[0].instansi_id).values_list(
            "riwayat_jabatan__pegawai", "penilai"
        )
    )
    many = {skp[PENILAI].pk: RHK_PIMPINAN, skp[PENUH].pk: RHK_PENUH}
    made: dict[int, list[Row]] = {}
    left = skp
    while left:
        level = [row for row in left if penilai.get(row.pegawai_id) in {None, *made}]
        rows = _made(
            RencanaHasilKerja(
                skp=row,
                jenis="utama" if n < many.get(row.pk, RHK) - 1 else "tambahan",
                uraian=f"Terlaksananya layanan {n} {row.pk}",
                intervensi=above[(row.pk + n) % len(above)] if above else None,
            )
            for row in level
            for above in [made.get(penilai.get(row.pegawai_id) or 0, [])]
            for n in range(many.get(row.pk, RHK))
        )
        for rhk in rows:
            made.setdefault(rhk.skp.pegawai_id, []).append(rhk)
        done = {row.pk for row in level}
        left = [row for row in left if row.pk not in done]
    return [rhk for rows in made.values() for rhk in rows]


def _year(instansi: Row, skp: list[Row], rng: random.Random) -> None:
    """January to May for all; plans, realisations and a log for those who are looked at."""
    shown = _made(
        _period(instansi, row, month)
        for row in skp[: BAWAHAN + 1]
        if row is not skp[PENUH]
        for month in range(1, MONTHS + 1)
    )
    shown += _made(_full_period(instansi, skp[PENUH], n) for n in range(PERIODE_PENUH))
    _write(
        _period(instansi, row, month)
        for row in skp[BAWAHAN + 1 :]
        for month in range(1, MONTHS + 1)
    )
    indikator: dict[int, list[Row]] = {}
    people = skp[: BAWAHAN + 1]
    for row in Indikator.objects.filter(rhk__skp__in=people).select_related("rhk"):
        indikator.setdefault(row.rhk.skp_id, []).append(row)
    narasi = "Selesai sesuai target bulan ini."
    _write(
        Realisasi(periode=row, indikator=each, narasi=narasi)
        for row in shown
        for each in indikator[row.skp_id]
    )
    _write(
        RencanaAksi(periode=row, rhk_id=rhk_id, uraian="Melayani permohonan", target="10")
        for row in shown
        for rhk_id in dict.fromkeys(each.rhk_id for each in indikator[row.skp_id])
    )
    own = indikator[skp[PEGAWAI_BIASA].pk]
    _write(
        _entry(skp[PEGAWAI_BIASA], rng.choice(own), date(YEAR, month, day))
        for month in range(2, MONTHS + 1)
        for day in range(1, 28)
    )


def _period(instansi: Row, skp: Row, month: int) -> Row:
    days = date(YEAR, month, 1 if month > 1 else 2), date(YEAR, month, 28)
    status = "dinilai" if month < MONTHS else "realisasi_diajukan"
    return _of_days(instansi, skp, month, days, status)


def _full_period(instansi: Row, skp: Row, n: int) -> Row:
    """Twelve that have begun by June: shorter than a month, for what counts is their number."""
    start = date(YEAR, 1, 2) + timedelta(days=12 * n)
    status = "dinilai" if n < MONTHS else "berjalan"
    return _of_days(instansi, skp, n + 1, (start, start + timedelta(days=11)), status)


def _of_days(instansi: Row, skp: Row, nomor: int, days: tuple[date, date], status: str) -> Row:
    return Periode(
        instansi=instansi,
        skp=skp,
        jenis="bulanan",
        tahun=YEAR,
        nomor=nomor,
        mulai=days[0],
        selesai=days[1],
        status=status,
        predikat="baik" if status == "dinilai" else "",
    )


def _entry(skp: Row, indikator: Row, day: date) -> Row:
    return ProgresHarian(
        instansi_id=skp.instansi_id,
        skp=skp,
        indikator=indikator,
        tanggal=day,
        mulai=time(8),
        selesai=time(10),
        uraian="Memeriksa berkas permohonan",
        dicatat_pada=APPROVED,
    )


def _made(rows: Iterable[Row]) -> list[Row]:
    """Written, and kept for what hangs on them."""
    return [row for batch in _written(rows) for row in batch]


def _write(rows: Iterable[Row]) -> None:
    for _ in _written(rows):
        pass


def _written(rows: Iterable[Row]) -> Iterator[list[Row]]:
    left = iter(rows)
    while batch := list(islice(left, BATCH)):
        yield type(batch[0])._default_manager.bulk_create(batch)
