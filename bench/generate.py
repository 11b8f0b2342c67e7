"""A generated agency: 14,000 pegawai, a head with 300 subordinates. Same seed, same rows.

Rows are written in bulk, not through the actions: what is measured is reading and one log entry.
"""

import random
from collections.abc import Iterator
from datetime import UTC, date, datetime, time
from itertools import islice
from typing import Any, TypeVar

from django.contrib.auth.hashers import make_password
from django.db import models

from selaras.accounts.models import Instansi, User
from selaras.core.pelaku import system
from selaras.kebijakan import actions as kebijakan_actions
from selaras.organisasi.models.pegawai import HubunganPenilai, Pegawai, RiwayatJabatan
from selaras.organisasi.models.unit import UnitKerja
from selaras.pelaksanaan.models import Periode, ProgresHarian, Realisasi, RencanaAksi
from selaras.perencanaan.models.naskah import Ekspektasi
from selaras.perencanaan.models.rhk import Indikator, RencanaHasilKerja
from selaras.perencanaan.models.skp import Skp

PEGAWAI, BAWAHAN, UNIT_SIZE = 14_000, 300, 20
UNITS, SUBBIDANG = 5_000, 50
RHK, RHK_PIMPINAN, INDIKATOR, MONTHS = 5, 20, 2, 5
YEAR, TODAY = 2026, date(2026, 6, 3)
APPROVED = datetime(2026, 1, 20, 2, tzinfo=UTC)
BATCH = 2000
Row = TypeVar("Row", bound=models.Model)


def generate(password: str) -> dict[str, str]:
    """Fill an empty database; return the NIPs that the measurement logs in with."""
    rng = random.Random(7)
    instansi = Instansi.objects.create(
        kode="bench", nama="Pemerintah Uji Kinerja", zona_waktu="Asia/Makassar"
    )
    kebijakan_actions.apply(instansi, "denpasar", date(2026, 1, 1), {}, by=system(instansi))
    people = _people(instansi, password)
    posts = _posts(instansi, people)
    skp = _skp(instansi, posts)
    _contents(skp, rng)
    _year(instansi, skp, rng)
    return {"penilai": people[0].nip, "pegawai": people[1].nip}


def _people(instansi: Instansi, password: str) -> list[Pegawai]:
    password = make_password(password)
    nips = [
        f"1985{1 + n % 12:02}{1 + n % 28:02}2010{1 + n % 12:02}1{n % 1000:03}"
        for n in range(PEGAWAI)
    ]
    nips = [f"{1960 + n // 1000 % 40}{nip[4:]}" for n, nip in enumerate(nips)]
    named = [(nip, f"Pegawai Contoh {n:05}") for n, nip in enumerate(nips)]
    users = _bulk(
        User(nip=nip, nama=nama, instansi=instansi, password=password) for nip, nama in named
    )
    return _bulk(
        Pegawai(
            instansi=instansi,
            user=user,
            nip=user.nip,
            nama=user.nama,
            golongan="III/b",
            pangkat="Penata Muda Tingkat I",
        )
        for user in users
    )


def _posts(instansi: Instansi, people: list[Pegawai]) -> list[RiwayatJabatan]:
    """Person 0 heads a unit of 300; the others sit in units of 20 under heads of their own."""
    root = UnitKerja.objects.create(instansi=instansi, nama="Pemerintah Uji Kinerja", eselon="00")
    big = UnitKerja.objects.create(instansi=instansi, nama="Badan Uji", parent=root, eselon="32")
    _empty_units(instansi, big)
    rest = (PEGAWAI - BAWAHAN) // UNIT_SIZE + 1
    units = _bulk(
        UnitKerja(instansi=instansi, nama=f"Bidang {n:04}", parent=root, eselon="32")
        for n in range(rest)
    )
    place = [big if n <= BAWAHAN else units[(n - BAWAHAN) // UNIT_SIZE] for n in range(PEGAWAI)]
    heads: dict[int, int] = {}
    for n, unit in enumerate(place):
        heads.setdefault(unit.pk, n)
    posts = _bulk(
        RiwayatJabatan(
            instansi=instansi,
            pegawai=person,
            unit=unit,
            jenis="pelaksana",
            mulai=date(YEAR, 1, 2),
            jabatan="Kepala Bidang" if heads[unit.pk] == n else "Analis Kinerja",
            is_pimpinan=heads[unit.pk] == n,
        )
        for n, (person, unit) in enumerate(zip(people, place, strict=True))
    )
    _bulk(
        HubunganPenilai(
            instansi=instansi,
            riwayat_jabatan=post,
            penilai=people[heads[post.unit_id]],
            mulai=post.mulai,
        )
        for n, post in enumerate(posts)
        if heads[post.unit_id] != n
    )
    return posts


def _empty_units(instansi: Instansi, above: UnitKerja) -> None:
    """Units without people, to make 5,000 in all: fifty below one, the others below these."""
    rest = UNITS - 2 - (PEGAWAI - BAWAHAN) // UNIT_SIZE - 1
    facts = {"instansi": instansi, "eselon": "42"}
    first = _bulk(
        UnitKerja(**facts, nama=f"Subbidang {n:02}", parent=above) for n in range(SUBBIDANG)
    )
    _bulk(
        UnitKerja(**facts, nama=f"Seksi {n:04}", parent=first[n % SUBBIDANG])
        for n in range(rest - SUBBIDANG)
    )


def _skp(instansi: Instansi, posts: list[RiwayatJabatan]) -> list[Skp]:
    return _bulk(
        Skp(
            instansi=instansi,
            pegawai_id=post.pegawai_id,
            riwayat_jabatan=post,
            tahun=YEAR,
            periode_awal=date(YEAR, 1, 2),
            periode_akhir=date(YEAR, 12, 31),
            model="ja_jf",
            pendekatan="kuantitatif",
            status=Skp.Status.DISETUJUI,
            diajukan_pada=APPROVED,
            disetujui_pada=APPROVED,
        )
        for post in posts
    )


def _contents(skp: list[Skp], rng: random.Random) -> None:
    """RHK of two indicators for each, serving his penilai's, and the seven expectations of two."""
    rhk = _results(skp)
    aspek = ("kuantitas", "kualitas")
    _bulk(
        Indikator(
            rhk=row,
            uraian=f"Persentase layanan yang selesai {n}",
            aspek=aspek[n],
            target=str(rng.randint(50, 100)),
            satuan="%",
        )
        for row in rhk
        for n in range(INDIKATOR)
    )
    kode = ("BP", "AK", "KO", "HA", "LO", "AD", "KL")
    _bulk(
        Ekspektasi(skp=row, perilaku=nilai, isi="Menjadi teladan bagi rekan kerja.")
        for row in skp[:2]
        for nilai in kode
    )


def _results(skp: list[Skp]) -> list[RencanaHasilKerja]:
    """Twenty results of the head, five of each other person, every one serving one above it."""
    penilai = dict(HubunganPenilai.objects.values_list("riwayat_jabatan__pegawai", "penilai"))
    made: dict[int, list[RencanaHasilKerja]] = {}
    left = skp
    while left:
        level = [row for row in left if penilai.get(row.pegawai_id) in {None, *made}]
        rows = _bulk(
            RencanaHasilKerja(
                skp=row,
                jenis="utama" if n < _count(row, skp) - 1 else "tambahan",
                uraian=f"Terlaksananya layanan {n} {row.pk}",
                intervensi=above[(row.pk + n) % len(above)] if above else None,
            )
            for row in level
            for above in [made.get(penilai.get(row.pegawai_id) or 0, [])]
            for n in range(_count(row, skp))
        )
        for rhk in rows:
            made.setdefault(rhk.skp.pegawai_id, []).append(rhk)
        done = {row.pk for row in level}
        left = [row for row in left if row.pk not in done]
    return [rhk for rows in made.values() for rhk in rows]


def _count(row: Skp, skp: list[Skp]) -> int:
    return RHK_PIMPINAN if row is skp[0] else RHK


def _year(instansi: Instansi, skp: list[Skp], rng: random.Random) -> None:
    """January to May for all; plans, realisations and a log for those who are looked at."""
    periods = _bulk(_period(instansi, row, month) for row in skp for month in range(1, MONTHS + 1))
    shown = periods[: MONTHS * (BAWAHAN + 1)]
    indikator: dict[int, list[Indikator]] = {}
    people = skp[: BAWAHAN + 1]
    for row in Indikator.objects.filter(rhk__skp__in=people).select_related("rhk"):
        indikator.setdefault(row.rhk.skp_id, []).append(row)
    narasi = "Selesai sesuai target bulan ini."
    _bulk(
        Realisasi(periode=row, indikator=each, narasi=narasi)
        for row in shown
        for each in indikator[row.skp_id]
    )
    _bulk(
        RencanaAksi(periode=row, rhk_id=rhk_id, uraian="Melayani permohonan", target="10")
        for row in shown
        for rhk_id in dict.fromkeys(each.rhk_id for each in indikator[row.skp_id])
    )
    own = indikator[skp[1].pk]
    _bulk(
        _entry(skp[1], rng.choice(own), date(YEAR, month, day))
        for month in range(2, MONTHS + 1)
        for day in range(1, 28)
    )


def _period(instansi: Instansi, skp: Skp, month: int) -> Periode:
    is_rated = month < MONTHS
    return Periode(
        instansi=instansi,
        skp=skp,
        jenis="bulanan",
        tahun=YEAR,
        nomor=month,
        mulai=date(YEAR, month, 1 if month > 1 else 2),
        selesai=date(YEAR, month, 28),
        status=Periode.Status.DINILAI if is_rated else Periode.Status.REALISASI_DIAJUKAN,
        predikat="baik" if is_rated else "",
    )


def _entry(skp: Skp, indikator: Indikator, day: date) -> ProgresHarian:
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


def _bulk(rows: Iterator[Row]) -> list[Row]:
    found: list[Row] = []
    while batch := list(islice(rows, BATCH)):
        model: Any = type(batch[0])
        found += model._default_manager.bulk_create(batch)
    return found
